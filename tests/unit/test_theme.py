"""The theme: which files win, and that it leaves nothing behind."""

import gc
import weakref
from pathlib import Path

from masthead.press.theme import Theme


def test_a_theme_that_is_no_longer_used_is_freed(tmp_path: Path) -> None:
    """A press makes a new one after every change of a file or frame; what holds the templates is not ours."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{{ name }}")
    theme = Theme((tmp_path,))
    assert theme.render("page.html", {"name": "云州"}) == "云州"
    left = weakref.ref(theme)

    del theme
    gc.collect()

    assert left() is None

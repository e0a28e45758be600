"""A newspaper on SQLite rendered in place and by one process, on PostgreSQL by three."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rebuild.newspaper import Newspaper

MODES = {
    "sqlite, in place": ("sqlite", ""),
    "sqlite, one renderer": ("sqlite", "one_renderer"),
    "postgresql, three renderers": ("postgresql", "three_renderers"),
}


@pytest.fixture(params=MODES.values(), ids=MODES.keys())
def newspaper(request: pytest.FixtureRequest, make_newspaper: Any) -> Iterator["Newspaper"]:
    """A newspaper whose press has nothing to do. However a test leaves it, the oracles hold at the end."""
    database, renderers = request.param
    newspaper = make_newspaper(database, lent=request.getfixturevalue(renderers) if renderers else None)
    yield newspaper
    newspaper.run()
    newspaper.assert_exact()

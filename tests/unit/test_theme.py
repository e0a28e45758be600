"""The theme: which files win, what is said of broken ones, and that it leaves nothing behind."""

import gc
import weakref
from pathlib import Path

import pytest

from masthead.press.theme import Theme
from masthead.press.theme_errors import ThemeError


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


def theme_of(folder: Path, **files: str) -> Theme:
    """A theme with these templates."""
    (folder / "theme" / "templates").mkdir(parents=True)
    for name, text in files.items():
        (folder / "theme" / "templates" / f"{name}.html").write_text(text)
    return Theme((folder / "theme",))


@pytest.mark.parametrize(
    ("part", "line", "words"),
    [
        ("\n\n{{ nope.x }}", 3, "`nope` is undefined"),
        ("\n{% if %}", 2, "syntax error"),
        ("{{ 1 | nofilter }}", 1, "nofilter"),
    ],
)
def test_a_broken_template_is_named_and_not_the_one_that_includes_it(
    tmp_path: Path, part: str, line: int, words: str
) -> None:
    """With its line and the engine's words, in one line."""
    theme = theme_of(tmp_path, page="a\n{% include 'part.html' %}", part=part)

    with pytest.raises(ThemeError) as caught:
        theme.render("page.html", {})

    error = caught.value
    assert (error.file, error.line) == ("theme/templates/part.html", line)
    assert words in error.message
    assert str(error) == f"theme/templates/part.html, line {line}: {error.message}"
    assert "\n" not in str(error)


def test_who_asks_for_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    """And what was looked for counts as read: adding it is a change."""
    theme = theme_of(tmp_path, page="a\n{% include 'part.html' %}")

    with pytest.raises(ThemeError, match=r"theme/templates/page.html, line 2: .*'part.html'") as caught:
        theme.closure("page.html")

    assert caught.value.reads == {"template:page.html", "template:part.html"}


@pytest.mark.parametrize(
    ("damaged", "line"),
    [
        (b'msgid "a"\nmsgstr "b\n', 2),
        (b'msgid "a"\nmsgstr "b\\"\n', 2),
        (b'msgid "a"\nmsgstr "b"\n\nnonsense\n', 4),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\xff\xfe"\n', 5),
        (b'msgid "a"\nmsgstr[x] "b"\n', 0),
    ],
)
def test_a_damaged_catalogue_is_named(tmp_path: Path, damaged: bytes, line: int) -> None:
    """With the line, as far as it is known; a whole one is taken."""
    path = tmp_path / "theme" / "messages" / "en.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)

    with pytest.raises(ThemeError) as caught:
        Theme((tmp_path / "theme",)).messages("en")

    assert (caught.value.file, caught.value.line) == ("theme/messages/en.po", line)
    path.write_text('# a "comment\nmsgctxt "x"\nmsgid ""\n"a"\nmsgstr "say \\"b\\""\n')
    assert Theme((tmp_path / "theme",)).messages("en") == {"a": 'say "b"'}

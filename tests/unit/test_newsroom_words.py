"""The newsroom's words: every one of them in Chinese, and the compiled file is that of the source."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import masthead.newsroom

FOLDER = Path(masthead.newsroom.__file__).parent
CATALOGUE = FOLDER / "locale" / "zh_Hans" / "LC_MESSAGES"
WAGTAIL = FOLDER / "wagtail_locale" / "zh_Hans" / "LC_MESSAGES"
_VALUES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def words_of(path: Path) -> dict[str, str]:
    """Translations by message of one catalogue."""
    with path.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def translations() -> dict[str, str]:
    """The newsroom's own."""
    return words_of(CATALOGUE / "django.po")


def test_every_word_of_the_newsroom_is_translated():
    """An editor who reads Chinese meets no English."""
    keywords = {"_": None, "_now": None, "gettext": None}
    found = {
        message for _, _, message, _, _ in extract_from_dir(FOLDER, [("**.py", "python")], keywords=keywords)
    }
    for template in FOLDER.rglob("*.html"):
        found |= set(re.findall(r'{% translate "(.+?)"', template.read_text()))
    missing = {message for message in found if isinstance(message, str) and message not in translations()}
    assert missing == set()
    assert all(translations().values())


def _hashable(text):
    return tuple(text) if isinstance(text, list) else text


@pytest.mark.parametrize(
    "source", sorted(FOLDER.rglob("*.po")), ids=lambda path: path.parts[-4:][0] + path.stem
)
def test_the_compiled_words_are_those_of_the_source(source):
    """Each .mo was made from its .po as it is."""
    with source.with_suffix(".mo").open("rb") as file:
        compiled = {
            _hashable(message.id): _hashable(message.string) for message in read_mo(file) if message.id
        }
    assert compiled == words_of(source)


def test_wagtails_words_keep_what_is_filled_in():
    """A translation names no other values than its message does."""
    for name in ("django.po", "djangojs.po"):
        for message, text in words_of(WAGTAIL / name).items():
            allowed = set(_VALUES.findall(" ".join(message) if isinstance(message, tuple) else message))
            given = set(_VALUES.findall(text[0] if isinstance(text, tuple) else text))
            assert given <= allowed, message

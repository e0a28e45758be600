"""The newsroom's words: every one of them in Chinese, and the compiled file is that of the source."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import masthead.newsroom

FOLDER = Path(masthead.newsroom.__file__).parent
CATALOGUE = FOLDER / "locale" / "zh_Hans" / "LC_MESSAGES"


def translations() -> dict[str, str]:
    """Translations by message."""
    with (CATALOGUE / "django.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


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


def test_the_compiled_words_are_those_of_the_source():
    """django.mo was made from django.po as it is."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == translations()

"""Words: the interface's languages, what sentences are called in them, and how instants are written."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TypedDict
from zoneinfo import ZoneInfo

from masthead.press.capture import Rendering

FALLBACK = "en"  # what msgids are written in
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ug", "ur", "ps", "sd", "yi", "dv", "ckb"})
_SIMPLIFIED = frozenset({"zh", "zh-cn", "zh-sg", "zh-hans"})

# After a mark that isn't followed by another, and at a space between Chinese words.
_CLAUSE_ENDS = re.compile(
    r"(?<=[：；，？！])(?![”’」』）》：；，？！])"
    r"|(?<=[\u3000-\u9fff\uff00-\uffef])[ \u3000]+(?=[\u3000-\u9fff\uff00-\uffef])"
)

Translate = Callable[[str], str]


class Instant(TypedDict):
    """An instant in the site's zone: for the `datetime` attribute, for people, and for dense lists."""

    iso: str
    text: str  # 2024-07-11 10:01
    day: str  # 07-11


def interface_language(rendering: Rendering, wanted: str, default: str) -> str:
    """Return the first of the two that the interface is translated to, or English; as its catalogue is named."""
    for language in (wanted, default):
        name = catalogue_name(language)
        if rendering.messages(name):
            return name
    return FALLBACK


@cache
def catalogue_name(language: str) -> str:
    """Return the name of a language's message catalogue: `zh-hans` of zh-CN, `en` of en-GB."""
    lower = language.lower().replace("_", "-")
    if lower in _SIMPLIFIED or lower.startswith("zh-hans-"):
        return "zh-hans"
    return "en" if lower.startswith("en-") else lower


def translate(rendering: Rendering, language: str) -> Translate:
    """Return gettext for a language: a message without translation stays as it is."""
    messages = rendering.messages(language)
    return lambda message: messages.get(message, message)


@cache
def language_tag(language: str) -> str:
    """Return a language as HTML and feeds name it: zh-Hans, en-GB."""
    parts = language.replace("_", "-").split("-")
    rest = [
        part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in parts[1:]
    ]
    return "-".join([parts[0].lower(), *rest])


@cache
def direction(language: str) -> str:
    """Return "rtl" for what is written from right to left, else "ltr"."""
    parts = language.lower().replace("_", "-").split("-")
    return "rtl" if parts[0] in _RIGHT_TO_LEFT or "arab" in parts else "ltr"


def local(instant: datetime, zone: ZoneInfo) -> Instant:
    """Return an instant as pages show it."""
    iso = instant.astimezone(zone).isoformat(timespec="seconds")
    return {"iso": iso, "text": f"{iso[:10]} {iso[11:16]}", "day": iso[5:10]}


def clauses(headline: str) -> list[tuple[str, str]]:
    """Return the clauses of a Chinese headline, each with the space after it: between them a line may end."""
    found, start = [], 0
    for end in _CLAUSE_ENDS.finditer(headline):
        found.append((headline[start : end.start()], end[0]))
        start = end.end()
    return [*found, (headline[start:], "")] if start < len(headline) else found


def joined(names: list[str], language: str) -> str:
    """Return a row of names as the language separates them."""
    return ("、" if language.startswith(("zh", "ja")) else ", ").join(names)

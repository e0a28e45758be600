"""Board: which articles lead within a channel, by reading and by each mood, over one window. Recorded, not derived.

It comes from readers' votes (newsroom/boards.py), and only when an article or a number on it is another.
"""

from datetime import datetime
from typing import Literal

import msgspec

from masthead.content.documents.base import Document

Window = Literal["day", "week", "month", "all"]
WINDOWS: tuple[Window, ...] = ("day", "week", "month", "all")
READING = "reading"  # the measure that is no mood


class Standing(msgspec.Struct, frozen=True):
    """One line: readers who chose the mood, or how often the article was opened, about."""

    article: str  # id
    total: int


class Ranking(msgspec.Struct, frozen=True):
    """Who leads by one measure, the highest first."""

    measure: str  # READING, or a mood's code
    lines: tuple[Standing, ...]


class Board(Document, frozen=True, omit_defaults=True, kw_only=True):
    """All rankings of a channel, and of what lies below it, over a window; its id is `<channel>-<window>`."""

    kind = "board"

    as_of: datetime  # when these numbers were found first; aware, in UTC
    moods: str = ""  # the set whose moods are ranked
    rankings: tuple[Ranking, ...] = ()


def board_id(channel: str, window: str) -> str:
    """Return the id of a channel's board."""
    return f"{channel}-{window}"

"""Boards: which subjects lead, by a mood or by reading, over a day, a week, a month or always. For the newsroom.

A vote counts in the hour in which its reader gave it, as long as it is their last word (fold.py). A window is so
many hours up to and including the one of `as_of`, so that it moves once an hour; a new vote is in it at once.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, Literal, NamedTuple

from masthead.database import Sql
from masthead.votes.vote import HOUR_MS, MOOD

Window = Literal["day", "week", "month", "all"]
HOURS: Final[Mapping[Window, int | None]] = {"day": 24, "week": 168, "month": 720, "all": None}


class Standing(NamedTuple):
    """One line of a board. Equal numbers share a rank, and the next one is left out."""

    rank: int
    id: str  # of the article
    total: int  # readers, or views


def load_moods(tally: Sql, mood: str, window: Window, as_of: datetime) -> dict[str, int]:
    """Return how many readers have that mood about each article, given within the window."""
    last, first = _hours(window, as_of)
    prefix = f"{MOOD}:"
    if first is None:
        found = tally.execute(
            "SELECT subject, count FROM tally_count WHERE choice = ? AND count > 0 AND subject LIKE 'mood:%'",
            (mood,),
        )
    else:
        found = tally.execute(
            "SELECT subject, SUM(count) FROM tally_hour WHERE choice = ? AND hour >= ? AND hour <= ?"
            " AND subject LIKE 'mood:%' GROUP BY subject HAVING SUM(count) > 0",
            (mood, first, last),
        )
    return {subject.removeprefix(prefix): int(count) for subject, count in found}


def load_views(ledger: Sql, window: Window, as_of: datetime) -> dict[str, int]:
    """Return how often each article was opened within the window, about."""
    last, first = _hours(window, as_of)
    found = ledger.execute(
        "SELECT article, SUM(count) FROM votes_view WHERE hour >= ? AND hour <= ? GROUP BY article",
        (first or 0, last),
    )
    return {article: int(count) for article, count in found}


def rank(
    counts: Mapping[str, int], *, most: int, allow: Callable[[str], bool] = lambda id: True
) -> list[Standing]:
    """Return the `most` that lead among those that `allow` lets in, such as the articles of one channel. Pure.

    Whoever shares a rank is in the order of their ids, so that the same counts give the same board.
    """
    leading = sorted(
        ((count, id) for id, count in counts.items() if count > 0), key=lambda each: (-each[0], each[1])
    )
    return list(_standings(leading, most, allow))


def _standings(
    leading: Iterable[tuple[int, str]], most: int, allow: Callable[[str], bool]
) -> Iterable[Standing]:
    place = shared = before = 0
    for count, id in leading:
        if place >= most:
            return
        if not allow(id):
            continue
        place += 1
        if count != before:
            shared, before = place, count
        yield Standing(shared, id, count)


def _hours(window: Window, as_of: datetime) -> tuple[int, int | None]:
    last = int(as_of.timestamp() * 1000) // HOUR_MS
    hours = HOURS[window]
    return last, None if hours is None else last - hours + 1

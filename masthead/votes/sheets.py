"""The small JSON objects by which votes know what is open: written by outputs, read by reader and counter.

Articles: the document beside the page (`/…/x.json`), of which `id` and `moods` are read. What follows lies in the
folder of the newspaper's own host:

    /_moods/<set>.json   {"id": "default", "choices": ["happy", "sad", "like", "passing"], "open": true}
    /_polls/<poll>.json  {"id": "7", "choices": ["a", "b"], "max": 1, "opens_at": "2026-11-01T08:00:00Z",
                          "closes_at": "2026-12-01T08:00:00Z", "results": "always"}

Ids and choices are of A-Z, a-z, 0-9, _ and -, 64 at most. `opens_at` and `closes_at` may be null. `results` is
always, after_vote, after_close or never: who may see figures, and when.
"""

from datetime import datetime
from typing import Literal, TypeVar

import msgspec

from masthead.errors import MastheadError

T = TypeVar("T")
Results = Literal["always", "after_vote", "after_close", "never"]


class SheetError(MastheadError):
    """An object in the store isn't what its place says."""


class ArticleSheet(msgspec.Struct, frozen=True):
    """What of an article's document matters here. `moods` names its set; null: it has no mood box."""

    id: str
    moods: str | None = None


class MoodSheet(msgspec.Struct, frozen=True):
    """A set of moods."""

    id: str
    choices: frozenset[str]
    open: bool = True


class PollSheet(msgspec.Struct, frozen=True):
    """A poll."""

    id: str
    choices: frozenset[str]
    max: int = 1
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    results: Results = "always"

    def is_open(self, now: datetime) -> bool:
        """Whether it takes votes."""
        return (self.opens_at is None or now >= self.opens_at) and not self.is_closed(now)

    def is_closed(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.closes_at is not None and now >= self.closes_at

    def is_public(self, now: datetime) -> bool:
        """Whether everybody may see its figures."""
        return self.results == "always" or (self.results != "never" and self.is_closed(now))


def moods_path(set_id: str) -> str:
    """Return where a set of moods lies."""
    return f"/_moods/{set_id}.json"


def poll_path(poll_id: str) -> str:
    """Return where a poll lies."""
    return f"/_polls/{poll_id}.json"


def parse_article(body: bytes) -> ArticleSheet:
    """Read an article's document."""
    return _parse(body, ArticleSheet)


def parse_moods(body: bytes) -> MoodSheet:
    """Read a set of moods."""
    return _parse(body, MoodSheet)


def parse_poll(body: bytes) -> PollSheet:
    """Read a poll; its instants must be aware."""
    poll = _parse(body, PollSheet)
    if any(each is not None and each.tzinfo is None for each in (poll.opens_at, poll.closes_at)):
        raise SheetError(f"Poll {poll.id} has an instant without a zone.")
    return poll


def _parse(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise SheetError(f"An object in the store is no {kind.__name__}: {error}.") from error

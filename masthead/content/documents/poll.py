"""Poll: one question to readers, with what they may choose. PollCard: what indexes and fronts show of it.

Polls: the live polls whose figures aren't final yet; those that are stand in the list `polls:1`, as they closed.
"""

from datetime import datetime
from typing import Literal

import msgspec

from masthead.content.documents.base import Document, Place

Results = Literal["always", "after_vote", "after_close", "never"]
CLOSED_LIST = "polls:1"


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to choose. Its code is what votes name: made once, never another's."""

    code: str
    text: str  # as it was voted on first, once there are votes
    picture: str = ""  # id
    alt: str = ""  # of a picture that has votes: as it was voted on
    corrected: str = ""  # how it reads without a typing error; stands beside the text, never in its place


class WordingCorrection(msgspec.Struct, frozen=True, omit_defaults=True):
    """A typing error that was put right while there were votes: when, and what it said before."""

    before: str
    after: str
    at: datetime


class FinalFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a closed poll came to: readers by the codes of choices, and how many readers in all."""

    counts: dict[str, int]
    total: int
    as_of: datetime


class Poll(Document, frozen=True, omit_defaults=True, kw_only=True):
    """One poll as its own page and the blocks of articles show it. Instants are aware, in UTC."""

    kind = "poll"

    place: Place
    channel: str
    question: str  # as it was voted on first, once there are votes
    language: str
    published_at: datetime
    choices: tuple[Choice, ...]
    question_corrected: str = ""
    introduction: str = ""
    most: int = 1  # choices of one reader; 1: a single choice
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    ended_early: bool = False
    results: Results = "always"
    corrections: tuple[WordingCorrection, ...] = ()
    final: FinalFigures | None = None  # of a closed one whose results are public


class PollCard(Document, frozen=True, omit_defaults=True, kw_only=True):
    """What the index, fronts and sitemaps show of a poll, so that an edit of its choices leaves them alone."""

    kind = "poll_card"

    host: str
    path: str
    question: str
    language: str
    published_at: datetime
    introduction: str = ""
    picture: str = ""  # id
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    total: int | None = None  # readers who voted, where that is final and public


class Polls(Document, frozen=True, omit_defaults=True, kw_only=True):
    """The live polls whose figures aren't final, the newest first. There is one, with id "1", or none."""

    kind = "polls"

    current: tuple[str, ...] = ()  # ids


def poll_card_of(document: Poll) -> PollCard:
    """Return the card that is recorded beside a poll, and removed with it. Pure."""
    return PollCard(
        id=document.id,
        host=document.place.host,
        path=document.place.path,
        question=document.question,
        language=document.language,
        published_at=document.published_at,
        introduction=document.introduction,
        picture=next((each.picture for each in document.choices if each.picture), ""),
        opens_at=document.opens_at,
        closes_at=document.closes_at,
        total=document.final.total if document.final else None,
    )

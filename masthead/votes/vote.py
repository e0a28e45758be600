"""One vote as the ledger keeps it, and what it is about. Shared by the reader's endpoints, ledger, fold and counter."""

import re
from typing import Final, NamedTuple

HOUR_MS: Final = 3_600_000
MOOD, POLL = "mood", "poll"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")


class Vote(NamedTuple):
    """What one reader says about one subject, instead of whatever they said before.

    It names nobody: `voter` is a hash of the reader's token, `origin` one of their network whose salt is
    another each day and is thrown away after it.
    """

    subject: str  # "mood:<article>" or "poll:<poll>"
    voter: str  # 22 characters
    choices: str  # sorted, by commas; empty: withdrawn
    at_ms: int  # since 1970, UTC
    origin: str  # 11 characters of an IPv4 address; 22 of an IPv6 network, the first 11 of them of its /48
    fresh: int  # 1: the token was made within the hour


class Row(NamedTuple):
    """A vote with its place in the ledger: rows are counted in the order of `seq`."""

    seq: int
    vote: Vote


class Void(NamedTuple):
    """A rule by which rows up to one moment don't count: they stay in the ledger as they are."""

    id: int
    subject: str  # empty: every one
    since_ms: int
    until_ms: int  # not included
    origin: str  # or the beginning of it; empty: every one
    upto: int  # the last row that it covers: later ones count
    note: str
    at_ms: int

    def covers(self, row: Row) -> bool:
        """Whether the row doesn't count because of it."""
        vote = row.vote
        return (
            row.seq <= self.upto
            and self.since_ms <= vote.at_ms < self.until_ms
            and (not self.subject or vote.subject == self.subject)
            and vote.origin.startswith(self.origin)
        )


def subject_of(kind: str, id: str) -> str:
    """Return the subject of an article's mood or of a poll."""
    return f"{kind}:{id}"


def split_subject(subject: str) -> tuple[str, str]:
    """Return kind and id."""
    kind, _, id = subject.partition(":")
    return kind, id


def is_subject(text: str) -> bool:
    """Whether it can be what votes are about."""
    kind, id = split_subject(text)
    return kind in (MOOD, POLL) and is_id(id)


def is_id(text: str) -> bool:
    """Whether it can be the id of an article, a poll, a mood set or a choice."""
    return _ID.match(text) is not None


def join_choices(choices: "frozenset[str] | set[str] | list[str]") -> str:
    """Return the one way to write a set of choices."""
    return ",".join(sorted(set(choices)))


def split_choices(text: str) -> list[str]:
    """Return the choices of a row."""
    return text.split(",") if text else []

"""From rows of the ledger to what counts: the rule, row by row, over plain dictionaries. Pure; called by tally.py.

- A reader's last row about a subject counts, and only that; the same choices again change nothing.
- It counts in the hour in which they were first given. Hours of a subject never go back: a row with an older
  time belongs to the newest hour before it.
- Of one network, `PER_NETWORK` readers are admitted in an hour to a subject; once admitted, they may change their
  mind. Rows of others are held: they stay in the ledger and don't count. So in an hour a network can't move a
  subject's count by more than `PER_NETWORK`.
- Rows that a void covers are passed over, as if they had never been there; but it may be lifted again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from masthead.votes.limits import PER_NETWORK, PER_WIDE_NETWORK, WIDE
from masthead.votes.vote import HOUR_MS, Row, Void, Vote, split_choices


class Current(NamedTuple):
    """A reader's vote about a subject, and where and when it was admitted last."""

    choices: str
    hour: int  # of the choices: since 1970, UTC
    origin: str
    admitted: int  # hour


@dataclass(slots=True)
class Usage:
    """What one network (an origin, or the /48 around it) did about one subject in one hour."""

    admitted: int = 0  # readers
    held: int = 0  # rows past its share
    fresh: int = 0  # of the admitted, those with a new token


@dataclass(slots=True)
class Subject:
    """What is known of a subject beside its counts."""

    hour: int = 0
    voters: int = 0  # whose vote isn't withdrawn
    first: int = 0  # row
    as_of_ms: int = 0  # of the last row that was looked at


@dataclass(slots=True)
class State:
    """What rows change: filled with what they may touch, then written back."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    current: dict[tuple[str, str], Current] = field(default_factory=dict)
    usage: dict[tuple[str, int, str], Usage] = field(default_factory=dict)
    counts: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))  # differences
    hours: defaultdict[tuple[str, int, str], int] = field(default_factory=lambda: defaultdict(int))
    voted: set[tuple[str, str]] = field(default_factory=set)  # whose `current` changed
    used: set[tuple[str, int, str]] = field(default_factory=set)  # whose `usage` changed


def fold(state: State, rows: Iterable[Row], voids: Sequence[Void] = ()) -> None:
    """Count rows, in their order."""
    for row in rows:
        subject = state.subjects.get(row.vote.subject)
        if subject is None:
            subject = state.subjects[row.vote.subject] = Subject(first=row.seq)
        subject.as_of_ms = max(subject.as_of_ms, row.vote.at_ms)
        if not (voids and any(void.covers(row) for void in voids)):
            _fold(state, subject, row.vote)


def _fold(state: State, subject: Subject, vote: Vote) -> None:
    hour = subject.hour = max(subject.hour, vote.at_ms // HOUR_MS)
    key = vote.subject, vote.voter
    before = state.current.get(key)
    if vote.choices == (before.choices if before else ""):
        return
    if not (before and (before.origin, before.admitted) == (vote.origin, hour)) and not _admit(
        state, vote, hour
    ):
        return
    if before and before.choices:
        subject.voters -= 1
        _count(state, vote.subject, before.hour, before.choices, -1)
    if vote.choices:
        subject.voters += 1
        _count(state, vote.subject, hour, vote.choices, 1)
    state.current[key] = Current(vote.choices, hour, vote.origin, hour)
    state.voted.add(key)


def _admit(state: State, vote: Vote, hour: int) -> bool:
    keys = [(vote.subject, hour, vote.origin)]
    if len(vote.origin) > WIDE:
        keys.append((vote.subject, hour, wide_of(vote.origin)))
    usages = [state.usage.setdefault(key, Usage()) for key in keys]
    state.used.update(keys)
    allowed = all(
        usage.admitted < most for usage, most in zip(usages, (PER_NETWORK, PER_WIDE_NETWORK), strict=False)
    )
    for usage in usages:
        if allowed:
            usage.admitted += 1
            usage.fresh += vote.fresh
        else:
            usage.held += 1
    return allowed


def wide_of(origin: str) -> str:
    """Return the name of an origin's /48, which is no origin itself."""
    return f"{origin[:WIDE]}/"


def _count(state: State, subject: str, hour: int, choices: str, by: int) -> None:
    for choice in split_choices(choices):
        state.counts[subject, choice] += by
        state.hours[subject, hour, choice] += by

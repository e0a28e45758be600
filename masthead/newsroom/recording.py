"""One Recorder for a step of the newsroom's work, inside a transaction; remembers the numbers of its changes,
and what an editor did with which page, for the receipt.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from masthead.content.db.connection import NewsroomSql
from masthead.content.record import Recorder

_recorded: ContextVar[tuple[int, int] | None] = ContextVar("masthead_recorded", default=None)
_deeds: ContextVar[tuple["Deed", ...]] = ContextVar("masthead_deeds", default=())

Verb = Literal["published", "withdrawn", "moved"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done with a page; `key` is that of its document, such as "article:9"."""

    verb: Verb
    key: str


@contextmanager
def recording() -> Iterator[Recorder]:
    """Yield a Recorder; what it wrote is committed with the caller's transaction, or at the end of this block."""
    with transaction.atomic(savepoint=False):
        sql = NewsroomSql()
        with Recorder(sql) as recorder:
            yield recorder
        if recorder.changed:  # numbers are taken under a lock that is held to the commit: the newest are ours
            last = int(sql.execute("SELECT MAX(seq) FROM content_change")[0][0])
            before = _recorded.get()
            _recorded.set((before[0] if before else last - len(recorder.changed) + 1, last))


def recorded_changes() -> tuple[int, int] | None:
    """Return the first and last number of what this thread recorded since `forget_changes`."""
    return _recorded.get()


def forget_changes() -> None:
    """Start anew, at the beginning of a request."""
    _recorded.set(None)
    _deeds.set(())


def note_deed(verb: Verb, key: str) -> None:
    """Remember what was done with a page; of several things the last."""
    others = tuple(deed for deed in _deeds.get() if deed.key != key)
    _deeds.set((*others, Deed(verb, key)))


def find_deed(page: int | None) -> Deed | None:
    """Return what was done with the page, or with the only one that something was done with."""
    deeds = _deeds.get()
    own = [deed for deed in deeds if deed.key.endswith(f":{page}")]
    found = own or (deeds if len(deeds) == 1 else ())
    return found[0] if found else None

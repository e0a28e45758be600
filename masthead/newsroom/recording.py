"""One Recorder for a step of the newsroom's work, inside a transaction; remembers the numbers of its changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from masthead.content.db.connection import NewsroomSql
from masthead.content.record import Recorder

_recorded: ContextVar[tuple[int, int] | None] = ContextVar("masthead_recorded", default=None)


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

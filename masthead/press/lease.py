"""Lease: one coordinator at a time, and one that lost it can't put any more."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from masthead.database import Database
from masthead.errors import MastheadError

_LOCK = 0x70726573  # PostgreSQL's advisory lock of the coordinator
_NOTICED_WITHIN_S = 3.0  # PostgreSQL ends the session of a process that was killed


class LeaseTakenError(MastheadError):
    """Another coordinator is at work."""


class LeaseLostError(MastheadError):
    """The database has declared this coordinator dead; another one may have taken over."""


class Lease(Protocol):
    """Held by the coordinator while it runs."""

    def check(self) -> None:
        """Raise LeaseLostError unless it is still held."""


class _FileLease:
    def check(self) -> None:
        """The kernel holds it as long as the process lives."""


class _SessionLease:
    def __init__(self, press: Database) -> None:
        self._press = press

    def check(self) -> None:
        """The lock lives as long as the session does: ask over that very session."""
        try:
            self._press.execute("SELECT 1")
        except Exception as error:
            raise LeaseLostError(
                "The press lost its database session: it stops, and starts again."
            ) from error


@contextmanager
def _session_lock(press: Database) -> Iterator[None]:
    """Hold the advisory lock; waits a little for the session of a press that has just died to be noticed."""
    deadline = time.monotonic() + _NOTICED_WITHIN_S
    while not press.execute("SELECT pg_try_advisory_lock(?)", (_LOCK,))[0][0]:
        if time.monotonic() > deadline:
            raise LeaseTakenError("Another press is at work on this database: stop it first.")
        time.sleep(0.05)
    try:
        yield
    finally:
        with suppress(Exception):  # a session that was lost holds nothing any more
            press.execute("SELECT pg_advisory_unlock(?)", (_LOCK,))


@contextmanager
def hold_lease(press: Database, lock_file: Path) -> Iterator[Lease]:
    """Be the one coordinator.

    Raises:
        LeaseTakenError: another one is at work.
    """
    if press.dialect == "postgresql":
        with _session_lock(press):
            yield _SessionLease(press)
        return
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock_file, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LeaseTakenError(
                f"Another press is at work ({lock_file} is locked): stop it first."
            ) from None
        yield _FileLease()
    finally:
        os.close(descriptor)

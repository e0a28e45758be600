"""Lease: one press, one counter at a time; one that lost it can't put any more. Used by press and votes."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from masthead.database import Database
from masthead.errors import MastheadError

_NOTICED_WITHIN_S = 3.0  # PostgreSQL ends the session of a process that was killed


class LeaseTakenError(MastheadError):
    """Another process has it."""


class LeaseLostError(MastheadError):
    """The database has declared this process dead; another one may have taken over."""


class Lease(Protocol):
    """Held while its owner works."""

    def check(self) -> None:
        """Raise LeaseLostError unless it is still held."""


class _FileLease:
    def check(self) -> None:
        """The kernel holds it as long as the process lives."""


class _SessionLease:
    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name

    def check(self) -> None:
        """The lock lives as long as the session does: ask over that very session."""
        try:
            self._database.execute("SELECT 1")
        except Exception as error:
            raise LeaseLostError(
                f"The {self._name} lost its database session: it stops, and starts again."
            ) from error


@contextmanager
def _session_lock(database: Database, name: str) -> Iterator[None]:
    """Hold the advisory lock; waits a little for the session of one that has just died to be noticed."""
    lock = int.from_bytes(name.encode()[:4])
    deadline = time.monotonic() + _NOTICED_WITHIN_S
    while not database.execute("SELECT pg_try_advisory_lock(?)", (lock,))[0][0]:
        if time.monotonic() > deadline:
            raise LeaseTakenError(f"Another {name} is at work on this database: stop it first.")
        time.sleep(0.05)
    try:
        yield
    finally:
        with suppress(Exception):  # a session that was lost holds nothing any more
            database.execute("SELECT pg_advisory_unlock(?)", (lock,))


@contextmanager
def hold_lease(database: Database, lock_file: Path, name: str) -> Iterator[Lease]:
    """Be the one `name` ("press", "counter") on this database.

    Raises:
        LeaseTakenError: another one is at work.
    """
    if database.dialect == "postgresql":
        with _session_lock(database, name):
            yield _SessionLease(database, name)
        return
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(lock_file, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LeaseTakenError(
                f"Another {name} is at work ({lock_file} is locked): stop it first."
            ) from None
        yield _FileLease()
    finally:
        os.close(descriptor)

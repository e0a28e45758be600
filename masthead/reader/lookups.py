"""Answers what a reader has voted, from ledger and tallies, in a thread of its own. Used by vote.py."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from masthead.database import Database
from masthead.votes.ledger import open_ledger
from masthead.votes.tally import Count, find_count, find_own, open_tally
from masthead.votes.writer import BusyError

_MOST_WAITING = 500
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lookups:
    """One connection to each of the two, made when it is needed and again after a failure."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lookups")
        self._databases: tuple[Database, Database] | None = None
        self._waiting = 0

    async def find_own(self, subject: str, voter: str) -> list[str]:
        """Return a reader's choices; none where they haven't voted or took it back.

        Raises:
            BusyError: too many ask, or the database can't be read.
        """
        return await self._run(lambda source, tally: find_own(source, tally, subject, voter))

    async def find_count(self, subject: str) -> Count:
        """Return what a subject comes to, whether its figures are public or not.

        Raises:
            BusyError: too many ask, or the database can't be read.
        """
        return await self._run(lambda _, tally: find_count(tally, subject))

    def close(self) -> None:
        """Close the connections."""
        self._thread.shutdown()
        self._close()

    def _close(self) -> None:
        databases, self._databases = self._databases, None
        for database in databases or ():
            with suppress(Exception):
                database.close()

    async def _run(self, look: Callable[[Database, Database], T]) -> T:
        if self._waiting >= _MOST_WAITING:
            raise BusyError("Too many ask for their votes.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._look, look)
        finally:
            self._waiting -= 1

    def _look(self, look: Callable[[Database, Database], T]) -> T:
        try:
            if self._databases is None:
                self._databases = open_ledger(self._url), open_tally(self._url)
            return look(*self._databases)
        except Exception as error:  # whatever keeps a database from answering; pages go on
            _log.error("votes can't be looked up: %s: %s", type(error).__name__, error)
            self._close()
            raise BusyError("Votes can't be looked up.") from error

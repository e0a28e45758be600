"""Answers what a reader has voted, from ledger and tallies, in a thread of its own. Used by vote.py."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from masthead.database import Database
from masthead.votes.handover import Call, Handover, Outcome
from masthead.votes.ledger import open_ledger
from masthead.votes.standing import Standing, find_standing
from masthead.votes.tally import open_tally
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
        self._waiting, self._mutex = 0, threading.Lock()

    def find_standing(self, subject: str, voter: str) -> Handover[Standing]:
        """Return a reader's choices, and what the subject comes to with them, whether figures are public or not.

        Raises:
            BusyError: too many ask, or the database can't be read.
        """
        return self._run(lambda source, tally: find_standing(source, tally, subject, voter))

    def close(self) -> None:
        """Close the connections."""
        self._thread.shutdown()
        self._close()

    def _close(self) -> None:
        databases, self._databases = self._databases, None
        for database in databases or ():
            with suppress(Exception):
                database.close()

    def _run(self, look: Callable[[Database, Database], T]) -> Handover[T]:
        def begin(call: Call) -> None:
            with self._mutex:
                is_taken = self._waiting < _MOST_WAITING
                self._waiting += is_taken
            if is_taken:
                self._thread.submit(self._answer, look, call)
            else:
                call((None, BusyError("Too many ask for their votes.")))

        return Handover(begin)

    def _answer(self, look: Callable[[Database, Database], object], call: Call) -> None:
        outcome = self._look(look)
        with self._mutex:
            self._waiting -= 1
        try:
            call(outcome)
        except Exception:  # of one request alone
            _log.exception("an answer can't be given")

    def _look(self, look: Callable[[Database, Database], object]) -> Outcome:
        try:
            if self._databases is None:
                self._databases = open_ledger(self._url), open_tally(self._url)
            return look(*self._databases), None
        except Exception as error:  # whatever keeps a database from answering; pages go on
            _log.error("votes can't be looked up: %s: %s", type(error).__name__, error)
            self._close()
            return None, BusyError(f"Votes can't be looked up: {error}")

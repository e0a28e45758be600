"""The readers' side of the ledger: group commit. Used by the reader's endpoints.

Votes that arrive while one commit is under way go into the next one, all with one write to the disk; each is
acknowledged when that is done. A database that is full or away refuses what waits; the next group tries anew.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from masthead.database import Database
from masthead.errors import MastheadError
from masthead.votes.handover import Call, Handover, Outcome
from masthead.votes.ledger import BUSY_TIMEOUT_MS, add_views, append, open_ledger
from masthead.votes.vote import Vote

MOST_WAITING = 20_000  # votes in memory; more are refused
MOST_IN_A_GROUP = 2_000
GATHER_S = 0.0005
ANSWERED_WITHIN_S = 10.0  # should the database hang
VIEWS_EVERY_S = 5.0
_MOST_VIEWED = 50_000  # articles and hours in memory
_RECONNECT_S = 0.5  # between two attempts at a database that is away
T = TypeVar("T")
log = logging.getLogger("masthead.votes")


class BusyError(MastheadError):
    """More votes wait than can be written; or the database refuses. Nothing was kept."""


class Writer:
    """Appends to one ledger from one thread, on which it says what came of it."""

    def __init__(self, url: str, *, most_waiting: int = MOST_WAITING) -> None:
        self._url, self._most = url, most_waiting
        self._waiting: list[tuple[Vote, Call]] = []
        self._asked: list[tuple[Callable[[Database], object], Call]] = []
        self._views: Counter[tuple[int, str]] = Counter()
        self._mutex = threading.Lock()  # of the three above and of what is under way
        self._flight: tuple[float, list[Call]] = (0.0, [])  # since when, and who waits for it
        self._wake = threading.Event()
        self._ends, self._has_ended = threading.Event(), False
        self._thread: threading.Thread | None = None
        self._database: Database | None = None
        self._file: tuple[int, int] | None = None
        self._refused_until = 0.0
        self._refusal: Exception | None = None
        self._viewed_at = 0.0

    def append(self, vote: Vote) -> Handover[None]:
        """Add a vote; it is on the disk when the awaited handover is there.

        Raises:
            BusyError: it could not be added; when awaited.
        """

        def begin(call: Call) -> None:
            with self._mutex:
                if is_taken := len(self._waiting) < self._most and not self._has_ended:
                    self._waiting.append((vote, call))
            self._begin() if is_taken else call((None, BusyError("More votes come in than can be written.")))

        return Handover(begin)

    def ask(self, question: Callable[[Database], T]) -> Handover[T]:
        """Run something else with the ledger's connection, between two groups.

        Raises:
            BusyError: the database can't be used; when awaited.
        """

        def begin(call: Call) -> None:
            with self._mutex:
                if is_taken := not self._has_ended:
                    self._asked.append((question, call))
            self._begin() if is_taken else call((None, BusyError("The process ends.")))

        return Handover(begin)

    def view(self, hour: int, article: str) -> None:
        """Count a view; written with others after some seconds, lost if the process dies before."""
        with self._mutex:
            if len(self._views) < _MOST_VIEWED:
                self._views[hour, article] += 1
        self._start()

    def close(self) -> None:
        """Write what is there, views too, and end."""
        self._ends.set()
        if self._thread is not None:
            self._wake.set()
            self._thread.join(ANSWERED_WITHIN_S / 2)

    def _begin(self) -> None:
        self._start()
        if not self._wake.is_set():
            self._wake.set()

    def _start(self) -> None:
        if self._thread is None:  # with the first request: the process is the one that serves
            with self._mutex:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
                    self._thread.start()
                    threading.Thread(target=self._guard, name="ledger's guard", daemon=True).start()

    def _guard(self) -> None:
        """See to it that nobody waits for ever, should the database hang."""
        while not self._ends.wait(ANSWERED_WITHIN_S / 2):
            with self._mutex:
                since, flight = self._flight
                if not flight or time.monotonic() - since < ANSWERED_WITHIN_S:
                    continue
                calls = [*flight, *(call for _, call in (*self._waiting, *self._asked))]
                self._waiting, self._asked, self._flight = [], [], (0.0, [])
            _answer(calls, (None, BusyError("The ledger hangs.")))

    def _run(self) -> None:
        together = 1
        while not self._is_over():
            self._wake.wait(VIEWS_EVERY_S)
            if together > 1 and not self._ends.is_set():
                time.sleep(GATHER_S)  # many vote: some more come along, for one write
            self._wake.clear()
            with self._mutex:
                votes, self._waiting = self._waiting[:MOST_IN_A_GROUP], self._waiting[MOST_IN_A_GROUP:]
                asked, self._asked = self._asked, []
                if self._waiting:
                    self._wake.set()
            together = len(votes)
            if votes:
                self._do(partial(append, votes=[vote for vote, _ in votes]), [call for _, call in votes])
            for question, call in asked:
                self._do(question, [call])
            if self._views and (self._ends.is_set() or time.monotonic() >= self._viewed_at + VIEWS_EVERY_S):
                self._write_views()
        if self._database is not None:
            self._database.close()

    def _is_over(self) -> bool:
        with self._mutex:
            self._has_ended = self._ends.is_set() and not (self._waiting or self._asked or self._views)
            return self._has_ended

    def _do(self, work: Callable[[Database], object], calls: list[Call]) -> None:
        """Do it, and tell those who wait; but for those who were told meanwhile that it hangs."""
        with self._mutex:
            self._flight = time.monotonic(), calls
        outcome = self._try(work)
        with self._mutex:
            (_, calls), self._flight = self._flight, (0.0, [])
        _answer(calls, outcome)

    def _write_views(self) -> None:
        self._viewed_at = time.monotonic()
        with self._mutex:
            views, self._views = self._views, Counter()
        _, error = self._try(
            lambda database: add_views(database, [(hour, article, n) for (hour, article), n in views.items()])
        )
        with self._mutex:
            if error and not self._ends.is_set() and len(self._views) + len(views) <= _MOST_VIEWED:
                self._views.update(views)

    def _try(self, work: Callable[[Database], object]) -> Outcome:
        """Do it on a connection that works, or say why it can't be done."""
        if self._refusal and time.monotonic() < self._refused_until:
            return None, BusyError(f"The ledger can't be opened: {self._refusal}")
        try:
            if self._database is not None and self._file_of() != self._file:
                self._drop(None)  # its file was put back from a backup, or removed
            if self._database is None:
                self._database = open_ledger(self._url)
                if self._database.dialect == "postgresql":
                    self._database.execute(f"SET statement_timeout = {BUSY_TIMEOUT_MS}")
                self._file = self._file_of()
            return work(self._database), None
        except Exception as error:  # whatever keeps a database from writing; pages go on
            log.error("votes can't be kept: %s: %s", type(error).__name__, error)
            self._drop(error)
            return None, BusyError(f"The ledger can't be written: {error}")

    def _file_of(self) -> tuple[int, int] | None:
        """Return which file the ledger is; None where it is none."""
        if not self._url.startswith("sqlite:///"):
            return None
        try:
            found = Path(self._url.removeprefix("sqlite:///")).stat()
        except FileNotFoundError:
            return (0, 0)
        return found.st_dev, found.st_ino

    def _drop(self, error: Exception | None) -> None:
        """Begin anew on another connection: this one may be dead, or its file another."""
        database, self._database = self._database, None
        if database is None:  # it couldn't be opened
            self._refusal, self._refused_until = error, time.monotonic() + _RECONNECT_S
            return
        self._refusal = None
        try:
            database.close()
        except Exception as closing:
            log.error("a connection can't be closed: %s", closing)


def _answer(calls: list[Call], outcome: Outcome) -> None:
    for call in calls:
        try:
            call(outcome)
        except Exception:  # of one request alone
            log.exception("an answer can't be given")

"""The readers' side of the ledger: group commit. Used by the reader's endpoints, on its event loop.

Votes that arrive while one commit is under way go into the next one, all with one write to the disk; each is
acknowledged when that is done. A database that is full or away refuses what waits; the next group tries anew.
"""

import asyncio
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from masthead.database import Database
from masthead.errors import MastheadError
from masthead.votes.ledger import BUSY_TIMEOUT_MS, add_views, append, open_ledger
from masthead.votes.vote import Vote

MOST_WAITING = 20_000  # votes in memory; more are refused
MOST_IN_A_GROUP = 2_000
GATHER_S = 0.003
ANSWERED_WITHIN_S = 10.0  # should the database hang
VIEWS_EVERY_S = 5.0
_MOST_VIEWED = 50_000  # articles and hours in memory
_RECONNECT_S = 0.5  # between two attempts at a database that is away
T = TypeVar("T")
log = logging.getLogger("masthead.votes")


class BusyError(MastheadError):
    """More votes wait than can be written; or the database refuses. Nothing was kept."""


class Writer:
    """Appends to one ledger from one thread; answers on the loop on which it was asked."""

    def __init__(self, url: str, *, most_waiting: int = MOST_WAITING) -> None:
        self._url, self._most = url, most_waiting
        self._waiting: list[tuple[Vote, asyncio.Future[Any]]] = []
        self._asked: list[tuple[Callable[[Database], object], asyncio.Future[Any]]] = []
        self._views: Counter[tuple[int, str]] = Counter()
        self._mutex = threading.Lock()
        self._wake = threading.Event()
        self._flight: tuple[float, list[asyncio.Future[Any]]] = (0.0, [])  # since when, and who waits for it
        self._thread: threading.Thread | None = None
        self._ends = False
        self._watch: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._database: Database | None = None
        self._file: tuple[int, int] | None = None
        self._refused_until = 0.0
        self._refusal: Exception | None = None
        self._viewed_at = 0.0

    async def append(self, vote: Vote) -> None:
        """Add a vote; it is on the disk when this returns.

        Raises:
            BusyError: it could not be added.
        """
        if len(self._waiting) >= self._most:
            raise BusyError("More votes come in than can be written.")
        future = self._future()
        with self._mutex:
            self._waiting.append((vote, future))
        self._begin()
        await future

    async def ask(self, question: Callable[[Database], T]) -> T:
        """Run something else with the ledger's connection, between two groups.

        Raises:
            BusyError: the database can't be used.
        """
        future = self._future()
        with self._mutex:
            self._asked.append((question, future))
        self._begin()
        result: T = await future
        return result

    def view(self, hour: int, article: str) -> None:
        """Count a view; written with others after some seconds, lost if the process dies before."""
        if len(self._views) < _MOST_VIEWED:
            self._views[hour, article] += 1
            self._start()

    def _begin(self) -> None:
        """Wake the thread; and see to it that nobody waits for ever, should the database hang."""
        if not self._wake.is_set():
            self._wake.set()
        if self._watch is None:
            assert self._loop is not None
            self._watch = self._loop.call_later(ANSWERED_WITHIN_S / 2, self._look)

    def _look(self) -> None:
        """Refuse all that waits where nothing was answered for some time."""
        self._watch = None
        with self._mutex:
            since, flight = self._flight
            waiting = [future for _, future in (*self._waiting, *self._asked)]
            if flight and time.monotonic() - since >= ANSWERED_WITHIN_S:
                self._waiting, self._asked = [], []
                _resolve([(future, None, BusyError("The ledger hangs.")) for future in (*flight, *waiting)])
                waiting = []
        if flight or waiting:
            assert self._loop is not None
            self._watch = self._loop.call_later(ANSWERED_WITHIN_S / 2, self._look)

    def _future(self) -> "asyncio.Future[Any]":
        self._start()
        assert self._loop is not None
        return self._loop.create_future()

    def _start(self) -> None:
        if self._loop is None:  # with the first request: the loop and the process are the ones that serve
            self._loop = asyncio.get_running_loop()
            self._thread = threading.Thread(target=self._run, name="ledger", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Write what is there, views too, and end."""
        if self._thread is not None:
            self._ends = True
            self._wake.set()
            self._thread.join(ANSWERED_WITHIN_S)

    def _run(self) -> None:
        together = 1
        while not self._ends or self._waiting or self._asked or self._views:
            self._wake.wait(VIEWS_EVERY_S)
            if together > 1 and not self._ends:
                time.sleep(GATHER_S)  # many vote: some more come along, for one write
            self._wake.clear()
            with self._mutex:
                votes, self._waiting = self._waiting[:MOST_IN_A_GROUP], self._waiting[MOST_IN_A_GROUP:]
                asked, self._asked = self._asked, []
                if self._waiting:
                    self._wake.set()
                self._flight = time.monotonic(), [future for _, future in (*votes, *asked)]
            together = len(votes)
            if votes:
                error = self._append([vote for vote, _ in votes])
                self._answer([(future, None, error) for _, future in votes])
            for question, future in asked:
                result, error = self._try(question)
                self._answer([(future, result, error)])
            with self._mutex:
                self._flight = 0.0, []
            if self._views and (self._ends or time.monotonic() >= self._viewed_at + VIEWS_EVERY_S):
                self._write_views()
        if self._database is not None:
            self._database.close()

    def _append(self, votes: list[Vote]) -> BaseException | None:
        return self._try(lambda database: append(database, votes))[1]

    def _write_views(self) -> None:
        self._viewed_at = time.monotonic()
        views, self._views = self._views, Counter()
        _, error = self._try(
            lambda database: add_views(database, [(hour, article, n) for (hour, article), n in views.items()])
        )
        if error and not self._ends and len(self._views) + len(views) <= _MOST_VIEWED:
            self._views.update(views)

    def _try(self, work: Callable[[Database], T]) -> tuple[T | None, BaseException | None]:
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

    def _answer(self, answers: "list[tuple[asyncio.Future[Any], object, BaseException | None]]") -> None:
        assert self._loop is not None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_resolve, answers)


def _resolve(answers: "list[tuple[asyncio.Future[Any], object, BaseException | None]]") -> None:
    for future, result, error in answers:
        if future.done():  # nobody waits any more
            continue
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

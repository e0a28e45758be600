"""Processes that render for one newspaper after another, so that tests need not wait for new ones each time."""

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count

from masthead.press.worker import Batch, Job, Worker, Workshop

_present: tuple[int, Worker] | None = None  # in each process: the loan it is lent for
_loans = count(1)


class Renderers:
    """A pool of processes."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._pool = ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"))

    def submit(self, loan: int, workshop: Workshop, job: Job) -> "Future[Batch]":
        """Have a job done for a newspaper."""
        return self._pool.submit(_run, loan, workshop, job)

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()


class LentExecutor:
    """The executor of one coordinator: the pool, lent. As with processes of its own, nothing is remembered before."""

    def __init__(self, renderers: Renderers, workshop: Workshop) -> None:
        self.slots = renderers.number
        self._renderers = renderers
        self._workshop = workshop
        self._loan = next(_loans)

    def submit(self, job: Job) -> "Future[Batch]":
        """Hand the job to a process."""
        return self._renderers.submit(self._loan, self._workshop, job)

    def close(self) -> None:
        """The processes go on to the next newspaper."""


def _run(loan: int, workshop: Workshop, job: Job) -> Batch:
    global _present
    if _present is None or _present[0] != loan:
        if _present is not None:
            _present[1].close()
        _present = loan, Worker(workshop)
    return _present[1].run(job)

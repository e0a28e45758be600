"""Where renders run: in place, or in a pool of processes. A cluster's executor has the same two methods."""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from masthead.press.worker import Batch, Job, Worker, Workshop

_worker: Worker | None = None  # one in each process of the pool


class Executor(Protocol):
    """Takes jobs, gives results; `slots` jobs can run at once."""

    slots: int

    def submit(self, job: Job) -> "Future[Batch]":
        """Start a job.

        Raises (from the future):
            BrokenExecutor: the process died; the executor can be used on, the job is to be given again.
        """

    def close(self) -> None: ...


class InlineExecutor:
    """Renders in the coordinator's own process."""

    slots = 1

    def __init__(self, workshop: Workshop) -> None:
        self._worker = Worker(workshop)

    def submit(self, job: Job) -> "Future[Batch]":
        """Run the job at once."""
        future: Future[Batch] = Future()
        try:
            future.set_result(self._worker.run(job))
        except Exception as error:  # as a pool would hand it over
            future.set_exception(error)
        return future

    def close(self) -> None:
        self._worker.close()


class PoolExecutor:
    """Renders in `renderers` processes, started afresh when one of them dies."""

    def __init__(self, workshop: Workshop, renderers: int) -> None:
        self._workshop = workshop
        self.slots = renderers
        self._pool = self._start()

    def submit(self, job: Job) -> "Future[Batch]":
        """Hand the job to a process."""
        try:
            return self._pool.submit(_run, job)
        except Exception:  # the pool broke since the last job
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()
            return self._pool.submit(_run, job)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=self.slots,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_open,
            initargs=(self._workshop,),
        )


def _open(workshop: Workshop) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is the coordinator's; it ends us
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = Worker(workshop)


def _end_with_parent() -> None:
    """A coordinator that was killed can't end its pool: each process sees to itself."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run(job: Job) -> Batch:
    assert _worker is not None
    return _worker.run(job)


def make_executor(workshop: Workshop, renderers: int) -> Executor:
    """Return a pool of that many processes, or for none an executor in place."""
    return PoolExecutor(workshop, renderers) if renderers else InlineExecutor(workshop)

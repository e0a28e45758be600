"""Waiting for what another thread does, on an event loop or without one. Used by the reader's endpoints.

A coroutine that waits for nothing but handovers needs no event loop: `drive` runs it on the thread that calls,
and goes on with it on the thread that has brought what it waited for. So a vote changes threads twice and no more.
"""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Outcome = tuple[Any, BaseException | None]  # what came, or why nothing did
Call = Callable[[Outcome], None]


class Handover(Generic[T]):
    """Work of another thread: awaited, `begin` is given what that thread must call with the outcome, once."""

    __slots__ = ("_begin",)

    def __init__(self, begin: Callable[[Call], None]) -> None:
        self._begin = begin

    def __await__(self) -> Generator[Any, Any, T]:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            outcome: Outcome = yield self._begin
        else:
            future: asyncio.Future[Outcome] = loop.create_future()
            self._begin(lambda outcome: _tell(loop, future, outcome))
            outcome = yield from future
        result: T
        result, error = outcome
        if error is not None:
            raise error.with_traceback(None)  # many may wait for one and the same
        return result


def drive(coroutine: Coroutine[Any, Any, T], finish: Callable[[T], None]) -> None:
    """Run a coroutine to its end, which `finish` is told; on this thread, and on those that it waits for.

    Raises:
        BaseException: what the coroutine raises on this thread; on another one that is told instead.
    """
    _send(coroutine, finish, None)


def _send(coroutine: Coroutine[Any, Any, T], finish: Callable[[T], None], outcome: Outcome | None) -> None:
    try:
        begin = coroutine.send(outcome)
    except StopIteration as stop:
        finish(stop.value)
    else:
        begin(lambda outcome: _send(coroutine, finish, outcome))


def _tell(loop: asyncio.AbstractEventLoop, future: "asyncio.Future[Outcome]", outcome: Outcome) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(_set, future, outcome)


def _set(future: "asyncio.Future[Outcome]", outcome: Outcome) -> None:
    if not future.done():  # else nobody waits any more
        future.set_result(outcome)

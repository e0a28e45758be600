"""Waiting for another thread, with an event loop and without one."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from masthead.votes.handover import Call, Handover, drive


def later(result: Any = None, error: BaseException | None = None) -> Handover[Any]:
    """What a thread of its own brings."""

    def begin(call: Call) -> None:
        threading.Thread(target=call, args=((result, error),)).start()

    return Handover(begin)


async def add(*numbers: int) -> tuple[int, str]:
    """Wait for each; return the sum and the thread that made it."""
    total = 0
    for number in numbers:
        total += await later(number)
    return total, threading.current_thread().name


def driven(coroutine: Any) -> Any:
    """Drive it to its end, from a thread that is soon over."""
    found: list[Any] = []
    over = threading.Event()

    def finish(result: Any) -> None:
        found.append(result)
        over.set()

    drive(coroutine, finish)
    assert over.wait(10)
    return found[0]


@pytest.mark.parametrize("run", [driven, asyncio.run])
def test_what_other_threads_bring_comes_in_its_order(run: Callable[[Any], Any]) -> None:
    """The same coroutine, with an event loop or without."""
    assert run(add(1, 20, 300))[0] == 321


def test_without_a_loop_it_goes_on_in_the_thread_that_brought_the_last() -> None:
    """Nobody else has to wake."""
    assert driven(add(1))[1] != threading.current_thread().name
    assert asyncio.run(add(1))[1] == threading.current_thread().name


@pytest.mark.parametrize("run", [driven, asyncio.run])
def test_an_error_is_raised_where_it_was_waited_for(run: Callable[[Any], Any]) -> None:
    """And may be dealt with there."""

    async def ask() -> str:
        try:
            await later(error=LookupError("away"))
        except LookupError as error:
            return str(error)
        return "nothing"

    assert run(ask()) == "away"


def test_what_is_brought_at_once_needs_no_thread() -> None:
    """As where too many wait already."""
    assert driven(_at_once()) == "now"


async def _at_once() -> str:
    return await Handover(lambda call: call(("now", None)))


def test_one_who_has_left_a_loop_is_not_told() -> None:
    """A page that was closed, say."""
    calls: list[Call] = []

    async def leave() -> None:
        waiting = asyncio.ensure_future(_wait(calls))
        await asyncio.sleep(0)
        waiting.cancel()
        calls[0](("late", None))
        await asyncio.sleep(0.01)
        assert waiting.cancelled()

    asyncio.run(leave())
    calls[0](("much later", None))


async def _wait(calls: list[Call]) -> str:
    return await Handover(calls.append)

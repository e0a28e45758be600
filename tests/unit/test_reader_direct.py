"""The short way past Granian's event loop."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from granian import _futures

from masthead.reader.direct import answer_directly


class Watcher:
    """Stands for Granian's view of one request."""

    scope, proto = "scope", "protocol"

    def __init__(self) -> None:
        self.log: list[object] = []

    def done(self) -> None:
        self.log.append("done")

    def err(self, error: BaseException) -> None:
        self.log.append(error)


def schedules(monkeypatch: pytest.MonkeyPatch, respond: Any) -> Any:
    """Install `respond` and return what Granian would call for each request."""
    made: list[Any] = []
    monkeypatch.setattr(
        _futures, "_cbsched_aioschedule", lambda *_: lambda watcher: watcher.log.append("on the loop")
    )
    assert answer_directly(respond)
    direct = _futures._cbsched_aioschedule
    monkeypatch.setattr(
        _futures, "_cbsched_aioschedule", lambda *given: made.append(direct(*given)) or made[0]
    )
    loop = asyncio.new_event_loop()
    _futures._new_cbscheduler(loop, lambda watcher: None, impl_asyncio=True)
    loop.close()
    assert len(made) == 1, "this release of Granian goes another way"
    return made[0]


def test_what_is_answered_at_once_never_sees_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the release of Granian that is installed."""
    watcher = Watcher()

    def respond(scope: object, protocol: object, done: Callable[[], None]) -> bool:
        assert (scope, protocol) == ("scope", "protocol")
        done()
        return True

    schedules(monkeypatch, respond)(watcher)

    assert watcher.log == ["done"]


def test_what_is_answered_later_doesnt_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vote that must become durable, say."""
    watcher, later = Watcher(), []

    def respond(scope: object, protocol: object, done: Callable[[], None]) -> bool:
        later.append(done)
        return True

    schedules(monkeypatch, respond)(watcher)

    assert watcher.log == []
    later[0]()
    assert watcher.log == ["done"]


def test_what_needs_the_event_loop_goes_the_common_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that must be read first, say."""
    watcher = Watcher()
    schedules(monkeypatch, lambda scope, protocol, done: False)(watcher)

    assert watcher.log == ["on the loop"]


def test_a_failure_ends_the_request_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Granian answers 500 and goes on."""
    watcher, error = Watcher(), RuntimeError("boom")

    def respond(scope: object, protocol: object, done: object) -> bool:
        raise error

    schedules(monkeypatch, respond)(watcher)

    assert watcher.log == [error]


def test_another_granian_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slower, and right."""
    monkeypatch.delattr(_futures, "_cbsched_aioschedule")

    assert answer_directly(lambda scope, protocol, done: True) is False

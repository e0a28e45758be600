"""Lets Granian have answers on the thread that has read the request. Called by server.py.

By itself Granian hands each request to the event loop of another thread, which costs as much as all of
our own work on a hot page. What needs that loop still goes that way. This reaches into Granian: where
another release has moved what is used here, everything goes the common way, only slower.
"""

from collections.abc import Callable
from typing import Any

from granian import _futures

Respond = Callable[[Any, Any, Callable[[], None]], bool]  # (scope, protocol, done) -> whether it is taken on
Schedule = Callable[[Any], None]  # takes what watches one request: scope, proto, done(), err()
_FACTORY = "_cbsched_aioschedule"  # makes a Schedule that starts a task on the event loop


def answer_directly(respond: Respond) -> bool:
    """Ask `respond` first for each request of this worker process; return whether Granian lets us.

    Called before the worker starts to listen. `respond` must be callable from any thread.
    """
    make_schedule = getattr(_futures, _FACTORY, None)
    if make_schedule is None:
        return False

    def make_direct_schedule(*args: Any) -> Schedule:
        return _directly(respond, make_schedule(*args))

    setattr(_futures, _FACTORY, make_direct_schedule)
    return True


def _directly(respond: Respond, on_the_loop: Schedule) -> Schedule:
    def schedule(watcher: Any) -> None:
        try:
            is_taken = respond(watcher.scope, watcher.proto, watcher.done)
        except BaseException as error:
            watcher.err(error)
            return
        if not is_taken:
            on_the_loop(watcher)

    return schedule

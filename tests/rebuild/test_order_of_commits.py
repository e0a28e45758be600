"""Two editors at once: changes are numbered in the order of commits, so the press never passes one by."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from masthead.database import Database, connect
from tests.rebuild.newspaper import Newspaper

WAIT_S = 20.0


@pytest.fixture(params=["sqlite", "postgresql"])
def newspaper(request: pytest.FixtureRequest, make_newspaper: Any) -> Newspaper:
    """A newspaper on each kind of database."""
    return make_newspaper(request.param)  # type: ignore[no-any-return]  # a fixture's function


class Editor(threading.Thread):
    """Works in a thread with a database connection of its own; hands its errors to whoever waits for it."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._error = error
        finally:
            connection.close()

    def finish(self) -> None:
        """Wait for the end."""
        self.join(WAIT_S)
        assert not self.is_alive(), "an editor waits for ever"
        if self._error:
            raise self._error


class Slow:
    """A transaction that has recorded its change and is not committed until it is told to."""

    def __init__(self, edit: Callable[[], None]) -> None:
        self.recorded = threading.Event()
        self._may_commit = threading.Event()
        self._editor = Editor(lambda: self._work(edit))
        assert self.recorded.wait(WAIT_S)

    def commit(self) -> None:
        """Let it commit."""
        self._may_commit.set()
        self._editor.finish()

    def _work(self, edit: Callable[[], None]) -> None:
        with transaction.atomic():
            edit()
            self.recorded.set()
            assert self._may_commit.wait(WAIT_S)


def test_a_transaction_that_began_later_never_overtakes_one_that_has_recorded(newspaper: Newspaper) -> None:
    """The second waits until the first is committed; the press, which runs in between, sees neither half."""
    slow = Slow(lambda: newspaper.desk.edit("flood", title="First"))
    overtaking = Editor(lambda: newspaper.desk.edit("harvest", title="Second"))
    overtaking.join(1.0)  # far longer than it takes

    assert overtaking.is_alive(), "it committed before a smaller number did"
    assert newspaper.run() == set()
    slow.commit()
    overtaking.finish()
    newspaper.run()

    assert "First" in newspaper.text("city")
    assert "Second" in newspaper.text("north")
    newspaper.assert_exact()


def test_an_edit_that_is_rolled_back_leaves_nothing_and_holds_nothing_up(newspaper: Newspaper) -> None:
    """Its number may be missing from the log; what comes after it is published all the same."""

    def fail() -> None:
        with transaction.atomic():
            newspaper.desk.edit("flood", title="Never")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        Editor(fail).finish()
    newspaper.desk.edit("harvest", title="After")

    assert newspaper.run() & newspaper.paths("flood") == set()
    assert "Never" not in newspaper.everywhere()
    assert "After" in newspaper.text("north")
    newspaper.assert_exact()


def test_numbers_appear_in_order_whoever_commits(newspaper: Newspaper) -> None:
    """Four editors at once; a reader that looks all the while never sees a number below one seen before."""
    slugs = ("flood", "harvest", "market", "theatre")

    def write(slug: str) -> None:
        for number in range(8):
            newspaper.desk.edit(slug, title=f"{slug} {number}")

    with watched(newspaper.url) as overtaken:
        editors = [Editor(lambda slug=slug: write(slug)) for slug in slugs]  # type: ignore[misc]  # bound now
        for editor in editors:
            editor.finish()

    assert overtaken == []
    newspaper.run()
    assert all(f"{slug} 7" in newspaper.text(slug) for slug in slugs)
    newspaper.assert_exact()


def test_a_press_that_works_while_editors_commit_misses_nothing(newspaper: Newspaper) -> None:
    """It plans, renders and puts all the while; at the end the store equals a build from nothing."""
    stop = threading.Event()
    press = threading.Thread(target=newspaper.coordinator.run, args=(stop,))
    press.start()
    try:
        editors = [
            Editor(lambda slug=slug: _edit_often(newspaper, slug))  # type: ignore[misc]  # bound now
            for slug in ("flood", "harvest", "theatre")
        ]
        for editor in editors:
            editor.finish()
    finally:
        stop.set()
        press.join(WAIT_S)

    newspaper.run()
    newspaper.assert_exact()


def _edit_often(newspaper: Newspaper, slug: str) -> None:
    for number in range(4):
        newspaper.desk.edit(slug, title=f"{slug} {number}")
        newspaper.desk.withdraw(slug)
        newspaper.desk.edit(slug, tags=["river"] if number % 2 else [])


@contextmanager
def watched(url: str) -> Iterator[list[tuple[int, int]]]:
    """Look at the change log all the while; yield the pairs (seen before, appeared later) that are out of order."""
    stop = threading.Event()
    overtaken: list[tuple[int, int]] = []
    database = connect(url)
    watcher = threading.Thread(target=_watch, args=(database, stop, overtaken))
    watcher.start()
    try:
        yield overtaken
    finally:
        stop.set()
        watcher.join()
        database.close()


def _watch(database: Database, stop: threading.Event, overtaken: list[tuple[int, int]]) -> None:
    seen = {int(row[0]) for row in database.execute("SELECT seq FROM content_change")}
    while not stop.is_set():
        now = {int(row[0]) for row in database.execute("SELECT seq FROM content_change")}
        newest = max(seen)
        overtaken += [(newest, number) for number in now - seen if number < newest]
        seen = now

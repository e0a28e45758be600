"""Each hazard that could leave a stale, half or lost page, on the small catalogue."""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from masthead.content import lists
from masthead.errors import StoreError
from masthead.press.coordinator import STORE_PAUSE_S
from masthead.store.base import Address, StoredObject
from masthead.store.memory import MemoryStore
from tests.content_tables import sqlite_content
from tests.rebuild import small_paper
from tests.rebuild.driver import SmallNewspaper
from tests.rebuild.small_paper import at

MakePaper = Callable[..., SmallNewspaper]


@pytest.fixture
def make_paper(tmp_path: Path) -> Iterator[MakePaper]:
    made: list[SmallNewspaper] = []

    def make(**options: object) -> SmallNewspaper:
        paper = SmallNewspaper(
            tmp_path, sqlite_content(tmp_path), f"sqlite:///{tmp_path}/press.sqlite3", **options
        )
        made.append(paper)
        with paper.edit() as recorder:
            for number in range(5):
                paper.put_article(recorder, str(number), f"Headline {number}", number, source="7")
        paper.run()
        return paper

    yield make
    for paper in made:
        paper.close()


@contextmanager
def slow_renders(monkeypatch: pytest.MonkeyPatch, file: Path) -> Iterator[None]:
    """Renders of articles wait while the block runs."""
    monkeypatch.setattr(small_paper, "SLOW", file)
    file.touch()
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def test_a_second_edit_during_a_render_is_not_lost(
    make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The render that began before the second edit is thrown away, or its page rendered once more."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "First", 4, source="7")
    with slow_renders(monkeypatch, tmp_path / "slow"):
        runner = threading.Thread(target=paper.coordinator.run_until_idle)
        runner.start()
        time.sleep(0.2)
        with paper.edit() as recorder:
            paper.put_article(recorder, "4", "Second", 4)
    runner.join()

    paper.run()

    assert "Second|" in paper.body("/a/4.html")
    assert "Second" in paper.body("/")
    paper.assert_exact()


def test_an_edit_while_finished_bulk_renders_wait_to_be_committed_is_not_lost(
    make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bulk results are committed many at once; one that an edit outdates meanwhile is rendered again."""
    paper = make_paper()
    with paper.edit() as recorder:
        for number in range(60):
            paper.put_article(recorder, f"b{number}", f"Bulk {number}", 20)
    paper.run()
    rendered: list[str] = []

    def edit_the_first_at_the_fortieth(key: str) -> None:
        rendered.append(key)
        if len(rendered) == 40:
            with paper.edit() as recorder:
                paper.put_article(recorder, rendered[0].partition(":")[2], "Corrected", 20)

    monkeypatch.setattr(small_paper, "ON_RENDER", [edit_the_first_at_the_fortieth])
    (paper.own_theme / "templates").mkdir(parents=True)
    (paper.own_theme / "templates" / "page.html").write_text("<i>{{ frame|safe }}: {{ text|safe }}</i>")
    paper.coordinator.files_changed()
    paper.run()

    assert "Corrected" in paper.body(f"/a/{rendered[0].partition(':')[2]}.html")
    paper.assert_exact()


def test_a_segment_that_splits_during_a_render_leaves_no_stale_archive(
    make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The old address keeps the older half; the newer half gets an address of its own."""
    monkeypatch.setattr(lists, "SEGMENT_SIZE", 4)
    monkeypatch.setattr(lists, "SPLIT_SIZE", 6)
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "5", "Back-dated 5", 0)
    with slow_renders(monkeypatch, tmp_path / "slow"):
        runner = threading.Thread(target=paper.coordinator.run_until_idle)
        runner.start()
        time.sleep(0.2)
        with paper.edit() as recorder:
            for number in (6, 7, 8):
                paper.put_article(recorder, str(number), f"Back-dated {number}", 1)
    runner.join()

    paper.run()

    assert paper.body("/archive/1b.html").startswith("200")
    paper.assert_exact()


def test_a_path_taken_over_from_a_page_that_just_left_shows_the_new_owner(make_paper: MakePaper) -> None:
    """Withdrawn and taken in one transaction, or in two; live wins over gone."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.withdraw(recorder, "4")
        paper.put_article(recorder, "9", "Heir", 9, path="/a/4.html")
    paper.run()
    assert "Heir" in paper.body("/a/4.html")
    paper.assert_exact()

    with paper.edit() as recorder:
        paper.withdraw(recorder, "9")
    paper.run()
    assert paper.body("/a/4.html") == "410 gone"
    with paper.edit() as recorder:
        paper.put_article(recorder, "3", "Third", 3, path="/a/4.html")
    paper.run()

    assert "Third" in paper.body("/a/4.html")
    assert paper.body("/a/3.html").startswith("301")
    paper.assert_exact()


def test_a_moved_channel_takes_its_archive_with_it(make_paper: MakePaper) -> None:
    """The front and every segment answer at the new base; the old front redirects."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_channel(recorder, "2", "/city/news/", "News")
    paper.run()

    assert paper.body("/city/news/archive/1.html").startswith("200")
    assert paper.body("/news/").startswith("301")
    paper.assert_exact()


def test_an_instant_that_passes_renders_what_asked_for_it_and_nothing_else(make_paper: MakePaper) -> None:
    """Each article changes two days after publication; one minute later, one article has."""
    paper = make_paper()
    paper.clock.now = at(2 * 24 * 60 + 2)
    assert paper.run() == {"/a/0.html", "/a/1.html", "/a/2.html"}
    paper.clock.now += timedelta(minutes=1)

    assert paper.run() == {"/a/3.html"}
    assert paper.body("/a/3.html").endswith("True</p>")
    paper.assert_exact()


def test_an_instant_that_passes_between_plan_and_render_is_caught_up(
    make_paper: MakePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The render is told the time of its job; the instant is recorded and queues it at once."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "Edited", 4)
    times = iter([at(60), at(60)])
    monkeypatch.setattr(paper.coordinator, "_clock", lambda: next(times, at(3 * 24 * 60)))
    paper.coordinator.run_until_idle()
    paper.clock.now = at(3 * 24 * 60)

    assert paper.body("/a/4.html").endswith("True</p>")
    paper.assert_exact()


def test_a_render_that_raises_keeps_the_old_page_and_is_mended_by_the_next_edit(
    make_paper: MakePaper,
) -> None:
    """The lists go on; the article's old page stays, with the error shown, until its input is mended."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "fail", 4)
    paper.run()
    assert "Headline 4" in paper.body("/a/4.html")
    assert "fail" in paper.body("/")
    errors = paper.press.execute("SELECT error FROM press_output WHERE error <> ''")
    assert [row[0] for row in errors] == ["ValueError: this headline can't be set"]

    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "Mended", 4)
    paper.run()

    assert "Mended" in paper.body("/a/4.html")
    paper.assert_exact()


def test_what_links_to_a_page_that_could_not_be_rendered_waits_for_it(make_paper: MakePaper) -> None:
    """A new article that fails keeps the fronts as they were; other articles go on."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "8", "fail", 8)
        paper.put_article(recorder, "0", "Other", 0)
    paper.run()
    assert paper.body("/a/8.html") == "404"
    assert "/a/8.html" not in paper.body("/") + paper.body("/news/")
    assert "Other" in paper.body("/a/0.html")

    with paper.edit() as recorder:
        paper.put_article(recorder, "8", "Works", 8)
    paper.run()

    assert "/a/8.html=Works" in paper.body("/")
    paper.assert_exact()


def test_new_articles_that_link_to_each_other_come_to_exist(make_paper: MakePaper) -> None:
    """A circle of links among new pages holds nothing up."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "8", "One", 8, related=("9",))
        paper.put_article(recorder, "9", "Two", 9, related=("8",))
    paper.run()

    assert paper.body("/a/8.html").startswith("200")
    paper.assert_exact()


class _FullStore(MemoryStore):
    """A store whose disk can be full."""

    full = False

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        if self.full:
            super().put(objects[: len(objects) // 2])
            raise StoreError("The disk is full: make room.")
        super().put(objects)


def test_a_full_disk_stops_nothing_for_good(make_paper: MakePaper) -> None:
    """While it is full the press says so and keeps trying; with room again all is put, also what was half put."""
    store = _FullStore()
    paper = make_paper(store=store)
    store.full = True
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "During", 4)
    paper.run()
    assert paper.coordinator.store_error == "The disk is full: make room."
    with paper.edit() as recorder:  # back to what it was: the half that was put must not stay
        paper.put_article(recorder, "4", "Headline 4", 4, source="7")

    store.full = False
    paper.clock.now += timedelta(seconds=STORE_PAUSE_S + 1)
    paper.run()

    assert paper.coordinator.store_error == ""
    paper.assert_exact()


class _CutStore(MemoryStore):
    """A store in which the power goes: of the objects of one put, some are there and some not."""

    operations_left = 10**9

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        self._spend(lambda: super(_CutStore, self).put(random.sample(objects, len(objects) // 2)))
        super().put(objects)

    def delete(self, addresses: list[Address]) -> None:
        self._spend(lambda: super(_CutStore, self).delete(addresses[::2]))
        super().delete(addresses)

    def _spend(self, half: Callable[[], None]) -> None:
        self.operations_left -= 1
        if self.operations_left < 0:
            half()
            raise KeyboardInterrupt  # nothing of ours catches it


def test_a_power_cut_at_any_operation_of_the_store_is_made_good(make_paper: MakePaper) -> None:
    """Cut at the first, second, … operation of an edit, reopened: exact each time, also if content went back."""
    seed = int(os.environ.get("MASTHEAD_SEED", random.randrange(10**6)))
    print("MASTHEAD_SEED", seed)  # noqa: T201  # a failure can be run again
    random.seed(seed)
    store = _CutStore()
    paper = make_paper(store=store)
    for operations in range(6):
        with paper.edit() as recorder:
            paper.put_article(recorder, "4", f"Edit {operations}", 4)
            paper.put_article(recorder, f"n{operations}", "New", 10 + operations)
            paper.withdraw(recorder, str(operations % 3))
        store.operations_left = operations
        with pytest.raises(KeyboardInterrupt):  # noqa: PT012  # wherever in the loop the power goes
            for again in range(20):
                paper.run()
                with paper.edit() as recorder:
                    paper.put_article(recorder, "4", f"Edit {operations}, {again}", 4)
        paper.close()
        store.operations_left = 10**9
        with paper.edit() as recorder:
            paper.put_article(recorder, "4", "Headline 4", 4)
        paper.open()
        paper.run()
        paper.assert_exact()


def test_pages_that_wait_for_each_other_both_come(make_paper: MakePaper) -> None:
    """A page rendered before its new neighbour was planned waits for it, and the neighbour links back."""
    paper = make_paper()
    with paper.edit() as recorder:
        paper.put_article(recorder, "8", "One", 8, related=("9",))
    with paper.edit() as recorder:
        paper.put_article(recorder, "9", "fail", 9, related=("8",))
    paper.run()
    assert paper.body("/a/8.html") == "404"

    with paper.edit() as recorder:
        paper.put_article(recorder, "9", "Two", 9, related=("8",))
    paper.run()

    assert paper.body("/a/8.html").startswith("200")
    assert paper.body("/a/9.html").startswith("200")
    assert paper.press.execute("SELECT COUNT(*) FROM press_hold")[0][0] == 0
    paper.assert_exact()

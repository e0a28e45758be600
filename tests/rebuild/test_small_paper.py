"""The press alone, on a catalogue small enough to say by heart what an edit must render."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.content_tables import sqlite_content
from tests.rebuild.driver import SmallNewspaper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[SmallNewspaper]:
    newspaper = SmallNewspaper(tmp_path, sqlite_content(tmp_path), f"sqlite:///{tmp_path}/press.sqlite3")
    with newspaper.edit() as recorder:
        for number in range(5):
            newspaper.put_article(recorder, str(number), f"Headline {number}", number, source="7")
    newspaper.run()
    yield newspaper
    newspaper.close()


def test_a_build_from_nothing_is_exact_and_a_second_run_renders_nothing(paper: SmallNewspaper) -> None:
    """After the first run every object is there, right, and nothing is left to do."""
    paper.assert_exact()
    assert paper.body("/news/").startswith("200 <p>The Small Paper")


def test_an_edit_of_the_body_touches_the_article_alone(paper: SmallNewspaper) -> None:
    """Lists show the card, which stayed the same."""
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "Headline 4", 4, source="7", body="other words")

    assert paper.run() == {"/a/4.html"}
    paper.assert_exact()


def test_an_edit_of_a_headline_touches_what_shows_it(paper: SmallNewspaper) -> None:
    """The article, the fronts whose head holds it, and the archive segments."""
    with paper.edit() as recorder:
        paper.put_article(recorder, "4", "Another headline", 4, source="7")

    assert paper.run() == {"/a/4.html", "/", "/news/", "/archive/1.html", "/news/archive/1.html"}
    paper.assert_exact()


def test_an_edit_of_a_headline_that_fronts_no_longer_show_leaves_them_alone(paper: SmallNewspaper) -> None:
    """The oldest article is in the archive only."""
    with paper.edit() as recorder:
        paper.put_article(recorder, "0", "Another headline", 0, source="7")

    assert paper.run() == {"/a/0.html", "/archive/1.html", "/news/archive/1.html"}
    paper.assert_exact()


def test_a_renamed_source_touches_what_shows_it(paper: SmallNewspaper) -> None:
    """All five articles name it; no list does."""
    with paper.edit() as recorder:
        source = recorder.get("source:7")
        recorder.put(type(source)(id="7", place=source.place, name="Tribune"))

    assert paper.run() == {f"/a/{number}.html" for number in range(5)}
    paper.assert_exact()


def test_a_withdrawal_answers_410_before_the_lists_forget_it(paper: SmallNewspaper) -> None:
    """The gone page is put first, then the lists."""
    with paper.edit() as recorder:
        paper.withdraw(recorder, "4")
    paper.run()

    assert paper.body("/a/4.html") == "410 gone"
    assert "Headline 4" not in paper.body("/") + paper.body("/archive/1.html")
    paper.assert_exact()


def test_a_template_where_none_was_is_a_change(paper: SmallNewspaper) -> None:
    """Every page looked for the override, so every page is rendered again."""
    (paper.own_theme / "templates").mkdir(parents=True)
    (paper.own_theme / "templates" / "extra.html").write_text("extra")
    paper.coordinator.files_changed()
    paper.run()

    assert "style" in paper.body("/a/0.html")
    assert ".css!" in paper.body("/a/0.html")
    paper.assert_exact()


def test_a_changed_stylesheet_gets_a_new_address_and_the_old_one_stays_a_week(paper: SmallNewspaper) -> None:
    """Pages link to the new asset; the old one goes when its grace is over."""
    old = next(path for path in paper_paths(paper) if path.startswith("/_a/"))
    (paper.own_theme / "assets").mkdir(parents=True)
    (paper.own_theme / "assets" / "style.css").write_text("p { color: red }")
    paper.coordinator.files_changed()
    paper.run()

    assert old not in paper.body("/")
    assert paper.body(old).startswith("200")
    paper.assert_exact()


def paper_paths(paper: SmallNewspaper) -> list[str]:
    """Every path that has an object."""
    return [address.path for address in paper.store.addresses()]

"""What moods, boards and polls render, exactly; the store equals a build from nothing."""

from datetime import timedelta
from typing import Any

from tests.rebuild.edits.shown import (
    FRONTS_MAP,
    parts,
)
from tests.rebuild.newspaper import MORNING, Newspaper

# Moods and boards

ARTICLES = ("harvest", "market", "flood", "theatre")


def test_a_mood_that_is_renamed_touches_the_articles_that_offer_it(newspaper: Newspaper) -> None:
    """And the sheet by which votes know the set, which comes out the same: its code stays."""
    newspaper.desk.edit_moods(happy={"name_zh_hans": "欣喜"})

    assert newspaper.run() == newspaper.paths(*parts(ARTICLES, "page"), "/_moods/1.json")
    assert newspaper.put == newspaper.paths(*parts(ARTICLES, "page"))
    assert "欣喜" in newspaper.text("flood")


def test_a_closed_set_says_so_in_its_sheet_and_in_the_articles(newspaper: Newspaper) -> None:
    """The data of the articles goes on naming it."""
    newspaper.desk.edit_moods(is_open=False)

    assert newspaper.run() == newspaper.paths(*parts(ARTICLES, "page"), "/_moods/1.json")
    assert '"open":false' in newspaper.body("/_moods/1.json")


def test_another_set_for_a_channel_touches_its_articles_alone(newspaper: Newspaper) -> None:
    """Their pages and data; nothing of the channel itself, and nothing when it says what holds there already."""
    newspaper.desk.add_moods("Weather", Sunny="happy", Gloomy="sad")
    assert newspaper.run() == {"/_moods/2.json"}
    newspaper.desk.edit("city", mood_set=newspaper.desk.moods("Weather"))

    assert newspaper.run() == newspaper.paths("flood", "theatre")
    assert "Gloomy" in newspaper.text("flood")
    assert '"moods":"2"' in newspaper.body(newspaper.desk.page("flood").public_path.replace(".html", ".json"))

    newspaper.desk.edit("city", moods_off=True)
    assert newspaper.run() == newspaper.paths("flood", "theatre")
    assert "mast-moods" not in newspaper.text("flood")

    newspaper.desk.edit_site(mood_set=None)
    assert newspaper.run() == newspaper.paths("harvest", "market")
    assert "mast-moods" not in newspaper.text("market")


def test_an_article_without_moods_touches_itself_alone(newspaper: Newspaper) -> None:
    """Votes about it aren't taken any more."""
    newspaper.desk.edit("flood", moods_off=True)

    assert newspaper.run() == newspaper.paths("flood")
    assert "mast-moods" not in newspaper.text("flood")
    assert '"moods":null' in newspaper.body(
        newspaper.desk.page("flood").public_path.replace(".html", ".json")
    )


def test_a_board_touches_its_own_pages_and_the_block_that_shows_it(newspaper: Newspaper) -> None:
    """Of each channel above the article; neither the front nor the article, and nothing when it is recorded again."""
    newspaper.desk.edit(
        "", front=[("lead", {}), ("board", {"measure": "reading", "window": "day", "count": "5"})]
    )
    newspaper.run()
    block = f"/_f/board/{newspaper.desk.page('').pk}.0.html"
    newspaper.desk.record_boards("day", newspaper.clock.now, reading={"flood": 7})

    days = {"/boards/day.html", "/news/boards/day.html", "/news/city/boards/day.html"}
    assert newspaper.run() == {*days, block}
    newspaper.desk.record_boards("day", newspaper.clock.now + timedelta(minutes=1), reading={"flood": 7})
    assert newspaper.run() == set()

    newspaper.desk.withdraw("flood")
    assert {*days, block} <= newspaper.run()
    assert "Flood" not in newspaper.body("/boards/day.html") + newspaper.body(block)
    newspaper.desk.record_boards("day", newspaper.clock.now, reading={"flood": 7})
    assert newspaper.run() == {*days, block}


POLLS = ("/polls/", FRONTS_MAP)  # what shows the cards of polls


def with_poll(newspaper: Newspaper, **fields: Any) -> Newspaper:
    """The same newspaper with a poll that stands in an article, and nothing left to do."""
    newspaper.desk.add_poll("bridge-or-ferry", "city", "A new bridge", "More ferries", **fields)
    poll = newspaper.desk.page("bridge-or-ferry").get_base_page()
    newspaper.desk.edit("flood", body=[("poll", {"poll": poll})])
    newspaper.run()
    return newspaper


def test_a_new_poll_touches_the_index_and_the_sitemap_of_fronts(newspaper: Newspaper) -> None:
    """Beside its page and what votes are checked against; no article, no channel."""
    newspaper.desk.add_poll("bridge-or-ferry", "city")

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", *POLLS)
    assert "Bridge-Or-Ferry?" in newspaper.body("/polls/")


def test_what_a_poll_asks_touches_its_page_and_the_articles_it_stands_in(newspaper: Newspaper) -> None:
    """The index only where it shows it."""
    newspaper = with_poll(newspaper)
    stored = [dict(each) for each in newspaper.desk.page("bridge-or-ferry").options.raw_data]
    newspaper.desk.edit("bridge-or-ferry", options=stored[::-1])
    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page")

    newspaper.desk.edit("bridge-or-ferry", title="What first?")

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page", *POLLS)
    assert "What first?" in newspaper.text("flood")


def test_a_corrected_poll_touches_no_more(newspaper: Newspaper) -> None:
    """Its figures neither: they are no output. Every reader sees what was corrected."""
    newspaper = with_poll(newspaper)
    newspaper.desk.vote("bridge-or-ferry", 0, newspaper.clock.now)
    assert newspaper.run() == set()
    stored = [dict(each) for each in newspaper.desk.page("bridge-or-ferry").options.raw_data]
    stored[0]["value"] = stored[0]["value"] | {"text": "A new brigde"}

    newspaper.desk.edit("bridge-or-ferry", options=stored)

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page")
    assert newspaper.put == newspaper.paths(
        "bridge-or-ferry.page", "flood.page"
    )  # codes stay, so does the sheet
    assert "<ins>A new brigde</ins>" in newspaper.text("flood")


def test_a_poll_begins_and_ends_to_the_second_and_its_figures_become_final(newspaper: Newspaper) -> None:
    """Pages that show it turn with it, the sheet doesn't; the figures come when all is counted."""
    begins, ends = MORNING + timedelta(minutes=10), MORNING + timedelta(minutes=20)
    newspaper = with_poll(newspaper, opens_at=begins, closes_at=ends)
    shown = newspaper.paths("bridge-or-ferry.page", "flood.page", "/polls/")
    assert 'data-state="coming"' in newspaper.text("flood")
    newspaper.advance(minutes=9, seconds=59)
    assert newspaper.run() == set()
    newspaper.advance(seconds=1)
    assert newspaper.run() == shown
    assert 'data-state="open"' in newspaper.text("flood")
    newspaper.desk.vote("bridge-or-ferry", 1, newspaper.clock.now)
    newspaper.advance(minutes=10)
    assert newspaper.run() == shown
    assert 'data-state="closed"' in newspaper.text("bridge-or-ferry")
    assert "<b>100%</b>" not in newspaper.text("flood")

    newspaper.advance(seconds=15)

    archive = {"/polls/archive/1.html"}
    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page", *POLLS) | archive
    assert "<b>100%</b>" in newspaper.text("flood")
    newspaper.advance(minutes=10)
    assert newspaper.run() == set()


def test_an_early_end_is_the_closing_time(newspaper: Newspaper) -> None:
    """At once, for readers and for what votes are checked against."""
    newspaper = with_poll(newspaper, closes_at=MORNING + timedelta(days=3))
    newspaper.advance(minutes=1)
    newspaper.desk.end_poll("bridge-or-ferry", newspaper.clock.now)

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page", *POLLS)
    assert 'data-state="closed"' in newspaper.text("flood")
    [sheet] = newspaper.paths("bridge-or-ferry.sheet")
    assert f"{newspaper.clock.now:%Y-%m-%dT%H:%M:%SZ}" in newspaper.body(sheet)


def test_a_withdrawn_poll_is_gone_everywhere(newspaper: Newspaper) -> None:
    """Its page answers 410, no vote is taken; the article goes on without it. Restored, it is back."""
    newspaper = with_poll(newspaper)
    [sheet] = newspaper.paths("bridge-or-ferry.sheet")
    newspaper.desk.withdraw("bridge-or-ferry")

    assert newspaper.run() == newspaper.paths("bridge-or-ferry.page", "flood.page", *POLLS)
    assert newspaper.deleted == {sheet}
    assert newspaper.text("bridge-or-ferry").startswith("410 ")
    assert "mast-poll" not in newspaper.text("flood")

    newspaper.desk.edit("bridge-or-ferry")

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page", *POLLS)


def test_a_moved_poll_redirects_and_articles_follow(newspaper: Newspaper) -> None:
    """What votes are checked against stays where it is."""
    newspaper = with_poll(newspaper)
    before = newspaper.paths("bridge-or-ferry.page")
    newspaper.desk.move("bridge-or-ferry", "news")

    assert newspaper.run() == newspaper.paths("bridge-or-ferry", "flood.page", *POLLS) | before
    assert newspaper.body(*before).startswith("301 ")

"""What each edit of an article renders, exactly; the store equals a build from nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.rebuild.edits.shown import (
    LISTINGS_MAP,
    SHOWING,
    SITEMAPS,
)
from tests.rebuild.newspaper import MORNING, Newspaper

# An article's own fields


def test_an_edit_of_the_body_touches_the_article_alone(newspaper: Newspaper) -> None:
    """Its page and its data; no list shows the body."""
    newspaper.desk.edit("flood", body="Other words")

    assert newspaper.run() == newspaper.paths("flood")
    assert "Other words" in newspaper.text("flood")


@pytest.mark.parametrize(
    "fields",
    [
        {"share_headline": "The river rose"},
        {"kicker": "Weather", "decks": "One\nTwo", "main_headline": "The river rose"},
        {"responsible_editor": "Lin", "source_url": "https://herald.example/1", "reprint": "Ask first"},
        {"lead_caption": "The bridge at noon"},
        {"related": ["harvest"]},
    ],
    ids=lambda fields: " and ".join(fields),
)
def test_what_only_the_page_shows_touches_the_article_alone(
    newspaper: Newspaper, fields: dict[str, Any]
) -> None:
    """None of this is on a card."""
    newspaper.desk.edit("flood", **fields)

    assert newspaper.run() == newspaper.paths("flood")


def test_an_edit_of_the_headline_touches_all_that_shows_it(newspaper: Newspaper) -> None:
    """Its lists on all their pages, what names it as related, and nothing of the channel beside it."""
    newspaper.desk.edit("flood", title="The river rises")

    assert newspaper.run() == newspaper.paths("flood", *SHOWING)
    assert "Flood" not in newspaper.text("theatre")


def test_a_short_headline_touches_lists_and_not_the_article(newspaper: Newspaper) -> None:
    """The article's own page never shows it."""
    newspaper.desk.edit("flood", short_headline="River up")

    assert newspaper.run() == newspaper.paths(*SHOWING)
    assert "River up" in newspaper.text("city")


def test_a_summary_touches_all_that_shows_it(newspaper: Newspaper) -> None:
    """It is on the card."""
    newspaper.desk.edit("flood", summary="In one sentence")

    assert newspaper.run() == newspaper.paths("flood", *SHOWING)


def test_a_marked_update_touches_lists_and_sitemaps_as_well(newspaper: Newspaper) -> None:
    """The public time of the update is on the card; the next edit, unmarked, leaves it alone."""
    newspaper.advance(minutes=5)
    newspaper.desk.edit("flood", mark_updated=True)
    assert newspaper.run() == newspaper.paths("flood", *SHOWING)

    newspaper.advance(minutes=5)
    newspaper.desk.edit("flood", body="Unmarked")

    assert newspaper.run() == newspaper.paths("flood")


def test_another_lead_picture_touches_what_shows_it_and_brings_its_renditions(newspaper: Newspaper) -> None:
    """The card carries it; the renditions of the one before stay, for the picture is still there."""
    newspaper.desk.upload("portrait")
    newspaper.desk.edit("flood", lead="portrait")

    assert newspaper.run() == newspaper.paths("flood", "portrait", *SHOWING)


def test_other_tags_touch_the_article_and_both_tags(newspaper: Newspaper) -> None:
    """A new tag appears with its first article; channels show no tags."""
    newspaper.desk.add("tag", "weather")
    newspaper.desk.edit("flood", tags=["weather"])

    assert newspaper.run() == newspaper.paths("flood", "river", "weather", LISTINGS_MAP)


def test_another_source_touches_lists_and_both_sources(newspaper: Newspaper) -> None:
    """Lists name the source of each article."""
    newspaper.desk.add("source", "tribune")
    newspaper.desk.edit("flood", source="tribune")

    assert newspaper.run() == newspaper.paths("flood", "tribune", LISTINGS_MAP, *SHOWING)


def test_another_author_touches_the_article_and_both_authors(newspaper: Newspaper) -> None:
    """Lists name no authors."""
    newspaper.desk.add("author", "lin")
    newspaper.desk.edit("flood", authors=["lin"])

    assert newspaper.run() == newspaper.paths("flood", "wen", "lin", LISTINGS_MAP)


def test_an_earlier_time_of_publication_touches_all_that_is_ordered_by_it(newspaper: Newspaper) -> None:
    """The card shows it and every list is in another order."""
    newspaper.desk.edit("flood", published_time=MORNING - timedelta(days=1))

    assert newspaper.run() == newspaper.paths("flood", *SHOWING)


def test_an_address_of_its_own_leaves_redirects_behind(newspaper: Newspaper) -> None:
    """Page and data move; what links to them follows."""
    old = newspaper.paths("flood")
    newspaper.desk.edit("flood", own_path="/flood.html")

    assert newspaper.run() == old | newspaper.paths("flood", *SHOWING)
    assert all(newspaper.body(path).startswith("301") for path in old)


def test_what_only_editors_see_renders_nothing(newspaper: Newspaper) -> None:
    """A draft, a comment in the search title, a publication without a change."""
    page = newspaper.desk.page("flood")
    page.title = "Not yet"
    with transaction.atomic():
        page.save_revision()
    assert newspaper.run() == set()

    newspaper.desk.edit("flood", title="Flood", seo_title="For nobody", slug="deluge")

    assert newspaper.run() == set()


# Articles that come, move and go


def test_a_new_article_touches_its_lists(newspaper: Newspaper) -> None:
    """Channels above it, its tag and source, the newest sitemap; no other article."""
    newspaper.advance(minutes=1)
    newspaper.desk.write("rain", "city", tags=["river"], source="herald")

    lists = ("home", "news", "city", "river", "herald")
    assert newspaper.run() == newspaper.paths("rain", *lists, *SITEMAPS)


def test_a_withdrawn_article_is_gone_everywhere(newspaper: Newspaper) -> None:
    """Its addresses answer 410, nothing names it any more."""
    newspaper.desk.edit("flood", title="Unmistakable")
    newspaper.run()
    newspaper.desk.withdraw("flood")

    assert newspaper.run() == newspaper.paths("flood", *SHOWING)
    assert newspaper.text("flood").startswith("410")
    assert "Unmistakable" not in newspaper.everywhere()


def test_a_restored_article_is_back_at_its_address(newspaper: Newspaper) -> None:
    """The same addresses, the same lists."""
    newspaper.desk.withdraw("flood")
    newspaper.run()
    newspaper.desk.edit("flood")

    assert newspaper.run() == newspaper.paths("flood", *SHOWING)
    assert newspaper.text("flood").startswith("200")


def test_a_deleted_article_answers_410(newspaper: Newspaper) -> None:
    """As a withdrawn one does."""
    flood, showing = newspaper.paths("flood"), newspaper.paths(*SHOWING)
    newspaper.desk.delete("flood")

    assert newspaper.run() == flood | showing
    assert all(newspaper.body(path).startswith("410") for path in flood)


def test_an_article_in_another_channel_keeps_its_address(newspaper: Newspaper) -> None:
    """The channels that it left, those that it came to, and lists that tell its channel by the card."""
    before = newspaper.paths("theatre")
    newspaper.desk.move("theatre", "north")

    assert newspaper.run() == before | newspaper.paths("home", "news", "city", "north", *SITEMAPS)
    assert newspaper.paths("theatre") == before


def test_a_scheduled_article_appears_when_its_time_has_come(newspaper: Newspaper) -> None:
    """Nothing before, its page and lists then."""
    newspaper.desk.schedule("rain", "north", MORNING + timedelta(hours=2))
    newspaper.advance(minutes=119)
    assert newspaper.run() == set()

    newspaper.advance(minutes=1)

    assert newspaper.run() == newspaper.paths("rain", "home", "north", *SITEMAPS)


def test_a_scheduled_withdrawal_takes_it_away_when_its_time_has_come(newspaper: Newspaper) -> None:
    """Publishing with the time set renders nothing."""
    newspaper.desk.edit("theatre", expire_at=MORNING + timedelta(hours=2))
    assert newspaper.run() == set()

    newspaper.advance(hours=2)

    assert newspaper.run() == newspaper.paths("theatre", "home", "news", "city", *SITEMAPS)
    assert newspaper.text("theatre").startswith("410")


def test_several_edits_before_the_press_runs_are_rendered_once(newspaper: Newspaper) -> None:
    """In one transaction or in several: each output once."""
    with transaction.atomic():
        newspaper.desk.edit("flood", title="One")
        newspaper.desk.edit("harvest", body="Two")
    newspaper.desk.edit("flood", title="Three")

    assert newspaper.run() == newspaper.paths("flood", "harvest", *SHOWING)
    rendered = [address for outcome in newspaper.outcomes for address in (*outcome.put, *outcome.same)]
    assert len(rendered) == len(set(rendered))


def test_an_edit_that_is_taken_back_before_the_press_runs_changes_no_byte(newspaper: Newspaper) -> None:
    """It is rendered, for its key changed twice, and nothing of it is put."""
    newspaper.desk.edit("flood", body="Wrong")
    newspaper.desk.edit("flood", body="Body of flood")

    newspaper.run()

    assert newspaper.put == set()

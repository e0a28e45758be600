"""What each kind of edit renders, said exactly; after each, the store equals a build from nothing.

On SQLite rendered in place and by one process, on PostgreSQL by three.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from masthead.outputs.catalogue import THEME
from tests.rebuild.newspaper import MORNING, Newspaper

MODES = {
    "sqlite, in place": ("sqlite", ""),
    "sqlite, one renderer": ("sqlite", "one_renderer"),
    "postgresql, three renderers": ("postgresql", "three_renderers"),
}
# Where "flood" is shown as a card or a headline: its channels, its tag, source and author, and sitemaps.
LISTS = ("home", "news", "city", "river", "herald", "wen")
MOVING = ("front", "feeds", "archive", "index", "boards")  # what lies in a channel's folder
SITEMAPS = ("/sitemap/1.xml", "/news-sitemap.xml")
FRONTS_MAP = "/sitemap/fronts.xml"
LISTINGS_MAP = "/sitemap/listings-1.xml"  # of authors, sources and tags
CARDS_OF_THE_RIVER = ("river.front", "river.archive")  # a tag's related reading has lines
SHOWING = (*LISTS, *SITEMAPS, "theatre.page")  # which names it as related


@pytest.fixture(params=MODES.values(), ids=MODES.keys())
def newspaper(request: pytest.FixtureRequest, make_newspaper: Any) -> Iterator[Newspaper]:
    """A newspaper whose press has nothing to do. However a test leaves it, the oracles hold at the end."""
    database, renderers = request.param
    newspaper = make_newspaper(database, lent=request.getfixturevalue(renderers) if renderers else None)
    yield newspaper
    newspaper.run()
    newspaper.assert_exact()


FRAMED = ("/", ".html", ".rss", ".atom", "feed.json", "/manifest.webmanifest")


def framed(newspaper: Newspaper) -> set[str]:
    """All that stands in the newspaper's frame, with navigation and footer: pages, fragments and feeds."""
    everything = {newspaper.shown(address) for address in newspaper.store.addresses()}
    return {path for path in everything if path.endswith(FRAMED)}


def styled(newspaper: Newspaper) -> set[str]:
    """All that names the style sheet: what is framed, and the worker that keeps it."""
    return framed(newspaper) | {"/sw.js"}


def sited(newspaper: Newspaper) -> set[str]:
    """All that names the newspaper or its origin: what is framed, sitemaps and robots.txt."""
    everything = {newspaper.shown(address) for address in newspaper.store.addresses()}
    return framed(newspaper) | {path for path in everything if path.endswith((".xml", ".txt"))}


def parts(names: tuple[str, ...], *wanted: str) -> tuple[str, ...]:
    """The same parts of several lists."""
    return tuple(f"{name}.{part}" for name in names for part in wanted)


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


# Channels


def test_a_new_channel_below_another_touches_what_shows_navigation(newspaper: Newspaper) -> None:
    """Three levels of channels stand in the frame of every page; the newspaper's own document isn't concerned."""
    newspaper.desk.add_channel("harbour", "news")

    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}
    assert newspaper.paths("harbour.all") <= newspaper.rendered


def test_a_new_channel_deep_down_touches_the_one_above(newspaper: Newspaper) -> None:
    """Its own outputs, and the front above, which lists it; navigation shows three levels."""
    newspaper.desk.add_channel("harbour", "city")
    newspaper.run()
    newspaper.desk.add_channel("pier", "harbour")

    assert newspaper.run() == newspaper.paths("pier.all", "harbour.front", "harbour.recommended", FRONTS_MAP)
    newspaper.desk.add_channel("lamp", "pier")
    newspaper.run()
    newspaper.desk.edit("pier", title="The pier")
    assert newspaper.run() == newspaper.paths(
        "pier.all", "lamp.front", "lamp.index", "lamp.boards", "harbour.front", FRONTS_MAP
    )


def test_a_new_channel_at_the_top_touches_what_shows_navigation(newspaper: Newspaper) -> None:
    """It stands in the frame of every page, and the site's document says so."""
    newspaper.desk.add_channel("south")

    assert newspaper.run() == sited(newspaper)
    assert newspaper.paths("south.all") <= newspaper.rendered


def test_a_renamed_channel_touches_what_shows_its_name(newspaper: Newspaper) -> None:
    """Navigation, and with it every page."""
    newspaper.desk.edit("city", title="Downtown")

    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}


def test_another_slug_moves_the_channel_and_leaves_redirects(newspaper: Newspaper) -> None:
    """What lies in its folder moves, fragments are known by number; articles keep their addresses."""
    old = newspaper.paths(*parts(("city",), *MOVING))
    newspaper.desk.edit("city", slug="town")

    assert newspaper.run() == old | framed(newspaper) | {FRONTS_MAP}
    assert all(newspaper.body(path).startswith("301") for path in old)


def test_a_moved_channel_changes_the_lists_that_it_leaves_and_comes_to(newspaper: Newspaper) -> None:
    """The home page's list holds the same articles as before; its front shows both channels' lists.

    Other moods may hold where the articles are now, and their data names them.
    """
    old = newspaper.paths(*parts(("city",), *MOVING))
    newspaper.desk.move("city", "north")

    assert newspaper.run() == old | framed(newspaper) | newspaper.paths("flood.data", "theatre.data") | {
        FRONTS_MAP
    }
    assert "Flood" not in newspaper.text("news")


def test_reordered_channels_touch_what_shows_navigation(newspaper: Newspaper) -> None:
    """Below another channel too, as far as navigation reaches."""
    newspaper.desk.add_channel("harbour", "news")
    newspaper.run()
    newspaper.desk.place_before("harbour", "city")

    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}


def test_reordered_channels_at_the_top_touch_what_shows_navigation(newspaper: Newspaper) -> None:
    """The frame of every page lists them in order."""
    newspaper.desk.place_before("north", "news")

    assert newspaper.run() == sited(newspaper)


def test_pins_touch_the_channels_recommended_reading(newspaper: Newspaper) -> None:
    """And its front, whose document they are in."""
    newspaper.desk.edit("north", pins=["flood"])

    assert newspaper.run() == newspaper.paths("north.front", "north.recommended")


def test_front_blocks_touch_the_front_alone(newspaper: Newspaper) -> None:
    """And the recommended reading, which is made of the same document."""
    newspaper.desk.edit("north", front=[("lead", {"article": newspaper.desk.page("flood").get_base_page()})])
    assert newspaper.run() == newspaper.paths("north.front", "north.recommended")

    newspaper.desk.edit("flood", title="The river rises")

    assert newspaper.run() == newspaper.paths("flood", *SHOWING, "north.front")


# The look of channels

BELOW_CITY = ("city.front", "city.archive", "city.index", "city.boards", "flood.page", "theatre.page")


def test_another_colour_touches_the_pages_below_the_channel(newspaper: Newspaper) -> None:
    """Its pages, with those of its articles: no fragment or feed has a colour, nor what lies beside it.

    Two fragments ask whether the channel is regional. The first colour also says of the channel that it has a look,
    which all that names the channel reads.
    """
    newspaper.desk.edit("city", colour="indigo")
    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}
    assert 'data-colour="indigo"' in newspaper.text("flood")
    assert 'data-colour="vermilion"' in newspaper.text("market")

    newspaper.desk.edit("city", colour="pine")

    assert newspaper.run() == newspaper.paths(
        *BELOW_CITY, *parts(("city",), "recommended", "strip", "spotlight")
    )
    assert 'data-colour="pine"' in newspaper.text("theatre")


def test_a_regional_channel_touches_the_pages_below_it(newspaper: Newspaper) -> None:
    """With its nameplate and navigation; an uploaded picture as its nameplate comes with another file."""
    newspaper.desk.upload("plate")
    newspaper.desk.edit("city", colour="pine", is_regional=True)
    newspaper.run()
    assert 'class="seal" aria-hidden="true">C<' in newspaper.text("flood")
    newspaper.desk.edit("city", nameplate=newspaper.desk.picture("plate"))
    assert newspaper.run() == newspaper.paths(
        *BELOW_CITY, *parts(("city",), "recommended", "strip", "spotlight")
    )
    newspaper.desk.upload("plate", "crimson")
    assert newspaper.run() == newspaper.paths(*BELOW_CITY, "plate")

    newspaper.desk.edit("city", colour="", is_regional=False, nameplate=None)

    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}
    assert 'data-colour="vermilion"' in newspaper.text("flood")


# The spotlight


def slide(newspaper: Newspaper, slug: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    """A slide that leads to an article."""
    nothing = {
        "link": "",
        "picture": None,
        "caption": "",
        "credit": "",
        "alt": "",
        "since": None,
        "until": None,
    }
    return "slide", nothing | {"article": newspaper.desk.page(slug).get_base_page()} | fields


def with_slides(newspaper: Newspaper) -> Newspaper:
    """The same newspaper with a spotlight in one channel, whose front shows it, and nothing left to do."""
    bridge = newspaper.desk.picture("bridge")
    slides = [slide(newspaper, "flood"), slide(newspaper, "theatre", picture=bridge, caption="On stage")]
    newspaper.desk.edit("city", spotlight=slides, front=[("spotlight", {"title": ""})])
    newspaper.run()
    return newspaper


def test_slides_touch_the_spotlight_and_a_front_that_shows_it(newspaper: Newspaper) -> None:
    """No article, no list: what stands around an article is brought in."""
    newspaper.desk.edit("north", spotlight=[slide(newspaper, "flood")])
    assert newspaper.run() == newspaper.paths("north.spotlight")

    newspaper.desk.edit("city", spotlight=[slide(newspaper, "flood")], front=[("spotlight", {"title": ""})])

    assert newspaper.run() == newspaper.paths("city.spotlight", "city.front", "city.recommended")
    assert "Flood" in newspaper.text("city")


def test_reordered_slides_touch_the_spotlight_and_its_front(newspaper: Newspaper) -> None:
    """They come out in the other order."""
    newspaper = with_slides(newspaper)
    slides = list(newspaper.desk.page("city").spotlight.raw_data)
    newspaper.desk.edit("city", spotlight=slides[::-1])

    assert newspaper.run() == newspaper.paths("city.spotlight", "city.front")
    text = newspaper.text("city")
    assert text.index("On stage") < text.index("Flood")


def test_a_slide_appears_and_goes_when_its_time_has_come(newspaper: Newspaper) -> None:
    """To the second, and nothing is rendered in between."""
    since, until = MORNING + timedelta(minutes=10, seconds=30), MORNING + timedelta(minutes=20, seconds=15)
    front = [("spotlight", {"title": ""})]
    newspaper.desk.edit("city", spotlight=[slide(newspaper, "flood", since=since, until=until)], front=front)
    newspaper.run()
    showing = newspaper.paths("city.spotlight", "city.front")
    for minutes, seconds, wanted, shown in (
        (10, 29, set(), False), (0, 1, showing, True), (9, 44, set(), True), (0, 1, showing, False),
        (60, 0, set(), False),
    ):  # fmt: skip
        newspaper.advance(minutes=minutes, seconds=seconds)
        assert newspaper.run() == wanted
        assert ("Flood" in newspaper.text("city")) == shown


def test_a_slide_never_shows_a_withdrawn_article(newspaper: Newspaper) -> None:
    """It is gone from the spotlight with the lists; an edit of its body doesn't touch the spotlight."""
    newspaper = with_slides(newspaper)
    newspaper.desk.edit("flood", body="Other words")
    assert newspaper.run() == newspaper.paths("flood")
    newspaper.desk.edit("flood", title="Unmistakable")
    assert newspaper.run() == newspaper.paths("flood", "city.spotlight", *SHOWING)
    assert "Unmistakable" in newspaper.text("city")
    newspaper.desk.withdraw("flood")

    assert newspaper.run() == newspaper.paths("flood", "city.spotlight", *SHOWING)
    assert "Unmistakable" not in newspaper.everywhere()
    assert "On stage" in newspaper.text("city")


def test_an_emptied_channel_can_go(newspaper: Newspaper) -> None:
    """What lies in its folder answers 410, its fragments cease; navigation and the front above forget it."""
    gone = newspaper.paths(*parts(("city",), *MOVING))
    fragments = newspaper.paths("city.related", "city.recommended", "city.spotlight", "city.strip")
    newspaper.desk.move("flood", "news")
    newspaper.desk.move("theatre", "news")
    newspaper.run()
    newspaper.desk.withdraw("city")

    assert newspaper.run() == gone | framed(newspaper) | {FRONTS_MAP}
    assert newspaper.deleted == fragments
    assert all(newspaper.body(path).startswith("410") for path in gone)


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


# Specials

LISTING = ("city.index", "city.strip", "news.index", "news.strip", "home.index", "home.strip")


def with_special(newspaper: Newspaper, **fields: Any) -> Newspaper:
    """The same newspaper with a special in one channel, and nothing left to do."""
    articles = [newspaper.desk.page("flood").get_base_page()]
    news = newspaper.desk.page("news").get_base_page()
    sections = [
        ("articles", {"title": "By hand", "articles": articles}),
        ("newest", {"title": "By a rule", "channel": news, "tag": None, "count": 1}),
    ]
    newspaper.desk.add_special("rivers", "city", **({"sections": sections} | fields))
    newspaper.run()
    return newspaper


def test_a_new_special_touches_the_indexes_and_strips_above_it(newspaper: Newspaper) -> None:
    """And the sitemap of fronts; no article, no front."""
    newspaper.desk.add_special("rivers", "city", summary="Of all rivers")

    assert newspaper.run() == newspaper.paths("rivers", *LISTING, FRONTS_MAP)
    assert "Of all rivers" in newspaper.body("/specials/")
    assert "Of all rivers" not in newspaper.body("/north/specials/")


def test_a_special_follows_its_articles_by_what_lists_show_of_them(newspaper: Newspaper) -> None:
    """An edit of a body leaves it alone, a headline doesn't; an article by rule comes by itself."""
    newspaper = with_special(newspaper)
    newspaper.desk.edit("flood", body="Other words")
    assert newspaper.run() == newspaper.paths("flood")
    newspaper.desk.edit("flood", title="The river rises")
    assert newspaper.run() == newspaper.paths("flood", "rivers", *SHOWING)
    newspaper.advance(minutes=1)
    newspaper.desk.write("rain", "city")
    assert newspaper.run() == newspaper.paths("rain", "rivers", "home", "news", "city", *SITEMAPS)
    assert "Rain" in newspaper.text("rivers")
    newspaper.desk.withdraw("flood")

    assert newspaper.run() == newspaper.paths("flood", "rivers", *SHOWING)
    assert "The river rises" not in newspaper.everywhere()


def test_other_sections_of_a_special_touch_its_page_alone(newspaper: Newspaper) -> None:
    """Indexes and strips show its name, summary and picture."""
    newspaper = with_special(newspaper)
    newspaper.desk.edit("rivers", sections=[], lead_caption="At noon")
    assert newspaper.run() == newspaper.paths("rivers")

    newspaper.desk.edit("rivers", summary="Of all rivers")

    assert newspaper.run() == newspaper.paths("rivers", *LISTING)


def test_a_special_is_one_of_the_past_when_its_time_is_over(newspaper: Newspaper) -> None:
    """To the second; its page says nothing of it. So is one whose mark is taken away."""
    front = [("specials", {"title": ""})]
    newspaper.desk.edit("city", front=front)
    newspaper = with_special(newspaper, current_until=MORNING + timedelta(minutes=10))
    assert "Rivers" in newspaper.text("city")
    newspaper.advance(minutes=9, seconds=59)
    assert newspaper.run() == set()
    newspaper.advance(seconds=1)

    assert newspaper.run() == newspaper.paths(*LISTING, "city.front")
    assert "Rivers" not in newspaper.text("city")
    assert "Rivers" in newspaper.body("/specials/")
    newspaper.desk.edit("rivers", current=False)
    assert newspaper.run() == newspaper.paths(*LISTING, "city.front", FRONTS_MAP)


def test_a_withdrawn_special_is_gone_everywhere(newspaper: Newspaper) -> None:
    """Its address answers 410, its slide goes; restored, it is back."""
    newspaper = with_special(newspaper)
    slides = [slide(newspaper, "rivers", picture=newspaper.desk.picture("bridge"))]
    slides[0][1].update(special=slides[0][1]["article"], article=None)
    newspaper.desk.edit("north", spotlight=slides)
    newspaper.run()
    assert "Rivers" in newspaper.body(newspaper.paths("north.spotlight").pop())
    newspaper.desk.withdraw("rivers")

    assert newspaper.run() == newspaper.paths("rivers", *LISTING, FRONTS_MAP, "north.spotlight")
    assert newspaper.text("rivers").startswith("410")
    assert "Rivers" not in newspaper.everywhere()
    newspaper.desk.edit("rivers")
    assert newspaper.run() == newspaper.paths("rivers", *LISTING, FRONTS_MAP, "north.spotlight")


def test_a_moved_special_leaves_a_redirect(newspaper: Newspaper) -> None:
    """The lists of the channels that it left and came to, and all above."""
    newspaper = with_special(newspaper)
    old = newspaper.paths("rivers")
    newspaper.desk.move("rivers", "north")

    wanted = newspaper.paths("rivers", *LISTING, "north.index", "north.strip", FRONTS_MAP)
    assert newspaper.run() == old | wanted
    assert all(newspaper.body(path).startswith("301") for path in old)


# Sources, authors, tags


def test_a_renamed_source_touches_what_names_it(newspaper: Newspaper) -> None:
    """Its articles and the lists of cards; feeds and rows of headlines name no source. The sitemap asks where it is."""
    newspaper.desk.rename("source", "herald", name="The Morning Herald")

    lists = (*parts(("home", "news", "city"), "front", "archive", "recommended"), *CARDS_OF_THE_RIVER)
    assert newspaper.run() == newspaper.paths(
        "flood.page", "market.page", "herald", "wen", LISTINGS_MAP, *lists
    )


def test_a_renamed_author_touches_the_articles_that_name_them(newspaper: Newspaper) -> None:
    """No list does."""
    newspaper.desk.rename("author", "wen", name="Wen Li", biography="<p>Of the river.</p>")

    assert newspaper.run() == newspaper.paths("wen", "flood.page", LISTINGS_MAP)


def test_a_renamed_tag_touches_the_articles_that_carry_it(newspaper: Newspaper) -> None:
    """The fragment of its newest articles doesn't say its name."""
    newspaper.desk.rename("tag", "river", name="The river")

    assert newspaper.run() == newspaper.paths(
        "river.front", "river.archive", "flood.page", "harvest.page", LISTINGS_MAP
    )


def test_another_slug_of_a_tag_leaves_redirects(newspaper: Newspaper) -> None:
    """Front and archive move; the pages that link to them follow."""
    old = newspaper.paths("river.front", "river.archive")
    newspaper.desk.rename("tag", "river", slug="rivers")

    wanted = newspaper.paths("rivers.front", "rivers.archive", "flood.page", "harvest.page", LISTINGS_MAP)
    assert newspaper.run() == old | wanted
    assert all(newspaper.body(path).startswith("301") for path in old)


def test_an_emptied_tag_stays_with_an_empty_archive(newspaper: Newspaper) -> None:
    """Its addresses are known to others."""
    newspaper.desk.edit("flood", tags=[])
    newspaper.desk.edit("harvest", tags=[])

    assert newspaper.run() == newspaper.paths("flood", "harvest", "river")
    assert newspaper.body("/tags/river/archive/1.html").startswith("200")


def test_an_unused_source_can_go(newspaper: Newspaper) -> None:
    """Its front answers 410; nothing else knew it."""
    newspaper.desk.add("source", "tribune")
    assert newspaper.run() == newspaper.paths("tribune", LISTINGS_MAP)
    gone = newspaper.paths("tribune")
    newspaper.desk.remove("source", "tribune")

    assert newspaper.run() == gone | {LISTINGS_MAP}
    assert newspaper.body("/sources/tribune/").startswith("410")


# Pictures


def test_an_uploaded_picture_brings_its_renditions_alone(newspaper: Newspaper) -> None:
    """They are encoded from the upload on, before anything shows them."""
    newspaper.desk.upload("portrait")

    assert newspaper.run() == newspaper.paths("portrait")


@pytest.mark.parametrize("change", ["focus", "file"])
def test_a_picture_that_comes_out_different_has_new_addresses(newspaper: Newspaper, change: str) -> None:
    """Renditions, and all that shows the picture; the old ones stay for a day, since open pages name them."""
    old = newspaper.paths("bridge")
    if change == "focus":
        newspaper.desk.set_focus("bridge", 40, 10)
    else:
        newspaper.desk.upload("bridge", "crimson")

    lists = (*parts(("home", "news", "city"), "front", "archive", "recommended"), *CARDS_OF_THE_RIVER)
    feeds = {
        path for path in newspaper.paths("home.feeds", "news.feeds", "city.feeds") if path.endswith("json")
    }
    wanted = newspaper.paths("bridge", "flood.page", "herald", "wen", *lists) | feeds
    assert newspaper.run() == wanted
    assert all(newspaper.store.get(address) for address in newspaper.store.addresses() if address.path in old)
    newspaper.advance(days=1, seconds=1)
    newspaper.run()
    assert newspaper.deleted == old


# The site, static pages, the theme, time


def test_a_renamed_newspaper_touches_everything_that_stands_in_its_frame(newspaper: Newspaper) -> None:
    """All but data, assets and pictures."""
    newspaper.desk.edit_site(name="The Valley")

    assert newspaper.run() == sited(newspaper)


def test_an_edited_static_page_touches_itself(newspaper: Newspaper) -> None:
    """Its name is in the footer of every page; its text isn't."""
    newspaper.desk.edit("about", body="Who we are")
    assert newspaper.run() == newspaper.paths("about")

    newspaper.desk.edit("about", title="About us")

    assert newspaper.run() == framed(newspaper) | {"/sitemap/fronts.xml"}


def test_an_overridden_template_touches_the_pages_that_are_made_with_it(newspaper: Newspaper) -> None:
    """Added, changed and removed again: each time what shows cards, and nothing else: fronts have lines."""
    default = (THEME / "templates" / "card.html").read_text("utf-8")
    lists = parts(("home", "news", "city", "north"), "archive", "recommended")
    cards = newspaper.paths(*lists, *CARDS_OF_THE_RIVER, "herald", "wen")
    newspaper.write_theme("templates/card.html", f"<b>ours</b>{default}")
    assert newspaper.run() == cards
    assert "<b>ours</b>" in newspaper.body("/sources/herald/")
    newspaper.write_theme("templates/card.html", f"<b>other</b>{default}")
    assert newspaper.run() == cards
    newspaper.remove_theme("templates/card.html")
    assert newspaper.run() == cards

    assert "<b>ours" not in newspaper.everywhere()


def test_a_changed_style_sheet_touches_every_page(newspaper: Newspaper) -> None:
    """It has a new address with its digest; the old one stays a week."""
    everything = styled(newspaper)
    old = {
        path for path in map(newspaper.shown, newspaper.store.addresses()) if path.startswith("/_a/style.")
    }
    newspaper.write_theme("assets/style.css", "body { color: black }")

    rendered = newspaper.run()

    new = {path for path in rendered if path.startswith("/_a/style.")}
    assert new.isdisjoint(old)
    assert rendered == everything | new
    newspaper.advance(days=7, seconds=1)
    newspaper.run()
    assert newspaper.deleted == old


def test_a_changed_part_of_the_style_sheet_touches_every_page(newspaper: Newspaper) -> None:
    """Changed, and taken away again: each time the whole has another address, and no other asset has."""
    everything = styled(newspaper)
    for change in (
        lambda: newspaper.write_theme("assets/css/tokens.css", ":root { --accent: #063 }"),
        lambda: newspaper.remove_theme("assets/css/tokens.css"),
    ):
        change()

        rendered = newspaper.run()

        assert len(rendered - everything) == 1
        [sheet] = rendered - everything
        assert sheet.startswith("/_a/style.")
        assert rendered - {sheet} == everything
        assert sheet in newspaper.text("city")


def test_a_part_that_was_missing_touches_what_names_it(newspaper: Newspaper) -> None:
    """Until it is there the old pages stay, with the old style; a part that nobody names touches nothing."""
    newspaper.write_theme("assets/style.css", '@import "css/own.css"; p { color: black }')
    newspaper.run()
    newspaper.write_theme("assets/css/other.css", "p { margin: 0 }")
    assert newspaper.run() == set()
    newspaper.write_theme("assets/css/own.css", "a { color: #063 }")

    rendered = newspaper.run()

    [sheet] = rendered - styled(newspaper)
    assert newspaper.body(sheet) == "200 a{color:#063}p{color:black}"
    assert sheet in newspaper.text("city")


def test_another_word_of_the_interface_touches_every_page_in_that_language(newspaper: Newspaper) -> None:
    """A catalogue of the newspaper's own lies over the default one; a new page in English has another."""
    newspaper.write_theme("messages/zh-hans.po", 'msgid "Latest"\nmsgstr "刚刚"\n')
    assert newspaper.run() == framed(newspaper)
    assert "刚刚" in newspaper.text("city")

    newspaper.write_theme("messages/en.po", 'msgid "Latest"\nmsgstr "Just in"\n')

    assert newspaper.run() == {"/_thanks.html", "/_refused.html"}  # which are in both languages


def test_time_that_goes_by_touches_what_depends_on_it(newspaper: Newspaper) -> None:
    """An hour nothing; after two days, the news sitemap, and then nothing again."""
    newspaper.advance(hours=1)
    assert newspaper.run() == set()

    newspaper.advance(days=2)
    assert newspaper.run() == {"/news-sitemap.xml"}

    newspaper.advance(days=2)
    assert newspaper.run() == set()

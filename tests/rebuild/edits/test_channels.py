"""What each edit of a channel, its look or its spotlight renders, exactly; the store equals a build from nothing."""

from datetime import timedelta

from tests.rebuild.edits.shown import (
    FRONTS_MAP,
    MOVING,
    SHOWING,
    framed,
    parts,
    sited,
    slide,
)
from tests.rebuild.newspaper import MORNING, Newspaper

# Channels


def test_a_new_channel_below_another_touches_what_shows_navigation(newspaper: Newspaper) -> None:
    """Three levels of channels stand in the frame of every page; the newspaper's own document isn't concerned."""
    newspaper.desk.add_channel("harbour", "news")

    assert newspaper.run() == framed(newspaper) | {FRONTS_MAP}
    assert newspaper.paths("harbour.all") <= newspaper.rendered


def test_a_new_channel_deep_down_touches_the_one_above(newspaper: Newspaper) -> None:
    """Its own outputs, and the front and boards above, which list it; navigation shows three levels."""
    newspaper.desk.add_channel("harbour", "city")
    newspaper.run()
    newspaper.desk.add_channel("pier", "harbour")

    above = ("harbour.front", "harbour.boards")
    assert newspaper.run() == newspaper.paths("pier.all", *above, "harbour.recommended", FRONTS_MAP)
    newspaper.desk.add_channel("lamp", "pier")
    newspaper.run()
    newspaper.desk.edit("pier", title="The pier")
    assert newspaper.run() == newspaper.paths(
        "pier.all", "lamp.front", "lamp.index", "lamp.boards", *above, FRONTS_MAP
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

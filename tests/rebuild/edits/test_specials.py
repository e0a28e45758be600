"""What each edit of a special renders, exactly; the store equals a build from nothing."""

from datetime import timedelta
from typing import Any

from tests.rebuild.edits.shown import (
    FRONTS_MAP,
    SHOWING,
    SITEMAPS,
    slide,
)
from tests.rebuild.newspaper import MORNING, Newspaper

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

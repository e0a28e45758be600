"""What one step of an editor renders is the same at any size of archive."""

from datetime import timedelta
from typing import Any

import pytest

from masthead.newsroom import sample
from tests.rebuild.newspaper import Newspaper

SIZES = (30, 600)  # articles of an archive below the same channels
NEW_SEGMENTS = (
    8  # pages that are new, or name them, where an article happens to begin new segments of its lists
)
MOST = 60  # outputs that one step of an editor may render


def with_archive(make_newspaper: Any, size: int) -> Newspaper:
    """A newspaper with a special, slides, a coloured channel, and an archive of that size beside its own articles."""
    newspaper: Newspaper = make_newspaper()
    desk = newspaper.desk
    sample.create_sample(size)
    desk.edit("news", colour="indigo")
    home = desk.page("").get_base_page()
    rule = {"title": "", "channel": home, "tag": None, "count": 8}
    desk.add_special("rivers", "city", sections=[("newest", rule)])
    desk.edit(
        "", front=[("lead", {"article": None}), ("spotlight", {"title": ""}), ("specials", {"title": ""})]
    )
    newspaper.run()
    return newspaper


def steps(newspaper: Newspaper) -> dict[str, int]:
    """How many outputs each of some steps renders."""
    desk = newspaper.desk
    counted = {}

    def count(name: str) -> None:
        counted[name] = len(newspaper.run())

    newspaper.advance(minutes=1)
    desk.write("rain", "city", tags=["river"], source="herald", lead="bridge")
    count("an article is published")
    desk.edit("rain", title="Rain again")
    count("its headline changes")
    nothing = {"special": None, "link": "", "caption": "", "credit": "", "alt": "", "since": None}
    slide = {
        **nothing,
        "article": desk.page("rain").get_base_page(),
        "picture": desk.picture("bridge"),
        "until": newspaper.clock.now + timedelta(minutes=5),
    }
    desk.edit("", spotlight=[("slide", slide)])
    count("a slide is shown")
    newspaper.advance(minutes=5)
    count("its time is over")
    desk.edit("rivers", summary="Of all rivers")
    count("a special changes")
    desk.edit("rivers", current=False)
    count("it is one of the past")
    desk.withdraw("rain")
    count("the article is withdrawn")
    return counted


def test_no_step_renders_more_in_a_larger_archive(
    make_newspaper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither of articles, nor of what changes by itself around them."""
    monkeypatch.setattr(sample, "_TREE", {"Past": ("Near",)})
    monkeypatch.setattr(sample, "_PICTURES", 1)
    small, large = (steps(with_archive(make_newspaper, size)) for size in SIZES)

    assert small.keys() == large.keys()
    assert all(large[name] <= small[name] + NEW_SEGMENTS for name in small), (small, large)
    assert max(large.values()) < MOST, large

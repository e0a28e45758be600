"""The spotlight: which slides are shown when, and what they show of an article."""

import re
from datetime import timedelta

import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NOON, NORTH, Paper, article, channel

FRAGMENT = "/_f/spotlight/4.html"


def put_slides(paper: Paper, *slides: d.Slide, channel: str = "4") -> None:
    """Publish the spotlight of a channel."""
    paper.put(d.Spotlight(id=channel, slides=slides))


def captions(html: str) -> list[str]:
    """What is shown, in order."""
    return re.findall(r'class="caption">(.*?)</span>', html)


def test_a_channel_without_slides_has_an_empty_spotlight(paper: Paper) -> None:
    """Which a page leaves out; a front with the block shows no heading of it either."""
    html = paper.text(FRAGMENT)

    assert captions(html) == []
    assert problems_of(html) == []
    assert "spotlight:4" in paper.reads.own
    paper.put(channel("4", "/news/city/", "City", parent="2", front=(b.SpotlightBlock(),)))
    assert "视觉焦点" not in paper.text("/news/city/")


def test_a_slide_shows_the_articles_picture_and_headline_unless_it_has_its_own(paper: Paper) -> None:
    """Alternative text and credit follow the picture; a withdrawn article's slide is gone."""
    paper.picture("8", alt="The bridge", credit="Wen")
    paper.picture("9", alt="The lake")
    paper.put(article("1", lead=b.PictureUse(picture="8")), article("2"))
    use = b.PictureUse(picture="9", caption="On the lake")
    put_slides(paper, d.Slide(b.PictureUse(""), article="1"), d.Slide(use, article="2"))
    html = paper.text(FRAGMENT)

    assert captions(html) == ["Headline 1", "On the lake"]
    assert 'alt="The bridge"' in html
    assert 'class="credit">Wen<' in html
    assert 'href="/2024-07/11/content_2.html"' in html
    assert problems_of(html) == []
    assert {"card:1", "card:2", "picture:8", "picture:9"} <= paper.reads.own
    assert not any(key.startswith("article:") for key in paper.reads.own)
    paper.withdraw("article:2")
    assert captions(paper.text(FRAGMENT)) == ["Headline 1"]


def test_a_slide_without_a_picture_or_with_a_harmful_address_is_left_out(paper: Paper) -> None:
    """Whatever was stored."""
    paper.picture("9")
    paper.put(article("1"))
    put_slides(
        paper, d.Slide(b.PictureUse(""), article="1"), d.Slide(b.PictureUse("77", "Gone"), link="/about.html"),
        d.Slide(b.PictureUse("9", "Run"), link="javascript:x"), d.Slide(b.PictureUse("9", "About"), link="/about.html"),
    )  # fmt: skip

    assert captions(paper.text(FRAGMENT)) == ["About"]


@pytest.mark.parametrize(
    ("minute", "shown", "due"), [(9, False, 10), (10, True, 20), (19, True, 20), (20, False, None)]
)
def test_a_slide_is_shown_from_its_first_instant_to_its_last(
    paper: Paper, minute: int, shown: bool, due: int | None
) -> None:
    """The fragment and a front with the block become due at whichever comes next."""
    paper.picture("9")
    since, until = NOON + timedelta(minutes=10), NOON + timedelta(minutes=20)
    put_slides(paper, d.Slide(b.PictureUse("9", "About"), link="/about.html", since=since, until=until))
    paper.put(channel("4", "/news/city/", "City", parent="2", front=(b.SpotlightBlock(title="In focus"),)))
    paper.now = NOON + timedelta(minutes=minute)
    for path in (FRAGMENT, "/news/city/"):
        assert bool(captions(paper.text(path))) == shown
        assert paper.reads.due == (NOON + timedelta(minutes=due) if due else None)
    assert ("In focus" in paper.text("/news/city/")) == shown


def test_an_article_brings_in_the_spotlight_of_the_highest_channel_on_its_host(paper: Paper) -> None:
    """As a plain link without a script; it reads no spotlight."""
    put_slides(paper, channel="1")
    paper.put(article("1"), article("2", channel="3", place=d.Place(NORTH, "/2.html")))

    assert 'data-src="/_f/spotlight/1.html"' in paper.text("/2024-07/11/content_1.html")
    assert not any(key.startswith("spotlight:") for key in paper.reads.own | paper.reads.shared)
    assert 'data-src="/_f/spotlight/3.html"' in paper.text("/2.html", NORTH)


def test_below_a_regional_channel_its_own_spotlight_and_specials_stand(paper: Paper) -> None:
    """The newspaper's where it has none of its own; recommended reading is the newspaper's."""
    paper.picture("9")
    paper.put(
        article("1"), channel("2", "/news/", "News", parent="1", children=("4",), regional=True),
        d.SpecialCard(id="8", host=HOST, path="/specials/flood/", name="Flood", published_at=NOON, language="zh-hans"),
        d.Specials(id="1", current=("8",)),
    )  # fmt: skip
    put_slides(paper, d.Slide(b.PictureUse("9", caption="Of all"), link="/news/"), channel="1")
    html = paper.text("/2024-07/11/content_1.html")

    assert re.findall(r'data-src="/_f/(spotlight|specials|recommended)/(\d)', html) == [
        ("recommended", "1"), ("specials", "2"), ("spotlight", "2"), ("recommended", "1"),
    ]  # fmt: skip
    assert captions(paper.text("/_f/spotlight/2.html")) == ["Of all"]
    assert "Flood" in paper.text("/_f/specials/2.html")
    assert captions(paper.text(FRAGMENT)) == []
    assert captions(paper.text("/news/")) == []

    put_slides(paper, d.Slide(b.PictureUse("9", caption="Of here"), link="/news/"), channel="2")
    paper.put(d.Specials(id="2", current=()))
    assert captions(paper.text("/_f/spotlight/2.html")) == ["Of here"]
    assert "spotlight:1" not in paper.reads.own

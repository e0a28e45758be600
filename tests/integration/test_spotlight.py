"""The spotlight: what an editor fills in, what of it is published, what its form refuses."""

from datetime import UTC, datetime
from typing import Any

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from masthead.content import documents as d
from masthead.newsroom import models as m
from masthead.newsroom.blocks.spotlight import SlideBlock
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.pictures import add_picture
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write,
)

NOON = datetime(2026, 5, 1, 4, 0, 30, tzinfo=UTC)
NOTHING: dict[str, Any] = {
    "article": None, "special": None, "link": "", "picture": None, "caption": "", "credit": "", "alt": "",
    "since": None, "until": None,
}  # fmt: skip


def slide(**fields: Any) -> tuple[str, dict[str, Any]]:
    """One slide as a form leaves it."""
    return "slide", NOTHING | fields


def slides_of(page: m.Channel) -> tuple[d.Slide, ...]:
    """The published slides of a channel."""
    found = edition().find(d.Spotlight, str(page.pk))
    return found.slides if found else ()


def test_slides_are_published_in_their_order_to_the_second(newsroom):
    """A channel without slides has no spotlight, and slides leave the channel's own document alone."""
    city = open_channel(newsroom.home, "城", "city")
    article = publish(write(city))
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    assert edition().document(f"spotlight:{city.pk}") is None
    seq = last_seq()
    city = fresh(city)
    city.spotlight = [
        slide(article=article.get_base_page(), picture=picture, caption="湖上", since=NOON),
        slide(link="/about.html", picture=picture, caption="关于", alt="湖"),
    ]
    publish(city)

    assert changed_since(seq) == {f"spotlight:{city.pk}"}
    first, second = slides_of(city)
    assert (first.article, first.use.picture, first.use.caption) == (str(article.pk), str(picture.pk), "湖上")
    assert (first.since, first.until) == (NOON, None)
    assert (second.link, second.use.alt) == ("/about.html", "湖")
    assert_derived()
    city = fresh(city)
    city.spotlight = []
    publish(city)
    assert edition().document(f"spotlight:{city.pk}") is None
    assert_derived()


def test_a_withdrawn_channel_takes_its_spotlight_along(newsroom):
    """And a restored one brings it back."""
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    city = open_channel(newsroom.home, "城", "city")
    city.spotlight = [slide(link="https://example.org/", picture=picture, caption="外面")]
    city = publish(city)

    city.unpublish()

    assert slides_of(city) == ()
    assert_derived()
    publish(fresh(city))
    assert len(slides_of(city)) == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, {"article", "picture", "caption"}),
        ({"link": "/about.html", "caption": "About"}, {"picture"}),
        ({"link": "javascript:alert(1)", "caption": "About"}, {"link", "picture"}),
    ],
    ids=["nothing", "no picture", "no address"],
)
def test_a_slide_that_leads_nowhere_or_shows_nothing_is_refused(newsroom, fields, wrong):
    """With a word at the field."""
    block = SlideBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize(NOTHING | fields))

    assert set(refused.value.block_errors) == wrong


def test_a_slide_of_an_article_needs_nothing_else_if_that_has_a_picture(newsroom):
    """Two targets, or an end before the beginning, are refused all the same."""
    block = SlideBlock()
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    article = publish(write(newsroom.home, lead_picture=picture)).get_base_page()

    assert block.clean(block.normalize(NOTHING | {"article": article}))["article"].pk == article.pk
    for fields, wrong in (
        ({"link": "/about.html"}, {"article"}),
        ({"since": NOON, "until": NOON}, {"until"}),
    ):
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(block.normalize(NOTHING | {"article": article} | fields))
        assert set(refused.value.block_errors) == wrong

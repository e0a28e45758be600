"""Specials: what an editor fills in, where it is published, which lists of specials name it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.newsroom import models as m
from masthead.newsroom.blocks.special import NewestSection
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.guard import StillUsedError
from masthead.newsroom.pictures import add_picture
from masthead.newsroom.publish import PublishError
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write,
    write_page,
)


def open_special(channel: m.Channel, title: str = "河流", slug: str = "river", **fields: Any) -> m.Special:
    """A live special."""
    draft = m.Special(title=title, slug=slug, live=False, **fields)
    return publish(fresh(channel).add_child(instance=draft))


def document_of(page: m.Special) -> d.Special:
    """Its live document."""
    found = edition().find(d.Special, str(page.pk))
    assert found is not None
    return found


def listed(channel: m.Channel) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The current and the past specials of a channel."""
    found = edition().find(d.Specials, str(channel.pk))
    return (found.current, found.past) if found else ((), ())


def test_a_special_has_a_place_below_its_channel_and_is_listed_above(newsroom):
    """Its document, signpost and card, and the lists of all channels above it; no other channel's."""
    city = open_channel(newsroom.home, "城", "city")
    north = open_channel(newsroom.home, "北", "north")
    seq = last_seq()

    page = open_special(city, summary="一条河")

    assert document_of(page).place == d.Place("127.0.0.1", "/city/specials/river/")
    assert document_of(page).channel == str(city.pk)
    assert edition().find(d.SpecialCard, str(page.pk)).summary == "一条河"
    assert changed_since(seq) == {
        f"special:{page.pk}", f"signpost:special-{page.pk}", f"special_card:{page.pk}",
        f"specials:{city.pk}", f"specials:{newsroom.home.pk}",
    }  # fmt: skip
    assert listed(city) == listed(newsroom.home) == ((str(page.pk),), ())
    assert listed(north) == ((), ())
    assert_derived()


def test_sections_hold_articles_rules_and_text(newsroom):
    """An edit of them leaves the card and the lists alone."""
    city = open_channel(newsroom.home, "城", "city")
    article = publish(write(city))
    tag = m.Tag.objects.create(name="水", slug="water")
    page = open_special(city)
    seq = last_seq()
    page.sections = [
        ("articles", {"title": "手选", "articles": [article.get_base_page()]}),
        ("newest", {"title": "最新", "channel": city.get_base_page(), "tag": tag, "count": 5}),
        ("text", {"title": "编者按", "text": RichText("<p>说明</p><script>x</script>")}),
    ]
    publish(page)

    assert changed_since(seq) == {f"special:{page.pk}"}
    assert document_of(page).sections == (
        b.ArticlesSection(articles=(str(article.pk),), title="手选"),
        b.NewestSection(channel=str(city.pk), tag=str(tag.pk), title="最新", count=5),
        b.TextSection(html="<p>说明</p>", title="编者按"),
    )
    assert_derived()
    with pytest.raises(StillUsedError, match="河流"):
        tag.delete()


def test_a_rule_must_name_a_channel_or_a_tag(newsroom):
    """With a word at the field."""
    block = NewestSection()
    value = block.normalize({"title": "", "channel": None, "tag": None, "count": 8})

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {"channel"}


def test_the_mark_moves_it_from_the_current_ones_to_the_past(newsroom):
    """Its page is left alone; the newest stands first."""
    first = open_special(newsroom.home)
    second = open_special(newsroom.home, "桥", "bridge", current_until=datetime(2030, 1, 1, tzinfo=UTC))
    assert listed(newsroom.home) == ((str(second.pk), str(first.pk)), ())
    assert edition().find(d.SpecialCard, str(second.pk)).until == datetime(2030, 1, 1, tzinfo=UTC)
    seq = last_seq()
    first = fresh(first)
    first.current = False
    publish(first)

    assert changed_since(seq) == {f"specials:{newsroom.home.pk}"}
    assert listed(newsroom.home) == ((str(second.pk),), (str(first.pk),))
    assert_derived()


def test_a_withdrawn_special_leaves_every_list(newsroom):
    """Its address answers 410; the last one takes the list along; restored, it is back."""
    page = open_special(newsroom.home)

    page.unpublish()

    assert isinstance(edition().document(f"special:{page.pk}"), d.Tombstone)
    for key in (f"special_card:{page.pk}", f"signpost:special-{page.pk}", f"specials:{newsroom.home.pk}"):
        assert edition().document(key) is None
    assert_derived()
    publish(fresh(page))
    assert listed(newsroom.home) == ((str(page.pk),), ())
    fresh(page).delete()
    assert listed(newsroom.home) == ((), ())
    assert_derived()


def test_a_moved_special_redirects_and_changes_lists(newsroom):
    """So does one below a channel that is moved or has another slug; what links to it in a text follows."""
    city, north = (
        open_channel(newsroom.home, title, slug) for title, slug in (("城", "city"), ("北", "north"))
    )
    page = open_special(city)
    link = f'<p><a linktype="page" id="{page.pk}">专题</a></p>'
    article = publish(write(newsroom.home, body=[("text", RichText(link))]))
    assert 'href="/city/specials/river/"' in str(edition().find(d.Article, str(article.pk)).body)

    fresh(page).move(fresh(north), pos="last-child")

    former = (("127.0.0.1", "/city/specials/river/"),)
    assert document_of(page).place == d.Place("127.0.0.1", "/north/specials/river/", former)
    assert 'href="/north/specials/river/"' in str(edition().find(d.Article, str(article.pk)).body)
    assert listed(city) == ((), ())
    assert listed(north) == listed(newsroom.home) == ((str(page.pk),), ())
    assert_derived()

    fresh(north).move(fresh(city), pos="last-child")

    assert document_of(page).place.path == "/city/north/specials/river/"
    assert listed(city) == ((str(page.pk),), ())
    assert_derived()
    north = fresh(north)
    north.slug, north.own_host = "nord", "north.test"
    publish(north)
    assert document_of(page).place.host == "north.test"
    assert document_of(page).place.path == "/specials/river/"
    assert_derived()


def test_a_channel_with_a_live_special_below_it_stays(newsroom):
    """And a special can't be live below a draft channel."""
    city = open_channel(newsroom.home, "城", "city")
    page = open_special(city)
    with pytest.raises(PublishError, match="1 "), transaction.atomic():
        fresh(city).unpublish()
    fresh(page).unpublish()
    fresh(city).unpublish()

    with pytest.raises(PublishError), transaction.atomic():
        publish(fresh(page))


def test_no_channel_takes_the_folder_of_specials(newsroom):
    """Nor does a special take a word that the portal uses."""
    for page in (m.Channel(title="专题", slug="specials"), m.Special(title="专题", slug="archive")):
        page.path, page.depth = newsroom.home.path + "0001", 3
        with pytest.raises(ValidationError) as refused:
            page.clean()
        assert "slug" in refused.value.message_dict


def test_a_picture_of_a_special_cannot_be_deleted(newsroom):
    """As one of an article can't."""
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    page = open_special(newsroom.home, lead_picture=picture, lead_alt="湖面")

    assert edition().find(d.SpecialCard, str(page.pk)).picture == str(picture.pk)
    with pytest.raises(StillUsedError):
        picture.delete()


def test_a_slide_leads_to_a_special(newsroom):
    """By its id: its name and picture are the special's."""
    page = open_special(newsroom.home)
    home = fresh(newsroom.home)
    nothing: dict[str, Any] = {
        "article": None, "link": "", "picture": None, "caption": "", "credit": "", "alt": "",
        "since": None, "until": None,
    }  # fmt: skip
    home.spotlight = [("slide", nothing | {"special": page.get_base_page()})]
    publish(home)

    assert edition().find(d.Spotlight, str(home.pk)).slides == (
        d.Slide(use=b.PictureUse(picture=""), special=str(page.pk)),
    )


def test_links_to_specials_may_stand_in_static_pages_too(newsroom):
    """Withdrawn, the link becomes its text."""
    page = open_special(newsroom.home)
    text = RichText(f'<p>See <a linktype="page" id="{page.pk}">it</a></p>')
    about = write_page(newsroom.home, "关于", "about")
    about.body = [("text", text)]
    about = publish(about)
    fresh(page).unpublish()

    assert "<a" not in str(edition().find(d.StaticPage, str(about.pk)).body)
    assert_derived()

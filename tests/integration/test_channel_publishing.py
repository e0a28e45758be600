"""Channels, static pages and what stands around every page: places, children, moves, refusals."""

import pytest
from django.db import transaction

from masthead.content import documents as d
from masthead.errors import AddressError
from masthead.newsroom import models as m
from masthead.newsroom.publish import PublishError
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    lists_of,
    open_channel,
    publish,
    write,
    write_page,
)


def channel_document(page: m.Channel) -> d.Channel:
    """The live document of a channel."""
    found = edition().find(d.Channel, str(page.pk))
    assert found is not None
    return found


def test_children_follow_the_editors_order(newsroom):
    """Reordering records the parent alone; an unpublished channel leaves its parent's children."""
    first = open_channel(newsroom.home, "一", "one")
    second = open_channel(newsroom.home, "二", "two")
    assert channel_document(newsroom.home).children == (str(first.pk), str(second.pk))
    seq = last_seq()

    fresh(second).move(fresh(first), pos="left")

    assert channel_document(newsroom.home).children == (str(second.pk), str(first.pk))
    assert changed_since(seq) == {f"channel:{newsroom.home.pk}", f"menu:{newsroom.home.pk}", "site:1"}
    fresh(first).unpublish()
    assert channel_document(newsroom.home).children == (str(second.pk),)


def test_a_moved_channel_takes_its_place_and_its_articles_along(newsroom):
    """Descendants' places change and redirect, addresses of articles stay, lists of new ancestors hold them."""
    old = open_channel(newsroom.home, "旧", "old")
    new = open_channel(newsroom.home, "新", "new")
    city = open_channel(old, "城", "city")
    deep = open_channel(city, "街", "street")
    page = publish(write(deep))
    static = publish(write_page(city, "联系", "contact"))
    before = edition().find(d.Article, str(page.pk))

    fresh(city).move(fresh(new), pos="last-child")

    assert channel_document(city).place == d.Place("127.0.0.1", "/new/city/", (("127.0.0.1", "/old/city/"),))
    assert channel_document(deep).place.path == "/new/city/street/"
    assert channel_document(city).parent == str(new.pk)
    assert channel_document(old).children == ()
    assert channel_document(new).children == (str(city.pk),)
    assert edition().find(d.StaticPage, str(static.pk)).place.path == "/new/city/contact.html"
    assert edition().find(d.Article, str(page.pk)) == before
    assert f"channel:{old.pk}" not in lists_of(page)
    assert {f"channel:{new.pk}", f"channel:{city.pk}", f"channel:{deep.pk}"} <= lists_of(page)
    assert_derived()


def test_a_renamed_slug_moves_the_folders_below(newsroom):
    """The old folders redirect; moving back gives the first ones again."""
    city = open_channel(newsroom.home, "城", "city")
    deep = open_channel(city, "街", "street")
    city = fresh(city)
    city.slug = "town"

    publish(city)

    assert channel_document(deep).place == d.Place(
        "127.0.0.1", "/town/street/", (("127.0.0.1", "/city/street/"),)
    )
    city = fresh(city)
    city.slug = "city"
    publish(city)
    assert channel_document(deep).place.path == "/city/street/"
    assert_derived()


def test_a_channel_with_a_host_of_its_own_takes_what_lies_below(newsroom):
    """Its folder is the root of that host; new articles live there, old ones keep their address."""
    city = open_channel(newsroom.home, "城", "city")
    deep = open_channel(city, "街", "street")
    early = publish(write(deep))
    city = fresh(city)
    city.own_host = "city.example.org"

    publish(city)
    late = publish(write(deep, title="后"))

    assert channel_document(city).place.path == "/"
    assert (channel_document(deep).place.host, channel_document(deep).place.path) == (
        "city.example.org",
        "/street/",
    )
    assert edition().find(d.Article, str(early.pk)).place.host == "127.0.0.1"
    assert edition().find(d.Article, str(late.pk)).place.host == "city.example.org"
    assert "host:city.example.org" in lists_of(late)
    assert edition().site().origins["city.example.org"] == "http://city.example.org:8000"
    assert_derived()


def test_a_channel_with_something_live_below_cannot_be_withdrawn(newsroom):
    """The refusal says how many pages; nothing changes."""
    city = open_channel(newsroom.home, "城", "city")
    publish(write(city))
    seq = last_seq()

    with pytest.raises(PublishError, match="1 "), transaction.atomic():
        fresh(city).unpublish()
    with pytest.raises(PublishError), transaction.atomic():
        fresh(city).delete()

    assert fresh(city).live
    assert last_seq() == seq


def test_a_deleted_channel_leaves_the_channel_above_it_and_the_navigation(newsroom):
    """What stands around it no longer names it, although the row goes only after it was withdrawn."""
    city = open_channel(newsroom.home, "城", "city")
    assert str(city.pk) in channel_document(newsroom.home).children

    with transaction.atomic():
        fresh(city).delete()

    assert channel_document(newsroom.home).children == ()
    assert edition().site().navigation == ()
    assert_derived()


def test_a_folder_that_is_anothers_is_refused(newsroom):
    """An article's own path and a channel's folder cannot meet."""
    open_channel(newsroom.home, "城", "city")
    page = write(newsroom.home, own_path="/city/")

    with pytest.raises(AddressError), transaction.atomic():
        publish(page)


def test_moving_something_live_below_a_draft_channel_is_refused(newsroom):
    """Readers would find it in no channel."""
    draft = fresh(newsroom.home).add_child(instance=m.Channel(title="草稿", slug="draft", live=False))
    page = publish(write(open_channel(newsroom.home, "城", "city")))

    with pytest.raises(PublishError, match="草稿"), transaction.atomic():
        fresh(page).move(fresh(draft), pos="last-child")


def test_the_site_follows_its_settings_and_channels(newsroom):
    """Name, footer and navigation are one document; it changes only when they do."""
    about = publish(write_page(newsroom.home, "关于我们", "about"))
    city = open_channel(newsroom.home, "城", "city")
    edited = m.SiteSettings.load()
    edited.name, edited.licences, edited.complaints = "云州", "云网证 1 号\n\n云视证 2 号", "0000-12345"
    edited.footer_pages = [("page", about)]

    edited.save()

    site = edition().site()
    assert (site.name, site.licences, site.complaints) == (
        "云州",
        ("云网证 1 号", "云视证 2 号"),
        "0000-12345",
    )
    assert site.footer_pages == (str(about.pk),)
    assert site.navigation == (str(city.pk),)
    seq = last_seq()
    edited.save()
    assert last_seq() == seq


def test_a_renamed_source_changes_its_own_document_alone(newsroom):
    """Joins happen in the render: no article is recorded again."""
    source = m.Source.objects.create(name="云州晚报")
    publish(write(open_channel(newsroom.home, "城", "city"), source=source))
    seq = last_seq()
    source.name = "云州日报"

    source.save()

    assert changed_since(seq) == {f"source:{source.pk}"}


def test_a_deleted_source_leaves_a_tombstone(newsroom):
    """Its page answers 410."""
    source = m.Source.objects.create(name="云州晚报")
    key = f"source:{source.pk}"

    source.delete()

    assert isinstance(edition().document(key), d.Tombstone)

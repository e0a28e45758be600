"""Published content beside the newsroom: every kind of difference is said."""

import pytest

from masthead.content import documents as d
from masthead.content.db.models import Document, Membership
from masthead.newsroom import models as m
from masthead.newsroom.source_check import compare_with_newsroom
from tests.integration.newsroom_steps import open_channel, publish, write


@pytest.fixture
def page(newsroom) -> m.Article:
    """A published article, and one that was withdrawn."""
    city = open_channel(newsroom.home, "城", "city")
    publish(write(city, title="二")).unpublish()
    return publish(write(city, title="一"))


def test_what_was_recorded_along_the_way_is_the_same(page):
    """A tombstone and its lack of memberships are no difference."""
    assert compare_with_newsroom() == []


def test_a_document_that_says_something_else_is_named_with_its_fields(page):
    """Somebody wrote into the table by hand."""
    row = Document.objects.get(key=f"article:{page.pk}")
    row.body = bytes(row.body).replace("一".encode(), "三".encode())
    row.save()

    assert compare_with_newsroom() == [f"article:{page.pk} is published with another headline"]


def test_a_missing_and_a_superfluous_document_are_named(page):
    """A card was lost; one stands for an article that there isn't."""
    Document.objects.filter(key=f"card:{page.pk}").update(key="card:4711")

    assert compare_with_newsroom() == [f"card:{page.pk} is not published", "card:4711 is published"]


def test_a_tombstone_of_what_is_live_is_a_difference(page):
    """Readers get 410 where the newsroom says that there is an article."""
    stone = d.Tombstone(id=str(page.pk), of="article", place=d.Place(host="a.example", path="/a.html"))
    Document.objects.filter(key=f"article:{page.pk}").update(body=d.encode(stone))

    assert compare_with_newsroom() == [f"article:{page.pk} is not published"]


def test_memberships_that_differ_are_named(page):
    """Gone from its channel's list, and somebody who isn't published stands in it."""
    row = Membership.objects.filter(article=str(page.pk)).order_by("list").first()
    Membership.objects.filter(pk=row.pk).update(article="4711")

    assert compare_with_newsroom() == [
        f"article:{page.pk} is not in {row.list} at {row.published_at}",
        f"article:4711 is in {row.list}",
    ]

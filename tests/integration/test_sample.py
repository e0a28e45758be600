"""The generated archive: made in bulk, the same as if each article had been published in turn."""

from masthead.content.db.connection import NewsroomSql
from masthead.content.db.models import Change, Document, Membership, Segment
from masthead.content.lists import SEGMENT_SIZE
from masthead.content.record import Recorder
from masthead.newsroom import models as m
from masthead.newsroom.sample import create_sample
from tests.derived import assert_derived
from tests.integration.newsroom_steps import fresh, last_seq, publish, write

ARTICLES = 3 * SEGMENT_SIZE - 20


def content() -> dict[str, object]:
    """The published content but for the change log, and the lists of what is no article: nobody made those in bulk."""
    members, segments = (
        model.objects.exclude(list__startswith="listings:") for model in (Membership, Segment)
    )
    return {
        "documents": {row.key: bytes(row.body) for row in Document.objects.all()},
        "members": set(members.values_list("list", "article", "published_at", "segment")),
        "segments": set(segments.values_list("list", "number", "starts_at", "starts_with", "size")),
    }


def replay() -> None:
    """Throw all lists away and insert every article again, the oldest first, as publishing does."""
    of_articles = Membership.objects.exclude(list__startswith="listings:")
    rows = sorted(of_articles.values_list("published_at", "article", "list"))
    from masthead.content.edition import instant

    members: dict[tuple[str, str], list[str]] = {}
    for at, article, name in rows:
        members.setdefault((at, article), []).append(name)
    of_articles.delete()
    Segment.objects.exclude(list__startswith="listings:").delete()
    with Recorder(NewsroomSql()) as recorder:
        for (at, article), names in members.items():
            recorder.set_lists(article, instant(at + "+00:00"), names)


def test_the_archive_is_what_publishing_each_article_would_give(newsroom):
    """Documents and memberships are what the newsroom derives; segments are what one insertion at a time gives."""
    create_sample(ARTICLES)

    assert m.Article.objects.filter(live=True).count() == ARTICLES
    assert_derived()
    made = content()
    assert set(made["documents"]) <= set(Change.objects.values_list("key", flat=True))
    replay()
    assert content() == made


def test_an_article_of_the_archive_is_a_whole_page(newsroom):
    """Published again from its revision, nothing changes; the tree, its numbers and new pages are sound."""
    create_sample(30)
    page = m.Article.objects.filter(tag_items__isnull=False).order_by("pk").first()
    seq = last_seq()

    publish(page.get_latest_revision_as_object())

    assert last_seq() == seq
    assert page.latest_revision.content["tag_items"] == fresh(page).serializable_data()["tag_items"]
    assert m.BasePage.find_problems() == ([], [], [], [], [])
    parent = m.Channel.objects.get(pk=page.get_parent().pk)
    assert publish(write(parent, title="新的一篇")).pk > page.pk


def test_an_archive_joins_what_is_there_already(newsroom):
    """Lists that hold articles take the archive's in between; made twice, both are there."""
    publish(write(newsroom.home, title="先有的一篇"))

    create_sample(60)
    create_sample(60)

    assert m.Article.objects.count() == 121
    assert_derived()
    assert Segment.objects.filter(list=f"channel:{newsroom.home.pk}").count() >= 2

"""Publishing, editing, withdrawing and moving articles, from Wagtail's API to the content tables."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from masthead.content import documents as d
from masthead.content.db.models import Change
from masthead.errors import AddressError
from masthead.newsroom import models as m
from masthead.newsroom.guard import StillUsedError
from masthead.newsroom.publish import PublishError
from tests.derived import assert_derived
from tests.integration.newsroom_steps import edition, lists_of, open_channel, publish, write


@pytest.fixture
def news(newsroom) -> m.Channel:
    """A live channel below the home page."""
    return open_channel(newsroom.home, "要闻", "news")


def test_a_published_article_has_a_document_a_card_and_its_lists(newsroom, news):
    """Home > channel > article: it is in the lists of both channels and of its host."""
    page = publish(write(news, body=[("text", "<p>正文</p>")]))

    article = edition().find(d.Article, str(page.pk))
    assert article is not None
    assert (article.headline, article.channel) == ("河水退去", str(news.pk))
    card = edition().find(d.Card, str(page.pk))
    assert card is not None
    assert card.path == article.place.path
    assert lists_of(page) == {f"channel:{newsroom.home.pk}", f"channel:{news.pk}", "host:127.0.0.1"}
    assert {f"article:{page.pk}", f"card:{page.pk}"} <= set(Change.objects.values_list("key", flat=True))


def test_publishing_twice_records_nothing_new(news):
    """A second publication of the same text leaves no change."""
    page = publish(write(news))
    before = Change.objects.count()

    publish(page)

    assert Change.objects.count() == before


def test_an_edit_of_the_body_leaves_the_card_alone(news):
    """Only the article's own document changes; its public updated time stays."""
    page = publish(write(news, body=[("text", "<p>一</p>")]))
    seq = Change.objects.latest("seq").seq
    page.body = [("text", "<p>二</p>")]

    publish(page)

    assert set(Change.objects.filter(seq__gt=seq).values_list("key", flat=True)) == {f"article:{page.pk}"}


def test_a_marked_update_moves_the_public_time_once(news):
    """The mark is taken off again, in the page and in its revision."""
    page = publish(write(news))
    page.mark_updated = True
    page = publish(page)
    marked = edition().find(d.Article, str(page.pk))

    assert marked.updated_at > marked.published_at
    assert page.get_latest_revision_as_object().mark_updated is False

    publish(page.get_latest_revision_as_object())
    assert edition().find(d.Article, str(page.pk)) == marked


def test_a_withdrawn_article_is_gone_everywhere_and_comes_back_at_its_address(news):
    """Its document becomes a tombstone, its card and memberships go; restoring gives the same address."""
    page = publish(write(news))
    live = edition().find(d.Article, str(page.pk))

    page.unpublish()

    assert isinstance(edition().document(f"article:{page.pk}"), d.Tombstone)
    assert edition().document(f"card:{page.pk}") is None
    assert lists_of(page) == set()

    page = publish(m.Article.objects.get(pk=page.pk))
    assert edition().find(d.Article, str(page.pk)).place == live.place


def test_a_deleted_article_leaves_a_tombstone(news):
    """Deleting a live page withdraws it first."""
    page = publish(write(news))

    m.Article.objects.get(pk=page.pk).delete()

    assert isinstance(edition().document(f"article:{page.pk}"), d.Tombstone)
    assert lists_of(page) == set()


def test_a_changed_address_of_its_own_redirects_from_the_old_one(news):
    """The old address is a former one of the same place."""
    page = publish(write(news))
    old = page.public_path
    page.own_path = "/flood.html"

    page = publish(page)

    place = edition().find(d.Article, str(page.pk)).place
    assert place.path == "/flood.html"
    assert place.former == (("127.0.0.1", old),)


@pytest.mark.parametrize(
    "path", ["/index.html", "/.hidden/x.html", "/x.gz", "/a.jpg/b.html", f"/{'长' * 90}.html"]
)
def test_an_address_that_no_store_can_hold_is_refused(news, path):
    """At its field in the form: the press could never put it."""
    with pytest.raises(ValidationError, match="own_path"), transaction.atomic():
        publish(write(news, own_path=path))


@pytest.mark.parametrize(
    "path",
    [
        "/robots.txt",
        "/news/feed.rss",
        "/sitemap/1.xml",
        "/news/archive/1.html",
        "/_404.html",
        "/healthz",
        "/x.json",
    ],
)
def test_an_address_that_the_portal_derives_itself_is_refused(news, path):
    """At its field in the form; nothing else could stand there."""
    with pytest.raises(ValidationError, match="own_path"), transaction.atomic():
        publish(write(news, own_path=path))


def test_a_slug_cannot_lead_into_the_archive(newsroom, news):
    """Where the site's pattern begins with it, its publication is refused."""
    settings = m.SiteSettings.load()
    settings.article_pattern = "/{slug}/{id}.html"
    settings.save()
    page = write(news)
    page.slug = "archive"
    with pytest.raises(PublishError), transaction.atomic():
        publish(page)


def test_a_long_chinese_name_gets_a_page(newsroom):
    """Its slug is cut where a file's name would end."""
    author = m.Author.objects.create(name="长" * 150)

    assert len(author.slug.encode()) <= 150
    assert edition().find(d.Author, str(author.pk)) is not None


def test_two_articles_cannot_have_one_address(news):
    """The second publication is refused as a whole."""
    publish(write(news, title="一", own_path="/same.html"))
    other = write(news, title="二", own_path="/same.html")

    with pytest.raises(AddressError), transaction.atomic():
        publish(other)

    assert not m.Article.objects.get(pk=other.pk).live
    assert edition().document(f"article:{other.pk}") is None


def test_tags_authors_and_sources_are_lists(news):
    """Each is a list of its own; a tag's document appears with its first published article."""
    source = m.Source.objects.create(name="云州晚报")
    author = m.Author.objects.create(name="林一舟")
    tag = m.Tag.objects.create(name="防汛")
    assert edition().document(f"tag:{tag.pk}") is None
    page = write(
        news,
        source=source,
        signoffs=[("signoff", {"role": "text", "authors": [author], "names": "", "note": ""})],
    )
    page.tags.add(tag)

    publish(page)

    assert {f"source:{source.pk}", f"author:{author.pk}", f"tag:{tag.pk}"} <= lists_of(page)
    assert edition().find(d.Tag, str(tag.pk)).place.path == "/tags/防汛/"
    with pytest.raises(StillUsedError, match="河水退去"):
        source.delete()


def test_a_link_to_a_page_follows_the_page(news):
    """A link in the text becomes the address; withdrawn, the link becomes its words."""
    target = publish(write(news, title="目标"))
    page = publish(write(news, body=[("text", f'<p>见<a linktype="page" id="{target.pk}">前文</a></p>')]))
    assert (
        edition().find(d.Article, str(page.pk)).body[0].html
        == f'<p>见<a href="{target.public_path}">前文</a></p>'
    )

    m.Article.objects.get(pk=target.pk).unpublish()

    assert edition().find(d.Article, str(page.pk)).body[0].html == "<p>见前文</p>"


def test_a_copy_starts_without_the_address_of_its_original(news):
    """Two live copies have two addresses."""
    page = publish(write(news, own_path="/one.html"))

    copy = page.copy(update_attrs={"slug": "copy"})

    assert edition().find(d.Article, str(copy.pk)).place.path != "/one.html"
    assert edition().find(d.Article, str(page.pk)).place.path == "/one.html"


def test_an_article_below_an_unpublished_channel_cannot_be_published(newsroom):
    """Readers would find it in no channel."""
    draft = newsroom.home.add_child(instance=m.Channel(title="草稿", slug="draft", live=False))
    page = write(m.Channel.objects.get(pk=draft.pk))

    with pytest.raises(PublishError, match="草稿"), transaction.atomic():
        publish(page)


def test_the_newsroom_derives_what_was_published(newsroom, news):
    """Everything recorded along the way is what derive_all says."""
    page = publish(write(news, own_path="/a.html", body=[("text", "<p>一</p>")]))
    page.own_path = "/b.html"
    publish(page)
    gone = publish(write(news, title="撤"))
    gone.unpublish()

    assert_derived()

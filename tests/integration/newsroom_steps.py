"""What an editor does, in one line each, through Wagtail's own API."""

from typing import Any

from masthead.content.db.connection import NewsroomSql
from masthead.content.db.models import Change, Membership
from masthead.content.edition import Edition
from masthead.newsroom import models as m


def edition() -> Edition:
    """The published content as it now is."""
    return Edition(NewsroomSql())


def lists_of(page: m.Article) -> set[str]:
    """The lists that hold an article."""
    return set(Membership.objects.filter(article=str(page.pk)).values_list("list", flat=True))


def last_seq() -> int:
    """The number of the newest change."""
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def changed_since(seq: int) -> set[str]:
    """Keys of the changes after a number."""
    return set(Change.objects.filter(seq__gt=seq).values_list("key", flat=True))


def fresh(page: Any) -> Any:
    """The page as the database has it."""
    return type(page).objects.get(pk=page.pk)


def publish(page: Any) -> Any:
    """Publish what the page now holds; return it as the database has it."""
    page.save_revision().publish()
    return fresh(page)


def open_channel(parent: m.Channel, title: str, slug: str, **fields: Any) -> m.Channel:
    """A live channel."""
    return publish(fresh(parent).add_child(instance=m.Channel(title=title, slug=slug, live=False, **fields)))


def write(channel: m.Channel, title: str = "河水退去", **fields: Any) -> m.Article:
    """A draft in a channel."""
    return fresh(fresh(channel).add_child(instance=m.Article(title=title, slug="", live=False, **fields)))


def write_page(channel: m.Channel, title: str, slug: str, **fields: Any) -> m.StaticPage:
    """A draft of a static page."""
    return fresh(
        fresh(channel).add_child(instance=m.StaticPage(title=title, slug=slug, live=False, **fields))
    )

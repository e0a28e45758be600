"""A newspaper that is given another host: all that lay on the one before goes along, and its old addresses redirect.

Called by setup.py. Channels with a host of their own stay there, and so do withdrawn pages' last words (410).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings

from masthead.content import documents as d
from masthead.content.db.connection import NewsroomSql
from masthead.content.edition import Edition
from masthead.newsroom import models as m
from masthead.newsroom import named, publish

Progress = Callable[[Sequence[Any], str], Iterable[Any]]  # as rich.progress.track(items, description)


def published_site() -> d.Site | None:
    """Return the newspaper as readers have it; None before anything was published."""
    return Edition(NewsroomSql()).find(d.Site, "1")


def is_as_published() -> bool:
    """Whether the settings that every page shows are those that the newspaper was published with."""
    site, own = published_site(), settings.MASTHEAD
    return site is None or (site.origin, site.host, site.language, site.time_zone) == (
        own.origin.rstrip("/"),
        own.host,
        own.language,
        own.time_zone,
    )


def follow_host(home: m.Channel, progress: Progress = lambda items, _label: items) -> None:
    """Bring everything to the host that the settings name, if it was published on another. In a transaction.

    Raises:
        AddressError: an address there is another's.
    """
    site = published_site()
    if site is None or site.host == settings.MASTHEAD.host:
        return
    # First of all, so that links in texts lead to where things will be; drafts, too, come back on the new host.
    m.Article.objects.filter(host=site.host).update(host=settings.MASTHEAD.host)
    publish.record_channel(home)  # and all channels and static pages below
    for source in m.Source.objects.order_by("pk"):
        named.record_source(source)
    for author in m.Author.objects.order_by("pk"):
        named.record_author(author)
    for tag in m.Tag.objects.filter(was_published=True).order_by("pk"):
        named.record_tag(tag)
    moved = m.Article.objects.filter(host=settings.MASTHEAD.host, live=True).order_by("pk")
    if keys := list(moved.values_list("pk", flat=True)):
        for pk in progress(keys, "Moving articles"):
            publish.record_article(m.Article.objects.get(pk=pk))

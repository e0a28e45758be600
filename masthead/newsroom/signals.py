"""Listens to what Wagtail and Django announce, and has it recorded. Connected once, by apps.py."""

from collections.abc import Callable
from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished, post_page_move

from masthead.newsroom import guard, named, publish, schedule
from masthead.newsroom import models as m
from masthead.newsroom.recording import Verb, note_deed

_RECORD: dict[type, Callable[[Any], None]] = {
    m.Source: named.record_source,
    m.Author: named.record_author,
    m.Tag: named.record_tag,
    m.Picture: named.record_picture,
    m.Media: named.record_media,
    m.MoodSet: named.record_mood_set,
    m.SiteSettings: lambda _edited: publish.record_site(),
}
_KINDS: dict[type, str] = {
    m.Article: "article",
    m.Channel: "channel",
    m.StaticPage: "page",
    m.Special: "special",
}


def connect() -> None:
    """Connect everything."""
    page_published.connect(_published)
    page_unpublished.connect(_unpublished)
    post_page_move.connect(_moved)
    post_save.connect(_revision_saved, sender=Revision)
    for model in _RECORD:
        post_save.connect(_saved, sender=model)
        pre_delete.connect(_deleting, sender=model)
        post_delete.connect(_deleted, sender=model)


def _revision_saved(instance: Revision, **_more: Any) -> None:
    if instance.approved_go_live_at:
        schedule.announce()


def _published(instance: m.BasePage, revision: Revision | None = None, **_more: Any) -> None:
    if instance.expire_at:
        schedule.announce()
    if not instance.live:  # scheduled for later
        return
    if isinstance(instance, m.Article):
        _consume_mark(instance, revision)
        publish.record_article(instance)
    elif isinstance(instance, m.Channel):
        publish.record_channel(instance)
    elif isinstance(instance, m.StaticPage):
        publish.record_static_page(instance)
    elif isinstance(instance, m.Special):
        publish.record_special(instance)
    elif isinstance(instance, m.Poll):
        publish.record_poll(instance)
        schedule.announce()
    _note("published", instance)


def _unpublished(instance: m.BasePage, **_more: Any) -> None:
    # Before it deletes a page Wagtail says this of a row that is still live; what is recorded here reads the rows.
    m.BasePage.objects.filter(pk=instance.pk, live=True).update(live=False)
    if isinstance(instance, m.Article):
        publish.withdraw_article(instance)
    elif isinstance(instance, m.Channel):
        publish.withdraw_channel(instance)
    elif isinstance(instance, m.StaticPage):
        publish.withdraw_static_page(instance)
    elif isinstance(instance, m.Special):
        publish.withdraw_special(instance)
    elif isinstance(instance, m.Poll):
        publish.withdraw_poll(instance)
    _note("withdrawn", instance)


def _moved(instance: m.BasePage, parent_page_before: Any, parent_page_after: Any, **_more: Any) -> None:
    publish.record_move(instance, before=parent_page_before, after=parent_page_after)
    _note("moved", instance)


def _note(verb: Verb, page: m.BasePage) -> None:
    """Remember it for the receipt; the page may have been loaded as a mere BasePage."""
    kind = _KINDS.get(page.specific_class)
    if kind is not None:  # the tree's root and what Wagtail's own migrations make have no document
        note_deed(verb, f"{kind}:{page.pk}")


def _consume_mark(page: m.Article, revision: Revision | None) -> None:
    """The mark "as updated" counts for one publication: it moves the public time and is taken off again."""
    if not page.mark_updated:
        return
    page.mark_updated, page.updated_time = False, page.last_published_at or timezone.now()
    m.Article.objects.filter(pk=page.pk).update(mark_updated=False, updated_time=page.updated_time)
    if revision is not None:
        revision.content["mark_updated"] = False
        revision.save(update_fields=["content"])


def _saved(instance: Any, raw: bool = False, **_more: Any) -> None:
    if raw:
        return
    _RECORD[type(instance)](instance)


def _deleting(instance: Any, **_more: Any) -> None:
    guard.refuse_if_used(instance)


def _deleted(instance: Any, **_more: Any) -> None:
    if isinstance(instance, m.Source | m.Author | m.Tag):
        named.withdraw_named(type(instance).__name__.lower(), instance.pk)
    elif isinstance(instance, m.MoodSet):
        named.remove_mood_set(instance.pk)
    elif isinstance(instance, m.Picture | m.Media):
        named.remove_upload(type(instance).__name__.lower(), instance.pk)

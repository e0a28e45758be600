"""Refuses to delete what articles use, with a sentence that says where."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from masthead.content.db.models import Membership
from masthead.errors import ContentError
from masthead.newsroom import models as m

_SHOWN = 3  # pages that the sentence names


class StillUsedError(ContentError):
    """Something can't be deleted since pages use it."""


def refuse_if_used(thing: Any) -> None:
    """Refuse to delete a source, author, tag, set of moods, picture or recording that something uses.

    Raises:
        StillUsedError: names what uses it.
    """
    refusal = find_refusal(thing)
    if refusal:
        raise StillUsedError(refusal)


def find_refusal(thing: Any) -> str | None:
    """Return why a source, author, tag, set of moods, picture or recording can't be deleted: what uses it."""
    users = _users(thing)
    if not users:
        return None
    more = " …" if len(users) > _SHOWN else ""
    text = _("“{thing}” can't be deleted: it is used by {users}. Take it out there first.")
    return text.format(thing=thing, users="; ".join(users[:_SHOWN]) + more)


def _users(thing: Any) -> list[str]:
    if isinstance(thing, m.Source | m.Author | m.Tag):
        name = f"{thing._meta.model_name}:{thing.pk}"
        listed = list(Membership.objects.filter(list=name).values_list("article", flat=True)[: _SHOWN + 1])
        return _titles(m.Article.objects.filter(pk__in=listed)) or _specials_with(thing)
    if isinstance(thing, m.MoodSet):
        return _choosing(thing)
    if isinstance(thing, m.Picture):  # generated archives have no reference index
        leads = _titles(m.Article.objects.filter(lead_picture=thing)[: _SHOWN + 1])
        if leads:
            return leads
    references = ReferenceIndex.get_references_to(thing)[: _SHOWN + 1]
    return [f"“{reference.model_name}: {reference.object_id}”" for reference in references]


def _choosing(mood_set: m.MoodSet) -> list[str]:
    """The newspaper and channels that have chosen a set of moods."""
    newspapers = [f"“{each.name}”" for each in m.SiteSettings.objects.filter(mood_set=mood_set)]
    return newspapers + _titles(m.Channel.objects.filter(mood_set=mood_set)[: _SHOWN + 1])


def _specials_with(thing: Any) -> list[str]:
    """Specials whose rules name a tag: without it they would show something else."""
    references = ReferenceIndex.get_references_to(thing)
    ids = [each.object_id for each in references if each.content_type.model_class() is m.Special]
    return _titles(m.Special.objects.filter(pk__in=ids, live=True)[: _SHOWN + 1])


def _titles(pages: QuerySet[Any]) -> list[str]:
    return [f"“{title}”" for title in pages.values_list("title", flat=True)]

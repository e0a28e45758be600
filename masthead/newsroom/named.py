"""Sources, authors, tags, sets of moods and uploads to documents: each recorded when it is saved, wherever it is used.

Called by signals.py, by importers, and by publish.py for an article's tags.
"""

from django.conf import settings

from masthead.content.record import Recorder
from masthead.newsroom import derive
from masthead.newsroom import models as m
from masthead.newsroom.links import resolver
from masthead.newsroom.recording import recording


def record_tag(tag: m.Tag) -> None:
    """Publish a tag, if an article that carries it ever was."""
    if tag.was_published:
        with recording() as recorder:
            place = recorder.claim(f"tag:{tag.pk}", settings.MASTHEAD.host, f"/tags/{tag.slug}/")
            recorder.put(derive.tag(tag, place=place))


def record_source(source: m.Source) -> None:
    """Publish a source."""
    host = settings.MASTHEAD.host
    with recording() as recorder:
        place = recorder.claim(f"source:{source.pk}", host, f"/sources/{source.slug}/")
        recorder.put(derive.source(source, place=place, resolve=resolver(host)))


def record_author(author: m.Author) -> None:
    """Publish an author."""
    host = settings.MASTHEAD.host
    with recording() as recorder:
        place = recorder.claim(f"author:{author.pk}", host, f"/authors/{author.slug}/")
        recorder.put(derive.author(author, place=place, resolve=resolver(host)))


def record_all() -> None:
    """Record whatever the version before did not know of them."""
    for source in m.Source.objects.order_by("pk").iterator():
        record_source(source)
    for author in m.Author.objects.order_by("pk").iterator():
        record_author(author)
    for tag in m.Tag.objects.filter(was_published=True).order_by("pk").iterator():
        record_tag(tag)


def withdraw_named(kind: str, pk: int) -> None:
    """Take a source, author or tag away: its page answers 410."""
    with recording() as recorder:
        recorder.withdraw(f"{kind}:{pk}")


def record_picture(picture: m.Picture) -> None:
    """Publish what renditions and pages need to know of a picture."""
    with recording() as recorder:
        recorder.put(derive.picture(picture))


def record_media(media: m.Media) -> None:
    """Publish a recording."""
    with recording() as recorder:
        recorder.put(derive.media(media))


def record_mood_set(mood_set: m.MoodSet) -> None:
    """Publish a set of moods."""
    with recording() as recorder:
        recorder.put(derive.mood_set(mood_set))


def remove_mood_set(pk: int) -> None:
    """Take a set of moods away."""
    with recording() as recorder:
        recorder.remove(f"mood_set:{pk}")


def remove_upload(kind: str, pk: int) -> None:
    """Take a picture or recording away."""
    with recording() as recorder:
        recorder.remove(f"{kind}:{pk}")


def record_first(recorder: Recorder, tags: list[int]) -> None:
    """Publish those tags that no article ever carried before."""
    for tag in m.Tag.objects.filter(pk__in=tags, was_published=False):
        m.Tag.objects.filter(pk=tag.pk).update(was_published=True)
        place = recorder.claim(f"tag:{tag.pk}", settings.MASTHEAD.host, f"/tags/{tag.slug}/")
        recorder.put(derive.tag(tag, place=place))

"""One function for each kind of object: makes or changes it in the newsroom as a command says, and returns it.

All run inside the caller's transaction. What the newsroom announces by itself (signals) publishes it.
"""

from pathlib import Path
from typing import Any

from django.core.files import File
from django.db.models import Model, QuerySet
from wagtail.models import Collection

from masthead.importers.commands import (
    PutAuthor,
    PutChannel,
    PutMedia,
    PutPicture,
    PutSource,
    PutTag,
    digest_of,
)
from masthead.newsroom import models as m
from masthead.newsroom import named, publish
from masthead.newsroom.importing.making import Making, free_name, free_named_slug, free_slug, redirect
from masthead.newsroom.models.imported import Imported


def put_channel(command: PutChannel, channel: m.Channel | None, making: Making) -> m.Channel:
    """Make or change a channel, and publish it."""
    if channel is None:
        parent = m.Channel.objects.get(pk=making.ids.get(command.parent, making.home.pk))
        slug = free_slug(parent, command.slug or command.name)
        made = m.Channel(title=command.name, slug=slug, language=parent.language, live=False)
        channel = made
        parent.add_child(instance=channel)
        channel.in_navigation = command.in_navigation
    channel.title, channel.description = command.name, command.description[:500]
    redirect(f"channel:{channel.pk}", command.old_addresses, making)
    channel.save_revision(user=making.user).publish(user=making.user)
    channel.refresh_from_db()
    return channel


def put_tag(command: PutTag, tag: m.Tag | None, making: Making) -> m.Tag:
    """Make or change a tag."""
    if tag is None:
        tag = m.Tag(slug=free_named_slug(m.Tag, command.slug or command.name))
    tag.name = free_name(tag, command.name)
    tag.save()
    redirect(f"tag:{tag.pk}", command.old_addresses, making)
    named.record_tag(tag)
    return tag


def put_author(command: PutAuthor, author: m.Author | None, making: Making) -> m.Author:
    """Make or change an author."""
    author = author or m.Author(slug=free_named_slug(m.Author, command.slug or command.name))
    author.name, author.biography = command.name, command.biography
    author.save()
    redirect(f"author:{author.pk}", command.old_addresses, making)
    named.record_author(author)
    return author


def put_source(command: PutSource, source: m.Source | None, making: Making) -> m.Source:
    """Make or change a source."""
    source = source or m.Source(slug=free_named_slug(m.Source, command.slug or command.name))
    source.name, source.url = command.name, command.url
    source.save()
    return source


def put_picture(
    command: PutPicture, picture: m.Picture | None, making: Making, file: tuple[Path, str] | None
) -> m.Picture:
    """Make a picture from its file, or change what is said of one."""
    if picture is not None:
        return _save_picture(picture, command)
    assert file is not None, "a new picture has a file"
    picture = m.Picture(collection=Collection.get_first_root_node(), uploaded_by_user=making.user)
    with file[0].open("rb") as stream:
        picture.file = File(stream, name=file[1])
        return _save_picture(picture, command)


def _save_picture(picture: m.Picture, command: PutPicture) -> m.Picture:
    picture.title = (command.title or "picture")[:255]
    picture.alt, picture.credit = command.alt[:500], command.credit[:200]
    picture.save()
    return picture


def put_media(
    command: PutMedia, media: m.Media | None, making: Making, file: tuple[Path, str] | None
) -> m.Media:
    """Make a recording from its file, or change its title."""
    if media is None:
        assert file is not None, "a new recording has a file"
        media = m.Media(collection=Collection.get_first_root_node(), uploaded_by_user=making.user)
        media.title = (command.title or "recording")[:255]
        with file[0].open("rb") as stream:
            media.file = File(stream, name=file[1])
            media.save()
        return media
    media.title = (command.title or "recording")[:255]
    media.save()
    return media


def left_as(thing: Model) -> str:
    """Return what tells whether somebody has changed an object since."""
    if isinstance(thing, m.BasePage):
        return f"{thing.latest_revision_id}:{int(thing.live)}"
    names = {
        m.Tag: ("name", "slug"), m.Author: ("name", "slug", "role", "biography", "picture_id"),
        m.Source: ("name", "slug", "url", "description", "reprint"), m.Picture: ("title", "alt", "credit", "digest"),
        m.Media: ("title", "digest"),
    }[type(thing)]  # fmt: skip
    return digest_of([getattr(thing, name) for name in names])


def is_edited(thing: Model, then: str) -> bool:
    """Whether somebody has changed the object since it was left as `then`. That a scheduled page went live is none."""
    now = left_as(thing)
    if not isinstance(thing, m.BasePage):
        return now != then
    return now.partition(":")[0] != then.partition(":")[0] or (then.endswith(":1") and not thing.live)


def find_here(command: object, making: Making) -> Model | None:
    """Return what stands here already under the same name and belongs together with what the command brings."""
    found: QuerySet[Any]
    match command:
        case PutChannel():
            parent = m.BasePage.objects.get(pk=making.ids.get(command.parent, making.home.pk))
            found = m.Channel.objects.child_of(parent).filter(slug=command.slug)
        case PutTag():
            found = m.Tag.objects.filter(name__iexact=command.name)
        case PutAuthor():
            found = m.Author.objects.filter(name=command.name).exclude(pk__in=_brought("author"))
        case PutSource():
            found = m.Source.objects.filter(name=command.name)
        case _:
            return None
    first: Model | None = found.order_by("pk").first()
    return first


def _brought(kind: str) -> QuerySet[Imported, int]:
    """Two people of one name in an export are two people."""
    return Imported.objects.filter(kind=kind, was_here=False).values_list("object_id", flat=True)


def redirect_here(thing: Model, command: Any, making: Making) -> None:
    """Let a command's old addresses lead to what stood here already."""
    if isinstance(thing, m.Channel):
        redirect(f"channel:{thing.pk}", command.old_addresses, making)
        if thing.live:
            publish.record_channel(thing)
    elif isinstance(thing, m.Tag):
        redirect(f"tag:{thing.pk}", command.old_addresses, making)
        named.record_tag(thing)
    elif isinstance(thing, m.Author):
        redirect(f"author:{thing.pk}", command.old_addresses, making)
        named.record_author(thing)

"""What importers return, in an order in which it can be run; the newsroom's commands.py runs it.

A `ref` names one thing of the other system for ever ("wordpress:example.org:post:123"): by it a
second run knows what it has brought in. Inside bodies, refs stand in place of ids.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Literal

import msgspec

from masthead.content.documents.blocks import (
    AudioBlock,
    BodyBlock,
    EmbedBlock,
    GalleryBlock,
    PictureBlock,
    PictureUse,
    VideoBlock,
)

State = Literal["published", "scheduled", "draft"]
FindId = Callable[
    [str], str | None
]  # from a ref to the id of what stands for it; None where its file is missing


class Command(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, tag_field="do"):
    """Base of the commands."""

    ref: str


class PutChannel(Command, frozen=True, omit_defaults=True, kw_only=True, tag="channel"):
    """A channel; its parent comes before it."""

    name: str
    slug: str
    parent: str = ""  # ref; empty: below the home
    description: str = ""
    in_navigation: bool = True
    old_addresses: tuple[str, ...] = ()  # as documents store paths, with the query where there is one


class PutTag(Command, frozen=True, omit_defaults=True, kw_only=True, tag="tag"):
    """A subject."""

    name: str
    slug: str
    old_addresses: tuple[str, ...] = ()


class PutAuthor(Command, frozen=True, omit_defaults=True, kw_only=True, tag="author"):
    """Somebody who signs articles."""

    name: str
    slug: str
    biography: str = ""  # HTML
    old_addresses: tuple[str, ...] = ()


class PutSource(Command, frozen=True, omit_defaults=True, kw_only=True, tag="source"):
    """Whom articles come from."""

    name: str
    slug: str
    url: str = ""


class PutPicture(Command, frozen=True, omit_defaults=True, kw_only=True, tag="picture"):
    """A picture and where its file can be had: `path` is below the folder of uploads, `url` on the old site."""

    title: str
    url: str = ""
    path: str = ""
    alt: str = ""
    credit: str = ""


class PutMedia(Command, frozen=True, omit_defaults=True, kw_only=True, tag="media"):
    """A film or recording and where its file can be had."""

    title: str
    url: str = ""
    path: str = ""


class PutPage(Command, frozen=True, omit_defaults=True, kw_only=True, tag="page"):
    """A static page."""

    title: str
    slug: str
    state: State
    at: datetime | None = None  # when it was published; None for a draft that never was
    language: str = ""  # empty: the newspaper's
    summary: str = ""
    body: tuple[BodyBlock, ...] = ()
    path: str = ""  # its own address, where it keeps it
    old_addresses: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # what could not be mapped, for the report


class PutArticle(PutPage, frozen=True, omit_defaults=True, kw_only=True, tag="article"):
    """An article; all that it refers to comes before it."""

    channel: str = ""  # ref; empty: the home
    kicker: str = ""
    decks: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # refs
    tags: tuple[str, ...] = ()  # refs
    source: str = ""  # ref
    source_url: str = ""
    lead: PictureUse | None = None
    pinned: bool = False


class Skipped(Command, frozen=True, omit_defaults=True, kw_only=True, tag="skipped"):
    """Something of the source that is not brought in, and why."""

    title: str
    kind: str
    reason: str


class Note(Command, frozen=True, omit_defaults=True, kw_only=True, tag="note"):
    """Something to tell whoever runs the import; `ref` is what it is about, the site as a whole where empty."""

    text: str


AnyCommand = (
    PutChannel
    | PutTag
    | PutAuthor
    | PutSource
    | PutPicture
    | PutMedia
    | PutArticle
    | PutPage
    | Skipped
    | Note
)

_ENCODER = msgspec.json.Encoder(order="deterministic")


def name_of(command: Command | type[Command]) -> str:
    """Return what a command brings in: "article", "picture" …"""
    return str(command.__struct_config__.tag)


def digest_of(*parts: object) -> str:
    """Return 32 hexadecimal digits that differ when the content differs."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(_ENCODER.encode(part) + b"\0")
    return digest.hexdigest()


def refs_in(command: PutPage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (pictures, media) that an article or page refers to, in order, none twice."""
    pictures: dict[str, None] = {}
    media: dict[str, None] = {}
    if isinstance(command, PutArticle) and command.lead:
        pictures[command.lead.picture] = None
    with_ids(
        command.body,
        picture=lambda ref: pictures.setdefault(ref),
        media=lambda ref: media.setdefault(ref),
        link=lambda ref: "",
    )
    return tuple(pictures), tuple(media)


def with_ids(
    body: tuple[BodyBlock, ...], *, picture: FindId, media: FindId, link: Callable[[str], str]
) -> tuple[BodyBlock, ...]:
    """Put ids in place of refs.

    A picture whose file is missing is left out, a gallery loses it; a film or recording whose file is
    missing becomes a plain link to `link(ref)`, or nothing where that is empty.
    """
    replaced = (_with_ids(block, picture, media, link) for block in body)
    return tuple(block for block in replaced if block is not None)


def with_id(use: PictureUse | None, picture: FindId) -> PictureUse | None:
    """Put the id in place of the ref of one picture; None where its file is missing."""
    id = picture(use.picture) if use else None
    return msgspec.structs.replace(use, picture=id) if use and id else None


def _with_ids(
    block: BodyBlock, picture: FindId, media: FindId, link: Callable[[str], str]
) -> BodyBlock | None:
    match block:
        case PictureBlock():
            use = with_id(block.use, picture)
            return PictureBlock(use=use) if use else None
        case GalleryBlock():
            uses = tuple(use for each in block.uses if (use := with_id(each, picture)))
            return msgspec.structs.replace(block, uses=uses) if uses else None
        case VideoBlock():
            poster = picture(block.poster) or "" if block.poster else ""
            if id := media(block.media):
                return msgspec.structs.replace(block, media=id, poster=poster)
            return _as_link(link(block.media), block.caption)
        case AudioBlock():
            if id := media(block.media):
                return msgspec.structs.replace(block, media=id)
            return _as_link(link(block.media), block.caption)
    return block


def _as_link(url: str, title: str) -> EmbedBlock | None:
    return EmbedBlock(url=url, title=title or url.rpartition("/")[2]) if url else None

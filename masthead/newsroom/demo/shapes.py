"""What the demo's files hold. Text is HTML within a line; a blank line parts paragraphs, `## ` begins a crosshead."""

from typing import Literal

import msgspec


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of all: a key that nothing reads is a mistake."""


class Picture(Shape, frozen=True):
    """A picture to be drawn: always the same one for a number and a scene."""

    scene: str
    number: int
    title: str
    alt: str
    credit: str = ""


class Shown(Shape, frozen=True):
    """A picture at one place, by its name in pictures.toml."""

    picture: str
    caption: str
    alt: str = ""  # empty: the picture's own
    credit: str = ""


class Author(Shape, frozen=True):
    """Somebody who signs; the table's name is theirs."""

    role: str
    biography: str
    picture: str = ""


class Source(Shape, frozen=True):
    """A paper; the table's name is its name."""

    description: str
    url: str = ""
    reprint: str = ""


class Channel(Shape, frozen=True):
    """A channel; the table's name is its path, and its parent stands before it."""

    name: str
    description: str
    language: str = "zh-hans"
    colour: str = ""
    regional: bool = False
    navigation: tuple[str, ...] = ()  # paths


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="block"):
    """Base of a body's blocks; `block` names the kind as the newsroom does."""


class TextBlock(Block, frozen=True, tag="text"):
    """More of the article's text."""

    text: str


class PictureBlock(Block, frozen=True, tag="picture"):
    """One picture."""

    picture: str
    caption: str
    alt: str = ""
    credit: str = ""


class GalleryBlock(Block, frozen=True, tag="gallery"):
    """Several."""

    title: str
    pictures: tuple[Shown, ...]


class VideoBlock(Block, frozen=True, tag="video"):
    """A film that glides over pictures, with a line of captions for each."""

    name: str
    title: str
    pictures: tuple[str, ...]
    captions: tuple[str, ...]
    caption: str
    credit: str
    transcript: str


class AudioBlock(Block, frozen=True, tag="audio"):
    """A recording of a few plucked notes."""

    name: str
    title: str
    notes_hz: tuple[float, ...]
    caption: str
    credit: str
    transcript: str


class QuotationBlock(Block, frozen=True, tag="quotation"):
    """Somebody's words, set off."""

    text: str
    by: str = ""
    role: str = ""


class TableBlock(Block, frozen=True, tag="table"):
    """Rows of cells, the first of them the header."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    header_column: bool = False


class DataBlock(Block, frozen=True, tag="data"):
    """Named facts."""

    title: str
    items: tuple[tuple[str, str], ...]
    note: str = ""


class EmbedBlock(Block, frozen=True, tag="embed"):
    """A link to something of another site."""

    url: str
    title: str
    provider: str


class CorrectionBlock(Block, frozen=True, tag="correction"):
    """What was wrong, and how long ago it was put right."""

    text: str
    hours_ago: float


class PollBlock(Block, frozen=True, tag="poll"):
    """A poll, by its slug."""

    poll: str


BodyBlock = (
    TextBlock | PictureBlock | GalleryBlock | VideoBlock | AudioBlock | QuotationBlock | TableBlock | DataBlock
    | EmbedBlock | PollBlock | CorrectionBlock
)  # fmt: skip


class Signoff(Shape, frozen=True):
    """Who did what."""

    role: Literal["text", "picture", "translation", "compilation", "own"] = "text"
    own_role: str = ""
    authors: tuple[str, ...] = ()
    names: str = ""
    note: str = ""


class Article(Shape, frozen=True):
    """One article. Without `hours_ago` it is a draft, or waits for its hour."""

    slug: str
    channel: str
    headline: str
    hours_ago: float | None = None
    updated_hours_ago: float | None = None
    scheduled_in_hours: float | None = None
    kicker: str = ""
    main_headline: str = ""
    decks: str = ""
    short_headline: str = ""
    share_headline: str = ""
    summary: str = ""
    language: str = "zh-hans"
    source: str = "云汀日报"
    source_url: str = ""
    reprint: str = ""
    signoffs: tuple[Signoff, ...] = ()
    responsible_editor: str = ""
    tags: tuple[str, ...] = ()
    lead: Shown | None = None
    text: str = ""
    body: tuple[BodyBlock, ...] = ()  # follows the text
    related: tuple[str, ...] = ()  # slugs; only older ones, since those are published first


class Page(Shape, frozen=True):
    """A static page."""

    slug: str
    title: str
    summary: str = ""
    language: str = "zh-hans"
    text: str = ""
    body: tuple[BodyBlock, ...] = ()

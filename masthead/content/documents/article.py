"""Article: all of it. Card: what lists show of it, so that an edit of the body leaves them alone."""

from datetime import datetime

import msgspec

from masthead.content.documents.base import Document, Place
from masthead.content.documents.blocks import BodyBlock, PictureUse


class Signoff(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who did what: `role` is the interface's word for it (text, picture, translation …), or the desk's own."""

    role: str
    authors: tuple[str, ...] = ()  # ids
    names: str = ""  # people without a page of their own
    note: str = ""  # "staff reporters"


class Article(Document, frozen=True, omit_defaults=True, kw_only=True):
    """One article as its own page shows it. Instants are aware, in UTC."""

    kind = "article"

    place: Place
    channel: str
    headline: str
    published_at: datetime
    updated_at: datetime  # moves only when the editor marks an update
    language: str
    kicker: str = ""
    main_headline: tuple[str, ...] = ()  # the source's own stack: lines
    decks: tuple[str, ...] = ()
    share_headline: str = ""
    summary: str = ""
    source: str = ""  # id
    source_url: str = ""
    reprint: str = ""  # what the source permits, as the desk wrote it
    signoffs: tuple[Signoff, ...] = ()
    editor: str = ""  # responsible editor, a name
    tags: tuple[str, ...] = ()  # ids
    lead: PictureUse | None = None
    related: tuple[str, ...] = ()  # ids, chosen by hand
    moodless: bool = False  # whether readers can't say how it made them feel
    body: tuple[BodyBlock, ...] = ()


class Card(Document, frozen=True, omit_defaults=True, kw_only=True):
    """What lists, feeds, sitemaps and recommendations show of an article."""

    kind = "card"

    host: str
    path: str
    headline: str  # the short one where there is one
    full_headline: str
    published_at: datetime
    updated_at: datetime
    channel: str
    language: str
    summary: str = ""
    source: str = ""
    picture: str = ""  # id
    picture_alt: str = ""

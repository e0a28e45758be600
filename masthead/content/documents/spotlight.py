"""Spotlight: large pictures with a caption that lead somewhere, of one channel."""

from datetime import datetime

import msgspec

from masthead.content.documents.base import Document
from masthead.content.documents.blocks import PictureUse


class Slide(msgspec.Struct, frozen=True, omit_defaults=True):
    """One picture and where it leads: to an article, a special, or an address as the editor typed it.

    Without a picture or caption of its own it shows that article's or special's. Instants are aware, in UTC.
    """

    use: PictureUse
    article: str = ""  # id
    special: str = ""  # id
    link: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Spotlight(Document, frozen=True, omit_defaults=True, kw_only=True):
    """A channel's slides in the editors' order; its id is the channel's. Without slides there is none."""

    kind = "spotlight"

    slides: tuple[Slide, ...] = ()

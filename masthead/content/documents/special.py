"""Special: a report of the newspaper's own, made of sections. SpecialCard: what strips and indexes show of it.

Specials: which ones lie below a channel, the home page too: the current ones and those of the past.
"""

from datetime import datetime

from masthead.content.documents.base import Document, Place
from masthead.content.documents.blocks import PictureUse, SectionBlock


class Special(Document, frozen=True, omit_defaults=True, kw_only=True):
    """One special as its own page shows it. Instants are aware, in UTC."""

    kind = "special"

    place: Place
    channel: str
    name: str
    language: str
    published_at: datetime
    summary: str = ""
    lead: PictureUse | None = None
    sections: tuple[SectionBlock, ...] = ()
    until: datetime | None = None  # from then on it is one of the past


class SpecialCard(Document, frozen=True, omit_defaults=True, kw_only=True):
    """What strips, indexes and slides show of a special, so that an edit of its sections leaves them alone."""

    kind = "special_card"

    host: str
    path: str
    name: str
    language: str
    published_at: datetime
    summary: str = ""
    picture: str = ""  # id
    picture_alt: str = ""
    until: datetime | None = None


class Specials(Document, frozen=True, omit_defaults=True, kw_only=True):
    """The live specials below a channel, the newest first; its id is the channel's. Without any there is none."""

    kind = "specials"

    current: tuple[str, ...] = ()  # ids; those whose time is over are among them
    past: tuple[str, ...] = ()


def special_card_of(document: Special) -> SpecialCard:
    """Return the card that is recorded beside a special, and removed with it. Pure."""
    lead = document.lead
    return SpecialCard(
        id=document.id,
        host=document.place.host,
        path=document.place.path,
        name=document.name,
        language=document.language,
        published_at=document.published_at,
        summary=document.summary,
        picture=lead.picture if lead else "",
        picture_alt=lead.alt if lead else "",
        until=document.until,
    )

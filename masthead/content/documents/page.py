"""Static page: about, contact, copyright, privacy."""

from datetime import datetime

from masthead.content.documents.base import Document, Place
from masthead.content.documents.blocks import BodyBlock


class StaticPage(Document, frozen=True, omit_defaults=True, kw_only=True):
    """A page that is in no list."""

    kind = "page"

    place: Place
    title: str
    language: str
    updated_at: datetime
    summary: str = ""
    channel: str = ""  # id of the one it lies below; empty: the home
    body: tuple[BodyBlock, ...] = ()

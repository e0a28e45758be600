"""Listings: the list in which the pages of authors, sources and tags of one host stand, for its sitemap. Pure.

Its members are keys of documents, not articles; all stand at one instant, since none of them has one of its own.
"""

from datetime import UTC, datetime

from masthead.content.documents.author import Author
from masthead.content.documents.base import Document
from masthead.content.documents.source import Source
from masthead.content.documents.tag import Tag
from masthead.content.documents.tombstone import Tombstone

LISTED_AT = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = (Author, Source, Tag)


def is_listed(document: Document) -> bool:
    """Whether such a list holds the document, or held what it is the tombstone of."""
    if isinstance(document, Tombstone):
        return document.of in {kind.kind for kind in _KINDS}
    return isinstance(document, _KINDS)


def listing_of(document: Document) -> str | None:
    """Return the name of the list that holds a live document; None where none does."""
    return listing(document.place.host) if isinstance(document, _KINDS) else None


def listing(host: str) -> str:
    """Return the name of a host's list."""
    return f"listings:{host}"

"""Tombstone: what stays of a withdrawn document, so that its addresses answer 410."""

from masthead.content.documents.base import Document, Place


class Tombstone(Document, frozen=True, omit_defaults=True, kw_only=True):
    """Stands under the key of the document that was withdrawn."""

    kind = "tombstone"

    of: str  # the kind that was withdrawn
    place: Place

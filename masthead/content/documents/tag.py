"""Tag: a subject."""

from masthead.content.documents.base import Document, Place


class Tag(Document, frozen=True, omit_defaults=True, kw_only=True):
    """A subject that articles carry."""

    kind = "tag"

    place: Place
    name: str

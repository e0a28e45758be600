"""Author: a person with a page."""

from masthead.content.documents.base import Document, Place


class Author(Document, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who signs articles."""

    kind = "author"

    place: Place
    name: str
    role: str = ""
    biography: str = ""  # HTML
    picture: str = ""  # id

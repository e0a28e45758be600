"""Source: a paper or agency that articles come from."""

from masthead.content.documents.base import Document, Place


class Source(Document, frozen=True, omit_defaults=True, kw_only=True):
    """Whom an article comes from; our own desk is one too."""

    kind = "source"

    place: Place
    name: str
    url: str = ""
    description: str = ""  # HTML
    reprint: str = ""  # default reprint permission

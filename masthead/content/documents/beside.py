"""What is recorded beside a document, and removed with it, since other pages read only that of it."""

from masthead.content.documents.base import Document
from masthead.content.documents.channel import Channel
from masthead.content.documents.page import StaticPage
from masthead.content.documents.signpost import signpost_of
from masthead.content.documents.special import Special, special_card_of

_SIGNED = {Channel.kind, StaticPage.kind, Special.kind}


def beside(document: Document) -> list[Document]:
    """Return what stands beside a live document. Pure."""
    if isinstance(document, Special):
        return [signpost_of(document), special_card_of(document)]
    return [signpost_of(document)] if isinstance(document, Channel | StaticPage) else []


def keys_beside(kind: str, id: str) -> list[str]:
    """Return the keys of all that may stand beside a document of that kind."""
    keys = [f"signpost:{kind}-{id}"] if kind in _SIGNED else []
    return [*keys, f"special_card:{id}"] if kind == Special.kind else keys

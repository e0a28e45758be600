"""What is recorded beside a document, and removed with it, since other pages read only that of it."""

from masthead.content.documents.base import Document
from masthead.content.documents.channel import Channel
from masthead.content.documents.look import Menu, has_look, look_of
from masthead.content.documents.page import StaticPage
from masthead.content.documents.poll import Poll, poll_card_of
from masthead.content.documents.signpost import signpost_of
from masthead.content.documents.special import Special, special_card_of

_SIGNED = {Channel.kind, StaticPage.kind, Special.kind, Poll.kind}
_CARDS = {Special.kind: "special_card", Poll.kind: "poll_card"}


def beside(document: Document) -> list[Document]:
    """Return what stands beside a live document. Pure."""
    if isinstance(document, Channel):
        look = [look_of(document)] if has_look(document) else []
        menu = [Menu(id=document.id, children=document.children)] if document.children else []
        return [signpost_of(document), *look, *menu]
    if isinstance(document, Special):
        return [signpost_of(document), special_card_of(document)]
    if isinstance(document, Poll):
        return [signpost_of(document), poll_card_of(document)]
    return [signpost_of(document)] if isinstance(document, StaticPage) else []


def keys_beside(kind: str, id: str) -> list[str]:
    """Return the keys of all that may stand beside a document of that kind."""
    keys = [f"signpost:{kind}-{id}"] if kind in _SIGNED else []
    if kind == Channel.kind:
        keys += [f"look:{id}", f"menu:{id}"]
    return [*keys, f"{_CARDS[kind]}:{id}"] if kind in _CARDS else keys

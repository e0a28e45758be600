"""Signpost: what other pages show of a channel, page, special or poll, so that an edit of it leaves them alone."""

from masthead.content.documents.base import Document
from masthead.content.documents.channel import Channel
from masthead.content.documents.look import has_look
from masthead.content.documents.page import StaticPage
from masthead.content.documents.poll import Poll
from masthead.content.documents.special import Special


class Signpost(Document, frozen=True, omit_defaults=True, kw_only=True):
    """A name and where it leads. Its id is `<kind>-<id>` of what it stands for: `channel-5`."""

    kind = "signpost"

    host: str
    path: str
    name: str
    language: str
    parent: str = ""  # of a channel: the id of the one above; empty for the home
    in_navigation: bool = True  # of a channel
    look: bool = False  # of a channel: whether it has a look of its own


def signpost_of(document: Channel | StaticPage | Special | Poll) -> Signpost:
    """Return the signpost that is recorded beside the document, and removed with it. Pure."""
    channel = document if isinstance(document, Channel) else None
    return Signpost(
        id=f"{document.kind}-{document.id}",
        host=document.place.host,
        path=document.place.path,
        name=_name(document),
        language=document.language,
        parent=channel.parent if channel else "",
        in_navigation=channel.in_navigation if channel else True,
        look=channel is not None and has_look(channel),
    )


def _name(document: Channel | StaticPage | Special | Poll) -> str:
    if isinstance(document, StaticPage):
        return document.title
    return document.question if isinstance(document, Poll) else document.name

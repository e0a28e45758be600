"""Channel: a node of the tree; the root is the site's home."""

from masthead.content.documents.base import Document, Place
from masthead.content.documents.blocks import FrontBlock


class Channel(Document, frozen=True, omit_defaults=True, kw_only=True):
    """A channel with its front. Its list is `channel:<id>` and holds its descendants' articles too."""

    kind = "channel"

    place: Place
    name: str
    language: str
    parent: str = ""  # id; empty for the home
    children: tuple[str, ...] = ()  # ids of live channels, in the editors' order
    description: str = ""
    front: tuple[FrontBlock, ...] = ()
    pins: tuple[str, ...] = ()  # article ids on top of its recommended reading
    in_navigation: bool = True
    colour: str = ""  # of its pages and all below; empty: that of the channel above
    regional: bool = False  # its pages and all below carry its nameplate and navigation
    nameplate: str = ""  # picture id; empty: its name
    navigation: tuple[str, ...] = ()  # channel ids; empty: its children

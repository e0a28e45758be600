"""Look: a channel's own colour, nameplate and navigation. Menu: which channels lie below one.

Both stand beside the channel's document, so that the frame of many pages reads no front.
"""

from masthead.content.documents.base import Document
from masthead.content.documents.channel import Channel


class Look(Document, frozen=True, omit_defaults=True, kw_only=True):
    """What a channel changes around its own pages and all below; its id is the channel's."""

    kind = "look"

    colour: str = ""  # empty: that of the channel above
    regional: bool = False  # whether its own nameplate and navigation stand on its pages
    nameplate: str = ""  # picture id; empty: the channel's name
    navigation: tuple[str, ...] = ()  # channel ids; empty: those below it that are shown in navigation


class Menu(Document, frozen=True, omit_defaults=True, kw_only=True):
    """The live channels below a channel, in the editors' order; its id is the channel's."""

    kind = "menu"

    children: tuple[str, ...]  # ids


def has_look(channel: Channel) -> bool:
    """Whether a channel changes anything. Pure."""
    return bool(channel.colour) or channel.regional


def look_of(channel: Channel) -> Look:
    """Return the look that is recorded beside a channel that has one. Pure."""
    return Look(
        id=channel.id,
        colour=channel.colour,
        regional=channel.regional,
        nameplate=channel.nameplate,
        navigation=channel.navigation,
    )

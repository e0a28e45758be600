"""Look: the colour, nameplate and navigation of the channels that a page lies below, the nearest first."""

from typing import NamedTuple

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.outputs.links import Links
from masthead.outputs.picture import described
from masthead.outputs.trail import id_of, signpost, trail
from masthead.press.capture import Rendering

COLOUR = "vermilion"  # where no channel has chosen another
LEVELS = 3  # of navigation
NAMEPLATE_SIZES = "24em"

_Link = dict[str, object]


class ReadLook(NamedTuple):
    """What the frame shows of it."""

    colour: str
    owner: str  # id of the channel whose nameplate and navigation these are
    regional: bool  # whether nameplate and navigation are a channel's, not the newspaper's
    nameplate: _Link  # name, href, picture
    navigation: list[_Link]


def looks_of(signs: list[d.Signpost]) -> tuple[str, ...]:
    """Return the ids of the channels on a trail that have a look of their own, the nearest first."""
    return tuple(id_of(sign) for sign in reversed(signs) if sign.look)


def read_look(rendering: Rendering, links: Links, looks: tuple[str, ...]) -> ReadLook:
    """Read the looks of these channels into one: each part is the nearest one's."""
    site = rendering.site()
    found = rendering.find_all(d.Look, looks)
    own = next((look for look in found if look.regional), None)
    owner = own.id if own else site.home
    regional = owner != site.home
    sign = signpost(rendering, "channel", owner)
    plate = rendering.find(d.Picture, own.nameplate) if own else None
    name = sign.name if regional and sign else site.name
    if own and own.navigation:
        navigation = _branches(rendering, links, own.navigation, LEVELS)
    elif regional:
        navigation = _below(rendering, links, owner, LEVELS)
    else:
        navigation = _branches(rendering, links, site.navigation, LEVELS)
    return ReadLook(
        colour=next((look.colour for look in found if look.colour), COLOUR),
        owner=owner,
        regional=regional,
        nameplate={
            "name": name,
            "href": links.to(sign.host, sign.path) if sign else "",
            "picture": described(links, plate, PictureUse(plate.id, alt=name), NAMEPLATE_SIZES)
            if plate
            else None,
        },
        navigation=navigation,
    )


def stand_in(rendering: Rendering, sign: d.Signpost) -> str | None:
    """Return the id of the channel whose spotlight and specials stand in for those that a regional channel hasn't.

    That is the highest one on its host; None for a channel that isn't regional or is the highest itself.
    """
    look = rendering.find(d.Look, id_of(sign)) if sign.look else None
    if look is None or not look.regional:
        return None
    top = next(each for each in trail(rendering, id_of(sign)) if each.host == sign.host)
    return id_of(top) if top.id != sign.id else None


def sign_link(links: Links, sign: d.Signpost, below: tuple[_Link, ...] = ()) -> _Link:
    """Return a link as navigation and footer show it; `below` are the next level's."""
    return {"name": sign.name, "href": links.to(sign.host, sign.path), "below": below}


def _branches(rendering: Rendering, links: Links, ids: tuple[str, ...], levels: int) -> list[_Link]:
    """Chosen channels stand there even if they aren't shown in navigation by themselves."""
    signs = ((id, signpost(rendering, "channel", id)) for id in ids)
    return [
        sign_link(links, sign, tuple(_below(rendering, links, id, levels - 1))) for id, sign in signs if sign
    ]


def _below(rendering: Rendering, links: Links, channel: str, levels: int) -> list[_Link]:
    if levels == 0:
        return []
    menu = rendering.find(d.Menu, channel)
    shown = []
    for id in menu.children if menu else ():
        sign = signpost(rendering, "channel", id)
        if sign and sign.in_navigation:
            shown.append(sign_link(links, sign, tuple(_below(rendering, links, id, levels - 1))))
    return shown

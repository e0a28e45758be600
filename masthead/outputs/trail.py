"""Trail: the channels from the home down to one, as breadcrumbs and structured data show them."""

from masthead.content import documents as d
from masthead.press.capture import Rendering

MAX_DEPTH = 12  # a tree that is deeper, or runs in a circle, is cut


def signpost(rendering: Rendering, kind: str, id: str) -> d.Signpost | None:
    """Return the name and place of a live channel or static page, without reading the rest of it."""
    return rendering.find(d.Signpost, f"{kind}-{id}")


def trail(rendering: Rendering, channel: str) -> list[d.Signpost]:
    """Return the live channels from the home to `channel`, itself included."""
    found: list[d.Signpost] = []
    while channel and len(found) < MAX_DEPTH:
        sign = signpost(rendering, "channel", channel)
        if sign is None:
            break
        found.append(sign)
        channel = sign.parent
    return found[::-1]


def id_of(sign: d.Signpost) -> str:
    """Return the id of what the signpost stands for."""
    return sign.id.partition("-")[2]

"""Channel: its front; the home is the channel without a parent. Its list goes on in the archive."""

from masthead.content import documents as d
from masthead.content.documents.blocks import BoardBlock
from masthead.outputs import board, specials, structured
from masthead.outputs.archive import more
from masthead.outputs.feed import feeds
from masthead.outputs.frame import feed_links
from masthead.outputs.front import front
from masthead.outputs.places import HOME, address_of, board_path, front_rank, is_folder
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import signpost, trail
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address


def outputs(id: str, at: Address, *, home: bool = False) -> list[Output]:
    """Return the front, the feeds, the index of specials and the boards."""
    found = [Output("channel", (id,), at, HOME if home else front_rank(at.path))]
    return (
        found + feeds(id, at) + specials.outputs(id, at) + board.outputs(id, at) if is_folder(at) else found
    )


def render(rendering: Rendering, output: Output) -> Body:
    """Render the front."""
    channel = rendering.find(d.Channel, output.args[0])
    if channel is None:
        raise LookupError(f"channel {output.args[0]} is no longer there")
    signs = trail(rendering, channel.id)
    sheet = Sheet(rendering, output.address.host, channel.language, signs)
    at = address_of(channel.place)
    site = sheet.frame.site
    home = len(signs) < 2
    description = channel.description or (site.description if home else "")
    html, shown = front(sheet, channel)
    return sheet.page(
        "channel.html",
        meta={
            "title": site.name if home else f"{channel.name} - {site.name}",
            "description": description,
            "canonical": sheet.links.canonical(*at),
            "alternates": [] if home else feed_links(sheet.links, signs[-1], channel.name),
            "properties": structured.properties(
                sheet, kind="website", title=site.name if home else channel.name, description=description,
                url=sheet.links.url(*at), language=channel.language,
            ),
            "structured": structured.script([structured.publisher(sheet), structured.breadcrumbs(sheet, signs)]),
        },
        crumbs=[] if home else sheet.crumbs(signs),
        channel={
            "name": channel.name, "description": channel.description, "home": home,
            "ranked": any(isinstance(block, BoardBlock) for block in channel.front),
            "named": home or sheet.is_nameplate(*at),
        },
        below=[] if home else _below(sheet, channel),
        front=html,
        more=more(sheet, f"channel:{channel.id}", at, shown),
        boards=sheet.links.to(at.host, board_path(at.path, "day")) if is_folder(at) else "",
    )  # fmt: skip


def _below(sheet: Sheet, channel: d.Channel) -> list[dict[str, str]]:
    found = (signpost(sheet.rendering, "channel", id) for id in channel.children)
    return sheet.crumbs([sign for sign in found if sign])

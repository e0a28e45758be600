"""Archive: one segment of a channel's, author's, source's or tag's list, linked to the newer and the older one."""

from masthead.content import documents as d
from masthead.content.edition import segment_key
from masthead.outputs.cards import cards
from masthead.outputs.places import ARCHIVE, address_of, archive_path, is_folder
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import trail
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address


def outputs(name: str, number: str, at: Address) -> list[Output]:
    """Return the page of one segment, below the folder of the list's owner."""
    if not is_folder(at):
        return []
    address = Address(at.host, archive_path(at.path, number))
    return [Output("archive", (name, number), address, ARCHIVE, 0.0)]


def more(sheet: Sheet, name: str, at: Address) -> str:
    """Return the link to the newest segment's page, which a front's list goes on in; empty where there is none."""
    number = sheet.rendering.newest_segment(name)
    return sheet.links.to(at.host, archive_path(at.path, number)) if number else ""


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page. The newest segment's way on leads to the front."""
    name, number = output.args
    segment = rendering.segment(name, number)
    if segment is None:
        raise LookupError(f"there is no {segment_key(name, number)}")
    title, language, signs, at = _owner(rendering, name)
    sheet = Sheet(rendering, output.address.host, language, signs)
    to = sheet.links.to
    return sheet.page(
        "archive.html",
        meta={
            "title": f"{title} · {sheet.frame.translate('Archive')} {number} - {sheet.frame.site.name}",
            "canonical": sheet.links.canonical(*output.address),
        },
        crumbs=sheet.crumbs(signs),
        title=title,
        number=number,
        front=to(*at),
        cards=cards(sheet, segment.articles),
        newer=to(at.host, archive_path(at.path, segment.newer)) if segment.newer else "",
        older=to(at.host, archive_path(at.path, segment.older)) if segment.older else "",
    )


def _owner(rendering: Rendering, name: str) -> tuple[str, str, list[d.Signpost], Address]:
    """Return name, language, breadcrumb and folder of the list's owner."""
    kind, _, id = name.partition(":")
    if kind == "channel":
        signs = trail(rendering, id)
        if signs:
            return signs[-1].name, signs[-1].language, signs, Address(signs[-1].host, signs[-1].path)
    document = rendering.document(name)
    if not isinstance(document, d.Author | d.Source | d.Tag):
        raise LookupError(f"{name} is no longer there")
    return document.name, "", trail(rendering, rendering.site().home), address_of(document.place)

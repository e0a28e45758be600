"""Archive: one segment of a channel's, author's, source's or tag's list, linked to the newer and the older one."""

from collections.abc import Container

from minijinja import safe

from masthead.content import documents as d
from masthead.content.edition import segment_key
from masthead.outputs.cards import cards
from masthead.outputs.places import ARCHIVE, address_of, archive_path, is_folder
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import trail
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

REACH = 4  # segments that a front may show whole
ANCHOR = "article-"  # and the id: where an article stands on the page


def outputs(name: str, number: str, at: Address) -> list[Output]:
    """Return the page of one segment, below the folder of the list's owner."""
    if not is_folder(at):
        return []
    address = Address(at.host, archive_path(at.path, number))
    return [Output("archive", (name, number), address, ARCHIVE, 0.0)]


def more(sheet: Sheet, name: str, at: Address, shown: Container[str]) -> str:
    """Return the link to where a list goes on after the articles in `shown`; empty where these are all.

    It leads to the first article that isn't shown, in the page of its segment. Looks no further than REACH segments.
    """
    number, passed = sheet.rendering.newest_segment(name), 0
    while number and passed < REACH:
        segment = sheet.rendering.segment(name, number)
        articles = segment.articles if segment else ()
        found = next((id for id in articles if id not in shown), None)
        if found:
            place = "" if found == articles[0] else f"#{ANCHOR}{found}"
            return safe(sheet.links.to(at.host, archive_path(at.path, number)) + place)
        number, passed = segment.older if segment else None, passed + 1
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
        anchor=ANCHOR,
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

"""Listing: the front of an author, source or tag: who or what it is, and the head of its list."""

from typing import Any

from masthead.content import documents as d
from masthead.outputs import structured
from masthead.outputs.archive import more
from masthead.outputs.cards import cards
from masthead.outputs.places import PAGES, address_of
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import trail
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SHOWN = 30  # articles on the front


def outputs(kind: str, id: str, at: Address) -> list[Output]:
    """Return the front."""
    return [Output(kind, (id,), at, PAGES)]


def sheet_for(rendering: Rendering, output: Output) -> Sheet:
    """Start the page, in the site's language."""
    return Sheet(rendering, output.address.host)


def page(sheet: Sheet, document: d.Author | d.Source | d.Tag, **context: Any) -> Body:
    """Render the front from `<kind>.html`; `context` is what is special about the kind."""
    name = f"{document.kind}:{document.id}"
    at = address_of(document.place)
    signs = trail(sheet.rendering, sheet.frame.site.home)
    newest = sheet.rendering.head(name, SHOWN)
    return sheet.page(
        f"{document.kind}.html",
        meta={
            "title": f"{document.name} - {sheet.frame.site.name}",
            "canonical": sheet.links.canonical(*at),
            "properties": structured.properties(
                sheet, kind="website", title=document.name, description="", url=sheet.links.url(*at),
                language=sheet.frame.language,
            ),
        },
        crumbs=sheet.crumbs(signs),
        title=document.name,
        cards=cards(sheet, newest),
        more=more(sheet, name, at, newest),
        **context,
    )  # fmt: skip

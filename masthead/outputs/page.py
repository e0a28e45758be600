"""Page: a static page, which is in no list."""

from masthead.content import documents as d
from masthead.outputs import structured
from masthead.outputs.blocks import body
from masthead.outputs.places import PAGES, address_of
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import trail
from masthead.outputs.words import direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address


def outputs(id: str, at: Address) -> list[Output]:
    """Return the page."""
    return [Output("page", (id,), at, PAGES)]


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    page = rendering.find(d.StaticPage, output.args[0])
    if page is None:
        raise LookupError(f"page {output.args[0]} is no longer there")
    signs = trail(rendering, page.channel or rendering.site().home)
    sheet = Sheet(rendering, output.address.host, page.language, signs, output.address.path)
    at = address_of(page.place)
    return sheet.page(
        "page.html",
        meta={
            "title": f"{page.title} - {sheet.frame.site.name}",
            "description": page.summary,
            "canonical": sheet.links.canonical(*at),
            "properties": structured.properties(
                sheet, kind="website", title=page.title, description=page.summary, url=sheet.links.url(*at),
                language=page.language,
            ),
        },
        crumbs=sheet.crumbs(signs),
        page={
            "title": page.title, "lang": language_tag(page.language), "dir": direction(page.language),
            "updated": sheet.local(page.updated_at),
        },
        body=body(sheet, page.body, page.language),
    )  # fmt: skip

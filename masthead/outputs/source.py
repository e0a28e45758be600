"""Source: the page of a paper or agency that articles come from."""

from masthead.content import documents as d
from masthead.outputs import listing
from masthead.outputs.blocks import html
from masthead.outputs.links import harmless
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    source = rendering.find(d.Source, output.args[0])
    if source is None:
        raise LookupError(f"source {output.args[0]} is no longer there")
    sheet = listing.sheet_for(rendering, output)
    return listing.page(
        sheet,
        source,
        url=harmless(source.url),
        description=html(sheet, source.description),
        reprint=source.reprint,
    )

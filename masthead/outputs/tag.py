"""Tag: the page of a subject."""

from masthead.content import documents as d
from masthead.outputs import listing
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    tag = rendering.find(d.Tag, output.args[0])
    if tag is None:
        raise LookupError(f"tag {output.args[0]} is no longer there")
    return listing.page(listing.sheet_for(rendering, output), tag)

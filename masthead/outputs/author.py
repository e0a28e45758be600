"""Author: the page of somebody who signs articles."""

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.outputs import listing
from masthead.outputs.blocks import html
from masthead.outputs.picture import picture
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    author = rendering.find(d.Author, output.args[0])
    if author is None:
        raise LookupError(f"author {output.args[0]} is no longer there")
    sheet = listing.sheet_for(rendering, output)
    shown = picture(sheet, PictureUse(picture=author.picture), "12em") if author.picture else None
    return listing.page(
        sheet, author, role=author.role, biography=html(sheet, author.biography), picture=shown
    )

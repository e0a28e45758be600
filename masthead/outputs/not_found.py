"""Not found: what a host answers for addresses that nothing was ever published at."""

from masthead.outputs.sheet import Sheet
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output

PATH = "/_404.html"


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    sheet = Sheet(rendering, output.address.host)
    title = sheet.frame.translate("Page not found")
    meta = {"title": f"{title} - {sheet.frame.site.name}", "noindex": True}
    return sheet.page("not_found.html", status=404, meta=meta, title=title)

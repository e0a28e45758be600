"""Gone: what the addresses of a withdrawn document, former and derived ones too, answer: 410 with a page.

Fragments of a withdrawn channel or tag just cease: only pages of ours load them, and keep their link.
"""

from collections.abc import Iterator

from masthead.content.documents import Place
from masthead.outputs.places import FILES, At, address_of, former_addresses
from masthead.outputs.sheet import Sheet
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output


def graves(place: Place, of: str, at: At) -> Iterator[Output]:
    """Yield a gone page for everything that `at` puts at the document's addresses."""
    if not place.path:  # all its addresses have new owners
        return
    taken = set()
    for address in (address_of(place), *former_addresses(place)):
        for each in at(address):
            if each.address not in taken:
                taken.add(each.address)
                yield Output("gone", (of,), each.address, FILES)


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page; it says nothing of what was withdrawn."""
    sheet = Sheet(rendering, output.address.host)
    title = sheet.frame.translate("This page has been withdrawn")
    meta = {"title": f"{title} - {sheet.frame.site.name}", "noindex": True}
    return sheet.page("gone.html", status=410, meta=meta, title=title, article=output.args[0] == "article")

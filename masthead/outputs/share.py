"""Share: what `parts/share.html` needs to pass a page on. Called by kinds whose pages can be shared."""

from minijinja import safe

from masthead.outputs.qr import draw
from masthead.outputs.sheet import Sheet
from masthead.store.base import Address

MODULE_PX = 4  # of a QR code on the screen; whole pixels, so that its edges are sharp


def share(sheet: Sheet, at: Address, title: str) -> dict[str, object]:
    """Return the whole address of a page, what it is called there, and its QR code (None if too long for one)."""
    url = sheet.links.url(*at)
    code = draw(url)
    qr = {"src": safe(code.src), "side": code.side * MODULE_PX} if code else None
    return {"url": url, "title": title, "qr": qr}

"""Share: what `parts/share.html` needs to pass a page on. Called by kinds whose pages can be shared."""

from minijinja import safe

from masthead.outputs.qr import data_uri
from masthead.outputs.sheet import Sheet
from masthead.store.base import Address


def share(sheet: Sheet, at: Address, title: str) -> dict[str, object]:
    """Return the whole address of a page, what it is called there, and both as a QR code (empty if too long)."""
    url = sheet.links.url(*at)
    return {"url": url, "title": title, "qr": safe(data_uri(url) or "")}

"""What makes the portal installable and readable offline: manifest, service worker, and the page of what is kept.

Once a host each. The worker's bytes name the scripts and styles of this moment, so that browsers take a new one.
"""

from collections.abc import Iterator

from masthead.outputs.places import MANIFEST, PAGES, SAVED, SCRIPT, WORKER
from masthead.outputs.sheet import Sheet
from masthead.outputs.words import direction
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

ICONS = {"icon.svg": "any", "icon-192.png": "192x192", "icon-512.png": "512x512"}
_ICON_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def outputs(host: str) -> Iterator[Output]:
    """Yield all three of a host."""
    yield Output("saved", (host,), Address(host, SAVED), PAGES)
    yield Output("manifest", (host,), Address(host, MANIFEST), PAGES)
    yield Output("worker", (host,), Address(host, WORKER), PAGES + 1)


def render_saved(rendering: Rendering, output: Output) -> Body:
    """Render the page that lists, by a script, what the device keeps."""
    sheet = Sheet(rendering, output.address.host)
    title = sheet.frame.translate("Reading list")
    meta = {"title": f"{title} - {sheet.frame.site.name}", "noindex": True}
    return sheet.page("saved.html", meta=meta, title=title)


def render_manifest(rendering: Rendering, output: Output) -> Body:
    """Render what a device needs to install the portal."""
    host = output.address.host
    sheet = Sheet(rendering, host)
    icons = [
        {"src": rendering.asset(name, host), "sizes": sizes, "type": _ICON_TYPES[name[-3:]]}
        for name, sizes in ICONS.items()
    ]
    site = sheet.frame.site
    text = rendering.template(
        "manifest.webmanifest", title=site.name, description=site.description, lang=sheet.frame.lang,
        dir=direction(sheet.frame.language), icons=icons,
    )  # fmt: skip
    return Body(text.encode(), "application/manifest+json")


def render_worker(rendering: Rendering, output: Output) -> Body:
    """Render the service worker; what every page needs is kept from the start."""
    host = output.address.host
    rendering.link(host, SAVED)
    saved = "elements/saved.js"
    scripts = (rendering.asset_imports(each, host) for each in (SCRIPT, saved))
    shell = [
        SAVED,
        *(rendering.asset(each, host) for each in ("style.css", SCRIPT, saved)),
        *(each for group in scripts for each in group),
    ]
    text = rendering.template("worker.js", shell=list(dict.fromkeys(shell)))
    return Body(text.encode(), "text/javascript; charset=utf-8")

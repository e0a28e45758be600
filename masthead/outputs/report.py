"""What readers see after they have reported an error: thanks, or that it wasn't taken. Once a host, in both languages.

The reader sends them there (reader/report.py), whatever language the page had that they came from.
"""

from collections.abc import Iterator

from masthead.outputs.links import link_text
from masthead.outputs.places import PAGES
from masthead.outputs.sheet import Sheet
from masthead.outputs.words import direction, language_tag, translate
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

THANKS, REFUSED = "/_thanks.html", "/_refused.html"
ENDPOINT = "/_report"  # of the reader
_LANGUAGES = ("zh-hans", "en")


def outputs(host: str) -> Iterator[Output]:
    """Yield both pages of a host."""
    yield Output("report_thanks", (host,), Address(host, THANKS), PAGES)
    yield Output("report_refused", (host,), Address(host, REFUSED), PAGES)


def render_thanks(rendering: Rendering, output: Output) -> Body:
    """Render the thanks."""
    sheet = Sheet(rendering, output.address.host)
    return _page(sheet, "report_thanks.html", sheet.frame.translate("Thank you for your report"))


def render_refused(rendering: Rendering, output: Output) -> Body:
    """Render what to do; the reader answers with it under the status that fits."""
    sheet = Sheet(rendering, output.address.host)
    title = sheet.frame.translate("Your report was not taken")
    return _page(sheet, "report_refused.html", title, status=400)


def _page(sheet: Sheet, template: str, title: str, status: int = 200) -> Body:
    own = sheet.frame.language
    parts = [
        {"lang": language_tag(each), "dir": direction(each), "words": translate(sheet.rendering, each)}
        for each in (own, *(other for other in _LANGUAGES if other != own))
    ]
    meta = {"title": f"{title} - {sheet.frame.site.name}", "noindex": True}
    return sheet.page(template, status=status, meta=meta, title=title, parts=parts)


def report(at: Address) -> dict[str, object]:
    """Return what `parts/report.html` needs on the page at an address: the reader knows its host."""
    return {"href": link_text(ENDPOINT), "address": link_text(at.path)}

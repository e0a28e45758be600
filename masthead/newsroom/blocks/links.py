"""Links between pages: Wagtail stores a page's id, a document holds the page's address."""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

Resolve = Callable[[str], str | None]  # page id -> address as a link's href, None where there is none

_ANCHOR = re.compile(r"<a\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def resolve_links(html: str, resolve: Resolve) -> str:
    """Replace Wagtail's links by plain ones; a link to what isn't public becomes its text."""
    if "linktype" not in html:
        return html

    def plain(match: re.Match[str]) -> str:
        attributes = _attributes(match["attributes"])
        if "linktype" not in attributes:
            return match[0]
        href = resolve(attributes.get("id", "")) if attributes["linktype"] == "page" else None
        return f'<a href="{escape(href)}">' if href else "<a>"

    return re.sub(r"<a>(.*?)</a>", r"\1", _ANCHOR.sub(plain, html), flags=re.DOTALL)


def linked_pages(html: str) -> Iterable[str]:
    """Yield the ids of the pages that it links to."""
    for match in _ANCHOR.finditer(html):
        attributes = _attributes(match["attributes"])
        if attributes.get("linktype") == "page":
            yield attributes.get("id", "")


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}

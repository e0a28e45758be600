"""Links: every address of ours on a page, said to the press; addresses that people typed, made harmless."""

import re
from functools import lru_cache
from urllib.parse import quote

from minijinja import escape

from masthead.content import documents as d
from masthead.press.capture import Rendering
from masthead.store.base import Address

_PLAIN = re.compile(r"[A-Za-z0-9/_.~-]*\Z")
_HARMLESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|[#?])", re.IGNORECASE)
_REFERENCE = re.compile(r' href="(?:(article|channel|page|special|poll|author|source|tag):([\w-]+)|([^"]*))"')


class Links:
    """Links from one page: root-relative within its host, absolute to another. Ready for an attribute."""

    def __init__(self, rendering: Rendering, site: d.Site, host: str) -> None:
        self._rendering = rendering
        self._site = site
        self.host = host
        self.files_host = site.host  # where pictures and media lie

    def to(self, host: str, path: str) -> str:
        """Return the escaped link to an address of ours, and say that this page links to it."""
        self._rendering.link(host, path)
        return link_text(path) if host == self.host else link_text(path, origin_of(self._site, host))

    def absolute(self, host: str, path: str) -> str:
        """Return the whole URL of an address of ours, and say that this page links to it."""
        self._rendering.link(host, path)
        return self.url(host, path)

    def url(self, host: str, path: str) -> str:
        """Return the whole URL of an address; for a page's own and those that nobody follows."""
        return origin_of(self._site, host) + encoded_path(path)

    def canonical(self, host: str, path: str) -> str:
        """Return the whole URL of a page itself, ready for an attribute."""
        return link_text(path, origin_of(self._site, host))

    def resolve(self, html: str) -> str:
        """Return sanitised HTML with its links to documents (`href="article:9"`) resolved; dead ones lead nowhere."""
        return _REFERENCE.sub(self._resolve_one, html) if ' href="' in html else html

    def _resolve_one(self, match: re.Match[str]) -> str:
        kind, id, typed = match.groups()
        if kind is None:
            return match[0] if _HARMLESS.match(typed.lstrip()) else ""
        target = place_of(self._rendering, kind, id)
        return f' href="{self.to(*target)}"' if target else ""


def place_of(rendering: Rendering, kind: str, id: str) -> Address | None:
    """Return where a live document is, read from what changes least."""
    if kind == "article":
        card = rendering.find(d.Card, id)
        return Address(card.host, card.path) if card else None
    if kind in {"channel", "page", "special", "poll"}:
        sign = rendering.find(d.Signpost, f"{kind}-{id}")
        return Address(sign.host, sign.path) if sign else None
    document = rendering.document(f"{kind}:{id}")
    if isinstance(document, d.Author | d.Source | d.Tag):
        return Address(document.place.host, document.place.path)
    return None


def origin_of(site: d.Site, host: str) -> str:
    """Return scheme and host, without a slash at the end."""
    if host == site.host:
        return site.origin
    return site.origins.get(host) or f"{site.origin.partition('://')[0]}://{host}"


def hosts_of(site: d.Site) -> list[str]:
    """Return all hosts of the newspaper, the default one first."""
    return [site.host, *sorted(set(site.origins) - {site.host})]


def harmless(url: str) -> str:
    """Return a URL that somebody typed, or nothing where a browser would run it."""
    url = url.strip()
    return url if _HARMLESS.match(url) else ""


@lru_cache(maxsize=65536)
def link_text(path: str, origin: str = "") -> str:
    """Return a path, behind an origin where given, ready for an attribute."""
    return escape(origin + encoded_path(path))


def encoded_path(path: str) -> str:
    """Return a path of ours as it stands in a URL: percent-encoded, its query as it is."""
    if _PLAIN.match(path):
        return path
    place, mark, query = path.partition("?")
    return quote(place, safe="/:@!$&'()*+,;=~") + mark + query

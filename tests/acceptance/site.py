"""A newspaper as it was published: all its objects, and what its pages link to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
from lxml import etree

from masthead.store.addresses import canonical_path
from masthead.store.base import StoredObject, decoded
from masthead.store.filesystem import FilesystemStore

_LINKS = (
    "//@href | //@src | //@data-src | //@poster | //meta[@property='og:image' or @property='og:url']/@content"
)
_CSS_URL = re.compile(rb"url\(\s*['\"]?([^'\")]+)")


@dataclass(frozen=True)
class Link:
    """One link of a page, whole."""

    page: str  # path
    url: str

    def __str__(self) -> str:
        return f"{self.page} links to {self.url}"


class Site:
    """All that is stored for one host."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.origin = origin
        store = FilesystemStore(folder)
        host = urlsplit(origin).hostname
        found = {each.path: store.get(each) for each in store.addresses() if each.host == host}
        store.close()
        self.objects: dict[str, StoredObject] = {path: each for path, each in found.items() if each}

    def of_type(self, *types: str) -> dict[str, bytes]:
        """Return the bodies of a media type by path, redirects left out."""
        return {
            path: decoded(each)
            for path, each in sorted(self.objects.items())
            if each.media_type.split(";")[0] in types and each.location is None
        }

    @cached_property
    def pages(self) -> dict[str, lxml.html.HtmlElement]:
        """Every HTML page, parsed: those of what is gone and of what is not found too."""
        return {
            path: lxml.html.document_fromstring(body.decode())
            for path, body in self.of_type("text/html").items()
        }

    def articles(self) -> dict[str, lxml.html.HtmlElement]:
        """The pages of live articles."""
        return {
            path: page
            for path, page in self.pages.items()
            if page.find(".//article[@id='article']") is not None
        }

    def url(self, path: str) -> str:
        """Return the whole address of a path, unescaped."""
        return self.origin + path

    def links(self) -> Iterator[Link]:
        """Yield every link within the newspaper, pictures in all their sizes too."""
        for path, page in self.pages.items():
            found = [str(each) for each in page.xpath(_LINKS)]
            for srcset in page.xpath("//@srcset"):
                found += [candidate.split()[0] for candidate in srcset.split(",")]
            yield from self._within(path, found)
        for path, body in self.of_type("text/css").items():
            yield from self._within(path, [each.decode() for each in _CSS_URL.findall(body)])

    def _within(self, path: str, hrefs: list[str]) -> Iterator[Link]:
        for href in hrefs:
            url = urljoin(self.url(path), href)
            if url.startswith(f"{self.origin}/"):
                yield Link(path, url)

    def problem_of(self, url: str, page: str = "") -> str | None:
        """Return what is wrong with where an address of this newspaper leads, or None.

        From a page to a place on itself is no way to anywhere, so its status doesn't matter.
        """
        whole, fragment = urldefrag(url)
        path = canonical_path(whole.removeprefix(self.origin))
        there = self.objects.get(path)
        if there is None:
            return "nothing is there"
        if there.status == 301:
            onward = urljoin(whole, there.location)
            return self.problem_of(onward) if onward.startswith(f"{self.origin}/") else None
        if there.status not in {200, 410} and path != page:
            return f"it answers {there.status}"
        target = self.pages.get(path)
        if fragment and there.media_type.startswith("image/svg"):
            target = etree.fromstring(decoded(there))
        if fragment and (target is None or not target.xpath("//*[@id=$id]", id=unquote(fragment))):
            return "no such place on the page"
        return None

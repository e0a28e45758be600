"""What a first view may weigh, in the newspaper that `masthead demo` makes: as the reader sends it, compressed."""

import gzip
import re
from collections import Counter
from pathlib import Path
from statistics import median_low
from urllib.parse import unquote, urlsplit

import pytest

from masthead.conf import load_settings
from masthead.store.base import decoded
from tests.acceptance.site import Site

FIRST_VIEW_BYTES = 14 * 1024  # what arrives in the first round trip of a connection
SCRIPT_BYTES = 8 * 1024  # with the page
ALL_SCRIPT_BYTES = 10 * 1024  # with what comes when its element is there or comes near: gallery, moods
_IMPORT = re.compile(r"""(?:from|import)\s*["'](/_a/[^"']+)["']""")
_LATER = re.compile(r"""import\(\s*["'](/_a/[^"']+)["']""")


@pytest.fixture(scope="module")
def site(demo_home: Path) -> Site:
    """What it published."""
    return Site(demo_home / "public", load_settings(demo_home).origin)


def sent(site: Site, path: str) -> int:
    """How many bytes an object is, compressed."""
    stored = site.objects[path]
    return len(stored.body if stored.encoding else gzip.compress(stored.body))


def length(page) -> int:
    """How many characters the text of an article has."""
    return len("".join(page.find(".//div[@class='body']").itertext()))


def scripts(site: Site, page, *, later: bool = False) -> set[str]:
    """The paths of all scripts that a page loads, with what they import; `later`: also of what they load on demand."""
    found = {unquote(urlsplit(each).path) for each in page.xpath("//script[@src]/@src")}
    wanted = list(found)
    while wanted:
        path = wanted.pop()
        text = decoded(site.objects[path]).decode()
        fresh = {*_IMPORT.findall(text), *(_LATER.findall(text) if later else ())} - found
        found |= fresh
        wanted += fresh
    return found


def test_an_article_of_median_length_and_its_style_fit_the_first_packets(site):
    """Whichever language it is in: the page and its only style sheet together."""
    articles = site.articles()
    middle = median_low(length(page) for page in articles.values())
    path = next(path for path, page in articles.items() if length(page) == middle)
    [style] = articles[path].xpath("//head/link[@rel='stylesheet']/@href")

    assert sent(site, path) + sent(site, style) <= FIRST_VIEW_BYTES


def test_of_the_longest_article_head_style_and_first_screen_come_first(site):
    """The style sheet, and the page as far as the first thousand characters of its text."""
    path, page = max(site.articles().items(), key=lambda item: length(item[1]))
    html = decoded(site.objects[path])
    [style] = page.xpath("//head/link[@rel='stylesheet']/@href")
    body = html.index(b'<div class="body">')
    first = html[: body + 3000]

    assert len(gzip.compress(first, 6)) + sent(site, style) <= FIRST_VIEW_BYTES


def test_the_scripts_of_every_page_are_small_and_deferred(site):
    """With all that they import; modules, which wait for the page by themselves, and nothing inline."""
    weights, later = Counter(), Counter()
    for path, page in site.pages.items():
        for script in page.xpath("//script[not(@type='application/ld+json')]"):
            assert script.get("type") == "module", path
            assert script.get("src"), path
            assert script.get("async") is None, path
        weights[path] = sum(sent(site, each) for each in scripts(site, page))
        later[path] = sum(sent(site, each) for each in scripts(site, page, later=True))

    assert all(weights[path] for path in ("/_saved.html", *site.articles()))
    assert {path: weight for path, weight in weights.items() if weight > SCRIPT_BYTES} == {}
    assert max(later[path] for path in site.articles()) <= ALL_SCRIPT_BYTES

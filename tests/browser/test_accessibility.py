"""axe-core on every kind of page of the newspaper that `masthead demo` makes, in both languages and colour schemes."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from masthead.conf import load_settings
from tests.processes import ROOT, Portal, running

AXE = ROOT / "build" / "node" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, ...node.target, node.failureSummary].join(": "))))"""
_VIEWS = (
    (390, "light", False),
    (390, "dark", True),
    (1440, "light", True),
    (1440, "dark", False),
)  # panels open?
_EACH = 2  # pages of a kind in a language: the one with the largest file, and one more


@pytest.fixture(scope="module")
def portal(demo_home: Path) -> Iterator[Portal]:
    """The demo's newspaper, served."""
    settings = load_settings(demo_home)
    with running(demo_home, "reader", ports=[int(settings.portal_bind.rpartition(":")[2])]):
        yield Portal(settings.origin, demo_home / "public")


def pages(portal: Portal) -> dict[tuple[str, str], list[str]]:
    """Paths of HTML pages by kind and language, the largest first."""
    press = sqlite3.connect(portal.store.parent / "data" / "press.sqlite3")
    kinds = dict(press.execute("SELECT path, kind FROM press_output"))
    press.close()
    found = defaultdict(list)
    for path, (_status, media_type, body) in portal.objects().items():
        if media_type.startswith("text/html") and body:
            language = lxml.html.document_fromstring(body.decode()).get("lang", "")
            found[kinds[path], language].append((len(body), path))
    return {key: [path for _size, path in sorted(each, reverse=True)] for key, each in found.items()}


def test_no_page_has_a_fault_that_axe_finds(browser: Browser, portal: Portal) -> None:
    """On a phone and a desktop, light and dark; with what is brought in, and panels open."""
    if not AXE.exists():
        pytest.fail(f"axe-core is not at {AXE}: run `make system`.")
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    kinds = pages(portal)
    faults = {
        fault for paths in kinds.values() for path in paths[:_EACH] for fault in faults_of(page, portal, path)
    }
    context.close()

    assert faults == set()
    assert {language for _kind, language in kinds} == {"zh-Hans", "en"}
    assert {
        "article",
        "channel",
        "archive",
        "author",
        "source",
        "tag",
        "page",
        "special",
        "poll",
        "polls",
        "not_found",
        "saved",
    } <= {kind for kind, _language in kinds}


def faults_of(page: Page, portal: Portal, path: str) -> Iterator[str]:
    """Yield what axe finds on one page."""
    page.goto(portal.origin + path)
    page.evaluate(AXE.read_text())
    for width, scheme, is_open in _VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_load_state("networkidle")
        page.evaluate(
            "open => document.querySelectorAll('details').forEach(each => (each.open = open))", is_open
        )
        for fault in page.evaluate(_RUN, _RULES):
            yield f"{urlsplit(page.url).path} {width} {scheme}: {fault}"

"""How the main pages of `masthead demo` look, beside pictures of how they looked when somebody last looked at them.

`make looks` keeps new ones. A difference is drawn into build/looks/.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from masthead.conf import load_settings
from tests import looks
from tests.processes import ROOT, Portal, running

REFERENCES = Path(__file__).parent / "looks"
DIFFERENCES = ROOT / "build" / "looks"
RENEW = os.environ.get("MASTHEAD_LOOKS") == "renew"
HEIGHTS = {390: 1688, 1440: 1800}  # of what is compared: two screens
PAGES = {
    "home": "/",
    "channel": "/news/",
    "regional": "/local/qingyan/",
    "article": "",  # the home page's lead
    "special": "/specials/river/",
    "missing": "/nowhere.html",
}
VIEWS = [(name, width, "light") for name in PAGES for width in HEIGHTS]
VIEWS += [(name, width, "dark") for name in ("home", "article") for width in HEIGHTS]
_LEAD = re.compile(r'<article class="lead"[^>]*>\s*<h2><a href="([^"]+)"')
# Times are those at which the demo was made; figures are all equally wide.
_STILL = """async () => {
  for (const each of document.querySelectorAll("time")) each.textContent = each.textContent.replace(/\\d/g, "0");
  await Promise.all([...document.images].filter((each) => each.complete).map((each) => each.decode().catch(() => 0)));
}"""


@pytest.fixture(scope="module")
def portal(demo_home: Path) -> Iterator[Portal]:
    """The demo's newspaper, served."""
    settings = load_settings(demo_home)
    with running(demo_home, "reader", ports=[int(settings.portal_bind.rpartition(":")[2])]):
        yield Portal(settings.origin, demo_home / "public")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A browser in which nothing moves."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("name", "width", "scheme"), VIEWS)
def test_a_page_looks_as_it_did(page: Page, portal: Portal, name: str, width: int, scheme: str) -> None:
    """Two screens of it, letters' edges aside."""
    shot = take(page, portal, name, width, scheme)
    reference = REFERENCES / f"{name}-{width}-{scheme}.webp"
    if RENEW:
        looks.keep(shot, reference)
    assert reference.exists(), "Nobody has kept how it looks: make looks."
    kept = Image.open(reference)
    blocks = looks.differing(shot, kept)
    if len(blocks) > looks.MOST:
        drawn = DIFFERENCES / f"{reference.stem}.png"
        looks.draw_difference(shot, kept, blocks, drawn)
        pytest.fail(f"{len(blocks)} blocks differ: look at {drawn}. If it is meant so: make looks.")


def take(page: Page, portal: Portal, name: str, width: int, scheme: str) -> Image.Image:
    """Return a screenshot of a page's first screens."""
    found = _LEAD.search(portal.get("/").text)
    assert found
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(portal.origin + (PAGES[name] or found[1]), wait_until="networkidle")
    page.evaluate(_STILL)
    return Image.open(io.BytesIO(page.screenshot()))


def test_what_is_kept_is_small() -> None:
    """All of it together, and nothing that no test looks at."""
    files = list(REFERENCES.iterdir())
    assert {each.stem for each in files} == {f"{name}-{width}-{scheme}" for name, width, scheme in VIEWS}
    assert sum(each.stat().st_size for each in files) < 2_000_000

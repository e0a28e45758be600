"""What moved on a page by itself, as a browser tells it."""

from typing import Any

from playwright.sync_api import Page, Route

# Those soon after a tap are meant.
_RECORD = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources, value } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.closest ? node : node?.parentElement));
      if (!hadRecentInput) window.shifts.push([value, moved]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
_TELL = """(within) => window.shifts
  .filter(([, moved]) => !within || moved.some((each) => each?.closest(within)))
  .map(([value, moved]) => [value, moved.map((each) => each?.outerHTML.slice(0, 80))])"""
_EXPECT, _WHOLE = '<link rel="expect" href="#whole" blocking="render">', '<i id="whole"></i>'


def record_shifts(page: Page) -> None:
    """Note what moves, from the next page on that is opened and its first frame on.

    That frame has all of the page's own text: on a busy machine a browser may paint half a line first, and what
    is centred moves when the rest is there. Style sheets, pictures, scripts and fragments come as they come.
    """
    page.add_init_script(_RECORD)
    page.route(lambda _: True, _paint_it_whole)


def _paint_it_whole(route: Route) -> None:
    if route.request.resource_type != "document":
        route.fallback()
        return
    answer = route.fetch()
    text = answer.text().replace("<head>", f"<head>{_EXPECT}", 1).replace("</body>", f"{_WHOLE}</body>", 1)
    assert _EXPECT in text
    assert _WHOLE in text
    route.fulfill(response=answer, body=text)


def find_shifts(page: Page, *, within: str = "") -> Any:
    """Return what has moved, and by how much; where `within` is given, what of it stands in a match of that."""
    return page.evaluate(_TELL, within)

"""What moved on a page by itself, as a browser tells it."""

from typing import Any

from playwright.sync_api import Page

# Those soon after a tap are meant.
_RECORD = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, sources, startTime, value } of list.getEntries()) {
      const moved = sources.map(({ node }) => (node?.closest ? node : node?.parentElement));
      if (!hadRecentInput) window.shifts.push({ startTime, value, moved });
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# Before it has arrived, a browser on a busy machine paints rows of which a part is there; Lighthouse judges that.
_TELL = """(within) => {
  const arrived = performance.getEntriesByType("navigation")[0].loadEventEnd + 100;
  return window.shifts
    .filter(({ startTime }) => startTime > arrived)
    .filter(({ moved }) => !within || moved.some((each) => each?.closest(within)))
    .map(({ value, moved }) => [value, moved.map((each) => each?.outerHTML.slice(0, 80))]);
}"""


def record_shifts(page: Page) -> None:
    """Note what moves, from the next page on that is opened."""
    page.add_init_script(_RECORD)


def find_shifts(page: Page, *, within: str = "") -> Any:
    """Return what has moved since the page had arrived, and by how much; where that is within a selector alone."""
    return page.evaluate(_TELL, within)

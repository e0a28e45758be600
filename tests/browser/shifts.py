"""What moved on a page by itself, as a browser tells it."""

from typing import Any

from playwright.sync_api import Page

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


def record_shifts(page: Page) -> None:
    """Note what moves, from the next page on that is opened."""
    page.add_init_script(_RECORD)


def find_shifts(page: Page, *, within: str = "") -> Any:
    """Return what has moved, and by how much; where something matches `within`, there alone."""
    return page.evaluate(_TELL, within)

"""Waiting for something on a page that its policy lets nobody evaluate from within."""

import time

from playwright.sync_api import Page

from tests.browser.reader import Reader

_WITHIN_S = 10
# Requests that a service worker makes can't be held up by a test: it is left out.
NO_WORKER = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });"


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression holds on the page.

    Raises:
        AssertionError: it doesn't within ten seconds.
    """
    end = time.monotonic() + _WITHIN_S
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(50)


def forgive_leaving(reader: Reader) -> None:
    """Forget the requests that were cut short because the reader went on to another page."""
    reader.complaints[:] = [each for each in reader.complaints if "ERR_ABORTED" not in each]

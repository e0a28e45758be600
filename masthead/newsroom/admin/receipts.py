"""Receipts: what became of the changes that a request recorded, for the page that the editor sees next."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from wagtail.admin.auth import require_admin_access

from masthead.database import connect
from masthead.newsroom.models.base import origin_of
from masthead.press.db import has_tables
from masthead.press.receipts import Receipt, find_receipt

_NAMED = 100  # objects that the message lists


@require_admin_access
def receipt(request: HttpRequest, first: int, last: int) -> JsonResponse:
    """Answer with the receipt of the changes `first` to `last`; `live` is false while the press is at work."""
    found = load_receipt(first, last)
    response = JsonResponse(_as_json(found) if found else {"live": False})
    response["Cache-Control"] = "no-store"
    return response


def load_receipt(first: int, last: int) -> Receipt | None:
    """Return the receipt; None before the press has seen the changes, or when it never ran."""
    url = settings.MASTHEAD.press_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return None
    press = connect(url)
    try:
        return find_receipt(press, last, first) if has_tables(press) else None
    finally:
        press.close()


def _as_json(found: Receipt) -> dict[str, Any]:
    changed = [(host, path, verb) for host, path, verb in found.outputs if verb != "same"]
    return {
        "live": found.live_at is not None,
        "milliseconds": None if found.milliseconds is None else round(found.milliseconds),
        "count": len(changed),
        "outputs": [
            {"url": origin_of(host) + path, "path": path, "verb": verb}
            for host, path, verb in changed[:_NAMED]
        ],
        "failed": [{"path": path, "error": error} for path, error in found.failed],
        "held": [{"path": path, "waits_for": missing} for path, missing in found.held],
    }

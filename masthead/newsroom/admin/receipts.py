"""Receipts: what became of the changes that a request recorded, for the page that the editor sees next."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from wagtail.admin.auth import require_admin_access

from masthead.content import documents as d
from masthead.content.db.connection import NewsroomSql
from masthead.content.edition import Edition
from masthead.database import connect
from masthead.newsroom.models.base import origin_of
from masthead.press.db import has_tables
from masthead.press.receipts import Receipt, find_receipt
from masthead.store.base import Address

_NAMED = 100  # objects that the message lists
_EXAMPLES = 3  # paths of what failed or waits for one cause


@require_admin_access
def receipt(request: HttpRequest, first: int, last: int) -> JsonResponse:
    """Answer with the receipt of the changes `first` to `last`; `live` is false while the press is at work.

    `?page=article:9` names the page that they are about: then it also says what became of that.
    """
    page = request.GET.get("page", "")
    document = Edition(NewsroomSql()).document(page) if page else None
    place = d.place_of(document) if document else None
    address = Address(place.host, place.path) if place else None
    found = load_receipt(first, last, owner=page if address else "", address=address)
    response = JsonResponse(_as_json(found, address) if found else {"live": False})
    response["Cache-Control"] = "no-store"
    return response


def load_receipt(first: int, last: int, *, owner: str = "", address: Address | None = None) -> Receipt | None:
    """Return the receipt; None before the press has seen the changes, or when it never ran."""
    url = settings.MASTHEAD.press_url
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return None
    press = connect(url)
    try:
        return find_receipt(press, last, first, owner=owner, address=address) if has_tables(press) else None
    finally:
        press.close()


def _as_json(found: Receipt, page: Address | None) -> dict[str, Any]:
    changed = [(host, path, verb) for host, path, verb in found.outputs if verb != "same"]
    return {
        "live": found.live_at is not None,
        "milliseconds": None if found.milliseconds is None else round(found.milliseconds),
        "count": len(changed),
        "page": {"url": origin_of(page.host) + page.path, "path": page.path, "state": found.page}
        if page
        else None,
        "outputs": [
            {"url": origin_of(host) + path, "path": path, "verb": verb}
            for host, path, verb in changed[:_NAMED]
        ],
        "failed": {"count": len(found.failed), "causes": _grouped(found.failed)},
        "held": {"count": len(found.held), "causes": _grouped(found.held)},
    }


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Say each cause once, with some of the paths that it concerns."""
    causes: dict[str, list[str]] = defaultdict(list)
    for path, cause in pairs:
        causes[cause].append(path)
    return [
        {"cause": cause, "count": len(paths), "paths": paths[:_EXAMPLES]} for cause, paths in causes.items()
    ]

"""From the inbox to the desk: recorded first, taken out when that is committed. Called whenever somebody looks."""

import logging
from functools import partial

from django.conf import settings
from django.db import transaction

from masthead.content.db.connection import NewsroomSql
from masthead.newsroom.models import BasePage
from masthead.newsroom.reports.models import Report
from masthead.reports import inbox

_AT_ONCE = 500
_PAGE_KINDS = ("article", "channel", "page")
_log = logging.getLogger(__name__)


def collect() -> bool:
    """Record what waits in the inbox; whether that could be seen. A report recorded before is left as it is."""
    url = settings.MASTHEAD.reports_url
    try:
        waiting = inbox.load_waiting(url, _AT_ONCE)
    except Exception as error:  # whatever keeps a database from answering; the list is shown without
        _log.error("readers' reports can't be fetched: %s: %s", type(error).__name__, error)
        return False
    if waiting:
        with transaction.atomic():
            _record(waiting)
            refs = [each.ref for each in waiting]
            transaction.on_commit(partial(inbox.take_out, url, refs), robust=True)
    return True


def _record(waiting: list[inbox.Report]) -> None:
    pages = {address: _find_page(*address) for address in {(each.host, each.path) for each in waiting}}
    there = set(BasePage.objects.filter(pk__in=filter(None, pages.values())).values_list("pk", flat=True))
    rows = [
        Report(
            ref=each.ref, host=each.host, path=each.path, text=each.text, contact=each.contact,
            sent_at=each.sent_at, page_id=page if (page := pages[each.host, each.path]) in there else None,
        )
        for each in waiting
    ]  # fmt: skip
    Report.objects.bulk_create(rows, ignore_conflicts=True)


def _find_page(host: str, path: str) -> int | None:
    """Return the number of the page that owns an address, now or formerly; None of tags, archives and the like."""
    rows = NewsroomSql().execute(
        "SELECT owner FROM content_address WHERE host = ? AND path = ?", (host, path)
    )
    kind, _, number = str(rows[0][0]).partition(":") if rows else ("", "", "")
    return int(number) if kind in _PAGE_KINDS and number.isdecimal() else None

"""Final figures: when a poll has ended and its votes are counted, they become part of its document. Once; and again
where votes were voided or counted anew later. Called by the scheduler.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction

from masthead.newsroom import ballots, polls, publish
from masthead.newsroom import models as m
from masthead.votes.tally import Count

SETTLED = timedelta(
    seconds=15
)  # after the end: a vote taken before it is in the ledger by then, or was refused
RETRY = timedelta(seconds=2)  # while the counter isn't that far
_log = logging.getLogger(__name__)


def next_due(now: datetime) -> datetime | None:
    """Return when the next figures may be final; None where no poll has an end to come or waits to be counted."""
    waiting = m.Poll.objects.filter(live=True, closes_at__isnull=False, final__isnull=True).order_by(
        "closes_at"
    )
    first = waiting.values_list("closes_at", flat=True).first()
    if first is None:
        return None
    at: datetime = first + SETTLED
    return at if at > now else now + RETRY


def run_due(now: datetime) -> list[int]:
    """Record the final figures of all polls that have them and whose document doesn't; return their ids."""
    ended = m.Poll.objects.filter(live=True, closes_at__lte=now - SETTLED)
    if not ended.exists():
        return []
    url = settings.MASTHEAD.votes_url
    try:
        fresh = ended.filter(final__isnull=True, final_from=None)
        if fresh.exists():
            fresh.update(final_from=ballots.find_last(url))
        counted, _ = ballots.load_counted(url, [])
        if not counted.stamp:
            return []
        wanted = [
            (pk, upto)
            for pk, upto in ended.exclude(final_stamp=counted.stamp).values_list("pk", "final_from")
            if upto is None or upto <= counted.position
        ]
        again, counts = ballots.load_counted(url, [pk for pk, _ in wanted])
    except Exception:  # the ledger is away: it comes back, and nothing final is forgotten
        _log.exception("The votes of polls that have ended can't be read")
        return []
    if again.stamp != counted.stamp:
        return []
    return [pk for pk, _ in wanted if _record(pk, counts[pk], counted.stamp)]


def _record(pk: int, count: Count, stamp: str) -> bool:
    with transaction.atomic():
        page = m.Poll.objects.select_for_update().filter(pk=pk, live=True).first()
        if page is None:
            return False
        final = _figures(page, count)
        is_new = bool(page.final != final)
        page.final, page.final_stamp = final, stamp
        polls.save_kept(page)
        if is_new:
            publish.record_poll(page)
    return is_new


def _figures(page: m.Poll, count: Count) -> dict[str, object]:
    codes: Iterable[str] = (each.code for each in page.present_terms().choices)
    assert page.closes_at is not None, "only what has an end is asked for"
    as_of = max(datetime.fromtimestamp(count.as_of_ms / 1000, UTC), page.closes_at).astimezone(UTC)
    return {
        "counts": {code: count.counts[code] for code in codes if count.counts.get(code)},
        "total": count.voters,
        "as_of": as_of.replace(microsecond=0).isoformat(),
    }

"""The scheduler: publishes and withdraws what is due, to the second, one transaction an item; ends polls (finals.py).

An item that fails is noted where editors see it and tried again later; it never holds up the next.
Beside it a thread keeps the boards (boards.py).
"""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import close_old_connections, connection, connections, transaction
from django.db.models import Min
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from masthead.database import Database, PostgresqlDatabase, SqliteDatabase, connect
from masthead.newsroom import boards, finals
from masthead.newsroom import models as m

logger = logging.getLogger(__name__)

FIRST_RETRY = timedelta(seconds=30)
LAST_RETRY = timedelta(minutes=30)
CHANNEL = "masthead_schedule"  # of PostgreSQL's NOTIFY
_STEP_S = 0.25  # how soon a stop, and on SQLite another process's commit, is noticed
_LONGEST_SLEEP_S = 60.0


@dataclass(frozen=True, slots=True)
class Due:
    """A page whose time to appear or to go has come."""

    page: int
    verb: Literal["publish", "withdraw"]
    at: datetime
    revision: int | None = None  # which one to publish


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a due item; `error` is empty where it worked."""

    due: Due
    error: str = ""


def next_due(now: datetime | None = None) -> datetime | None:
    """Return the next instant at which something is due, a retry too; None where nothing is scheduled."""
    at = now or timezone.now()
    retries = dict(m.ScheduleFailure.objects.values_list("page_id", "retry_at"))
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    revisions = revisions.exclude(object_id__in=[str(page) for page in retries])
    expiring = m.BasePage.objects.filter(live=True, expire_at__isnull=False).exclude(pk__in=retries)
    found = [
        revisions.aggregate(at=Min("approved_go_live_at"))["at"],
        expiring.aggregate(at=Min("expire_at"))["at"],
        finals.next_due(at),
        *retries.values(),
    ]
    instants = [each for each in found if each is not None]
    return max(min(instants), at) if instants else None


def run_due(now: datetime | None = None) -> list[Result]:
    """Publish and withdraw all that is due at `now`, the earliest first; record figures of polls that are final."""
    at = now or timezone.now()
    results = [_run(due, at) for due in sorted(_iter_due(at), key=lambda due: (due.at, due.page))]
    finals.run_due(at)
    return results


def run(stop_event: threading.Event) -> None:
    """Run what is due until told to stop; sleeps to the next instant, woken early when something is scheduled."""
    watch = Watch(connect(settings.MASTHEAD.database_url))
    keeping = threading.Thread(
        target=boards.run, args=[stop_event], name="boards"
    )  # never in the way of an item
    keeping.start()
    try:
        while not stop_event.is_set():
            close_old_connections()
            at = _look()
            end = timezone.now() + timedelta(seconds=_LONGEST_SLEEP_S)
            watch.wait(stop_event, min(end, at) if at else end)
    finally:
        stop_event.set()
        keeping.join()
        watch.close()
        connections.close_all()


def announce() -> None:
    """Tell the scheduler that something was scheduled; it hears when the transaction is committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


class Watch:
    """Waits for an instant, or until another process commits something that may be due earlier."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen = 0
        if isinstance(database, PostgresqlDatabase):
            database.listen(CHANNEL)
        elif isinstance(database, SqliteDatabase):
            self._seen = database.data_version()

    def wait(self, stop_event: threading.Event, until: datetime) -> None:
        """Return at the instant, or before it when there may be news."""
        while not stop_event.is_set():
            left_s = (until - timezone.now()).total_seconds()
            if left_s <= 0 or self._has_news(stop_event, min(left_s, _STEP_S)):
                return

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def _has_news(self, stop_event: threading.Event, wait_s: float) -> bool:
        if isinstance(self._database, PostgresqlDatabase):
            return self._database.wait_for_notify(wait_s)
        assert isinstance(self._database, SqliteDatabase)
        stop_event.wait(wait_s)
        version = self._database.data_version()
        changed, self._seen = version != self._seen, version
        return changed


def _look() -> datetime | None:
    try:
        run_due()
        return next_due()
    except Exception:  # the database went away: it comes back, and nothing due is forgotten
        logger.exception("The scheduler could not look for what is due")
        return timezone.now() + timedelta(seconds=5)


def _iter_due(now: datetime) -> Iterator[Due]:
    later = set(m.ScheduleFailure.objects.filter(retry_at__gt=now).values_list("page_id", flat=True))
    revisions = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    for pk, page, at in revisions.values_list("pk", "object_id", "approved_go_live_at"):
        if int(page) not in later:
            yield Due(page=int(page), verb="publish", at=at, revision=pk)
    expiring = m.BasePage.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    for page, at in expiring.values_list("pk", "expire_at"):
        if page not in later:
            yield Due(page=page, verb="withdraw", at=at)


def _run(due: Due, now: datetime) -> Result:
    try:
        with transaction.atomic():
            _do(due, now)
            m.ScheduleFailure.objects.filter(page=due.page).delete()
    except Exception as error:  # whatever it is, the next item must have its turn
        logger.exception("Could not %s page %s, which was due at %s", due.verb, due.page, due.at)
        _note_failure(due, now, error)
        return Result(due, error=str(error) or type(error).__name__)
    return Result(due)


def _do(due: Due, now: datetime) -> None:
    # Locked and read again: an editor may have published, moved or cancelled it since it was listed.
    page = m.BasePage.objects.select_for_update().filter(pk=due.page).first()
    if page is None:
        return
    if due.verb == "withdraw":
        if page.live and page.expire_at and page.expire_at <= now:
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return
    revision = Revision.page_revisions.filter(pk=due.revision, approved_go_live_at__lte=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


def _note_failure(due: Due, now: datetime, error: Exception) -> None:
    try:
        with transaction.atomic():
            page = m.BasePage.objects.get(pk=due.page)
            before = m.ScheduleFailure.objects.filter(page=page).first()
            attempts = before.attempts + 1 if before else 1
            wait = min(FIRST_RETRY * 2 ** min(attempts - 1, 10), LAST_RETRY)
            text = str(error) or type(error).__name__
            m.ScheduleFailure.objects.update_or_create(
                page=page,
                defaults={"error": text, "failed_at": now, "retry_at": now + wait, "attempts": attempts},
            )
            if before is None or before.error != text:  # once for each cause, not for each attempt
                log(
                    instance=page.specific,
                    action="masthead.schedule.failed",
                    data={"error": text, "verb": due.verb},
                )
    except Exception:
        logger.exception("Could not even note that page %s failed", due.page)

"""How the newspaper is, for monitors and people: /healthz at the newsroom's origin. Numbers only, so no login."""

from contextlib import closing
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from masthead.conf import Settings
from masthead.database import connect
from masthead.newsroom import models as m
from masthead.newsroom import schedule
from masthead.press.condition import LATE_S, find_condition, find_disks
from masthead.press.db import open_tables


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 and "ok", or 503 and "failing" where an operator should look; the numbers say at what."""
    well, facts = _look(settings.MASTHEAD)
    response = JsonResponse({"status": "ok" if well else "failing", **facts}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def _look(own: Settings) -> tuple[bool, dict[str, Any]]:
    disks = find_disks(own)
    facts: dict[str, Any] = {"disks": {disk.name: {"free_bytes": disk.free_bytes} for disk in disks}}
    well = not any(disk.is_nearly_full for disk in disks)
    try:
        facts["scheduler"] = scheduler = _look_at_schedule()
        facts["press"] = press = _look_at_press(own)
    except Exception as error:  # whatever keeps a database from answering
        return False, {**facts, "database": type(error).__name__}
    return well and press.pop("is_well") and scheduler.pop("is_well"), {**facts, "database": "ok"}


def _look_at_press(own: Settings) -> dict[str, Any]:
    with closing(open_tables(own.press_url)) as press, closing(connect(own.database_url)) as content:
        found = find_condition(press, content, timezone.now())
    return {
        "is_well": found.is_well,
        "unplanned_changes": found.unplanned,
        "queue": {"urgent": found.urgent, "bulk": found.bulk, "waiting_s": round(found.waiting_s, 1)},
        "failed": found.failed,
        "held": found.held,
    }


def _look_at_schedule() -> dict[str, Any]:
    then = timezone.now() - timedelta(seconds=LATE_S)
    due = schedule.next_due(then)
    is_late = due is not None and due <= then  # nobody has run it since
    return {"is_well": not is_late, "late": is_late, "failed": m.ScheduleFailure.objects.count()}

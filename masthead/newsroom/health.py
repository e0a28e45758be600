"""How the newspaper is, for monitors and people: /healthz at the newsroom's origin. Numbers and public addresses
only, so no login.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from masthead.conf import Settings
from masthead.content.documents import Window
from masthead.database import connect
from masthead.newsroom import boards, schedule
from masthead.newsroom import models as m
from masthead.press.condition import LATE_S, Condition, Disk, find_condition, find_disks
from masthead.press.db import open_tables
from masthead.press.failing import Cause, find_causes
from masthead.press.receipts import find_held
from masthead.reports import inbox
from masthead.votes import condition as votes


@dataclass(frozen=True, slots=True)
class Health:
    """What was seen at one moment. `held` is (path, what it waits for), at most 50."""

    disks: list[Disk]
    condition: Condition
    causes: list[Cause]
    held: list[tuple[str, str]]
    schedule_is_late: bool
    schedule_failures: int
    stale_boards: list[Window]  # by their windows
    voting: votes.Condition

    @property
    def is_well(self) -> bool:
        """Whether no operator is needed."""
        full = any(disk.is_nearly_full for disk in self.disks)
        late = self.schedule_is_late or self.stale_boards
        return self.condition.is_well and self.voting.is_well and not late and not full


def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 and "ok", or 503 and "failing" where an operator should look; the numbers say at what."""
    well, facts = _facts(settings.MASTHEAD)
    response = JsonResponse({"status": "ok" if well else "failing", **facts}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response


def look(own: Settings) -> Health:
    """Look at the press's tables, the schedule and the disks.

    Raises:
        Exception: whatever keeps a database from answering.
    """
    with closing(open_tables(own.press_url)) as press, closing(connect(own.database_url)) as content:
        condition = find_condition(press, content, timezone.now())
        causes, held = find_causes(press), find_held(press)
    then = timezone.now() - timedelta(seconds=LATE_S)
    due = schedule.next_due(then)
    return Health(
        disks=find_disks(own),
        condition=condition,
        causes=causes,
        held=held,
        schedule_is_late=due is not None and due <= then,  # nobody has run it since
        schedule_failures=m.ScheduleFailure.objects.count(),
        stale_boards=boards.load_stale(own, timezone.now()),
        voting=votes.find_condition(own.votes_url),
    )


def _facts(own: Settings) -> tuple[bool, dict[str, Any]]:
    try:
        seen = look(own)
    except Exception as error:  # whatever keeps a database from answering
        return False, {"disks": _free(find_disks(own)), "database": type(error).__name__}
    found = seen.condition
    broken, voting = inbox.find_problem(own.reports_url), seen.voting
    press = {
        "unplanned_changes": found.unplanned,
        "queue": {"urgent": found.urgent, "bulk": found.bulk, "waiting_s": round(found.waiting_s, 1)},
        "failed": found.failed,
        # Where, not what: an error's text may quote what nobody has published.
        "causes": [
            {"place": each.place, "count": each.count, "examples": ["".join(one) for one in each.examples]}
            for each in seen.causes
        ],
        "held": found.held,
    }
    due = {"late": seen.schedule_is_late, "failed": seen.schedule_failures}
    facts = {"disks": _free(seen.disks), "press": press, "scheduler": due, "database": "ok"}
    if seen.stale_boards:
        facts["boards"] = {"stale": seen.stale_boards}
    # No word of what waits in it: that is the editors' affair.
    if broken:
        facts["reports"] = broken.partition(":")[0]
    if not voting.is_well:
        facts["votes"] = voting.problem.partition(":")[0] or {
            "uncounted": voting.uncounted, "waiting_s": round(voting.waiting_s, 1),
            "figures_wait_s": round(voting.unput_s, 1),
        }  # fmt: skip
    return seen.is_well and not broken, facts


def _free(disks: list[Disk]) -> dict[str, dict[str, int]]:
    return {disk.name: {"free_bytes": disk.free_bytes} for disk in disks}

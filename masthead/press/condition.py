"""How the press is doing: what waits, how long, what fails. Read by the command line and by the newsroom's /healthz."""

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime

from masthead.conf import Settings
from masthead.database import Database, Sql
from masthead.press import queue
from masthead.press.db import get_meta

LATE_S = 60.0  # an editor's change that isn't live after so long wants an operator
NEARLY_FULL = 0.05  # of a disk is free


@dataclass(frozen=True, slots=True)
class Condition:
    """Numbers at one moment. `waiting_s`: since the oldest editor's change that isn't live was committed."""

    unplanned: int  # changes that the press hasn't looked at
    urgent: int  # outputs of editors' changes
    bulk: int  # outputs of releases, imports, moved channels
    waiting_s: float
    failed: int  # outputs that can't be rendered: their old pages stay, they are tried again
    held: int  # outputs that wait until something that they link to exists

    @property
    def is_well(self) -> bool:
        """Whether no operator is needed."""
        return self.waiting_s < LATE_S and not self.failed


@dataclass(frozen=True, slots=True)
class Disk:
    """Where the newspaper writes."""

    name: str
    free_bytes: int
    total_bytes: int

    @property
    def is_nearly_full(self) -> bool:
        """Whether an operator should make room."""
        return self.free_bytes < self.total_bytes * NEARLY_FULL


def find_condition(press: Database, content: Sql, now: datetime) -> Condition:
    """Look at the tables; a press that isn't there at all shows as changes that wait."""
    position = int(get_meta(press, "position", "0"))
    gaps: list[list[int]] = json.loads(get_meta(press, "gaps", "[]"))
    unplanned, oldest = _count_changes(content, position, None)
    gone_by = sum(_count_changes(content, first, last)[0] for first, last in gaps)
    waiting = [at for at in (oldest, _oldest_urgent(press)) if at is not None]
    return Condition(
        unplanned=unplanned + gone_by,
        urgent=_count(press, "press_queue WHERE priority = ? AND attempts = 0", queue.EDITORS),
        bulk=_count(press, "press_queue WHERE priority = ?", queue.BULK) + _count(press, _STALE, "ceased"),
        waiting_s=max(0.0, (now - min(waiting)).total_seconds()) if waiting else 0.0,
        failed=_count(press, "press_output WHERE error <> ?", ""),
        held=_count(press, "press_hold WHERE path <> ?", ""),
    )


def find_disks(settings: Settings) -> list[Disk]:
    """Look at the file systems of the newspaper's data and of its public files, as far as they are there."""
    folders = {"data": settings.home, "originals": settings.originals, "public files": settings.store_path}
    used = {name: shutil.disk_usage(folder) for name, folder in folders.items() if folder.is_dir()}
    return [Disk(name, usage.free, usage.total) for name, usage in used.items()]


_STALE = "press_trace t JOIN press_output o ON o.trace = t.id AND o.epoch < t.epoch WHERE t.stale = 1 AND o.state <> ?"


def _count(sql: Sql, what: str, value: object) -> int:
    return int(sql.execute(f"SELECT COUNT(*) FROM {what}", (value,))[0][0])


def _count_changes(content: Sql, first: int, last: int | None) -> tuple[int, datetime | None]:
    count, at = content.execute(
        "SELECT COUNT(*), MIN(at) FROM content_change WHERE seq > ? AND seq <= ?",
        (first, last if last is not None else 2**62),
    )[0]
    return int(count), _instant(at)


def _oldest_urgent(press: Sql) -> datetime | None:
    rows = press.execute(
        "SELECT MIN(w.committed_at) FROM press_queue q JOIN press_wave w ON w.id = q.wave"
        " WHERE q.priority = ? AND q.attempts = 0",
        (queue.EDITORS,),
    )
    return _instant(rows[0][0])


def _instant(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if stored else None

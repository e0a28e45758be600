"""Receipts: when a change was live, and which objects it touched. Read by the newsroom."""

from dataclasses import dataclass
from datetime import UTC, datetime

from masthead.database import Sql

LISTED = 500  # objects that a receipt names


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the changes up to some number. `live_at` is None while something is under way."""

    committed_at: datetime
    live_at: datetime | None
    outputs: list[tuple[str, str, str]]  # (host, path, verb): put, gone, delete or same
    failed: list[tuple[str, str]]  # (path, error)
    held: list[tuple[str, str]]  # (path, the path that it waits for)

    @property
    def milliseconds(self) -> float | None:
        """From the newsroom's commit to live."""
        return None if self.live_at is None else (self.live_at - self.committed_at).total_seconds() * 1000


def find_receipt(press: Sql, seq: int, first: int | None = None) -> Receipt | None:
    """Return what became of the changes `first` to `seq`; None while the press has not planned them."""
    rows = press.execute(
        "SELECT id, committed_at, live_at FROM press_wave WHERE last_seq >= ? AND first_seq <= ? ORDER BY id",
        (seq if first is None else first, seq),
    )
    if not rows:
        return None
    waves = [row[0] for row in rows]
    marks = ",".join("?" * len(waves))
    live = [row[2] for row in rows]
    outputs = press.execute(
        f"SELECT host, path, verb FROM press_announcement WHERE wave IN ({marks}) ORDER BY id LIMIT {LISTED}",
        waves,
    )
    return Receipt(
        committed_at=datetime.fromisoformat(rows[-1][1]).replace(tzinfo=UTC),
        live_at=None if None in live else datetime.fromtimestamp(max(live), UTC),
        outputs=[(str(host), str(path), str(verb)) for host, path, verb in outputs],
        failed=find_failed(press),
        held=find_held(press),
    )


def find_failed(press: Sql) -> list[tuple[str, str]]:
    """Return (path, error) of what can't be rendered, at most 50."""
    rows = press.execute("SELECT path, error FROM press_output WHERE error <> '' ORDER BY id LIMIT 50")
    return [(str(path), str(error)) for path, error in rows]


def find_held(press: Sql) -> list[tuple[str, str]]:
    """Return (path, the path that it waits for) of what is held back, at most 50."""
    rows = press.execute(
        "SELECT o.path, h.path FROM press_hold h JOIN press_output o ON o.id = h.output ORDER BY h.output LIMIT 50"
    )
    return [(str(path), str(missing)) for path, missing in rows]

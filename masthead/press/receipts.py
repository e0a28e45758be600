"""Receipts: when a change was live, and which objects it touched. Read by the newsroom."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from masthead.database import Sql
from masthead.store.base import Address

LISTED = 500  # objects that a receipt names
_HELD = "SELECT o.path, h.path FROM press_hold h JOIN press_output o ON o.id = h.output"

State = Literal["", "live", "gone", "failed", "held"]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of some changes. `live_at` is None while something is under way.

    `failed` and `held` are of the objects that these changes touched, and of the page's own; of nothing else.
    """

    committed_at: datetime
    live_at: datetime | None
    outputs: list[tuple[str, str, str]]  # (host, path, verb): put, gone, delete or same
    failed: list[tuple[str, str]]  # (path, error)
    held: list[tuple[str, str]]  # (path, the path that it waits for)
    page: State = ""  # of the page that was asked for; empty where none was, or where it has no object

    @property
    def milliseconds(self) -> float | None:
        """From the newsroom's commit to live."""
        return None if self.live_at is None else (self.live_at - self.committed_at).total_seconds() * 1000


def find_receipt(
    press: Sql, seq: int, first: int | None = None, *, owner: str = "", address: Address | None = None
) -> Receipt | None:
    """Return what became of the changes `first` to `seq`; None while the press has not planned them.

    `owner` is the key of the page that they are about, such as "article:9", and `address` its place.
    """
    rows = press.execute(
        "SELECT id, committed_at, live_at FROM press_wave WHERE last_seq >= ? AND first_seq <= ? ORDER BY id",
        (seq if first is None else first, seq),
    )
    if not rows:
        return None
    waves = [row[0] for row in rows]
    marks = ",".join("?" * len(waves))
    live = [row[2] for row in rows]
    under_way = None in live or _is_under_way(press, owner)
    outputs = press.execute(
        f"SELECT host, path, verb FROM press_announcement WHERE wave IN ({marks}) ORDER BY id LIMIT {LISTED}",
        waves,
    )
    return Receipt(
        committed_at=datetime.fromisoformat(rows[-1][1]).replace(tzinfo=UTC),
        live_at=None if under_way else datetime.fromtimestamp(max(live), UTC),
        outputs=[(str(host), str(path), str(verb)) for host, path, verb in outputs],
        failed=_pairs(
            press,
            f"SELECT path, error FROM press_output WHERE error <> '' AND (owner = {_OWNER}"
            f" OR id IN (SELECT output FROM press_queue WHERE wave IN ({marks}))) ORDER BY id LIMIT {LISTED}",
            (owner, *waves),
        ),
        held=_pairs(
            press,
            f"{_HELD} WHERE o.owner = {_OWNER} OR h.wave IN ({marks}) ORDER BY h.output LIMIT {LISTED}",
            (owner, *waves),
        ),
        page=_state(press, address) if address else "",
    )


def find_held(press: Sql) -> list[tuple[str, str]]:
    """Return (path, the path that it waits for) of all that is held back, at most 50."""
    return _pairs(press, f"{_HELD} ORDER BY h.output LIMIT 50", ())


_OWNER = "(SELECT id FROM press_key WHERE name = ?)"


def _is_under_way(press: Sql, owner: str) -> bool:
    """Whether an object of the page is still to be rendered or deleted, of whatever change; not what failed."""
    rows = press.execute(
        "SELECT 1 FROM press_output o JOIN press_queue q ON q.output = o.id"
        f" WHERE o.owner = {_OWNER} AND q.attempts = 0 LIMIT 1",
        (owner,),
    )
    return bool(rows)


def _state(press: Sql, address: Address) -> State:
    rows = press.execute(
        "SELECT o.error, o.status, h.output FROM press_output o LEFT JOIN press_hold h ON h.output = o.id"
        " WHERE o.host = ? AND o.path = ?",
        tuple(address),
    )
    if not rows:
        return ""
    error, status, held = rows[0]
    if error:
        return "failed"
    if held is not None:
        return "held"
    return "gone" if status == 410 else "live"


def _pairs(press: Sql, query: str, values: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(str(path), str(what)) for path, what in press.execute(query, values)]

"""Explains one object: what it is, what it read, when and why it was rendered last."""

from dataclasses import dataclass
from datetime import UTC, datetime

from masthead.database import Sql
from masthead.press.keys import unpack
from masthead.store.base import Address


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the press knows of an address."""

    address: Address
    kind: str
    args: tuple[str, ...]
    owner: str
    state: str
    status: int
    digest: str
    reads: list[str]
    shared: list[str]
    rendered_at: datetime | None
    due: datetime | None
    error: str
    queued: bool
    waits_for: list[str]
    cause: str  # which of the keys that it read had changed


def explain(press: Sql, content: Sql, address: Address) -> Explanation | None:
    """Return what is known of the address; None where nothing gives rise to it."""
    rows = press.execute(
        "SELECT o.id, o.kind, o.args, k.name, o.state, o.status, o.digest, o.reads, o.trace, o.rendered_at, o.due,"
        " o.error, o.cause FROM press_output o JOIN press_key k ON k.id = o.owner WHERE o.host = ? AND o.path = ?",
        tuple(address),
    )
    if not rows:
        return None
    id, kind, args, owner, state, status, digest, reads, trace, rendered_at, due, error, cause = rows[0]
    shared = press.execute(
        "SELECT k.name FROM press_trace_key t JOIN press_key k ON k.id = t.key WHERE t.trace = ? ORDER BY k.name",
        (trace,),
    )
    waits = press.execute("SELECT path FROM press_hold WHERE output = ?", (id,))
    return Explanation(
        address=address,
        kind=kind,
        args=tuple(args.split("\x1f")),
        owner=owner,
        state=state,
        status=status,
        digest=digest,
        reads=_names(press, unpack(reads)),
        shared=[str(row[0]) for row in shared],
        rendered_at=_instant(rendered_at),
        due=_instant(due),
        error=error,
        queued=bool(press.execute("SELECT 1 FROM press_queue WHERE output = ?", (id,))),
        waits_for=[str(row[0]) for row in waits],
        cause=_cause(press, content, cause, {*_names(press, unpack(reads)), owner}),
    )


def _cause(press: Sql, content: Sql, cause: str, concerned: set[str]) -> str:
    if not cause.startswith("wave:"):
        return cause
    span = press.execute("SELECT first_seq, last_seq FROM press_wave WHERE id = ?", (int(cause[5:]),))
    if not span or span[0][1] == 0:
        return "an instant that passed, or a file of the theme"
    rows = content.execute("SELECT DISTINCT key FROM content_change WHERE seq >= ? AND seq <= ?", span[0])
    return (
        ", ".join(sorted(str(row[0]) for row in rows if row[0] in concerned)) or "a link that came to exist"
    )


def _names(press: Sql, numbers: set[int]) -> list[str]:
    if not numbers:
        return []
    marks = ",".join("?" * len(numbers))
    rows = press.execute(f"SELECT name FROM press_key WHERE id IN ({marks}) ORDER BY name", sorted(numbers))
    return [str(row[0]) for row in rows]


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)

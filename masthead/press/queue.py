"""What is to be rendered or deleted: outputs in the order in which the public should get them."""

from dataclasses import dataclass
from datetime import datetime

from masthead.database import Row, Sql
from masthead.press.model import Output
from masthead.store.base import Address

EDITORS, BULK, DELETIONS = 0, 1, 2  # priorities
FIRST_GONE, UPDATED, CEASED = 0, 50, 99  # ranks of queue entries; a new output has its own (below UPDATED)
RETRY_S = (1, 5, 30, 120, 600)  # seconds until a failed render is tried again


@dataclass(frozen=True, slots=True)
class Entry:
    """An output that is to be brought up to date. `digest` is of what the store holds; "" for none or unknown."""

    id: int
    output: Output
    state: str
    digest: str
    priority: int
    wave: int
    attempts: int = 0
    cause: str = ""  # what made it stale, where no wave says so


def add(
    sql: Sql, outputs: list[tuple[int, int, float]], *, priority: int, wave: int, not_before: float = 0
) -> None:
    """Queue outputs, given as (id, rank, freshness); what is there already keeps the more urgent priority."""
    sql.executemany(
        "INSERT INTO press_queue (output, priority, rank, freshness, wave, not_before) VALUES (?, ?, ?, ?, ?, ?)"
        + _ON_CONFLICT,
        [(id, priority, rank, freshness, wave, not_before) for id, rank, freshness in outputs],
    )


def add_readers(sql: Sql, keys: list[int], *, priority: int, wave: int) -> None:
    """Queue every output that read one of the keys (at most some hundred keys a call)."""
    marks = ",".join("?" * len(keys))
    sql.execute(
        "INSERT INTO press_queue (output, priority, rank, freshness, wave)"
        f" SELECT o.id, ?, {_RANK}, o.freshness, ? FROM press_output o"
        f" WHERE o.state <> 'ceased' AND o.id IN (SELECT output FROM press_edge WHERE key IN ({marks}))"
        + _ON_CONFLICT,
        (priority, wave, *keys),
    )


def count_readers(sql: Sql, keys: list[int], limit: int) -> int:
    """Count outputs that read one of the keys, up to `limit`."""
    marks = ",".join("?" * len(keys))
    rows = sql.execute(
        f"SELECT COUNT(*) FROM (SELECT 1 FROM press_edge WHERE key IN ({marks}) LIMIT ?) AS readers",
        (*keys, limit),
    )
    return int(rows[0][0])


def add_due(sql: Sql, now: datetime, *, wave: int) -> None:
    """Queue what may come out different since an instant has passed."""
    sql.execute(
        "INSERT INTO press_queue (output, priority, rank, freshness, wave)"
        f" SELECT o.id, ?, {_RANK}, o.freshness, ? FROM press_output o WHERE o.due <= ?" + _ON_CONFLICT,
        (EDITORS, wave, now.timestamp()),
    )
    sql.execute("UPDATE press_output SET due = NULL WHERE due <= ?", (now.timestamp(),))


def claim(sql: Sql, now: float, limit: int, *, most: int) -> list[Entry]:
    """Return the most urgent entries of priority up to `most`, in order."""
    rows = sql.execute(
        f"SELECT {_COLUMNS}, q.priority, q.wave, q.attempts, '' FROM press_queue q"
        " JOIN press_output o ON o.id = q.output"
        " WHERE q.priority <= ? AND q.not_before <= ? ORDER BY q.priority, q.rank, q.freshness DESC LIMIT ?",
        (most, now, limit),
    )
    return [_entry(row) for row in rows]


def is_new_left(sql: Sql, now: float) -> bool:
    """Whether something that doesn't exist yet is still to be rendered, or under way; not what failed."""
    rows = sql.execute(
        "SELECT 1 FROM press_queue WHERE priority < ? AND rank < ? AND not_before <= ? LIMIT 1",
        (DELETIONS, UPDATED, now),
    )
    return bool(rows)


def claim_stale(sql: Sql, limit: int) -> list[Entry]:
    """Return outputs whose shared reads have changed since they were rendered, newest first within a trace."""
    for trace, epoch, cause in sql.execute(
        "SELECT id, epoch, cause FROM press_trace WHERE stale = 1 ORDER BY id"
    ):
        rows = sql.execute(
            f"SELECT {_COLUMNS}, 1, 0, 0, ? FROM press_output o WHERE o.trace = ? AND o.epoch < ?"
            " AND o.state <> 'ceased' ORDER BY o.epoch DESC, o.freshness DESC LIMIT ?",
            (cause, trace, epoch, limit),
        )
        if rows:
            return [_entry(row) for row in rows]
    return []


def settle_traces(sql: Sql) -> None:
    """Note which traces have no stale output left."""
    sql.execute(
        "UPDATE press_trace SET stale = 0 WHERE stale = 1 AND NOT EXISTS (SELECT 1 FROM press_output o"
        " WHERE o.trace = press_trace.id AND o.epoch < press_trace.epoch AND o.state <> 'ceased')"
    )


def retry_later(sql: Sql, entry: Entry, now: float) -> None:
    """Put a failed output off, longer each time."""
    attempts = entry.attempts + 1
    wait_s = RETRY_S[min(attempts, len(RETRY_S)) - 1]
    sql.execute(
        "INSERT INTO press_queue (output, priority, rank, freshness, wave, attempts, not_before)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (output) DO UPDATE SET attempts = excluded.attempts, not_before = excluded.not_before",
        (
            entry.id,
            entry.priority,
            entry.output.rank,
            entry.output.freshness,
            entry.wave,
            attempts,
            now + wait_s,
        ),
    )


def next_instant(sql: Sql) -> float | None:
    """Return when something becomes due or a retry comes up, in seconds since 1970."""
    rows = sql.execute(
        "SELECT MIN(at) FROM (SELECT MIN(due) AS at FROM press_output WHERE due IS NOT NULL"
        " UNION ALL SELECT MIN(not_before) FROM press_queue WHERE not_before > 0) AS instants"
    )
    return None if rows[0][0] is None else float(rows[0][0])


_COLUMNS = "o.id, o.kind, o.args, o.host, o.path, o.rank, o.freshness, o.state, o.digest"
_RANK = f"CASE WHEN o.state = 'new' THEN o.rank ELSE {UPDATED} + o.rank END"
_ON_CONFLICT = (
    " ON CONFLICT (output) DO UPDATE SET attempts = 0, not_before = excluded.not_before, rank = excluded.rank,"
    # The newest editor's change is the one that waits for it; what a build from nothing queued stays its own.
    f" wave = CASE WHEN excluded.priority = {EDITORS} AND press_queue.wave <> 0 AND excluded.wave > press_queue.wave"
    " THEN excluded.wave ELSE press_queue.wave END,"
    " priority = CASE WHEN press_queue.priority < excluded.priority AND press_queue.not_before = 0"
    " THEN press_queue.priority ELSE excluded.priority END"
)


def _entry(row: Row) -> Entry:
    """Make an entry of one row of _COLUMNS and four more."""
    id, kind, args, host, path, rank, freshness, state, digest, priority, wave, attempts, cause = row
    output = Output(kind, decode_args(args), Address(host, path), rank, freshness)
    return Entry(id, output, state, digest, priority, wave, attempts, cause)


def encode_args(args: tuple[str, ...]) -> str:
    """Return an output's arguments as one text."""
    return "\x1f".join(args)


def decode_args(text: str) -> tuple[str, ...]:
    """Return what `encode_args` joined."""
    return tuple(text.split("\x1f")) if text else ()

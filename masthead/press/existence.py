"""What exists: outputs that come to be or cease when documents or segments change."""

from collections.abc import Mapping

from masthead.database import Row, Sql
from masthead.press import queue
from masthead.press.model import Catalogue, Output

_MANY = 400  # owners of one query
_ROW = "id, owner, host, path, kind, args, rank, freshness, state"


def settle(
    sql: Sql,
    catalogue: Catalogue,
    wanted: Mapping[int, list[Output]],
    *,
    now: float,
    priority: int,
    wave: int,
) -> set[int]:
    """Make the rows of what each owner gives rise to equal what is wanted; return the outputs queued by it.

    An address that another owner has is taken over; one that is no longer wanted is queued for
    deletion, unless its new owner has taken it before.
    """
    queued: set[int] = set()
    owners = list(wanted)
    for start in range(0, len(owners), _MANY):
        chunk = {owner: wanted[owner] for owner in owners[start : start + _MANY]}
        queued |= _settle_chunk(sql, catalogue, chunk, now=now, priority=priority, wave=wave)
    return queued


def _settle_chunk(
    sql: Sql,
    catalogue: Catalogue,
    wanted: Mapping[int, list[Output]],
    *,
    now: float,
    priority: int,
    wave: int,
) -> set[int]:
    there = {(row[2], row[3]): row for row in _rows_of(sql, list(wanted))}
    coming: dict[tuple[str, str], tuple[int, Output]] = {}
    for owner, outputs in wanted.items():
        for output in outputs:
            address = (output.address.host, output.address.path)
            row = there.get(address)
            if row is not None and row[1] == owner:
                del there[address]
                if _is_same(row, output):
                    _keep_order(sql, row, output)
                    continue
            coming[address] = (owner, output)
    queued = _bring_up(sql, coming, priority=priority, wave=wave)
    for address, row in there.items():
        if address not in coming:
            _cease(sql, row, now + catalogue.grace_s(row[4]), wave=wave)
            queued.add(row[0])
    return queued


def _rows_of(sql: Sql, owners: list[int]) -> list[Row]:
    return sql.execute(
        f"SELECT {_ROW} FROM press_output WHERE owner IN ({','.join('?' * len(owners))})", owners
    )


def _is_same(row: Row, output: Output) -> bool:
    return row[8] != "ceased" and (row[4], row[5]) == (output.kind, queue.encode_args(output.args))


def _keep_order(sql: Sql, row: Row, output: Output) -> None:
    if (row[6], row[7]) != (output.rank, output.freshness):
        sql.execute(
            "UPDATE press_output SET rank = ?, freshness = ? WHERE id = ?",
            (output.rank, output.freshness, row[0]),
        )


def _bring_up(
    sql: Sql, coming: Mapping[tuple[str, str], tuple[int, Output]], *, priority: int, wave: int
) -> set[int]:
    if not coming:
        return set()
    sql.executemany(
        "INSERT INTO press_output (host, path, kind, args, owner, rank, freshness) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (host, path) DO UPDATE SET kind = excluded.kind, args = excluded.args,"
        " owner = excluded.owner, rank = excluded.rank, freshness = excluded.freshness,"
        " state = CASE WHEN press_output.state = 'ceased' THEN 'live' ELSE press_output.state END",
        [
            (*address, output.kind, queue.encode_args(output.args), owner, output.rank, output.freshness)
            for address, (owner, output) in coming.items()
        ],
    )
    rows = _rows_of(sql, sorted({owner for owner, _ in coming.values()}))
    rows = [row for row in rows if (row[2], row[3]) in coming]
    sql.executemany(
        "DELETE FROM press_queue WHERE output = ? AND priority = ?",
        [(row[0], queue.DELETIONS) for row in rows],
    )
    # What changes its nature (withdrawn, moved away, taken over) goes before the lists that still name it.
    queue.add(
        sql,
        [(row[0], row[6] if row[8] == "new" else queue.FIRST_GONE, row[7]) for row in rows],
        priority=priority,
        wave=wave,
    )
    return {row[0] for row in rows}


def _cease(sql: Sql, row: Row, not_before: float, *, wave: int) -> None:
    if row[8] == "ceased":
        return
    sql.execute("UPDATE press_output SET state = 'ceased', due = NULL, error = '' WHERE id = ?", (row[0],))
    sql.execute("DELETE FROM press_queue WHERE output = ?", (row[0],))
    queue.add(sql, [(row[0], queue.CEASED, 0.0)], priority=queue.DELETIONS, wave=wave, not_before=not_before)

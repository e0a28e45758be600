"""Lists as logs: articles in order of publication, cut into segments whose number never changes.

Segments never merge. The newest takes articles until it is full; an overfull older one (by
back-dating) splits off its newer part under a number with a suffix, `12b`, so that every
address stays.
"""

from masthead.content.edition import HEAD_SIZE, head_key, list_key, segment_key
from masthead.database import Sql

SEGMENT_SIZE = 50  # articles, when a segment closes
SPLIT_SIZE = 2 * SEGMENT_SIZE  # articles, beyond which one splits

Position = tuple[str, str]  # (published_at as stored, article id)


def insert(sql: Sql, name: str, position: Position) -> set[str]:
    """Put an article into a list; return the keys that changed by it."""
    number, changed = _segment_for(sql, name, position)
    sql.execute(
        "INSERT INTO content_membership (list, published_at, article, segment) VALUES (?, ?, ?, ?)",
        (name, *position, number),
    )
    size = _resize(sql, name, number, 1)
    changed.add(segment_key(name, number))
    if size > SPLIT_SIZE:
        changed |= _split(sql, name, number)
    return changed | _head_if_shown(sql, name, position)


def remove(sql: Sql, name: str, position: Position, number: str) -> set[str]:
    """Take an article out of a list; return the keys that changed by it. The segment stays, even empty."""
    changed = {segment_key(name, number)} | _head_if_shown(sql, name, position)
    sql.execute(
        "DELETE FROM content_membership WHERE list = ? AND published_at = ? AND article = ?",
        (name, *position),
    )
    _resize(sql, name, number, -1)
    return changed


def next_suffix(taken: set[str], number: str) -> str:
    """Return the number for what splits off from segment `number`: 12 -> 12b, then 12c … 12z, 12zb …."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    suffix = "b"
    while digits + suffix in taken:
        suffix = suffix[:-1] + chr(ord(suffix[-1]) + 1) if suffix[-1] != "z" else suffix + "b"
    return digits + suffix


def _segment_for(sql: Sql, name: str, position: Position) -> tuple[str, set[str]]:
    rows = sql.execute(
        "SELECT number, size, starts_at, starts_with FROM content_segment"
        " WHERE list = ? AND (starts_at, starts_with) <= (?, ?) ORDER BY starts_at DESC, starts_with DESC LIMIT 1",
        (name, *position),
    )
    if not rows:  # the first segment of every list starts at the beginning of time
        _open(sql, name, "1", ("", ""))
        return "1", {list_key(name)}
    number, size, *_start = rows[0]
    if size < SEGMENT_SIZE or not _is_newest(sql, name, position):
        return number, set()
    new = str(1 + max(int(row[0].rstrip("abcdefghijklmnopqrstuvwxyz")) for row in _numbers(sql, name)))
    _open(sql, name, new, position)
    return new, {list_key(name), segment_key(name, number)}  # the one before gets a newer neighbour


def _is_newest(sql: Sql, name: str, position: Position) -> bool:
    return not sql.execute(
        "SELECT 1 FROM content_membership WHERE list = ? AND (published_at, article) > (?, ?) LIMIT 1",
        (name, *position),
    ) and not sql.execute(
        "SELECT 1 FROM content_segment WHERE list = ? AND (starts_at, starts_with) > (?, ?) LIMIT 1",
        (name, *position),
    )


def _open(sql: Sql, name: str, number: str, start: Position) -> None:
    sql.execute(
        "INSERT INTO content_segment (list, number, starts_at, starts_with, size) VALUES (?, ?, ?, ?, 0)",
        (name, number, *start),
    )


def _resize(sql: Sql, name: str, number: str, by: int) -> int:
    rows = sql.execute(
        "UPDATE content_segment SET size = size + ? WHERE list = ? AND number = ? RETURNING size",
        (by, name, number),
    )
    return int(rows[0][0])


def _numbers(sql: Sql, name: str) -> list[tuple[str]]:
    return sql.execute("SELECT number FROM content_segment WHERE list = ?", (name,))


def _split(sql: Sql, name: str, number: str) -> set[str]:
    rows = sql.execute(
        "SELECT published_at, article FROM content_membership WHERE list = ? AND segment = ?"
        " ORDER BY published_at, article",
        (name, number),
    )
    start: Position = rows[len(rows) // 2][0], rows[len(rows) // 2][1]
    new = next_suffix({row[0] for row in _numbers(sql, name)}, number)
    after = sql.execute(  # its older neighbour will be the new one
        "SELECT number FROM content_segment WHERE list = ? AND (starts_at, starts_with) > (?, ?)"
        " ORDER BY starts_at, starts_with LIMIT 1",
        (name, *start),
    )
    _open(sql, name, new, start)
    sql.execute(
        "UPDATE content_membership SET segment = ? WHERE list = ? AND segment = ?"
        " AND (published_at, article) >= (?, ?)",
        (new, name, number, *start),
    )
    moved = len(rows) - len(rows) // 2
    _resize(sql, name, number, -moved)
    _resize(sql, name, new, moved)
    touched = {number, new} | {row[0] for row in after}
    return {segment_key(name, each) for each in touched} | {list_key(name)}


def _head_if_shown(sql: Sql, name: str, position: Position) -> set[str]:
    newer = sql.execute(
        "SELECT COUNT(*) FROM (SELECT 1 FROM content_membership"
        " WHERE list = ? AND (published_at, article) > (?, ?) LIMIT ?) AS newer",
        (name, *position, HEAD_SIZE),
    )
    return {head_key(name)} if newer[0][0] < HEAD_SIZE else set()

"""The inbox of readers' reports: one table, in a SQLite file of its own or in the newspaper's PostgreSQL.

The reader appends; the newsroom takes out what it has recorded. Each step has a connection of its own: reports
are rare, and none can then be written into a file or to a server that is no longer there.
"""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from masthead.database import Database, connect
from masthead.errors import MastheadError

MOST_WAITING = 10_000  # nobody takes them out: whoever fills the disk stops here
MOST_AN_HOUR = 600
_BUSY_TIMEOUT_MS = 4_000  # a reader waits for the answer
_LOCK = 1919905901  # of PostgreSQL: two that make the tables at once
_TABLES = (
    "CREATE TABLE IF NOT EXISTS reports_inbox (ref TEXT PRIMARY KEY, host TEXT NOT NULL, path TEXT NOT NULL,"
    " text TEXT NOT NULL, contact TEXT NOT NULL, sent_at TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS reports_hour (hour TEXT PRIMARY KEY, count INTEGER NOT NULL)",
)


class InboxFullError(MastheadError):
    """More reports came in than anybody can read; nothing was kept of this one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader wrote about a page, and nothing about the reader. `ref` names it for ever."""

    ref: str
    host: str
    path: str
    text: str
    contact: str
    sent_at: datetime


def new_ref() -> str:
    """Return a name that no other report has."""
    return secrets.token_hex(16)


def append(url: str, report: Report) -> None:
    """Add a report; it is on the disk when this returns, or not there at all.

    Raises:
        InboxFullError: there are too many, in this hour or altogether.
        Exception: whatever keeps the database from writing.
    """
    hour = report.sent_at.astimezone(UTC).strftime("%Y-%m-%dT%H")
    with _open(url) as database, database.transaction():
        database.execute("DELETE FROM reports_hour WHERE hour < ?", (hour,))
        (count,) = database.execute(
            "INSERT INTO reports_hour (hour, count) VALUES (?, 1)"
            " ON CONFLICT (hour) DO UPDATE SET count = reports_hour.count + 1 RETURNING count",
            (hour,),
        )[0]
        if count > MOST_AN_HOUR or count_waiting(database) >= MOST_WAITING:
            raise InboxFullError("Too many reports are coming in.")
        _insert(database, [report])


def load_waiting(url: str, limit: int = MOST_WAITING) -> list[Report]:
    """Return the oldest reports that the newsroom hasn't recorded.

    Raises:
        Exception: whatever keeps the database from answering.
    """
    with _open(url) as database:
        rows = database.execute(
            "SELECT ref, host, path, text, contact, sent_at FROM reports_inbox ORDER BY sent_at, ref LIMIT ?",
            (limit,),
        )
    return [
        Report(ref, host, path, text, contact, datetime.fromisoformat(sent_at))
        for ref, host, path, text, contact, sent_at in rows
    ]


def find_problem(url: str) -> str | None:
    """Return what keeps the inbox from being used; None where nothing does."""
    try:
        with _open(url) as database:
            count_waiting(database)
    except Exception as error:  # whatever it is, an operator has to look
        return f"{type(error).__name__}: {str(error).strip()}"
    return None


def take_out(url: str, refs: Sequence[str]) -> None:
    """Remove reports that the newsroom has recorded; those that aren't there are no error."""
    with _open(url) as database, database.transaction():
        database.executemany("DELETE FROM reports_inbox WHERE ref = ?", [(ref,) for ref in refs])


def put_back(url: str, reports: Sequence[Report]) -> None:
    """Add reports of a backup, whatever the hour's number; those that are there stay as they are."""
    with _open(url) as database, database.transaction():
        _insert(database, reports)


def count_waiting(database: Database) -> int:
    """Return how many reports are in the inbox."""
    return int(database.execute("SELECT COUNT(*) FROM reports_inbox")[0][0])


@contextmanager
def _open(url: str) -> Iterator[Database]:
    database = connect(url)
    try:
        if database.dialect == "sqlite":
            database.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        if not _has_tables(database):
            _create(database)
        yield database
    finally:
        database.close()


def _has_tables(database: Database) -> bool:
    if database.dialect == "postgresql":
        return database.execute("SELECT to_regclass('reports_hour')")[0][0] is not None
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'reports_hour'"))


def _create(database: Database) -> None:
    with database.transaction():
        if database.dialect == "postgresql":
            database.execute("SET LOCAL client_min_messages = warning")
            database.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
        for table in _TABLES:
            database.execute(table)


def _insert(database: Database, reports: Sequence[Report]) -> None:
    database.executemany(
        "INSERT INTO reports_inbox (ref, host, path, text, contact, sent_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (ref) DO NOTHING",
        [
            (each.ref, each.host, each.path, each.text, each.contact, _instant(each.sent_at))
            for each in reports
        ],
    )


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")

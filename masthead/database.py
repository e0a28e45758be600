"""SQL with one face for SQLite and PostgreSQL: `?` placeholders, rows as tuples.

For the hot paths of content and press, which run without an ORM; callers write SQL that
both databases take. A Database belongs to one thread.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from masthead.errors import SettingsError

Row = tuple[Any, ...]
BUSY_TIMEOUT_S = 30
_SWITCH_AGAIN_S = 0.005
CACHE_KB = 8_000  # of a connection to SQLite: every renderer has one


class Sql(Protocol):
    """What executes statements: a Database, or a borrowed connection of the newsroom."""

    dialect: str  # "sqlite" or "postgresql"

    def execute(self, sql: str, params: Sequence[object] = ()) -> list[Row]: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None: ...


class Database(Sql, Protocol):
    """A connection of our own, in autocommit outside `transaction` and `snapshot`."""

    def transaction(self, *, durable: bool = True) -> Any:
        """Write. One that isn't `durable` may be lost in a power cut, with all that followed it, unless a durable
        one was committed after it."""

    def snapshot(self) -> Any: ...

    def close(self) -> None: ...


def connect(url: str) -> Database:
    """Open `sqlite:///path` or `postgresql://…`.

    Raises:
        SettingsError: another scheme.
    """
    if url.startswith("sqlite:///"):
        return SqliteDatabase(Path(url.removeprefix("sqlite:///")))
    if url.startswith(("postgresql://", "postgres://")):
        return PostgresqlDatabase(url)
    raise SettingsError(f"A database URL starts with sqlite:/// or postgresql:// (this one: {url!r}).")


class SqliteDatabase:
    """One SQLite file in WAL mode; a durable commit is on the disk when it returns."""

    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        _use_wal(self._connection)
        for pragma in (
            "synchronous=FULL",
            "temp_store=MEMORY",
            f"cache_size=-{CACHE_KB}",
        ):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()

    def execute(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(sql, params).fetchall()

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """Write: takes the lock at once, since a deferred one that reads first can fail at its first write."""
        if not durable:
            self._connection.execute("PRAGMA synchronous=NORMAL")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield from self._finish()
        finally:
            if not durable:
                self._connection.execute("PRAGMA synchronous=FULL")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state, whatever others commit meanwhile."""
        self._connection.execute("BEGIN")
        yield from self._finish()

    def _finish(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def data_version(self) -> int:
        """A number that changes when another connection commits."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        self._connection.close()


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL. SQLite refuses those who come at the same moment at once, without its timeout."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_SWITCH_AGAIN_S)


@lru_cache(maxsize=512)
def _with_percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class PostgresqlDatabase:
    """One PostgreSQL session."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        import psycopg  # the embedded newspaper never loads it

        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=2)

    def execute(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        cursor = self._connection.execute(_with_percent(sql), params)
        return cursor.fetchall() if cursor.description else []

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_with_percent(sql), rows)

    @contextmanager
    def transaction(self, *, durable: bool = True) -> Iterator[None]:
        """Write, at the database's default isolation."""
        with self._connection.transaction():
            if not durable:
                self._connection.execute("SET LOCAL synchronous_commit = off")
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state, whatever others commit meanwhile."""
        with self._connection.transaction():
            self._connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield

    def listen(self, channel: str) -> None:
        """Hear NOTIFY on `channel` from now on."""
        self._connection.execute(f"LISTEN {channel}")

    def wait_for_notify(self, timeout_s: float) -> bool:
        """Wait for a notification; whether one came."""
        return any(True for _ in self._connection.notifies(timeout=timeout_s, stop_after=1))

    def close(self) -> None:
        self._connection.close()

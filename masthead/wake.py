"""Wakes who waits for commits: NOTIFY on PostgreSQL, the data version on SQLite. Used by press and votes."""

import time

from masthead.database import Database, PostgresqlDatabase, SqliteDatabase

_STEP_S = 0.008  # PRAGMA data_version costs some microseconds and no disk access


class Wake:
    """Waits for the next commit, on a connection of its own; `channel` is what those who commit notify."""

    def __init__(self, database: Database, channel: str, step_s: float = _STEP_S) -> None:
        self._database, self._step_s = database, step_s
        self._seen = -1
        if isinstance(database, PostgresqlDatabase):
            database.listen(channel)

    def wait(self, timeout_s: float) -> bool:
        """Wait until something was committed or the time is over; whether something was."""
        if isinstance(self._database, PostgresqlDatabase):
            return self._database.wait_for_notify(timeout_s)
        assert isinstance(self._database, SqliteDatabase)
        end = time.monotonic() + timeout_s
        while True:
            version = self._database.data_version()
            if version != self._seen:
                self._seen = version
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(self._step_s, left))

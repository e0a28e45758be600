"""Wakes the coordinator when content was committed: NOTIFY on PostgreSQL, the data version on SQLite."""

import time

from masthead.content.record import CHANNEL
from masthead.database import Database, PostgresqlDatabase, SqliteDatabase

_STEP_S = 0.008  # PRAGMA data_version costs some microseconds and no disk access


class Wake:
    """Waits for the next commit to the content, on a connection of its own."""

    def __init__(self, content: Database) -> None:
        self._content = content
        self._seen = -1
        if isinstance(content, PostgresqlDatabase):
            content.listen(CHANNEL)

    def wait(self, timeout_s: float) -> bool:
        """Wait until something was committed or the time is over; whether something was."""
        if isinstance(self._content, PostgresqlDatabase):
            return self._content.wait_for_notify(timeout_s)
        assert isinstance(self._content, SqliteDatabase)
        end = time.monotonic() + timeout_s
        while True:
            version = self._content.data_version()
            if version != self._seen:
                self._seen = version
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_STEP_S, left))

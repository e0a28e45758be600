"""The newsroom's own connection, with the face that content.record wants."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connections

from masthead.database import Row


@lru_cache(maxsize=512)
def _with_percent(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class NewsroomSql:
    """Executes on Django's connection, so that published content changes in the newsroom's transaction."""

    def __init__(self, alias: str = "default") -> None:
        self._connection = connections[alias]
        self.dialect = "postgresql" if self._connection.vendor == "postgresql" else "sqlite"

    def execute(self, sql: str, params: Sequence[Any] = ()) -> list[Row]:
        """Execute one statement with `?` placeholders; rows as tuples."""
        with self._connection.cursor() as cursor:
            cursor.execute(_with_percent(sql), list(params))
            return cursor.fetchall() if cursor.description else []

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for many rows."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_with_percent(sql), [list(row) for row in rows])

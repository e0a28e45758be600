"""What a render reads costs the same in a long list as in a short one: counted in steps of the database."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from masthead.content.edition import Edition
from masthead.content.lists import SEGMENT_SIZE
from masthead.content.record import Recorder
from masthead.database import SqliteDatabase, connect
from tests.content_tables import sqlite_content

START = datetime(2024, 7, 11, tzinfo=UTC)
READS: dict[str, Callable[[Edition], object]] = {
    "a segment": lambda edition: edition.segment("channel:1", "2"),
    "the newest segment's number": lambda edition: edition.newest_segment("channel:1"),
    "a head": lambda edition: edition.head("channel:1", 20),
}


def make_list(folder: Path, articles: int) -> SqliteDatabase:
    """Return a database with one list of so many articles."""
    folder.mkdir()
    sql = connect(sqlite_content(folder))
    assert isinstance(sql, SqliteDatabase)
    with sql.transaction(), Recorder(sql) as recorder:
        for number in range(articles):
            recorder.set_lists(str(number), START + timedelta(minutes=number), ["channel:1"])
    return sql


def count_steps(sql: SqliteDatabase, read: Callable[[Edition], object]) -> int:
    """Return how many steps SQLite's machine took for a read."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection: sqlite3.Connection = sql._connection
    connection.set_progress_handler(step, 1)
    try:
        read(Edition(sql))
    finally:
        connection.set_progress_handler(None, 0)
    return steps


@pytest.mark.parametrize("name", READS)
def test_a_read_costs_the_same_in_a_long_list(tmp_path: Path, name: str) -> None:
    """Five segments or fifty: the steps stay the same."""
    short, long = (make_list(tmp_path / str(count), SEGMENT_SIZE * count) for count in (5, 50))

    steps = count_steps(short, READS[name])

    assert steps > 0
    assert count_steps(long, READS[name]) <= steps * 1.2
    short.close()
    long.close()

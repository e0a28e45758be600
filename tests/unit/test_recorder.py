"""The recorder: what really changes is noted once, and only what has an address leaves a tombstone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.content import documents as d
from masthead.content.record import Recorder
from masthead.database import Database, connect
from masthead.errors import ContentError
from tests.content_tables import sqlite_content

AUTHOR = d.Author(id="3", place=d.Place("paper.test", "/authors/lin/"), name="林知夏")
PICTURE = d.Picture(id="5", original="lake.jpg", width=1600, height=1000, digest="0a")


@pytest.fixture
def sql(tmp_path: Path) -> Iterator[Database]:
    database = connect(sqlite_content(tmp_path))
    yield database
    database.close()


def _changes(sql: Database) -> list[str]:
    return [str(row[0]) for row in sql.execute("SELECT key FROM content_change ORDER BY seq")]


def test_the_same_document_again_is_no_change(sql: Database) -> None:
    for _ in range(2):
        with sql.transaction(), Recorder(sql) as recorder:
            recorder.put(AUTHOR)

    listed = ["head:listings:paper.test", "segment:listings:paper.test/1", "segments:listings:paper.test"]
    assert _changes(sql) == ["author:3", *listed]


def test_what_is_withdrawn_leaves_a_tombstone_at_its_place(sql: Database) -> None:
    with sql.transaction(), Recorder(sql) as recorder:
        recorder.put(AUTHOR)
        assert recorder.withdraw("author:3")
        assert not recorder.withdraw("author:3")

        assert recorder.get("author:3") == d.Tombstone(id="3", of="author", place=AUTHOR.place)


def test_what_has_no_address_can_only_be_removed(sql: Database) -> None:
    """A tombstone without a place would answer for nothing."""
    with sql.transaction(), Recorder(sql) as recorder:
        recorder.put(PICTURE)
        with pytest.raises(ContentError, match="picture:5 has no address"):
            recorder.withdraw("picture:5")

        assert recorder.remove("picture:5")
        assert recorder.get("picture:5") is None

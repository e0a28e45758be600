"""Lists as logs: whatever is put in and taken out, segments tile the list and keep their numbers."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.content import lists
from masthead.content.edition import Edition
from masthead.database import connect
from tests.content_tables import sqlite_content

MOVES = st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.integers(0, 12)), max_size=60)


@pytest.fixture(autouse=True)
def _small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "SEGMENT_SIZE", 4)
    monkeypatch.setattr(lists, "SPLIT_SIZE", 8)


@settings(max_examples=60, deadline=None)
@given(moves=MOVES)
def test_segments_tile_the_list_in_order_and_never_lose_a_number(moves: list[tuple[bool, int, int]]) -> None:
    """The segments read newest first are the whole list in order, and a number once given stays."""
    with tempfile.TemporaryDirectory() as folder:
        database = connect(sqlite_content(Path(folder)))
        edition, members, numbers = Edition(database), {}, set()
        for is_insert, article, minute in moves:
            id, at = str(article), f"2026-01-01T00:{minute:02}:00.000000"
            if is_insert and id not in members:
                lists.insert(database, "channel:1", (at, id))
                members[id] = at
            elif not is_insert and id in members:
                was = members.pop(id)
                segment = database.execute("SELECT segment FROM content_membership WHERE article = ?", (id,))
                lists.remove(database, "channel:1", (was, id), segment[0][0])
            now = edition.segments("channel:1")
            assert numbers <= set(now)
            numbers = set(now)
        read = [
            a
            for number in edition.segments("channel:1")
            for a in edition.segment("channel:1", number).articles
        ]
        assert read == sorted(members, key=lambda id: (members[id], id), reverse=True)
        sizes = database.execute("SELECT number, size FROM content_segment")
        assert {n: len(edition.segment("channel:1", n).articles) for n, _ in sizes} == dict(sizes)
        assert all(size <= lists.SPLIT_SIZE for _, size in sizes)
        database.close()


def test_a_newer_article_touches_the_newest_segment_alone() -> None:
    """Among closed segments, one more article changes the newest segment and the head."""
    with tempfile.TemporaryDirectory() as folder:
        database = connect(sqlite_content(Path(folder)))
        for number in range(10):
            lists.insert(database, "channel:1", (f"2026-01-01T00:00:{number:02}", str(number)))

        changed = lists.insert(database, "channel:1", ("2026-01-01T00:01:00", "99"))

        assert changed == {"segment:channel:1/3", "head:channel:1"}
        database.close()

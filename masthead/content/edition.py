"""Edition: the published content as a render may read it. Every read has a key.

Renders get it wrapped by the press, which notes the keys; tools may read it bare.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple, TypeVar, cast

from masthead.content import documents as d
from masthead.content.documents.base import Document, decode
from masthead.database import Database, Sql

HEAD_SIZE = 60  # the most that a list's head can be asked for
_D = TypeVar("_D", bound=Document)
_CACHE_SIZE = 2048  # documents in memory
_CHUNK = 500  # keys of one query


class Segment(NamedTuple):
    """One segment of a list's log: article ids newest first, and its neighbours' numbers."""

    number: str
    articles: tuple[str, ...]
    newer: str | None
    older: str | None


class Edition:
    """Reads through one connection, inside a snapshot that the caller holds.

    Absent documents are None: a tombstone counts as absent but for `document`.
    """

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._cache: dict[str, tuple[bytes, Document]] = {}
        self._seen: dict[str, Document | None] | None = None  # of the present snapshot

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the content, each document once, until the block is left."""
        with cast("Database", self._sql).snapshot():
            self._seen = {}
            try:
                yield
            finally:
                self._seen = None

    def position(self) -> int:
        """Return the number of the newest change that this snapshot holds."""
        return int(self._sql.execute("SELECT COALESCE(MAX(seq), 0) FROM content_change")[0][0])

    def document(self, key: str) -> Document | None:
        """Return whatever stands under the key, a tombstone too."""
        if self._seen is not None and key in self._seen:
            return self._seen[key]
        self._make_room()
        rows = self._sql.execute("SELECT body FROM content_document WHERE key = ?", (key,))
        found = self._decode(key, bytes(rows[0][0])) if rows else None
        if self._seen is not None:
            self._seen[key] = found
        return found

    def documents(self, keys: list[str]) -> dict[str, Document]:
        """Return the documents under several keys, in one query; absent ones are left out."""
        self._make_room()
        seen = self._seen if self._seen is not None else {}
        missing = [key for key in keys if key not in seen]
        for start in range(0, len(missing), _CHUNK):
            chunk = missing[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows = self._sql.execute(f"SELECT key, body FROM content_document WHERE key IN ({marks})", chunk)
            seen.update(dict.fromkeys(chunk))
            seen.update((key, self._decode(key, bytes(body))) for key, body in rows)
        return {key: found for key in keys if (found := seen[key]) is not None}

    def find(self, kind: type[_D], id: str) -> _D | None:
        """Return the live document of that kind, by id."""
        found = self.document(f"{kind.kind}:{id}") if id else None
        return found if isinstance(found, kind) else None

    def find_all(self, kind: type[_D], ids: tuple[str, ...]) -> list[_D]:
        """Return the live ones among `ids`, in that order."""
        found = self.documents([f"{kind.kind}:{id}" for id in ids]) if ids else {}
        each = (found.get(f"{kind.kind}:{id}") for id in ids)
        return [document for document in each if isinstance(document, kind)]

    def site(self) -> d.Site:
        """Return the newspaper.

        Raises:
            LookupError: nothing was ever published.
        """
        site = self.find(d.Site, "1")
        if site is None:
            raise LookupError("no site document")
        return site

    def head(self, name: str, count: int) -> tuple[str, ...]:
        """Return the ids of the newest `count` articles of a list, at most HEAD_SIZE."""
        rows = self._sql.execute(
            "SELECT article FROM content_membership WHERE list = ? ORDER BY published_at DESC, article DESC LIMIT ?",
            (name, min(count, HEAD_SIZE)),
        )
        return tuple(str(row[0]) for row in rows)

    def segment(self, name: str, number: str) -> Segment | None:
        """Return one segment of a list, or None where there is none of that number."""
        own = self._sql.execute(
            "SELECT starts_at, starts_with FROM content_segment WHERE list = ? AND number = ?", (name, number)
        )
        if not own:
            return None
        starts_at, starts_with = own[0]
        around = {
            side: self._sql.execute(
                f"SELECT number FROM content_segment WHERE list = ? AND (starts_at, starts_with) {sign} (?, ?)"
                f" ORDER BY starts_at {order}, starts_with {order} LIMIT 1",
                (name, starts_at, starts_with),
            )
            for side, sign, order in (("newer", ">", "ASC"), ("older", "<", "DESC"))
        }
        rows = self._sql.execute(
            "SELECT article FROM content_membership WHERE list = ? AND segment = ?"
            " ORDER BY published_at DESC, article DESC",
            (name, number),
        )
        return Segment(
            number=number,
            articles=tuple(str(row[0]) for row in rows),
            newer=str(around["newer"][0][0]) if around["newer"] else None,
            older=str(around["older"][0][0]) if around["older"] else None,
        )

    def newest_segment(self, name: str) -> str | None:
        """Return the number of the list's newest segment."""
        rows = self._sql.execute(
            "SELECT number FROM content_segment WHERE list = ? ORDER BY starts_at DESC, starts_with DESC LIMIT 1",
            (name,),
        )
        return str(rows[0][0]) if rows else None

    def segments(self, name: str) -> tuple[str, ...]:
        """Return the numbers of all segments of a list, newest first."""
        rows = self._sql.execute(
            "SELECT number FROM content_segment WHERE list = ? ORDER BY starts_at DESC, starts_with DESC",
            (name,),
        )
        return tuple(str(row[0]) for row in rows)

    def iter_keys(self) -> Iterator[str]:
        """Yield every key that can give rise to outputs, streaming: documents, then segments."""
        last = ""
        while rows := self._sql.execute(
            "SELECT key FROM content_document WHERE key > ? ORDER BY key LIMIT 2000", (last,)
        ):
            yield from (str(row[0]) for row in rows)
            last = rows[-1][0]
        at = ("", "")
        while rows := self._sql.execute(
            "SELECT list, number FROM content_segment WHERE (list, number) > (?, ?) ORDER BY list, number LIMIT 2000",
            at,
        ):
            yield from (segment_key(name, number) for name, number in rows)
            at = rows[-1]

    def _make_room(self) -> None:
        if self._seen is not None and len(self._seen) > _CACHE_SIZE:
            self._seen.clear()  # a snapshot may go through the whole archive

    def _decode(self, key: str, body: bytes) -> Document:
        cached = self._cache.get(key)
        if cached and cached[0] == body:
            return cached[1]
        if len(self._cache) >= _CACHE_SIZE:
            self._cache.clear()
        document = decode(body)
        if not isinstance(document, d.Article):  # large, and hardly ever read by two renders
            self._cache[key] = (body, document)
        return document


def segment_key(name: str, number: str) -> str:
    """Return the key of a segment: `segment:channel:5/12b`."""
    return f"segment:{name}/{number}"


def parse_segment_key(key: str) -> tuple[str, str]:
    """Return (list, number) of a segment's key."""
    name, _, number = key.removeprefix("segment:").rpartition("/")
    return name, number


def head_key(name: str) -> str:
    """Return the key of a list's head: `head:channel:5`."""
    return f"head:{name}"


def list_key(name: str) -> str:
    """Return the key of which segments a list has: `segments:channel:5`."""
    return f"segments:{name}"


def instant(text: str) -> datetime:
    """Parse an instant as documents and lists store it."""
    return datetime.fromisoformat(text)

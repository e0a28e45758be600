"""Recorder: the one way to change published content, inside the transaction of whoever changes it."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType

from masthead.clock import Clock, utc_now
from masthead.content import addresses, lists
from masthead.content.documents import (
    Article,
    Document,
    Place,
    Tombstone,
    beside,
    decode,
    encode,
    key_of,
    keys_beside,
    place_of,
)
from masthead.content.edition import segment_key
from masthead.content.listings import LISTED_AT, is_listed, listing_of
from masthead.database import Sql
from masthead.errors import ContentError

CHANNEL = "masthead_changes"  # of PostgreSQL's NOTIFY
_LOCK = 0x6D617374  # one number for the lock under which changes are numbered


def stored_instant(at: datetime) -> str:
    """Return an instant as lists store it: UTC, fixed width, so that it sorts as text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


class Recorder:
    """Collects what really changes and writes the change log on leaving the `with` block.

    The caller holds a transaction (on SQLite an immediate one) and commits it soon after. From the
    first use on, one lock keeps others from numbering changes, so that their order is that of commits.
    """

    def __init__(self, sql: Sql, clock: Clock = utc_now) -> None:
        self._sql = sql
        self._clock = clock
        self._changes: dict[str, tuple[str, str]] = {}

    def __enter__(self) -> "Recorder":
        if self._sql.dialect == "postgresql":
            self._sql.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write_changes()

    @property
    def changed(self) -> frozenset[str]:
        """Keys that are different so far."""
        return frozenset(
            key for key, (before, after) in self._changes.items() if before != after or not before
        )

    def get(self, key: str) -> Document | None:
        """Return what stands under a key now, a tombstone too."""
        body = self._body(key)
        return decode(body) if body is not None else None

    def put(self, document: Document) -> bool:
        """Publish a document, new or changed; whether it is really different."""
        key, body = key_of(document), encode(document)
        before = self._body(key)
        if before == body:
            self._put_beside(key, document)  # which a version before may not have known
            return False
        self._sql.execute(
            "INSERT INTO content_document (key, body) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET body = excluded.body",
            (key, body),
        )
        self._note(key, before, body)
        if place_of(document) is not None and before is not None:
            self._note_segments(key, decode(before), document)
        self._put_beside(key, document)
        return True

    def withdraw(self, key: str) -> bool:
        """Replace a document by its tombstone, so that its addresses answer 410; whether it was live.

        Raises:
            ContentError: it has no address of its own.
        """
        document = self.get(key)
        if document is None or isinstance(document, Tombstone):
            return False
        place = place_of(document)
        if place is None:
            raise ContentError(f"{key} has no address to withdraw: it is removed instead.")
        return self.put(Tombstone(id=document.id, of=document.kind, place=place))

    def remove(self, key: str) -> bool:
        """Take away a document that has no address of its own (card, picture); whether it was there."""
        before = self._body(key)
        if before is not None:
            self._sql.execute("DELETE FROM content_document WHERE key = ?", (key,))
            self._note(key, before, b"")
        return before is not None

    def claim(self, key: str, host: str, path: str) -> Place:
        """Make an address the document's place; what it had before becomes former.

        Raises:
            AddressError: malformed, or a live document's own place.
        """
        place, losers = addresses.claim(self._sql, key, host, path)
        for document in losers:
            self.put(document)
        return place

    def add_former(self, key: str, host: str, path: str) -> bool:
        """Let an address of another system redirect to the document; False if somebody owns it.

        Claim the document's place again afterwards to have it in its Place.
        """
        return addresses.add_former(self._sql, key, host, path)

    def is_free(self, key: str, host: str, path: str) -> bool:
        """Whether the document could claim the address."""
        return addresses.is_free(self._sql, key, host, path)

    def set_lists(self, article: str, published_at: datetime | None, names: Iterable[str]) -> None:
        """Make the article a member of exactly these lists; of none where `published_at` is None."""
        at = stored_instant(published_at) if published_at else ""
        wanted = set(names) if published_at else set()
        rows = self._sql.execute(
            "SELECT list, published_at, segment FROM content_membership WHERE article = ?", (article,)
        )
        for name, was_at, number in rows:
            if name in wanted and was_at == at:
                wanted.discard(name)
            else:
                self._touch(lists.remove(self._sql, name, (was_at, article), number))
        for name in sorted(wanted):
            self._touch(lists.insert(self._sql, name, (at, article)))

    def lists_of(self, article: str) -> set[str]:
        """Return the lists that hold the article."""
        rows = self._sql.execute("SELECT list FROM content_membership WHERE article = ?", (article,))
        return {str(row[0]) for row in rows}

    def _put_beside(self, key: str, document: Document) -> None:
        """Keep beside it what other pages read of it, and in its host's list what the sitemap names."""
        if is_listed(document):
            name = listing_of(document)
            self.set_lists(key, LISTED_AT if name else None, [name] if name else [])
        kind, _, id = key.partition(":")
        wanted = {key_of(each): each for each in beside(document)}
        for each in keys_beside(kind, id):
            if each in wanted:
                self.put(wanted[each])
            else:
                self.remove(each)

    def _body(self, key: str) -> bytes | None:
        rows = self._sql.execute("SELECT body FROM content_document WHERE key = ?", (key,))
        return bytes(rows[0][0]) if rows else None

    def _note(self, key: str, before: bytes | None, after: bytes) -> None:
        first = self._changes[key][0] if key in self._changes else _digest(before or b"")
        self._changes[key] = (first, _digest(after))

    def _touch(self, keys: set[str]) -> None:
        for key in keys:
            self._changes.setdefault(key, ("", ""))

    def _note_segments(self, key: str, before: Document, after: Document) -> None:
        """A list's owner that moved or went takes the addresses of all its segments with it."""
        stays = before.kind == after.kind and place_of(before) == place_of(after)
        if isinstance(after, Article) or stays:
            return
        rows = self._sql.execute("SELECT number FROM content_segment WHERE list = ?", (key,))
        self._touch({segment_key(key, str(row[0])) for row in rows})

    def _write_changes(self) -> None:
        at = stored_instant(self._clock())
        rows = [
            (key, at, before, after)
            for key, (before, after) in sorted(self._changes.items())
            if before != after or not before
        ]
        self._sql.executemany("INSERT INTO content_change (key, at, before, after) VALUES (?, ?, ?, ?)", rows)
        if rows and self._sql.dialect == "postgresql":
            self._sql.execute(f"NOTIFY {CHANNEL}")


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest() if body else ""

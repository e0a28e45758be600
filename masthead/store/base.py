"""What a store keeps, and what every backend can do with it."""

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import deflate

COMPRESSION_LEVEL = 6  # libdeflate: smaller and twice as fast as zlib at its level 6
THOROUGH_LEVEL = 12  # of what is few and read with every page: styles and scripts
_THOROUGH = ("text/css", "text/javascript")


class Address(NamedTuple):
    """Where an object is fetched: a host, and a path that starts with a slash, its query included."""

    host: str
    path: str


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One finished answer, as a reader gets it.

    `body` is a gzip member when `encoding` is "gzip", else the bytes themselves. `digest`
    (32 hexadecimal digits) is of the decoded answer and serves as its ETag.
    """

    status: int  # 200, 301, 404 or 410
    media_type: str
    body: bytes
    digest: str
    encoding: str | None = None
    location: str | None = None


def make_object(
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    location: str | None = None,
    compress: bool | None = None,
) -> StoredObject:
    """Finish an answer: compress what is worth it and compute its digest."""
    squeeze = is_text(media_type) if compress is None else compress
    return StoredObject(
        status=status,
        media_type=media_type,
        body=gzip_member(body, _level_of(media_type)) if squeeze else body,
        digest=digest_of(body, media_type, status=status, location=location),
        encoding="gzip" if squeeze else None,
        location=location,
    )


def digest_of(body: bytes, media_type: str, *, status: int, location: str | None) -> str:
    """Return the digest of an answer: of the decoded body and of all that is sent with it."""
    head = f"{status}\0{media_type}\0{location or ''}\0".encode()
    return hashlib.blake2b(head + body, digest_size=16).hexdigest()


def is_text(media_type: str) -> bool:
    """Whether compressing pays."""
    base = media_type.split(";")[0]
    return base.startswith("text/") or base.endswith(("json", "xml", "javascript"))


def _level_of(media_type: str) -> int:
    return THOROUGH_LEVEL if media_type.startswith(_THOROUGH) else COMPRESSION_LEVEL


def gzip_member(body: bytes, level: int = COMPRESSION_LEVEL) -> bytes:
    """Compress to one gzip member with a plain ten-byte header and no time: same body, same bytes."""
    packed = deflate.deflate_compress(body, level)
    return (
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
        + packed
        + struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF)
    )


def decoded(stored: StoredObject) -> bytes:
    """Return the body without its compression."""
    return zlib.decompress(stored.body, 31) if stored.encoding == "gzip" else stored.body


class Store(Protocol):
    """A backend. All of it can be called from several threads."""

    def lock(self) -> AbstractContextManager[object]:
        """Be the one that may put and delete, until the block is left; waits for whoever is."""

    def claim(self, owner: str, *, adopt: bool = False) -> None:
        """Mark the store as `owner`'s, a name of letters and digits; done by who holds the lock, before it puts.

        Raises:
            ForeignStoreError: it is another's, or holds something and has no mark; `adopt` takes it over even so.
        """

    def get(self, address: Address) -> StoredObject | None: ...

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        """Make each object what its address answers: each whole or not at all, all durable on return.

        Raises:
            StoreError: the backend is full or away; some of the objects may have been put.
        """

    def delete(self, addresses: list[Address]) -> None:
        """Make the addresses answer 404, durably; absent ones are no error."""

    def addresses(self) -> Iterator[Address]:
        """Yield every address that has an object, lazily, in no order."""

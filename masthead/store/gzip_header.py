"""What a compressed object says of itself, in its gzip header; written by a store, read by the reader.

One FEXTRA subfield with the id `Mh`: version, digest (16 bytes), status (2 bytes, big-endian), media
type, NUL, location. Browsers, nginx and gunzip skip it. Source: RFC 1952, 2.3.1.1.
"""

import struct
from typing import NamedTuple

from masthead.errors import StoreError

MAGIC = b"\x1f\x8b\x08"
_SUBFIELD = b"Mh"
_VERSION = 1
_FEXTRA = 4
_FIXED_BYTES = 10  # magic, flags, time, extra flags, system
_HEAD = struct.Struct("<3sB6sH2sH")  # the fixed part, length of all subfields, id and length of ours
_FACTS = struct.Struct(">B16sH")


class Facts(NamedTuple):
    """What of an object is not its body."""

    status: int
    media_type: str
    digest: str
    location: str | None


def with_facts(member: bytes, facts: Facts) -> bytes:
    """Return the gzip member with the facts in its header.

    Raises:
        StoreError: the member's header is not the plain one that `gzip_member` writes.
    """
    if member[:4] != MAGIC + b"\0" or "\0" in facts.media_type:
        raise StoreError("Only what make_object makes can be stored: a plain gzip member, a media type.")
    text = f"{facts.media_type}\0{facts.location or ''}".encode()
    field = _FACTS.pack(_VERSION, bytes.fromhex(facts.digest), facts.status) + text
    head = _HEAD.pack(MAGIC, _FEXTRA, member[4:_FIXED_BYTES], len(field) + 4, _SUBFIELD, len(field))
    return b"".join((head, field, member[_FIXED_BYTES:]))


def read_facts(stored: bytes) -> tuple[Facts, int]:
    """Return the facts and where the compressed data starts; `stored` may be only the first 64 KiB.

    Raises:
        StoreError: no store wrote this.
    """
    try:
        magic, flags, _, _, name, length = _HEAD.unpack_from(stored)
        version, digest, status = _FACTS.unpack_from(stored, _HEAD.size)
        end = _HEAD.size + length
        media_type, _, location = stored[_HEAD.size + _FACTS.size : end].decode().partition("\0")
    except (struct.error, UnicodeDecodeError):
        raise StoreError("It is damaged or was not written by a store.") from None
    if (magic, flags, name, version) != (MAGIC, _FEXTRA, _SUBFIELD, _VERSION) or end > len(stored):
        raise StoreError("It is damaged or was not written by a store.")
    return Facts(status, media_type, digest.hex(), location or None), end


def without_facts(stored: bytes, start: int) -> bytes:
    """Return the plain gzip member: what `with_facts` was given."""
    return b"".join((MAGIC, b"\0", stored[4:_FIXED_BYTES], stored[start:]))

"""Objects of a file store as ready answers; hot ones in memory, each looked at before it is used again.

No answer is ever stale: a file of the store is never changed, only replaced, and no two of them have
the same time to the nanosecond, so that one `stat` tells whether memory still holds what is published. Nothing
has to be looked at as long as no store has put or deleted anything (store/generation.py); after
LOOK_AGAIN_S it is all the same, since a copy of a store is written by others. What isn't there is not remembered.
"""

import os
import threading
import time
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, NamedTuple

from masthead.reader.policy import NOT_INDEXED, Headers, cache_control, is_indexed, security_headers
from masthead.store.addresses import find_problem, plain_type
from masthead.store.base import Address
from masthead.store.filesystem import FilesystemStore
from masthead.store.generation import Generation
from masthead.store.gzip_header import Facts, read_facts, without_facts
from masthead.store.layout import from_bytes

# Plain strings and calls: this runs for every request.
# ruff: noqa: PTH116

LOOK_AGAIN_S = 0.1  # at files that no store has replaced
MAX_IN_MEMORY = 1 << 20  # larger pictures and media are sent from the disk
_OVERHEAD_BYTES = 4096  # of an entry's headers and the like, about

Version = tuple[int, int, int, int, int]
Key = tuple[str, str]  # host and path
Look = tuple[
    bytes | None, float
]  # the store's generation then, and until when it is good, in monotonic seconds


class Form(NamedTuple):
    """One representation of an object: as stored, or decompressed."""

    etag: str
    headers: Headers  # without content-length
    unchanged: Headers  # of a 304
    body: bytes | None  # None: sent from the disk


@dataclass(slots=True)
class Entry:
    """A file of the store, read. What changes: when it was last found to be the present one, and what is kept."""

    file: str
    version: Version
    facts: Facts
    path: str
    size: int
    stored: Form
    compressed: bool
    seen: Look = (None, 0.0)
    ready: Any = None  # the Answer that most requests get, once one did

    def plain(self) -> Form:
        """Return the form for a client that takes no gzip; so rare that it isn't kept."""
        if not self.compressed or self.stored.body is None:
            return self.stored
        return _form(self.path, self.facts, zlib.decompress(self.stored.body, 31), vary=True)


def version_of(status: os.stat_result) -> Version:
    """Return what tells one file from every other that ever was at its place."""
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_dev


class Objects:
    """Finds the answer of an address; holds up to `max_bytes` of them, those used last. Usable by any thread."""

    def __init__(self, store: FilesystemStore, max_bytes: int) -> None:
        self._store = store
        self._generation = Generation(str(store.root))
        self._max_bytes = max_bytes
        self._mutex = threading.Lock()  # of what is below; reading an entry needs none
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._bytes = 0
        self._hosts: dict[str, Look] = {}  # those that are there

    def find(self, host: str, path: str) -> Entry | None:
        """Return what is published there at this moment.

        Raises:
            StoreError: the file is damaged.
            OSError: it can't be read.
        """
        key = (host, path)
        held = self._entries.get(key)
        if held is not None:
            if self._is_current(held):
                try:  # noqa: SIM105  (quicker than suppress, and on the path of every hot answer)
                    self._entries.move_to_end(key)
                except KeyError:
                    pass  # another thread has just let it go
                return held
            with self._mutex:
                if self._entries.get(key) is held:
                    self._forget(key)
        return None if find_problem(Address(host, path)) else self._load(key)

    def has_host(self, host: str) -> bool:
        """Whether anything is published under this host."""
        seen = self._hosts.get(host)
        if seen is not None and self._is_good(seen):
            return True
        self._hosts.pop(host, None)
        look = self._look()
        if not self._store.has_host(host):
            return False
        self._hosts[host] = look
        return True

    def _is_current(self, entry: Entry) -> bool:
        if self._is_good(entry.seen):
            return True
        look = self._look()
        if not _is_in_place(entry):
            return False
        entry.seen = look
        return True

    def _is_good(self, look: Look) -> bool:
        """Whether what was seen then is so still."""
        return time.monotonic() < look[1] and self._generation.read() == look[0]

    def _look(self) -> Look:
        """Return what makes a look good: called before it, since what is replaced after moves the number on."""
        now = time.monotonic()
        self._generation.refresh(now)
        generation = self._generation.read()
        return generation, now + LOOK_AGAIN_S if generation is not None else now

    def _load(self, key: Key) -> Entry | None:
        for file in self._store.candidates(Address(*key)):
            descriptor = self._store.open_file(file)
            if descriptor is None:
                continue
            try:
                entry = _read_entry(descriptor, file, key[1])
            finally:
                os.close(descriptor)
            self._keep(key, entry)
            return entry
        return None

    def open(self, entry: Entry) -> int | None:
        """Open the entry's very file; None where another has taken its place."""
        descriptor = self._store.open_file(entry.file)
        if descriptor is not None and version_of(os.fstat(descriptor)) != entry.version:
            os.close(descriptor)
            return None
        return descriptor

    def _keep(self, key: Key, entry: Entry) -> None:
        with self._mutex:
            if key in self._entries:
                self._forget(key)
            self._entries[key] = entry
            self._bytes += _cost(entry)
            while self._bytes > self._max_bytes:
                self._forget(next(iter(self._entries)))

    def _forget(self, key: Key) -> None:
        self._bytes -= _cost(self._entries.pop(key))


def _cost(entry: Entry) -> int:
    return _OVERHEAD_BYTES + len(entry.stored.body or b"")


def _is_in_place(entry: Entry) -> bool:
    try:
        status = os.stat(entry.file)
    except OSError:
        return False  # gone, or out of reach: looked for again
    if version_of(status) != entry.version:
        return False
    # Of an object's two forms the compressed one counts.
    return entry.compressed or not os.access(f"{entry.file}.gz", os.F_OK)


def _read_entry(descriptor: int, file: str, path: str) -> Entry:
    status = os.fstat(descriptor)
    size, version = status.st_size, version_of(status)
    if file.endswith(".gz") or size <= MAX_IN_MEMORY:
        return _entry_of_content(file, version, path, _read(descriptor, size))
    facts = _facts_of_large(path, version)
    return Entry(file, version, facts, path, size, _form(path, facts, None), compressed=False)


def _entry_of_content(file: str, version: Version, path: str, content: bytes) -> Entry:
    if file.endswith(".gz"):
        facts, start = read_facts(content)
        form = _form(path, facts, without_facts(content, start), vary=True, encoding="gzip")
        return Entry(file, version, facts, path, len(content), form, compressed=True)
    stored = from_bytes(path, content, compressed=False)
    facts = Facts(stored.status, stored.media_type, stored.digest, None)
    return Entry(file, version, facts, path, len(content), _form(path, facts, content), compressed=False)


def _facts_of_large(path: str, version: Version) -> Facts:
    """Hashing a film for a request is out of the question; its file's version is as good on this machine."""
    digest = "-".join(f"{number:x}" for number in version[:2])
    return Facts(200, plain_type(path) or "application/octet-stream", digest, None)


def _read(descriptor: int, size: int) -> bytes:
    pieces = []
    while size > 0 and (piece := os.read(descriptor, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _form(
    path: str, facts: Facts, body: bytes | None, *, vary: bool = False, encoding: str | None = None
) -> Form:
    etag = f'"{facts.digest}-{encoding}"' if encoding else f'"{facts.digest}"'
    common = [("cache-control", cache_control(path, facts.media_type, facts.status))]
    if vary:
        common.append(("vary", "accept-encoding"))
    if facts.status == 200:
        common.append(("etag", etag))
    common += security_headers(path, facts.media_type)
    if not is_indexed(path, facts.media_type):
        common.append(("x-robots-tag", NOT_INDEXED))
    headers = [("content-type", facts.media_type), *common]
    if encoding:
        headers.append(("content-encoding", encoding))
    if facts.location:
        headers.append(("location", facts.location))
    if not vary:
        headers.append(("accept-ranges", "bytes"))
    return Form(etag, headers, common, body)

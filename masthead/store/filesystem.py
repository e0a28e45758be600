"""A store in a folder: one file an object, replaced by one rename. Used by the press, the reader and votes.

What is being written lies in `<root>/.staging/`, in a folder of its own for each open writer; who
writes as the press holds `<root>/.writer`; `<root>/.owner` says whose it is, `<root>/.generation` that
something has changed (generation.py). The layout of the rest: layout.py.
"""

# Paths are plain strings here: making a Path costs more than the call, many thousand times over.
# ruff: noqa: PTH100, PTH103, PTH105, PTH106, PTH108, PTH110, PTH112, PTH115, PTH120, PTH123

import contextlib
import errno
import functools
import os
import stat
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

from masthead.errors import ForeignStoreError
from masthead.store import files, generation
from masthead.store.addresses import check_address, find_problem, is_host, plain_type
from masthead.store.base import Address, StoredObject
from masthead.store.durability import locked, sync_file_system, sync_folders, sync_path, sync_paths
from masthead.store.failures import explained
from masthead.store.layout import address_of, check_object, from_bytes, mode_of, plain_file, to_bytes
from masthead.store.staging import Staging, remove_dead

STAGING = ".staging"  # no host name starts with a dot
WRITER_LOCK = ".writer"
OWNER = ".owner"
_NO_CONTENT = {STAGING, WRITER_LOCK, OWNER, generation.NAME, "lost+found"}  # may lie in an empty store
FEW = 4  # up to here each file is synced by itself, past it the whole file system at once
_THREADS = 8


class _Write(NamedTuple):
    target: str
    other: str | None  # the file of the same object in the other form, compressed or not
    stored: StoredObject
    mode: int


class FilesystemStore:
    """Objects in the folder `root`, which may lie on any local POSIX file system.

    Reading needs no more than the right to read. `sync=False` leaves it to the operating system when
    bytes reach the disk: for throw-away builds.
    """

    def __init__(self, root: Path, sync: bool = True) -> None:
        self.root = Path(os.path.abspath(root))
        self._sync = sync
        self._prefix = f"{self.root}/"
        self._real_prefix = f"{os.path.realpath(self.root)}/"
        self._mutex = threading.Lock()  # of what is below
        self._staging: Staging | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._process = os.getpid()
        self._last_time_ns = 0

    # Reading

    def get(self, address: Address) -> StoredObject | None:
        """Return the object, or None: also where the address is not one that can be published.

        Raises:
            StoreError: its file can't be read, or no store wrote it.
        """
        if find_problem(address):
            return None
        with explained(self.root):
            for path in self.candidates(address):
                if (descriptor := self.open_file(path)) is not None:
                    with open(descriptor, "rb") as file:
                        return from_bytes(address.path, file.read(), compressed=path.endswith(".gz"))
        return None

    def open_file(self, path: str) -> int | None:
        """Open one of the candidates for reading; None where it isn't a file inside the store.

        Raises:
            OSError: it is there and can't be opened.
        """
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
                return None
            raise
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and self._is_inside(descriptor, path):
            return descriptor
        os.close(descriptor)
        return None

    def _is_inside(self, descriptor: int, path: str) -> bool:
        """Whether what was opened lies below the root, symbolic links followed."""
        try:
            real = os.readlink(f"/proc/self/fd/{descriptor}")
        except FileNotFoundError:  # no Linux
            real = os.path.realpath(path)
        if real.startswith(self._real_prefix):
            return True
        self._real_prefix = f"{os.path.realpath(self.root)}/"  # a root that is a link may have been switched
        return real.startswith(self._real_prefix)

    def has_host(self, host: str) -> bool:
        """Whether anything was ever published under this host."""
        return is_host(host) and os.path.isdir(self._prefix + host)

    def candidates(self, address: Address) -> tuple[str, ...]:
        """Return the files to look at for a good address, in this order.

        The compressed one counts where both are; it is looked at twice, since the object may
        change its form in between.
        """
        plain = self._prefix + plain_file(address)
        packed = f"{plain}.gz"
        return (packed, plain, packed) if plain_type(address.path) else (packed,)

    def addresses(self) -> Iterator[Address]:
        """Yield what is published, folder by folder; what is put or deleted meanwhile may be missed."""
        for entry in files.scan(str(self.root)):
            if entry.is_dir() and not entry.name.startswith("."):
                yield from self._addresses_in(entry.name, "/")

    def _addresses_in(self, host: str, folder: str) -> Iterator[Address]:
        for entry in files.scan(f"{self._prefix}{host}{folder}"):
            if entry.is_dir():
                yield from self._addresses_in(host, f"{folder}{entry.name}/")
                continue
            address = address_of(host, folder, entry.name)
            hidden = not entry.name.endswith(".gz") and os.path.exists(f"{entry.path}.gz")
            if address and not hidden and not find_problem(address):
                yield address

    # Writing

    @contextlib.contextmanager
    def lock(self, wait_s: float | None = 0) -> Iterator[None]:
        """Be the one press that writes here, until the end of the block or of the process.

        What writers that have died left unfinished is removed first.

        Raises:
            StoreError: another process is it and stayed it for `wait_s` seconds (None waits for ever).
        """
        with explained(self.root):
            self._make_root()
        with locked(self.root / WRITER_LOCK, wait_s=wait_s):
            remove_dead(self.root / STAGING)
            yield

    def claim(self, owner: str, *, adopt: bool = False) -> None:
        """Mark the folder as `owner`'s, durably.

        Raises:
            ForeignStoreError: it is another's, or holds something and has no mark; `adopt` takes it over even so.
        """
        with explained(self.root):
            self._make_root()
            path = self.root / OWNER
            marked = path.read_text("utf-8").strip() if path.exists() else ""
            if marked == owner:
                return
            if not adopt and marked:
                raise ForeignStoreError(
                    f"{self.root} holds the public files of another newspaper: set store_url to a folder of this"
                    " newspaper's own. Is it meant to take that one's place? `masthead press --adopt` then"
                    " deletes what it doesn't publish itself."
                )
            if not adopt and (
                found := sorted({entry.name for entry in files.scan(str(self.root))} - _NO_CONTENT)
            ):
                raise ForeignStoreError(
                    f"{self.root} holds files and no sign that they are this newspaper's ({found[0]} is one):"
                    " set store_url to a folder of its own, or empty that one. `masthead press --adopt` takes it"
                    " over, and deletes what this newspaper doesn't publish itself."
                )
            staged = self._open_staging().new_path()
            Path(staged).write_text(owner + "\n", "utf-8")
            sync_path(staged)
            files.replace(staged, str(path))
            sync_path(str(self.root))

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        """Put each object, whole or not at all; all are durable on return.

        Of several at one address the last counts.

        Raises:
            AddressError: an address can't be published; nothing was put.
            StoreError: the disk is full or can't be written; some may have been put, none in part.
        """
        writes = [self._plan(address, stored) for address, stored in dict(objects).items()]
        if not writes:
            return
        with explained(self.root):
            staged = self._stage(writes)
            try:
                for write, path in zip(writes, staged, strict=True):
                    files.replace(path, write.target)
                    if write.other:
                        with contextlib.suppress(FileNotFoundError):
                            os.unlink(write.other)
            except BaseException:
                files.unlink_all(staged)
                raise
            finally:
                generation.move_on(str(self.root))
            self._sync_folders({os.path.dirname(write.target) for write in writes})

    def delete(self, addresses: list[Address]) -> None:
        """Remove the objects and the folders that this empties, durably.

        Raises:
            StoreError: the folder can't be written.
        """
        touched = set()
        with explained(self.root):
            try:
                for address in addresses:
                    if find_problem(address):
                        continue
                    plain = self._prefix + plain_file(address)
                    # The uncompressed one first: what a crash left behind a compressed one must stay hidden.
                    found = plain_type(address.path) is not None and files.unlink(plain)
                    if files.unlink(f"{plain}.gz") or found:
                        touched.add(files.remove_empty(os.path.dirname(plain), below=self._prefix))
            finally:
                if self.root.is_dir():
                    generation.move_on(str(self.root))
            self._sync_folders(touched)

    def close(self) -> None:
        """Release what writing has opened."""
        with self._mutex:
            staging, self._staging = self._staging, None
            threads, self._threads = self._threads, None
        if staging:
            staging.close()
        if threads:
            threads.shutdown()

    def _plan(self, address: Address, stored: StoredObject) -> _Write:
        check_address(address)
        check_object(address, stored)
        plain = self._prefix + plain_file(address)
        packed = f"{plain}.gz"
        mode = mode_of(address, stored)
        if stored.encoding != "gzip":
            return _Write(plain, packed, stored, mode)
        return _Write(packed, plain if plain_type(address.path) else None, stored, mode)

    def _stage(self, writes: list[_Write]) -> list[str]:
        """Write each object to a file of its own in the staging folder and make those durable."""
        staging = self._open_staging()
        few = self._sync and len(writes) <= FEW
        paths = [staging.new_path() for _ in writes]
        write_one = functools.partial(self._write, sync=few)
        try:
            if few and len(writes) > 1:
                jobs = [self._pool().submit(write_one, *job) for job in zip(paths, writes, strict=True)]
                wait(jobs)  # for all, failed or not: none may write after the clean-up
                for job in jobs:
                    job.result()
            else:
                list(map(write_one, paths, writes))
            if self._sync and not few and not sync_file_system(str(self.root)):
                sync_paths(paths, self._pool())
        except BaseException:
            files.unlink_all(paths)
            raise
        return paths

    def _write(self, path: str, write: _Write, *, sync: bool) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, write.mode)
        try:
            rest = memoryview(to_bytes(write.stored))
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            # No two files ever have one time: a reader tells each from the last even if the inode is reused.
            stamp = self._next_time_ns()
            os.utime(descriptor, ns=(stamp, stamp))
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _next_time_ns(self) -> int:
        with self._mutex:
            self._last_time_ns = max(time.time_ns(), self._last_time_ns + 1)
            return self._last_time_ns

    def _sync_folders(self, folders: set[str]) -> None:
        """Make names durable, and the folders that hold them up to the root: any may be new."""
        if not self._sync or not folders:
            return
        if len(folders) > FEW and sync_file_system(str(self.root)):
            return
        sync_folders(folders, str(self.root))

    def _make_root(self) -> None:
        if not self.root.is_dir():
            self.root.mkdir(parents=True, exist_ok=True)
            sync_path(str(self.root.parent))

    def _open_staging(self) -> Staging:
        with self._mutex:
            if self._staging is None or not self._staging.is_usable():
                self._make_root()
                self._staging = Staging(self.root / STAGING)
            return self._staging

    def _pool(self) -> ThreadPoolExecutor:
        with self._mutex:
            if self._threads is None or self._process != os.getpid():  # threads don't survive a fork
                self._process = os.getpid()
                self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="store")
            return self._threads

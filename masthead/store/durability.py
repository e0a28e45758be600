"""Makes files and folders durable, and holds locks that end with the process; used by the file store."""

import contextlib
import ctypes
import errno
import fcntl
import os
import time
import weakref
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from masthead.errors import StoreError

_POLL_S = 0.05
_HELD: "weakref.WeakSet[Lock]" = weakref.WeakSet()


class Lock:
    """An exclusive lock on an open file; released by close() and by the end of the process, however it ends.

    A forked child gives its copy up at once, so that it can't outlive its parent with the lock.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = -1
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._descriptor = descriptor
        _HELD.add(self)

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def _give_up_in_child() -> None:
    for lock in list(_HELD):
        lock.close()


os.register_at_fork(after_in_child=_give_up_in_child)


def try_lock(path: Path, flags: int) -> Lock | None:
    """Open and lock; None where another process or another Lock holds it."""
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o644)
    try:
        return Lock(descriptor)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise


@contextlib.contextmanager
def locked(path: Path, *, wait_s: float | None) -> Iterator[None]:
    """Hold the lock on `path`, a file that is never removed.

    Raises:
        StoreError: it was not free within `wait_s` seconds (None: wait for ever).
    """
    deadline = None if wait_s is None else time.monotonic() + wait_s
    while not (lock := try_lock(path, os.O_RDWR | os.O_CREAT)):
        if deadline is not None and time.monotonic() >= deadline:
            raise StoreError(f"Another process writes to {path.parent}: stop it (`fuser {path}` names it).")
        time.sleep(_POLL_S)
    try:
        yield
    finally:
        lock.close()


def sync_path(path: str) -> None:
    """Make a file or a folder durable; one that is gone needs nothing."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_paths(paths: Iterable[str], threads: ThreadPoolExecutor) -> None:
    """Make several durable at once: the disk's waits overlap."""
    for _ in threads.map(sync_path, paths):
        pass


def sync_folders(folders: Iterable[str], root: str) -> None:
    """Make the names in folders durable, and in those that hold them up to the root: deepest first."""
    every = {root}
    for folder in folders:
        while folder not in every:
            every.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120  # plain strings, as all that it is called with
    for path in sorted(every, key=len, reverse=True):
        sync_path(path)


def sync_file_system(path: str) -> bool:
    """Make all of the file system under `path` durable; False where that can't be asked for."""
    if _SYNCFS is None:
        return False
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if _SYNCFS(descriptor) == 0:
            return True
        code = ctypes.get_errno()
        if code == errno.ENOSYS:
            return False
        raise OSError(code, os.strerror(code), path)
    finally:
        os.close(descriptor)


_SYNCFS = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)

"""Where a file store's writers keep what is unfinished; cleared of what died. Used by filesystem.py alone."""

import contextlib
import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path

from masthead.store.durability import Lock, try_lock


class Staging:
    """One writer's own folder for unfinished files; the lock on it ends when the process dies."""

    def __init__(self, parent: Path) -> None:
        parent.mkdir(parents=True, exist_ok=True)
        self._process = os.getpid()
        while True:
            self._folder = tempfile.mkdtemp(dir=parent)
            with contextlib.suppress(FileNotFoundError):  # taken for a dead one before it was locked
                self._lock = try_lock(Path(self._folder), os.O_RDONLY | os.O_DIRECTORY)
                if self._lock and Path(self._folder).is_dir():
                    break
        self._count = 0
        self._mutex = threading.Lock()
        self._finalizer = weakref.finalize(self, _remove, self._folder, self._lock, self._process)

    def new_path(self) -> str:
        with self._mutex:
            self._count += 1
            return f"{self._folder}/{self._count}"

    def is_usable(self) -> bool:
        """False in a forked child, and where somebody has removed the folder."""
        return self._process == os.getpid() and Path(self._folder).is_dir()

    def close(self) -> None:
        self._finalizer()


def _remove(folder: str, lock: Lock, process: int) -> None:
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def remove_dead(parent: Path) -> None:
    """Remove what writers left that have died; those that live are left alone."""
    if not parent.is_dir():
        return
    for folder in list(parent.iterdir()):
        with contextlib.suppress(FileNotFoundError):
            if lock := try_lock(folder, os.O_RDONLY | os.O_DIRECTORY):
                _remove(str(folder), lock, os.getpid())

"""A number in a file of the store that moves on after each change, so that readers needn't look at every file again.

A writer moves it on once what it put or deleted is in its place; a reader that sees the number it saw before its
last look at a file knows that nobody has replaced that file through a store since.
"""

# Plain strings and calls: reading runs for every request.
# ruff: noqa: PTH116

import contextlib
import mmap
import os
import time

NAME = ".generation"
_SIZE = 8
_LOOK_AGAIN_S = 1.0


def move_on(root: str) -> None:
    """Give the store in `root` another number than it ever had."""
    descriptor = os.open(f"{root}/{NAME}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        last = int.from_bytes(os.pread(descriptor, _SIZE, 0), "little")
        number = max(time.time_ns(), last + 1)  # a clock may be set back
        os.pwrite(descriptor, number.to_bytes(_SIZE, "little"), 0)
    finally:
        os.close(descriptor)


class Generation:
    """Reads the number from memory; usable by any thread."""

    def __init__(self, root: str) -> None:
        self._file = f"{root}/{NAME}"
        self._map: mmap.mmap | None = None
        self._inode = 0
        self._look_at = 0.0

    def read(self) -> bytes | None:
        """Return the number; None where the store has none, as a copy of one may not."""
        return self._map[:_SIZE] if self._map is not None else None

    def refresh(self, now: float) -> None:
        """Look from time to time whether the file is another one, or there at last; `now` is monotonic seconds."""
        if now < self._look_at:
            return
        self._look_at = now + _LOOK_AGAIN_S
        with contextlib.suppress(OSError, ValueError):  # missing, or shorter than it will be
            if os.stat(self._file).st_ino == self._inode:
                return
            self._map, self._inode = self._open()
            return
        self._map, self._inode = None, 0

    def _open(self) -> tuple[mmap.mmap, int]:
        descriptor = os.open(self._file, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return mmap.mmap(descriptor, _SIZE, access=mmap.ACCESS_READ), os.fstat(descriptor).st_ino
        finally:
            os.close(descriptor)

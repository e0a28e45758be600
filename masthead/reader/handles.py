"""Names for large files that mean one very file, even if another takes its place. Called by app.py.

Granian opens by name, a moment after it was told to. `/proc/self/fd/N` names an open file of ours, which
we close when that moment is long past.
"""

import os
import threading
import time
from collections import deque

from masthead.reader.objects import Entry, Objects

GRACE_S = 30.0
MAX_OPEN = 256


class Handles:
    """Opens large files and closes them after a while."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._mutex = threading.Lock()
        self._open: deque[tuple[float, int]] = deque()  # (when, descriptor), oldest first

    def path_of(self, entry: Entry) -> str | None:
        """Return what to open for the entry's file; None where the file has been replaced.

        Under a rush of large files it is the plain path: at worst what is published a moment later.
        """
        descriptor = self._objects.open(entry)
        if descriptor is None:
            return None
        now = time.monotonic()
        with self._mutex:
            while self._open and self._open[0][0] < now - GRACE_S:
                os.close(self._open.popleft()[1])
            if len(self._open) < MAX_OPEN and _HAS_NAMES:
                self._open.append((now, descriptor))
                return f"/proc/self/fd/{descriptor}"
        os.close(descriptor)
        return entry.file


_HAS_NAMES = os.path.isdir("/proc/self/fd")  # noqa: PTH112  (Linux has)

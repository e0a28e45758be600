"""Turns the operating system's errors into ones that say what to do; used by the file store."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from masthead.errors import StoreError

_ADVICE = {
    errno.ENOSPC: "the disk is full. Free some space: work goes on by itself",
    errno.EDQUOT: "the disk quota is used up. Raise it or free some space: work goes on by itself",
    errno.EFBIG: "a file would be larger than this process may write (`ulimit -f`)",
    errno.EROFS: "it is mounted read-only. Mount it for writing, and look for disk errors if it once was",
    errno.EACCES: "this user may not write there. Change the folder's owner, or run as the one who owns it",
    errno.EPERM: "this user may not write there. Change the folder's owner, or run as the one who owns it",
    errno.EMFILE: "this process has too many files open. Raise its limit (`ulimit -n`)",
    errno.EIO: "the disk reports errors. Look at the system's log and replace it",
}


@contextlib.contextmanager
def explained(root: Path) -> Iterator[None]:
    """Raise what the operating system refuses as StoreError."""
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, str(error))
        raise StoreError(f"The store at {root} can't be used: {advice}. What was published stays.") from error

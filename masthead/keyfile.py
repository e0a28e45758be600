"""Files that hold a key: made once, whatever starts first, and readable by their owner alone."""

import os
from collections.abc import Callable
from pathlib import Path


def load_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what the file holds; where there is none, what `make` gives is kept in it first, durably and whole."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path, make())
    return path.read_bytes()


def _create(path: Path, content: bytes) -> None:
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)  # the first of several processes wins, and its file is whole
    except FileExistsError:
        pass
    finally:
        own.unlink()

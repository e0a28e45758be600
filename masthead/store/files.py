"""Steps on files that others may take at the same time: each bears with what they did; used by the file store."""

# Paths are plain strings here: making a Path costs more than the call, many thousand times over.
# ruff: noqa: PTH103, PTH105, PTH106, PTH108, PTH110, PTH120

import contextlib
import os
from collections.abc import Iterator


def replace(source: str, target: str) -> None:
    """Rename a file to its place, over what stands there; its folder is made where it is missing."""
    while True:
        try:
            os.replace(source, target)
            return
        except FileNotFoundError:
            if not os.path.exists(source):
                raise
            with contextlib.suppress(FileNotFoundError, FileExistsError):  # removed, or made, by another
                os.makedirs(os.path.dirname(target))


def unlink(path: str) -> bool:
    """Remove a file; whether it was there."""
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def unlink_all(paths: list[str]) -> None:
    """Remove files as far as that can be done."""
    for path in paths:
        with contextlib.suppress(OSError):
            os.unlink(path)


def scan(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield what stands in a folder; nothing where it is gone."""
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except (FileNotFoundError, NotADirectoryError):
        return


def remove_empty(folder: str, *, below: str) -> str:
    """Remove a folder and its parents as far as they are empty; return the first that stays.

    `below` ends with a slash and stays itself. Safe beside `replace`, which makes its folder again.
    """
    while len(folder) > len(below):
        try:
            os.rmdir(folder)
        except FileNotFoundError:
            pass
        except OSError:
            break  # not empty
        folder = os.path.dirname(folder)
    return folder

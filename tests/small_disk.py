"""A disk of one megabyte, for what must bear that a disk is full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

FILLER = "filler"


@contextmanager
def mounted(place: Path) -> Iterator[Path]:
    """Mount it. Only root may: for others the test is skipped, and says so; for root it is never skipped."""
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True)
    if made.returncode and os.geteuid() != 0:
        pytest.skip(
            "only root may mount a small disk: run the tests as root"
        )  # nothing else fills up by itself
    assert made.returncode == 0, made.stderr.decode()
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> None:
    """Write until nothing more fits."""
    with (disk / FILLER).open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(os.urandom(4096))


def free(disk: Path) -> None:
    """Make room again."""
    (disk / FILLER).unlink()

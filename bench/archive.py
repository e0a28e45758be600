"""Newspapers of a given size to measure on: made once, kept below .bench/."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.processes import ROOT, free_port, masthead

FOLDER = ROOT / ".bench"
ASIDE = FOLDER / "aside"


def newspaper(articles: int, database_url: str = "") -> Path:
    """Return the folder of a newspaper with so many generated articles; not yet published."""
    home = FOLDER / "papers" / str(articles)
    if not (home / "complete").exists():
        portal, newsroom = (f"127.0.0.1:{free_port()}" for _ in range(2))
        home.parent.mkdir(parents=True, exist_ok=True)
        made = ["init", str(home), "--portal", portal, "--newsroom", newsroom]
        subprocess.run(masthead(home, *made), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(masthead(home, "sample", "--articles", str(articles)), cwd=ROOT, check=True)
        (home / "complete").touch()
    return home


def put_aside(folder: Path) -> Path:
    """Move a folder out of the way until clear_away(); return where to.

    It isn't removed at once: a file system without a journal is ten times slower at making files
    for minutes after many were removed, which would be measured instead of what writes them.
    """
    ASIDE.mkdir(parents=True, exist_ok=True)
    target = Path(tempfile.mkdtemp(dir=ASIDE)) / folder.name
    return folder.rename(target)


def clear_away() -> None:
    """Remove what was put aside, once everything is measured."""
    shutil.rmtree(ASIDE, ignore_errors=True)

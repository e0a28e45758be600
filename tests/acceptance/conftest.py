"""Fixtures of the acceptance tests: newspapers on free ports."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.papers import CONTENT, Paper, masthead
from tests.processes import free_ports


@pytest.fixture(scope="session")
def published(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a newspaper with some content, published; to be copied."""
    home = tmp_path_factory.mktemp("papers") / "paper"
    (home / "data").mkdir(parents=True)
    paper = Paper(home, *free_ports(2))
    paper.write_settings()
    shutil.copy(sqlite_template, home / "data" / "newsroom.sqlite3")
    done = masthead("init", home, "--name", "The Paper")
    assert done.returncode == 0, done.stderr
    paper.script(CONTENT)
    paper.do("press", "--once")
    return home


@pytest.fixture
def paper(published: Path, tmp_path: Path) -> Iterator[Paper]:
    """A newspaper of this test's own, published, with nothing running; nothing runs on after the test."""
    home = tmp_path / "paper"
    shutil.copytree(published, home, symlinks=True)
    paper = Paper(home, *free_ports(2))
    paper.write_settings()
    yield paper
    assert paper.processes() == {}

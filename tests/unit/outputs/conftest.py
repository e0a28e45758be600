"""One small newspaper a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.outputs.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    """A newspaper with channels on two hosts, a page, a source, an author and a tag, and no article."""
    paper = Paper(tmp_path)
    yield paper
    paper.sql.close()

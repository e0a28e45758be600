"""Fixtures: a newspaper to try the elements on, served by the reader alone, since its pages need nothing else."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.processes import ROOT, Portal, free_ports, masthead, running


@dataclass(frozen=True)
class Pages:
    """The newspaper, and the addresses of what is in it."""

    portal: Portal
    long: str
    gallery: str
    english: str
    channel: str = "/river/"


@pytest.fixture(scope="package")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """A river's channel of many articles, a long one, a gallery, a spotlight, and an English article."""
    home = tmp_path_factory.mktemp("elements") / "paper"
    portal, newsroom = free_ports(2)
    masthead(
        home, "init", str(home), "--name", "云汀日报",
        "--portal", f"127.0.0.1:{portal}", "--newsroom", f"127.0.0.1:{newsroom}",
    )  # fmt: skip
    command = [sys.executable, "-m", "tests.browser.elements.scaffold", str(home)]
    made = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    masthead(home, "press", "--once")
    with running(home, "reader", ports=[portal]):
        yield Pages(portal=Portal(f"http://127.0.0.1:{portal}", home / "public"), **made)


@pytest.fixture(params=[390, 1440])
def width(request: pytest.FixtureRequest) -> int:
    """A phone and a desktop."""
    return int(request.param)

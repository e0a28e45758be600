"""What makes the portal installable and readable offline, on every host."""

import json
import re

import pytest

from masthead.press.capture import Memory
from masthead.store.base import Address
from tests.unit.outputs.paper import HOST, NORTH, Paper


@pytest.mark.parametrize("host", [HOST, NORTH])
def test_the_manifest_names_the_newspaper_and_icons_that_are_there(paper: Paper, host: str) -> None:
    """As valid JSON."""
    manifest = json.loads(paper.text("/manifest.webmanifest", host))

    assert manifest["name"] == paper.edition.site().name
    assert [each["type"] for each in manifest["icons"]] == ["image/svg+xml", "image/png", "image/png"]
    assert all(Address(host, each["src"]) in paper.outputs() for each in manifest["icons"])


def test_the_worker_keeps_what_every_page_needs(paper: Paper) -> None:
    """The reading list, the style and all scripts; and so has other bytes when one of them has."""
    worker = paper.text("/sw.js")
    found = re.search(r"^const SHELL = (\[.*\]);$", worker, re.MULTILINE)
    assert found
    shell = json.loads(found[1])
    there = paper.outputs()

    assert shell[0] == "/_saved.html"
    assert set(re.findall(r'/_a/[^"]+\.(?:css|js)', paper.text("/_saved.html"))) <= set(shell)
    assert all(Address(HOST, path) in there for path in shell)
    own = paper.own_theme / "assets" / "elements" / "share.js"
    own.parent.mkdir(parents=True)
    own.write_text("export const nothing = 0;\n")
    paper.memory = Memory()  # the press empties it when something shared changes
    assert paper.text("/sw.js") != worker


def test_the_page_of_the_reading_list_is_not_for_search_engines(paper: Paper) -> None:
    """It is empty until a device fills it."""
    assert '<meta name="robots" content="noindex">' in paper.text("/_saved.html")

"""What must hold whenever the press has nothing to do, whatever was edited before."""

from typing import TYPE_CHECKING, Any

from masthead.content.edition import Edition
from masthead.database import Database, connect
from masthead.outputs.catalogue import OutputCatalogue
from masthead.press.capture import Reads, Rendering
from masthead.press.db import open_tables
from masthead.press.keys import unpack
from masthead.press.model import Body, Output
from masthead.press.plan import CODE_KEY
from masthead.press.theme import Theme
from masthead.press.verify import iter_outputs, verify
from masthead.press.worker import Workshop
from masthead.store.base import Address
from tests.derived import assert_derived

if TYPE_CHECKING:
    from tests.rebuild.newspaper import Newspaper


class WatchedCatalogue(OutputCatalogue):
    """The real one; notes what each output read."""

    def __init__(self) -> None:
        self.reads: dict[Address, Reads] = {}

    def render(self, rendering: Rendering, output: Output) -> Body:
        body = super().render(rendering, output)
        self.reads[output.address] = rendering.reads
        return body

    def says_all(self, kind: str) -> bool:
        """Compare pixels too: they are few here."""
        return False


def assert_exact(newspaper: "Newspaper") -> None:
    """Store, press tables and documents are what a build from nothing would give; there is nothing to do."""
    content, press = connect(newspaper.url), open_tables(newspaper.settings.press_url)
    workshop = newspaper.workshop
    try:
        _assert_nothing_is_left(press)
        _assert_outputs_exist(content, press, workshop)
        watched = _assert_store_is_exact(newspaper, content, press, workshop)
        _assert_reads_are_exact(press, watched.reads)
        _assert_links_lead_somewhere(newspaper.store, watched.reads)
        assert_derived()
        assert newspaper.run() == set(), "a second run renders something"
        assert newspaper.deleted == set()
    finally:
        content.close()
        press.close()


def _assert_nothing_is_left(press: Database) -> None:
    assert press.execute("SELECT path, error FROM press_output WHERE error <> ''") == []
    assert press.execute("SELECT path FROM press_hold") == []
    assert press.execute("SELECT output FROM press_intent") == []
    left = press.execute(
        "SELECT o.path, o.state FROM press_queue q LEFT JOIN press_output o ON o.id = q.output"
        " WHERE o.state IS NULL OR o.state <> 'ceased'"
    )
    assert left == []
    assert press.execute("SELECT id FROM press_wave WHERE live_at IS NULL") == []


def _assert_outputs_exist(content: Database, press: Database, workshop: Workshop) -> None:
    """The rows of the press are the outputs that the content gives rise to."""
    with content.snapshot():
        outputs = list(iter_outputs(Edition(content), OutputCatalogue(), Theme(workshop.theme_folders)))
    wanted = {(each.address, each.kind, each.args, each.rank, each.freshness) for each in outputs}
    assert len(wanted) == len({each.address for each in outputs}) == len(outputs), (
        "two outputs at one address"
    )
    rows = press.execute(
        "SELECT host, path, kind, args, rank, freshness FROM press_output WHERE state = 'live'"
    )
    there = {
        (Address(host, path), kind, tuple(args.split("\x1f")), rank, freshness)
        for host, path, kind, args, rank, freshness in rows
    }
    assert there == wanted


def _assert_store_is_exact(
    newspaper: "Newspaper", content: Database, press: Database, workshop: Workshop
) -> WatchedCatalogue:
    ceased = {
        tuple(row) for row in press.execute("SELECT host, path FROM press_output WHERE state = 'ceased'")
    }
    watched = WatchedCatalogue()
    assert newspaper.store is not None
    verdict = verify(
        content=content, store=newspaper.store, catalogue=watched, workshop=workshop, now=newspaper.clock(),
        in_grace=lambda address: tuple(address) in ceased,
    )  # fmt: skip
    assert verdict.is_same, verdict
    assert verdict.compared > 20
    return watched


def _assert_reads_are_exact(press: Database, reads: dict[Address, Reads]) -> None:
    """What is recorded of each output is what a fresh render reads: the next change finds exactly its readers."""
    names: dict[int, str] = dict(press.execute("SELECT id, name FROM press_key"))
    edges: dict[int, set[str]] = {}
    for key, output in press.execute("SELECT key, output FROM press_edge"):
        edges.setdefault(output, set()).add(names[key])
    traces: dict[int, set[str]] = {}
    for key, trace in press.execute("SELECT key, trace FROM press_trace_key"):
        traces.setdefault(trace, set()).add(names[key])
    rows = press.execute(
        "SELECT id, kind, host, path, reads, trace, due FROM press_output WHERE state = 'live'"
    )
    for id, kind, host, path, packed, trace, due in rows:
        if OutputCatalogue().says_all(kind):
            continue  # its address says what it was made from: it is never made again
        fresh = reads[Address(host, path)]
        assert (
            edges.pop(id, set()) == {names[number] for number in unpack(packed)} == fresh.own - fresh.shared
        ), path
        assert traces[trace] == fresh.shared | {CODE_KEY}, path
        assert due == (fresh.due.timestamp() if fresh.due else None), path
    stale = "SELECT o.path FROM press_output o JOIN press_trace t ON t.id = o.trace WHERE o.epoch < t.epoch"
    assert press.execute(f"{stale} AND o.state = 'live'") == []


def _assert_links_lead_somewhere(store: Any, reads: dict[Address, Reads]) -> None:
    links = {(link, address) for address, each in reads.items() for link in each.links}
    dead = {(link, address) for link, address in links if store.get(link) is None}
    assert dead == set()

"""Reader and counter are killed at random while readers vote: no acknowledged vote is lost, none counts twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from masthead.conf import Settings
from masthead.store.base import decoded
from masthead.store.filesystem import FilesystemStore
from masthead.votes.ledger import iter_rows, open_ledger
from masthead.votes.tally import open_tally
from masthead.votes.vote import Row
from tests.acceptance.papers import environment, wait_until
from tests.acceptance.polling_station import HOST, Heard, Voters, open_station
from tests.postgresql import Cluster
from tests.processes import free_ports
from tests.vote_model import model_of, tallied

KILLS = 300 if os.environ.get("MASTHEAD_SOAK") else 20
STOPS = 30 if os.environ.get("MASTHEAD_SOAK") else 3
STOPPED_WITHIN_S = 9.0  # less than what the server waits before it cuts answers off
CONNECTIONS = 16
ROOT = Path(__file__).parent.parent.parent


class Part:
    """A process of the newspaper that is killed and started again."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._command = [sys.executable, "-m", "masthead", "--home", str(home), *arguments]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, cwd=ROOT, env=environment(), start_new_session=True)

    def kill(self) -> None:
        """With its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self) -> None:
        self.process.terminate()
        assert self.process.wait(30) == 0


@pytest.fixture
def parts() -> Iterator[list[Part]]:
    """Reader and counter; nothing of them runs on after the test."""
    parts: list[Part] = []
    yield parts
    for each in parts:
        if each.process.poll() is None:
            each.kill()


@pytest.fixture
def voters_of() -> Iterator[list[Voters]]:
    """All that vote in a test; they end with it."""
    voters: list[Voters] = []
    yield voters
    for each in voters:
        each.stopped.set()
    for each in voters:
        each.join(30)


def seed_of_the_run() -> int:
    """Printed, so that a failure can be run again."""
    seed = int(os.environ.get("MASTHEAD_SEED", random.randrange(10**6)))
    print(f"MASTHEAD_SEED={seed}")  # noqa: T201  # a failure can be run again
    return seed


def test_no_acknowledged_vote_is_lost_and_none_counts_twice(
    tmp_path: Path, parts: list[Part], voters_of: list[Voters]
) -> None:
    """However reader and counter die under load; in the end tallies and figures are a fold of the ledger."""
    seed = seed_of_the_run()
    draw = random.Random(seed)
    (port,) = free_ports(1)
    settings = open_station(tmp_path / "paper", port)
    parts += [Part(settings.home, "reader", "--workers", "2"), Part(settings.home, "counter")]
    reader, counter = parts
    voters_of += [Voters(settings, port, number, seed) for number in range(CONNECTIONS)]
    for each in voters_of:
        each.start()
    for _ in range(KILLS):
        wait_for_votes(voters_of)
        time.sleep(draw.random())
        victims = draw.choice([(reader,), (counter,), (reader, counter)])
        for victim in victims:
            assert victim.process.poll() is None
            victim.kill()
        for victim in victims:
            victim.start()
    wait_for_votes(voters_of)
    stop(voters_of)
    wait_until(lambda: is_counted(settings), "all is counted")
    reader.end()
    wait_until(lambda: figures(settings) == expected_figures(settings), "figures are put")
    counter.end()

    rows = check_ledger(settings, voters_of)
    check_tallies(settings, rows)
    assert {status for each in voters_of for status in each.statuses} == {200}


def test_a_reader_that_is_stopped_under_load_ends_soon_and_keeps_what_it_acknowledged(
    tmp_path: Path, parts: list[Part], voters_of: list[Voters]
) -> None:
    """Stopped and started as an operator does; nobody gets an answer that is no answer."""
    seed = seed_of_the_run()
    (port,) = free_ports(1)
    settings = open_station(tmp_path / "paper", port)
    reader = Part(settings.home, "reader")
    parts.append(reader)
    voters_of += [Voters(settings, port, number, seed) for number in range(CONNECTIONS)]
    for each in voters_of:
        each.start()
    for _ in range(STOPS):
        wait_for_votes(voters_of)
        since = time.monotonic()
        reader.end()
        assert time.monotonic() - since < STOPPED_WITHIN_S
        reader.start()
    wait_for_votes(voters_of)
    stop(voters_of)

    check_ledger(settings, voters_of)
    assert {status for each in voters_of for status in each.statuses} == {200}


def test_a_database_that_is_cut_off_loses_no_acknowledged_vote(
    tmp_path: Path, postgresql_cluster: Cluster, parts: list[Part], voters_of: list[Voters]
) -> None:
    """PostgreSQL ends every session again and again: some votes get 503, and it goes on by itself."""
    seed = seed_of_the_run()
    (port,) = free_ports(1)
    url = postgresql_cluster.create("vote_cut")
    settings = open_station(tmp_path / "paper", port, votes_url=url)
    parts += [Part(settings.home, "reader"), Part(settings.home, "counter")]
    _, counter = parts
    try:
        voters_of += [Voters(settings, port, number, seed) for number in range(CONNECTIONS)]
        for each in voters_of:
            each.start()
        for _ in range(5):
            wait_for_votes(voters_of)
            with psycopg.connect(postgresql_cluster.url("postgres"), autocommit=True) as control:
                control.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'vote_cut'"
                )
            if counter.process.poll() is not None or _ends(counter):
                counter.start()  # as its supervisor does
        stop(voters_of)
        wait_until(lambda: is_counted(settings), "all is counted")
        wait_until(lambda: figures(settings) == expected_figures(settings), "figures are put")

        rows = check_ledger(settings, voters_of)
        check_tallies(settings, rows)
        assert {status for each in voters_of for status in each.statuses} <= {200, 503}
    finally:
        stop(voters_of)
        for part in parts:
            part.kill()
        postgresql_cluster.drop("vote_cut")


def _ends(part: Part) -> bool:
    try:
        part.process.wait(10)
    except subprocess.TimeoutExpired:
        return False
    return True


def wait_for_votes(voters: list[Voters]) -> None:
    """Until some more are taken."""
    before = acknowledged(voters)
    wait_until(lambda: acknowledged(voters) > before + 40, "votes are taken")


def acknowledged(voters: list[Voters]) -> int:
    return sum(each.acknowledged for each in voters)


def stop(voters: list[Voters]) -> None:
    for each in voters:
        each.stopped.set()
    for each in voters:
        each.join(30)
        assert not each.is_alive()


def is_counted(settings: Settings) -> bool:
    with closing(open_ledger(settings.votes_url)) as source, closing(open_tally(settings.votes_url)) as tally:
        (last,) = source.execute("SELECT MAX(seq) FROM votes_ledger")[0]
        return tally.execute("SELECT value FROM tally_meta WHERE name = 'position'") == [(str(last),)]


def check_ledger(settings: Settings, voters: list[Voters]) -> list[Row]:
    """Every acknowledged vote is there in its place; one that got no answer at most once; and nothing else."""
    with closing(open_ledger(settings.votes_url)) as source:
        rows = list(iter_rows(source))
    there: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        there.setdefault((row.vote.subject, row.vote.voter), []).append(row.vote.choices)
    for each in voters:
        for key, heard in each.heard.items():
            assert is_possible(there.pop(key, []), heard), (key, heard)
    assert there == {}
    return rows


def is_possible(found: list[str], heard: Heard) -> bool:
    """Whether the ledger's rows of one voter are what was sent, but for some that got no answer."""
    reached = {0}  # rows that may be explained so far
    for choices, was_acknowledged in heard.sent:
        matched = {number + 1 for number in reached if found[number : number + 1] == [choices]}
        reached = matched if was_acknowledged else matched | reached
    return len(found) in reached


def check_tallies(settings: Settings, rows: list[Row]) -> None:
    model = model_of(rows)
    with closing(open_tally(settings.votes_url)) as tally:
        found = tallied(tally)
    assert found.counts == model.counts
    assert found.hours == model.hours
    assert +found.voters == +model.voters


def figures(settings: Settings) -> dict[str, tuple[dict[str, int], int]]:
    """What the public sees."""
    store, found = FilesystemStore(settings.store_path), {}
    for address in store.addresses():
        if address.host == HOST and address.path.startswith("/_figures/"):
            stored = store.get(address)
            assert stored is not None
            facts = json.loads(decoded(stored))
            found[facts["subject"]] = facts["counts"], facts["total"]
    return found


def expected_figures(settings: Settings) -> dict[str, tuple[dict[str, int], int]]:
    """What it must be in the end."""
    with closing(open_tally(settings.votes_url)) as tally:
        model = tallied(tally)
    return {
        subject: ({c: n for (s, c), n in model.counts.items() if s == subject}, total)
        for subject, total in model.voters.items()
    }

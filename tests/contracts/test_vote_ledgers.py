"""The ledger of votes, on both databases: durable, in the order of commits, never half, and copied whole."""

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import psycopg
import pytest

from masthead.database import connect
from masthead.votes import ledger
from masthead.votes.condition import Condition, find_condition
from masthead.votes.ledger import (
    add_views,
    add_void,
    append,
    copy_ledger,
    iter_rows,
    lift_void,
    load_rows,
    load_salt,
    open_ledger,
)
from masthead.votes.standing import find_standing
from masthead.votes.tally import Tally, find_count, open_tally
from masthead.votes.vote import Vote
from masthead.votes.writer import BusyError, Writer
from tests.postgresql import Cluster
from tests.small_disk import fill, free

ROOT = Path(__file__).parents[2]
AT = 1_764_320_000_000
_numbers = iter(range(1, 1_000_000))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A ledger that nobody has opened yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/reader/votes.sqlite3"
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    name = f"votes_{next(_numbers)}"
    yield cluster.create(name)
    cluster.drop(name)


def vote(
    voter: int = 1,
    choices: str = "happy",
    *,
    subject: str = "mood:9",
    at_ms: int = AT,
    origin: str = "o" * 11,
) -> Vote:
    """One reader's."""
    return Vote(subject, f"{voter:022}", choices, at_ms, origin, 1)


def test_rows_come_back_as_they_were_given_and_in_their_order(url: str) -> None:
    """Also in several groups, and by subject."""
    votes = [vote(1), vote(2, "a,b", subject="poll:7"), vote(1, ""), vote(3, origin="x" * 22)]
    with closing(open_ledger(url)) as database:
        append(database, votes[:3])
        append(database, votes[3:])

        rows = load_rows(database, 0, most=10)
        assert [row.vote for row in rows] == votes
        assert [row.seq for row in rows] == sorted({row.seq for row in rows})
        assert load_rows(database, rows[1].seq, most=1) == [rows[2]]
        assert list(iter_rows(database, subject="poll:7", batch=1)) == [rows[1]]
        assert ledger.find_last(database) == rows[-1].seq


@pytest.mark.parametrize("count", [1, 100, 101, 250, 2_000])
def test_a_group_of_any_size_is_there_whole_and_in_order_or_not_at_all(url: str, count: int) -> None:
    """However many statements it takes."""
    votes, nobody = [vote(number) for number in range(count)], cast("str", None)
    with closing(open_ledger(url)) as database:
        with pytest.raises(Exception, match=r"(?i)not.null"):
            append(database, [*votes, votes[0]._replace(voter=nobody)])
        assert ledger.find_last(database) == 0
        append(database, votes)
        assert [row.vote for row in iter_rows(database)] == votes


def test_whoever_follows_the_ledger_misses_nothing_of_several_writers(url: str) -> None:
    """Numbers are visible in their order, whoever commits first; a follower by number sees all."""
    finished = threading.Event()
    failures: list[BaseException] = []

    def write(name: int) -> None:
        try:
            with closing(open_ledger(url)) as database:
                for number in range(30):
                    append(database, [vote(name * 1000 + number), vote(name * 1000 + number + 500)])
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(name,)) for name in range(4)]
    seen: list[str] = []

    def follow() -> None:
        with closing(open_ledger(url)) as database:
            last = 0
            while True:
                over = finished.is_set()
                rows = load_rows(database, last, most=7)
                seen.extend(row.vote.voter for row in rows)
                last = rows[-1].seq if rows else last
                if over and not rows:
                    return

    follower = threading.Thread(target=follow)
    for thread in (*writers, follower):
        thread.start()
    for thread in writers:
        thread.join()
    finished.set()
    follower.join()

    assert failures == []
    assert len(seen) == len(set(seen)) == 4 * 30 * 2


def test_votes_that_arrive_together_are_written_together(url: str) -> None:
    """And each is answered when it is there."""

    async def send() -> None:
        writer = Writer(url)
        await writer.append(vote(0))
        await asyncio.gather(*(writer.append(vote(number)) for number in range(1, 200)))

    asyncio.run(send())

    with closing(open_ledger(url)) as database:
        assert [row.vote.voter for row in iter_rows(database)] == [f"{number:022}" for number in range(200)]


def test_more_than_can_wait_is_refused(url: str) -> None:
    """At once; what waits is written."""

    holds, may_go = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        holds.set()
        may_go.wait(10)

    async def send() -> list[object]:
        writer = Writer(url, most_waiting=3)
        held = asyncio.ensure_future(writer.ask(hold))
        while not holds.is_set():
            await asyncio.sleep(0.01)
        sending = [asyncio.ensure_future(writer.append(vote(n))) for n in range(5)]
        done, _ = await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
        assert done <= set(sending[3:])
        may_go.set()
        await held
        return await asyncio.gather(*sending, return_exceptions=True)

    answers = asyncio.run(send())

    assert [type(each) for each in answers] == [type(None)] * 3 + [BusyError] * 2
    with closing(open_ledger(url)) as database:
        assert len(list(iter_rows(database))) == 3


def test_views_add_up_and_yesterdays_salt_is_gone(url: str) -> None:
    """Two processes have one salt a day."""
    with closing(open_ledger(url)) as one, closing(open_ledger(url)) as other:
        add_views(one, [(5, "9", 2), (5, "8", 1)])
        add_views(other, [(5, "9", 3)])
        assert sorted(one.execute("SELECT hour, article, count FROM votes_view")) == [
            (5, "8", 1),
            (5, "9", 5),
        ]

        salt = load_salt(one, 20_000)
        assert load_salt(other, 20_000) == salt
        assert load_salt(other, 20_001) != salt
        assert one.execute("SELECT day FROM votes_salt") == [(20_001,)]


def test_a_copy_has_all_but_the_salt_and_is_another_ledger(url: str, tmp_path: Path) -> None:
    """So that no tally of the first is taken for its own; it goes on where the first was."""
    with (
        closing(open_ledger(url)) as source,
        closing(open_ledger(f"sqlite:///{tmp_path}/copy.sqlite3")) as copy,
    ):
        append(source, [vote(1), vote(2)])
        for _ in range(2):
            add_void(source, subject="mood:9", since_ms=0, until_ms=AT + 5, note="a test", now_ms=AT)
        lift_void(source, 1, note="a test", now_ms=AT)
        add_views(source, [(5, "9", 2)])
        load_salt(source, 20_000)

        copy_ledger(source, copy)

        assert list(iter_rows(copy)) == list(iter_rows(source))
        assert [void.id for void in ledger.load_voids(copy)] == [2]
        assert ledger.load_voids(copy) == ledger.load_voids(source)
        assert ledger.find_last_rule(copy) == 3
        assert copy.execute("SELECT * FROM votes_view") == [(5, "9", 2)]
        assert copy.execute("SELECT * FROM votes_salt") == []
        assert ledger.find_meta(copy, "id") != ledger.find_meta(source, "id")
        append(copy, [vote(3)])
        assert ledger.find_last(copy) > ledger.find_last(source)


def test_a_ledger_is_copied_back_into_either_database(url: str, tmp_path: Path) -> None:
    """As a restore does; numbers go on after the last."""
    with (
        closing(open_ledger(f"sqlite:///{tmp_path}/saved.sqlite3")) as saved,
        closing(open_ledger(url)) as target,
    ):
        append(saved, [vote(1), vote(2)])
        copy_ledger(saved, target)
        append(target, [vote(3)])

        assert [row.vote.voter for row in iter_rows(target)] == [f"{number:022}" for number in (1, 2, 3)]
        assert len({row.seq for row in iter_rows(target)}) == 3


def test_a_reader_is_told_their_newest_vote_and_figures_with_it_in_whether_counted_or_not(url: str) -> None:
    """Before the counter came to it, after, changed, and taken back; others' votes are as counted."""
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        tally = Tally(source, tables)

        def standing() -> tuple[list[str], dict[str, int], int]:
            own, count = find_standing(source, tables, "mood:9", f"{1:022}")
            return own, count.counts, count.voters

        append(source, [vote(1, "happy"), vote(2, "sad")])
        assert standing() == (["happy"], {"happy": 1}, 1)
        assert find_standing(source, tables, "mood:9", f"{1:022}").figures.as_of_ms == AT
        while tally.step():
            pass
        assert standing() == (["happy"], {"happy": 1, "sad": 1}, 2)
        append(source, [vote(1, "sad")])
        assert standing() == (["sad"], {"sad": 2}, 2)
        append(source, [vote(1, "")])
        assert standing() == ([], {"sad": 1}, 1)
        assert find_standing(source, tables, "mood:8", f"{1:022}").own == []
        assert find_count(tables, "mood:9").counts == {"happy": 1, "sad": 1}


_SENDER = """
import sys
from masthead.votes.ledger import append, open_ledger
from masthead.votes.vote import Vote
database = open_ledger(sys.argv[1])
for number in range(10**6):
    append(database, [Vote("mood:9", f"{number}-{each}", "happy", 1, "o", 0) for each in range(5)])
    print(number, flush=True)
"""


def test_a_group_that_was_acknowledged_survives_a_kill_whole(url: str) -> None:
    """One that wasn't is there whole, or not at all."""
    for _ in range(4):
        sender = subprocess.Popen(
            [sys.executable, "-c", _SENDER, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert sender.stdout is not None
        acknowledged = {sender.stdout.readline().strip() for _ in range(20)}
        sender.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in sender.stdout.read().splitlines()}
        sender.wait()
        sender.stdout.close()

        with closing(open_ledger(url)) as database:
            there = [row.vote.voter for row in iter_rows(database)]
            assert {f"{number}-{each}" for number in acknowledged for each in range(5)} <= set(there)
            assert len(there) % 5 == 0
            with database.transaction():
                database.execute("DELETE FROM votes_ledger")


def test_a_cut_connection_refuses_some_votes_and_goes_on_by_itself(postgresql_cluster: Cluster) -> None:
    """Again and again under load: what was acknowledged is there."""
    url = postgresql_cluster.create("votes_cut")
    acknowledged: set[int] = set()

    async def send(writer: Writer, number: int) -> None:
        try:
            await writer.append(vote(number))
        except BusyError:
            return
        acknowledged.add(number)

    async def all_of_it() -> int:
        writer, refused = Writer(url), 0
        for group in range(30):
            numbers = range(group * 20, group * 20 + 20)
            sending = asyncio.gather(*(send(writer, number) for number in numbers))
            if group % 5 == 4:
                cut()
            await sending
            refused += sum(number not in acknowledged for number in numbers)
        await writer.append(vote(10**6))
        return refused

    def cut() -> None:
        with psycopg.connect(postgresql_cluster.url("postgres"), autocommit=True) as control:
            control.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'votes_cut'"
            )

    try:
        refused = asyncio.run(all_of_it())
        with closing(open_ledger(url)) as database:
            there = {int(row.vote.voter) for row in iter_rows(database)}
        assert acknowledged <= there
        assert refused <= 20 * 6 * 2
        assert 10**6 in there
    finally:
        postgresql_cluster.drop("votes_cut")


def test_a_full_disk_refuses_votes_and_goes_on_once_there_is_room(small_disk: Path) -> None:
    """Nothing is corrupt, nothing acknowledged is lost."""
    url = f"sqlite:///{small_disk}/reader/votes.sqlite3"
    kept: set[int] = set()

    async def fill_and_free() -> None:
        writer = Writer(url)
        await writer.append(vote(0))
        kept.add(0)
        fill(small_disk)
        refused = False
        for number in range(1, 3000):
            try:
                await writer.append(vote(number))
            except BusyError:
                refused = True
                break
            kept.add(number)
        assert refused
        free(small_disk)
        for number in range(5000, 5100):
            try:
                await writer.append(vote(number))
            except BusyError:  # it waits a little before it tries again
                await asyncio.sleep(0.1)
                continue
            kept.add(number)

    asyncio.run(fill_and_free())
    with closing(open_ledger(url)) as database:
        there = {int(row.vote.voter) for row in iter_rows(database)}
    assert kept <= there
    assert max(kept) == 5099
    with closing(connect(url)) as database:
        assert database.execute("PRAGMA integrity_check") == [("ok",)]


def test_a_ledger_that_was_put_back_is_the_one_that_is_written(tmp_path: Path) -> None:
    """Also while the reader runs: no vote goes into a file that is no longer there."""
    url = f"sqlite:///{tmp_path}/votes.sqlite3"

    async def send() -> None:
        writer = Writer(url)
        await writer.append(vote(1))
        for path in tmp_path.glob("votes.sqlite3*"):
            path.unlink()
        await writer.append(vote(2))

    asyncio.run(send())

    with closing(open_ledger(url)) as database:
        assert [row.vote.voter for row in iter_rows(database)] == [f"{2:022}"]


def test_a_broken_ledger_is_told_by_its_error(tmp_path: Path) -> None:
    """And a good one by nothing."""
    (tmp_path / "broken").write_bytes(b"no database" * 1000)

    assert "not a database" in find_condition(f"sqlite:///{tmp_path}/broken").problem
    assert find_condition(f"sqlite:///{tmp_path}/fine") == Condition()


def test_votes_that_nobody_counts_show_by_how_long_they_wait(url: str) -> None:
    """And once they are counted, nothing waits."""
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, [vote(1, at_ms=ledger.now_ms() - 90_000), vote(2)])
        found = find_condition(url)
        assert (found.uncounted, found.is_well, 89 < found.waiting_s < 120) == (2, False, True)
        while Tally(source, tables).step():
            pass
    found = find_condition(url)
    assert (found.uncounted, found.waiting_s, found.is_well) == (0, 0.0, True)

"""Counting: whatever readers, editors and crashes do, tallies and figures are those of a plain model."""

import contextlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from masthead.database import Database, Row
from masthead.store.base import Address, decoded, make_object
from masthead.store.memory import MemoryStore
from masthead.votes import fold, ledger
from masthead.votes.condition import Condition, find_condition
from masthead.votes.counter import Counter
from masthead.votes.figures import figures_path
from masthead.votes.ledger import (
    VoidError,
    add_void,
    append,
    ask_for_recount,
    iter_rows,
    lift_void,
    load_voids,
    open_ledger,
)
from masthead.votes.sheets import poll_path
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import HOUR_MS, Vote
from tests.postgresql import Cluster
from tests.vote_model import Model, model_of, tallied

HOST = "paper.example"
AT = 480_000 * HOUR_MS
MOST, MOST_WIDE = 3, 4  # so that few votes reach the limits


class Held:
    """A lease that is always held."""

    def check(self) -> None:
        """Nobody else is there."""


class CutError(Exception):
    """The process dies here."""


class Cutting:
    """A connection whose process dies at one of its statements; what it had not committed is gone."""

    def __init__(self, database: Database, after: int) -> None:
        self._database, self._left = database, after
        self.dialect = database.dialect

    def execute(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        self._count()
        return self._database.execute(sql, params)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        self._count()
        self._database.executemany(sql, rows)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise CutError

    def __getattr__(self, name: str) -> Any:
        return getattr(self._database, name)


votes = st.builds(
    lambda subject, voter, choices, at, origin: Vote(
        subject, f"reader {voter}", ",".join(sorted(choices)), AT + at * HOUR_MS // 2, origin, voter % 2
    ),
    st.sampled_from(["mood:1", "mood:2", "poll:1"]),
    st.integers(0, 8),
    st.sets(st.sampled_from(["happy", "sad", "like"]), max_size=2),
    st.integers(0, 5),
    st.sampled_from(["A" * 11, "B" * 11, "W" * 11 + "1" * 11, "W" * 11 + "2" * 11]),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("votes"), st.lists(votes, min_size=1, max_size=12)),
        st.tuples(
            st.just("void"),
            st.tuples(
                st.sampled_from(["mood:1", "mood:2", "poll:1", ""]),
                st.integers(0, 3), st.integers(3, 6), st.sampled_from(["", "A" * 11, "W" * 11]),
            ),
        ),
        st.tuples(st.just("lift"), st.integers(0, 3)),
        st.tuples(st.just("recount"), st.none()),
        st.tuples(st.just("count"), st.none()),
        st.tuples(st.just("crash"), st.integers(0, 40)),
    ),
    max_size=25,
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest) -> Iterator[Iterator[str]]:
    """Ledgers, as many as are asked for: none has anything in it."""
    if request.param == "sqlite":
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            yield (f"sqlite:///{folder}/{number}.sqlite3" for number in range(10**6))
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    url = cluster.create("counting")
    yield emptied(url)
    cluster.drop("counting")


def emptied(url: str) -> Iterator[str]:
    """Yield one database again and again, without its rows."""
    while True:
        with closing(open_ledger(url)) as database, closing(open_tally(url)):
            for table in ("ledger", "void", "lift", "view"):
                database.execute(f"DELETE FROM votes_{table}")
            for table in ("meta", "subject", "current", "count", "hour", "usage"):
                database.execute(f"DELETE FROM tally_{table}")
        yield url


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=steps)
def test_any_order_of_votes_voids_recounts_and_crashes_gives_the_tallies_of_a_plain_model(
    urls: Iterator[str], doings: list[tuple[str, Any]]
) -> None:
    """By subject, choice and hour; and the figures in the store say the same."""
    url, store = next(urls), MemoryStore()
    store.put([(Address(HOST, poll_path("1")), make_object(b'{"id":"1","choices":[]}', "application/json"))])
    with limits(MOST, MOST_WIDE), closing(open_ledger(url)) as source:
        for name, given in doings:
            if name == "votes":
                append(source, given)
            elif name == "void":
                subject, since, until, origin = given
                with contextlib.suppress(VoidError):  # none of the votes is one of these
                    add_void(
                        source, subject=subject, since_ms=AT + since * HOUR_MS // 2,
                        until_ms=AT + until * HOUR_MS // 2, origin=origin, note="a test", now_ms=AT,
                    )  # fmt: skip
            elif name == "lift":
                if given < len(voids := load_voids(source)):
                    lift_void(source, voids[given].id, note="a test", now_ms=AT)
            elif name == "recount":
                ask_for_recount(source)
            else:
                work(url, source, store, statements=given)
        work(url, source, store)

        model = model_of(list(iter_rows(source)), load_voids(source), most=MOST, most_wide=MOST_WIDE)
        with closing(open_tally(url)) as tables:
            found = tallied(tables)
            assert found.counts == model.counts
            assert found.hours == model.hours
            assert +found.voters == +model.voters
            assert Tally(source, tables).dirty() == []
    assert figures(store) == expected_figures(model)


def work(url: str, source: Database, store: MemoryStore, *, statements: int | None = None) -> None:
    """Count until all is done, or until the process dies at one of its statements."""
    with closing(open_tally(url)) as tables:
        tally: Any = tables if statements is None else Cutting(tables, statements)
        try:
            Counter(source=source, tally=tally, store=store, host=HOST, lease=Held()).run_until_idle()
        except CutError:
            event("died at work")


@contextlib.contextmanager
def limits(network: int, wide: int) -> Iterator[None]:
    """Let fewer votes of a network count."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold, "PER_NETWORK", network)
        patch.setattr(fold, "PER_WIDE_NETWORK", wide)
        yield


def figures(store: MemoryStore) -> dict[str, tuple[dict[str, int], int]]:
    """What the public sees, but for subjects with nothing."""
    found = {}
    for address in store.addresses():
        if address.path.startswith("/_figures/"):
            stored = store.get(address)
            assert stored is not None
            facts = json.loads(decoded(stored))
            assert address == Address(HOST, figures_path(facts["subject"]))
            if facts["total"] or facts["counts"]:
                found[facts["subject"]] = facts["counts"], facts["total"]
    return found


def expected_figures(model: Model) -> dict[str, tuple[dict[str, int], int]]:
    """What it must be."""
    return {
        subject: ({c: n for (s, c), n in model.counts.items() if s == subject}, total)
        for subject, total in model.voters.items()
        if total
    }


def test_a_subject_is_put_at_most_once_a_second_and_at_last(tmp_path: Path) -> None:
    """However many votes come in between."""
    url, store, now = f"sqlite:///{tmp_path}/votes.sqlite3", MemoryStore(), [100.0]
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        counter = Counter(
            source=source, tally=tables, store=store, host=HOST, lease=Held(), monotonic=lambda: now[0]
        )
        seen = []
        for number in range(40):
            append(source, [vote(number)])
            counter.count()
            counter.put_due()
            seen.append(figures(store)["mood:9"][1])
            now[0] += 0.1
        now[0] += 1.0
        counter.put_due()

        assert len(set(seen)) == 4
        assert figures(store)["mood:9"] == ({"happy": 40}, 40)


def vote(voter: int, choices: str = "happy", subject: str = "mood:9", origin: str = "") -> Vote:
    """One of a reader with an address of their own."""
    return Vote(subject, f"reader {voter}", choices, AT, origin or f"network {voter:03}", 1)


def test_figures_that_could_not_be_put_are_put_by_the_next_counter(tmp_path: Path) -> None:
    """The one before died between counting and putting."""
    url, store = f"sqlite:///{tmp_path}/votes.sqlite3", MemoryStore()
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, [vote(1)])
        tally = Tally(source, tables)
        while tally.step():
            pass
        assert figures(store) == {}

        counter = Counter(source=source, tally=tables, store=store, host=HOST, lease=Held())
        counter.put_due()

        assert figures(store) == {"mood:9": ({"happy": 1}, 1)}


def test_while_all_is_counted_anew_no_count_goes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures wait until what was there is in again."""
    monkeypatch.setattr("masthead.votes.tally.BATCH", 2)
    url, store, now = f"sqlite:///{tmp_path}/votes.sqlite3", MemoryStore(), [0.0]

    def tick() -> float:
        now[0] += 5.0
        return now[0]

    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, [vote(number) for number in range(20)])
        counter = Counter(source=source, tally=tables, store=store, host=HOST, lease=Held(), monotonic=tick)
        counter.run_until_idle()
        ask_for_recount(source)
        puts: list[int] = []
        put = store.put
        monkeypatch.setattr(
            store, "put", lambda objects: (put(objects), puts.append(figures(store)["mood:9"][1]))
        )
        counter.run_until_idle()

        assert puts
        assert set(puts) == {20}


def test_a_ledger_from_a_backup_is_counted_from_the_beginning(tmp_path: Path) -> None:
    """Tallies of what is no longer there don't stay."""
    store = MemoryStore()
    first, second = (f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("first", "second"))
    with closing(open_ledger(first)) as one, closing(open_ledger(second)) as other:
        append(one, [vote(1)])
        ledger.copy_ledger(one, other)
        append(one, [vote(2), vote(3, subject="mood:8")])
        with closing(open_tally(first)) as tables:
            Counter(source=one, tally=tables, store=store, host=HOST, lease=Held()).run_until_idle()
            Counter(source=other, tally=tables, store=store, host=HOST, lease=Held()).run_until_idle()

            assert tallied(tables).counts == {("mood:9", "happy"): 1}
            assert figures(store) == {"mood:9": ({"happy": 1}, 1)}


@pytest.mark.parametrize(
    ("poll", "public"),
    [
        ('{"id":"7","choices":["a"],"results":"always"}', True),
        ('{"id":"7","choices":["a"],"results":"after_vote","closes_at":"2000-01-01T00:00:00Z"}', True),
        ('{"id":"7","choices":["a"],"results":"after_vote"}', False),
        ('{"id":"7","choices":["a"],"results":"after_close","closes_at":"2100-01-01T00:00:00Z"}', False),
        ('{"id":"7","choices":["a"],"results":"after_close","closes_at":"2000-01-01T00:00:00Z"}', True),
        ('{"id":"7","choices":["a"],"results":"never","closes_at":"2000-01-01T00:00:00Z"}', False),
        ('{"id":"7","choices":["a"],"results":"sometimes"}', False),
        (None, False),
    ],
)
def test_figures_of_a_poll_are_public_when_it_says_so(tmp_path: Path, poll: str | None, public: bool) -> None:
    """And taken away where they were and may not be any more."""
    url, store, now = f"sqlite:///{tmp_path}/votes.sqlite3", MemoryStore(), [0.0]
    place = Address(HOST, poll_path("7"))
    shown, hidden = (f'{{"id":"7","choices":["a"],"results":"{each}"}}' for each in ("always", "never"))

    def publish(text: str | None) -> None:
        if text is None:
            store.delete([place])
        else:
            store.put([(place, make_object(text.encode(), "application/json"))])

    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, [vote(1, "a", subject="poll:7")])
        counter = Counter(
            source=source, tally=tables, store=store, host=HOST, lease=Held(), monotonic=lambda: now[0]
        )
        for before in (shown, hidden):
            publish(before)
            now[0] += 60
            counter.run_until_idle()
            counter.put_due()
            assert bool(figures(store)) == (before is shown)
            publish(poll)
            now[0] += 60
            counter.put_due()
            assert bool(figures(store)) is public


def test_a_row_about_nothing_keeps_no_other_from_being_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever wrote it: it has no figures, and the log says so."""
    url, store = f"sqlite:///{tmp_path}/votes.sqlite3", MemoryStore()
    with closing(open_ledger(url)) as source:
        append(source, [vote(1, subject="mood:"), vote(2, subject="else:../x"), vote(3)])
        work(url, source, store)
    assert figures(store) == {"mood:9": ({"happy": 1}, 1)}
    assert "votes on 'mood:' have no figures" in caplog.text
    assert find_condition(url) == Condition()


def count(source: Database, tables: Database) -> None:
    """Count what is there, and put nothing."""
    tally = Tally(source, tables)
    while tally.step():
        pass


def test_figures_that_are_not_put_want_an_operator_after_a_minute(tmp_path: Path) -> None:
    """Also where all votes are counted."""
    url = f"sqlite:///{tmp_path}/votes.sqlite3"
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, [vote(1)])
        count(source, tables)
        assert find_condition(url).is_well
        tables.execute("UPDATE tally_subject SET dirty = dirty - 61000")
        found = find_condition(url)
        assert (found.uncounted, found.is_well) == (0, False)
        assert found.unput_s >= 61
        append(source, [vote(2)])
        count(source, tables)
        assert find_condition(url).unput_s >= 61


def test_tallies_of_another_version_are_counted_anew(tmp_path: Path) -> None:
    """Their tables are thrown away."""
    url = f"sqlite:///{tmp_path}/votes.sqlite3"
    with closing(open_ledger(url)) as source:
        append(source, [vote(1)])
        work(url, source, MemoryStore())
        with closing(open_tally(url)) as tables:
            tables.execute("DROP INDEX tally_subject_waiting")
            tables.execute("ALTER TABLE tally_subject DROP COLUMN dirty")
        store = MemoryStore()
        work(url, source, store)
    assert figures(store) == {"mood:9": ({"happy": 1}, 1)}

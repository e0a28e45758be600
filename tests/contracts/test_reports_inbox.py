"""The inbox of readers' reports, on both databases: durable, bounded, never half."""

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from masthead.database import connect
from masthead.reports import inbox
from masthead.reports.inbox import InboxFullError, Report
from tests.postgresql import Cluster
from tests.small_disk import fill, free

AT = datetime(2024, 7, 11, 2, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
_numbers = iter(range(1, 1_000_000))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An inbox that nobody has opened yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/reader/reports.sqlite3"
        return
    cluster: Cluster = request.getfixturevalue("postgresql_cluster")
    name = f"inbox_{next(_numbers)}"
    yield cluster.create(name)
    cluster.drop(name)


def report(text: str = "第三段的数字不对", at: datetime = AT, ref: str = "") -> Report:
    """One about some page."""
    return Report(ref or inbox.new_ref(), "paper.example", "/标签/a b.html", text, "reader@mail.example", at)


def test_what_is_appended_waits_until_it_is_taken_out(url: str) -> None:
    """Every field as it was given, the oldest first; taking out what is gone is no error."""
    first, second = report("一“二”\n😀", AT), report("third", AT + timedelta(seconds=1))
    inbox.append(url, second)
    inbox.append(url, first)

    assert inbox.load_waiting(url) == [first, second]
    assert inbox.load_waiting(url, 1) == [first]
    inbox.take_out(url, [first.ref, "no such report"])
    assert inbox.load_waiting(url) == [second]


def test_a_report_that_is_put_back_is_there_once(url: str) -> None:
    """As a backup does, whatever came in meanwhile."""
    kept = report()
    inbox.append(url, kept)

    inbox.put_back(url, [report("other", ref=kept.ref), report("lost", ref="b" * 32)])

    assert {each.text for each in inbox.load_waiting(url)} == {kept.text, "lost"}


def test_more_than_an_hour_can_bear_is_refused_and_the_next_hour_goes_on(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when they were taken out meanwhile; nothing of a refused one stays."""
    monkeypatch.setattr(inbox, "MOST_AN_HOUR", 3)
    sent = [report(str(number)) for number in range(3)]
    for each in sent:
        inbox.append(url, each)
    inbox.take_out(url, [each.ref for each in sent])

    with pytest.raises(InboxFullError):
        inbox.append(url, report("one too many"))

    assert inbox.load_waiting(url) == []
    inbox.append(url, report("later", AT + timedelta(hours=1)))
    assert [each.text for each in inbox.load_waiting(url)] == ["later"]


def test_an_inbox_that_nobody_reads_does_not_grow_for_ever(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes more once some are out."""
    monkeypatch.setattr(inbox, "MOST_WAITING", 2)
    first = report("0")
    inbox.append(url, first)
    inbox.append(url, report("1"))
    with pytest.raises(InboxFullError):
        inbox.append(url, report("2"))

    inbox.take_out(url, [first.ref])

    inbox.append(url, report("3"))
    assert {each.text for each in inbox.load_waiting(url)} == {"1", "3"}


def test_many_at_once_lose_nothing(url: str) -> None:
    """Eight threads append, from the very first moment, while another takes out what it has seen."""
    seen: list[str] = []
    failures: list[BaseException] = []
    finished = threading.Event()

    def send(name: int) -> None:
        try:
            for number in range(6):
                inbox.append(url, report(f"{name}-{number}"))
        except BaseException as error:
            failures.append(error)

    def take() -> None:
        while not finished.is_set():
            waiting = inbox.load_waiting(url)
            seen.extend(each.text for each in waiting)
            inbox.take_out(url, [each.ref for each in waiting])

    senders = [threading.Thread(target=send, args=(name,)) for name in range(8)]
    taker = threading.Thread(target=take)
    for thread in (*senders, taker):
        thread.start()
    for thread in senders:
        thread.join()
    finished.set()
    taker.join()

    assert failures == []
    left = [each.text for each in inbox.load_waiting(url)]
    assert sorted(seen + left) == sorted(f"{name}-{number}" for name in range(8) for number in range(6))


_SENDER = """
import sys
from datetime import UTC, datetime
from masthead.reports import inbox
inbox.MOST_AN_HOUR = 10**6
for number in range(10**6):
    report = inbox.Report(inbox.new_ref(), "paper.example", "/", str(number), "", datetime.now(UTC))
    inbox.append(sys.argv[1], report)
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(url: str) -> None:
    """Again and again at some moment of an append; what is there is whole, and the next takes up."""
    for _ in range(5):
        sender = subprocess.Popen(
            [sys.executable, "-c", _SENDER, url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert sender.stdout is not None
        acknowledged = {sender.stdout.readline().strip() for _ in range(20)}
        sender.send_signal(signal.SIGKILL)
        acknowledged |= {line.strip() for line in sender.stdout.read().splitlines()}
        sender.wait()
        sender.stdout.close()

        waiting = inbox.load_waiting(url)
        assert acknowledged <= {each.text for each in waiting}
        assert len(waiting) - len(acknowledged) in (0, 1)  # killed between commit and word
        inbox.take_out(url, [each.ref for each in waiting])
    inbox.append(url, report())
    assert len(inbox.load_waiting(url)) == 1


def test_a_full_disk_leaves_nothing_half(small_disk: Path) -> None:
    """It is raised; what was there stays, and once there is room it goes on."""
    url = f"sqlite:///{small_disk}/reader/reports.sqlite3"
    kept = report("kept")
    inbox.append(url, kept)
    fill(small_disk)
    large = (report(f"{number}" * 400) for number in range(1000))
    with pytest.raises(sqlite3.OperationalError, match=r"full|disk I/O"):
        any(map(partial(inbox.append, url), large))
    free(small_disk)

    waiting = inbox.load_waiting(url)
    assert kept in waiting
    assert all(len(each.text) >= 4 for each in waiting)
    inbox.append(url, report("again"))
    assert "again" in {each.text for each in inbox.load_waiting(url)}
    assert connect(url).execute("PRAGMA integrity_check") == [("ok",)]


def test_a_broken_inbox_is_told_by_its_error(tmp_path: Path) -> None:
    """And a good one by nothing."""
    (tmp_path / "broken").write_bytes(b"no database" * 1000)

    assert "not a database" in str(inbox.find_problem(f"sqlite:///{tmp_path}/broken"))
    assert inbox.find_problem(f"sqlite:///{tmp_path}/fine") is None

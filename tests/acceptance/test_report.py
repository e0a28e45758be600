"""Readers' reports through real processes: kept through kills and restores, and no page depends on them."""

import http.client
import os
import signal
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from masthead.reports import inbox
from tests.acceptance.papers import Paper, masthead, wait_until
from tests.processes import free_ports

PAGE = "/town/"
_COLLECT = """
    from masthead.newsroom.reports.collect import collect
    from masthead.newsroom.reports.models import Report
    assert collect()
    print(sorted(Report.objects.values_list("text", "page__title")))
"""


def send(port: int, words: str, **headers: str) -> int:
    """Report something about a page; return the status, 0 where there was no answer."""
    usual = {
        "Host": "paper.example", "Sec-Fetch-Site": "same-origin", "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", "/_report", urlencode({"address": PAGE, "text": words}), usual | headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def reports_url(paper: Paper) -> str:
    """Where the newspaper keeps them."""
    return f"sqlite:///{paper.home}/data/reader/reports.sqlite3"


def waiting(paper: Paper) -> set[str]:
    """What the newsroom hasn't recorded."""
    return {each.text for each in inbox.load_waiting(reports_url(paper))}


def test_a_report_reaches_the_desk_with_its_page(paper: Paper) -> None:
    """From the form on a page through two workers to the newsroom; thanks are a page that the press made."""
    with paper.running("reader", "--workers", "2"):
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        assert send(paper.portal, "第三段的数字不对") == 201
        assert send(paper.portal, "第四段也是", Accept="text/html") == 303
        assert send(paper.portal, "x", Accept="text/html") == 422
        assert "感谢您的指正" in paper.portal_get("/_thanks.html")[2].decode()

    assert paper.script(_COLLECT) == "[('第三段的数字不对', 'City'), ('第四段也是', 'City')]\n"
    assert waiting(paper) == set()


def test_what_was_acknowledged_survives_kills_of_the_reader(paper: Paper) -> None:
    """Senders go on while every process of it is killed; all that got 201 is there, whole."""
    paper.write_settings(trusted_proxies="127.0.0.1")
    acknowledged: set[str] = set()
    finished = threading.Event()

    def keep_sending(name: int) -> None:
        number = 0
        while not finished.is_set():
            number += 1
            words = f"{name}-{number} " + "字" * 500
            if (
                send(paper.portal, words, **{"X-Forwarded-For": f"10.{name}.{number // 200}.{number % 200}"})
                == 201
            ):
                acknowledged.add(words)

    senders = [threading.Thread(target=keep_sending, args=(name,)) for name in range(3)]
    for sender in senders:
        sender.start()
    for _ in range(3):
        before = len(acknowledged)
        with paper.running("reader"):
            wait_until(lambda before=before: len(acknowledged) > before + 15, "reports are taken")
            for pid in paper.processes():
                os.kill(pid, signal.SIGKILL)
            wait_until(lambda: paper.processes() == {}, "all are dead")
    finished.set()
    for sender in senders:
        sender.join()

    there = waiting(paper)
    assert acknowledged <= there
    assert all(len(words.partition(" ")[2]) == 500 for words in there)


def test_pages_are_answered_whatever_has_become_of_the_inbox(paper: Paper) -> None:
    """Locked by somebody, then broken: reports are refused with 503, pages don't wait; mended, it goes on."""
    with paper.running("reader"):
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        assert send(paper.portal, "before") == 201
        file = Path(reports_url(paper).removeprefix("sqlite:///"))
        with closing(sqlite3.connect(file, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            statuses: list[int] = []
            blocked = threading.Thread(target=lambda: statuses.append(send(paper.portal, "held up")))
            blocked.start()
            time.sleep(0.3)
            started = time.monotonic()
            assert all(paper.portal_get(PAGE)[0] == 200 for _ in range(20))
            assert time.monotonic() - started < 2
            blocked.join()
            assert statuses == [503]
        for path in file.parent.iterdir():
            path.unlink()
        file.write_bytes(b"no database" * 1000)
        assert send(paper.portal, "broken") == 503
        assert paper.portal_get(PAGE)[0] == 200
        assert paper.portal_get("/healthz")[0] == 200
        said = paper.run("status")
        assert (said.returncode, "reports can't be taken" in said.stdout) == (1, True)
        file.unlink()
        assert send(paper.portal, "mended") == 201

    assert waiting(paper) == {"mended"}
    assert "reports" not in paper.run("status").stdout


@pytest.mark.parametrize("collected", [False, True])
def test_reports_come_back_from_a_backup(paper: Paper, tmp_path: Path, collected: bool) -> None:
    """Those that wait in the inbox, and those that the desk has; each once."""
    sent = inbox.Report(inbox.new_ref(), "paper.example", PAGE, "错字", "", datetime.now(UTC))
    inbox.append(reports_url(paper), sent)
    if collected:
        paper.script(_COLLECT)
    paper.do("backup", tmp_path / "backup.tar.gz")
    restored = Paper(tmp_path / "restored", *free_ports(2))

    done = masthead("restore", tmp_path / "backup.tar.gz", restored.home)

    assert done.returncode == 0, done.stderr
    assert waiting(restored) == (set() if collected else {"错字"})
    assert restored.script(_COLLECT) == "[('错字', 'City')]\n"

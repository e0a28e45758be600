"""`masthead serve`: all parts at work; one that dies comes back; all end together; readers need none but the reader."""

import functools
import json
import os
import signal
import socket
import subprocess
import time

from tests.acceptance.papers import Paper, wait_until
from tests.postgresql import Cluster, start_cluster

PARTS = ("reader", "press", "newsroom", "scheduler", "counter")
_PUBLISH = """
    article = m.Article(title="Just in", slug="just-in", body=[("text", "<p>Rain.</p>")], live=False)
    m.Channel.objects.get(slug="town").add_child(instance=article).save_revision().publish()
"""
_SCHEDULE = """
    from datetime import timedelta
    from django.utils import timezone
    article = m.Article(title="At noon", slug="at-noon", body=[("text", "<p>Rain.</p>")], live=False)
    article.go_live_at = timezone.now() + timedelta(seconds=1)
    m.Channel.objects.get(slug="town").add_child(instance=article).save_revision().publish()
"""


def part_of(paper: Paper, name: str) -> int:
    """The process of one part that `serve` started; 0 where there is none now."""
    pids = [pid for pid, line in paper.processes().items() if line.split()[-1] == name]
    return min(pids, default=0)  # the others are its workers


def is_another(paper: Paper, name: str, before: int) -> bool:
    """Whether the part runs again, as a new process."""
    return part_of(paper, name) not in (0, before)


def is_up(paper: Paper) -> bool:
    """Whether both servers answer."""
    return paper.portal_get("/healthz")[0] == 200 and paper.newsroom_get("/healthz")[0] == 200


def health(paper: Paper) -> dict[str, object]:
    """What the newsroom says of the whole."""
    facts: dict[str, object] = json.loads(paper.newsroom_get("/healthz")[2])
    return facts


def test_serve_runs_all_parts_and_ends_them_within_seconds(paper: Paper) -> None:
    """An edit is live, a scheduled one too; after SIGTERM no process is left and both ports are free."""
    with paper.running("serve") as serve:
        wait_until(lambda: is_up(paper), "portal and newsroom answer")
        paper.script(_PUBLISH)
        wait_until(lambda: b"Just in" in paper.portal_get("/town/")[2], "the edit is live")
        paper.script(_SCHEDULE)
        wait_until(lambda: b"At noon" in paper.portal_get("/town/")[2], "what was scheduled is live")
        assert paper.portal_get("/admin/")[0] == 404
        assert paper.newsroom_get("/admin/")[0] == 302

        started = time.monotonic()
        serve.send_signal(signal.SIGTERM)
        assert serve.wait(30) == 0
        assert time.monotonic() - started < 15
        said = serve.stdout.read() if serve.stdout else ""

    assert paper.processes() == {}
    for port in (paper.portal, paper.newsroom):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert "Portal:   http://paper.example/" in said
    assert "Newsroom: http://newsroom.example/admin/" in said
    assert "live after" in said
    assert "Traceback" not in said


def test_a_part_that_is_killed_comes_back(paper: Paper) -> None:
    """Each of the five, with whatever it had started; the others go on."""
    with paper.running("serve") as serve:
        wait_until(lambda: is_up(paper), "portal and newsroom answer")
        for name in PARTS:
            before = part_of(paper, name)
            os.kill(before, signal.SIGKILL)
            again = functools.partial(is_another, paper, name, before)
            wait_until(again, f"{name} is started again")
        wait_until(lambda: is_up(paper), "portal and newsroom answer again")
        paper.script(_PUBLISH)
        wait_until(lambda: b"Just in" in paper.portal_get("/town/")[2], "the press works again")
        assert serve.poll() is None


def test_parts_end_when_serve_itself_is_killed(paper: Paper) -> None:
    """Nothing is left behind that would hold the ports."""
    with paper.running("serve") as serve:
        wait_until(lambda: is_up(paper), "portal and newsroom answer")
        serve.kill()
        wait_until(lambda: paper.processes() == {}, "all processes end", timeout_s=20)


def test_a_taken_port_is_said_once_and_nothing_is_started(paper: Paper) -> None:
    """By the setting's name; for the newsroom's as well."""
    for setting, port in (("portal_bind", paper.portal), ("newsroom_bind", paper.newsroom)):
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", port))
            other.listen()
            started = time.monotonic()
            done = paper.run("serve")

        assert done.returncode == 78
        assert done.stderr.count("can't be listened on") == 1
        assert setting in done.stderr
        assert time.monotonic() - started < 20
        assert paper.processes() == {}


def test_a_part_whose_settings_cannot_work_ends_all(paper: Paper) -> None:
    """A database of another version: said once, no endless starting again."""
    (paper.home / "data" / "newsroom.sqlite3").unlink()

    done = paper.run("serve")

    assert done.returncode == 78
    assert f"masthead init {paper.home}" in done.stderr
    assert "can't run as it is set up" in done.stderr


def test_without_newsroom_press_and_database_every_page_still_answers(paper: Paper) -> None:
    """Only the reader runs, and the whole data folder is gone; redirects and gone pages too."""
    objects = every_page(paper)
    (paper.home / "data").rename(paper.home / "lost")
    with paper.running("reader"):
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        answers = {path: paper.portal_get(path)[0] for path in objects}

    assert answers == objects
    assert {200, 301, 400, 404, 410} == set(answers.values())
    assert len(answers) > 30


def every_page(paper: Paper) -> dict[str, int]:
    """Status of everything that the store holds, by path."""
    from masthead.store.filesystem import FilesystemStore

    store = FilesystemStore(paper.home / "public")
    found = {address.path: store.get(address) for address in store.addresses()}
    return {path: stored.status for path, stored in found.items() if stored is not None}


def test_the_newsroom_says_how_the_newspaper_is(paper: Paper) -> None:
    """Well; an old change that no press takes up: failing, with the numbers; the database away: failing."""
    with paper.running("scheduler"), paper.running("newsroom"):  # the one keeps rankings, the other tells
        wait_until(lambda: paper.newsroom_get("/healthz")[0] == 200, "the newsroom answers")
        facts = health(paper)
        assert facts["status"] == "ok"
        assert facts["press"]["queue"] == {"urgent": 0, "bulk": 0, "waiting_s": 0.0}
        assert facts["disks"]["public files"]["free_bytes"] > 0

        paper.script(_PUBLISH)
        assert health(paper)["press"]["unplanned_changes"] > 0
        assert paper.newsroom_get("/healthz")[0] == 200
        paper.script(
            "from masthead.content.db.models import Change; Change.objects.update(at='2020-01-01T00:00:00.000000')"
        )
        status, headers, body = paper.newsroom_get("/healthz")
        assert (status, headers["cache-control"]) == (503, "no-store")
        assert json.loads(body)["press"]["queue"]["waiting_s"] > 60

        paper.do("press", "--once")
        assert health(paper)["status"] == "ok"


def test_readers_notice_nothing_of_a_database_that_stops(paper: Paper) -> None:
    """PostgreSQL is stopped under a newspaper at work: pages answer, /healthz tells; it comes back, and so do all."""
    cluster = start_cluster()
    try:
        paper.write_settings(database_url=cluster.create("paper"), store_url=f"file://{paper.home}/pages")
        assert paper.run("init", paper.home).returncode == 0
        with paper.running("serve") as serve:
            wait_until(lambda: is_up(paper), "portal and newsroom answer")
            wait_until(lambda: b"paper" in paper.portal_get("/")[2], "the home page is there")
            stop = ["pg_ctl", "-D", str(cluster.folder / "data"), "-m", "immediate"]
            _as_server(cluster, [*stop, "stop"])
            wait_until(lambda: paper.newsroom_get("/healthz")[0] == 503, "the newsroom notices")
            assert paper.portal_get("/")[0] == 200
            assert paper.portal_get("/healthz")[0] == 200

            options = f"-c listen_addresses='' -c unix_socket_directories='{cluster.folder}'"
            _as_server(cluster, ["pg_ctl", "-D", str(cluster.folder / "data"), "-w", "-o", options, "start"])
            wait_until(lambda: paper.newsroom_get("/healthz")[0] == 200, "the newsroom is well again")
            paper.script("home.title = 'Back again'; home.save_revision().publish()")
            wait_until(lambda: b"Back again" in paper.portal_get("/")[2], "the press is at work again")
            assert serve.poll() is None
    finally:
        cluster.stop()


def _as_server(cluster: Cluster, command: list[str]) -> None:
    program = cluster.binaries / command[0]
    subprocess.run(
        [str(program), *command[1:]], user=cluster.user, cwd="/", check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_part_can_be_left_to_another_unit(paper: Paper) -> None:
    """A reader by itself, beside a serve without one."""
    with paper.running("reader"), paper.running("serve", "--without", "reader"):
        wait_until(lambda: is_up(paper), "portal and newsroom answer")
        assert {line.split()[-1] for line in paper.processes().values()} >= {
            "reader",
            "press",
            "newsroom",
            "scheduler",
        }

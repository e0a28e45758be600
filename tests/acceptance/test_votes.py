"""What an operator does with votes: look, void, count anew, export, save, bring back; and what attackers reach."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from masthead.conf import Settings, load_settings
from masthead.store.base import Address, decoded
from masthead.store.filesystem import FilesystemStore
from masthead.votes import limits
from masthead.votes.figures import instant
from masthead.votes.ledger import append, find_last, iter_rows, now_ms, open_ledger
from masthead.votes.tokens import load_key
from masthead.votes.vote import HOUR_MS, Row, Vote
from tests.acceptance.papers import Paper, masthead, wait_until
from tests.acceptance.polling_station import HOST, open_station, send_vote
from tests.processes import free_ports


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Paper]:
    """A newspaper that readers vote in; its settings are in its folder."""
    paper = Paper(tmp_path / "paper", *free_ports(2))
    open_station(paper.home, paper.portal)
    yield paper
    assert paper.processes() == {}


def settings_of(paper: Paper) -> Settings:
    return load_settings(paper.home, {})


def figures(paper: Paper, article: int = 0) -> dict[str, int]:
    """What pages show."""
    store = FilesystemStore(settings_of(paper).store_path)
    stored = store.get(Address(HOST, f"/_figures/mood/{article}.json"))
    return dict(json.loads(decoded(stored))["counts"]) if stored else {}


def add(paper: Paper, *votes: Vote) -> None:
    with closing(open_ledger(settings_of(paper).votes_url)) as source:
        append(source, votes)


def vote(
    voter: object, mood: str = "happy", *, at_ms: int | None = None, origin: str = "", fresh: int = 0
) -> Vote:
    """One about the first article."""
    return Vote(
        "mood:0", str(voter), mood, now_ms() if at_ms is None else at_ms, origin or f"of {voter}", fresh
    )


@pytest.mark.parametrize("with_counter", [True, False])
def test_void_recount_and_export_do_what_they_say(station: Paper, with_counter: bool) -> None:
    """With a counter that does it, and where none runs."""
    start = now_ms() // HOUR_MS * HOUR_MS
    add(station, vote(1, "happy", at_ms=start), vote(1, "sad", at_ms=start + 1000))
    add(station, *(vote(number, "sad", at_ms=start + 2000, origin="attacker") for number in range(2, 9)))
    span = (
        "--since",
        instant(start + 1000).replace(".000Z", "+0000"),
        "--until",
        instant(start + 5000).replace(".000Z", "+0000"),
    )
    if with_counter:
        with station.running("counter"):
            wait_until(lambda: figures(station) == {"sad": 8}, "votes are counted")
            check_commands(station, span)
            add(station, vote(20, "like"))
            wait_until(lambda: figures(station) == {"happy": 1, "like": 1}, "later votes count")
    else:
        check_commands(station, span)
        assert figures(station) == {"happy": 1}


def check_commands(paper: Paper, span: tuple[str, ...]) -> None:
    said = paper.do(
        "votes", "void", "--subject", "mood:0", *span, "--origin", "attacker", "--note", "a campaign"
    )
    assert "void 1: 7 rows don't count any more" in said
    wait_until(lambda: figures(paper) == {"sad": 1}, "figures follow")
    said = paper.do("votes", "void", "--subject", "all", *span, "--note", "all of it")
    assert "void 2: 8 rows" in said
    wait_until(lambda: figures(paper) == {"happy": 1}, "an earlier vote counts again")

    FilesystemStore(settings_of(paper).store_path).delete([Address(HOST, "/_figures/mood/0.json")])
    assert "9 rows counted anew." in paper.do("votes", "recount")
    wait_until(lambda: figures(paper) == {"happy": 1}, "figures are put again")

    said = paper.run("votes", "void", "--subject", "mood:7", *span, "--note", "a mistake")
    assert (said.returncode, "nothing was voided" in said.stderr) == (1, True)

    said = paper.do("votes", "lift", "2", "--note", "they were real")
    assert "void 2 doesn't hold any more" in said
    wait_until(lambda: figures(paper) == {"sad": 1}, "they count again, but for those of the other void")
    said = paper.run("votes", "lift", "2", "--note", "once more")
    assert (said.returncode, "no void 2 that holds" in said.stderr) == (1, True)
    assert "void 3: 8 rows" not in paper.do("votes", "status")
    paper.do("votes", "void", "--subject", "all", *span, "--note", "all of it again")
    wait_until(lambda: figures(paper) == {"happy": 1}, "it is void again")

    lines = [json.loads(line) for line in paper.do("votes", "export", "-").splitlines()]
    assert [line["void"] for line in lines] == [False] + [True] * 8
    assert lines[1] | {"at": "", "seq": 0} == {
        "seq": 0, "subject": "mood:0", "choices": ["sad"], "at": "", "voter": "1", "void": True
    }  # fmt: skip
    (tally,) = [json.loads(line) for line in paper.do("votes", "export", "--tallies", "-").splitlines()]
    assert (tally["subject"], tally["counts"], tally["total"]) == ("mood:0", {"happy": 1}, 1)
    said = paper.do("votes", "status")
    assert "rows in the ledger:   9" in said
    assert "void 2:" not in said
    assert "void 4: all subjects" in said


def test_status_says_that_nobody_counts_and_which_hours_look_made(station: Paper) -> None:
    """With the network that most came from, so that it can be voided."""
    add(station, *(vote(number, origin="burst", fresh=1) for number in range(400)))
    said = station.run("votes", "status")
    assert said.returncode == 1
    assert "not counted yet:      400" in said.stdout
    assert "No counter seems to be at work" in said.stdout
    station.do("votes", "recount")
    said = station.run("votes", "status")
    assert said.returncode == 0
    assert "one_network, held, sudden, new_readers" in said.stdout
    assert (
        f"({limits.PER_NETWORK} readers, usually 0.0; 100 held; {limits.PER_NETWORK} new; most from burst: 400)"
        in said.stdout
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--subject", "article 9", "--since", "2026-01-01T00:00+00:00", "--until", "2026-01-02T00:00+00:00"),
        ("--subject", "mood:", "--since", "2026-01-01T00:00+00:00", "--until", "2026-01-02T00:00+00:00"),
        ("--subject", "mood:9", "--since", "2026-01-02T00:00+00:00", "--until", "2026-01-01T00:00+00:00"),
        ("--subject", "mood:9", "--since", "yesterday", "--until", "2026-01-01T00:00+00:00"),
        ("--subject", "mood:9", "--since", "2026-01-01T00:00", "--until", "2026-01-02T00:00"),
    ],
)
def test_a_void_that_can_not_be_meant_changes_nothing(station: Paper, arguments: tuple[str, ...]) -> None:
    """It says why."""
    said = station.run("votes", "void", *arguments, "--note", "x")
    assert (said.returncode, "Error:" in said.stderr) == (2, True)


def test_a_vote_is_seen_by_the_next_reader_within_seconds(station: Paper) -> None:
    """Through the real processes: token, ledger, counter, figures."""
    with station.running("reader"), station.running("counter"):
        wait_until(lambda: station.portal_get("/healthz")[0] == 200, "the reader answers")
        connection = http.client.HTTPConnection("127.0.0.1", station.portal, timeout=20)
        status, token = send_vote(connection, 0, "happy")
        assert (status, len(token) > 40) == (200, True)
        assert send_vote(connection, 0, "sad", token=token) == (200, "")
        wait_until(lambda: figures(station) == {"sad": 1}, "figures are put", timeout_s=10)
        headers = station.portal_get("/_figures/mood/0.json")[1]
        assert headers["cache-control"].startswith("public, max-age=1,")
        connection.close()


def test_senders_who_go_away_leave_no_trace(station: Paper) -> None:
    """In the middle of a form: nobody fills the log with them, and the reader goes on and ends as ever."""
    head = (
        f"POST /_vote HTTP/1.1\r\nHost: {HOST}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 50\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nmood="
    )
    with station.running("reader") as reader:
        wait_until(lambda: station.portal_get("/healthz")[0] == 200, "the reader answers")
        for _ in range(10):
            with socket.create_connection(("127.0.0.1", station.portal)) as sender:
                sender.sendall(head.encode())
        assert cast(station, "", "happy")[0] == 200
        reader.terminate()
        assert reader.wait(20) == 0
        assert reader.stdout is not None
        assert "Traceback" not in reader.stdout.read()


def test_an_attack_from_a_few_addresses_moves_a_count_by_no_more_than_the_bound(station: Paper) -> None:
    """Without cookies, with replayed ones, with many made at once; readers elsewhere and in a school vote on."""
    statuses: list[int] = []
    with station.running("reader", "--workers", "2"), station.running("counter"):
        wait_until(lambda: station.portal_get("/healthz")[0] == 200, "the reader answers")
        attackers = [threading.Thread(target=attack, args=(station, n, statuses)) for n in range(4)]
        for each in attackers:
            each.start()
        for each in attackers:
            each.join()
        school = [cast(station, "203.0.113.9", "happy") for _ in range(120)]
        assert [status for status, _ in school] == [200] * 120
        wait_until(lambda: figures(station).get("happy") == 120, "the school is counted", timeout_s=20)
        wait_until(lambda: station.run("votes", "status").returncode == 0, "all is counted")
        bound = 4 * limits.PER_NETWORK * (1 + (len(hours(station)) > 1))
        assert 0 < figures(station)["sad"] <= bound
        assert statuses.count(429) > 5_000
        said = station.do("votes", "status")
        assert "look at mood:0" in said
        origins = {row.vote.origin for row in rows(station) if row.vote.choices == "sad"}
        start = instant((now_ms() // HOUR_MS - 1) * HOUR_MS).replace(".000Z", "+0000")
        end = instant((now_ms() // HOUR_MS + 1) * HOUR_MS).replace(".000Z", "+0000")
        for origin in origins:
            station.do(
                "votes", "void", "--subject", "mood:0", "--since", start, "--until", end,
                "--origin", origin, "--note", "an attack",
            )  # fmt: skip
        wait_until(lambda: figures(station) == {"happy": 120}, "the attack is void")


def attack(paper: Paper, number: int, statuses: list[int]) -> None:
    """Send 2,500 votes from one address: most as new readers, the rest as ones that were made before."""
    connection = http.client.HTTPConnection("127.0.0.1", paper.portal, timeout=20)
    made: list[str] = []
    for turn in range(2_500):
        token = made[turn % len(made)] if made and turn % 3 == 0 else ""
        status, cookie = send_vote(connection, 0, "sad", token=token, address=f"198.51.100.{number}")
        statuses.append(status)
        made += [cookie] if cookie else []
    connection.close()


def cast(paper: Paper, address: str, mood: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", paper.portal, timeout=20)
    try:
        return send_vote(connection, 0, mood, address=address)
    finally:
        connection.close()


def rows(paper: Paper) -> list[Row]:
    with closing(open_ledger(settings_of(paper).votes_url)) as source:
        return list(iter_rows(source))


def hours(paper: Paper) -> set[int]:
    return {row.vote.at_ms // HOUR_MS for row in rows(paper)}


def test_votes_come_back_from_a_backup_that_was_made_while_they_came_in(paper: Paper, tmp_path: Path) -> None:
    """With the key of the readers' tokens: nobody can vote twice for it."""
    finished, added = threading.Event(), [0]

    def keep_voting() -> None:
        with closing(open_ledger(settings_of(paper).votes_url)) as source:
            while not finished.is_set():
                append(source, [vote(added[0]), vote(added[0], "sad")])
                added[0] += 1

    voting = threading.Thread(target=keep_voting)
    voting.start()
    key = load_key(paper.home / "data" / "reader")
    wait_until(lambda: added[0] > 20, "votes come in")
    before = added[0]
    paper.do("backup", tmp_path / "backup.tar.gz")
    finished.set()
    voting.join()
    restored = Paper(tmp_path / "restored", *free_ports(2))

    done = masthead("restore", tmp_path / "backup.tar.gz", restored.home)

    assert done.returncode == 0, done.stderr
    assert load_key(restored.home / "data" / "reader") == key
    with closing(open_ledger(settings_of(restored).votes_url)) as source:
        last = find_last(source)
        assert last >= 2 * before
        assert last % 2 == 0
        assert [row.vote.voter for row in iter_rows(source)] == [str(number // 2) for number in range(last)]
    restored.do("votes", "recount")
    assert figures(restored) == {"sad": last // 2}

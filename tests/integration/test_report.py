"""A reader reports an error: what the public process takes, what it refuses, and how it says so."""

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from masthead.conf import parse_networks
from masthead.errors import SettingsError
from masthead.reader import body, report
from masthead.reader.app import Reader
from masthead.reader.report import ReportEndpoint
from masthead.reports import inbox
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from tests.wire import Answered, Asked

HOST = "paper.example"
PAGE = "/2024-07/11/content_9.html"
HTML = "text/html; charset=utf-8"
AT = datetime(2024, 7, 11, 2, 0, tzinfo=UTC)
Send = Callable[..., Answered]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FilesystemStore]:
    store = FilesystemStore(tmp_path / "public", sync=False)
    put(store, PAGE)
    put(store, "/")
    put(store, "/标签/河流/")
    put(store, "/_thanks.html", b"<p>thanks")
    put(store, "/_refused.html", b"<p>refused", status=400)
    yield store
    store.close()


def put(store: FilesystemStore, path: str, content: bytes = b"<p>x", host: str = HOST, **facts: Any) -> None:
    store.put([(Address(host, path), make_object(content, facts.pop("media_type", HTML), **facts))])


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where reports are kept."""
    return f"sqlite:///{tmp_path}/reader/reports.sqlite3"


@pytest.fixture
def send(store: FilesystemStore, url: str) -> Send:
    """Send a form as a page's script does, unless the test says otherwise."""
    return sender(store, url)


def reader_of(store: FilesystemStore, url: str, trusted: str = "") -> Reader:
    endpoint = ReportEndpoint(url, parse_networks(trusted), clock=lambda: AT)
    return Reader(store, default_host=HOST, endpoints={report.PATH: endpoint})


def sender(store: FilesystemStore, url: str, trusted: str = "") -> Send:
    reader = reader_of(store, url, trusted)

    def send(
        given: dict[str, str] | bytes | list[bytes] | None = None, *, method: str = "POST",
        client: str = "192.0.2.1:40000", **headers: str | None,
    ) -> Answered:  # fmt: skip
        fields = {"address": PAGE, "text": "第三段的数字不对"} | (given if isinstance(given, dict) else {})
        pieces = (
            given
            if isinstance(given, list)
            else [given if isinstance(given, bytes) else urlencode(fields).encode()]
        )
        scope = Asked(method, report.PATH, _usual(pieces) | headers, client=client)
        wire = Answered(pieces)
        asyncio.run(reader.__rsgi__(scope, wire))
        return wire

    return send


def _usual(pieces: list[bytes]) -> dict[str, str | None]:
    return {
        "host": HOST, "origin": f"https://{HOST}", "sec_fetch_site": "same-origin", "accept": "application/json",
        "content_type": body.FORM_TYPE, "content_length": str(sum(map(len, pieces))),
    }  # fmt: skip


def kept(url: str) -> list[inbox.Report]:
    return inbox.load_waiting(url)


# What is taken


def test_a_report_is_kept_with_page_text_contact_and_instant(send: Send, url: str) -> None:
    """And nothing else; a program is told so."""
    answer = send({"contact": "reader@mail.example"}, user_agent="Something/1.0", cookie="a=b")

    assert (answer.status, json.loads(answer.body)["status"]) == (201, "received")
    assert answer.headers["cache-control"] == "no-store"
    (only,) = kept(url)
    assert (only.host, only.path, only.text, only.contact, only.sent_at) == (
        HOST, PAGE, "第三段的数字不对", "reader@mail.example", AT,
    )  # fmt: skip
    content = b"".join(path.read_bytes() for path in Path(url.removeprefix("sqlite:///")).parent.iterdir())
    for private in (b"192.0.2.1", b"40000", b"Something", b"a=b"):
        assert private not in content


def test_a_form_without_scripts_is_led_to_the_thanks(send: Send, url: str) -> None:
    """With 303, so that going back sends nothing again; where there is no such page yet, the words stand alone."""
    answer = send(accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert (answer.status, answer.headers["location"], answer.body) == (303, "/_thanks.html", b"")
    assert len(kept(url)) == 1


def test_thanks_are_said_before_the_press_has_made_the_page(
    send: Send, store: FilesystemStore, url: str
) -> None:
    """In plain text."""
    store.delete([Address(HOST, "/_thanks.html")])

    answer = send(accept="text/html")

    assert answer.status == 201
    assert "谢谢" in answer.body.decode()


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "/"),
        ("/index.html", "/"),
        ("/标签/河流/", "/标签/河流/"),
        ("/%E6%A0%87%E7%AD%BE/%e6%b2%b3%e6%b5%81/", "/标签/河流/"),
        (f"{PAGE}#article", PAGE),
    ],
)
def test_a_page_is_known_by_any_form_of_its_address(send: Send, url: str, address: str, path: str) -> None:
    """As browsers and templates write it."""
    assert send({"address": address}).status == 201
    assert kept(url)[0].path == path


def test_a_page_that_moved_while_it_was_read_can_still_be_reported(
    send: Send, store: FilesystemStore, url: str
) -> None:
    """The newsroom knows former addresses."""
    put(store, "/old.html", b"", status=301, location=PAGE)

    assert send({"address": "/old.html"}).status == 201


def test_each_host_has_its_own_pages(send: Send, store: FilesystemStore, url: str) -> None:
    """A channel's page is reported on the channel's host."""
    put(store, "/east.html", host="east.example")
    east = {"host": "east.example", "origin": "https://east.example"}

    assert send({"address": PAGE}, **east).error == "unknown_page"
    assert send({"address": "/east.html"}, **east).status == 201
    assert kept(url)[0].host == "east.example"


def test_the_longest_text_is_taken_in_any_script(send: Send, url: str) -> None:
    """2000 characters of four bytes each, and what the browser makes of lines."""
    longest = "𠀀" * 1999 + "。"
    assert send({"text": longest, "contact": "𠀀" * 200}).status == 201
    assert kept(url)[0].text == longest
    assert send({"text": "one\r\ntwo\rthree"}).status == 201
    assert {each.text for each in kept(url)} == {longest, "one\ntwo\nthree"}


def test_what_nobody_sees_is_left_out(send: Send, url: str) -> None:
    """Control characters, marks that turn the direction of what follows; joiners of scripts and emoji stay."""
    send({"text": "a\0b\x1b[31mc\u202egnp.exe\u200b 👩\u200d👧", "contact": "x\r\ny"})

    assert (kept(url)[0].text, kept(url)[0].contact) == ("ab[31mcgnp.exe 👩\u200d👧", "x y")


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(send: Send, url: str) -> None:
    """It need not learn how it was known."""
    assert send({"website": "https://spam.example"}).status == 201
    assert send({"website": "x"}, accept="text/html").status == 303
    assert kept(url) == []


# What is refused


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"text": ""}, "text_too_short"),
        ({"text": "字"}, "text_too_short"),
        ({"text": " \n字\u200b\0 "}, "text_too_short"),
        ({"text": "字" * 2001}, "text_too_long"),
        ({"contact": "x" * 201}, "contact_too_long"),
        ({"address": ""}, "unknown_page"),
        ({"address": "/nowhere.html"}, "unknown_page"),
        ({"address": "https://evil.example/"}, "unknown_page"),
        ({"address": "//evil.example/"}, "unknown_page"),
        ({"address": "/../../etc/passwd"}, "unknown_page"),
        ({"address": "/%2e%2e/etc/passwd"}, "unknown_page"),
        ({"address": "/a\0b"}, "unknown_page"),
        ({"address": "/" + "x" * 5000}, "unknown_page"),
        ({"address": "/_thanks.html"}, "unknown_page"),
        ({"address": "/gone.html"}, "unknown_page"),
        ({"address": "/feed.rss"}, "unknown_page"),
        ({"address": "/\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "ignore") + "?%"}, "unknown_page"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_with_the_reason(
    send: Send, store: FilesystemStore, url: str, given: dict[str, str], error: str
) -> None:
    """422, and nothing is kept."""
    put(store, "/gone.html", status=410)
    put(store, "/feed.rss", media_type="application/rss+xml")

    answer = send(given)

    assert (answer.status, answer.error) == (422, error)
    assert kept(url) == []


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"address=%ff&text=ab", 400),
        (b"address=/&text=%ed%a0%80b", 400),
        ("text=字字字".encode(), 400),
        (b"address=/&text=one&text=two", 400),
        (b"&".join(b"a=1" for _ in range(1000)), 400),
        (b"", 422),
        (b"%%%&=&;;;text", 422),
        (b"x" * (report.MOST_BYTES + 1), 413),
    ],
)
def test_a_malformed_body_is_refused(send: Send, url: str, content: bytes, status: int) -> None:
    """Whatever it is made of."""
    assert send(content).status == status
    assert send([content], content_length=None).status == status
    assert kept(url) == []


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        (None, 415),
        ("application/json", 415),
        ("text/plain", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/x-www-form-urlencoded; charset=gbk", 415),
        ("application/x-www-form-urlencoded;charset=UTF-8", 201),
    ],
)
def test_only_a_form_is_taken(send: Send, content_type: str | None, status: int) -> None:
    """As browsers send it."""
    assert send(content_type=content_type).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": None}, 201),
        ({"sec_fetch_site": None}, 201),
        ({"sec_fetch_site": None, "origin": f"https://{HOST}:8443"}, 201),
        ({"sec_fetch_site": None, "origin": None}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": f"https://{HOST}.evil.example"}, 403),
        ({"origin": f"https://evil.example/{HOST}"}, 403),
        ({"origin": f"https://{HOST}@evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://[::1"}, 403),
        ({"origin": f"ftp://{HOST}"}, 403),
    ],
)
def test_only_pages_of_the_same_host_may_send(
    send: Send, url: str, headers: dict[str, str | None], status: int
) -> None:
    """Either header says so; what says otherwise counts, and silence isn't enough."""
    assert send(**headers).status == status
    assert len(kept(url)) == (status == 201)


def test_an_announced_length_is_refused_before_it_is_read(send: Send) -> None:
    """And a body that ends before its length is none."""
    assert send([b"..."], content_length=str(10**9)).status == 413
    assert send([b"text=ab"], content_length="4000").status == 400


def test_a_sender_that_dawdles_is_cut_off(send: Send, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """408."""
    monkeypatch.setattr(body, "WITHIN_S", 0.05)

    assert send([b"text=a", b"..."], content_length=None).status == 408
    assert kept(url) == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_told_which_is_right(send: Send, url: str, method: str) -> None:
    """405 with Allow."""
    answer = send(method=method)

    assert (answer.status, answer.headers["allow"]) == (405, "POST")
    assert kept(url) == []


def test_a_refusal_is_a_page_of_the_newspaper_for_people(send: Send) -> None:
    """With the status that fits; a cache keeps nothing of it."""
    answer = send({"text": ""}, accept="text/html")

    assert (answer.status, answer.body) == (422, b"<p>refused")
    assert answer.headers["cache-control"] == "no-store"
    assert (
        send({"text": ""}, accept="text/html", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [(None, "请写明"), ("zh-CN,en;q=0.8", "请写明"), ("en-GB,zh;q=0.5", "Please say"), ("fr", "请写明")],
)
def test_programs_get_a_sentence_in_the_readers_language(
    send: Send, language: str | None, words: str
) -> None:
    """Chinese, unless English is named first."""
    assert words in json.loads(send({"text": ""}, accept_language=language).body)["message"]


# How much


def test_one_sender_is_stopped_and_others_are_not(send: Send, url: str) -> None:
    """429 with when to try again; what was refused for other reasons doesn't count."""
    for _ in range(3 * report.PER_CLIENT):
        assert send({"text": ""}).status == 422
    for number in range(report.PER_CLIENT):
        assert send({"text": f"wrong {number}"}, client=f"192.0.2.1:{number + 1}").status == 201

    answer = send()

    assert (answer.status, answer.error, answer.headers["retry-after"]) == (429, "too_many", "600")
    assert send(client="192.0.2.2:1").status == 201
    assert len(kept(url)) == report.PER_CLIENT + 1


def test_a_sender_with_many_addresses_of_one_network_is_one(send: Send) -> None:
    """IPv6 gives every household more than can be counted."""
    statuses = [
        send(client=f"[2001:db8:1:2::{number:x}]:443").status for number in range(report.PER_CLIENT + 1)
    ]

    assert statuses == [201] * report.PER_CLIENT + [429]
    assert send(client="[2001:db8:1:3::1]:443").status == 201


def test_what_a_client_says_of_its_address_counts_only_from_a_trusted_proxy(
    store: FilesystemStore, url: str
) -> None:
    """From the end of the line up to the first that isn't one; nonsense counts as nobody."""
    direct = sender(store, url)
    for number in range(report.PER_CLIENT):
        assert direct(x_forwarded_for=f"198.51.100.{number}").status == 201
    assert direct(x_forwarded_for="198.51.100.99").status == 429

    behind = sender(store, url, trusted="127.0.0.1, ::1, 10.0.0.0/8")
    for number in range(report.PER_CLIENT + 2):
        line = f"203.0.113.7, 198.51.100.{number}, 10.1.2.3"
        assert behind(client="127.0.0.1:5000", x_forwarded_for=line).status == 201
    statuses = [
        behind(client="[::1]:5000", x_forwarded_for=f"203.0.113.{number}\n198.51.100.200").status
        for number in range(report.PER_CLIENT + 1)
    ]
    assert statuses[-1] == 429
    assert behind(client="127.0.0.1:1", x_forwarded_for="nonsense, <script>").status == 201
    assert behind(client="127.0.0.1:1").status == 201


def test_a_bad_list_of_proxies_is_said() -> None:
    """By the setting's name."""
    with pytest.raises(SettingsError, match="trusted_proxies"):
        parse_networks("nginx")


def test_more_than_the_newsroom_can_read_is_refused(
    send: Send, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From whomever it comes."""
    monkeypatch.setattr(inbox, "MOST_AN_HOUR", 3)

    statuses = [send(client=f"192.0.2.{number}:1").status for number in range(5)]

    assert statuses == [201, 201, 201, 429, 429]


# When it can't be kept


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_broken_inbox_is_said_and_nothing_is_thanked(
    store: FilesystemStore, tmp_path: Path, accept: str
) -> None:
    """503 with when to try again, on SQLite and on a PostgreSQL that is gone."""
    (tmp_path / "broken").write_bytes(b"no database" * 1000)
    (tmp_path / "file").write_text("no folder")
    for url in (
        f"sqlite:///{tmp_path}/broken", f"sqlite:///{tmp_path}/file/reports.sqlite3",
        f"postgresql://nobody@/none?host={tmp_path}",
    ):  # fmt: skip
        answer = sender(store, url)(accept=accept)
        assert (answer.status, answer.headers["retry-after"]) == (503, "30")


def test_a_write_that_hangs_does_not_hold_the_answer_and_costs_no_page(
    send: Send, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 after a while."""
    import threading

    go_on = threading.Event()
    monkeypatch.setattr(report, "append", lambda *_: go_on.wait(5))
    monkeypatch.setattr(report, "_WRITTEN_WITHIN_S", 0.05)
    threading.Timer(0.3, go_on.set).start()

    assert send().status == 503


def test_many_slow_senders_leave_room_for_readers(
    store: FilesystemStore, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past some dozens they are refused at once; when they are gone, reports are taken again."""
    monkeypatch.setattr(body, "WITHIN_S", 0.3)
    reader = reader_of(store, url)
    content = urlencode({"address": PAGE, "text": "ab"}).encode()

    async def send(pieces: list[bytes]) -> int:
        wire = Answered(pieces)
        await reader.__rsgi__(Asked("POST", report.PATH, _usual(pieces) | {"content_length": None}), wire)
        return wire.status

    async def rush() -> tuple[list[int], int]:
        statuses = await asyncio.gather(*(send([b"text=a", b"..."]) for _ in range(100)))
        return statuses, await send([content])

    statuses, after = asyncio.run(rush())

    assert sorted(set(statuses)) == [408, 503]
    assert statuses.count(408) == 64
    assert after == 201

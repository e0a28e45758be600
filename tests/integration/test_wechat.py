"""Signatures for share cards in WeChat: right, for our own pages alone, and WeChat is asked no more than it bears."""

import asyncio
import hashlib
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from masthead.conf import load_settings
from masthead.errors import SettingsError
from masthead.reader import wechat, wechat_api
from masthead.reader.app import Reader
from masthead.reader.server import make_endpoints
from masthead.reader.wechat import SignatureEndpoint, sign
from masthead.reader.wechat_api import WeChatApi
from masthead.reader.wechat_ticket import EARLY_S, Tickets
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from tests.wechat_server import APP_ID, SECRET, WeChatServer

HOST = "paper.example"
PAGE = f"https://{HOST}/2024-07/11/content_9.html"


class Clock:
    """Seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 1_720_663_200.0

    def __call__(self) -> float:
        return self.now


class Request:
    """What the server would hand over."""

    authority: str | None = None
    http_version = "1.1"
    client = "192.0.2.1:40000"
    path = wechat.PATH

    def __init__(self, query: str, method: str) -> None:
        self.method, self.query_string, self.headers = method, query, {"host": HOST}


class Wire:
    """Takes what the server would send."""

    status = 0
    headers: dict[str, str]
    body = b""

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = status, dict(headers)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    @property
    def facts(self) -> dict[str, Any]:
        """The answer as a page's script reads it."""
        found: dict[str, Any] = json.loads(self.body)
        return found


class Portal:
    """Two processes of a reader, as far as they share a folder, and WeChat's server."""

    def __init__(self, folder: Path, server: WeChatServer, **account: str) -> None:
        self.folder, self.server, self.clock = folder, server, Clock()
        self.account = {"app_id": APP_ID, "secret": SECRET, "origin": server.origin} | account
        self.store = FilesystemStore(folder / "public", sync=False)
        self.store.put([(Address("east.example", "/"), make_object(b"<p>x", "text/html"))])
        self.readers = [self.start(), self.start()]

    def start(self) -> Reader:
        """Another process."""
        account = self.account
        api = WeChatApi(account["origin"], account["app_id"], account["secret"])
        tickets = Tickets(api, account["app_id"], self.folder / "reader", now=self.clock)
        endpoint = SignatureEndpoint(account["app_id"], tickets, now=self.clock)
        return Reader(self.store, default_host=HOST, endpoints={wechat.PATH: endpoint})

    def ask(self, url: str | None = PAGE, *, process: int = 0, method: str = "GET", query: str = "") -> Wire:
        """Ask one of them."""
        wire = Wire()
        request = Request(query or (urlencode({"url": url}) if url is not None else ""), method)
        asyncio.run(self.readers[process].__rsgi__(request, wire))
        return wire


@pytest.fixture
def server() -> Iterator[WeChatServer]:
    with WeChatServer().running() as server:
        yield server


@pytest.fixture
def portal(tmp_path: Path, server: WeChatServer) -> Iterator[Portal]:
    portal = Portal(tmp_path, server)
    yield portal
    portal.store.close()


# Signatures


def test_the_example_of_the_documentation_comes_out() -> None:
    """The one pair of text and signature that WeChat publishes."""
    ticket = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
    signed = sign(
        ticket, "http://mp.weixin.qq.com?params=value", nonce="Wm3WZYTPz0wzccnW", timestamp=1414587457
    )

    assert signed["signature"] == "0f9de62fce790f9a083d5c99e95740ceb90c27ed"


@pytest.mark.parametrize(
    ("asked", "signed"),
    [
        (PAGE, PAGE),
        (f"{PAGE}#article", PAGE),
        (f"{PAGE}?from=singlemessage&isappinstalled=0#voted", f"{PAGE}?from=singlemessage&isappinstalled=0"),
        (f"https://{HOST}/%E6%A0%87%E7%AD%BE/", f"https://{HOST}/%E6%A0%87%E7%AD%BE/"),
        (f"http://{HOST}:8000/", f"http://{HOST}:8000/"),
        ("https://east.example/", "https://east.example/"),
    ],
)
def test_a_page_of_ours_is_signed_as_the_browser_has_it(portal: Portal, asked: str, signed: str) -> None:
    """To the letter, but for the fragment; with the ticket that WeChat gave."""
    answer = portal.ask(asked)

    facts = answer.facts
    text = f"jsapi_ticket=ticket-2&noncestr={facts['nonceStr']}&timestamp={facts['timestamp']}&url={signed}"
    assert answer.status == 200
    assert facts["signature"] == hashlib.sha1(text.encode()).hexdigest()
    assert (facts["appId"], facts["timestamp"]) == (APP_ID, int(portal.clock.now))
    assert set(facts) == {"appId", "timestamp", "nonceStr", "signature"}
    assert answer.headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        f"https://{HOST}.evil.example/",
        f"https://evil.example/{HOST}",
        f"https://{HOST}@evil.example/",
        f"https://evil.example@{HOST}/",
        f"https://evil.example\\@{HOST}/",
        f"javascript://{HOST}/",
        f"//{HOST}/",
        "/2024-07/11/content_9.html",
        "https:///",
        "https://[::1/",
        f"https://{HOST}:99999/",
        "https://.staging/",
        "https://../",
        f"https://{HOST}/a b",
    ],
)
def test_nothing_else_is_signed(portal: Portal, url: str) -> None:
    """And WeChat isn't asked for it."""
    answer = portal.ask(url)

    assert (answer.status, answer.facts["error"]) == (403, "foreign_url")
    assert portal.server.calls == []


@pytest.mark.parametrize(
    "query",
    ["", "url=", "uri=x", "url=%ff", f"url={'x' * 3000}", "url=a&url=b", "url=a%0ab", "&" * 50 + "=" * 50],
)
def test_a_request_without_an_address_is_told(portal: Portal, query: str) -> None:
    """400."""
    assert portal.ask(None, query=query).status == 400
    assert portal.server.calls == []


def test_other_methods_are_refused_and_head_is_answered(portal: Portal) -> None:
    """As for a page."""
    assert portal.ask(method="POST").status == 405
    assert portal.ask(method="HEAD").status == 200


# How often WeChat is asked


def test_one_ticket_serves_every_process_until_shortly_before_it_expires(portal: Portal) -> None:
    """A process that is started later finds it; ten minutes before the end another is fetched."""
    tickets = {portal.ask(process=process).status for process in (0, 1, 0, 1)}
    portal.readers.append(portal.start())
    assert tickets == {200}
    assert portal.ask(process=2).status == 200
    assert portal.server.calls == ["token", "ticket"]

    portal.clock.now += 7200 - EARLY_S - 1
    assert portal.ask().status == 200
    assert portal.server.calls == ["token", "ticket"]
    portal.clock.now += 2
    assert portal.ask().status == portal.ask(process=1).status == 200
    assert portal.server.calls == ["token", "ticket", "ticket"]
    assert (portal.folder / "reader" / "wechat.json").stat().st_mode & 0o077 == 0


def test_a_rush_asks_once(portal: Portal) -> None:
    """Forty at a time, in two processes, with nothing remembered."""

    async def rush(reader: Reader) -> set[int]:
        wires = [Wire() for _ in range(20)]
        query = urlencode({"url": PAGE})
        await asyncio.gather(*(reader.__rsgi__(Request(query, "GET"), wire) for wire in wires))
        return {wire.status for wire in wires}

    with ThreadPoolExecutor(2) as processes:
        found = list(processes.map(lambda reader: asyncio.run(rush(reader)), portal.readers))

    assert found == [{200}, {200}]
    assert portal.server.calls == ["token", "ticket"]


def test_too_great_a_rush_waits_for_no_ticket(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some wait for the slow server, the rest share without a card; after that all are signed."""
    monkeypatch.setattr(wechat, "_MOST_WAITING", 5)
    portal.server.fail = [("token", 0.3)]

    async def rush() -> list[int]:
        wires = [Wire() for _ in range(20)]
        query = urlencode({"url": PAGE})
        await asyncio.gather(*(portal.readers[0].__rsgi__(Request(query, "GET"), wire) for wire in wires))
        return [int(wire.headers["retry-after"]) for wire in wires]

    pauses = asyncio.run(rush())

    assert sorted(set(pauses)) == [2, 60]
    assert pauses.count(60) == 5
    portal.clock.now += 61
    assert portal.ask().status == 200


@pytest.mark.parametrize("code", [40001, 42001, 40014])
def test_a_token_that_is_not_good_any_more_is_replaced(portal: Portal, code: int) -> None:
    """Once, and with force: another system of the newspaper's may have spoilt it."""
    portal.server.fail = [("ticket", code)]

    assert portal.ask().status == 200
    assert portal.server.calls == ["token", "ticket", "token", "ticket"]


def test_a_token_that_stays_bad_is_not_asked_for_for_ever(portal: Portal) -> None:
    """It says 503, and the next who come don't ask at all."""
    portal.server.fail = [("ticket", 40001), ("ticket", 40001)]

    answers = [portal.ask(process=process) for process in (0, 1, 0)]

    assert [answer.status for answer in answers] == [503, 503, 503]
    assert answers[0].headers["retry-after"] == "60"
    assert answers[0].headers["cache-control"] == "no-store"
    assert portal.server.calls == ["token", "ticket", "token", "ticket"]
    portal.clock.now += 61
    assert portal.ask().status == 200


@pytest.mark.parametrize(
    ("code", "pause_s"), [(45009, 3600), (45011, 60), (-1, 10), (40164, 600), (99999, 60)]
)
@pytest.mark.parametrize("call", ["token", "ticket"])
def test_a_limit_is_respected_by_every_process(portal: Portal, call: str, code: int, pause_s: int) -> None:
    """Also by one that is started meanwhile; when the time is over, it goes on by itself."""
    portal.server.fail = [(call, code)]
    assert portal.ask().status == 503
    asked = list(portal.server.calls)

    portal.readers.append(portal.start())
    portal.clock.now += pause_s - 1
    assert [portal.ask(process=process).status for process in (0, 1, 2)] == [503, 503, 503]
    assert portal.server.calls == asked
    portal.clock.now += 2
    assert portal.ask(process=1).status == 200


def test_the_last_ticket_serves_while_wechat_refuses_another(portal: Portal) -> None:
    """Until it really expires; no answer is kept longer than that."""
    portal.ask()
    portal.server.fail = [("ticket", 45009)] * 2

    portal.clock.now += 7200 - 100
    answer = portal.ask()

    assert (answer.status, answer.headers["cache-control"]) == (200, "public, max-age=100")
    assert portal.ask(process=1).status == 200
    assert portal.server.calls == ["token", "ticket", "ticket"]
    portal.clock.now += 101
    assert portal.ask().status == 503


@pytest.mark.parametrize(
    "failure",
    [b"", b"<html>", b"[]", b"null", b'{"errcode": "40001"}', b'{"errcode": 0, "ticket": "", "expires_in": 7200}',
     b'{"errcode": 0, "ticket": "x"}', b'{"ticket": "x", "expires_in": "soon"}', b"x" * 100_000],
)  # fmt: skip
def test_nonsense_is_no_ticket(portal: Portal, failure: bytes) -> None:
    """503; later it goes on."""
    portal.server.fail = [("ticket", failure)]

    assert portal.ask().status == 503
    portal.clock.now += 61
    assert portal.ask().status == 200


def test_a_wrong_secret_is_told_to_nobody_but_the_log(
    tmp_path: Path, server: WeChatServer, caplog: pytest.LogCaptureFixture
) -> None:
    """With WeChat's code; neither the answer nor the log holds the secret."""
    portal = Portal(tmp_path, server, secret="mistyped-secret")

    answer = portal.ask()

    assert (answer.status, answer.headers["retry-after"]) == (503, "600")
    assert "40125" in caplog.text
    assert "mistyped-secret" not in caplog.text + answer.body.decode()
    portal.store.close()


def test_a_wechat_that_is_away_or_silent_costs_a_503(
    tmp_path: Path, server: WeChatServer, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody listens; or somebody who says nothing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{probe.getsockname()[1]}"
    away = Portal(tmp_path / "away", server, origin=gone)
    assert away.ask().status == 503
    away.store.close()

    monkeypatch.setattr(wechat_api, "_TIMEOUT_S", 0.1)
    server.fail = [("token", 0.4)]
    assert portal.ask().status == 503


def test_a_folder_that_cannot_be_written_leaves_each_process_to_itself(portal: Portal) -> None:
    """Nothing is shared, and it works."""
    (portal.folder / "reader").write_text("a file in its place")

    assert portal.ask().status == portal.ask().status == portal.ask(process=1).status == 200
    assert portal.server.calls == ["token", "ticket"] * 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"account": 1}', '{"unknown": 1}'])
def test_a_damaged_file_is_written_anew(portal: Portal, content: str) -> None:
    """As if there were none."""
    (portal.folder / "reader").mkdir()
    (portal.folder / "reader" / "wechat.json").write_text(content)

    assert portal.ask().status == 200
    assert portal.ask(process=1).status == 200
    assert portal.server.calls == ["token", "ticket"]


def test_the_state_of_another_account_does_not_count(tmp_path: Path, portal: Portal) -> None:
    """After a change of settings, what was refused to the old one is forgotten."""
    portal.account["app_id"] = "wx-old"
    portal.readers[0] = portal.start()
    assert portal.ask().status == 503

    assert portal.ask(process=1).status == 200


# Settings


def test_without_an_account_there_is_no_such_address(tmp_path: Path) -> None:
    """Only with both its settings."""
    (tmp_path / "public").mkdir()
    assert wechat.PATH not in make_endpoints(load_settings(tmp_path, {}))[0]
    both = {"MASTHEAD_WECHAT_APP_ID": APP_ID, "MASTHEAD_WECHAT_APP_SECRET": SECRET}
    assert wechat.PATH in make_endpoints(load_settings(tmp_path, both))[0]
    with pytest.raises(SettingsError, match="belong together"):
        load_settings(tmp_path, {"MASTHEAD_WECHAT_APP_ID": APP_ID})
    with pytest.raises(SettingsError, match="wechat_api"):
        load_settings(tmp_path, {"MASTHEAD_WECHAT_API": "api.weixin.qq.com"})

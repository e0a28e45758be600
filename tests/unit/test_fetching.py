"""Downloads: nothing private is asked, nothing large or endless is taken."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from masthead.newsroom.importing import fetching
from masthead.newsroom.importing.fetching import FetchError, fetch, public_address


class Answers(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
        elif self.path == "/loop":
            self.send_response(301)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/large":
            self.send_response(200)
            self.end_headers()
            with suppress(ConnectionError):  # nobody reads to the end
                for _ in range(64):
                    self.wfile.write(b"x" * 65_536)
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"x" * 10)
        elif self.path == "/none":
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.path.encode())

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


@contextmanager
def web() -> Iterator[str]:
    """A web server of this machine; its origin."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """One server for all tests here."""
    with web() as origin:
        yield origin


def get(url: str, tmp_path, **options) -> bytes:
    """What was downloaded."""
    target = tmp_path / "file"
    fetch(url, target, **{"max_bytes": 1_000_000, "timeout_s": 10, "allow_private": True} | options)
    return target.read_bytes()


def test_a_file_comes_whole_through_redirects(origin, tmp_path):
    """Its path is escaped as it has to be."""
    assert get(f"{origin}/to/{origin}/a b/河.jpg", tmp_path) == b"/a%20b/%E6%B2%B3.jpg"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "answers 404"),
        ("/large", "larger than"),
        ("/short", "cut off|can't be read"),
        ("/loop", "redirects more than"),
    ],
)
def test_what_is_not_taken_says_why(origin, tmp_path, path, said):
    """Refused, too large, cut off, endless."""
    with pytest.raises(FetchError, match=said):
        get(origin + path, tmp_path)


def test_a_private_address_is_not_asked(origin, monkeypatch, tmp_path):
    """The newsroom's own network is no business of an export's."""
    monkeypatch.setattr(fetching, "_PORTS", {int(origin.rpartition(":")[2])})
    with pytest.raises(FetchError, match="not on the public web"):
        get(f"{origin}/secret", tmp_path, allow_private=False)


def test_a_redirect_is_checked_like_an_address(monkeypatch, tmp_path):
    """A public site may not send us to a private one."""
    with web() as origin:
        port = origin.rpartition(":")[2]
        monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
        monkeypatch.setattr(fetching, "_PORTS", {int(port)})
        with pytest.raises(FetchError, match="not on the public web"):
            get(f"{origin}/to/http://127.0.0.2:{port}/", tmp_path, allow_private=False)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "::1", "fe80::1",
     "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "198.18.0.1"],
)  # fmt: skip
def test_addresses_that_are_not_public(monkeypatch, address):
    """Loopback, private, link-local, shared, mapped and tunnelled ones, multicast, test networks."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", (address, 80))])

    with pytest.raises(FetchError, match="not on the public web"):
        public_address("name.example", 80, allow_private=False)


def test_a_name_that_means_both_is_refused(monkeypatch):
    """Otherwise the second answer would be the way in."""
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_a, **_k: [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("127.0.0.1", 80))],
    )

    with pytest.raises(FetchError, match="not on the public web"):
        public_address("name.example", 80, allow_private=False)


NOT_OF_THE_WEB = [
    "file:///etc/passwd",
    "ftp://a.example/x",
    "http://",
    "http://[",
    "http://a.example:22/",
    "gopher://x",
]


@pytest.mark.parametrize("url", NOT_OF_THE_WEB)
def test_addresses_that_are_none_of_the_web(tmp_path, url):
    """Other schemes, ports of other services, nonsense."""
    with pytest.raises(FetchError):
        get(url, tmp_path, allow_private=False)

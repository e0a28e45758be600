"""The public process over real sockets."""

import contextlib
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from masthead.store.base import Address, StoredObject, make_object
from masthead.store.filesystem import FilesystemStore

HOST = "paper.example"
PAGE = b"<p>The river rose again." * 40
FILM = os.urandom(3_000_000)


@dataclass
class Portal:
    store: FilesystemStore
    port: int
    process: subprocess.Popen[str]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": HOST, **headers})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def say(self, *lines: bytes) -> bytes:
        """Send raw lines and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(b"\r\n".join([*lines, b"Connection: close", b"", b""]))
            pieces = []
            while piece := connection.recv(65536):
                pieces.append(piece)
        return b"".join(pieces)

    def put(self, path: str, stored: StoredObject) -> None:
        self.store.put([(Address(HOST, path), stored)])


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """One for all: each test publishes what it looks at."""
    with running(tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Portal]:
    store = FilesystemStore(folder / "public", sync=False)
    store.put([(Address(HOST, "/"), page()), (Address(HOST, "/_m/film.mp4"), make_object(FILM, "video/mp4"))])
    (folder / "secret").write_bytes(b"secret")
    (folder / "secret.gz").write_bytes(b"secret")
    port = free_port()
    process = start(store.root, port)
    portal = Portal(store, port, process)
    wait_for(portal)
    yield portal
    process.terminate()
    process.communicate(timeout=15)
    store.close()


def start(root: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "masthead.reader", "--store", str(root), "--host", HOST]
    return subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}"], stderr=subprocess.PIPE, text=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(portal: Portal) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if portal.get("/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the reader doesn't answer")


def page(body: bytes = PAGE) -> StoredObject:
    return make_object(body, "text/html; charset=utf-8")


def test_a_page_is_served_and_checked_again_for_little(portal: Portal) -> None:
    """200 with gzip, 304 with the tag, plain for a plain client, HEAD with the length."""
    portal.put("/", page())
    status, headers, body = portal.get("/", **{"Accept-Encoding": "gzip"})
    assert (status, gzip.decompress(body)) == (200, PAGE)
    assert int(headers["content-length"]) == len(body)
    assert portal.get("/")[2] == PAGE

    again = portal.get("/", **{"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]})
    assert (again[0], again[2], again[1]["etag"]) == (304, b"", headers["etag"])

    head = portal.say(b"HEAD / HTTP/1.1", b"Host: paper.example", b"Accept-Encoding: gzip")
    assert f"content-length: {len(body)}\r\n".encode() in head
    assert head.endswith(b"\r\n\r\n")


def test_a_film_is_served_whole_and_in_parts(portal: Portal) -> None:
    """From the disk, with its length."""
    status, headers, body = portal.get("/_m/film.mp4")
    assert (status, headers["content-length"], body) == (200, str(len(FILM)), FILM)

    status, headers, body = portal.get("/_m/film.mp4", Range="bytes=1000000-2000000")
    assert (status, body) == (206, FILM[1_000_000:2_000_001])
    assert headers["content-range"] == f"bytes 1000000-2000000/{len(FILM)}"
    assert portal.get("/_m/film.mp4", Range="bytes=9999999-")[0] == 416


def test_a_slow_client_costs_no_memory_and_holds_up_nobody(portal: Portal) -> None:
    """Sixteen who take a large film and then read nothing."""
    portal.put("/_m/long.mp4", make_object(os.urandom(64 << 20), "video/mp4"))
    slow = []
    for _ in range(16):
        connection = socket.create_connection(("127.0.0.1", portal.port))
        connection.sendall(b"GET /_m/long.mp4 HTTP/1.1\r\nHost: paper.example\r\n\r\n")
        slow.append(connection)
    time.sleep(1)

    started = time.monotonic()
    assert portal.get("/")[0] == 200
    assert time.monotonic() - started < 2
    assert memory_mb(portal.process.pid) < 300
    for connection in slow:
        connection.close()


def memory_mb(pid: int) -> int:
    """Resident memory of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    pages = [int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in (pid, *children)]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE") >> 20


@pytest.mark.parametrize(
    ("lines", "statuses"),
    [
        ([b"GET /../secret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /%2e%2e/secret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /%2e%2e%2fsecret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /..%5csecret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /..%252fsecret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /_m/..%2f..%2f..%2fsecret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET //etc/passwd HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /secret%00.html HTTP/1.1", b"Host: paper.example"], {400}),
        ([b"GET /%0d%0aX-Evil:%20yes HTTP/1.1", b"Host: paper.example"], {400}),
        ([b"GET /%ff%fe HTTP/1.1", b"Host: paper.example"], {400}),
        ([b"GET /.writer HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /.staging/ HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /index.html.gz HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET http://evil.example/../secret HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET file:///etc/passwd HTTP/1.1", b"Host: paper.example"], {400, 404}),
        ([b"GET /secret HTTP/1.1", b"Host: .."], {400, 404}),
        ([b"GET /secret HTTP/1.1", b"Host: ../../"], {400}),
        ([b"GET / HTTP/1.1", b"Host: a b"], {400}),
        ([b"GET / HTTP/1.1"], {400}),
        ([b"GET secret HTTP/1.1", b"Host: paper.example"], {400}),
        ([b"GET /" + b"x" * 5000 + b" HTTP/1.1", b"Host: paper.example"], {404}),
        ([b"GET /\xff HTTP/1.1", b"Host: paper.example"], {400}),
        ([b"CONNECT evil.example:80 HTTP/1.1", b"Host: evil.example:80"], {400, 405}),
        ([b"OPTIONS * HTTP/1.1", b"Host: paper.example"], {405}),
        ([b"TRACE / HTTP/1.1", b"Host: paper.example"], {405}),
        ([b"NONSENSE"], {400}),
        ([b"GET / HTTP/1.1", b"Host: paper.example", b"Range: bytes=" + b"9" * 4000 + b"-"], {200}),
        ([b"GET / HTTP/1.1", b"Host: paper.example", b"Accept-Encoding: " + b"gzip;q=9," * 400], {200}),
    ],
    ids=lambda given: ascii(given[0])[:60] if isinstance(given, list) else "",
)
def test_a_hostile_request_gets_nothing(portal: Portal, lines: list[bytes], statuses: set[int]) -> None:
    """A plain refusal; nothing of the machine, and the next request is answered."""
    answer = portal.say(*lines)

    assert int(answer.split(b" ", 2)[1]) in statuses
    assert b"root:" not in answer
    assert b"secret" not in answer
    assert b"\r\nx-evil" not in answer.lower()
    assert portal.get("/")[0] == 200


def test_no_answer_is_ever_stale(portal: Portal) -> None:
    """Four connections read while a page is replaced thousands of times by one of the same size.

    What was put before a request was sent is the least that it may get.
    """
    published = 0
    portal.put("/", page(f"{published:08}".encode()))
    finished = threading.Event()
    stale: list[tuple[int, int]] = []
    counts: list[int] = []

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=10)
        count = 0
        while not finished.is_set():
            least = published
            connection.request("GET", "/", headers={"Host": HOST})
            got = int(connection.getresponse().read())
            count += 1
            if got < least:
                stale.append((got, least))
        counts.append(count)
        connection.close()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 3001):
        portal.put("/", page(f"{number:08}".encode()))
        published = number
    finished.set()
    for reader in readers:
        reader.join()

    assert stale == []
    assert sum(counts) > 500


def test_what_is_published_is_in_the_very_next_answer(portal: Portal) -> None:
    """From missing to there to withdrawn, on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=10)

    def status() -> int:
        connection.request("GET", "/2024/9.html", headers={"Host": HOST})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    for _ in range(200):
        assert status() == 404
        portal.put("/2024/9.html", page())
        assert status() == 200
        portal.put("/2024/9.html", make_object(b"gone", "text/html", status=410))
        assert status() == 410
        portal.store.delete([Address(HOST, "/2024/9.html")])
    connection.close()


def test_health_is_told(portal: Portal) -> None:
    """As JSON, never kept."""
    status, headers, body = portal.get("/healthz")

    assert (status, headers["cache-control"]) == (200, "no-store")
    assert json.loads(body)["store"]["readable"] is True


def test_a_taken_port_is_said(portal: Portal) -> None:
    """With what to do, and at once; the first goes on."""
    second = start(portal.store.root, portal.port)
    _, errors = second.communicate(timeout=20)

    assert second.returncode == 1
    assert "another program listens there" in errors
    assert "Traceback" not in errors
    assert portal.get("/")[0] == 200


def test_its_threads_take_nobodys_place_when_they_are_woken(portal: Portal) -> None:
    """Those that read, answer and run Python, in the process that answers."""
    assert portal.get("/")[0] == 200
    children = Path(f"/proc/{portal.process.pid}/task/{portal.process.pid}/children").read_text().split()
    threads = [[int(each.name) for each in Path(f"/proc/{child}/task").iterdir()] for child in children]
    (worker,) = [each for each in threads if len(each) >= 3]
    assert {os.sched_getscheduler(each) for each in worker} == {os.SCHED_BATCH}


def test_stopping_finishes_what_is_under_way(tmp_path: Path) -> None:
    """A film half read when the signal comes arrives whole; the process ends with 0."""
    with running(tmp_path) as portal:
        portal.put("/_m/long.mp4", make_object(bytes(20 << 20), "video/mp4"))
        connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=10)
        connection.request("GET", "/_m/long.mp4", headers={"Host": HOST})
        answer = connection.getresponse()
        first = answer.read(1000)
        portal.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        rest = answer.read()
        connection.close()

        assert len(first) + len(rest) == 20 << 20
        assert portal.process.wait(15) == 0


def test_the_reader_needs_neither_django_nor_the_press() -> None:
    """It starts and answers on a machine that has only the store."""
    program = (
        "import sys, masthead.reader.server\n"
        "wrong = [name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')\n"
        "         or name.startswith(('masthead.content', 'masthead.press', 'masthead.newsroom'))]\n"
        "print(wrong)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

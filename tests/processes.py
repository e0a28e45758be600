"""A newspaper as an operator runs it: real commands, real processes, free ports; and its portal, asked over HTTP."""

import contextlib
import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from masthead.store.base import Address, decoded
from masthead.store.filesystem import FilesystemStore

ROOT = Path(__file__).parent.parent
_START_WITHIN_S = 90  # on a busy machine
_END_WITHIN_S = 30


@dataclass(frozen=True)
class Answer:
    """What came back; the body without compression."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Portal:
    """The public site of a newspaper: its process and its store."""

    origin: str
    store: Path

    def get(self, url: str, **headers: str) -> Answer:
        """Ask for an address or path; redirects are answers."""
        parts = urlsplit(url)
        connection = http.client.HTTPConnection(urlsplit(self.origin).netloc, timeout=20)
        try:
            target = quote(parts.path, safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers={"Accept-Encoding": "gzip", **headers})
            answer = connection.getresponse()
            body, found = answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()
        return Answer(
            answer.status, found, gzip.decompress(body) if found.get("content-encoding") == "gzip" else body
        )

    def objects(self) -> dict[str, tuple[int, str, bytes]]:
        """Return all that is stored for the portal's host: path -> status, media type, body."""
        store = FilesystemStore(self.store)
        try:
            found = {}
            for address in list(store.addresses()):
                stored = store.get(address)
                if stored is not None:  # removed since it was listed
                    found[address.path] = (stored.status, stored.media_type, decoded(stored))
            return found
        finally:
            store.close()

    def published(self) -> dict[str, tuple[int, str, bytes]]:
        """Every object but figures and rankings, which go on by themselves."""
        alive = "/_figures/", "/_f/board"
        return {
            path: each
            for path, each in self.objects().items()
            if not path.startswith(alive) and "/boards/" not in path
        }

    def paths_saying(self, words: str) -> set[str]:
        """Return the paths of all public texts in which the words stand."""
        sought = words.encode()
        return {path for path, (_status, _type, body) in self.objects().items() if sought in body}

    def has(self, path: str) -> bool:
        """Whether anything is stored at a path."""
        store = FilesystemStore(self.store)
        try:
            return store.get(Address(urlsplit(self.origin).hostname or "", path)) is not None
        finally:
            store.close()


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def masthead(
    home: Path, *arguments: str, timeout_s: float = 300, check: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end, with what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "masthead", "--home", str(home), *arguments],
        cwd=ROOT, env=_environment(), capture_output=True, text=True, timeout=timeout_s,
    )  # fmt: skip
    if check and done.returncode:
        raise AssertionError(
            f"masthead {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done


@contextlib.contextmanager
def running(home: Path, *arguments: str, ports: list[int]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a part of a newspaper until the block ends; it listens on the ports when the block begins."""
    process = subprocess.Popen(
        [sys.executable, "-m", "masthead", "--home", str(home), *arguments],
        cwd=ROOT, env=_environment(), start_new_session=True,
    )  # fmt: skip
    try:
        for port in ports:
            _wait_for(port, process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_END_WITHIN_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on port {port}; the process ended with {process.poll()}")


def _environment() -> dict[str, str]:
    """Ours, without what would point a newspaper elsewhere."""
    hidden = ("MASTHEAD_", "DATABASE_URL", "STORE_URL", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if not name.startswith(hidden)}

"""Newspapers as an operator has them: a folder, a command, processes on free ports."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PYTHON = [sys.executable, "-W", "error"]
ORIGIN = "http://paper.example"
_SETTINGS = "masthead.config.settings"
NEWSROOM_ORIGIN = "http://newsroom.example"


def environment(**more: str) -> dict[str, str]:
    """What a process of a newspaper gets: nothing of the test's own newspaper."""
    own = {name: value for name, value in os.environ.items() if name not in ("MASTHEAD_HOME", "DATABASE_URL")}
    return own | {"PYTHONPATH": str(ROOT)} | more


def masthead(
    *arguments: object, cwd: Path = ROOT, timeout_s: float = 300, **env: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end."""
    return subprocess.run(
        [*PYTHON, "-m", "masthead", *map(str, arguments)],
        cwd=cwd, env=environment(**env), capture_output=True, text=True, timeout=timeout_s,
    )  # fmt: skip


def wait_until(condition: Callable[[], bool], what: str, timeout_s: float = 60) -> None:
    """Wait for a condition; say what it was if it never came."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout_s:.0f} s in vain: {what}")
        time.sleep(0.05)


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Ask one process on a connection of its own; status 0 where nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": "paper.example", **headers})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    except OSError:
        return 0, {}, b""
    finally:
        connection.close()


@dataclass
class Paper:
    """A newspaper in a folder, with ports of its own."""

    home: Path
    portal: int
    newsroom: int
    env: dict[str, str] = field(default_factory=dict)

    def write_settings(self, **more: str) -> None:
        """Write newspaper.toml."""
        settings = {
            "origin": ORIGIN,
            "newsroom_origin": NEWSROOM_ORIGIN,
            "portal_bind": f"127.0.0.1:{self.portal}",
            "newsroom_bind": f"127.0.0.1:{self.newsroom}",
            "renderers": "1",
            **more,
        }
        lines = [f'{name} = "{value}"\n' for name, value in settings.items()]
        (self.home / "newspaper.toml").write_text("".join(lines), "utf-8")

    def run(self, *arguments: object, **env: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of this newspaper to its end."""
        return masthead("--home", self.home, *arguments, **self.env | env)

    def do(self, *arguments: object) -> str:
        """Run a command that must succeed; return what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def script(self, text: str) -> str:
        """Run Python in the newsroom, in one transaction; return what it printed."""
        done = subprocess.run(
            [*PYTHON, "-c", _SCRIPT.format(text=text)], cwd=ROOT,
            env=environment(**self.env, MASTHEAD_HOME=str(self.home), DJANGO_SETTINGS_MODULE=_SETTINGS),
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextlib.contextmanager
    def running(self, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
        """Run a command that goes on; it is ended, with all that it started, at the end of the block."""
        process = subprocess.Popen(
            [*PYTHON, "-m", "masthead", "--home", str(self.home), *arguments], cwd=ROOT,
            env=environment(**self.env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            finally:
                process.kill()
                process.wait()
                assert process.stdout is not None
                process.stdout.close()

    def portal_get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask the reader."""
        return get(self.portal, path, **headers)

    def newsroom_get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Ask the newsroom."""
        return get(self.newsroom, path, Host="newsroom.example")

    def processes(self) -> dict[int, str]:
        """Every process of this newspaper that is alive, by its command line."""
        return {pid: line for pid, line in _command_lines() if str(self.home) in line}


def _command_lines() -> Iterator[tuple[int, str]]:
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdecimal() and (line := (folder / "cmdline").read_bytes()):
                yield int(folder.name), line.replace(b"\0", b" ").decode("utf-8", "replace")


_SCRIPT = """
import django
django.setup()
from django.db import transaction
from masthead.newsroom import models as m
home = m.Channel.objects.filter(depth=2).first()
with transaction.atomic():
    {text}
"""

# A newspaper with one of each that readers can meet: pages, an old address, a withdrawn article.
CONTENT = """
    city = home.add_child(instance=m.Channel(title="City", slug="city"))
    city.save_revision().publish()
    for number in range(5):
        body = [("text", "<p>Rain.</p>" * 50)]
        article = m.Article(title=f"Story {number}", slug=f"s{number}", body=body, live=False)
        city = m.Channel.objects.get(pk=city.pk)
        city.add_child(instance=article).save_revision().publish()
    m.Article.objects.get(title="Story 0").unpublish()
    city = m.Channel.objects.get(pk=city.pk)
    city.slug = "town"
    city.save_revision().publish()
"""

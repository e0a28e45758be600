"""A private PostgreSQL server for tests: temporary folder, unix socket, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    " -c shared_buffers=64MB -c max_connections=60 -c log_min_messages=fatal"
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server."""

    binaries: Path
    folder: Path
    user: str | None  # whom it runs as; a server refuses to run as root

    def url(self, name: str) -> str:
        """Return the URL of one of its databases."""
        return f"postgresql://masthead@/{name}?host={self.folder}"

    def create(self, name: str, *, template: str | None = None) -> str:
        """Create a database, as a copy of another one if asked; return its URL."""
        self._execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected."""
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        _run([self.binaries / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"], self.user)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _execute(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]  # composed of our own names


def start_cluster() -> Cluster:
    """Start a server, as an unprivileged user where we are root; skip the test where there is no PostgreSQL."""
    binaries = _find_binaries()
    if binaries is None:
        pytest.skip(
            "PostgreSQL isn't installed (looked in PATH and /usr/lib/postgresql): apt-get install postgresql"
        )
    user = _other_user() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="masthead-pg-"))
    folder.chmod(0o755)
    if user:
        shutil.chown(folder, user)
    setup = [
        binaries / "initdb",
        "-D",
        folder / "data",
        "-U",
        "masthead",
        "-E",
        "UTF8",
        "--locale=C",
        "-A",
        "trust",
    ]
    _run(setup, user)
    options = f"{_OPTIONS} -c unix_socket_directories='{folder}'"
    _run(
        [binaries / "pg_ctl", "-D", folder / "data", "-w", "-o", options, "-l", folder / "log", "start"], user
    )
    return Cluster(binaries=binaries, folder=folder, user=user)


def _find_binaries() -> Path | None:
    in_path = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(in_path).parent if in_path else installed[-1].parent if installed else None


def _other_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[object], user: str | None) -> None:
    subprocess.run(
        [str(part) for part in command], user=user, cwd="/", check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

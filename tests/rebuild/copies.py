"""Newspapers for the rebuild suite: one is made for each kind of database, each test gets a copy."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.postgresql import Cluster
from tests.rebuild.newspaper import Newspaper, copy_newspaper, found

_BASE = "rebuild_base"
_numbers = iter(range(1, 1_000_000))


class Copies:
    """Hands out copies of a newspaper that was made once for each kind of database."""

    def __init__(self, request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> None:
        self._request = request
        self._folders = folders
        self._bases: dict[str, Path] = {}

    def make(self, database: str, **options: object) -> Newspaper:
        """Return a newspaper of a test's own, not entered yet."""
        base = self._base(database)
        folder = self._folders.mktemp("newspaper")
        copy_newspaper(base, folder)
        return Newspaper(folder, self._url(database, folder), **options)  # type: ignore[arg-type]  # the test's own

    def drop(self, newspaper: Newspaper) -> None:
        """Forget a copy."""
        if newspaper.url.startswith("postgresql"):
            self._cluster.drop(urlsplit(newspaper.url).path[1:])

    @property
    def _cluster(self) -> Cluster:
        cluster: Cluster = self._request.getfixturevalue("postgresql_cluster")
        return cluster

    def _base(self, database: str) -> Path:
        if database not in self._bases:
            folder = self._folders.mktemp(f"base-{database}")
            found(folder, self._new_url(database, folder))
            self._bases[database] = folder
        return self._bases[database]

    def _new_url(self, database: str, folder: Path) -> str:
        if database == "postgresql":
            return self._cluster.create(_BASE, template=self._request.getfixturevalue("postgresql_template"))
        path = folder / "data" / "newsroom.sqlite3"
        path.parent.mkdir()
        path.write_bytes(self._request.getfixturevalue("sqlite_template").read_bytes())
        return f"sqlite:///{path}"

    def _url(self, database: str, folder: Path) -> str:
        if database == "postgresql":
            return self._cluster.create(f"rebuild_{next(_numbers)}", template=_BASE)
        return f"sqlite:///{folder}/data/newsroom.sqlite3"

"""Fixtures of all suites: real databases, each test with its own, SQLite and PostgreSQL alike."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.postgresql import Cluster, start_cluster
from tests.processes import free_ports, masthead
from tests.small_disk import mounted

_TEMPLATE = "masthead_template"
_ORDER = ["browser", "integration", "contracts", "rebuild", "unit", "acceptance"]  # what takes longest first


def pytest_sessionstart(session: pytest.Session) -> None:
    """Load Django before modules are collected, so that tests can import models at their top."""
    os.environ["MASTHEAD_HOME"] = tempfile.mkdtemp(prefix="masthead-tests-")  # of each process its own
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
    import django

    django.setup()
    session.config.add_cleanup(lambda: shutil.rmtree(os.environ["MASTHEAD_HOME"], ignore_errors=True))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let suites run side by side, each in one process: what its tests share is made once."""
    items.sort(key=lambda item: _ORDER.index(_suite_of(item)))
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_suite_of(item)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Beside a browser, whose readers and editors don't wait, let what only computes stand back."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        with suppress(PermissionError):  # only root may take back what was given up
            os.setpriority(os.PRIO_PROCESS, 0, 0 if _suite_of(item) in ("browser", "acceptance") else 10)


def _suite_of(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).parts[0]


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Cluster]:
    """A private PostgreSQL server, on a socket in its own folder."""
    cluster = start_cluster()
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "newsroom.sqlite3"
    _migrate(f"sqlite:///{path}", path.parent)
    return path


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the newspaper that `masthead demo` makes, published; to be looked at, not changed."""
    home = tmp_path_factory.mktemp("demo") / "paper"
    portal, newsroom = free_ports(2)
    masthead(
        home, "demo", str(home), "--no-serve",
        "--portal", f"127.0.0.1:{portal}", "--newsroom", f"127.0.0.1:{newsroom}", timeout_s=900,
    )  # fmt: skip
    return home


@pytest.fixture(scope="session")
def postgresql_template(postgresql_cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database with all tables, to be copied."""
    url = postgresql_cluster.create(_TEMPLATE)
    _migrate(url, tmp_path_factory.mktemp("template"))
    return _TEMPLATE


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of this test's own, with all tables and no newspaper."""
    if request.param == "sqlite":
        path = tmp_path / "data" / "newsroom.sqlite3"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        cluster: Cluster = request.getfixturevalue("postgresql_cluster")
        template = request.getfixturevalue("postgresql_template")
        name = f"masthead_{next(_numbers)}"
        yield cluster.create(name, template=template)
        cluster.drop(name)


@pytest.fixture
def newsroom(database_url: str, tmp_path: Path) -> Iterator[Any]:
    """A new newspaper in a folder of its own, Django bound to its database; what create_newspaper returns."""
    from masthead.newsroom.setup import create_newspaper

    with bound_django(database_url, tmp_path):
        yield create_newspaper(name="云州日报")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    with mounted(tmp_path / "disk") as disk:
        yield disk


class bound_django:  # noqa: N801  # used as a function
    """Let Django use another database and folder inside the `with` block. Real commits, no outer transaction."""

    def __init__(self, url: str, home: Path) -> None:
        from django.test import override_settings

        from masthead.conf import load_settings

        own = load_settings(home, {"DATABASE_URL": url})
        own.theme.mkdir(exist_ok=True)
        self._url = url
        self._settings = override_settings(MASTHEAD=own, MEDIA_ROOT=str(own.originals))

    def __enter__(self) -> None:
        from django.db import connections

        from masthead.config.databases import database_settings

        self._before = connections.settings["default"]
        self._settings.enable()
        self._use(connections.configure_settings({"default": database_settings(self._url)})["default"])

    def __exit__(self, *_error: object) -> None:
        self._use(self._before)
        self._settings.disable()

    def _use(self, database: dict[str, Any]) -> None:
        from django.contrib.contenttypes.models import ContentType
        from django.core.cache import cache
        from django.db import connections

        connections["default"].close()
        connections.settings["default"] = database
        del connections["default"]
        ContentType.objects.clear_cache()
        cache.clear()


def _migrate(url: str, home: Path) -> None:
    # In a process of its own: Wagtail's search migrations look at the database's kind when they are imported.
    subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from masthead.newsroom.setup import migrate; migrate()",
        ],
        check=True,
        cwd=Path(__file__).parent.parent,
        env=os.environ
        | {
            "MASTHEAD_HOME": str(home),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "masthead.config.settings",
        },
    )


_numbers = iter(range(1, 1_000_000))

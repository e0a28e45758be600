"""Backup and restore, on both databases: what can't be rebuilt comes back; a damaged archive changes nothing."""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.papers import CONTENT, ROOT, Paper, environment, masthead, wait_until
from tests.postgresql import Cluster
from tests.processes import free_ports

_PICTURE = """
    from masthead.newsroom.drawing import draw_jpeg
    from masthead.newsroom.pictures import add_picture
    picture = add_picture("A drawing", draw_jpeg(1), name="drawing.jpg")
    article = m.Article.objects.get(title="Story 2")
    article.body = [("text", "<p>Rain.</p>"), ("picture", {"picture": picture, "alt": "Rain"})]
    article.save_revision().publish()
"""
_CONTENT = """
    from masthead.content.db.models import Document
    print(sorted((row.key, bytes(row.body)) for row in Document.objects.all()))
"""
_KEEP_EDITING = """
import sys, django
django.setup()
from django.db import transaction
from masthead.newsroom import models as m
number = 0
while True:
    with transaction.atomic():
        article = m.Article.objects.get(pk=m.Article.objects.get(slug="s3").pk)
        article.title, number = f"Edited {number}", number + 1
        article.save_revision().publish()
    print(number, flush=True)
"""


@pytest.fixture
def restored(paper: Paper, tmp_path: Path) -> Iterator[Paper]:
    """Where a newspaper is restored to: no folder yet."""
    there = Paper(tmp_path / "restored", *free_ports(2))
    yield there
    assert there.processes() == {}


def test_a_newspaper_comes_back_from_a_backup_that_was_made_while_it_ran(
    paper: Paper, restored: Paper
) -> None:
    """While it is served and edited, without a pause; the copy is one consistent state, published from nothing."""
    paper.script(_PICTURE)
    archive = paper.home.parent / "backup.tar.gz"
    with paper.running("serve"):
        wait_until(lambda: paper.portal_get("/")[0] == 200, "the portal answers")
        editing = subprocess.Popen(
            [sys.executable, "-c", _KEEP_EDITING], cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env=environment(MASTHEAD_HOME=str(paper.home), DJANGO_SETTINGS_MODULE="masthead.config.settings"),
        )  # fmt: skip
        assert editing.stdout is not None
        edits = int(editing.stdout.readline())
        said = paper.do("backup", archive)
        while int(editing.stdout.readline()) < edits + 2:
            pass  # it was edited before and after
        editing.kill()
        editing.wait()
        editing.stdout.close()

    assert "MB" in said
    assert archive.stat().st_mode & 0o077 == 0
    done = masthead("restore", archive, restored.home)
    assert done.returncode == 0, done.stderr
    assert f"masthead --home {restored.home} press --once" in done.stdout

    restored.do("press", "--once")
    restored.do("verify", "--source")
    assert sorted(path.name for path in (restored.home / "data" / "originals").rglob("*.jpg"))
    assert (restored.home / "data" / "secret.key").read_bytes() == (
        paper.home / "data" / "secret.key"
    ).read_bytes()
    assert (restored.home / "newspaper.toml").read_bytes() == (paper.home / "newspaper.toml").read_bytes()
    assert (restored.home / "data").stat().st_mode & 0o077 == 0
    assert not list(paper.home.parent.glob(".backup-*"))
    assert not list(restored.home.parent.glob(".restore-*"))


def test_an_archive_is_replaced_only_on_purpose(paper: Paper, tmp_path: Path) -> None:
    """And no folder is made for a name that was mistyped."""
    archive = tmp_path / "backup.tar.gz"
    archive.write_text("last week's")

    refused = paper.run("backup", archive)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert archive.read_text() == "last week's"
    refused = paper.run("backup", tmp_path / "bakcups" / "backup.tar.gz")
    assert refused.returncode == 1
    assert not (tmp_path / "bakcups").exists()

    paper.do("backup", "--replace", archive)
    assert archive.stat().st_size > 1000


def test_what_was_public_is_public_again(paper: Paper, restored: Paper, tmp_path: Path) -> None:
    """The same files, byte for byte: redirects and gone pages too, the newspaper's own theme as well."""
    paper.script(_PICTURE)
    own = paper.home / "theme" / "templates" / "not_found.html"
    own.parent.mkdir()
    own.write_text("{% extends 'base.html' %}{% block main %}Lost.{% endblock %}")
    paper.do("press", "--once")
    paper.do("backup", tmp_path / "backup.tar.gz")

    masthead("restore", tmp_path / "backup.tar.gz", restored.home)
    restored.do("press", "--once")

    assert public_files(restored.home) == public_files(paper.home)
    assert len(public_files(paper.home)) > 40


def public_files(home: Path) -> dict[str, bytes]:
    """Every file below a newspaper's hosts."""
    root = home / "public" / "paper.example"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_originals_on_another_disk_are_saved_too(paper: Paper, restored: Paper, tmp_path: Path) -> None:
    """The folder is a link."""
    paper.script(_PICTURE)
    (paper.home / "data" / "originals").rename(tmp_path / "disk")
    (paper.home / "data" / "originals").symlink_to(tmp_path / "disk")

    paper.do("backup", tmp_path / "backup.tar.gz")
    masthead("restore", tmp_path / "backup.tar.gz", restored.home)

    assert list((restored.home / "data" / "originals").rglob("*.jpg"))


@pytest.mark.parametrize("part", ["end", "middle", "start", "all", "nothing"])
def test_a_damaged_archive_changes_nothing(paper: Paper, restored: Paper, tmp_path: Path, part: str) -> None:
    """Cut off, garbled, something else: it is said, and there is no newspaper, nor half of one."""
    whole = tmp_path / "whole.tar.gz"
    paper.do("backup", whole)
    content = bytearray(whole.read_bytes())
    middle = len(content) // 2
    damaged = {
        "end": content[:-1000],
        "middle": content[:middle]
        + bytes(each ^ 255 for each in content[middle : middle + 64])
        + content[middle + 64 :],
        "start": b"\0" * 100 + content[100:],
        "all": b"a letter to the editor",
        "nothing": b"",
    }[part]
    (tmp_path / "damaged.tar.gz").write_bytes(damaged)

    done = masthead("restore", tmp_path / "damaged.tar.gz", restored.home)

    assert done.returncode == 1
    assert "damaged.tar.gz" in done.stderr
    assert "Traceback" not in done.stderr
    assert not restored.home.exists()
    assert not list(tmp_path.glob(".restore-*"))


def test_another_archive_is_not_a_backup(restored: Paper, tmp_path: Path) -> None:
    """Nor one that wants out of its folder."""
    for name in ("paper/readme.txt", "../escaped.txt"):
        with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
            archive.add(__file__, name)

        done = masthead("restore", tmp_path / "other.tar.gz", restored.home)

        assert done.returncode == 1
        assert "not a backup" in done.stderr
        assert not restored.home.exists()
        assert not (tmp_path / "escaped.txt").exists()


def test_a_newspaper_is_never_restored_over_another(paper: Paper, tmp_path: Path) -> None:
    """Neither over its folder nor over a database that its settings name elsewhere."""
    paper.do("backup", tmp_path / "backup.tar.gz")
    before = public_files(paper.home)
    done = masthead("restore", tmp_path / "backup.tar.gz", paper.home)
    assert done.returncode == 1
    assert "not empty" in done.stderr

    shutil.copy(paper.home / "data" / "newsroom.sqlite3", tmp_path / "elsewhere.sqlite3")
    paper.write_settings(database_url=f"sqlite:///{tmp_path}/elsewhere.sqlite3")
    paper.do("backup", tmp_path / "other.tar.gz")
    done = masthead("restore", tmp_path / "other.tar.gz", tmp_path / "copy")

    assert done.returncode == 1
    assert "elsewhere.sqlite3" in done.stderr
    assert not (tmp_path / "copy").exists()
    assert public_files(paper.home) == before


@pytest.fixture(scope="module")
def on_postgresql(
    postgresql_cluster: Cluster, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Paper]:
    """A newspaper with the same content on PostgreSQL; to be read alone."""
    url = postgresql_cluster.create("saved", template=postgresql_template)
    there = Paper(tmp_path_factory.mktemp("papers") / "on-postgresql", *free_ports(2))
    (there.home / "data").mkdir(parents=True)
    there.write_settings(database_url=url)
    there.do("init", there.home, "--name", "The Paper")
    there.script(CONTENT)
    there.script(_PICTURE)
    there.do("press", "--once")
    yield there
    assert there.processes() == {}
    postgresql_cluster.drop("saved")


def test_a_newspaper_on_postgresql_comes_back(
    on_postgresql: Paper, restored: Paper, postgresql_cluster: Cluster, tmp_path: Path
) -> None:
    """Into an empty database that DATABASE_URL names; a full one is refused, and so is a file of SQLite's kind."""
    archive = tmp_path / "backup.tar.gz"
    on_postgresql.do("backup", archive)
    before = on_postgresql.script(_CONTENT)

    over = masthead("restore", archive, restored.home)
    assert over.returncode == 1
    assert "not empty" in over.stderr
    assert not restored.home.exists()
    wrong = masthead("restore", archive, restored.home, DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3")
    assert wrong.returncode == 1
    assert "PostgreSQL" in wrong.stderr

    restored.env = {"DATABASE_URL": postgresql_cluster.create("back")}
    done = masthead("restore", archive, restored.home, **restored.env)
    assert done.returncode == 0, done.stderr
    assert "DATABASE_URL" in done.stderr
    assert restored.script(_CONTENT) == before
    restored.do("press", "--once")
    restored.do("verify", "--source")
    assert public_files(restored.home) == public_files(on_postgresql.home)
    postgresql_cluster.drop("back")


def test_a_damaged_dump_leaves_the_database_empty(
    on_postgresql: Paper, restored: Paper, postgresql_cluster: Cluster, tmp_path: Path
) -> None:
    """An archive that is whole but for the dump in it."""
    on_postgresql.do("backup", tmp_path / "backup.tar.gz")
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        members = archive.getmembers()
        archive.extractall(tmp_path / "unpacked", filter="data")
    dump = tmp_path / "unpacked" / "newsroom.pgdump"
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size // 2])
    with tarfile.open(tmp_path / "broken.tar.gz", "w:gz") as archive:
        for member in members:
            archive.add(tmp_path / "unpacked" / member.name, member.name, recursive=False)
    url = postgresql_cluster.create("half")

    done = masthead("restore", tmp_path / "broken.tar.gz", restored.home, DATABASE_URL=url)

    assert done.returncode == 1
    assert "pg_restore failed" in done.stderr
    assert not restored.home.exists()
    done = masthead("restore", tmp_path / "backup.tar.gz", restored.home, DATABASE_URL=url)
    assert done.returncode == 0, "what came before left something in the database: " + done.stderr
    postgresql_cluster.drop("half")

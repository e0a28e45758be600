"""Commands that keep a newspaper safe: backup, restore. All that can't be rebuilt, in one archive."""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from masthead import __version__
from masthead.cli.context import load
from masthead.conf import FILE_NAME, Settings, load_settings
from masthead.database import connect
from masthead.errors import MastheadError
from masthead.reports import inbox
from masthead.votes.ledger import copy_ledger, find_last, open_ledger
from masthead.votes.tokens import KEY_FILE

_MANIFEST = "masthead-backup.json"
_SQLITE_DUMP, _POSTGRESQL_DUMP = "newsroom.sqlite3", "newsroom.pgdump"
_REPORTS, _VOTES, _VOTES_KEY = "reports.json", "votes.sqlite3", "votes.key"


class BackupError(MastheadError):
    """An archive can't be made, or isn't one."""


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace FILE where it is there already.")
@click.pass_context
def backup_command(ctx: click.Context, file: Path, replace: bool) -> None:
    """Save all that can't be rebuilt into FILE, while it runs.

    That is the database, readers' reports and votes, uploaded originals, settings and the theme, as one
    .tar.gz. The public files, the press's tables and the tallies of votes aren't in it: press and counter make
    them again. Keep FILE to yourself: it holds password hashes and drafts.
    """
    settings = load(ctx)
    if file.exists() and not replace:
        raise BackupError(f"{file} is there already: give another name, or --replace.")
    if not file.parent.is_dir():
        raise BackupError(f"{file.parent} is no folder: make it first.")
    make_backup(settings, file)
    click.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def restore_command(file: Path, folder: Path) -> None:
    """Bring the newspaper in FILE back into FOLDER.

    FOLDER must be empty or missing. A newspaper on PostgreSQL is restored into the empty database that
    DATABASE_URL names. A file that is damaged changes nothing. Then run `masthead press --once`: it makes
    the public files again; the counter puts the figures of votes.
    """
    settings = restore_backup(file, folder)
    click.echo(f"Restored. Next: masthead --home {folder} press --once")
    for line in _outside(settings):
        click.echo(f"Mind: {line}", err=True)


def make_backup(settings: Settings, file: Path) -> None:
    """Write the archive: whole under its name, or not at all.

    Raises:
        BackupError: the database can't be dumped.
    """
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        # Readers' reports before the database, which may take them over meanwhile; an upload that the database
        # names is on the disk by then.
        reports = _dump_reports(settings, Path(folder))
        dump = _dump_database(settings, Path(folder))
        votes = _dump_votes(settings, Path(folder))
        part = Path(folder) / "archive"
        with tarfile.open(part, "w:gz", compresslevel=6, dereference=True) as archive:
            archive.add(_write_manifest(Path(folder), dump), _MANIFEST)
            archive.add(dump, dump.name)
            archive.add(reports, reports.name)
            archive.add(votes, votes.name)
            for path, name in (
                (settings.originals, "originals"),
                (settings.theme, "theme"),
                (settings.home / FILE_NAME, FILE_NAME),
                (settings.home / "data" / "secret.key", "secret.key"),
                (settings.home / "data" / "reader" / KEY_FILE, _VOTES_KEY),
            ):
                _add(archive, path, name)
        part.chmod(0o600)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)


def _write_manifest(folder: Path, dump: Path) -> Path:
    facts = {"version": __version__, "database": dump.name, "made_at": datetime.now(UTC).isoformat()}
    path = folder / _MANIFEST
    path.write_text(json.dumps(facts), "utf-8")
    return path


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file or a folder with all in it; what is removed meanwhile is left out."""
    with suppress(FileNotFoundError):
        archive.add(path, name, recursive=False)
        if path.is_dir():
            for each in sorted(path.iterdir()):
                _add(archive, each, f"{name}/{each.name}")


def restore_backup(file: Path, folder: Path) -> Settings:
    """Lay the archive's content out as a newspaper, complete or not at all.

    Raises:
        BackupError: the folder or the database isn't empty, or the file isn't a whole backup.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty: restore into a new folder, then change over.")
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".restore-") as name:
        unpacked = Path(name).resolve() / "newspaper"
        dump = _unpack(file, unpacked)
        settings = load_settings(unpacked)  # what lies in the folder lies in the unpacked one until the end
        _arrange(unpacked, settings)
        _load_database(settings, dump)
        _load_reports(settings, unpacked / _REPORTS)
        _load_votes(settings, unpacked / _VOTES)
        if folder.exists():
            folder.rmdir()  # it is empty
        unpacked.rename(folder)
    return load_settings(folder)


def _unpack(file: Path, target: Path) -> Path:
    """Unpack the archive; return the database's dump."""
    try:
        with tarfile.open(file) as archive:
            first = archive.next()
            if first is None or first.name != _MANIFEST:
                raise BackupError(f"{file} is not a backup of a newspaper: {_MANIFEST} is missing.")
            archive.extractall(target, filter="data")
        dump: Path = target / json.loads((target / _MANIFEST).read_bytes())["database"]
        for needed in (dump, target / FILE_NAME, target / "secret.key"):
            if not needed.is_file():
                raise BackupError(f"{file} is not whole: {needed.name} is missing in it.")
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        raise BackupError(f"{file} can't be read as a backup, and nothing was restored: {error}.") from error
    (target / _MANIFEST).unlink()
    return dump


def _arrange(unpacked: Path, settings: Settings) -> None:
    """Put each part where the settings want it.

    Raises:
        BackupError: something lies there.
    """
    (unpacked / "data").mkdir(mode=0o700)
    (unpacked / "secret.key").rename(unpacked / "data" / "secret.key")
    if (unpacked / _VOTES_KEY).exists():  # a backup of an earlier version has none
        (unpacked / "data" / "reader").mkdir()
        (unpacked / _VOTES_KEY).rename(unpacked / "data" / "reader" / KEY_FILE)
    for name, place in (("originals", settings.originals), ("theme", settings.theme)):
        if (unpacked / name).exists() and place != unpacked / name:
            _move(unpacked / name, place)


def _move(path: Path, place: Path) -> None:
    if place.exists():
        raise BackupError(f"{FILE_NAME} wants {path.name} at {place}, where something lies: move that away.")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, place)


def _dump_database(settings: Settings, folder: Path) -> Path:
    url = settings.database_url
    if url.startswith("sqlite:///"):
        target = folder / _SQLITE_DUMP
        source = f"file:{url.removeprefix('sqlite:///')}?mode=rw"
        with closing(sqlite3.connect(source, uri=True)) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)  # one consistent state, also while others write
        return target
    target = folder / _POSTGRESQL_DUMP
    # The press's tables and the tallies are made again; the ledger is saved by itself, wherever it lies.
    left_out = [f"--exclude-table={tables}" for tables in ("press_*", "tally_*", "votes_*")]
    _run(["pg_dump", "--format=custom", "--no-owner", *left_out, f"--file={target}", url])
    return target


def _dump_reports(settings: Settings, folder: Path) -> Path:
    """Write the reports that the newsroom hasn't recorded, from whatever database they wait in."""
    path = folder / _REPORTS
    path.write_bytes(msgspec.json.encode(inbox.load_waiting(settings.reports_url)))
    return path


def _load_reports(settings: Settings, dump: Path) -> None:
    if dump.exists():  # a backup of an earlier version has none
        inbox.put_back(settings.reports_url, msgspec.json.decode(dump.read_bytes(), type=list[inbox.Report]))
        dump.unlink()


def _dump_votes(settings: Settings, folder: Path) -> Path:
    """Copy the ledger, of one moment while votes come in, from whatever database it is in."""
    path = folder / _VOTES
    with (
        closing(open_ledger(settings.votes_url)) as source,
        closing(open_ledger(f"sqlite:///{path}")) as copy,
    ):
        copy_ledger(source, copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file
    return path


def _load_votes(settings: Settings, dump: Path) -> None:
    if dump.exists():  # a backup of an earlier version has none
        with (
            closing(open_ledger(f"sqlite:///{dump}")) as saved,
            closing(open_ledger(settings.votes_url)) as ledger,
        ):
            if find_last(ledger):
                raise BackupError("votes_url names a ledger with votes in it: move it away, or set another.")
            copy_ledger(saved, ledger)
        for path in dump.parent.glob(f"{dump.name}*"):
            path.unlink()


def _load_database(settings: Settings, dump: Path) -> None:
    url = settings.database_url
    if dump.name == _SQLITE_DUMP:
        if not url.startswith("sqlite:///"):
            raise BackupError("This backup is of an embedded newspaper: restore it without DATABASE_URL.")
        with closing(sqlite3.connect(dump)) as database:
            if database.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise BackupError("The backup's database is damaged: nothing was restored.")
        _move(dump, Path(url.removeprefix("sqlite:///")))
        return
    if url.startswith("sqlite:///"):
        raise BackupError("This backup is of a PostgreSQL database: set DATABASE_URL to an empty one.")
    with closing(connect(url)) as database:
        if database.execute("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() LIMIT 1"):
            raise BackupError("The database is not empty: make a new one and set DATABASE_URL to it.")
    _run(["pg_restore", "--no-owner", "--single-transaction", f"--dbname={url}", str(dump)])
    dump.unlink()


def _outside(settings: Settings) -> list[str]:
    """Return what the restored newspaper may share with the one that it is a copy of."""
    lines = []
    if not settings.store_path.is_relative_to(settings.home):
        lines.append(f"its public files go to {settings.store_path}, as the newspaper's did that was saved.")
    if not settings.database_url.startswith("sqlite:"):
        lines.append(
            f"it was restored into {_without_password(settings.database_url)}: {FILE_NAME} or"
            " DATABASE_URL must name that whenever it runs."
        )
    return lines


def _without_password(url: str) -> str:
    from psycopg.conninfo import conninfo_to_dict

    info = conninfo_to_dict(url)
    return f"{info.get('dbname', '')} on {info.get('host', 'this machine')}"


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # PostgreSQL's own tools
    except FileNotFoundError as error:
        raise BackupError(f"{command[0]} is missing: install PostgreSQL's client programs.") from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{command[0]} failed: {error.stderr.strip()[:500]}") from error

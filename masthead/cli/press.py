"""Commands of the press: press, verify, explain."""

import logging
import threading
from contextlib import AbstractContextManager
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from masthead.cli.context import CATALOGUE, DEFAULT_THEME, load, start_log, stop_on_signals
from masthead.conf import Settings
from masthead.database import connect
from masthead.errors import StoreError
from masthead.press.assembly import open_press
from masthead.press.coordinator import Coordinator
from masthead.press.db import open_tables
from masthead.press.explain import Explanation, explain
from masthead.press.verify import Verdict
from masthead.store.addresses import canonical_path
from masthead.store.base import Address


@click.command("press")
@click.option("--once", is_flag=True, help="Bring everything up to date, then end.")
@click.option("--rebuild", is_flag=True, help="Forget what was put before, and put every object again.")
@click.option(
    "--adopt",
    is_flag=True,
    help="Take over a store that is another newspaper's or nobody's; deletes the rest.",
)
@click.option(
    "--renderers",
    type=click.IntRange(min=0),
    help="Processes that render (default: settings; 0: none of their own).",
)
@click.pass_context
def press_command(ctx: click.Context, once: bool, rebuild: bool, adopt: bool, renderers: int | None) -> None:
    """Render what changed and put it into the store.

    Goes on until stopped; `serve` starts one by itself. Killed at any moment, it takes up its work where
    it was. There is one press at a time. With --once it ends with status 1 where a page can't be
    rendered. --rebuild is for public files that were lost or tampered with: `masthead verify` says whether
    they were. Readers go on meanwhile; pictures that are there are kept. A store is marked with the newspaper
    that it belongs to; no other puts anything there or deletes anything, unless --adopt tells it to.
    """
    settings = load(ctx)
    start_log("press")
    if once:
        ctx.exit(1 if publish_all(settings, renderers=renderers, rebuild=rebuild, adopt=adopt) else 0)
    stop = stop_on_signals()
    with _open(settings, renderers, rebuild, adopt) as coordinator:
        logging.getLogger("masthead").info("at work on %s", settings.store_url)
        threading.Thread(target=_watch, args=(settings, coordinator, stop), daemon=True).start()
        coordinator.run(stop)


def publish_all(
    settings: Settings, *, renderers: int | None = None, rebuild: bool = False, adopt: bool = False
) -> int:
    """Bring the store up to date, with a progress bar on a terminal; return how many outputs failed.

    Raises:
        StoreError: the store refused; what was put stays, the rest is to do.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with (
        _open(settings, renderers, rebuild, adopt) as coordinator,
        Progress(*columns, console=Console(stderr=True)) as progress,
    ):
        task = progress.add_task("Publishing", total=None)
        for left, done in coordinator.iter_until_idle():
            progress.update(task, completed=done, total=done + left)
        if coordinator.store_error:
            raise StoreError(coordinator.store_error)
    failed = open_tables(settings.press_url).execute("SELECT COUNT(*) FROM press_output WHERE error <> ''")
    return int(failed[0][0])


def _open(
    settings: Settings, renderers: int | None, rebuild: bool, adopt: bool
) -> AbstractContextManager[Coordinator]:
    return open_press(
        settings,
        CATALOGUE,
        default_theme=DEFAULT_THEME,
        renderers=renderers,
        from_nothing=rebuild,
        adopt=adopt,
    )


def _watch(settings: Settings, coordinator: Coordinator, stop: threading.Event) -> None:
    from watchfiles import watch  # only a press that runs on needs it

    for _ in watch(settings.theme, DEFAULT_THEME, stop_event=stop, debounce=100):
        coordinator.files_changed()


@click.command("verify")
@click.option("--source", is_flag=True, help="Also derive every document and list from the newsroom again.")
@click.pass_context
def verify_command(ctx: click.Context, source: bool) -> None:
    """Compare the public files with a build from nothing.

    While the portal runs. It is rendered in a fresh process with another hash seed, time zone and
    language, and without network. Ends with status 1 where anything differs, is missing, is too much, or
    can't be rendered. Not compared: pixels of pictures (their addresses carry the digest of what they are
    made from).
    """
    from masthead.cli.verification import run_verification

    settings = load(ctx)
    verdict = run_verification(settings)
    _print_verdict(verdict)
    same = verdict.is_same
    if source:
        from masthead.cli.verification import compare_with_newsroom

        differences = compare_with_newsroom(settings)
        for line in differences:
            click.echo(f"  newsroom differs: {line}")
        click.echo(f"newsroom: {'the same' if not differences else f'{len(differences)} differences'}")
        same = same and not differences
    ctx.exit(0 if same else 1)


def _print_verdict(verdict: Verdict) -> None:
    for name in ("missing", "extra", "different"):
        for address in getattr(verdict, name):
            click.echo(f"  {name}: {address.host}{address.path}")
    for address, error in verdict.failing:
        click.echo(f"  can't be rendered: {address.host}{address.path}: {error}")
    if verdict.unsettled:
        click.echo(f"  {len(verdict.unsettled)} are still being worked on and were left out")
    click.echo(f"{verdict.compared} objects: {'the same' if verdict.is_same else 'NOT the same'}")
    if verdict.missing or verdict.extra or verdict.different:
        click.echo("`masthead press --once --rebuild` puts every object again; stop the press before.")


@click.command("explain")
@click.argument("path")
@click.option("--host", help="Default: the newspaper's own.")
@click.pass_context
def explain_command(ctx: click.Context, path: str, host: str | None) -> None:
    """Say what a page is and read, and why it was rendered last.

    PATH is as in a browser's address bar: /news/ or the whole https://paper.example/news/.
    """
    settings = load(ctx)
    parts = urlsplit(path)
    host = host or (parts.hostname if parts.scheme else None) or settings.host
    wanted = path.partition(parts.netloc)[2] or "/" if parts.scheme else path
    address = Address(host, canonical_path(wanted))
    found = explain(open_tables(settings.press_url), connect(settings.database_url), address)
    if found is None:
        click.echo(f"Nothing gives rise to {address.host}{address.path}: it answers 404.")
        ctx.exit(1)
    _print_explanation(found, ZoneInfo(settings.time_zone))


def _print_explanation(found: Explanation, zone: ZoneInfo) -> None:
    click.echo(f"{found.address.host}{found.address.path}: {found.kind} {' '.join(found.args)}")
    click.echo(f"  because of {found.owner}; {found.state}, status {found.status}")
    rendered = _written(found.rendered_at, zone) if found.rendered_at else "never"
    click.echo(f"  rendered {rendered}" + (f", cause: {found.cause}" if found.cause else ""))
    if found.due:
        click.echo(f"  comes out different at {_written(found.due, zone)}")
    if found.queued:
        click.echo("  is queued to be rendered again")
    for path in found.waits_for:
        click.echo(f"  waits until {path} exists")
    if found.error:
        click.echo(f"  last error: {found.error}")
    click.echo("  read: " + ", ".join(found.reads))
    click.echo("  shared with other outputs: " + ", ".join(found.shared))


def _written(instant: datetime, zone: ZoneInfo) -> str:
    return instant.astimezone(zone).isoformat(sep=" ", timespec="seconds")

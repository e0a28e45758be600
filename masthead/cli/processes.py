"""Commands that run a newspaper: serve (all of it), reader and newsroom and scheduler (one process each)."""

import logging
import sys

import click

from masthead.cli.context import load, set_up_newsroom, start_log, stop_on_signals
from masthead.conf import Settings
from masthead.errors import SettingsError

PARTS = ("reader", "press", "newsroom", "scheduler", "counter")


@click.command("serve")
@click.option(
    "--without", multiple=True, type=click.Choice(PARTS), help="Leave a part to another machine or unit."
)
@click.pass_context
def serve_command(ctx: click.Context, without: tuple[str, ...]) -> None:
    """Run the whole newspaper until stopped.

    That is the portal, the press, the newsroom, the scheduler and the counter. A part that dies is started again;
    Ctrl-C or SIGTERM ends all of them. Under systemd, or on several machines, run the parts by themselves:
    masthead reader, press, newsroom, scheduler, counter.
    """
    serve(load(ctx), [part for part in PARTS if part not in without])


def serve(settings: Settings, parts: list[str]) -> None:
    """Run the parts until a signal comes, then end this process.

    Raises:
        SettingsError: an address can't be listened on; nothing was started.
    """
    from masthead.cli.supervisor import supervise

    stop = stop_on_signals()
    check_binds(settings, parts)
    if "reader" in parts:
        click.echo(f"Portal:   {settings.origin}/ (listens on {settings.portal_bind})")
    if "newsroom" in parts:
        click.echo(f"Newsroom: {settings.newsroom_origin}/admin/ (listens on {settings.newsroom_bind})")
    click.echo("Ctrl-C ends it.")
    sys.exit(supervise(settings, parts, stop))


def check_binds(settings: Settings, parts: list[str]) -> None:
    """Look whether the parts can listen where they are set to.

    Raises:
        SettingsError: one can't; says which and why.
    """
    from masthead.reader.server import check_free, parse_bind

    binds = {
        "reader": ("portal_bind", settings.portal_bind),
        "newsroom": ("newsroom_bind", settings.newsroom_bind),
    }
    if len(parts) == len(PARTS) and settings.portal_bind == settings.newsroom_bind:
        raise SettingsError(
            "portal_bind and newsroom_bind are the same: give the newsroom a port of its own."
        )
    for part in parts:
        if part in binds:
            setting, bind = binds[part]
            check_free(*parse_bind(bind, setting), setting)


@click.command("reader")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that answer, one a core.",
)
@click.option(
    "--cache-mb",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="Memory for hot pages, each.",
)
@click.pass_context
def reader_command(ctx: click.Context, workers: int, cache_mb: int) -> None:
    """Serve the public files to readers.

    Needs neither newsroom nor press nor database. Says how it is at /healthz.
    """
    from masthead.reader.server import serve as serve_store  # no other command loads the server

    settings = load(ctx)
    start_log("reader")
    serve_store(settings, workers=workers, cache_bytes=cache_mb << 20)


@click.command("newsroom")
@click.pass_context
def newsroom_command(ctx: click.Context) -> None:
    """Serve the newsroom to editors, at its own origin.

    Says how the newspaper is at /healthz: database, press, scheduler, disk.
    """
    settings = load(ctx)
    set_up_newsroom(settings)
    _refuse_old_state(settings)
    start_log("newsroom")
    from masthead.newsroom.server import serve as serve_newsroom

    serve_newsroom(settings)


@click.command("scheduler")
@click.pass_context
def scheduler_command(ctx: click.Context) -> None:
    """Publish and withdraw what is scheduled, to the second.

    One is enough; two do no harm.
    """
    settings = load(ctx)
    set_up_newsroom(settings)
    _refuse_old_state(settings)
    start_log("scheduler")
    from masthead.newsroom.schedule import run

    stop = stop_on_signals()
    logging.getLogger("masthead").info("waits for what is scheduled")
    run(stop)


def _refuse_old_state(settings: Settings) -> None:
    """Ask for the one step of an upgrade or of a change of settings, rather than fail at an editor's click."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from masthead.newsroom.rehost import is_as_published

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise SettingsError(
            f"The database is not up to this version of Masthead: `masthead init {settings.home}` updates it."
        )
    if not is_as_published():
        raise SettingsError(
            "origin, language or time_zone are not those that the newspaper was published with:"
            f" `masthead init {settings.home}` brings its pages along."
        )
    connection.close()

"""Command that configures nginx to answer from the store: nginx."""

from pathlib import Path

import click

from masthead.cli.context import load
from masthead.conf import Settings
from masthead.reader.nginx import HTTP_FILE, NEWSROOM_FILE, PORTAL_FILE, nginx_files


@click.command("nginx")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def nginx_command(ctx: click.Context, folder: Path) -> None:
    """Write nginx's configuration for this newspaper into FOLDER.

    Three files to include. nginx then answers pages, pictures and feeds from the store by itself and
    hands the rest to the reader: redirects, gone and missing pages, queries. Write it again after an
    upgrade of Masthead, and when a channel gets a host of its own. See docs/running.md.
    """
    settings = load(ctx)
    folder.mkdir(parents=True, exist_ok=True)
    files = nginx_files(
        store=settings.store_path,
        host=settings.host,
        hosts=_hosts(settings),
        reader=settings.portal_bind,
        newsroom=settings.newsroom_bind,
    )
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    click.echo(f"{folder / HTTP_FILE}: include it in nginx's http block")
    click.echo(f"{folder / PORTAL_FILE}: in the portal's server block")
    click.echo(f"{folder / NEWSROOM_FILE}: in the newsroom's server block")
    click.echo("Then: nginx -t && nginx -s reload")


def _hosts(settings: Settings) -> set[str]:
    """Return the hosts that the store has, and the newspaper's own."""
    store = settings.store_path
    there = {path.name for path in store.iterdir() if path.is_dir()} if store.is_dir() else set()
    return {name for name in there if not name.startswith(".")} | {settings.host}

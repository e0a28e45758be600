"""Commands that bring content in: import wordpress."""

from pathlib import Path

import click

from masthead.cli.context import load, set_up_newsroom


@click.group("import")
def import_command() -> None:
    """Bring in another system's content. Run twice, it changes nothing."""


@import_command.command("wordpress")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--fetch", is_flag=True, help="Download what isn't in --uploads from the addresses in the export."
)
@click.option(
    "--allow-private", is_flag=True, help="With --fetch: also from an old site within your own network."
)
@click.option(
    "--uploads",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A copy of wp-content/uploads.",
)
@click.option(
    "--keep-addresses", is_flag=True, help="Articles keep their old paths instead of redirecting from them."
)
@click.option(
    "--overwrite", is_flag=True, help="Also overwrite what editors changed after an earlier import."
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write what came of each item, as JSON."
)
@click.option(
    "--type", "types", multiple=True, help="A further post type that becomes articles; can be given again."
)
@click.pass_context
def wordpress_command(
    ctx: click.Context,
    /,
    file: Path,
    *,
    fetch: bool,
    allow_private: bool,
    uploads: Path | None,
    keep_addresses: bool,
    overwrite: bool,
    report: Path | None,
    types: tuple[str, ...],
) -> None:
    """Bring in a WordPress export (Tools > Export, a WXR file).

    Categories become channels; posts, pages, tags, authors and pictures come in with their dates; old
    addresses redirect. A file that can't be read changes nothing. Nothing is downloaded without --fetch.
    Ends with status 1 where an item could not be brought in; the others are.
    """
    if allow_private and not fetch:
        raise click.UsageError("--allow-private goes with --fetch: without it nothing is downloaded.")
    settings = load(ctx)
    set_up_newsroom(settings)
    from masthead.newsroom.wordpress import Options, import_wordpress

    options = Options(
        fetch=fetch,
        allow_private=allow_private,
        uploads=uploads,
        keep_addresses=keep_addresses,
        overwrite=overwrite,
        report=report,
        types=types,
    )
    outcome = import_wordpress(settings, file, options)
    click.echo(outcome.text())
    ctx.exit(0 if outcome.ok else 1)

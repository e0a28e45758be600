"""The command line: one file a group of commands. Wires who does what; decides nothing itself."""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from masthead import __version__
from masthead.errors import ForeignStoreError, MastheadError, SettingsError

# Each command's module; loaded when it is asked for, so that the reader doesn't carry the press about.
_COMMANDS = {
    "init": "newspaper",
    "demo": "newspaper",
    "serve": "processes",
    "reader": "processes",
    "press": "press",
    "counter": "votes",
    "newsroom": "processes",
    "scheduler": "processes",
    "status": "status",
    "verify": "press",
    "explain": "press",
    "votes": "votes",
    "styleguide": "styleguide",
    "import": "transfer",
    "backup": "backup",
    "restore": "backup",
    "nginx": "nginx",
    "login": "newspaper",
    "sample": "newspaper",
}
FAILED = 1
MISCONFIGURED = os.EX_CONFIG  # 78: starting it again won't help; systemd is told so
_DATABASES = ("sqlite3", "psycopg", "django.db")
_MACHINE = {errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.ENOTDIR, errno.EISDIR}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are met."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the one that was asked for."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"masthead.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Show what went wrong as a sentence, where we know what it means; else as a trace."""
        try:
            return super().invoke(ctx)
        except Exception as error:
            sentence = _explain(error)
            if sentence is None:
                raise
            click.secho(f"masthead: {sentence}", fg="red", err=True)
            sys.exit(MISCONFIGURED if isinstance(error, (SettingsError, ForeignStoreError)) else FAILED)


def _explain(error: Exception) -> str | None:
    if isinstance(error, MastheadError):
        return str(error)
    if isinstance(error, OSError) and error.errno in _MACHINE:
        return f"{error.filename or 'A file'}: {error.strerror}."
    if any(base.__module__.startswith(_DATABASES) for base in type(error).__mro__):
        return f"The database can't be used: {str(error).strip()}. {_advise(str(error))}"
    return None


def _advise(text: str) -> str:
    if "no such table" in text or "does not exist" in text:
        return "If it was never set up by this version of Masthead, `masthead init FOLDER` does it."
    return "Look whether it runs and DATABASE_URL (or newspaper.toml) names it rightly."


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="masthead")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    envvar="MASTHEAD_HOME",
    help="The newspaper's folder (with newspaper.toml). Default: this folder, or MASTHEAD_HOME.",
)
@click.pass_context
def main(ctx: click.Context, home: Path) -> None:
    """Masthead: a newspaper's newsroom, its press and its public site.

    \b
    A first look:      masthead demo
    A newspaper:       masthead init my-paper && cd my-paper && masthead serve
    """
    ctx.obj = home

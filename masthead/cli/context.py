"""What commands share: the newspaper's settings, its default theme, logs, signals, and Django where it is needed."""

import logging
import os
import signal
import threading
import time
from pathlib import Path

import click

from masthead import outputs
from masthead.conf import FILE_NAME, Settings, load_settings
from masthead.errors import SettingsError

CATALOGUE = "masthead.outputs.catalogue:load_catalogue"
DEFAULT_THEME = Path(outputs.__file__).parent / "theme"
__all__ = ["CATALOGUE", "DEFAULT_THEME", "load", "set_up_newsroom", "start_log", "stop_on_signals"]


def load(ctx: click.Context, home: Path | None = None) -> Settings:
    """Return the settings of the newspaper that the command is for.

    Raises:
        SettingsError: there is no newspaper.
    """
    folder = (home or ctx.obj).resolve()
    if not (folder / FILE_NAME).exists():
        raise SettingsError(
            f"{folder} holds no newspaper ({FILE_NAME} is missing): make one with `masthead init {folder}`,"
            " or name another folder with --home."
        )
    return load_settings(folder)


def set_up_newsroom(settings: Settings) -> None:
    """Make Django ready for this newspaper, once a process."""
    os.environ["MASTHEAD_HOME"] = str(settings.home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
    import django  # only commands that touch the newsroom pay for it

    django.setup()


def start_log(part: str) -> None:
    """Write what this process logs to standard error, a line each: when (UTC), which part, what."""
    line = logging.Formatter(f"%(asctime)sZ {part} %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    line.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(line)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("masthead").setLevel(logging.INFO)


def stop_on_signals() -> threading.Event:
    """Return what is set when the process is asked to end."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop

"""Starts the newsroom's process: Granian with Django as its application. Called by the command line."""

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from masthead.conf import Settings
from masthead.reader.server import check_free, parse_bind

_THREADS = 4  # requests at a time; on SQLite they take turns to write
_STOP_WITHIN_S = 10


def serve(settings: Settings) -> None:
    """Serve the newsroom at `newsroom_bind` until SIGTERM or SIGINT. Needs MASTHEAD_HOME in the environment.

    Raises:
        SettingsError: the address can't be listened on.
    """
    address, port = parse_bind(settings.newsroom_bind, "newsroom_bind")
    check_free(address, port, "newsroom_bind")
    Server(
        "masthead.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_WITHIN_S,
    ).serve()

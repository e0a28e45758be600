"""Runs a verification where nothing of this process's surroundings can colour it."""

import os
import pickle
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from masthead.cli.context import CATALOGUE, DEFAULT_THEME, set_up_newsroom
from masthead.clock import utc_now
from masthead.conf import Settings, load_settings
from masthead.database import connect
from masthead.errors import MastheadError
from masthead.press.assembly import make_workshop, open_store
from masthead.press.db import open_tables
from masthead.press.verify import Verdict, verify
from masthead.press.worker import load_catalogue
from masthead.store.base import Address

_OTHER_SURROUNDINGS = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Chatham",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
}


def run_verification(settings: Settings) -> Verdict:
    """Verify in a fresh process with another hash seed, zone and language, and without network.

    Raises:
        MastheadError: the process failed.
    """
    with tempfile.NamedTemporaryFile(prefix="masthead-verdict-") as file:
        command = [sys.executable, "-m", "masthead.cli.verification", str(settings.home), file.name]
        done = subprocess.run(command, env=os.environ | _OTHER_SURROUNDINGS, check=False)  # noqa: S603  # our own
        if done.returncode:
            raise MastheadError("The verification itself failed; its error stands above.")
        verdict: Verdict = pickle.loads(Path(file.name).read_bytes())  # noqa: S301  # written by our own process
        return verdict


def verify_here(settings: Settings) -> Verdict:
    """Verify in this process."""
    started = utc_now()
    press = open_tables(settings.press_url)
    catalogue = load_catalogue(CATALOGUE)

    def in_grace(address: Address) -> bool:
        return bool(
            press.execute(
                "SELECT 1 FROM press_output WHERE host = ? AND path = ? AND state = 'ceased'", tuple(address)
            )
        )

    def is_unsettled(address: Address) -> bool:
        rows = press.execute(
            "SELECT 1 FROM press_output o LEFT JOIN press_trace t ON t.id = o.trace WHERE o.host = ? AND o.path = ?"
            " AND o.state <> 'ceased' AND o.error = '' AND o.id NOT IN (SELECT output FROM press_hold)"
            " AND (o.id IN (SELECT output FROM press_queue) OR o.epoch < t.epoch OR o.rendered_at >= ?)",
            (*address, started.timestamp()),
        )
        return bool(rows)

    return verify(
        content=connect(settings.database_url),
        store=open_store(settings),
        catalogue=catalogue,
        workshop=make_workshop(settings, CATALOGUE, DEFAULT_THEME),
        now=started,
        in_grace=in_grace,
        is_unsettled=is_unsettled,
    )


def compare_with_newsroom(settings: Settings) -> list[str]:
    """Derive every document and membership from the newsroom again; return a line for each difference."""
    set_up_newsroom(settings)
    from masthead.newsroom.source_check import compare_with_newsroom as compare

    return compare()


def _refuse_network(*arguments: object, **options: object) -> None:
    raise OSError("a verification uses no network")


def _main(home: str, file: str) -> None:
    time.tzset()
    settings = load_settings(Path(home))
    if settings.database_url.startswith("sqlite"):
        socket.socket.connect = _refuse_network  # type: ignore[method-assign]  # on purpose
    Path(file).write_bytes(pickle.dumps(verify_here(settings)))


if __name__ == "__main__":
    _main(*sys.argv[1:])

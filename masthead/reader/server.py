"""Starts the public process: Granian with the reader as its application. Called by the command line."""

import errno
import functools
import gc
import logging
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from masthead.conf import Settings, parse_networks
from masthead.errors import SettingsError
from masthead.reader.app import DEFAULT_CACHE_BYTES, Reader
from masthead.reader.direct import answer_directly
from masthead.reader.endpoints import Endpoint
from masthead.reader.openapi import OPENAPI_PATH, OpenapiEndpoint
from masthead.reader.report import PATH as REPORT_PATH
from masthead.reader.report import ReportEndpoint
from masthead.reader.view import VIEW_PATH, ViewEndpoint
from masthead.reader.vote import POLL_PATH, VOTE_PATH, Booth, PollEndpoint, VoteEndpoint
from masthead.reader.wechat import PATH as SIGNATURE_PATH
from masthead.reader.wechat import SignatureEndpoint
from masthead.reader.wechat_api import WeChatApi
from masthead.reader.wechat_ticket import Tickets
from masthead.store.filesystem import FilesystemStore
from masthead.votes.tokens import load_key

_log = logging.getLogger(__name__)
GARBAGE_AFTER = 50_000  # new objects; no answer leaves any behind, and looking for them takes time from pages
_STOP_WITHIN_S = 10  # for answers under way; then they are cut


def serve(settings: Settings, *, workers: int = 1, cache_bytes: int = DEFAULT_CACHE_BYTES) -> None:
    """Serve the newspaper's store at `portal_bind` until SIGTERM or SIGINT; answers under way are finished.

    Each of `workers` processes keeps up to `cache_bytes` in memory. Starts processes: call it from the main
    thread of a process of its own.

    Raises:
        SettingsError: the store is no folder, or the address can't be listened on.
    """
    serve_folder(
        settings.store_path,
        default_host=settings.host,
        bind=settings.portal_bind,
        workers=workers,
        cache_bytes=cache_bytes,
        settings=settings,
    )


def serve_folder(
    folder: Path,
    *,
    default_host: str,
    bind: str,
    workers: int = 1,
    cache_bytes: int = DEFAULT_CACHE_BYTES,
    settings: Settings | None = None,
) -> None:
    """Serve a store's folder; see `serve`. Where there is a newspaper around it, so are the endpoints."""
    address, port = parse_bind(bind)
    check_free(address, port)
    load: Callable[..., Any] = functools.partial(
        make_application,
        folder=folder,
        default_host=default_host,
        cache_bytes=cache_bytes,
        settings=settings,
    )
    server = Server(
        "masthead.reader",
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # no proxy asks for more, and guessing costs each connection
        workers=workers,
        backlog=2048,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_WITHIN_S,
    )
    server.serve(target_loader=load, wrap_loader=False)


def make_application(
    *, folder: Path, default_host: str, cache_bytes: int, settings: Settings | None = None
) -> Reader:
    """Make the application, in the worker that runs it."""
    endpoints, close = make_endpoints(settings) if settings else ({}, lambda: None)
    reader = Reader(
        FilesystemStore(folder),
        default_host=default_host,
        cache_bytes=cache_bytes,
        endpoints=endpoints,
        on_stop=close,
    )
    if not answer_directly(reader.respond):
        _log.warning("This release of Granian answers every request through the event loop: slower by half.")
    run_in_batches()
    gc.freeze()  # what is there now stays
    gc.set_threshold(GARBAGE_AFTER)
    return reader


def run_in_batches() -> None:
    """Let threads of this process that are woken wait for the one that runs, instead of taking its place.

    One thread reads requests, one runs Python, one writes the ledger; each wakes the others with all that it hands
    over. See ADR 29. Called before they are started, since they take it from the one that starts them.
    """
    if hasattr(os, "SCHED_BATCH"):  # Linux
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def make_endpoints(settings: Settings) -> tuple[dict[str, Endpoint], Callable[[], None]]:
    """Return the newspaper's endpoints by path, and what ends them in good order."""
    trusted = parse_networks(settings.trusted_proxies)
    endpoints: dict[str, Endpoint] = {REPORT_PATH: ReportEndpoint(settings.reports_url, trusted)}
    booth = Booth(
        url=settings.votes_url,
        load_key=functools.partial(load_key, settings.home / "data" / "reader"),
        secure=settings.origin.startswith("https:"),
        trusted=trusted,
    )
    endpoints[VOTE_PATH], endpoints[POLL_PATH] = VoteEndpoint(booth), PollEndpoint(booth)
    endpoints[VIEW_PATH], endpoints[OPENAPI_PATH] = ViewEndpoint(booth), OpenapiEndpoint()
    if settings.wechat_app_id:
        api = WeChatApi(settings.wechat_api, settings.wechat_app_id, settings.wechat_app_secret)
        tickets = Tickets(api, settings.wechat_app_id, settings.home / "data" / "reader")
        endpoints[SIGNATURE_PATH] = SignatureEndpoint(settings.wechat_app_id, tickets)
    return endpoints, booth.close


def parse_bind(bind: str, setting: str = "portal_bind") -> tuple[str, int]:
    """Return the address and port of `127.0.0.1:8000` or `[::1]:8000`.

    Raises:
        SettingsError: it is neither.
    """
    address, colon, port = bind.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65535:
        raise SettingsError(f"{setting} must be address:port (it is {bind!r}).")
    return address.removeprefix("[").removesuffix("]"), int(port)


def check_free(address: str, port: int, setting: str = "portal_bind") -> None:
    """Try to listen there, since Granian would share a port that another of its kind has.

    Raises:
        SettingsError: it can't be listened on; says why.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            probe.listen(1)
        except OSError as error:
            raise SettingsError(
                f"{address}:{port} can't be listened on: {_explain(error, setting)}"
            ) from error


def _explain(error: OSError, setting: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"another program listens there. Stop it, or set {setting} to another port."
    if error.errno == errno.EACCES:
        return f"ports below 1024 are for root. Set {setting} to a higher one and put nginx in front."
    return f"{error.strerror}. Set {setting} to an address of this machine."

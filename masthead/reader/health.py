"""Whether the reader can answer, for load balancers and people. Called by app.py for /healthz."""

import json
import os

from masthead.reader.answers import Answer
from masthead.reader.policy import NEVER, security_headers
from masthead.store.filesystem import FilesystemStore


def check_health(store: FilesystemStore) -> Answer:
    """Look at the store now: 200 and "ok", or 503 and "failing"."""
    readable, problem = _try_to_read(store)
    facts = {
        "status": "ok" if readable else "failing",
        "store": {"readable": readable, "problem": problem},
        "disk": {"free_bytes": _free_bytes(store)},
    }
    media_type = "application/json"
    headers = [("content-type", media_type), ("cache-control", NEVER), *security_headers("/", media_type)]
    return Answer(200 if readable else 503, headers, json.dumps(facts).encode())


def _try_to_read(store: FilesystemStore) -> tuple[bool, str | None]:
    try:
        with os.scandir(store.root) as entries:
            next(entries, None)
    except OSError as error:
        return False, error.strerror
    return True, None


def _free_bytes(store: FilesystemStore) -> int | None:
    try:
        disk = os.statvfs(store.root)
    except OSError:
        return None
    return disk.f_bavail * disk.f_frsize

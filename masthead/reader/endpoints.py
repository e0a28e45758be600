"""What of the public process is no object of the store: endpoints, which may wait before they answer.

Called by app.py, which knows them by their path. Pages need none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from masthead.reader.answers import Answer
from masthead.reader.objects import Entry
from masthead.reader.policy import DATA_HEADERS, NEVER, NOT_INDEXED
from masthead.reader.representation import Scope


@dataclass(slots=True)
class Request:
    """One request, as endpoints see it; `headers` are the scope's, which copies them each time.

    `find` returns what is published at a path of `host`, `find_shared` what lies in the folder of the newspaper's
    own host; `is_host` says whether a host is the newspaper's. `sent_to` is the host that the client named; where
    nobody knows it, `host` is the newspaper's own.
    """

    scope: Scope
    headers: Any  # get(name) -> str | None, get_all(name)
    protocol: Any  # reads the body
    host: str
    sent_to: str
    find: Callable[[str], Entry | None]
    find_shared: Callable[[str], Entry | None]
    is_host: Callable[[str], bool]


class Endpoint(Protocol):
    """Answers for one path."""

    methods: str  # of the Allow header
    needs_loop: bool  # whether it waits for anything but handovers (votes/handover.py) and bodies

    async def answer(self, request: Request) -> Answer: ...


_encode = msgspec.json.Encoder().encode
_HEADERS = [("content-type", "application/json"), *DATA_HEADERS, ("x-robots-tag", NOT_INDEXED)]


def as_json(status: int, facts: Mapping[str, object], *more: tuple[str, str], cache: str = NEVER) -> Answer:
    """Answer with a small JSON object."""
    headers = [("cache-control", cache), *_HEADERS, *more]
    return Answer(status, headers, _encode(facts))

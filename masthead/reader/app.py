"""The reader as an RSGI application: a request in, an object of the store out. Started by server.py.

Granian hands paths over percent-decoded, with U+FFFD for what is no UTF-8; addresses are decoded too,
so that an encoded slash or dot reaches nothing that a plain one doesn't.
"""

import logging
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from masthead.errors import StoreError
from masthead.reader import answers
from masthead.reader.answers import Answer
from masthead.reader.body import FORM_HEADER
from masthead.reader.endpoints import Endpoint, Request
from masthead.reader.handles import Handles
from masthead.reader.health import check_health
from masthead.reader.objects import Objects
from masthead.reader.representation import Scope, represent
from masthead.store.addresses import INDEX, canonical_query
from masthead.store.filesystem import FilesystemStore
from masthead.votes.handover import drive

SHARED = "/_figures/"  # of votes: every host answers with what lies in the newspaper's own folder
MOODS = "/_figures/mood/"  # an article without figures is one on which nobody has voted: no error
NOT_FOUND_PATH = "/_404.html"
HEALTH_PATH = "/healthz"
DEFAULT_CACHE_BYTES = 64 << 20
_METHODS = ("GET", "HEAD")
_MALFORMED = re.compile(r"[\x00-\x1f\x7f\ufffd]")
_HOST_HEADER = re.compile(r"(\[[0-9a-f:.]+\]|[^\s\x00-\x1f\x7f\"<>/?#@:\\\[\]]+?)\.?(?::\d*)?\Z")
_SAFE_IN_PATH = "/~!$&'()*+,;=:@"
_log = logging.getLogger(__name__)


class Reader:
    """Answers for the store's hosts; a host that it doesn't know gets what `default_host` has.

    `endpoints` are by path; at paths that begin with an underscore, where nothing of the store lies. `on_stop` is
    called at the end.
    """

    def __init__(
        self,
        store: FilesystemStore,
        *,
        default_host: str,
        cache_bytes: int = DEFAULT_CACHE_BYTES,
        endpoints: Mapping[str, Endpoint] | None = None,
        on_stop: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._objects = Objects(store, cache_bytes)
        self._handles = Handles(self._objects)
        self._default_host = default_host
        self._endpoints = endpoints or {}
        self._on_stop = on_stop

    def __rsgi_del__(self, loop: Any) -> None:
        """Called by the server when its worker ends."""
        self._on_stop()

    async def __rsgi__(self, scope: Scope, protocol: Any) -> None:
        """Answer one request; on the event loop, where direct.py isn't in force."""
        answer = self.answer(scope)
        if answer is answers.BY_ENDPOINT:
            answer = await self._answer_by_endpoint(scope, scope.headers, protocol)
        self._send(scope, protocol, answer)

    def respond(self, scope: Scope, protocol: Any, done: Callable[[], None]) -> bool:
        """Take a request on, from any thread; nothing here waits for more than the disk.

        Returns whether it did: what must be read first, or waits on an event loop, goes there. `done` is called
        once the answer is sent: before this returns, or later by the thread that a vote waits for.
        """
        answer = self.answer(scope)
        if answer is answers.BY_ENDPOINT:
            return self._begin_endpoint(scope, protocol, done)
        self._send(scope, protocol, answer)
        done()
        return True

    def _begin_endpoint(self, scope: Scope, protocol: Any, done: Callable[[], None]) -> bool:
        headers = scope.headers
        has_body = scope.method == "POST" and FORM_HEADER not in headers
        if has_body or self._endpoints[scope.path].needs_loop:
            return False

        def finish(answer: Answer) -> None:
            try:
                answer.send(protocol, scope.method)
            finally:
                done()

        drive(self._answer_by_endpoint(scope, headers, protocol), finish)
        return True

    def _send(self, scope: Scope, protocol: Any, answer: Answer) -> None:
        if answer.large is None or scope.method == "HEAD":
            answer.send(protocol, scope.method)
        else:
            self._send_large(scope, protocol, answer)

    def _send_large(self, scope: Scope, protocol: Any, answer: Answer) -> None:
        while answer.large is not None:
            file = self._handles.path_of(answer.large)
            if file is not None:
                return answer.send(protocol, scope.method, file)
            answer = self.answer(scope)  # it was replaced in between
        return answer.send(protocol, scope.method)

    def answer(self, scope: Scope) -> Answer:
        """Return the answer to a request, from what is published at this moment."""
        if scope.method not in _METHODS:
            return answers.BY_ENDPOINT if scope.path in self._endpoints else answers.METHOD_NOT_ALLOWED
        try:
            return self._answer(scope)
        except (StoreError, OSError, zlib.error) as error:  # the last: a body that was damaged
            _log.error("%s can't be answered: %s", scope.path, error)
            return answers.FAILED

    async def _answer_by_endpoint(self, scope: Scope, headers: Any, protocol: Any) -> Answer:
        endpoint, host = self._endpoints[scope.path], self._find_host(scope, headers)
        if host is None:
            return answers.BAD_REQUEST
        if scope.method not in endpoint.methods.split(", "):
            return answers.text(405, "Method Not Allowed", ("allow", endpoint.methods))
        sent_to = parse_host(scope.authority or headers.get("host") or "") or host
        find, find_shared = partial(self._objects.find, host), partial(self._objects.find, self._default_host)
        try:
            return await endpoint.answer(
                Request(scope, headers, protocol, host, sent_to, find, find_shared, self._is_host)
            )
        except Exception:  # whatever it is, of this endpoint alone
            _log.exception("%s can't be answered", scope.path)
            return answers.FAILED

    def _answer(self, scope: Scope) -> Answer:
        path, query = scope.path, scope.query_string
        if path == HEALTH_PATH:
            return check_health(self._store)
        headers = scope.headers  # each time it is asked for, it is copied
        host = self._find_host(scope, headers)
        if host is None:
            return answers.BAD_REQUEST
        if path.startswith(SHARED):
            host = self._default_host
        entry = self._objects.find(host, f"{path}?{canonical_query(query)}") if query else None
        entry = entry or self._objects.find(host, path)
        if entry is None and path.startswith(MOODS):
            return answers.NOBODY_YET
        return represent(entry, scope, headers) if entry else self._answer_absent(host, scope)

    def _find_host(self, scope: Scope, headers: Any) -> str | None:
        """Return the store's folder for the request's host; None where that is malformed."""
        header = scope.authority or headers.get("host")
        if header is None:  # only old clients may leave it out
            return None if scope.http_version == "1.1" else self._default_host
        host = parse_host(header)
        return host if host is None or self._is_host(host) else self._default_host

    def _is_host(self, host: str) -> bool:
        return host == self._default_host or self._objects.has_host(host)

    def _answer_absent(self, host: str, scope: Scope) -> Answer:
        path = scope.path
        if not path.startswith("/") or _MALFORMED.search(path):
            return answers.BAD_REQUEST
        if path in self._endpoints:
            return answers.BY_ENDPOINT
        for other in iter_aliases(path):
            if self._objects.find(host, other):
                query = f"?{scope.query_string}" if scope.query_string else ""
                return answers.moved(quote(other, safe=_SAFE_IN_PATH) + query)
        page = self._objects.find(host, NOT_FOUND_PATH) or self._objects.find(
            self._default_host, NOT_FOUND_PATH
        )
        if page is None:  # where nothing is there at all, that is no word about the page
            return answers.NOT_FOUND if self._store.root.is_dir() else answers.FAILED
        return represent(page, scope, scope.headers, status=404)


@lru_cache(maxsize=1024)
def parse_host(header: str) -> str | None:
    """Return the host of a Host header in small letters, without its port; None where it is malformed."""
    found = _HOST_HEADER.match(header.lower())
    return found[1] if found else None


def iter_aliases(path: str) -> Iterator[str]:
    """Yield the paths that may be meant where there is nothing at `path`: a slash more, or less."""
    clean = re.sub("//+", "/", path)
    if clean.endswith(f"/{INDEX}"):
        clean = clean[: -len(INDEX)]
    if clean != path:
        yield clean
    yield clean[:-1] if clean.endswith("/") and clean != "/" else f"{clean}/"

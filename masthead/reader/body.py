"""The body of a request: a form of a few fields, read within bounds. Called by endpoints."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # as its documentation has it

FORM_TYPE = "application/x-www-form-urlencoded"
FORM_HEADER = "masthead-form"  # holds the form instead of the body: it is there as soon as the request is
MOST_FIELDS = 40
Pairs = Sequence[tuple[str, str]]  # names and values, in their order
WITHIN_S = 10.0  # for all of it: a slow sender costs little, but not for ever


class BodyError(Exception):
    """It can't be used; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def load_form(headers: Any, protocol: Any, *, names: Iterable[str], most_bytes: int) -> dict[str, str]:
    """Return the named fields of a form, empty where they are missing; what else it holds is left out.

    Raises:
        BodyError: 400 malformed or a field twice, 408 too slow, 413 too long, 415 no form.
    """
    pairs = await load_pairs(headers, protocol, most_bytes=most_bytes)
    return {name: find_one(pairs, name) for name in names}


async def load_pairs(headers: Any, protocol: Any, *, most_bytes: int) -> Pairs:
    """Return all fields of a form in their order.

    Raises:
        BodyError: 400 malformed, 408 too slow, 413 too long, 415 no form.
    """
    if not _is_form(headers.get("content-type") or ""):
        raise BodyError(415)
    body = await _load_body(headers.get("content-length"), protocol, most_bytes)
    try:
        return _parse(body.decode("ascii"))
    except ValueError:
        raise BodyError(400) from None


def parse_text(text: str, *, most_bytes: int) -> Pairs:
    """Return the fields of a form that came in a header or as a query.

    Raises:
        BodyError: 400 malformed, 413 too long.
    """
    if len(text) > most_bytes:
        raise BodyError(413)
    if not text.isascii():
        raise BodyError(400)
    try:
        return _parse_known(text)
    except ValueError:
        raise BodyError(400) from None


def _parse(text: str) -> Pairs:
    parts = text.split("&")
    if len(parts) > MOST_FIELDS:
        raise BodyError(400)
    is_plain = "%" not in text and "+" not in text
    pairs = []
    for part in parts:
        if part:
            name, _, value = part.partition("=")
            pairs.append((name, value) if is_plain else (_decode(name), _decode(value)))
    return tuple(pairs)


_parse_known = lru_cache(maxsize=1024)(
    _parse
)  # in its worst hour a newspaper gets few forms, each many times


def _decode(text: str) -> str:
    return unquote_to_bytes(text.replace("+", " ")).decode()


def find_one(pairs: Pairs, name: str) -> str:
    """Return a field, empty where it is missing.

    Raises:
        BodyError: 400: it is there twice.
    """
    values = [value for other, value in pairs if other == name]
    if len(values) > 1:
        raise BodyError(400)
    return values[0] if values else ""


def _is_form(content_type: str) -> bool:
    media_type, _, parameters = content_type.lower().partition(";")
    charset = parameters.strip().removeprefix("charset=").strip('"')
    return media_type.strip() == FORM_TYPE and charset in ("", "utf-8")


async def _load_body(length: str | None, protocol: Any, most_bytes: int) -> bytes:
    expected = int(length) if length and length.isascii() and length.isdecimal() else None
    if expected is not None and expected > most_bytes:
        raise BodyError(413)
    task = asyncio.current_task()
    assert task is not None
    _patience.watch(task)
    try:
        if expected is not None:
            body: bytes = await protocol()  # the server reads no more than was announced
        else:
            body = await _load_pieces(protocol, most_bytes)
    except ProtocolClosed:
        raise BodyError(400) from None  # the sender went away
    except asyncio.CancelledError:
        if _patience.has_lost(task):
            raise BodyError(408) from None
        raise
    finally:
        _patience.forget(task)
    if expected is not None and len(body) != expected:
        raise BodyError(400)  # the sender went away
    return body


async def _load_pieces(protocol: Any, most_bytes: int) -> bytes:
    pieces = bytearray()
    async for piece in protocol:
        pieces += piece
        if len(pieces) > most_bytes:
            raise BodyError(413)
    return bytes(pieces)


class _Patience:
    """Ends the reading of slow senders: one timer for all, since one for each costs as much as the rest."""

    def __init__(self) -> None:
        self._until: dict[asyncio.Task[Any], float] = {}
        self._lost: set[asyncio.Task[Any]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None  # that the timer is of

    def watch(self, task: "asyncio.Task[Any]") -> None:
        """Cancel the task after `WITHIN_S`."""
        loop = task.get_loop()
        self._until[task] = loop.time() + WITHIN_S
        if self._timer is None or self._loop is not loop:
            self._loop, self._timer = loop, loop.call_later(WITHIN_S / 4, self._look, loop)

    def has_lost(self, task: "asyncio.Task[Any]") -> bool:
        """Whether it was cancelled for that, and by nobody else."""
        return task in self._lost and task.uncancel() == 0

    def forget(self, task: "asyncio.Task[Any]") -> None:
        """Let the task be."""
        self._until.pop(task, None)
        self._lost.discard(task)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = loop.call_later(WITHIN_S / 4, self._look, loop) if self._until else None
        now = loop.time()
        for task in [each for each, until in self._until.items() if until <= now]:
            del self._until[task]
            self._lost.add(task)
            task.cancel()


_patience = _Patience()

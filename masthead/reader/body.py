"""The body of a request: a form of a few fields, read within bounds. Called by endpoints."""

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

FORM_TYPE = "application/x-www-form-urlencoded"
WITHIN_S = 10.0  # for all of it: a slow sender costs little, but not for ever


class BodyError(Exception):
    """It can't be used; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def load_form(headers: Any, protocol: Any, *, names: Iterable[str], most_bytes: int) -> dict[str, str]:
    """Return the named fields of a form, empty where they are missing; what else it holds is left out.

    Raises:
        BodyError: 400 malformed, 408 too slow, 413 too long, 415 no form.
    """
    if not _is_form(headers.get("content-type") or ""):
        raise BodyError(415)
    return parse_form(await _load_body(headers.get("content-length"), protocol, most_bytes), names)


def parse_form(body: bytes, names: Iterable[str]) -> dict[str, str]:
    """Return the named fields.

    Raises:
        BodyError: 400: it isn't UTF-8 in percent-encoding, or has a field twice.
    """
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise BodyError(400) from None
    fields = {name: [value for other, value in pairs if other == name] for name in names}
    if any(len(values) > 1 for values in fields.values()):
        raise BodyError(400)
    return {name: values[0] if values else "" for name, values in fields.items()}


def _is_form(content_type: str) -> bool:
    media_type, _, parameters = content_type.lower().partition(";")
    charset = parameters.strip().removeprefix("charset=").strip('"')
    return media_type.strip() == FORM_TYPE and charset in ("", "utf-8")


async def _load_body(length: str | None, protocol: Any, most_bytes: int) -> bytes:
    expected = int(length) if length and length.isascii() and length.isdecimal() else None
    if expected is not None and expected > most_bytes:
        raise BodyError(413)
    pieces = bytearray()
    try:
        async with asyncio.timeout(WITHIN_S):
            async for piece in protocol:
                pieces += piece
                if len(pieces) > most_bytes:
                    raise BodyError(413)
    except TimeoutError:
        raise BodyError(408) from None
    if expected is not None and len(pieces) != expected:
        raise BodyError(400)  # the sender went away
    return bytes(pieces)

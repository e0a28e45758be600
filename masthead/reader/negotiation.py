"""What a request's headers ask for; pure. Called by app.py.

Source: RFC 9110, sections 12.5.3 (Accept-Encoding), 8.8.3 and 13.1 (ETag, conditions), 14 (ranges).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_ETAG = re.compile(r'[ \t,]*(W/)?("[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|\Z)')
_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d*)-(\d*)[ \t]*\Z", re.IGNORECASE | re.ASCII)
_WEIGHT = re.compile(r"q[ \t]*=[ \t]*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z", re.IGNORECASE | re.ASCII)


class Coding(NamedTuple):
    """Which forms of a compressed object a client takes, the better one first asked."""

    gzip: bool
    identity: bool


@lru_cache(maxsize=512)
def parse_accept_encoding(header: str | None) -> Coding:
    """Return what may be sent. Where both may, gzip is what the client likes no less.

    A client that says nothing gets the plain form, since it may be too simple for another.
    """
    if header is None:
        return Coding(gzip=False, identity=True)
    weights = dict(_parse_weight(part) for part in header.lower().split(",") if part.strip())
    rest = weights.get("*")
    gzip = weights.get("gzip", weights.get("x-gzip", rest or 0.0))
    identity = weights.get("identity", 1e-3 if rest is None else rest)
    return Coding(gzip=gzip > 0 and ("identity" not in weights or gzip >= identity), identity=identity > 0)


def _parse_weight(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q"):
            found = _WEIGHT.match(parameter)
            return name, float(found[1]) if found else 0.0
    return name, 1.0


def matches_none(header: str, etag: str) -> bool:
    """Whether If-None-Match names this ETag, by weak comparison: the client has it already."""
    return header.strip() == "*" or any(tag == etag for _, tag in _iter_tags(header))


def matches(header: str, etag: str) -> bool:
    """Whether If-Match names this ETag, by strong comparison."""
    return header.strip() == "*" or any(tag == etag and not weak for weak, tag in _iter_tags(header))


def _iter_tags(header: str) -> Iterator[tuple[str | None, str]]:
    """Yield (mark of weakness, tag) up to the first that is malformed."""
    at = 0
    while found := _ETAG.match(header, at):
        yield found[1], found[2]
        at = found.end()


def allows_range(if_range: str | None, etag: str) -> bool:
    """Whether a range may be sent: If-Range is absent or this ETag, strong. We send no dates to compare."""
    return if_range is None or if_range.strip() == etag


class RangeError(Exception):
    """The range asked for lies outside the object."""


def parse_range(header: str, size: int) -> tuple[int, int] | None:
    """Return (first byte, byte after the last), or None where the header is to be ignored.

    Several ranges are ignored: the whole object is an answer that RFC 9110 allows.

    Raises:
        RangeError: the object has none of these bytes.
    """
    found = _RANGE.match(header.strip())
    if not found or found.groups() == ("", "") or max(map(len, found.groups())) > 18:
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < int(first):
            return None
    if start >= end:
        raise RangeError
    return start, end

"""Which form of an object, and how much of it, a request gets. Called by app.py.

Source: RFC 9110, 13.2.2: If-Match, then If-None-Match, then Range. Conditions count for objects that are there.
"""

from typing import Any, Protocol

from masthead.reader import answers
from masthead.reader.answers import Answer, out_of_range, part_of, whole
from masthead.reader.negotiation import (
    RangeError,
    allows_range,
    matches,
    matches_none,
    parse_accept_encoding,
    parse_range,
)
from masthead.reader.objects import Entry, Form


class Scope(Protocol):
    """What of an RSGI scope is read."""

    method: str
    path: str
    query_string: str
    authority: str | None
    http_version: str
    client: str  # address:port
    headers: Any  # has get(name) -> str | None


def represent(entry: Entry, scope: Scope, headers: Any, *, status: int | None = None) -> Answer:
    """Answer with an object, as `status` where that is given; `headers` are the scope's."""
    get = headers.get
    form = _choose_form(entry, get("accept-encoding")) if entry.compressed else entry.stored
    if status or entry.facts.status != 200:
        return whole(entry, form or entry.plain(), status or entry.facts.status)
    if form is None:
        return answers.NOT_ACCEPTABLE
    if (condition := get("if-match")) and not matches(condition, form.etag):
        return answers.PRECONDITION_FAILED
    if (condition := get("if-none-match")) and matches_none(condition, form.etag):
        return Answer(304, form.unchanged)
    if not entry.compressed and scope.method == "GET" and (wanted := get("range")):
        return _represent_part(entry, wanted, get("if-range"))
    if form is not entry.stored:
        return whole(entry, form, 200)
    answer: Answer = entry.ready or whole(entry, form, 200)
    entry.ready = answer
    return answer


def _choose_form(entry: Entry, accept_encoding: str | None) -> Form | None:
    coding = parse_accept_encoding(accept_encoding)
    if coding.gzip:
        return entry.stored
    return entry.plain() if coding.identity else None


def _represent_part(entry: Entry, wanted: str, if_range: str | None) -> Answer:
    form = entry.stored
    try:
        part = parse_range(wanted, entry.size) if allows_range(if_range, form.etag) else None
    except RangeError:
        return out_of_range(entry)
    return part_of(entry, *part) if part else whole(entry, form, 200)

"""What is sent back, and the answers that need no object. Called by app.py."""

from typing import Any, NamedTuple

from masthead.reader.objects import Entry, Form
from masthead.reader.policy import A_SECOND, NEVER, REVALIDATE, Headers, security_headers

ALLOWED = "GET, HEAD"


class Answer(NamedTuple):
    status: int
    headers: Headers  # without content-length
    body: bytes = b""
    large: Entry | None = None  # instead of the body: bytes of its file, from start to end
    start: int = 0
    end: int = 0

    def send(self, protocol: Any, method: str, file: str | None = None) -> None:
        """Hand the answer to the server, which does the rest by itself; `file` is where it reads a large one."""
        if method == "HEAD":
            protocol.response_empty(self.status, self._sized())
        elif self.status == 304:
            protocol.response_empty(304, self.headers)
        elif file is None:
            protocol.response_bytes(self.status, self.headers, self.body)
        else:
            protocol.response_file_range(self.status, self._sized(), file, self.start, self.end)

    def _sized(self) -> Headers:
        if self.status == 304:
            return self.headers
        size = self.end - self.start if self.large else len(self.body)
        return [*self.headers, ("content-length", str(size))]


def whole(entry: Entry, form: Form, status: int) -> Answer:
    """Answer with all of one form of an object."""
    if form.body is None:
        return Answer(status, form.headers, large=entry, end=entry.size)
    return Answer(status, form.headers, form.body)


def part_of(entry: Entry, start: int, end: int) -> Answer:
    """Answer with some bytes of an uncompressed object."""
    headers = [*entry.stored.headers, ("content-range", f"bytes {start}-{end - 1}/{entry.size}")]
    if entry.stored.body is None:
        return Answer(206, headers, large=entry, start=start, end=end)
    return Answer(206, headers, entry.stored.body[start:end])


def out_of_range(entry: Entry) -> Answer:
    """Answer that the object has no such bytes."""
    return text(416, "Range Not Satisfiable", ("content-range", f"bytes */{entry.size}"))


def moved(location: str) -> Answer:
    """Answer with the one address of what was asked for."""
    return text(308, "Permanent Redirect", ("location", location), cache=REVALIDATE)


def text(status: int, message: str, *more: tuple[str, str], cache: str = NEVER) -> Answer:
    """Answer with a line of plain text."""
    media_type = "text/plain; charset=utf-8"
    headers = [
        ("content-type", media_type),
        ("cache-control", cache),
        *security_headers("/", media_type),
        *more,
    ]
    return Answer(status, headers, f"{status} {message}\n".encode())


BAD_REQUEST = text(400, "Bad Request")
NOT_FOUND = text(404, "Not Found", cache=REVALIDATE)
NOBODY_YET = Answer(204, [("cache-control", A_SECOND), *security_headers("/", "application/json")])
METHOD_NOT_ALLOWED = text(405, "Method Not Allowed", ("allow", ALLOWED))
NOT_ACCEPTABLE = text(406, "Not Acceptable: this can be sent as it is or compressed with gzip")
PRECONDITION_FAILED = text(412, "Precondition Failed")
FAILED = text(503, "Service Unavailable", ("retry-after", "5"))
BY_ENDPOINT = Answer(0, [])  # never sent: it stands for what an endpoint will say

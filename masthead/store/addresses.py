"""Which addresses can be published, and the one form of each.

A path is percent-decoded: `/tag/河流/`, never `/tag/%E6%B2%B3…`. A query stays as it is sent,
with capital hexadecimal digits. Every backend and the reader keep to this.
"""

import re
from urllib.parse import unquote_to_bytes

from masthead.errors import AddressError
from masthead.store.base import Address

MAX_NAME_BYTES = 240  # of a segment, its query included; file systems end at 255, and `.gz` comes on top
MAX_PATH_BYTES = 1024
INDEX = "index.html"  # what a path that ends in a slash is stored as; never part of an address

# What is stored uncompressed, told from the name alone; types must not depend on the machine.
PLAIN_TYPES = {
    "aac": "audio/aac",
    "avif": "image/avif",
    "bin": "application/octet-stream",
    "bmp": "image/bmp",
    "epub": "application/epub+zip",
    "flac": "audio/flac",
    "gif": "image/gif",
    "heic": "image/heic",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "zip": "application/zip",
}

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\Z")
# No control character, no backslash, no mark of undecodable bytes (U+FFFD), nothing hidden, no escape left.
_CHARACTER = r"[^/\\?%\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]"
_PATH = re.compile(rf"(?:/(?!\.)(?:{_CHARACTER}++|%(?![0-9A-Fa-f]{{2}}))++)*+/?\Z")
_QUERY = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\[\]-]++|%[0-9A-F]{2})++\Z")
_TAKEN_AS_FILE = re.compile(rf"\.(gz|{'|'.join(PLAIN_TYPES)})\Z", re.IGNORECASE)


def check_address(address: Address) -> None:
    """Refuse what can't be published.

    Raises:
        AddressError: it says what is wrong with the address.
    """
    if problem := find_problem(address):
        raise AddressError(f"{address.path!r} on host {address.host!r} can't be published: {problem}.")


def find_problem(address: Address) -> str | None:
    """Return what is wrong with an address, or None. Two good addresses never meet in one file or folder."""
    host, whole = address
    path, mark, query = whole.partition("?")
    if not is_host(host):
        return "the host is not a plain host name in small letters"
    if not path.startswith("/") or not _PATH.match(path):
        return "the path is not a clean, percent-decoded one without hidden, empty or dot segments"
    if mark and not _QUERY.match(query):
        return "the query is empty or holds characters that must be percent-encoded (capital digits)"
    return _find_collision(path.split("/")) or _find_excess(path, whole)


def is_host(host: str) -> bool:
    """Whether it is a plain host name in small letters."""
    return _HOST.match(host) is not None


def _find_collision(segments: list[str]) -> str | None:
    if INDEX in segments:
        return f"{INDEX} is written as the folder's path, ending in a slash"
    if segments[-1].lower().endswith(".gz"):
        return "a name that ends in .gz is what compressed objects are stored as"
    if any(_TAKEN_AS_FILE.search(segment) for segment in segments[:-1]):
        return "a folder can't be named like a picture, a media file or a compressed object"
    return None


def _find_excess(path: str, whole: str) -> str | None:
    if len(whole) < MAX_NAME_BYTES // 4:
        return None  # at most four bytes a character
    names = [*path.split("/")[:-1], file_name(whole)]
    if max(len(name.encode()) for name in names) > MAX_NAME_BYTES or len(whole.encode()) > MAX_PATH_BYTES:
        return f"a part of it is longer than {MAX_NAME_BYTES} bytes, or all of it than {MAX_PATH_BYTES}"
    return None


def plain_type(path: str) -> str | None:
    """Return the media type that an uncompressed object at this path has; None where none can be."""
    name, dot, extension = path.rpartition(".")
    return PLAIN_TYPES.get(extension) if dot and "?" not in name else None


def file_name(path: str) -> str:
    """Return the last part of the file's path, without `.gz`: `index.html%3Fp=123` of `/news/?p=123`.

    A path holds no `%` with two digits, so the first `%3F` is always where the query starts.
    """
    place, mark, query = path.partition("?")
    name = place[place.rindex("/") + 1 :] or INDEX
    return f"{name}%3F{query.replace('%', '%25').replace('/', '%2F').replace('?', '%3F')}" if mark else name


def path_of(folder: str, name: str) -> str:
    """Return the path of the file `name` (without `.gz`) in `folder` (`/` or `/a/b/`)."""
    place, mark, query = name.partition("%3F")
    if place == INDEX:
        place = ""
    if not mark:
        return folder + place
    return f"{folder}{place}?{query.replace('%3F', '?').replace('%2F', '/').replace('%25', '%')}"


def canonical_path(target: str) -> str:
    """Turn the path of a URL, with its query, into the form of addresses; for old links and the like.

    Says nothing about whether the result can be published.
    """
    path, mark, query = target.partition("#")[0].partition("?")
    decoded = unquote_to_bytes(path).decode("utf-8", "replace")
    if decoded.endswith(f"/{INDEX}"):
        decoded = decoded[: -len(INDEX)]
    return f"{decoded}?{canonical_query(query)}" if mark and query else decoded


def canonical_query(query: str) -> str:
    """Write the hexadecimal digits of a query's escapes in capitals."""
    return re.sub(r"%[0-9A-Fa-f]{2}", lambda found: found[0].upper(), query) if "%" in query else query

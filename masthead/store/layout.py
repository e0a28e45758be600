"""Which file an object is, and what its bytes are; pure. Used by the stores and the reader.

`<root>/<host>/<path>.gz` is a compressed object that describes itself in its gzip header;
`<root>/<host>/<path>` is an uncompressed one: status 200, type by extension, digest computed.
Where both are (a crash in between), the compressed one counts. A file with the executable bit is one
whose name doesn't say how to answer: nginx, which sees names alone, leaves it to the reader.
"""

from masthead.errors import AddressError
from masthead.store.addresses import file_name, path_of, plain_type
from masthead.store.base import Address, StoredObject, digest_of
from masthead.store.gzip_header import Facts, read_facts, with_facts, without_facts

# What a compressed object's name says of its type, to whoever can't read its header.
TEXT_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "rss": "application/rss+xml; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml; charset=utf-8",
}
PLAIN_MODE, MARKED_MODE = 0o644, 0o744


def check_object(address: Address, stored: StoredObject) -> None:
    """Refuse what could not be told from the file again.

    Raises:
        AddressError: an uncompressed object whose path doesn't say its type, or that is no plain 200.
    """
    if stored.encoding == "gzip":
        return
    if plain_type(address.path) != stored.media_type or stored.status != 200 or stored.location:
        raise AddressError(
            f"{address.path!r} can't be stored uncompressed: its extension must say its type"
            f" ({stored.media_type}, see PLAIN_TYPES) and its status be 200. Compress it."
        )


def mode_of(address: Address, stored: StoredObject) -> int:
    """Return the file's permissions: executable unless status 200 and the type follow from the name.

    Source: docs/adr/0007-one-file-a-page.md
    """
    if stored.encoding != "gzip":
        return PLAIN_MODE
    name = file_name(address.path)
    said = TEXT_TYPES.get(name.rpartition(".")[2]) if "?" not in address.path else None
    is_plain = stored.status == 200 and not stored.location and stored.media_type == said
    return PLAIN_MODE if is_plain else MARKED_MODE


def plain_file(address: Address) -> str:
    """Return the file of the object if uncompressed, relative to the root; with `.gz` if compressed."""
    path = address.path
    if path[-1] != "/" and "?" not in path:
        return address.host + path
    place = path.partition("?")[0]
    return f"{address.host}{place[: place.rindex('/') + 1]}{file_name(path)}"


def address_of(host: str, folder: str, name: str) -> Address | None:
    """Return the address of a file of the store, None where it is none; `folder` is `/` or `/a/`."""
    if name.endswith(".gz"):
        return Address(host, path_of(folder, name[:-3]))
    return Address(host, folder + name) if plain_type(name) and "%3F" not in name else None


def to_bytes(stored: StoredObject) -> bytes:
    """Return what the file holds."""
    if stored.encoding != "gzip":
        return stored.body
    return with_facts(stored.body, Facts(stored.status, stored.media_type, stored.digest, stored.location))


def from_bytes(path: str, content: bytes, *, compressed: bool) -> StoredObject:
    """Return the object that a file holds.

    Raises:
        StoreError: no store wrote it.
    """
    if compressed:
        facts, start = read_facts(content)
        body = without_facts(content, start)
        return StoredObject(facts.status, facts.media_type, body, facts.digest, "gzip", facts.location)
    media_type = plain_type(path) or "application/octet-stream"
    return StoredObject(200, media_type, content, digest_of(content, media_type, status=200, location=None))

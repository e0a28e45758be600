"""Who owns an address. One owner each: live wins over redirect, redirect over gone."""

import msgspec

from masthead.content.documents import Document, Place, Tombstone, decode, place_of
from masthead.database import Sql
from masthead.errors import AddressError
from masthead.store.addresses import find_problem
from masthead.store.base import Address as StoreAddress

MAX_PATH_LENGTH = 900  # characters


def claim(sql: Sql, key: str, host: str, path: str) -> tuple[Place, list[Document]]:
    """Make (host, path) the place of the document `key`; return it with its former addresses.

    The second value holds documents that lost a former address by it, to be recorded.

    Raises:
        AddressError: the address is malformed, or some live document's own place.
    """
    check_path(path)
    rows = sql.execute("SELECT owner FROM content_address WHERE host = ? AND path = ?", (host, path))
    losers = []
    if not rows:
        sql.execute("INSERT INTO content_address (host, path, owner) VALUES (?, ?, ?)", (host, path, key))
    elif rows[0][0] != key:
        losers = _take(sql, rows[0][0], host, path)
        sql.execute("UPDATE content_address SET owner = ? WHERE host = ? AND path = ?", (key, host, path))
    owned = sql.execute("SELECT host, path FROM content_address WHERE owner = ? ORDER BY id", (key,))
    former = tuple((str(row[0]), str(row[1])) for row in owned if tuple(row) != (host, path))
    return Place(host=host, path=path, former=former), losers


def add_former(sql: Sql, key: str, host: str, path: str) -> bool:
    """Make an address redirect to the document `key`, unless somebody owns it; whether it does now.

    For addresses from another system. The caller claims the document's place again afterwards.
    """
    check_path(path)
    rows = sql.execute("SELECT owner FROM content_address WHERE host = ? AND path = ?", (host, path))
    if not rows:
        sql.execute("INSERT INTO content_address (host, path, owner) VALUES (?, ?, ?)", (host, path, key))
    return not rows or rows[0][0] == key


def is_free(sql: Sql, key: str, host: str, path: str) -> bool:
    """Whether `claim` would succeed."""
    rows = sql.execute("SELECT owner FROM content_address WHERE host = ? AND path = ?", (host, path))
    return not rows or rows[0][0] == key or not _is_place_of_live(sql, rows[0][0], host, path)


def check_path(path: str) -> None:
    """Refuse what can't be an address.

    Raises:
        AddressError: says why.
    """
    if not path.startswith("/") or "//" in path or "\\" in path or len(path) > MAX_PATH_LENGTH:
        raise AddressError(f"{path[:80]!r} can't be an address: it must start with one slash and be short.")
    if any(part in {".", ".."} for part in path.split("/")) or any(
        ord(c) < 33 or ord(c) == 127 for c in path
    ):
        raise AddressError(
            f"{path[:80]!r} can't be an address: no dots as folders, no spaces or control characters."
        )
    if problem := find_problem(
        StoreAddress("host", path)
    ):  # what no store could hold would stop its page for good
        raise AddressError(f"{path[:80]!r} can't be an address: {problem}.")


def _load(sql: Sql, key: str) -> Document | None:
    rows = sql.execute("SELECT body FROM content_document WHERE key = ?", (key,))
    return decode(bytes(rows[0][0])) if rows else None


def _is_place_of_live(sql: Sql, key: str, host: str, path: str) -> bool:
    document = _load(sql, key)
    place = place_of(document)
    return (
        place is not None and not isinstance(document, Tombstone) and (place.host, place.path) == (host, path)
    )


def _take(sql: Sql, owner: str, host: str, path: str) -> list[Document]:
    if _is_place_of_live(sql, owner, host, path):
        raise AddressError(f"{host}{path} is already the address of {owner}: choose another one.")
    document = _load(sql, owner)
    place = place_of(document)
    if document is None or place is None:
        return []
    left = tuple(each for each in place.former if each != (host, path))
    if (place.host, place.path) != (host, path):
        smaller = msgspec.structs.replace(place, former=left)
    elif left:  # a tombstone that lost its own place stands at the youngest of its former ones
        smaller = Place(host=left[-1][0], path=left[-1][1], former=left[:-1])
    else:
        smaller = Place(host=host, path="")
    return [msgspec.structs.replace(document, place=smaller)]

"""What all documents share: identity, place, and how they are stored."""

from typing import Any, ClassVar

import msgspec

from masthead.errors import ContentError

_KINDS: dict[str, type["Document"]] = {}
_DECODERS: dict[str, msgspec.json.Decoder["Document"]] = {}
_ENCODER = msgspec.json.Encoder()


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a document is public, and where it was before (those addresses redirect here).

    For an article or static page, `path` is its page; for a channel, author, source or tag
    it is the folder (`/news/city/`) under which its front, feeds and archive lie.
    """

    host: str
    path: str
    former: tuple[tuple[str, str], ...] = ()  # (host, path), oldest first


class Document(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Base of every document."""

    kind: ClassVar[str]
    version: ClassVar[int] = 1  # of the kind's schema

    id: str

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _KINDS[cls.kind] = cls


def kinds() -> dict[str, type[Document]]:
    """Return every kind by its name."""
    return dict(_KINDS)


def place_of(document: Document | None) -> Place | None:
    """Return where a document is public; None for a kind without an address of its own, as a card."""
    return getattr(document, "place", None)


def key_of(document: Document) -> str:
    """Return the key that a read of this document records: `article:9`.

    A tombstone answers for the document that it stands for.
    """
    return f"{getattr(document, 'of', document.kind)}:{document.id}"


def encode(document: Document) -> bytes:
    """Return the document as JSON with its kind and schema version; same document, same bytes."""
    return b'{"kind":"%s","v":%d,%s' % (
        document.kind.encode(),
        document.version,
        _ENCODER.encode(document)[1:],
    )


def decode(data: bytes) -> Document:
    """Parse what `encode` made.

    Raises:
        ContentError: an unknown kind, or fields that don't fit it.
    """
    try:
        kind = data[9 : data.index(b'"', 9)].decode()  # encode puts it first: {"kind":"…
        decoder = _DECODERS.get(kind) or _DECODERS.setdefault(kind, msgspec.json.Decoder(_KINDS[kind]))
        return decoder.decode(data)
    except (KeyError, ValueError, msgspec.MsgspecError) as error:
        raise ContentError(f"A stored document can't be read: {error!r} in {data[:80]!r}…") from error

"""Picture and Media: files that editors uploaded, by the digest of their original."""

from masthead.content.documents.base import Document


class Picture(Document, frozen=True, omit_defaults=True, kw_only=True):
    """An uploaded picture. Its renditions are outputs; the original is never public."""

    kind = "picture"

    original: str  # path below the originals folder
    digest: str  # of the original's bytes, 32 hexadecimal digits
    width: int  # pixels
    height: int
    focus: tuple[float, float] = (0.5, 0.5)  # fractions of width and height
    alt: str = ""
    credit: str = ""
    colour: str = ""  # "#rrggbb", shown while it loads


class Media(Document, frozen=True, omit_defaults=True, kw_only=True):
    """An uploaded recording, film or caption file, published as it is."""

    kind = "media"

    original: str
    digest: str
    media_type: str
    size_bytes: int
    title: str = ""

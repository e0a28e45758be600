"""Picture: the renditions of an uploaded picture, and how pages name them.

A rendition's address holds a digest of all that decides its pixels, so a changed focus is a
new address; verify compares these instead of pixels. Nothing is enlarged.
"""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from minijinja import safe

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.content.edition import Edition
from masthead.outputs.links import Links
from masthead.outputs.places import FILES
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

if TYPE_CHECKING:
    from masthead.outputs.sheet import Sheet  # which needs the frame, which shows a picture

ENCODER = "1"  # raise it when the same original must give other pixels
WIDTHS = (480, 960, 1600)
WEBP_WIDTHS = WIDTHS[:2]  # beside AVIF: for browsers of before 2024, each a file more
FALLBACK_WIDTH = 960
SQUARE = 320
SHARE = (1200, 630)
_MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class Rendition(NamedTuple):
    """One size and format of a picture; `name` and `suffix` are the output's arguments after the id."""

    name: str
    suffix: str
    width: int
    height: int
    path: str


def _can_encode_avif() -> bool:
    """Whether this machine's Pillow can; found without loading it."""
    pillow = find_spec("PIL")
    folders = (pillow.submodule_search_locations if pillow else None) or ()
    return any(each for folder in folders for each in Path(folder).glob("_avif.*"))


AVIF = _can_encode_avif()  # a part of what decides outputs: catalogue.py's digest holds it


@lru_cache(maxsize=4096)
def renditions(picture: d.Picture) -> dict[tuple[str, str], Rendition]:
    """Return what is made of a picture, by (name, suffix); widths first, in ascending order. Pure."""
    sizes = [
        (f"w{width}", "avif", _scaled(picture, width)) for width in _widths(picture, WIDTHS if AVIF else ())
    ]
    smaller = _widths(picture, WEBP_WIDTHS if AVIF else WIDTHS)
    sizes += [(f"w{width}", "webp", _scaled(picture, width)) for width in smaller]
    sizes.append((f"w{min(FALLBACK_WIDTH, picture.width)}", "jpg", _scaled(picture, FALLBACK_WIDTH)))
    sizes.append(("square", "webp", _cropped(picture, (SQUARE, SQUARE))))
    sizes.append(("share", "jpg", _cropped(picture, SHARE)))
    return {(name, suffix): _rendition(picture, name, suffix, size) for name, suffix, size in sizes}


def outputs(edition: Edition, picture: d.Picture) -> list[Output]:
    """Return the renditions, on the default host: other hosts' pages link there."""
    host = edition.site().host
    return [
        Output("picture", (picture.id, each.name, each.suffix), Address(host, each.path), FILES)
        for each in renditions(picture).values()
    ]


def render(rendering: Rendering, output: Output) -> Body:
    """Encode one rendition.

    Raises:
        LookupError: the picture was removed meanwhile.
        OSError, ContentError: the original is missing or can't be read.
    """
    from masthead.outputs.encoder import encode  # loads Pillow, which most processes never need

    id, name, suffix = output.args
    picture = rendering.find(d.Picture, id)
    if picture is None:
        raise LookupError(f"picture {id} is no longer there")
    made = renditions(picture)[name, suffix]
    content = encode(
        rendering.original(picture.original),
        size=(made.width, made.height),
        focus=picture.focus,
        suffix=suffix,
    )
    return Body(content, _MEDIA_TYPES[suffix])


def picture(sheet: "Sheet", use: PictureUse, sizes: str) -> dict[str, object] | None:
    """Return what `picture.html` needs for a picture at a place; None where the picture is gone."""
    document = sheet.rendering.find(d.Picture, use.picture)
    return shown(sheet, document, use, sizes) if document else None


def shown(sheet: "Sheet", document: d.Picture, use: PictureUse, sizes: str) -> dict[str, object]:
    """Return the same of a picture that has been read."""
    return described(sheet.links, document, use, sizes)


def described(links: Links, document: d.Picture, use: PictureUse, sizes: str) -> dict[str, object]:
    """Return the same without a page being made, for what stands around many."""
    made = list(renditions(document).values())
    fallback = next(each for each in made if each.suffix == "jpg")
    sources = {
        suffix: [
            f"{_href(links, each)} {each.width}w"
            for each in made
            if each.suffix == suffix and each.name[0] == "w"
        ]
        for suffix in ("avif", "webp")
    }
    return {
        "src": _href(links, fallback),
        "avif": safe(", ".join(sources["avif"])),
        "srcset": safe(", ".join(sources["webp"])),
        "sizes": sizes,
        "width": fallback.width,
        "height": fallback.height,
        "alt": use.alt or document.alt,
        "colour": colour_class(document.colour),
        "caption": use.caption,
        "credit": use.credit or document.credit,
    }


def square(sheet: "Sheet", document: d.Picture, alt: str) -> dict[str, object]:
    """Return what a card needs to show its picture small."""
    made = renditions(document)["square", "webp"]
    return {
        "src": _href(sheet.links, made), "width": made.width, "height": made.height, "alt": alt,
        "colour": colour_class(document.colour),
    }  # fmt: skip


def share(sheet: "Sheet", document: d.Picture) -> tuple[str, Rendition]:
    """Return the whole URL of the picture that other sites show with a link, and its size."""
    made = renditions(document)["share", "jpg"]
    return sheet.links.absolute(sheet.frame.site.host, made.path), made


def colour_class(colour: str) -> str:
    """Return the class that fills a picture's place while it loads: `tint-5a0`, of 64; no style may be inline."""
    if len(colour) != 7:
        return "tint"
    try:
        return "tint-" + "".join("05af"[int(colour[at : at + 2], 16) // 64] for at in (1, 3, 5))
    except ValueError:
        return "tint"


def _href(links: Links, made: Rendition) -> str:
    return links.to(links.files_host, made.path)


def _rendition(picture: d.Picture, name: str, suffix: str, size: tuple[int, int]) -> Rendition:
    decides = f"{picture.digest} {picture.focus} {name} {suffix} {size} {ENCODER}"
    digest = hashlib.blake2b(decides.encode(), digest_size=6).hexdigest()
    return Rendition(name, suffix, *size, f"/_p/{picture.id}-{digest}-{name}.{suffix}")


def _widths(picture: d.Picture, wanted: tuple[int, ...]) -> list[int]:
    """Those of the wanted widths that enlarge nothing, and where one would, the picture's own."""
    widths = [width for width in wanted if width < picture.width]
    return [*widths, picture.width] if len(widths) < len(wanted) else widths


def _scaled(picture: d.Picture, width: int) -> tuple[int, int]:
    width = min(width, picture.width)
    return width, max(1, round(width * picture.height / picture.width))


def _cropped(picture: d.Picture, size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, picture.width / size[0], picture.height / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))

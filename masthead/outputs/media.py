"""Media: an uploaded recording, film or caption file, published as it is."""

import re
from pathlib import PurePosixPath

from masthead.content import documents as d
from masthead.content.edition import Edition
from masthead.outputs.places import FILES
from masthead.outputs.sheet import Sheet
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.addresses import PLAIN_TYPES, plain_type
from masthead.store.base import Address, is_text

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def path_of(media: d.Media) -> str:
    """Return where the file is public: `/_m/<id>-<digest>/<name>`, the name's extension saying its type."""
    original = PurePosixPath(media.original)
    stem = _UNSAFE.sub("-", original.stem).strip("-")[:80] or "file"
    return f"/_m/{media.id}-{media.digest[:12]}/{stem}{_extension(media, original.suffix.lower())}"


def outputs(edition: Edition, media: d.Media) -> list[Output]:
    """Return the one file, on the default host."""
    return [Output("media", (media.id,), Address(edition.site().host, path_of(media)), FILES)]


def render(rendering: Rendering, output: Output) -> Body:
    """Copy the original.

    Raises:
        LookupError: it was removed meanwhile.
        OSError: the original is missing.
    """
    media = rendering.find(d.Media, output.args[0])
    if media is None:
        raise LookupError(f"media {output.args[0]} is no longer there")
    return Body(rendering.original(media.original), _served_type(output.address.path))


def source(sheet: Sheet, id: str) -> dict[str, object] | None:
    """Return address and type for a player; None where the file is gone."""
    media = sheet.rendering.find(d.Media, id)
    if media is None:
        return None
    path = path_of(media)
    href = sheet.links.to(sheet.frame.site.host, path)
    return {"src": href, "type": _served_type(path), "title": media.title}


def _served_type(path: str) -> str:
    """Text is never served as a page or a script of ours, whatever its uploader called it."""
    return plain_type(path) or (
        "text/vtt; charset=utf-8" if path.endswith(".vtt") else "text/plain; charset=utf-8"
    )


def _extension(media: d.Media, suffix: str) -> str:
    if PLAIN_TYPES.get(suffix[1:]) == media.media_type:
        return suffix
    if is_text(media.media_type):
        return ".vtt" if media.media_type == "text/vtt" else ".txt"
    return next((f".{each}" for each, type_ in PLAIN_TYPES.items() if type_ == media.media_type), ".bin")

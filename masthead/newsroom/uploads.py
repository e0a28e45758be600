"""Uploaded files: what they really are, whatever their name says."""

import hashlib
from typing import Any

from PIL import ExifTags, Image

from masthead.errors import ContentError

_CHUNK_BYTES = 1 << 20
MAX_SIDE = 20_000  # pixels
_LYING = {5, 6, 7, 8}  # orientations of EXIF in which rows and columns change places

# What a file of that ending starts with, and the type that readers get it as.
_SIGNATURES: dict[str, tuple[str, tuple[tuple[int, bytes], ...]]] = {
    "mp4": ("video/mp4", ((4, b"ftyp"),)),
    "m4a": ("audio/mp4", ((4, b"ftyp"),)),
    "webm": ("video/webm", ((0, b"\x1a\x45\xdf\xa3"),)),
    "mp3": ("audio/mpeg", ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"))),
    "ogg": ("audio/ogg", ((0, b"OggS"),)),
    "wav": ("audio/wav", ((0, b"RIFF"),)),
    "vtt": ("text/vtt", ((0, b"WEBVTT"), (0, b"\xef\xbb\xbfWEBVTT"))),
}


def digest_of(file: Any) -> str:
    """Return the digest of a file's bytes, 32 hexadecimal digits; the file ends up rewound."""
    file.seek(0)
    digest = hashlib.blake2b(digest_size=16)
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def lies_on_its_side(file: Any) -> bool:
    """Whether a picture's rows and columns change places when it is shown; the file ends up rewound."""
    file.seek(0)
    try:
        with Image.open(file) as picture:
            return picture.getexif().get(ExifTags.Base.Orientation, 1) in _LYING
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False  # no picture: whoever measures it says so
    finally:
        file.seek(0)


def measure_picture(file: Any) -> tuple[str, str]:
    """Return (digest, mean colour) of a picture, decoding it at a small size where its format allows.

    Raises:
        ContentError: it can't be decoded, or is larger than any page needs.
    """
    digest = digest_of(file)
    try:
        with Image.open(file) as picture:
            if max(picture.size) > MAX_SIDE:
                raise ContentError(
                    f"The picture is {max(picture.size)} pixels long; at most {MAX_SIDE} are taken."
                )
            picture.draft("RGB", (64, 64))
            red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ContentError(f"The picture can't be read: {error}") from error
    finally:
        file.seek(0)
    return digest, f"#{red:02x}{green:02x}{blue:02x}"


def media_type_of(name: str, start: bytes) -> str | None:
    """Return the type of an uploaded recording by its ending and first bytes; None where they don't fit."""
    known = _SIGNATURES.get(name.rpartition(".")[2].lower())
    if known is None:
        return None
    media_type, signatures = known
    fits = any(start[offset : offset + len(magic)] == magic for offset, magic in signatures)
    return media_type if fits else None

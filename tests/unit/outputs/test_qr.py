"""QR codes: the same symbols as another encoder draws, and pictures that decode to them."""

import base64
import hashlib
import struct
import zlib

import pytest

from masthead.outputs.qr import draw, modules

_ADDRESS = "https://news.example.com/2024-07/11/content_1234567.html"
# Of the symbols that the library qrcode 8.2 draws of these texts, in byte mode, level L, mask 2.
_DRAWN = {
    1: "c0dce8eee57f5789",
    17: "88162ec00e3190ff",
    56: "38cd199648f404bd",
    130: "0c039238a06b7931",
    200: "34175f161d24da24",
    300: "8d898fb0819f1733",
    858: "af331d12a118ae4b",
}


@pytest.mark.parametrize("length", _DRAWN)
def test_a_symbol_is_as_another_encoder_draws_it(length: int) -> None:
    """Of one block and of several, with and without version information, with one byte of length and two."""
    rows = modules((_ADDRESS * 20)[:length])

    assert rows is not None
    assert (
        hashlib.sha256(bytes(digit - 48 for row in rows for digit in row)).hexdigest()[:16] == _DRAWN[length]
    )


def test_the_picture_holds_the_symbol() -> None:
    """One bit a module, dark ones black."""
    code = draw(_ADDRESS)
    rows = modules(_ADDRESS)
    assert code is not None
    assert rows is not None
    content = base64.b64decode(code.src.removeprefix("data:image/png;base64,"))
    width, height, depth, colour = struct.unpack(">IIBB", content[16:26])
    start = content.index(b"IDAT") + 4
    pixels = zlib.decompress(content[start : content.index(b"IEND") - 8])
    lines = [pixels[at + 1 : at + 6] for at in range(0, len(pixels), 6)]

    assert (width, height, depth, colour, code.side) == (33, 33, 1, 0, 33)
    assert [bytes(49 - (line[at // 8] >> 7 - at % 8 & 1) for at in range(33)) for line in lines] == rows


def test_what_is_too_long_has_no_code() -> None:
    """Addresses of others' systems can be."""
    assert draw("x" * 858)
    assert draw("x" * 859) is None
    assert draw("云" * 300) is None

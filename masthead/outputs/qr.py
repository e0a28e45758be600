"""QR: an address as a picture that a phone's camera reads, small enough to stand in the page itself.

Byte mode, error correction L, versions 1 to 20 (ISO/IEC 18004). The mask is always the same: choosing the
best of eight costs most of an encoder's time, and readers undo any. Why it is ours: docs/adr/0021-qr-codes.md
"""

import struct
import zlib
from base64 import b64encode
from functools import cache
from typing import NamedTuple

_CHECK_BYTES = (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28)  # of a block
_BLOCKS = (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8)
_FORMAT = 0b111110110101010  # level L, mask 2, with its check bits

_LIGHT, _DARK = b"01"


class _Layout(NamedTuple):
    """What all symbols of one version have in common."""

    size: int
    data_bytes: int
    function: bytes  # what every symbol has, a digit a module: finders, timing, format; 0 where data stand
    order: list[int]  # where each bit of data stands
    mask: int  # of all bits of data


class Code(NamedTuple):
    """A PNG of one pixel a module as a data URI, and its side in pixels."""

    src: str
    side: int


def draw(text: str) -> Code | None:
    """Return the code of a text; None for more than 858 bytes.

    The quiet zone, four modules of white, is the style sheet's: it would be a third of the bytes.
    """
    rows = modules(text)
    if rows is None:
        return None
    return Code(f"data:image/png;base64,{b64encode(_png(rows)).decode()}", len(rows))


def modules(text: str) -> list[bytes] | None:
    """Return rows of digits, 0 light and 1 dark, without the quiet zone; None for what is too long."""
    content = text.encode()
    for version in range(1, len(_BLOCKS) + 1):
        wide = version > 9  # from there on the length takes two bytes
        layout = _layout(version)
        if len(content) + (3 if wide else 2) <= layout.data_bytes:
            coded = _interleaved(_framed(content, layout.data_bytes, wide), version)
            return _placed(coded, layout)
    return None


def _placed(coded: bytes, layout: _Layout) -> list[bytes]:
    """Return the symbol's rows; what is left over at the end of the order is nought before it is masked."""
    count, size = len(layout.order), layout.size
    bits = int.from_bytes(coded) << count - 8 * len(coded) ^ layout.mask
    grid = bytearray(layout.function)
    for place, digit in zip(layout.order, f"{bits:0{count}b}".encode(), strict=True):
        grid[place] = digit
    return [bytes(grid[at : at + size]) for at in range(0, size * size, size)]


def _framed(content: bytes, size: int, wide: bool) -> bytes:
    """Return mode, length, content, terminator and padding: everything is half a byte off."""
    length_bits = 16 if wide else 8
    value = (0b0100 << length_bits | len(content)) << 8 * len(content) | int.from_bytes(content)
    framed = (value << 4).to_bytes(len(content) + length_bits // 8 + 1)
    return (framed + b"\xec\x11" * size)[:size]


def _interleaved(data: bytes, version: int) -> bytes:
    """Return the blocks' data, then their check bytes, one byte of each block in turn."""
    count, checks = _BLOCKS[version - 1], _CHECK_BYTES[version - 1]
    short, longer = divmod(len(data), count)
    blocks, at = [], 0
    for number in range(count):
        size = short + (number >= count - longer)
        blocks.append(data[at : at + size])
        at += size
    checked = [_checks(block, checks) for block in blocks]
    body = (block[i] for i in range(short + 1) for block in blocks if i < len(block))
    return bytes(body) + bytes(check[i] for i in range(checks) for check in checked)


def _checks(block: bytes, count: int) -> bytes:
    """Return the remainder of Reed-Solomon's division, the generator's multiples looked up."""
    multiples = _multiples(count)
    top, rest = 8 * (count - 1), 0
    keep = (1 << top) - 1
    for byte in block:
        rest = (rest & keep) << 8 ^ multiples[byte ^ rest >> top]
    return rest.to_bytes(count)


@cache
def _multiples(count: int) -> list[int]:
    """Return the generator polynomial of a degree times each element of GF(256), without its leading term."""
    power, logarithm, value = [0] * 510, [0] * 256, 1
    for exponent in range(255):
        power[exponent] = power[exponent + 255] = value
        logarithm[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)

    def times(a: int, b: int) -> int:
        return power[logarithm[a] + logarithm[b]] if a and b else 0

    generator = [1]
    for exponent in range(count):
        shifted = [times(each, power[exponent]) for each in generator]
        generator = [a ^ b for a, b in zip([*generator, 0], [0, *shifted], strict=True)]
    return [int.from_bytes(bytes(times(each, by) for each in generator[1:])) for by in range(256)]


@cache
def _layout(version: int) -> _Layout:
    size = 17 + 4 * version
    drawn: dict[tuple[int, int], int] = {}
    for at in range(8, size - 8):
        drawn[6, at] = drawn[at, 6] = 1 - at % 2
    for row, column in ((3, 3), (3, size - 4), (size - 4, 3)):
        _draw_rings(drawn, row, column, 4, size)
    middles = _alignments(version)
    for row in middles:
        for column in middles:
            if (row, column) not in ((6, 6), (6, middles[-1]), (middles[-1], 6)):
                _draw_rings(drawn, row, column, 2, size)
    _draw_format(drawn, size)
    if version > 6:
        _draw_version(drawn, version, size)
    places = [(row, column) for row, column in _zigzag(size) if (row, column) not in drawn]
    return _Layout(
        size=size,
        data_bytes=len(places) // 8 - _BLOCKS[version - 1] * _CHECK_BYTES[version - 1],
        function=bytes(
            _DARK if drawn.get((row, column)) else _LIGHT for row in range(size) for column in range(size)
        ),
        order=[row * size + column for row, column in places],
        mask=int("".join("1" if column % 3 == 0 else "0" for _row, column in places), 2),
    )


def _draw_rings(drawn: dict[tuple[int, int], int], row: int, column: int, radius: int, size: int) -> None:
    """Draw a finder with its light border (radius 4), or an alignment pattern (radius 2)."""
    light = (2, 4) if radius == 4 else (1,)
    for y in range(row - radius, row + radius + 1):
        for x in range(column - radius, column + radius + 1):
            if 0 <= y < size and 0 <= x < size:
                drawn[y, x] = int(max(abs(y - row), abs(x - column)) not in light)


def _alignments(version: int) -> list[int]:
    if version == 1:
        return []
    count, last = version // 7 + 2, 10 + 4 * version
    step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *(last - step * back for back in reversed(range(count - 1)))]


def _draw_format(drawn: dict[tuple[int, int], int], size: int) -> None:
    bits = [_FORMAT >> at & 1 for at in range(15)]
    around = [*((at, 8) for at in (0, 1, 2, 3, 4, 5, 7, 8)), *((8, at) for at in (7, 5, 4, 3, 2, 1, 0))]
    apart = [*((8, size - 1 - at) for at in range(8)), *((size - 7 + at, 8) for at in range(7))]
    for places in (around, apart):
        drawn.update(zip(places, bits, strict=True))
    drawn[size - 8, 8] = 1


def _draw_version(drawn: dict[tuple[int, int], int], version: int, size: int) -> None:
    rest = version
    for _ in range(12):
        rest = rest << 1 ^ (rest >> 11) * 0x1F25
    for at in range(18):
        bit = (version << 12 | rest) >> at & 1
        drawn[size - 11 + at % 3, at // 3] = drawn[at // 3, size - 11 + at % 3] = bit


def _zigzag(size: int) -> list[tuple[int, int]]:
    """Return all places in the order in which data are laid: in pairs of columns, from the right, up and down."""
    found, upward = [], True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        rows = range(size - 1, -1, -1) if upward else range(size)
        found += [(row, column) for row in rows for column in (right, right - 1)]
        upward = not upward
    return found


def _png(rows: list[bytes]) -> bytes:
    """Return a picture of one bit a pixel."""
    side = len(rows)
    width = -(-side // 8)
    spare = 8 * width - side
    light = (1 << 8 * width) - 1
    pixels = b"".join(b"\0" + (int(row, 2) << spare ^ light).to_bytes(width) for row in rows)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

"""Hair of portraits: ten ways to wear it, behind the face and before it."""

import math
from typing import NamedTuple

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import WHITE, Colour, colours, mix
from masthead.newsroom.drawing.shapes import Point, Shape, arc, ellipse, points, ribbon, round_box, smooth

TOPS = colours("2f4a6b c8452f 3f6f62 e0a33a 6b3f55 f0e6d2 26303f 8a9a6a b86b4a 547a9a 9a4a4a 2f6f7a")
_CURLS = ((-0.8, -0.72, 52), (-0.4, -0.94, 54), (0.05, -1.0, 56), (0.48, -0.92, 52), (0.84, -0.7, 50),
    (-0.98, -0.4, 40), (1.0, -0.38, 40))  # fmt: skip
_FRONTS = {
    0: (
        "-1.14,0.1 -1.12,-0.6 -0.5,-1.2 0.2,-1.22 0.1,-0.98 -0.5,-0.72 -0.92,-0.3 -1,0.3",
        "1.14,0.1 1.12,-0.6 0.6,-1.16 0,-1.22 0.1,-0.98 0.6,-0.74 0.94,-0.3 1,0.3",
    ),
    1: (
        "-1.16,0.5 -1.18,-0.4 -0.9,-1 0,-1.26 0.9,-1 1.18,-0.4 1.16,0.5 0.98,0.3 0.94,-0.42 "
        "0.5,-0.5 0,-0.46 -0.5,-0.5 -0.94,-0.42 -0.98,0.3",
    ),
    2: (
        "-1.04,0 -1.08,-0.5 -0.7,-1.06 0,-1.2 0.7,-1.06 1.08,-0.5 1.04,0 0.92,-0.4 0.5,-0.8 "
        "0,-0.9 -0.5,-0.8 -0.92,-0.4",
    ),
    4: (
        "-1.04,-0.06 -1.1,-0.6 -0.8,-1.1 0.1,-1.28 0.9,-1.06 1.1,-0.5 1.03,-0.06 0.94,-0.5 "
        "0.5,-0.66 -0.3,-0.62 -0.8,-0.74 -0.95,-0.42",
    ),
    5: (
        "-1.03,-0.04 -1.07,-0.56 -0.86,-1 0,-1.16 0.86,-1 1.07,-0.56 1.03,-0.04 0.95,-0.4 "
        "0.78,-0.74 0,-0.84 -0.78,-0.74 -0.95,-0.4",
    ),
    7: (
        "-1.05,0 -1.12,-0.56 -0.7,-1.12 -0.1,-1.34 0.7,-1.3 1.12,-0.9 1.12,-0.3 1.03,0 0.95,-0.5 "
        "0.6,-0.84 0,-0.76 -0.6,-0.56 -0.94,-0.46",
    ),
    9: (
        "-1.06,0 -1.1,-0.5 -0.7,-1.08 0.1,-1.24 0.86,-1 1.1,-0.5 1.05,0 0.9,-0.46 0.3,-0.86 "
        "-0.2,-0.6 -0.72,-0.42 -0.96,-0.3",
    ),
}


class Face(NamedTuple):
    """Where a head is, half its width and height, and its colours."""

    x: float
    y: float
    wide: float
    high: float
    skin: Colour
    shade: Colour
    hair: Colour
    old: bool


def back(c: Canvas, f: Face, style: int) -> None:
    """Lay the hair that is behind the head."""
    x, y, w, h = f.x, f.y, f.wide, f.high
    if style == 0:
        long = smooth([(x - w * 1.1, y - h * 0.5), (x, y - h * 1.26), (x + w * 1.1, y - h * 0.5),
            (x + w * 1.34, y + h * 0.6), (x + w * 1.3, y + h * 1.6), (x + w * 0.6, y + h * 1.78),
            (x - w * 0.6, y + h * 1.78), (x - w * 1.3, y + h * 1.6), (x - w * 1.34, y + h * 0.6)],
            closed=True)  # fmt: skip
        c.paper(long, colour=f.hair, lift=12, cast=0.25, shade=(0.14, -0.1))
    elif style == 1:
        bob = smooth([(x - w * 1.1, y - h * 0.5), (x, y - h * 1.24), (x + w * 1.1, y - h * 0.5),
            (x + w * 1.32, y + h * 0.3), (x + w * 1.2, y + h * 0.86), (x, y + h * 0.7),
            (x - w * 1.2, y + h * 0.86), (x - w * 1.32, y + h * 0.3)], closed=True)  # fmt: skip
        c.paper(bob, colour=f.hair, lift=12, cast=0.25, shade=(0.14, -0.1))
    elif style == 2:
        c.paper(ellipse(x, y - h * 1.34, 74, 66), colour=f.hair, lift=8, cast=0.2, shade=(0.2, -0.1))
    elif style == 3:
        lobes: list[Shape] = []
        for i in range(15):
            a = math.radians(150 + 240 * i / 14)
            lobes.append(ellipse(x + w * 1.16 * math.cos(a), y - h * 0.22 + h * 1.0 * math.sin(a), 58,
                steps=28))  # fmt: skip
        c.paper(*lobes, colour=f.hair, lift=10, cast=0.25, shade=(0.16, -0.12))
    elif style in (6, 8):
        c.paper(ellipse(x, y - h * 0.08, w * 1.1, h * 0.56), colour=f.hair, lift=8, cast=0.2,
            shade=(0.14, -0.1))  # fmt: skip
    elif style == 9:
        tail = smooth([(x + w * 0.5, y - h * 0.9), (x + w * 1.5, y - h * 0.5), (x + w * 1.7, y + h * 0.5),
            (x + w * 1.35, y + h * 1.3), (x + w * 1.2, y + h * 0.3)], closed=True)  # fmt: skip
        c.paper(tail, colour=f.hair, lift=10, cast=0.25, shade=(0.14, -0.1))


def front(c: Canvas, f: Face, style: int) -> None:
    """Lay the hair that falls before the head, or a hat; with some short cuts a beard."""
    x, y, w, h = f.x, f.y, f.wide, f.high
    if style == 8:
        hat = c.chance.choice(TOPS)
        crown, band = arc(x, y - h * 0.56, w * 1.14, h * 0.72, 180, 360, 30), mix(hat, WHITE, 0.16)
        c.paper(crown, colour=hat, lift=8, cast=0.25, shade=(0.2, -0.14))
        brim = round_box(x - w * 1.18, y - h * 0.7, x + w * 1.18, y - h * 0.46, 24)
        c.paper(brim, colour=band, lift=8, cast=0.28, shade=(0.1, -0.2))
    elif style == 3:
        curls = [ellipse(x + a * w, y + b * h, size, steps=28) for a, b, size in _CURLS]
        c.paper(*curls, colour=f.hair, lift=6, cast=0.22, shade=(0.2, -0.08))
    for outline in _FRONTS.get(style, ()):
        shape = smooth([(x + a * w, y + b * h) for a, b in points(outline)], closed=True)
        c.paper(shape, colour=f.hair, lift=7, cast=0.22, shade=(0.2, -0.08))
    if style in (5, 6) and c.chance.random() < 0.55:
        _beard(c, f)


def _beard(c: Canvas, f: Face) -> None:
    x, y, w, h = f.x, f.y, f.wide, f.high
    shape: list[Point] = [(-1.0, 0.08), (-0.94, 0.56), (-0.5, 1.02), (0.0, 1.14), (0.5, 1.02), (0.94, 0.56),
        (1.0, 0.08), (0.82, 0.36), (0.4, 0.46), (0.0, 0.44), (-0.4, 0.46), (-0.82, 0.36)]  # fmt: skip
    c.paper(smooth([(x + a * w, y + b * h) for a, b in shape], closed=True),
        colour=mix(f.hair, f.skin, 0.12), lift=5, cast=0.15, shade=(0.1, -0.1))  # fmt: skip
    c.fill(ribbon(arc(x, y + 86, 34, 18, 20, 160, 14), 8), mix(f.shade, (190, 70, 70), 0.4))

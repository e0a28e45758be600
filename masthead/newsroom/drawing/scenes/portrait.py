"""Portraits for authors: invented people, cut from paper, before a calm ground."""

import math

from masthead.newsroom.drawing import land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import (
    INK,
    WHITE,
    Colour,
    colours,
    mix,
)
from masthead.newsroom.drawing.scenes.hair import TOPS, Face, back, front
from masthead.newsroom.drawing.shapes import (
    Shape,
    arc,
    blob,
    box,
    down,
    ellipse,
    points,
    ribbon,
    round_box,
    smooth,
)

_GROUNDS = colours("e9d6b4 c9d8d0 e6b9a0 b9cbd6 d8c7d3 f0d48a a9c2b0 dcd8cc 8fb3b5 e0a58a")


_SKINS = colours("f6d5b8 f0c3a0 e8b48c dba57a c98c62 b2764e 8f5a3a 6e4430")


_DARK_HAIR = colours("1f1c22 2a2224 33231f 171a24 4a3028 241c30")


_GREY_HAIR = colours("8d8d90 b4b2ac dedad2 6c6c72")


def portrait(c: Canvas, variant: int) -> None:
    """Somebody's head and shoulders."""
    chance, x = c.chance, c.middle
    ground = _GROUNDS[(variant * 7 + chance.randrange(3)) % len(_GROUNDS)]
    old = chance.random() < 0.3
    skin = chance.choice((*_SKINS[:5], *_SKINS[:5], *_SKINS))
    face = Face(x, 440, chance.uniform(122, 140), chance.uniform(158, 176), skin,
        mix(skin, (150, 60, 60), 0.22), chance.choice(_GREY_HAIR if old else _DARK_HAIR), old)  # fmt: skip
    top = chance.choice([each for each in TOPS if _far(each, ground)])
    _behind(c, ground, chance.randrange(5))
    style = variant % 10
    c.look(1.2, x, 500)
    back(c, face, style)
    _shoulders(c, face, top, formal=style >= 4)
    _head(c, face)
    _features(c, face)
    front(c, face, style)
    if chance.random() < 0.42:
        _glasses(c, face)
    if style in (0, 1, 2, 9) and chance.random() < 0.4:
        for side in (-1, 1):
            c.disc(x + side * face.wide * 1.03, face.y + 52, 9,
                chance.choice(((224, 178, 84), (208, 66, 44), WHITE)))  # fmt: skip
    c.focus = (x, 440)


def _far(a: Colour, b: Colour) -> bool:
    return math.dist(a, b) > 110


def _behind(c: Canvas, ground: Colour, kind: int) -> None:
    light, deep, x = mix(ground, WHITE, 0.35), mix(ground, INK, 0.16), c.middle
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=ground, lift=0, cast=0, shade=(0.08, -0.1))
    if kind == 0:
        c.paper(ellipse(x, 470, 400, steps=90), colour=light, lift=18, cast=0.16, shade=(0.1, -0.04))
    elif kind == 1:
        c.paper(down(smooth([(-20, 640), (x - 200, 560), (x + 160, 640), (c.wide + 20, 540)])),
            colour=mix(ground, deep, 0.6), lift=16, cast=0.14)  # fmt: skip
        c.paper(ellipse(x + 210, 260, 120, steps=60), colour=light, lift=14, cast=0.14)
    elif kind == 2:
        c.paper(box(x - 330, 90, x + 330, 1010), colour=light, lift=14, cast=0.14)
        for side in (-1, 1):
            for i in range(5):
                at = (x + side * 420, 860 - i * 120)
                c.fill(land.leaf_shape(at[0] + 40, at[1] - 40, 70, -0.8), deep)
                c.fill(land.leaf_shape(at[0] - 40, at[1] - 40, 70, -2.3), deep)
            c.line([(x + side * 420, 1010), (x + side * 420, 330)], deep, 6)
    elif kind == 3:
        for i in range(3):
            line = smooth([(-20, 420 + i * 190), (x - 250, 360 + i * 190), (x + 100, 450 + i * 180),
                (c.wide + 20, 370 + i * 190)])  # fmt: skip
            c.paper(down(line), colour=mix(ground, deep, 0.25 + i * 0.3), lift=14, cast=0.14)
    else:
        c.paper(blob(x, 480, 430, 400, c.chance, lobes=7, wobble=0.1), colour=light, lift=16, cast=0.16)


def _shoulders(c: Canvas, f: Face, top: Colour, *, formal: bool) -> None:
    x, chance, neck = f.x, c.chance, f.y + f.high * 0.86
    broad = chance.uniform(300, 350)
    under = smooth([(x - 62, neck - 60), (x - 60, neck + 40), (x - 90, neck + 90), (x, neck + 150),
        (x + 90, neck + 90), (x + 60, neck + 40), (x + 62, neck - 60)])  # fmt: skip
    body = smooth([(x - broad - 30, 1020), (x - broad, 830), (x - broad * 0.72, 740), (x - 84, neck + 62),
        (x, neck + 96), (x + 84, neck + 62), (x + broad * 0.72, 740), (x + broad, 830),
        (x + broad + 30, 1020)])  # fmt: skip
    c.paper(body, colour=top, lift=20, cast=0.3, shade=(0.12, -0.16))
    kind = chance.randrange(6)
    light, dark = mix(top, WHITE, 0.24), mix(top, INK, 0.3)
    if kind == 1:
        under = box(x - 62, neck - 60, x + 62, neck + 40)
    c.paper(under, colour=mix(f.skin, f.shade, 0.55), lift=0, cast=0, shade=(-0.2, 0.04))
    if kind == 0:
        _jacket(c, x, neck, top, tie_too=formal)
    elif kind == 1:
        c.paper(round_box(x - 92, neck + 8, x + 92, neck + 100, 34), colour=light, lift=8, cast=0.25,
            shade=(0.1, -0.2))  # fmt: skip
        for i in range(7):
            c.line([(x - 78 + i * 26, neck + 22), (x - 74 + i * 25, neck + 92)], mix(light, INK, 0.12), 3)
    elif kind == 2:
        for side in (-1, 1):
            c.paper([(x + side * 4, neck + 112), (x + side * 96, neck + 34), (x + side * 118, neck + 92),
                (x + side * 48, neck + 162)], colour=light, lift=8, cast=0.25)  # fmt: skip
        for i in range(3):
            c.disc(x, neck + 200 + i * 74, 8, dark)
    elif kind == 3:
        for side in (-1, 1):
            collar = points("2,124 88,66 66,16 52,36 54,62 2,92")
            c.paper([(x + side * a, neck + b) for a, b in collar], colour=light, lift=6, cast=0.25)
        for i in range(3):
            y = neck + 170 + i * 80
            c.fill(ribbon([(x - 38, y), (x + 38, y)], 11), light)
            c.disc(x, y, 10, light)
    elif kind == 4:
        scarf = chance.choice([each for each in TOPS if _far(each, top)])
        c.paper(smooth([(x - 118, neck + 60), (x - 60, neck + 10), (x, neck + 44), (x + 60, neck + 10),
            (x + 118, neck + 60), (x + 70, neck + 128), (x - 70, neck + 128)], closed=True), colour=scarf,
            lift=10, cast=0.3, shade=(0.15, -0.2))  # fmt: skip
        c.paper(ribbon(smooth([(x + 40, neck + 100), (x + 70, neck + 200), (x + 56, neck + 330)]), 76, 96,
            round_=False), colour=scarf, lift=10, cast=0.3)  # fmt: skip
    else:
        hem = smooth([(x + a, neck + b) for a, b in points("-92,56 -50,84 0,98 50,84 92,56")])
        c.paper(ribbon(hem, 20, round_=False), colour=light, lift=5, cast=0.2, shade=(0.1, -0.1))


def _jacket(c: Canvas, x: float, neck: float, top: Colour, *, tie_too: bool) -> None:
    dark, shirt = mix(top, INK, 0.3), c.chance.choice((WHITE, (222, 230, 236), (238, 216, 196)))
    c.fill([(x - 96, neck + 60), (x, neck + 100), (x + 96, neck + 60), (x + 60, 1010), (x - 60, 1010)], shirt)
    for side in (-1, 1):
        c.fill([(x, neck + 116), (x + side * 84, neck + 18), (x + side * 102, neck + 60),
            (x + side * 44, neck + 156)], mix(shirt, INK, 0.06))  # fmt: skip
        panel = [(90, neck + 46), (190, neck + 120), (240, 760), (190, 1010), (8, 1010)]
        c.paper([(x + side * a, b) for a, b in panel], colour=top, lift=0, cast=0)
        c.paper([(x + side * 94, neck + 40), (x + side * 168, neck + 116), (x + side * 134, neck + 180),
            (x + side * 156, neck + 196), (x + side * 8, 1006), (x + side * 36, 860)], colour=dark, lift=8,
            cast=0.3, shade=(0.2, -0.1))  # fmt: skip
    if c.chance.random() < 0.5 and tie_too:
        tie = c.chance.choice(((168, 60, 50), (60, 90, 120), (190, 140, 70)))
        c.fill([(x - 20, neck + 106), (x + 20, neck + 106), (x + 13, neck + 146), (x - 13, neck + 146)], tie)
        c.fill([(x - 13, neck + 146), (x + 13, neck + 146), (x + 32, 1000), (x, 1012), (x - 32, 1000)],
            mix(tie, INK, 0.1))  # fmt: skip


def _head(c: Canvas, f: Face) -> None:
    w, h = f.wide, f.high
    for side in (-1, 1):
        c.paper(ellipse(f.x + side * w * 0.99, f.y + 16, 25, 38, 30), colour=mix(f.skin, f.shade, 0.3),
            lift=4, cast=0.16)  # fmt: skip
    jaw = c.chance.uniform(0.7, 0.84)
    half = [(0.0, -1.06), (0.56, -0.97), (0.92, -0.58), (1.0, 0.0), (jaw + 0.08, 0.58), (0.42, 0.93),
        (0.0, 1.02)]  # fmt: skip
    right = [(f.x + a * w, f.y + b * h) for a, b in half]
    outline = smooth([*right, *((2 * f.x - a, b) for a, b in reversed(right[1:-1]))], closed=True)
    c.paper(outline, colour=f.skin, lift=12, cast=0.26, shade=(0.06, -0.06), sideways=True)


def _features(c: Canvas, f: Face) -> None:
    chance, x, y = c.chance, f.x, f.y
    gap, dark = f.wide * 0.44, mix(INK, f.hair, 0.3)
    for side in (-1, 1):
        c.veil(ellipse(x + side * f.wide * 0.58, y + 62, 34, 25, 24), (222, 96, 84), 0.15)
    brow, kind = chance.uniform(-46, -38), chance.randrange(3)
    for side in (-1, 1):
        at = x + side * gap
        arch_ = smooth([(at - 34, y + brow + (6 if side < 0 else 2)), (at, y + brow - 9),
            (at + 34, y + brow + (2 if side < 0 else 6))])  # fmt: skip
        c.fill(ribbon(arch_, 9, 9), mix(f.hair, f.skin, 0.2))
        if kind == 0:
            c.disc(at, y, 9.5, dark, 12)
            c.disc(at + 3, y - 4, 3, WHITE)
        elif kind == 1:
            c.fill(ellipse(at, y, 24, 14, 24), WHITE)
            c.disc(at, y, 12, mix(dark, (90, 54, 34), 0.4))
            c.disc(at + 3, y - 4, 3.4, WHITE)
            c.fill(ribbon(arc(at, y + 1, 26, 16, 190, 350, 12), 6), dark)
        else:
            c.fill(ribbon(arc(at, y + 8, 21, 15, 195, 345, 12), 7), dark)
    nose = smooth([(x - 4, y + 8), (x + 17, y + 58), (x + 14, y + 68), (x - 9, y + 69)])
    c.fill(ribbon(nose, 4, 6), mix(f.skin, f.shade, 0.95))
    wide = chance.uniform(30, 44)
    lip = mix(f.shade, (190, 60, 60), 0.5)
    if chance.random() < 0.4:
        smile: Shape = [*arc(x, y + 98, wide, 26, 0, 180, 20)]
        c.fill(smile, mix(lip, INK, 0.3))
        c.fill([(x - wide * 0.86, y + 98), (x + wide * 0.86, y + 98), (x + wide * 0.7, y + 107),
            (x - wide * 0.7, y + 107)], WHITE)  # fmt: skip
    else:
        c.fill(ribbon(arc(x, y + 90, wide, 16, 20, 160, 16), 7), lip)
    if f.old:
        line = mix(f.skin, f.shade, 0.6)
        for side in (-1, 1):
            c.line(smooth([(x + side * 36, y + 66), (x + side * 62, y + 86), (x + side * 60, y + 112)]),
                line, 4)  # fmt: skip
            c.line([(x + side * (gap + 40), y - 2), (x + side * (gap + 54), y - 8)], line, 3)


def _glasses(c: Canvas, f: Face) -> None:
    gap, y = f.wide * 0.44, f.y + 2
    dark: Colour = c.chance.choice((INK, (110, 60, 40), (60, 70, 90), (180, 130, 60)))
    if not _far(dark, f.skin):
        dark = (206, 160, 88)
    round_ = c.chance.random() < 0.5
    for side in (-1, 1):
        at = f.x + side * gap
        rim = ellipse(at, y, 43, 41, 40) if round_ else round_box(at - 46, y - 34, at + 46, y + 36, 17)
        c.veil(rim, WHITE, 0.16)
        c.line([*rim, rim[0], rim[1]], dark, 6.5)
        c.line([(at + side * 44, y - 8), (f.x + side * f.wide, y - 12)], dark, 6)
    c.line(arc(f.x, y - 2, gap - 42, 11, 180, 360, 10), dark, 6)

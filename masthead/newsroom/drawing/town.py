"""Scenes of the old town and its streets: oldtown, market, rain, night."""

import math

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    HOLD, REACH, STAND, WALK, bicycle, child, crowd, dress, flock, person, with_umbrella,
)  # fmt: skip
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import Point, arc, box, down, ellipse, ribbon, smooth
from masthead.newsroom.drawing.sky import falling, rain as rain_strokes, sky

_UMBRELLAS = (
    (208, 66, 44),
    (232, 168, 58),
    (47, 111, 122),
    (240, 230, 214),
    (56, 74, 124),
    (214, 110, 120),
    (92, 140, 110),
)


def oldtown(c: Canvas, variant: int) -> None:
    """The old town: a sea of roofs, a canal between houses, or a lane with lanterns."""
    sun = (c.middle + c.chance.uniform(-260, 260), c.chance.uniform(170, 260))
    sky(c, 520, sun=sun, clouds=2)
    (_roofs, _canal, _lane)[variant % 3](c)
    falling(c)


def _roofs(c: Canvas) -> None:
    land.ridges(c, 330, 400, count=2, high=110, nearest=0.3)
    buildings.pagoda(c, c.middle + c.chance.uniform(-200, 200), 500, 330, c.light.ground(0.62))
    perch = (c.middle, 870.0)
    for row, base in enumerate((560, 680, 830, 1010)):
        scale, x = 0.6 + row * 0.22, -80 - c.chance.uniform(0, 120)
        while x < c.wide + 40:
            wide = c.chance.uniform(190, 270) * scale
            if c.chance.random() < 0.42:
                buildings.gable(c, x, base, wide * 0.8, c.chance.uniform(150, 190) * scale)
                x += wide * 0.8
            else:
                tile = mix(c.light.see((74, 84, 96)), c.light.haze, 0.3 - row * 0.09)
                tall = c.chance.uniform(90, 130) * scale
                c.paper(
                    box(x, base - tall, x + wide, base + 30),
                    colour=c.light.see((238, 228, 208)),
                    lift=8,
                    cast=0.25,
                )
                for i in range(2):
                    at = x + wide * (0.3 + 0.4 * i)
                    buildings.lattice(
                        c,
                        at - 18 * scale,
                        base - tall * 0.8,
                        at + 18 * scale,
                        base - tall * 0.3,
                        c.light.see((120, 66, 48)),
                    )
                buildings.roof(c, x - 8, x + wide + 8, base - tall + 4, 58 * scale, tile)
                if row == 3 and abs(x + wide / 2 - c.middle) < 260:
                    perch = (x + wide * c.chance.uniform(0.35, 0.65), base - tall - 58 * scale)
                x += wide
            if row < 3 and c.chance.random() < 0.3:
                land.round_tree(c, x, base, 170 * scale)
    _cat(c, *perch, 64)
    buildings.lantern_string(c, (-20, 690), (c.wide + 20, 650), 7, 20, 60)
    flock(c, c.middle, 240, 20, 9)
    c.focus = (c.middle, 620)


def _cat(c: Canvas, x: float, y: float, size: float) -> None:
    dark = c.light.dark
    c.fill(smooth([(x - size * 0.35, y), (x - size * 0.4, y - size * 0.5), (x - size * 0.1, y - size * 0.85), (x + size * 0.2, y - size * 0.6),
                   (x + size * 0.3, y)], closed=True), dark)  # fmt: skip
    c.disc(x + size * 0.02, y - size * 0.95, size * 0.23, dark)
    for dx in (-0.12, 0.15):
        c.fill(
            [
                (x + (dx - 0.08) * size, y - size * 1.1),
                (x + dx * size, y - size * 1.32),
                (x + (dx + 0.08) * size, y - size * 1.08),
            ],
            dark,
        )
    tail = smooth(
        [
            (x - size * 0.3, y - size * 0.08),
            (x - size * 0.75, y - size * 0.1),
            (x - size * 0.85, y - size * 0.5),
        ]
    )
    c.fill(ribbon(tail, size * 0.14, size * 0.08), dark)


def _canal(c: Canvas) -> None:
    shore = 680
    land.ridges(c, 400, 470, count=2, high=100, nearest=0.3)
    buildings.gable(c, c.middle - 130, 600, 130, 170)
    land.round_tree(c, c.middle + 60, 610, 230)
    stone = c.light.see((196, 188, 172))
    hole = arc(c.middle, 660, 84, 88, 0, -180, 24)
    c.paper(
        [(c.middle - 300, 660), (c.middle, 524), (c.middle + 300, 660), *hole],
        colour=stone,
        lift=10,
        cast=0.3,
    )
    for dx in (-70, 40):
        person(c, c.middle + dx, 552 if dx > 0 else 564, 66, WALK, shadow=False)
    for side in (-1, 1):
        for i in range(3):
            wide, tall = 190 + 60 * i, 210 + 86 * i
            edge = c.middle + side * (150 + i * 185)
            left = edge if side > 0 else edge - wide
            base = shore - 20 + i * 26
            if i == 1:
                buildings.gable(c, left, base, wide, tall)
            else:
                buildings.house(c, left, base, wide, tall, floors=2)
            c.paper(
                box(left - 10, base, left + wide + 10, base + 60),
                colour=mix(stone, c.light.shadow, 0.12),
                lift=4,
                cast=0.2,
            )
    for side in (-1, 1):
        for i in range(4):
            buildings.lantern(c, c.middle + side * (190 + i * 110), 520 - i * 34, 13 + i * 4)
    c.mirror(shore + 14, c.light.water, 0.42, squash=1.0)
    craft.sampan(c, c.middle + c.chance.uniform(-70, 70), 850, 330, side=c.chance.choice((-1, 1)))
    land.willow(c, c.middle + c.chance.choice((-1, 1)) * c.wide * 0.44, 1000, 640, side=-1)
    c.focus = (c.middle, 690)


def _lane(c: Canvas) -> None:
    far, x = 620, c.middle + c.chance.uniform(-40, 40)
    buildings.pagoda(c, x + 30, far - 10, 300, c.light.ground(0.5))
    stone = c.light.see((200, 190, 176))
    c.paper(
        box(-20, far, c.wide + 20, 1010),
        colour=mix(stone, c.light.shadow, 0.3),
        lift=0,
        cast=0,
        shade=(0.1, -0.2),
    )
    c.paper(
        [(x - 80, far), (x + 80, far), (x + 640, 1010), (x - 640, 1010)],
        colour=stone,
        lift=0,
        cast=0,
        shade=(0.15, -0.15),
    )
    for i in range(9):
        y = far + 390 * (i / 9) ** 1.5
        half = 80 + 560 * (y - far) / 390
        c.line([(x - half, y), (x + half, y)], mix(stone, c.light.shadow, 0.2), 2 + i * 0.3)
    for i in (3, 2, 1, 0):
        for side in (-1, 1):
            near = 1.0 - i * 0.2
            edge = x + side * (80 + 520 * near**2.1)
            wide, base = 160 + 300 * near, far + 390 * near**2.1
            tall = 150 + 700 * near**1.5 + c.chance.uniform(-30, 30)
            left = edge if side > 0 else edge - wide
            if (i + (side > 0)) % 2:
                buildings.gable(c, left, base, wide, tall)
            else:
                buildings.house(c, left, base, wide, tall * 0.86, floors=2)
    for i in range(4):
        y, half = (430, 372, 318, 270)[i], (170, 268, 412, 610)[i]
        buildings.lantern_string(c, (x - half, y), (x + half, y), 3 + i, 11 + i * 5, 26 + i * 12)
    if c.light.wet:
        with_umbrella(c, x - 40, 800, 180, c.light.see(VERMILION), side=1)
    else:
        person(c, x - 40, 800, 180, WALK)
    bicycle(c, x + 120, 880, 220, side=-1)
    person(c, x + 30, 700, 104, WALK, side=-1)
    child(c, x - 190, 870, 150)
    c.focus = (x, 680)


def market(c: Canvas, variant: int) -> None:
    """A street market: a row of stalls, one of them near, or its crates from above."""
    if variant == 2:
        _crates(c)
        return
    if variant == 1:
        c.look(1.42, c.middle + c.chance.uniform(-60, 60), 860)
    sky(c, 560, sun=(c.middle + c.chance.uniform(-300, 300), 170), clouds=1)
    for i in range(7):
        left = -60 + i * 260 - c.chance.uniform(0, 40)
        if c.chance.random() < 0.4:
            buildings.gable(c, left, 720, 230, c.chance.uniform(380, 470))
        else:
            buildings.house(c, left, 720, 250, c.chance.uniform(320, 400), floors=2)
    c.paper(
        down([(-20, 710), (c.wide + 20, 710)]),
        colour=c.light.see((196, 180, 158)),
        lift=8,
        cast=0.25,
        shade=(0.1, -0.2),
    )
    crowd(c, 745, 150, 7, depth=0.12)
    stripes = c.chance.sample(
        ((200, 70, 50), (60, 118, 120), (222, 160, 62), (70, 104, 70), (180, 90, 96)), 3
    )
    width = 440
    start = c.middle - width * 1.5
    for i in range(3):
        _stall(c, start + width * i + 14, 900, width - 28, c.light.see(stripes[i]), kind=(variant + i) % 3)
    for x, y, size in ((-310, 960, 240), (-60, 985, 250), (300, 965, 245)):
        side = c.chance.choice((-1, 1))
        hand = person(c, c.middle + x, y, size, c.chance.choice((WALK, STAND)), side=side)[1]
        _basket(c, hand[0], hand[1] + 8, 30)
    child(c, c.middle + 70, 990, 160, side=-1)
    buildings.lantern_string(c, (-20, 250), (c.wide + 20, 270), 9, 24, 70)
    if c.light.lamps:
        c.glow(c.middle, 760, 620, 0.12)
    c.focus = (c.middle, 740)
    falling(c)


_HEAPS = (
    ((214, 74, 52), (196, 58, 44)), ((232, 150, 50), (240, 172, 70)), ((238, 204, 96), (226, 186, 70)),
    ((120, 164, 78), (96, 140, 70)), ((116, 70, 110), (92, 56, 96)), ((240, 226, 200), (226, 208, 176)),
    ((222, 120, 110), (236, 150, 130)), ((84, 124, 66), (150, 180, 90)),
)  # fmt: skip


def _crates(c: Canvas) -> None:
    """Look down on crates in rows, with people in straw hats between them."""
    c.paper(
        box(-20, -20, c.wide + 20, 1020),
        colour=c.light.see((158, 134, 112)),
        lift=0,
        cast=0,
        shade=(0.1, -0.14),
    )
    unit, start = 212.0, c.middle - 5 * 212 + c.chance.uniform(-60, 60)
    aisle = c.chance.choice((1, 2, 3))
    for row in range(5):
        for column in range(11):
            x, y = start + column * unit, row * unit - 20 + c.chance.uniform(-5, 5)
            if row != aisle:
                _crate(c, x + 8, y + 8, unit - 16, c.chance.randrange(len(_HEAPS)))
    y = aisle * unit + 86
    at = c.middle + c.chance.uniform(-50, 50)
    for x in (at - 430, at, at + 390):
        _hat(
            c,
            x + c.chance.uniform(-50, 50),
            y + c.chance.uniform(-16, 16),
            84 if x != at else 104,
            near=x == at,
        )
    c.focus = (at, y)


def _crate(c: Canvas, left: float, top: float, wide: float, kind: int) -> None:
    wood = c.light.see((196, 150, 98))
    c.paper(box(left, top, left + wide, top + wide), colour=wood, lift=14, cast=0.4, shade=(0.1, -0.1))
    c.box(left + 11, top + 11, left + wide - 11, top + wide - 11, mix(wood, c.light.shadow, 0.5))
    long, size = kind in (3, 7), wide * (0.13 if kind in (1, 4, 6) else 0.1)
    step = size * (1.55 if not long else 1.2)
    y = top + 14 + size
    while y < top + wide - 8 - size * 0.4:
        x = left + 14 + size
        while x < left + wide - 8 - size * 0.4:
            own = c.light.see(c.chance.choice(_HEAPS[kind]))
            a, b = x + c.chance.uniform(-4, 4), y + c.chance.uniform(-4, 4)
            if long:
                c.fill(land.leaf_shape(a, b, size * 1.5, c.chance.uniform(0, 3.1)), own)
            else:
                c.disc(a, b + 3, size, mix(own, c.light.shadow, 0.34))
                c.disc(a, b, size * 0.96, own)
                c.disc(a - size * 0.3, b - size * 0.34, size * 0.24, mix(own, c.light.glow, 0.55))
            x += step
        y += step
    c.shade(box(left + 11, top + 11, left + wide - 11, top + wide - 11), change=(-0.16, 0.12))


def _hat(c: Canvas, x: float, y: float, size: float, *, near: bool) -> None:
    straw, coat = c.light.see((228, 192, 124)), c.light.see(VERMILION if near else c.chance.choice(CLOTHES))
    c.veil(ellipse(x + 26, y + 40, size * 1.1), c.light.shadow, 0.3)
    for side in (-1, 1):
        c.fill(ribbon(smooth([(x + side * size * 0.7, y), (x + side * size * 1.2, y - 20), (x + side * size * 1.25, y - size * 1.05)]), size * 0.42,
                      size * 0.3), coat)  # fmt: skip
        c.disc(x + side * size * 1.25, y - size * 1.14, size * 0.17, c.light.see((232, 184, 140)))
    c.paper(ellipse(x, y, size * 1.16, size * 0.62), colour=coat, lift=8, cast=0.3)
    c.paper(ellipse(x, y, size, steps=60), colour=straw, lift=14, cast=0.4, shade=(0.2, -0.2))
    for share in (0.78, 0.56, 0.34, 0.14):
        c.line([*ellipse(x, y, size * share), (x + size * share, y)], mix(straw, c.light.shadow, 0.2), 2.6)
    for i in range(12):
        a = math.tau * i / 12
        c.line(
            [(x, y), (x + size * math.cos(a), y + size * math.sin(a))], mix(straw, c.light.shadow, 0.12), 2
        )


def _basket(c: Canvas, x: float, y: float, size: float) -> None:
    straw = c.light.see((186, 140, 84))
    for dx, own in ((-0.5, (100, 150, 70)), (0.1, (214, 86, 56)), (0.5, (90, 140, 80))):
        c.disc(x + dx * size, y, size * 0.5, c.light.see(own))
    c.fill(
        [(x - size, y), (x + size, y), (x + size * 0.75, y + size * 1.1), (x - size * 0.75, y + size * 1.1)],
        straw,
    )
    c.line(
        [(x - size * 0.9, y + size * 0.4), (x + size * 0.9, y + size * 0.4)],
        mix(straw, c.light.shadow, 0.3),
        2,
    )


def _stall(c: Canvas, left: float, base: float, wide: float, colour: Colour, *, kind: int) -> None:
    right, top, see = left + wide, base - 400, c.light.see
    wood, white = see((142, 96, 66)), see(WHITE)
    for x in (left + 14, right - 14):
        c.box(x - 6, top + 40, x + 6, base, wood)
    seller = left + wide * 0.5
    person(
        c,
        seller,
        base - 30,
        250,
        c.chance.choice((HOLD, REACH, STAND)),
        hat=c.chance.choice(("", "cap", "straw")),
        shadow=False,
    )
    c.paper(box(left + 4, base - 150, right - 4, base), colour=wood, lift=8, cast=0.3, shade=(0.1, -0.2))
    for i in range(4):
        a, b = left + 10 + (wide - 20) * i / 4, left + 10 + (wide - 20) * (i + 1) / 4
        _heap(c, a, b, base - 152, kind)
        c.paper(
            box(a + 3, base - 158, b - 3, base - 110),
            colour=mix(wood, see((220, 180, 120)), 0.35),
            lift=3,
            cast=0.2,
        )
    count = 9
    for i in range(count):
        a, b = left - 16 + (wide + 32) * i / count, left - 16 + (wide + 32) * (i + 1) / count
        inner_a, inner_b = left + 24 + (wide - 48) * i / count, left + 24 + (wide - 48) * (i + 1) / count
        flap = [
            (inner_a, top),
            (inner_b, top),
            (b, top + 84),
            *arc((a + b) / 2, top + 84, (b - a) / 2, 24, 0, 180, 10),
        ]
        c.fill(flap, colour if i % 2 == 0 else white)
    c.shade(
        [(left + 24, top), (right - 24, top), (right + 16, top + 84), (left - 16, top + 84)],
        change=(0.22, -0.06),
    )
    c.shade(box(left, top + 106, right, base - 160), change=(-0.28, 0.0))
    if c.light.lamps:
        c.line([((left + right) / 2, top + 90), ((left + right) / 2, top + 116)], c.light.dark, 2)
        c.disc((left + right) / 2, top + 126, 12, c.light.glow)
        c.glow((left + right) / 2, top + 150, 190, 0.34)


def _heap(c: Canvas, left: float, right: float, base: float, kind: int) -> None:
    sets = (
        ((214, 74, 52), (232, 150, 50), (238, 196, 80), (150, 170, 70)),
        ((86, 140, 76), (140, 178, 92), (226, 226, 206), (210, 96, 56)),
        ((224, 150, 120), (190, 60, 60), (120, 90, 130), (240, 214, 150)),
    )
    colour = c.light.see(c.chance.choice(sets[kind]))
    size = (right - left) / 9
    for row in range(3):
        count = 4 - row
        for i in range(count):
            x = (left + right) / 2 + (i - (count - 1) / 2) * size * 1.9
            y = base - row * size * 1.5
            c.disc(x, y, size, mix(colour, c.light.shadow, c.chance.uniform(0.0, 0.12)))
            c.disc(x - size * 0.3, y - size * 0.35, size * 0.26, mix(colour, c.light.glow, 0.5))


def rain(c: Canvas, variant: int) -> None:
    """Rain in the city: a street of umbrellas, umbrellas from above, or somebody who waits under a lamp."""
    if variant == 1:
        _from_above(c)
    else:
        _wet_street(c, variant)


def _from_above(c: Canvas) -> None:
    road = mix(c.light.ground(0.62), c.light.see((90, 98, 108)), 0.5)
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=road, lift=0, cast=0, shade=(0.06, -0.12))
    tilt = c.chance.uniform(-0.12, 0.12)
    for i in range(-1, 12):
        x = i * c.wide / 11
        stripe = [(x + 1000 * tilt, 0), (x + 78 + 1000 * tilt, 0), (x + 78, 1010), (x, 1010)]
        c.fill(stripe, mix(road, c.light.see(WHITE), 0.62))
    for _ in range(9):
        x, y = c.chance.uniform(0, c.wide), c.chance.uniform(0, 1000)
        c.veil(ellipse(x, y, c.chance.uniform(60, 150), c.chance.uniform(24, 50)), c.light.sky[-1], 0.25)
    places: list[tuple[float, float, float]] = [(c.middle + c.chance.uniform(-40, 40), 500, 150)]
    for _ in range(400):
        x, y, size = c.chance.uniform(0, c.wide), c.chance.uniform(20, 980), c.chance.uniform(84, 128)
        if all(math.hypot(x - a, y - b) > size + r + 14 for a, b, r in places) and len(places) < 22:
            places.append((x, y, size))
    for i, (x, y, size) in enumerate(places):
        _top_umbrella(c, x, y, size, VERMILION if i == 0 else c.chance.choice(_UMBRELLAS[1:]))
    c.focus = places[0][:2]
    rain_strokes(c, 120)


def _top_umbrella(c: Canvas, x: float, y: float, size: float, own: Colour) -> None:
    turn, colour = c.chance.uniform(0, 1), c.light.see(own)
    c.veil(ellipse(x + size * 0.3, y + size * 0.42, size * 0.96), c.light.shadow, 0.24)
    foot = c.chance.uniform(0, math.tau)
    for way in (-0.25, 0.25):
        c.disc(
            x + size * 1.02 * math.cos(foot + way),
            y + size * 1.02 * math.sin(foot + way),
            size * 0.1,
            c.light.dark,
        )
    rim = [
        (x + size * math.cos(turn + math.tau * i / 8), y + size * math.sin(turn + math.tau * i / 8))
        for i in range(9)
    ]
    for i in range(8):
        a, b = rim[i], rim[i + 1]
        dip = ((a[0] + b[0]) / 2 * 0.97 + x * 0.03, (a[1] + b[1]) / 2 * 0.97 + y * 0.03)
        light = math.cos(turn + math.tau * (i + 0.5) / 8 + 2.3)
        shade = (
            mix(colour, c.light.glow, 0.22 * light)
            if light > 0
            else mix(colour, c.light.shadow, -0.26 * light)
        )
        c.fill([(x, y), a, dip, b], shade)
    for a in rim[:8]:
        c.line([(x, y), a], mix(colour, c.light.shadow, 0.3), 2)
    c.disc(x, y, size * 0.06, c.light.dark)


def _wet_street(c: Canvas, variant: int) -> None:
    sky(c, 560, clouds=3)
    buildings.towers(c, 600, 60, 330, 0.75, peak=c.chance.uniform(0.3, 0.7))
    for i in range(9):
        land.round_tree(
            c, i * c.wide / 8 + c.chance.uniform(-30, 30), 640, c.chance.uniform(170, 240), depth=0.22
        )
    for i in range(5):
        buildings.lamp_post(c, c.middle + (i - 2) * 300, 650, 300, side=1 if i % 2 else -1)
    craft.tram(
        c, c.middle + c.chance.choice((-1, 1)) * 380, 664, 640, c.light.see(c.chance.choice(_UMBRELLAS[:3]))
    )
    for i in range(9):
        x = c.chance.uniform(0.04, 0.96) * c.wide
        with_umbrella(c, x, 660, 120, c.light.see(_UMBRELLAS[i % 7], 0.12), side=c.chance.choice((-1, 1)))
    c.mirror(668, mix(c.light.water, c.light.ground(0.7), 0.45), 0.5, squash=0.9)
    x = c.middle + c.chance.uniform(-40, 40)
    if variant == 0:
        people = ((-330, 850, 270), (310, 870, 290), (-20, 930, 360))
    else:
        people = ((420, 820, 230), (-20, 930, 400))
    for i, (dx, y, size) in enumerate(people):
        own = VERMILION if i == len(people) - 1 else _UMBRELLAS[c.chance.randrange(1, 7)]
        c.veil(ellipse(x + dx, y + 8, size * 0.3, 16), c.light.shadow, 0.3)
        with_umbrella(
            c,
            x + dx,
            y,
            size,
            c.light.see(own),
            side=c.chance.choice((-1, 1)),
            pose=WALK if variant == 0 else STAND,
        )
    if variant == 2:
        child(c, x + 90, 935, 220, pose=STAND)
    c.focus = (x, 700)
    rain_strokes(c, 190)


def night(c: Canvas, variant: int) -> None:
    """Night: lit windows of a block, lanterns afloat on a river, or a lane of food stalls."""
    (_block, _floating, _night_lane)[variant % 3](c)


def _block(c: Canvas) -> None:
    sky(c, 700, sun=(c.middle + c.chance.choice((-1, 1)) * 560, 150), clouds=2, disc=70)
    buildings.towers(c, 1010, 300, 620, 0.7, peak=0.5)
    left, right, top = c.middle - 430, c.middle + 430, 170
    wall = mix(c.light.ground(0.62), c.light.see((150, 90, 84)), 0.35)
    c.paper(box(left, top, right, 1010), colour=wall, lift=24, cast=0.4, shade=(0.02, -0.16))
    c.box(left - 14, top - 16, right + 14, top + 6, mix(wall, c.light.glow, 0.12))
    across, floors = 6, 5
    for row in range(floors):
        for column in range(across):
            a = left + 30 + column * (800 / across)
            y = top + 44 + row * 152
            _room(c, a, y, a + 104, y + 106)
    c.box(left + 60, top - 60, left + 120, top - 16, mix(wall, c.light.dark, 0.3))
    c.line([(right - 120, top - 16), (right - 120, top - 110)], c.light.dark, 4)
    land.round_tree(c, left - 120, 1020, 420)
    land.round_tree(c, right + 130, 1020, 380)
    c.focus = (c.middle, 500)


def _room(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    chance, frame = c.chance, mix(c.light.dark, c.light.ground(0.6), 0.4)
    c.box(left - 6, top - 6, right + 6, bottom + 6, frame)
    if chance.random() < 0.24:
        c.box(left, top, right, bottom, mix(c.light.sky[0], c.light.sky[2], 0.5))
    else:
        warm = mix(
            c.light.glow,
            chance.choice(((255, 190, 110), (240, 150, 100), (255, 226, 170), (160, 200, 190))),
            0.5,
        )
        c.box(left, top, right, bottom, warm)
        middle, dark = (left + right) / 2 + chance.uniform(-16, 16), mix(c.light.dark, warm, 0.22)
        kind = chance.randrange(5)
        if kind < 2:
            c.fill(arc(middle, bottom, 25, 40, 180, 360, 14), c.light.see(chance.choice(CLOTHES)))
            c.disc(middle, bottom - 50, 14, c.light.see((226, 176, 134)))
            c.fill(arc(middle, bottom - 53, 15, 14, 170, 370, 10), c.light.see(chance.choice(HAIRS)))
        elif kind == 2:
            for i in range(5):
                c.fill(
                    land.leaf_shape(middle - 20 + i * 10, bottom - 34 - abs(i - 2) * -7, 17, -1.9 + i * 0.2),
                    c.light.see((60, 120, 80)),
                )
            c.box(middle - 14, bottom - 20, middle + 14, bottom, c.light.see(VERMILION))
        elif kind == 3:
            _cat(c, middle, bottom, 44)
        else:
            c.line([(middle, top), (middle, top + 20)], dark, 2)
            c.fill(
                [
                    (middle - 20, top + 36),
                    (middle - 8, top + 18),
                    (middle + 8, top + 18),
                    (middle + 20, top + 36),
                ],
                c.light.see(VERMILION),
            )
        if chance.random() < 0.5:
            curtain = c.light.see(chance.choice(CLOTHES))
            c.fill(
                [(left, top), (left + 26, top), (left + 10, top + 60), (left + 14, bottom), (left, bottom)],
                curtain,
            )
            c.fill(
                [
                    (right, top),
                    (right - 26, top),
                    (right - 10, top + 60),
                    (right - 14, bottom),
                    (right, bottom),
                ],
                curtain,
            )
        c.glow((left + right) / 2, (top + bottom) / 2, 96, 0.26)
    c.line([((left + right) / 2, top), ((left + right) / 2, bottom)], frame, 4)
    c.box(left - 12, bottom + 6, right + 12, bottom + 14, mix(frame, c.light.glow, 0.15))


def _floating(c: Canvas) -> None:
    sky(c, 560, sun=(c.middle + c.chance.uniform(-120, 120), 210), clouds=2, disc=110)
    land.ridges(c, 430, 560, count=3, high=150, nearest=0.6)
    shore = 600
    for side in (-1, 1):
        for i in range(4):
            left = c.middle + side * (270 + i * 150) - (0 if side > 0 else 150)
            if i % 2:
                buildings.gable(c, left, shore, 150, c.chance.uniform(130, 220))
            else:
                buildings.house(c, left, shore, 150, c.chance.uniform(110, 190), floors=2)
    c.mirror(shore, c.light.water, 0.4)
    craft.glitter(c, c.middle, shore, 100, mix(c.light.sun, c.light.water, 0.3), 50)
    for i in range(26):
        share = (i / 26) ** 1.3
        x, y, size = (
            c.middle + c.chance.gauss(0, 0.3) * c.wide * (0.4 + share),
            shore + 30 + share * 330,
            9 + 30 * share,
        )
        _lotus_lamp(c, x, y, size)
    for _ in range(9):
        buildings.lantern(
            c,
            c.chance.uniform(0.08, 0.92) * c.wide,
            c.chance.uniform(120, 420),
            c.chance.uniform(9, 22),
            colour=(226, 120, 60),
        )
    quay = smooth(
        [
            (c.middle - 560, 1020),
            (c.middle - 330, 940),
            (c.middle + 20, 912),
            (c.middle + 340, 940),
            (c.middle + 580, 1020),
        ]
    )
    c.paper(quay, colour=c.light.dark, lift=10, cast=0.3, shade=(0.2, -0.1))
    person(c, c.middle - 90, 965, 270, HOLD, dress(c, VERMILION, long=True), side=1)
    child(c, c.middle + 60, 975, 190, side=-1, pose=HOLD)
    _lotus_lamp(c, c.middle - 52, 770, 20)
    c.focus = (c.middle, 620)


def _lotus_lamp(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y - size * 0.5, size * 3.4, 0.4)
    pink = mix(c.light.see((236, 140, 130)), c.light.glow, 0.35)
    for dx, tall in ((-0.7, 0.7), (0.7, 0.7), (-0.34, 1.0), (0.34, 1.0), (0.0, 1.15)):
        c.fill(smooth([(x + dx * size * 0.4, y), (x + dx * size * 1.5 - size * 0.2, y - tall * size * 0.5), (x + dx * size * 1.3, y - tall * size),
                       (x + dx * size * 1.0 + size * 0.3, y - tall * size * 0.5)], closed=True, steps=4), mix(pink, c.light.shadow, abs(dx) * 0.2))  # fmt: skip
    c.disc(x, y - size * 0.6, size * 0.26, (255, 240, 190))


def _night_lane(c: Canvas) -> None:
    sky(c, 520, sun=(c.middle + c.chance.uniform(-90, 90), 170), clouds=1, disc=80)
    for side in (-1, 1):
        for i in range(3):
            edge, wide, tall = c.middle + side * (120 + i * 170), 230 + i * 50, 300 + i * 150
            left = edge if side > 0 else edge - wide
            buildings.house(c, left, 720 + i * 40, wide, tall, floors=2)
    c.paper(
        down([(-20, 730), (c.wide + 20, 730)]),
        colour=c.light.ground(0.66),
        lift=6,
        cast=0.2,
        shade=(0.22, -0.16),
    )
    for i in range(5):
        half = 120 + i * 120
        buildings.lantern_string(
            c,
            (c.middle - half, 420 - i * 66),
            (c.middle + half, 420 - i * 66),
            3 + i,
            11 + i * 5,
            30 + i * 10,
        )
    crowd(c, 770, 150, 9, spread=0.8)
    for side in (-1, 1):
        x = c.middle + side * 420
        _stall(
            c,
            x - 190,
            890,
            380,
            c.light.see((208, 66, 44) if side > 0 else (222, 150, 60)),
            kind=c.chance.randrange(3),
        )
        for i in range(3):
            at: list[Point] = [
                (x - 50 + i * 50, 730),
                (x - 36 + i * 50, 680),
                (x - 56 + i * 50, 630),
                (x - 40 + i * 50, 590),
            ]
            c.veil(ribbon(smooth(at), 10, 30), c.light.glow, 0.2)
        person(c, x - side * 110, 940, 250, STAND, side=side)
    person(c, c.middle - 40, 950, 280, WALK)
    child(c, c.middle + 90, 960, 190, side=-1)
    c.focus = (c.middle, 660)

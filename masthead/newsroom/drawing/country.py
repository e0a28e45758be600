"""Scenes of the country: hills, mountains, terraces, fields, snow."""

import math

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import BEND, STAND, WALK, bird, child, dress, flock, person
from masthead.newsroom.drawing.palette import VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import Point, blob, down, ellipse, height_at, ribbon, smooth, wave
from masthead.newsroom.drawing.sky import falling, mist, sky


def hills(c: Canvas, variant: int) -> None:
    """Rolling hills with a way that leads to a house, a lone tree or a kite."""
    sun = (c.middle + c.chance.uniform(-320, 320), c.chance.uniform(210, 340))
    sky(c, 560, sun=sun, clouds=3)
    land.ridges(c, 470, 600, count=3, high=170, nearest=0.45)
    line = wave(-20, c.wide + 20, 690, 60, c.chance, detail=2)
    for i, x in enumerate(range(30, int(c.wide), 95)):
        if i % 3 != 1:
            land.poplar(
                c,
                x + c.chance.uniform(-26, 26),
                height_at(line, x) + 12,
                c.chance.uniform(90, 170),
                depth=0.12,
            )
    c.paper(
        down(line),
        colour=mix(land.grass(c), c.light.ground(0.5), 0.4),
        lift=16,
        cast=0.25,
        shade=(0.14, -0.2),
    )
    x = c.middle + c.chance.uniform(-70, 70)
    if variant == 0:
        buildings.house(c, x - 110, height_at(line, x) + 26, 220, 130)
        land.round_tree(c, x + 170, height_at(line, x) + 30, 250)
    front = wave(-20, c.wide + 20, 840, 46, c.chance, detail=2)
    c.paper(
        down(front),
        colour=mix(land.grass(c), c.light.ground(0.8), 0.5),
        lift=18,
        cast=0.3,
        shade=(0.14, -0.24),
    )
    start = height_at(line, x) + 8
    path = smooth([(x, start), (x + 70, start + 70), (x - 50, start + 170), (x - 150, 1010)], steps=14)
    c.fill(land.way(path, 12, 150), mix(c.light.see((228, 206, 168)), c.light.haze, 0.1))
    if variant == 1:
        land.round_tree(c, x + 150, height_at(front, x + 150) + 16, 480)
        person(c, x - 150, height_at(front, x) + 40, 120, STAND)
        person(c, x - 80, height_at(front, x) + 44, 92, STAND, side=-1)
    elif variant == 2:
        _kite(c, x)
    else:
        person(c, x - 30, 900, 130, WALK)
    _meadow(c, front)
    flock(c, c.middle - 200, 260, 20)
    c.focus = (x, 640)
    falling(c)


def _kite(c: Canvas, x: float) -> None:
    red, top = c.light.see(VERMILION), (x + 190, 300)
    c.line(smooth([(x - 58, 760), (x + 40, 620), top]), mix(c.light.dark, c.light.haze, 0.4), 2)
    body = [(0, -80), (58, 0), (0, 92), (-58, 0)]
    c.paper([(top[0] + a, top[1] + b) for a, b in body], colour=red, lift=10, cast=0.2, shade=(0.2, -0.2))
    c.fill([(top[0], top[1] - 80), (top[0] + 58, top[1]), top], c.light.see((240, 190, 90)))
    c.fill([top, (top[0] - 58, top[1]), (top[0], top[1] + 92)], c.light.see((240, 190, 90)))
    for i in range(3):
        at = (top[0] - 14 + i * 16, top[1] + 92)
        c.fill(ribbon(smooth([at, (at[0] + 24, at[1] + 50), (at[0] - 12, at[1] + 110 + i * 20)]), 9, 3), red)
    child(
        c,
        x - 90,
        900,
        150,
        pose=STAND._replace(hands=((-0.1, 0.5), (0.22, 0.92)), elbows=((-0.12, 0.6), (0.2, 0.76))),
    )
    child(c, x + 40, 915, 132, side=-1)


def _meadow(c: Canvas, line: list[Point]) -> None:
    for _ in range(90):
        x = c.chance.uniform(0, c.wide)
        y = height_at(line, x) + c.chance.uniform(20, 190)
        if c.season.name in ("spring", "summer"):
            c.disc(x, y, 2 + (y - 760) / 60, c.light.see(c.chance.choice(c.season.blossom)))
        else:
            c.line([(x, y), (x + 4, y - 16)], mix(c.light.dark, land.grass(c), 0.5), 2.4)


def mountains(c: Canvas, variant: int) -> None:
    """Mountains in layers of mist: peaks with a pavilion, pillars of rock, or a lake below."""
    side = c.chance.choice((-1, 1))
    sun = (c.middle + side * c.chance.uniform(60, 260), c.chance.uniform(190, 290))
    sky(c, 620, sun=sun, clouds=2, disc=70)
    if variant == 1:
        _pillars(c)
    else:
        for i in range(4):
            land.ridges(
                c,
                360 + i * 105,
                360 + i * 105,
                count=1,
                jagged=True,
                high=330 - i * 45,
                farthest=i * 0.2,
                nearest=i * 0.2,
            )
            mist(c, 430 + i * 115, 170, 0.66)
    if variant == 2:
        craft.glitter(c, sun[0], 760, 100, c.light.sun, 1)
        c.mirror(740, c.light.water, 0.45)
        craft.sampan(c, c.middle, 850, 240, side=side)
        land.lone_pine(c, c.middle - side * c.wide * 0.4, 1000, 520, side=side)
        c.focus = (c.middle, 560)
    else:
        mist(c, 520, 200, 0.42)
        _outlook(c, side)
    wings = mix(c.light.dark, c.light.sky[1], 0.2) if sum(c.light.sky[2]) > 600 else c.light.see(WHITE)
    for i in range(6):
        bird(c, c.middle + side * 60 + i * 44, 330 + abs(i - 2) * 24, 30, wings, side=side)
    falling(c)


def _outlook(c: Canvas, side: int) -> None:
    x = c.middle - side * 60
    cliff = smooth([(x - side * 900, 830), (x - side * 420, 780), (x - side * 190, 700), (x + side * 90, 690),
                    (x + side * 170, 740), (x + side * 190, 860), (x + side * 260, 1010)], steps=6)  # fmt: skip
    c.paper(down(cliff), colour=c.light.ground(0.86), lift=20, cast=0.3, shade=(0.18, -0.2))
    ledge = smooth(
        [
            (x - side * 900, 930),
            (x - side * 380, 860),
            (x - side * 120, 880),
            (x + side * 60, 960),
            (x + side * 90, 1010),
        ]
    )
    c.paper(down(ledge), colour=c.light.dark, lift=16, cast=0.3, shade=(0.2, -0.1))
    for dx in (-700, -560, -250, -180):
        land.lone_pine(c, x + side * dx, 900 - abs(dx + 250) * 0.04, 130, side=side)
    _pavilion(c, x - side * 60, 706, 210)
    land.lone_pine(c, x + side * 120, 720, 220, side=side)
    land.lone_pine(c, x - side * 330, 770, 330, side=side)
    person(c, x + side * 50, 698, 76, STAND, dress(c, VERMILION, long=True), side=side)
    c.focus = (x, 600)


def _pavilion(c: Canvas, x: float, base: float, wide: float) -> None:
    red, tile = c.light.see((150, 58, 44)), c.light.see((56, 68, 80))
    for dx in (-0.34, -0.12, 0.12, 0.34):
        c.box(x + dx * wide - 5, base - wide * 0.5, x + dx * wide + 5, base, red)
    c.box(x - wide * 0.4, base - 12, x + wide * 0.4, base, c.light.see((206, 196, 178)))
    c.box(x - wide * 0.36, base - wide * 0.14, x + wide * 0.36, base - wide * 0.11, red)
    buildings.roof(c, x - wide * 0.48, x + wide * 0.48, base - wide * 0.46, wide * 0.2, tile, curl=16)
    buildings.roof(c, x - wide * 0.26, x + wide * 0.26, base - wide * 0.7, wide * 0.2, tile, curl=12)


def _pillars(c: Canvas) -> None:
    for i in range(4):
        for _ in range(5 - i):
            x, half = c.chance.uniform(0, c.wide), c.chance.uniform(60, 120)
            top = 230 + i * 90 + c.chance.uniform(-60, 90)
            dome = [(x - half * 1.3, 1010), (x - half, top + 200), (x - half * 0.72, top + 50), (x - half * 0.1, top),
                    (x + half * 0.6, top + 40), (x + half * 0.95, top + 170), (x + half * 1.25, 1010)]  # fmt: skip
            c.paper(
                smooth(dome),
                colour=c.light.ground(0.06 + i * 0.22),
                lift=18,
                cast=0.2,
                shade=(0.12, -0.12),
                sideways=True,
            )
            for _ in range(4):
                spot = (x + c.chance.uniform(-0.5, 0.5) * half, top + c.chance.uniform(16, 60))
                c.fill(blob(*spot, 26, 15, c.chance), mix(c.light.ground(0.3 + i * 0.2), land.leaf(c), 0.3))
        mist(c, 480 + i * 110, 210, 0.6)


def terraces(c: Canvas, variant: int) -> None:
    """Rice terraces that hold the sky, a farmer and a buffalo, a village above."""
    side = 1 if variant % 2 else -1
    sun = (c.middle - side * c.chance.uniform(150, 330), c.chance.uniform(170, 250))
    sky(c, 430, sun=sun, clouds=2)
    land.ridges(c, 300, 410, count=3, high=150, nearest=0.45)
    mist(c, 330, 130, 0.5)
    lines = _steps(c, side)
    for i in range(3):
        x = c.middle + side * (200 + i * 130)
        buildings.house(c, x - 60, height_at(lines[0], x) + 14, 104, 66, shop=i == 1)
        land.round_tree(c, x + 66, height_at(lines[0], x) + 12, 104, depth=0.05)
    x = c.middle + c.chance.uniform(-40, 40)
    y = height_at(lines[8], x) + 12
    if variant == 1:
        for i in range(4):
            person(
                c,
                x - 160 + i * 100,
                height_at(lines[8], x - 160 + i * 100) + 26,
                130,
                BEND,
                side=-side,
                hat="straw",
            )
    else:
        _buffalo(c, x, y + 6, 190, side)
        person(c, x - side * 140, y + 4, 128, WALK, side=side, hat="straw")
    if variant == 2:
        land.frame_branch(c, -side)
    flock(c, c.middle - side * 240, 300, 18, 6)
    c.focus = (x, y - 60)
    falling(c)


def _steps(c: Canvas, side: int) -> list[list[Point]]:
    """Lay the terraces from the top down, each a bank of earth and grass with a field behind it."""
    count, lines = 12, []
    phase, valley = c.chance.uniform(0, 6), c.middle + c.chance.uniform(-200, 200)
    for i in range(count + 1):
        share = i / count
        base = 400 + 640 * share**1.5
        line = []
        for j in range(101):
            x = -30 + (c.wide + 60) * j / 100
            slope = side * (0.5 - j / 100) * (180 - 120 * share)
            bowl = -46 * math.exp(-(((x - valley) / (330 + 260 * share)) ** 2)) * (0.3 + share)
            bow = math.sin(x / (150 + 190 * share) + phase + i * 0.42) * (14 + 32 * share)
            line.append((x, base + slope + bow - bowl))
        lines.append(line)
    for i in range(count):
        share = i / count
        green = c.light.see(((122, 158, 92), (104, 146, 84), (92, 132, 86))[i % 3])
        bank = mix(mix(green, c.light.ground(0.35 + 0.5 * share), 0.36), c.light.haze, 0.3 * (1 - share))
        c.paper(down(lines[i]), colour=bank, lift=6 + 8 * share, cast=0.28, shade=(0.12, -0.06))
        _paddy(c, lines[i], lines[i + 1], share, bank)
    return lines


def _paddy(c: Canvas, line: list[Point], following: list[Point], share: float, bank: Colour) -> None:
    inner = [(x, y + 3 + 5 * share) for x, y in line]
    lower = [
        (x, y + (b - y) * (0.62 + 0.12 * math.sin(x / 240 + share * 9)))
        for (x, y), (_, b) in zip(line, following, strict=True)
    ]
    water = mix(mix(c.light.water, c.light.sky[2], 0.6), c.light.sun, 0.3)
    own = (222, 178, 76) if c.season.name == "autumn" else (150, 186, 88)
    crop = mix(c.light.see(own), bank, 0.12)
    ripe = {"spring": 0.15, "summer": 0.6, "autumn": 0.62, "winter": 0.0}[c.season.name]
    cuts = sorted(c.chance.sample(range(10, 92), 3))
    for a, b in zip([0, *cuts], [*cuts, 100], strict=True):
        planted = c.chance.random() < ripe
        c.fill([*inner[a : b + 1], *reversed(lower[a : b + 1])], crop if planted else water)
        for k in range(a + 2, b - 1, 2 if planted else 5):
            (x, top), (_, foot) = inner[k], lower[k]
            if planted:
                c.line([(x, top + 3), (x - 3, foot - 3)], mix(crop, c.light.shadow, 0.13), 1.5 + share)
            elif c.chance.random() < 0.7:
                y = top + (foot - top) * c.chance.uniform(0.3, 0.8)
                c.line(
                    [(x, y), (x + c.chance.uniform(10, 30), y)], mix(water, c.light.sun, 0.6), 1 + 2 * share
                )
    for k in cuts:
        c.line([inner[k], (lower[k][0] - 6 - 10 * share, lower[k][1])], bank, 3 + 5 * share)
    c.line(lower, mix(bank, c.light.glow, 0.3), 1.5 + 2 * share)


def _buffalo(c: Canvas, x: float, y: float, size: float, side: int) -> None:
    dark = mix(c.light.dark, c.light.see((84, 78, 84)), 0.5)

    def at(points: list[Point]) -> list[Point]:
        return [(x + side * a * size, y + b * size) for a, b in points]

    for dx in (-0.3, -0.2, 0.16, 0.26):
        c.fill(
            ribbon(at([(dx, -0.2), (dx + 0.01, 0.0)]), size * 0.08, size * 0.06),
            mix(dark, c.light.shadow, 0.2),
        )
    body = [
        (-0.4, -0.36),
        (-0.26, -0.48),
        (0.05, -0.46),
        (0.24, -0.5),
        (0.36, -0.4),
        (0.3, -0.2),
        (0.0, -0.12),
        (-0.34, -0.16),
    ]
    c.paper(smooth(at(body), closed=True), colour=dark, lift=6, cast=0.2, shade=(0.2, -0.15))
    c.fill(
        smooth(at([(0.28, -0.42), (0.44, -0.44), (0.58, -0.24), (0.52, -0.18), (0.34, -0.24)]), closed=True),
        dark,
    )
    for dy in (0.0, 0.03):
        c.fill(
            ribbon(smooth(at([(0.38, -0.42 + dy), (0.28, -0.54), (0.12, -0.56 + dy)])), size * 0.035, 2),
            c.light.see((206, 190, 160)),
        )
    c.line(smooth(at([(-0.4, -0.34), (-0.47, -0.2), (-0.44, -0.1)])), dark, 4)


def fields(c: Canvas, variant: int) -> None:
    """Fields in rows that run to the horizon, with farmers at work."""
    sun = (c.middle + c.chance.uniform(-300, 300), c.chance.uniform(200, 330))
    sky(c, 500, sun=sun, clouds=4)
    land.ridges(c, 420, 480, count=2, high=110, nearest=0.35)
    horizon, eye = 520, c.middle + c.chance.uniform(-160, 160)
    c.paper(down([(-20, horizon), (c.wide + 20, horizon)]), colour=c.light.ground(0.6), lift=10, cast=0.2)
    crop = ((224, 188, 60), (120, 160, 74), (198, 150, 70))[variant]
    for band in range(30):
        left, right = ((at / 30 - 0.5) * 5 * c.wide + c.middle for at in (band, band + 1))
        tint = mix(c.light.see(crop), land.leaf(c), 0.12 if band % 2 else 0.6)
        c.fill([(eye, horizon - 6), (left, 1010), (right, 1010)], mix(tint, c.light.ground(0.7), 0.12))
    c.shade([(-20, horizon), (c.wide + 20, horizon), (c.wide + 20, 1010), (-20, 1010)], change=(0.22, -0.22))
    c.veil(
        [(-20, horizon), (c.wide + 20, horizon), (c.wide + 20, 640), (-20, 640)], c.light.haze, (0.55, 0.0)
    )
    for _ in range(2):
        land.bush_row(c, -40, c.wide + 40, horizon + 4, c.chance.uniform(14, 26), c.light.ground(0.55))
    x = c.middle + c.chance.uniform(-60, 60)
    buildings.house(c, eye + 210, horizon + 14, 150, 80)
    land.round_tree(c, eye + 400, horizon + 16, 160, depth=0.1)
    land.poplar(c, eye - 330, horizon + 14, 190, depth=0.1)
    land.poplar(c, eye - 390, horizon + 14, 160, depth=0.1)
    if variant == 1:
        for i in range(4):
            person(
                c, x - 240 + i * 150, 730 + i * 26, 140 + i * 8, BEND, hat="straw", side=1 if i % 2 else -1
            )
    else:
        hand = person(c, x, 840, 250, WALK, hat="straw")[1]
        c.fill(ellipse(hand[0], hand[1] + 34, 44, 34), c.light.see((150, 104, 62)))
        c.fill(ellipse(hand[0], hand[1] + 8, 44, 14), mix(c.light.see(crop), c.light.glow, 0.2))
        person(c, x + 230, 700, 130, BEND, hat="straw", side=-1)
    _scatter(c, crop)
    flock(c, c.middle - 240, 280, 22, 8)
    c.focus = (x, 660)
    falling(c)


def _scatter(c: Canvas, crop: Colour) -> None:
    for _ in range(170):
        share = c.chance.uniform(0, 1) ** 0.6
        y = 590 + 420 * share
        x, size = c.chance.uniform(0, c.wide), 1.5 + 5.5 * share
        c.disc(x, y, size, mix(c.light.see(crop), c.light.glow, c.chance.uniform(0.1, 0.5)))


def snow(c: Canvas, variant: int) -> None:
    """A village, a wood or a frozen pond under snow, with people in bright coats."""
    sun = (c.middle + c.chance.uniform(-260, 260), c.chance.uniform(190, 300))
    sky(c, 560, sun=sun, clouds=2)
    white = c.light.see((244, 244, 242))
    for i, base in enumerate((440, 520, 600)):
        line = wave(-20, c.wide + 20, base, 70 - i * 12, c.chance, detail=3)
        for _ in range(11):
            x = c.chance.uniform(0, c.wide)
            land.pine(c, x, height_at(line, x) + 14, 70 + i * 34, snow=True, depth=0.45 - i * 0.16)
        c.paper(
            down(line),
            colour=mix(white, c.light.ground(0.2), 0.52 - i * 0.18),
            lift=16,
            cast=0.25,
            shade=(0.16, -0.16),
        )
    x = c.middle + c.chance.uniform(-70, 70)
    if variant == 0:
        for i, dx in enumerate((-360, -70, 240)):
            _snow_house(c, x + dx, 720 + (i % 2) * 50, 250 - (i % 2) * 20)
            drift = smooth(
                [
                    (x + dx - 190, 800),
                    (x + dx - 80, 716 + (i % 2) * 50),
                    (x + dx + 100, 712 + (i % 2) * 50),
                    (x + dx + 200, 800),
                ]
            )
            c.paper(down(drift, 850), colour=white, lift=6, cast=0.15, shade=(0.1, 0.0))
    front = wave(-20, c.wide + 20, 790, 34, c.chance, detail=2)
    c.paper(down(front), colour=white, lift=18, cast=0.3, shade=(0.1, -0.16))
    if variant == 1:
        pond = smooth(
            [(x - 420, 880), (x - 160, 830), (x + 200, 836), (x + 430, 890), (x + 180, 950), (x - 200, 955)],
            closed=True,
        )
        c.paper(pond, colour=mix(c.light.water, c.light.sky[2], 0.4), lift=0, cast=0, shade=(-0.2, 0.2))
        for i in range(5):
            person(
                c,
                x - 260 + i * 130,
                872 + (i * 37) % 60,
                130,
                c.chance.choice((WALK, STAND)),
                side=c.chance.choice((-1, 1)),
                hat="wool",
            )
    else:
        path = smooth([(x + 40, 884), (x + 110, 930), (x + 20, 1010)], steps=9)
        for i, (a, b) in enumerate(path):
            c.disc(a + (10 if i % 2 else -10), b, 5 + i * 0.3, mix(white, c.light.ground(0.3), 0.4), 3)
        person(c, x + 40, 880, 180, WALK, dress(c, VERMILION, long=True), hat="wool")
        if variant == 2:
            child(c, x - 90, 890, 128)
            _snowman(c, x + 270, 890, 190)
    for side in (-1, 1):
        for _ in range(c.chance.randint(1, 2)):
            land.pine(c, c.middle + side * c.wide * c.chance.uniform(0.34, 0.5), c.chance.uniform(930, 1000),
                      c.chance.uniform(260, 480), snow=True)  # fmt: skip
    land.bare_tree(c, c.middle + c.wide * 0.33, 880, 300)
    c.focus = (x, 730)
    falling(c)


def _snow_house(c: Canvas, x: float, base: float, wide: float) -> None:
    buildings.house(c, x - wide / 2, base, wide, wide * 0.5, shop=False)
    top, half = base - wide * 0.5, wide / 2
    cap = smooth([(x - half - 26, top + 2), (x - half * 0.8, top - 24), (x - half * 0.6, top - 64), (x, top - 70),
                  (x + half * 0.6, top - 64), (x + half * 0.8, top - 24), (x + half + 26, top + 2), (x + half * 0.4, top - 8),
                  (x, top + 4), (x - half * 0.5, top - 6)], closed=True)  # fmt: skip
    c.paper(cap, colour=c.light.see((247, 247, 245)), lift=6, cast=0.2, shade=(0.1, -0.16))
    for dx in (-0.25, 0.25):
        c.glow(x + dx * wide, base - wide * 0.24, wide * 0.3, 0.4 if c.light.lamps else 0.0001)


def _snowman(c: Canvas, x: float, y: float, tall: float) -> None:
    white = c.light.see((250, 250, 248))
    for up, size in ((0.24, 0.27), (0.62, 0.2), (0.9, 0.14)):
        c.paper(ellipse(x, y - up * tall, size * tall), colour=white, lift=6, cast=0.2, shade=(0.1, -0.2))
    c.fill(
        ribbon([(x - tall * 0.13, y - tall * 0.77), (x + tall * 0.13, y - tall * 0.76)], tall * 0.07),
        c.light.see(VERMILION),
    )
    for dx in (-0.045, 0.05):
        c.disc(x + dx * tall, y - tall * 0.93, tall * 0.017, c.light.dark)
    c.fill(
        [(x, y - tall * 0.9), (x - tall * 0.13, y - tall * 0.87), (x, y - tall * 0.86)],
        c.light.see((230, 126, 50)),
    )
    for side in (-1, 1):
        c.line(
            [(x + side * tall * 0.17, y - tall * 0.64), (x + side * tall * 0.38, y - tall * 0.8)],
            c.light.dark,
            4,
        )

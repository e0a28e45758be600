"""Hills and fields."""

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import BEND, STAND, WALK, child, flock, person
from masthead.newsroom.drawing.palette import VERMILION, Colour, mix
from masthead.newsroom.drawing.shapes import Point, down, ellipse, height_at, ribbon, smooth, wave, way
from masthead.newsroom.drawing.sky import falling, sky


def hills(c: Canvas, variant: int) -> None:
    """Rolling hills with a way that leads to a house, a lone tree or a kite."""
    sun = (c.middle + c.chance.uniform(-320, 320), c.chance.uniform(210, 340))
    sky(c, 560, sun=sun, clouds=3)
    land.ridges(c, 470, 600, count=3, high=170, nearest=0.45)
    line = wave(-20, c.wide + 20, 690, 60, c.chance, detail=2)
    for i, place in enumerate(range(30, int(c.wide), 95)):
        if i % 3 != 1:
            land.poplar(c, place + c.chance.uniform(-26, 26), height_at(line, place) + 12,
                c.chance.uniform(90, 170), depth=0.12)  # fmt: skip
    c.paper(down(line), colour=mix(land.grass(c), c.light.ground(0.5), 0.4), lift=16, cast=0.25,
        shade=(0.14, -0.2))  # fmt: skip
    x = c.middle + c.chance.uniform(-70, 70)
    if variant == 0:
        oldhouses.house(c, x - 110, height_at(line, x) + 26, 220, 130)
        land.round_tree(c, x + 170, height_at(line, x) + 30, 250)
    front = wave(-20, c.wide + 20, 840, 46, c.chance, detail=2)
    c.paper(down(front), colour=mix(land.grass(c), c.light.ground(0.8), 0.5), lift=18, cast=0.3,
        shade=(0.14, -0.24))  # fmt: skip
    start = height_at(line, x) + 8
    path = smooth([(x, start), (x + 70, start + 70), (x - 50, start + 170), (x - 150, 1010)], steps=14)
    c.fill(way(path, 12, 150), mix(c.light.see((228, 206, 168)), c.light.haze, 0.1))
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
    child(c, x - 90, 900, 150, pose=STAND._replace(hands=((-0.1, 0.5), (0.22, 0.92)),
        elbows=((-0.12, 0.6), (0.2, 0.76))))  # fmt: skip
    child(c, x + 40, 915, 132, side=-1)


def _meadow(c: Canvas, line: list[Point]) -> None:
    for _ in range(90):
        x = c.chance.uniform(0, c.wide)
        y = height_at(line, x) + c.chance.uniform(20, 190)
        if c.season.name in ("spring", "summer"):
            c.disc(x, y, 2 + (y - 760) / 60, c.light.see(c.chance.choice(c.season.blossom)))
        else:
            c.line([(x, y), (x + 4, y - 16)], mix(c.light.dark, land.grass(c), 0.5), 2.4)


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
    c.veil([(-20, horizon), (c.wide + 20, horizon), (c.wide + 20, 640), (-20, 640)], c.light.haze,
        (0.55, 0.0))  # fmt: skip
    for _ in range(2):
        land.bush_row(c, -40, c.wide + 40, horizon + 4, c.chance.uniform(14, 26), c.light.ground(0.55))
    x = c.middle + c.chance.uniform(-60, 60)
    oldhouses.house(c, eye + 210, horizon + 14, 150, 80)
    land.round_tree(c, eye + 400, horizon + 16, 160, depth=0.1)
    land.poplar(c, eye - 330, horizon + 14, 190, depth=0.1)
    land.poplar(c, eye - 390, horizon + 14, 160, depth=0.1)
    if variant == 1:
        for i in range(4):
            person(c, x - 240 + i * 150, 730 + i * 26, 140 + i * 8, BEND, hat="straw",
                side=1 if i % 2 else -1)  # fmt: skip
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

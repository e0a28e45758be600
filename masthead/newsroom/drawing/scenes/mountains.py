"""Mountains in layers of mist."""

from masthead.newsroom.drawing import craft, land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import STAND, bird, dress, person
from masthead.newsroom.drawing.palette import VERMILION, WHITE, mix
from masthead.newsroom.drawing.shapes import blob, down, smooth
from masthead.newsroom.drawing.sky import falling, mist, sky


def mountains(c: Canvas, variant: int) -> None:
    """Mountains in layers of mist: peaks with a pavilion, pillars of rock, or a lake below."""
    side = c.side()
    sun = (c.middle + side * c.chance.uniform(60, 260), c.chance.uniform(190, 290))
    sky(c, 620, sun=sun, clouds=2, disc=70)
    if variant == 1:
        _pillars(c)
    else:
        for i in range(4):
            land.ridges(c, 360 + i * 105, 360 + i * 105, count=1, jagged=True, high=330 - i * 45,
                farthest=i * 0.2, nearest=i * 0.2)  # fmt: skip
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
    cliff = smooth([(x - side * 900, 830), (x - side * 420, 780), (x - side * 190, 700),
        (x + side * 90, 690), (x + side * 170, 740), (x + side * 190, 860), (x + side * 260, 1010)],
        steps=6)  # fmt: skip
    c.paper(down(cliff), colour=c.light.ground(0.86), lift=20, cast=0.3, shade=(0.18, -0.2))
    ledge = smooth([(x - side * 900, 930), (x - side * 380, 860), (x - side * 120, 880),
        (x + side * 60, 960), (x + side * 90, 1010)])  # fmt: skip
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
    oldhouses.roof(c, x - wide * 0.48, x + wide * 0.48, base - wide * 0.46, wide * 0.2, tile, curl=16)
    oldhouses.roof(c, x - wide * 0.26, x + wide * 0.26, base - wide * 0.7, wide * 0.2, tile, curl=12)


def _pillars(c: Canvas) -> None:
    for i in range(4):
        for _ in range(5 - i):
            x, half = c.chance.uniform(0, c.wide), c.chance.uniform(60, 120)
            top = 230 + i * 90 + c.chance.uniform(-60, 90)
            dome = [(x - half * 1.3, 1010), (x - half, top + 200), (x - half * 0.72, top + 50),
                (x - half * 0.1, top), (x + half * 0.6, top + 40), (x + half * 0.95, top + 170),
                (x + half * 1.25, 1010)]  # fmt: skip
            c.paper(smooth(dome), colour=c.light.ground(0.06 + i * 0.22), lift=18, cast=0.2,
                shade=(0.12, -0.12), sideways=True)  # fmt: skip
            for _ in range(4):
                spot = (x + c.chance.uniform(-0.5, 0.5) * half, top + c.chance.uniform(16, 60))
                c.fill(blob(*spot, 26, 15, c.chance), mix(c.light.ground(0.3 + i * 0.2), land.leaf(c), 0.3))
        mist(c, 480 + i * 110, 210, 0.6)

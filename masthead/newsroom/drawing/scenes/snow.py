"""A village, a wood or a frozen pond under snow."""

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import STAND, WALK, child, dress, person
from masthead.newsroom.drawing.palette import VERMILION, mix
from masthead.newsroom.drawing.shapes import down, ellipse, height_at, ribbon, smooth, wave
from masthead.newsroom.drawing.sky import falling, sky


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
        c.paper(down(line), colour=mix(white, c.light.ground(0.2), 0.52 - i * 0.18), lift=16, cast=0.25,
            shade=(0.16, -0.16))  # fmt: skip
    x = c.middle + c.chance.uniform(-70, 70)
    if variant == 0:
        for i, dx in enumerate((-360, -70, 240)):
            _snow_house(c, x + dx, 720 + (i % 2) * 50, 250 - (i % 2) * 20)
            drift = smooth([(x + dx - 190, 800), (x + dx - 80, 716 + (i % 2) * 50),
                (x + dx + 100, 712 + (i % 2) * 50), (x + dx + 200, 800)])  # fmt: skip
            c.paper(down(drift, 850), colour=white, lift=6, cast=0.15, shade=(0.1, 0.0))
    front = wave(-20, c.wide + 20, 790, 34, c.chance, detail=2)
    c.paper(down(front), colour=white, lift=18, cast=0.3, shade=(0.1, -0.16))
    if variant == 1:
        pond = smooth([(x - 420, 880), (x - 160, 830), (x + 200, 836), (x + 430, 890), (x + 180, 950),
            (x - 200, 955)], closed=True)  # fmt: skip
        c.paper(pond, colour=mix(c.light.water, c.light.sky[2], 0.4), lift=0, cast=0, shade=(-0.2, 0.2))
        for i in range(5):
            person(c, x - 260 + i * 130, 872 + (i * 37) % 60, 130, c.chance.choice((WALK, STAND)),
                side=c.side(), hat="wool")  # fmt: skip
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
            land.pine(c, c.middle + side * c.wide * c.chance.uniform(0.34, 0.5),
                c.chance.uniform(930, 1000), c.chance.uniform(260, 480), snow=True)  # fmt: skip
    land.bare_tree(c, c.middle + c.wide * 0.33, 880, 300)
    c.focus = (x, 730)
    falling(c)


def _snow_house(c: Canvas, x: float, base: float, wide: float) -> None:
    oldhouses.house(c, x - wide / 2, base, wide, wide * 0.5, shop=False)
    top, half = base - wide * 0.5, wide / 2
    cap = smooth([(x - half - 26, top + 2), (x - half * 0.8, top - 24), (x - half * 0.6, top - 64), (x,
        top - 70), (x + half * 0.6, top - 64), (x + half * 0.8, top - 24), (x + half + 26, top + 2),
        (x + half * 0.4, top - 8), (x, top + 4), (x - half * 0.5, top - 6)], closed=True)  # fmt: skip
    c.paper(cap, colour=c.light.see((247, 247, 245)), lift=6, cast=0.2, shade=(0.1, -0.16))
    for dx in (-0.25, 0.25):
        c.glow(x + dx * wide, base - wide * 0.24, wide * 0.3, 0.4 if c.light.lamps else 0.0001)


def _snowman(c: Canvas, x: float, y: float, tall: float) -> None:
    white = c.light.see((250, 250, 248))
    for up, size in ((0.24, 0.27), (0.62, 0.2), (0.9, 0.14)):
        c.paper(ellipse(x, y - up * tall, size * tall), colour=white, lift=6, cast=0.2, shade=(0.1, -0.2))
    c.fill(ribbon([(x - tall * 0.13, y - tall * 0.77), (x + tall * 0.13, y - tall * 0.76)], tall * 0.07),
        c.light.see(VERMILION))  # fmt: skip
    for dx in (-0.045, 0.05):
        c.disc(x + dx * tall, y - tall * 0.93, tall * 0.017, c.light.dark)
    c.fill([(x, y - tall * 0.9), (x - tall * 0.13, y - tall * 0.87), (x, y - tall * 0.86)],
        c.light.see((230, 126, 50)))  # fmt: skip
    for side in (-1, 1):
        c.line([(x + side * tall * 0.17, y - tall * 0.64), (x + side * tall * 0.38, y - tall * 0.8)],
            c.light.dark, 4)  # fmt: skip

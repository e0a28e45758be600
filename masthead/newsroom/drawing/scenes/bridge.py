"""A bridge: of stone with a high arch, hung from a pylon, of many arches."""

from masthead.newsroom.drawing import buildings, craft, land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import STAND, WALK, bicycle, flock, person, with_umbrella
from masthead.newsroom.drawing.palette import CLOTHES, VERMILION, WHITE, mix
from masthead.newsroom.drawing.shapes import Point, arc, box, height_at, ribbon, smooth
from masthead.newsroom.drawing.sky import falling, sky


def bridge(c: Canvas, variant: int) -> None:
    """A bridge: of stone with a high arch, hung from a pylon, or of many arches."""
    sun = (c.middle + c.chance.uniform(-280, 280), c.chance.uniform(220, 330))
    sky(c, 560, sun=sun, clouds=3)
    (_stone_bridge, _hung_bridge, _long_bridge)[variant % 3](c, sun)
    falling(c)


def _stone_bridge(c: Canvas, sun: Point) -> None:
    shore, x, half = 690, c.middle, 400
    land.ridges(c, 470, 600, count=2, high=120, nearest=0.35)
    for start in range(-40, int(c.wide), 150):
        if abs(start + 75 - x) > 230:
            oldhouses.gable(c, start, shore, c.chance.uniform(120, 160), c.chance.uniform(130, 220))
            if c.chance.random() < 0.5:
                land.round_tree(c, start + 140, shore, c.chance.uniform(130, 200), depth=0.05)
    stone = c.light.see((206, 196, 180))
    deck = smooth([(x - half - 60, shore), (x - half * 0.5, shore - 120), (x, shore - 236),
        (x + half * 0.5, shore - 120), (x + half + 60, shore)], steps=14)  # fmt: skip
    hole = arc(x, shore, 168, 176, 0, -180, 40)
    c.paper([*deck, *hole], colour=stone, lift=16, cast=0.35, shade=(0.14, -0.18))
    c.line(arc(x, shore, 182, 190, 0, -180, 40), mix(stone, c.light.shadow, 0.3), 4)
    rail = [(a, b - 34) for a, b in deck]
    for i in range(4, len(deck) - 4, 4):
        c.box(deck[i][0] - 5, rail[i][1] - 8, deck[i][0] + 5, deck[i][1] + 4,
            mix(stone, c.light.shadow, 0.14))  # fmt: skip
    for i, place_ in enumerate((-250, -120, 40, 170)):
        at = x + place_ + c.chance.uniform(-30, 30)
        y = height_at(deck, at)
        if c.light.wet or i == 2:
            with_umbrella(c, at, y, 118, c.light.see(VERMILION if i == 2 else CLOTHES[i]), side=c.side())
        else:
            person(c, at, y, 112, c.chance.choice((STAND, WALK)), side=c.side(), shadow=False)
    c.fill(ribbon(rail, 9), mix(stone, c.light.glow, 0.25))
    c.mirror(shore, c.light.water, 0.36, squash=1.0)
    craft.sampan(c, x + c.chance.uniform(-40, 40), 810, 250, side=c.side())
    c.focus = (x, shore - 170)
    land.frame_branch(c, c.side())


def _hung_bridge(c: Canvas, sun: Point) -> None:
    shore = 690
    land.ridges(c, 520, 600, count=2, high=100, nearest=0.3)
    buildings.towers(c, shore, 40, 190, 0.8, peak=c.chance.uniform(0.2, 0.8))
    white, y = c.light.see(WHITE), 600
    pylons = (c.middle - 30,) if c.chance.random() < 0.5 else (c.middle - 330, c.middle + 330)
    c.paper(box(-20, y, c.wide + 20, y + 24), colour=white, lift=14, cast=0.35, shade=(0.1, -0.2))
    for x in pylons:
        top = y - (480 if len(pylons) == 1 else 330)
        reach = 640 if len(pylons) == 1 else 310
        for i in range(15):
            for way in (-1, 1):
                share = (i + 1) / 15
                c.line([(x, top + 20 + (1 - share) * 190), (x + way * reach * share, y)],
                    mix(white, c.light.sky[1], 0.25), 2.4)  # fmt: skip
        leg = [(x - 60, shore + 6), (x - 34, shore + 6), (x - 5, top + 90), (x - 5, top - 30),
            (x + 5, top - 30), (x + 5, top + 90), (x + 34, shore + 6), (x + 60, shore + 6),
            (x + 14, top - 40), (x - 14, top - 40)]  # fmt: skip
        c.paper(leg, colour=mix(white, c.light.see(VERMILION), 0.75), lift=9, cast=0.25, shade=(0.2, -0.2),
            sideways=True)  # fmt: skip
    _traffic(c, y)
    c.mirror(shore, c.light.water, 0.4, squash=1.0)
    craft.glitter(c, sun[0], shore + 4, 120, mix(c.light.sun, c.light.water, 0.3))
    craft.ferry(c, c.middle + c.chance.uniform(-120, 120), 850, 340, side=c.side())
    flock(c, c.middle + 300, 380, 20)
    c.focus = (c.middle, 560)


def _traffic(c: Canvas, y: float) -> None:
    x = 0.0
    while x < c.wide:
        x += c.chance.uniform(50, 130)
        long = c.chance.choice((34, 38, 80))
        own = c.light.see(c.chance.choice(CLOTHES))
        c.fill([(x, y), (x, y - 14), (x + long * 0.2, y - 26), (x + long * 0.8, y - 26), (x + long, y - 14),
            (x + long, y)], own)  # fmt: skip
        if c.light.lamps:
            c.disc(x + long, y - 9, 5, c.light.glow)
    c.box(-20, y - 9, c.wide + 20, y - 4, c.light.see(WHITE))


def _long_bridge(c: Canvas, sun: Point) -> None:
    shore, step = 650, 250
    land.ridges(c, 430, 590, count=3, high=190, nearest=0.45, jagged=True)
    stone = c.light.see((188, 120, 92))
    start = c.middle - step * 4.5
    deck = [(-30, shore - 130), (c.middle, shore - 150), (c.wide + 30, shore - 130)]
    body = [*smooth(deck), (c.wide + 30, shore + 6)]
    for i in range(9, -1, -1):
        x = start + step * i
        body += arc(x, shore + 6, step * 0.41, 118, 0, -180, 24)
    c.paper([*body, (-30, shore + 6)], colour=stone, lift=14, cast=0.3, shade=(0.12, -0.2))
    line = smooth(deck)
    c.fill(ribbon([(x, y - 4) for x, y in line], 12), mix(stone, c.light.glow, 0.3))
    for x in range(40, int(c.wide), 190):
        buildings.lamp_post(c, x, height_at(line, x) - 4, 120, side=1)
    for _ in range(7):
        x = c.middle + c.chance.uniform(-0.42, 0.42) * c.wide
        pose = c.chance.choice((WALK, STAND))
        person(c, x, height_at(line, x) - 2, 74, pose, side=c.side(), shadow=False)
    bicycle(c, c.middle, height_at(line, c.middle) - 4, 88, side=c.side())
    c.mirror(shore, c.light.water, 0.4)
    craft.sampan(c, c.middle + c.chance.uniform(-220, 220), 830, 300, side=c.side())
    land.reeds(c, -20, c.wide * 0.34, 1000, 230, 50, c.light.dark)
    c.focus = (c.middle, shore - 120)

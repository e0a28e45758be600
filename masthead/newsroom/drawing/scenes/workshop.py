"""A workshop: a joiner, a maker of umbrellas, a potter."""

import math

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    SIT,
    dress,
    person,
)
from masthead.newsroom.drawing.palette import (
    CLOTHES,
    SKINS,
    VERMILION,
    WHITE,
    Colour,
    mix,
)
from masthead.newsroom.drawing.scenes.rooms import WORK, room, shade_lamp, window
from masthead.newsroom.drawing.shapes import (
    Shape,
    arc,
    box,
    ellipse,
    ribbon,
    round_box,
    smooth,
)


def workshop(c: Canvas, variant: int) -> None:
    """A workshop: a joiner at the bench, a maker of umbrellas and lanterns, or a potter."""
    wall = c.light.see(c.chance.choice(((206, 178, 140), (150, 158, 150), (186, 140, 112), (128, 146, 156))))
    room(c, wall, c.light.see((150, 108, 78)), 780)
    side = c.side()
    window(c, c.middle - side * 380, 130, 330, 360)
    shade_lamp(c, c.middle, 180)
    (_joiner, _maker, _potter)[variant % 3](c, side)


def _joiner(c: Canvas, side: int) -> None:
    x, wood, steel = c.middle, c.light.see((196, 140, 86)), c.light.see((150, 158, 164))
    board = x + side * 340
    c.paper(box(board - 230, 130, board + 230, 450), colour=mix(wood, c.light.shadow, 0.2), lift=8, cast=0.25)
    for i in range(7):
        at = board - 190 + i * 63
        long = c.chance.uniform(90, 190)
        c.line([(at, 170), (at, 170 + long)], c.light.see((120, 70, 48)), 11)
        head: Shape = ([(at - 24, 170 + long), (at + 24, 170 + long), (at + 24, 170 + long + 26),
            (at - 24, 170 + long + 26)], ellipse(at, 170 + long + 16, 17), [(at - 10, 170 + long),
            (at + 10, 170 + long), (at + 3, 170 + long + 66)])[i % 3]  # fmt: skip
        c.fill(head, steel)
    person(c, x - side * 70, 930, 640, WORK, dress(c, c.chance.choice(CLOTHES), long=True), side=side)
    c.paper(box(x - 470, 660, x + 470, 706), colour=wood, lift=12, cast=0.35)
    for dx in (-420, 380):
        c.paper(box(x + dx, 706, x + dx + 46, 960), colour=mix(wood, c.light.shadow, 0.2), lift=6, cast=0.2)
    plank = x + side * 190
    c.paper(box(plank - 260, 632, plank + 190, 660), colour=mix(wood, c.light.glow, 0.4), lift=6, cast=0.25)
    hand = x - side * 70 + side * 0.35 * 640
    c.paper(round_box(hand - 66, 588, hand + 66, 634, 12), colour=c.light.see((140, 82, 54)), lift=5,
        cast=0.25)  # fmt: skip
    c.fill(arc(hand - side * 30, 590, 18, 30, 180, 360, 12), c.light.see((140, 82, 54)))
    c.disc(hand, 594, 22, c.light.see(SKINS[1]))
    for _ in range(16):
        a, b = c.chance.uniform(x - 400, x + 420), c.chance.uniform(900, 985)
        c.line(arc(a, b, 15, 12, 0, c.chance.uniform(200, 330), 12), mix(wood, c.light.glow, 0.5), 5)
    for _ in range(5):
        a = hand + side * c.chance.uniform(70, 130)
        c.line(arc(a, 620 - c.chance.uniform(0, 30), 14, 13, 0, 270, 12), mix(wood, c.light.glow, 0.55), 5)
    c.focus = (x, 560)


def _maker(c: Canvas, side: int) -> None:
    x = c.middle
    for i, (dx, y, wide) in enumerate(((-600, 60, 230), (220, 50, 230), (600, 130, 260), (-160, 40, 190))):
        own = (VERMILION, (47, 111, 122), (232, 168, 58), (214, 110, 120))[i]
        if i % 2:
            oldhouses.lantern(c, x + side * dx, y, wide * 0.3, colour=own)
        else:
            _parasol(c, x + side * dx, y + 150, wide * 0.62, c.light.see(own))
    c.paper(box(x - 560, 760, x + 560, 800), colour=c.light.see((140, 86, 58)), lift=10, cast=0.3)
    person(c, x - side * 130, 920, 600, WORK, dress(c, (56, 74, 124), long=True), side=side)
    _parasol(c, x + side * 300, 560, 225, c.light.see(VERMILION), painted=True)
    c.paper(box(x - 620, 800, x + 620, 860), colour=c.light.see((168, 108, 70)), lift=10, cast=0.35)
    for i in range(5):
        at = x - 480 + i * 80
        c.paper([(at - 26, 760), (at + 26, 760), (at + 20, 806), (at - 20, 806)], colour=c.light.see(WHITE),
            lift=4, cast=0.2)  # fmt: skip
        c.disc(at, 760, 26, c.light.see(((208, 66, 44), (232, 168, 58), (47, 111, 122), (60, 60, 70),
            (120, 160, 100))[i]), 8)  # fmt: skip
    c.focus = (x + side * 60, 560)


def _parasol(c: Canvas, x: float, y: float, size: float, colour: Colour, *, painted: bool = False) -> None:
    ribs = 24
    rim = [(x + size * math.cos(math.tau * i / ribs),
        y + size * math.sin(math.tau * i / ribs)) for i in range(ribs)]  # fmt: skip
    c.paper(rim, colour=colour, lift=14, cast=0.35, shade=(0.2, -0.2))
    for i in range(ribs):
        if i % 2:
            c.fill([(x, y), rim[i], rim[(i + 1) % ribs]], mix(colour, c.light.shadow, 0.1))
    c.line([*ellipse(x, y, size * 0.82, steps=48), (x + size * 0.82, y)], mix(colour, c.light.glow, 0.4), 4)
    if painted:
        stem = smooth([(x - size * 0.5, y + size * 0.4), (x - size * 0.1, y + size * 0.1),
            (x + size * 0.2, y - size * 0.4)])  # fmt: skip
        c.fill(ribbon(stem, size * 0.05, 3), c.light.dark)
        for i in range(2, len(stem), 2):
            land.flower(c, stem[i][0] + c.chance.uniform(-40, 40), stem[i][1] + c.chance.uniform(-30, 30),
                size * 0.09, c.light.see((246, 214, 210)))  # fmt: skip
    c.disc(x, y, size * 0.06, c.light.dark)


def _potter(c: Canvas, side: int) -> None:
    x, clay = c.middle, c.light.see((186, 120, 84))
    for row in range(3):
        y = 250 + row * 150
        left = x + side * 130 if side > 0 else x - 650
        c.paper(box(left, y, left + 520, y + 18), colour=c.light.see((120, 76, 54)), lift=8, cast=0.3)
        for i in range(5):
            _pot(c, left + 60 + i * 100, y, c.chance.uniform(66, 106),
                c.light.see(c.chance.choice(((186, 120, 84), (226, 214, 190), (70, 120, 130),
                (96, 130, 104), (60, 70, 110)))))  # fmt: skip
    potter = SIT._replace(hip=(0.0, 0.32), neck=(0.1, 0.66), head=(0.16, 0.75),
        hands=((0.42, 0.5), (0.5, 0.5)), elbows=((0.14, 0.46), (0.2, 0.44)),
        knees=((0.2, 0.34), (0.24, 0.32)))  # fmt: skip
    c.paper(round_box(x - side * 190 - 70, 800, x - side * 190 + 70, 840, 14),
        colour=c.light.see((110, 70, 52)), lift=6, cast=0.3)  # fmt: skip
    c.box(x - side * 190 - 50, 840, x - side * 190 + 50, 980, c.light.see((110, 70, 52)))
    person(c, x - side * 190, 990, 640, potter, dress(c,
        c.chance.choice(((56, 74, 124), (47, 111, 122), (122, 59, 82))), long=False), side=side)  # fmt: skip
    wheel = x + side * 110
    c.paper(ellipse(wheel, 740, 160, 26), colour=c.light.see((110, 104, 104)), lift=8, cast=0.3)
    c.paper([(wheel - 90, 750), (wheel + 90, 750), (wheel + 130, 990), (wheel - 130, 990)],
        colour=c.light.see((96, 74, 64)), lift=6, cast=0.3)  # fmt: skip
    _pot(c, wheel, 738, 150, clay)
    for dx in (-74, 62):
        c.disc(wheel + dx, 668, 24, c.light.see(SKINS[1]), 17)
    c.glow(wheel, 640, 320, 0.22)
    c.focus = (x + side * 20, 640)


def _pot(c: Canvas, x: float, base: float, tall: float, colour: Colour) -> None:
    kind = c.chance.randrange(3)
    profile = (((0.22, 0.0), (0.48, -0.35), (0.42, -0.7), (0.2, -0.84), (0.26, -1.0)), ((0.2, 0.0),
        (0.34, -0.3), (0.5, -0.7), (0.52, -0.78)), ((0.3, 0.0), (0.36, -0.3), (0.2, -0.66), (0.14, -1.0),
        (0.2, -1.1)))[kind]  # fmt: skip
    right = smooth([(x + a * tall, base + b * tall) for a, b in profile], steps=6)
    shape = [*right, *((2 * x - a, b) for a, b in reversed(right))]
    c.paper(shape, colour=colour, lift=6, cast=0.25, shade=(0.24, -0.3), sideways=True)
    top = right[-1]
    c.disc(x, top[1], top[0] - x, mix(colour, c.light.shadow, 0.5), (top[0] - x) * 0.2)

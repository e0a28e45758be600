"""Scenes under a roof: workshop, kitchen, stage."""

import math

from masthead.newsroom.drawing import buildings, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import HOLD, SIT, STAND, WAVE, Pose, dress, person, umbrella
from masthead.newsroom.drawing.palette import CLOTHES, SKINS, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import (
    Shape, arc, box, down, ellipse, ribbon, round_box, smooth, turned,
)  # fmt: skip

_WORK = Pose(
    hip=(0.0, 0.46), neck=(0.1, 0.78), head=(0.17, 0.85), hands=((0.3, 0.52), (0.36, 0.5)), elbows=((0.1, 0.56), (0.18, 0.54)),
)  # fmt: skip


def _room(c: Canvas, wall: Colour, floor: Colour, base: float) -> None:
    c.paper(box(-20, -20, c.wide + 20, base + 10), colour=wall, lift=0, cast=0, shade=(0.06, -0.16))
    c.paper(down([(-20, base), (c.wide + 20, base)]), colour=floor, lift=8, cast=0.28, shade=(0.1, -0.2))
    for i in range(9):
        x = c.middle + (i - 4) * 150
        c.line([(x, base), (c.middle + (i - 4) * 260, 1010)], mix(floor, c.light.shadow, 0.16), 2)


def _window(c: Canvas, x: float, top: float, wide: float, high: float) -> None:
    frame = c.light.see((110, 72, 52))
    left, right = x - wide / 2, x + wide / 2
    c.paper(box(left - 14, top - 14, right + 14, top + high + 14), colour=frame, lift=8, cast=0.25)
    c.box(left, top, right, top + high, c.light.sky[1])
    c.box(left, top + high * 0.4, right, top + high, c.light.sky[2])
    c.disc(x + wide * 0.2, top + high * 0.32, wide * 0.12, c.light.sun)
    for i, share in enumerate((0.3, 0.7)):
        hill = [
            (left, top + high),
            *arc(left + wide * share, top + high, wide * 0.44, high * (0.4 - 0.1 * i), 180, 360, 16),
            (right, top + high),
        ]
        c.fill([(min(max(a, left), right), b) for a, b in hill], c.light.ground(0.2 + 0.2 * i))
    for i in range(1, 3):
        c.box(left + wide * i / 3 - 4, top, left + wide * i / 3 + 4, top + high, frame)
    c.box(left, top + high * 0.5 - 4, right, top + high * 0.5 + 4, frame)
    c.veil(
        [(left, top), (right, top), (right + wide * 1.1, 1000), (left + wide * 0.5, 1000)],
        c.light.glow,
        (0.26, 0.08),
    )


def _shade_lamp(c: Canvas, x: float, y: float) -> None:
    c.line([(x, -10), (x, y - 50)], c.light.dark, 4)
    c.veil([(x - 70, y), (x + 70, y), (x + 300, 1000), (x - 300, 1000)], c.light.glow, (0.3, 0.03))
    c.paper([(x - 80, y), (x - 26, y - 60), (x + 26, y - 60), (x + 80, y)], colour=c.light.see((46, 96, 92)), lift=8, cast=0.3,
            shade=(0.2, -0.2), sideways=True)  # fmt: skip
    c.fill(arc(x, y, 26, 20, 0, 180, 14), c.light.glow)
    c.glow(x, y + 20, 260, 0.5)


def _jars(c: Canvas, left: float, y: float, count: int) -> None:
    c.paper(
        box(left - 20, y, left + count * 74 + 10, y + 16), colour=c.light.see((128, 80, 56)), lift=8, cast=0.3
    )
    for i in range(count):
        x, tall = left + 26 + i * 74, c.chance.uniform(60, 92)
        own = c.light.see(
            c.chance.choice(((206, 90, 66), (224, 170, 90), (96, 140, 110), (236, 226, 204), (90, 120, 140)))
        )
        c.paper(
            round_box(x - 26, y - tall, x + 26, y, 9),
            colour=own,
            lift=5,
            cast=0.25,
            shade=(0.2, -0.2),
            sideways=True,
        )
        c.box(x - 22, y - tall - 10, x + 22, y - tall + 4, c.light.see((110, 72, 54)))


def workshop(c: Canvas, variant: int) -> None:
    """A workshop: a joiner at the bench, a maker of umbrellas and lanterns, or a potter."""
    wall = c.light.see(c.chance.choice(((206, 178, 140), (150, 158, 150), (186, 140, 112), (128, 146, 156))))
    _room(c, wall, c.light.see((150, 108, 78)), 780)
    side = c.chance.choice((-1, 1))
    c.look(1.1, c.middle, 640)
    _window(c, c.middle - side * 380, 130, 330, 360)
    _shade_lamp(c, c.middle, 180)
    (_joiner, _maker, _potter)[variant % 3](c, side)


def _joiner(c: Canvas, side: int) -> None:
    x, wood, steel = c.middle, c.light.see((196, 140, 86)), c.light.see((150, 158, 164))
    board = x + side * 340
    c.paper(box(board - 230, 130, board + 230, 450), colour=mix(wood, c.light.shadow, 0.2), lift=8, cast=0.25)
    for i in range(7):
        at = board - 190 + i * 63
        long = c.chance.uniform(90, 190)
        c.line([(at, 170), (at, 170 + long)], c.light.see((120, 70, 48)), 11)
        head: Shape = ([(at - 24, 170 + long), (at + 24, 170 + long), (at + 24, 170 + long + 26), (at - 24, 170 + long + 26)], ellipse(
            at, 170 + long + 16, 17), [(at - 10, 170 + long), (at + 10, 170 + long), (at + 3, 170 + long + 66)])[i % 3]  # fmt: skip
        c.fill(head, steel)
    person(c, x - side * 70, 930, 640, _WORK, dress(c, c.chance.choice(CLOTHES), long=True), side=side)
    c.paper(box(x - 470, 660, x + 470, 706), colour=wood, lift=12, cast=0.35)
    for dx in (-420, 380):
        c.paper(box(x + dx, 706, x + dx + 46, 960), colour=mix(wood, c.light.shadow, 0.2), lift=6, cast=0.2)
    plank = x + side * 190
    c.paper(box(plank - 260, 632, plank + 190, 660), colour=mix(wood, c.light.glow, 0.4), lift=6, cast=0.25)
    hand = x - side * 70 + side * 0.35 * 640
    c.paper(
        round_box(hand - 66, 588, hand + 66, 634, 12), colour=c.light.see((140, 82, 54)), lift=5, cast=0.25
    )
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
            buildings.lantern(c, x + side * dx, y, wide * 0.3, colour=own)
        else:
            _parasol(c, x + side * dx, y + 150, wide * 0.62, c.light.see(own))
    c.paper(box(x - 560, 760, x + 560, 800), colour=c.light.see((140, 86, 58)), lift=10, cast=0.3)
    person(c, x - side * 130, 920, 600, _WORK, dress(c, (56, 74, 124), long=True), side=side)
    _parasol(c, x + side * 300, 560, 225, c.light.see(VERMILION), painted=True)
    c.paper(box(x - 620, 800, x + 620, 860), colour=c.light.see((168, 108, 70)), lift=10, cast=0.35)
    for i in range(5):
        at = x - 480 + i * 80
        c.paper(
            [(at - 26, 760), (at + 26, 760), (at + 20, 806), (at - 20, 806)],
            colour=c.light.see(WHITE),
            lift=4,
            cast=0.2,
        )
        c.disc(
            at,
            760,
            26,
            c.light.see(((208, 66, 44), (232, 168, 58), (47, 111, 122), (60, 60, 70), (120, 160, 100))[i]),
            8,
        )
    c.focus = (x + side * 60, 560)


def _parasol(c: Canvas, x: float, y: float, size: float, colour: Colour, *, painted: bool = False) -> None:
    ribs = 24
    rim = [
        (x + size * math.cos(math.tau * i / ribs), y + size * math.sin(math.tau * i / ribs))
        for i in range(ribs)
    ]
    c.paper(rim, colour=colour, lift=14, cast=0.35, shade=(0.2, -0.2))
    for i in range(0, ribs):
        if i % 2:
            c.fill([(x, y), rim[i], rim[(i + 1) % ribs]], mix(colour, c.light.shadow, 0.1))
    c.line([*ellipse(x, y, size * 0.82, steps=48), (x + size * 0.82, y)], mix(colour, c.light.glow, 0.4), 4)
    if painted:
        stem = smooth(
            [
                (x - size * 0.5, y + size * 0.4),
                (x - size * 0.1, y + size * 0.1),
                (x + size * 0.2, y - size * 0.4),
            ]
        )
        c.fill(ribbon(stem, size * 0.05, 3), c.light.dark)
        for i in range(2, len(stem), 2):
            land.flower(
                c,
                stem[i][0] + c.chance.uniform(-40, 40),
                stem[i][1] + c.chance.uniform(-30, 30),
                size * 0.09,
                c.light.see((246, 214, 210)),
            )
    c.disc(x, y, size * 0.06, c.light.dark)


def _potter(c: Canvas, side: int) -> None:
    x, clay = c.middle, c.light.see((186, 120, 84))
    for row in range(3):
        y = 250 + row * 150
        left = x + side * 130 if side > 0 else x - 650
        c.paper(box(left, y, left + 520, y + 18), colour=c.light.see((120, 76, 54)), lift=8, cast=0.3)
        for i in range(5):
            _pot(
                c,
                left + 60 + i * 100,
                y,
                c.chance.uniform(66, 106),
                c.light.see(
                    c.chance.choice(
                        ((186, 120, 84), (226, 214, 190), (70, 120, 130), (96, 130, 104), (60, 70, 110))
                    )
                ),
            )
    potter = SIT._replace(hip=(0.0, 0.32), neck=(0.1, 0.66), head=(0.16, 0.75), hands=((0.42, 0.5), (0.5, 0.5)), elbows=((0.14, 0.46), (0.2, 0.44)),
                          knees=((0.2, 0.34), (0.24, 0.32)))  # fmt: skip
    c.paper(
        round_box(x - side * 190 - 70, 800, x - side * 190 + 70, 840, 14),
        colour=c.light.see((110, 70, 52)),
        lift=6,
        cast=0.3,
    )
    c.box(x - side * 190 - 50, 840, x - side * 190 + 50, 980, c.light.see((110, 70, 52)))
    person(
        c,
        x - side * 190,
        990,
        640,
        potter,
        dress(c, c.chance.choice(((56, 74, 124), (47, 111, 122), (122, 59, 82))), long=False),
        side=side,
    )
    wheel = x + side * 110
    c.paper(ellipse(wheel, 740, 160, 26), colour=c.light.see((110, 104, 104)), lift=8, cast=0.3)
    c.paper(
        [(wheel - 90, 750), (wheel + 90, 750), (wheel + 130, 990), (wheel - 130, 990)],
        colour=c.light.see((96, 74, 64)),
        lift=6,
        cast=0.3,
    )
    _pot(c, wheel, 738, 150, clay)
    for dx in (-74, 62):
        c.disc(wheel + dx, 668, 24, c.light.see(SKINS[1]), 17)
    c.glow(wheel, 640, 320, 0.22)
    c.focus = (x + side * 20, 640)


def _pot(c: Canvas, x: float, base: float, tall: float, colour: Colour) -> None:
    kind = c.chance.randrange(3)
    profile = (
        ((0.22, 0.0), (0.48, -0.35), (0.42, -0.7), (0.2, -0.84), (0.26, -1.0)),
        ((0.2, 0.0), (0.34, -0.3), (0.5, -0.7), (0.52, -0.78)),
        ((0.3, 0.0), (0.36, -0.3), (0.2, -0.66), (0.14, -1.0), (0.2, -1.1)),
    )[kind]
    right = smooth([(x + a * tall, base + b * tall) for a, b in profile], steps=6)
    shape = [*right, *((2 * x - a, b) for a, b in reversed(right))]
    c.paper(shape, colour=colour, lift=6, cast=0.25, shade=(0.24, -0.3), sideways=True)
    top = right[-1]
    c.disc(x, top[1], top[0] - x, mix(colour, c.light.shadow, 0.5), (top[0] - x) * 0.2)


def kitchen(c: Canvas, variant: int) -> None:
    """A kitchen: a cook at the stove, a table of dishes from above, or dumplings made together."""
    if variant == 1:
        _table(c)
        return
    wall = c.light.see(c.chance.choice(((226, 206, 170), (196, 212, 200), (236, 190, 150), (210, 218, 220))))
    _room(c, wall, c.light.see((168, 124, 92)), 800)
    for row in range(5):
        for i in range(int(c.wide // 70) + 2):
            c.line(
                [(i * 70, 500 + row * 60), (i * 70 + 70, 500 + row * 60)], mix(wall, c.light.shadow, 0.12), 2
            )
            c.line(
                [(i * 70 + 35 * (row % 2), 440 + row * 60), (i * 70 + 35 * (row % 2), 500 + row * 60)],
                mix(wall, c.light.shadow, 0.12),
                2,
            )
    (_cook if variant == 0 else _dumplings)(c, c.chance.choice((-1, 1)))


def _steam(c: Canvas, x: float, y: float, tall: float) -> None:
    for i in range(3):
        at, sway = x + (i - 1) * 44, c.chance.uniform(18, 40)
        line = smooth(
            [(at, y), (at + sway, y - tall * 0.3), (at - sway, y - tall * 0.65), (at + sway * 0.6, y - tall)]
        )
        c.veil(ribbon(line, 14, 40), c.light.see(WHITE), (0.02, 0.5))


def _hanging(c: Canvas, left: float, right: float, y: float) -> None:
    c.line([(left, y), (right, y)], c.light.dark, 8)
    x, i = left + 50, 0
    while x < right - 30:
        own = c.light.see(c.chance.choice(((90, 96, 104), (178, 108, 70), (60, 64, 74), (200, 160, 90))))
        c.line([(x, y), (x, y + 60)], own, 7)
        if i % 3 == 0:
            c.paper(ellipse(x, y + 112, 54), colour=own, lift=6, cast=0.25, shade=(0.25, -0.2))
        elif i % 3 == 1:
            c.fill(arc(x, y + 60, 36, 44, 0, 180, 16), own)
        else:
            c.fill(round_box(x - 17, y + 56, x + 17, y + 130, 10), own)
        x, i = x + c.chance.uniform(92, 124), i + 1


def _cook(c: Canvas, side: int) -> None:
    x = c.middle
    _window(c, x - side * 430, 120, 300, 300)
    _hanging(c, x - 90 if side > 0 else x - 560, x + 560 if side > 0 else x + 90, 130)
    _jars(c, x + side * 560 - 150, 420, 4)
    _shade_lamp(c, x + side * 130, 150)
    apron = dress(c, c.chance.choice(((56, 74, 124), (122, 59, 82), (47, 111, 122))), long=True)
    hands = person(c, x - side * 110, 960, 640, _WORK, apron, side=side, hat=c.chance.choice(("cap", "")))
    c.paper(
        box(x - 640, 720, x + 640, 1010),
        colour=c.light.see((186, 96, 66)),
        lift=14,
        cast=0.35,
        shade=(0.1, -0.24),
    )
    c.paper(box(x - 660, 700, x + 660, 732), colour=c.light.see((224, 212, 190)), lift=8, cast=0.3)
    for i in range(4):
        c.fill(
            round_box(x - 560 + i * 300, 790, x - 360 + i * 300, 960, 14),
            mix(c.light.see((186, 96, 66)), c.light.shadow, 0.22),
        )
    wok = x + side * 150
    c.fill(ellipse(wok, 704, 120, 14), (255, 160, 70))
    c.glow(wok, 690, 240, 0.5)
    c.paper(
        [*arc(wok, 640, 190, 72, 0, 180, 30)],
        colour=c.light.see((54, 56, 66)),
        lift=8,
        cast=0.3,
        shade=(0.25, -0.1),
    )
    c.disc(wok, 640, 190, c.light.see((84, 86, 96)), 24)
    for _ in range(22):
        c.disc(wok + c.chance.uniform(-140, 140), 638 + c.chance.uniform(-26, 10), c.chance.uniform(10, 18),
               c.light.see(c.chance.choice(((110, 164, 80), (224, 120, 60), (240, 210, 120), (206, 66, 50)))))  # fmt: skip
    c.line([hands[1], (wok + side * 30, 626)], c.light.see((120, 80, 56)), 9)
    _steam(c, wok, 600, 330)
    _steamer(c, x - side * 440, 700, 220)
    for i in range(3):
        _bowl(
            c,
            x + side * (430 + i * 90),
            700,
            44,
            c.light.see(((236, 230, 214), (70, 120, 140), (206, 90, 66))[i]),
        )
    c.focus = (x + side * 40, 560)


def _steamer(c: Canvas, x: float, base: float, wide: float) -> None:
    straw = c.light.see((212, 168, 104))
    for i in range(3):
        y = base - i * 56
        c.paper(
            box(x - wide / 2, y - 54, x + wide / 2, y),
            colour=straw,
            lift=5,
            cast=0.3,
            shade=(0.2, -0.25),
            sideways=True,
        )
        c.box(x - wide / 2, y - 54, x + wide / 2, y - 46, mix(straw, c.light.shadow, 0.28))
    c.paper(
        arc(x, base - 168, wide / 2, 34, 180, 360, 20), colour=mix(straw, c.light.glow, 0.2), lift=4, cast=0.2
    )
    c.disc(x, base - 206, 12, mix(straw, c.light.shadow, 0.3))
    _steam(c, x, base - 210, 220)


def _bowl(c: Canvas, x: float, base: float, half: float, colour: Colour) -> None:
    c.paper(arc(x, base - half, half, half, 0, 180, 20), colour=colour, lift=5, cast=0.25, shade=(0.1, -0.25))
    c.disc(x, base - half, half, mix(colour, c.light.shadow, 0.25), half * 0.16)


def _dumplings(c: Canvas, side: int) -> None:
    x = c.middle
    _window(c, x, 110, 420, 320)
    for way in (-1, 1):
        _jars(c, x + way * 560 - 150, 420, 4)
    buildings.lantern(c, x - 420, 100, 56)
    buildings.lantern(c, x + 420, 100, 56)
    for i, (dx, tall) in enumerate(((-330, 560), (20, 620), (340, 540))):
        person(c, x + dx, 990, tall, _WORK if i != 1 else HOLD, dress(c, ((208, 66, 44), (56, 74, 124), (224, 163, 58))[i], long=True),
               side=1 if dx < 0 else -1)  # fmt: skip
    person(c, x + side * 190, 960, 400, _WORK, dress(c, (47, 111, 122), long=False), side=-side)
    wood = c.light.see((186, 124, 80))
    c.paper(smooth([(x - 720, 790), (x, 740), (x + 720, 790), (x + 720, 1020), (x - 720, 1020)], closed=False), colour=wood, lift=12, cast=0.35,
            shade=(0.16, -0.16))  # fmt: skip
    c.fill(ellipse(x, 850, 380, 54), mix(wood, c.light.glow, 0.3))
    for i in range(26):
        a = math.tau * i / 13 + (0.2 if i > 12 else 0)
        reach = 1.0 if i < 13 else 0.55
        at = (x + 320 * reach * math.cos(a), 850 + 40 * reach * math.sin(a))
        c.paper(
            arc(at[0], at[1] + 10, 30, 28, 180, 360, 12),
            colour=c.light.see((246, 234, 210)),
            lift=3,
            cast=0.25,
            shade=(0.1, -0.16),
        )
    for dx, own in ((-560, (206, 90, 66)), (540, (96, 150, 90))):
        _bowl(c, x + dx, 900, 80, c.light.see((236, 230, 214)))
        c.fill(arc(x + dx, 820, 70, 30, 180, 360, 14), c.light.see(own))
    _steam(c, x, 800, 260)
    c.focus = (x, 620)


def _table(c: Canvas) -> None:
    cloth = c.light.see(c.chance.choice(((150, 92, 64), (60, 96, 104), (196, 150, 100), (108, 62, 62))))
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=cloth, lift=0, cast=0, shade=(0.12, -0.16))
    for i in range(12):
        y = i * 92 + c.chance.uniform(-8, 8)
        c.line([(-20, y), (c.wide + 20, y + c.chance.uniform(-8, 8))], mix(cloth, c.light.shadow, 0.12), 3)
    x = c.middle
    places: list[tuple[float, float, float]] = [(x, 500, 225)]
    for _ in range(500):
        a, b, r = c.chance.uniform(-20, c.wide + 20), c.chance.uniform(0, 1000), c.chance.uniform(90, 150)
        if all(math.hypot(a - m, b - n) > r + q + 22 for m, n, q in places):
            places.append((a, b, r))
    for i, (a, b, r) in enumerate(places):
        _dish(c, a, b, r, i)
    turn = c.chance.uniform(-40, 40)
    for dx in (262, 292):
        stick = [(x + dx - 5, 260), (x + dx + 5, 260), (x + dx + 3, 740), (x + dx - 3, 740)]
        c.paper(turned(stick, x, 500, turn), colour=c.light.see((120, 56, 44)), lift=8, cast=0.3)
    c.focus = (x, 500)


def _dish(c: Canvas, x: float, y: float, r: float, i: int) -> None:
    pick, see = c.chance.choice, c.light.see
    rim = see(
        pick(((244, 238, 224), (70, 124, 140), (206, 90, 66), (236, 214, 170), (150, 176, 160)))
        if i
        else (244, 238, 224)
    )
    c.paper(ellipse(x, y, r), colour=rim, lift=16, cast=0.4, shade=(0.12, -0.16))
    c.line(
        [*ellipse(x, y, r * 0.9), (x + r * 0.9, y)],
        mix(rim, see(VERMILION if i == 0 else (60, 80, 120)), 0.6),
        4,
    )
    kind = i % 4 if i else 4
    food = see(pick(((214, 140, 70), (196, 80, 52), (226, 190, 110), (140, 84, 56))))
    c.disc(x, y, r * 0.78, mix(rim, c.light.shadow, 0.14) if kind in (1, 3) else food)
    if kind == 4:
        _noodles(c, x, y, r * 0.78)
    elif kind == 0:
        for _ in range(26):
            a, d = c.chance.uniform(0, math.tau), math.sqrt(c.chance.random()) * r * 0.62
            c.fill(
                land.leaf_shape(x + d * math.cos(a), y + d * math.sin(a), r * 0.17, c.chance.uniform(0, 3)),
                see(pick(((84, 146, 74), (120, 172, 90), (56, 116, 70)))),
            )
    elif kind == 1:
        for k in range(6):
            a = math.tau * k / 6
            at = (x + r * 0.44 * math.cos(a), y + r * 0.44 * math.sin(a))
            c.paper(
                ellipse(*at, r * 0.22, steps=24),
                colour=see((248, 240, 222)),
                lift=4,
                cast=0.3,
                shade=(0.1, -0.2),
            )
            c.disc(*at, r * 0.05, see((206, 150, 120)))
    elif kind == 2:
        for _ in range(20):
            a, d = c.chance.uniform(0, math.tau), math.sqrt(c.chance.random()) * r * 0.6
            c.disc(
                x + d * math.cos(a),
                y + d * math.sin(a),
                r * c.chance.uniform(0.08, 0.15),
                see(pick(((206, 66, 44), (236, 170, 70), (244, 222, 160), (100, 150, 80)))),
            )
    else:
        for k in range(9):
            a = math.tau * k / 9
            wedge = [
                (x + r * 0.2 * math.cos(a), y + r * 0.2 * math.sin(a)),
                *arc(x, y, r * 0.66, r * 0.66, math.degrees(a) - 17, math.degrees(a) + 17, 6),
            ]
            c.fill(wedge, see(pick(((238, 150, 60), (232, 96, 70), (246, 200, 90)))))


def _noodles(c: Canvas, x: float, y: float, r: float) -> None:
    see = c.light.see
    c.disc(x, y, r, see((196, 104, 52)))
    for i in range(26):
        turn = c.chance.uniform(0, 360)
        d = c.chance.uniform(0.12, 0.8) * r
        at = (x + c.chance.uniform(-0.14, 0.14) * r, y + c.chance.uniform(-0.14, 0.14) * r)
        c.line(
            arc(*at, d, d * 0.86, turn, turn + c.chance.uniform(70, 190), 18),
            see((246, 218, 150) if i % 3 else (228, 188, 110)),
            9,
        )
    for k in range(5):
        turn = 0.5 + k * 0.22
        c.paper(
            land.leaf_shape(x - r * 0.46 + k * r * 0.1, y + r * 0.36 - k * r * 0.03, r * 0.34, turn),
            colour=see((62, 124, 76)),
            lift=4,
            cast=0.25,
        )
    for dx, dy in ((0.4, -0.42), (0.52, -0.06)):
        at = (x + dx * r, y + dy * r)
        c.paper(ellipse(*at, r * 0.25, r * 0.28, 28), colour=see((250, 244, 230)), lift=5, cast=0.3)
        c.disc(at[0] + r * 0.02, at[1], r * 0.13, see((242, 168, 52)))
    for k in range(3):
        at = (x - r * 0.42 + k * r * 0.2, y - r * 0.44 - k * r * 0.04)
        c.paper(ellipse(*at, r * 0.2, steps=28), colour=see((206, 110, 90)), lift=4, cast=0.3)
        c.disc(*at, r * 0.1, see((232, 170, 150)))
    for _ in range(22):
        a, d = c.chance.uniform(0, math.tau), math.sqrt(c.chance.random()) * r * 0.8
        c.disc(x + d * math.cos(a), y + d * math.sin(a), 7, see((104, 166, 88)))


def stage(c: Canvas, variant: int) -> None:
    """A stage: an opera singer with long sleeves, musicians, or dancers with umbrellas."""
    deep = c.chance.choice(((72, 28, 44), (30, 44, 76), (26, 66, 70), (84, 42, 30)))
    back = mix(deep, c.light.shadow, 0.3)
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=back, lift=0, cast=0, shade=(0.02, -0.1))
    x = c.middle
    moon = mix(deep, (255, 214, 150), 0.62)
    c.paper(ellipse(x, 410, 330, steps=90), colour=mix(back, moon, 0.4), lift=20, cast=0.3, shade=(0.2, 0.0))
    c.paper(ellipse(x, 410, 262, steps=90), colour=moon, lift=14, cast=0.2, shade=(0.25, 0.0))
    for i in range(2):
        line = [
            (x + a * 620, 640 - b * 150 + i * 50)
            for a, b in (
                (-1.4, 0.1),
                (-0.8, 0.9),
                (-0.4, 0.3),
                (0.1, 0.7),
                (0.5, 0.2),
                (0.9, 0.95),
                (1.4, 0.2),
            )
        ]
        c.paper(down(smooth(line), 860), colour=mix(back, moon, 0.22 - i * 0.12), lift=12, cast=0.25)
    floor = mix(deep, (222, 160, 100), 0.5)
    c.paper(down([(-20, 800), (c.wide + 20, 800)], 1010), colour=floor, lift=6, cast=0.2, shade=(0.2, -0.3))
    c.veil(ellipse(x, 880, 430, 62), (255, 230, 180), 0.45)
    for side in (-1, 1):
        c.veil(
            [(x + side * 560, -20), (x + side * 500, -20), (x - side * 60, 880), (x + side * 330, 880)],
            (255, 226, 170),
            (0.34, 0.06),
        )
    (_singer, _musicians, _dancers)[variant % 3](c)
    _curtains(
        c,
        c.chance.choice(((168, 44, 40), (150, 40, 56), (32, 92, 96), (176, 92, 40)))
        if deep[0] > 60
        else (176, 46, 42),
    )
    _audience(c, back)
    c.focus = (x, 600)


def _curtains(c: Canvas, red: Colour) -> None:
    for side in (-1, 1):
        edge = c.middle + side * 800
        for i in range(6):
            near, far = edge - side * (i * 44 - 200), edge - side * ((i + 1) * 44)
            hem = 840 - i * 70
            fold = [
                (near, -20),
                (far, -20),
                (far - side * (40 - i * 6), 300),
                (far + side * i * 14, hem),
                (near, hem + 60),
            ]
            c.paper(smooth(fold, closed=False, steps=5), colour=mix(red, INK_FOLD, 0.05 + 0.09 * (i % 2)), lift=10, cast=0.3,
                    shade=(0.12, -0.3) if side < 0 else (-0.3, 0.12), sideways=True)  # fmt: skip
    count = 9
    for i in range(count):
        a, b = c.middle + (i - count / 2) * 190, c.middle + (i + 1 - count / 2) * 190
        c.paper([(a, -20), (b, -20), *arc((a + b) / 2, 40, (b - a) / 2, 74, 0, 180, 16)], colour=mix(red, INK_FOLD, 0.06), lift=12, cast=0.35,
                shade=(-0.1, 0.1))  # fmt: skip
        c.line(arc((a + b) / 2, 40, (b - a) / 2, 74, 0, 180, 16), (226, 178, 92), 6)


INK_FOLD: Colour = (40, 14, 26)


def _audience(c: Canvas, back: Colour) -> None:
    dark = mix(back, (10, 10, 20), 0.6)
    for row, (y, size) in enumerate(((960, 44), (1010, 60))):
        heads = []
        x = -30.0 + row * 40
        while x < c.wide + 40:
            wide = size * c.chance.uniform(0.8, 1.05)
            heads.append(ellipse(x, y - size * 0.7, wide * 0.62, wide * 0.74, 24))
            heads.append(ellipse(x, y + size * 0.6, wide * 1.25, size * 0.9, 24))
            if c.chance.random() < 0.3:
                heads.append(ellipse(x, y - size * 1.5, wide * 0.26, steps=16))
            x += size * c.chance.uniform(2.1, 2.9)
        c.paper(*heads, colour=mix(dark, back, 0.3 - row * 0.3), lift=8, cast=0.2, shade=(0.16, -0.1))


def _robe(c: Canvas, x: float, base: float, tall: float, colour: Colour, trim: Colour, side: int = 1) -> None:
    gown = smooth([(x - tall * 0.07, base - tall * 0.78), (x - tall * 0.1, base - tall * 0.45), (x - tall * 0.26, base), (x + tall * 0.3, base + tall * 0.01),
                   (x + tall * 0.1, base - tall * 0.45), (x + tall * 0.07, base - tall * 0.78)])  # fmt: skip
    for way, up in ((side, 0.98), (-side, 0.5)):
        sleeve = smooth([(x + way * tall * 0.04, base - tall * 0.72), (x + way * tall * 0.24, base - tall * (up - 0.14)), (x + way * tall * 0.4, base - tall * up),
                         (x + way * tall * 0.56, base - tall * (up - 0.22)), (x + way * tall * 0.5, base - tall * (up - 0.5))])  # fmt: skip
        half = len(sleeve) // 2
        c.fill(ribbon(sleeve[: half + 1], tall * 0.08, tall * 0.13), colour)
        c.paper(
            ribbon(sleeve[half:], tall * 0.13, tall * 0.07),
            colour=WHITE,
            lift=8,
            cast=0.25,
            shade=(0.1, -0.2),
        )
    c.paper(gown, colour=colour, lift=10, cast=0.3, shade=(0.2, -0.25), sideways=True)
    c.fill(
        ribbon(
            smooth([(x, base - tall * 0.76), (x + tall * 0.02, base - tall * 0.4), (x + tall * 0.03, base)]),
            tall * 0.03,
            tall * 0.05,
        ),
        trim,
    )
    c.fill(
        ribbon(
            smooth(
                [
                    (x - tall * 0.25, base - tall * 0.03),
                    (x, base - tall * 0.01),
                    (x + tall * 0.28, base - tall * 0.03),
                ]
            ),
            tall * 0.045,
        ),
        trim,
    )
    c.box(x - tall * 0.085, base - tall * 0.5, x + tall * 0.085, base - tall * 0.46, trim)


def _singer(c: Canvas) -> None:
    x, base, tall, side = c.middle, 880, 560, c.chance.choice((-1, 1))
    own = c.chance.choice(((208, 66, 44), (38, 122, 118), (222, 122, 140), (70, 96, 160)))
    gold: Colour = (236, 190, 90)
    _robe(c, x, base, tall, own, gold, side)
    head = (x + side * 6, base - tall * 0.87)
    c.disc(head[0], head[1] + 4, 56, (30, 26, 34), 60)
    c.disc(*head, 41, (248, 226, 206), 49)
    c.fill(arc(head[0], head[1] - 8, 44, 46, 180, 360, 20), (30, 26, 34))
    for dx in (-16, 16):
        c.disc(head[0] + dx, head[1] + 4, 13, (236, 140, 140), 17)
        c.line([(head[0] + dx - 9, head[1] + 3), (head[0] + dx + 9, head[1] - 1 * side)], (30, 26, 34), 5)
    c.disc(head[0], head[1] + 28, 7, (200, 50, 50), 5)
    for i in range(7):
        a = math.pi * (0.12 + 0.76 * i / 6)
        at = (head[0] - 66 * math.cos(a), head[1] - 20 - 60 * math.sin(a))
        c.line([head, at], gold, 4)
        c.disc(*at, 13, own if i % 2 else gold)
        c.disc(*at, 6, WHITE)
    for way in (-1, 1):
        c.line([(head[0] + way * 52, head[1]), (head[0] + way * 56, head[1] + 110)], gold, 5)
    c.glow(x, 480, 420, 0.2)


def _musicians(c: Canvas) -> None:
    x = c.middle
    for i, dx in enumerate((-330, 0, 330)):
        at, base, tall = x + dx, 890 - (20 if i != 1 else 0), 430 + (40 if i == 1 else 0)
        c.paper(box(at - 80, base - tall * 0.27, at + 80, base), colour=(74, 44, 38), lift=6, cast=0.3)
        own = ((208, 66, 44), (38, 122, 118), (232, 168, 58), (226, 214, 196))[
            (i + c.chance.randrange(4)) % 4
        ]
        side = 1 if dx <= 0 else -1
        person(c, at, base, tall, SIT, dress(c, own, long=True), side=side, shadow=False)
        (_pipa, _fiddle, _pipa)[i](c, at + side * tall * 0.16, base - tall * 0.36, tall, side)


def _pipa(c: Canvas, x: float, y: float, tall: float, side: int) -> None:
    wood = (196, 132, 72)
    body = [(0, -0.2), (0.1, -0.02), (0.11, 0.09), (0, 0.15), (-0.11, 0.09), (-0.1, -0.02)]
    c.line([(x, y - tall * 0.14), (x + side * tall * 0.02, y - tall * 0.44)], (92, 52, 40), 13)
    c.paper(
        smooth([(x + a * tall, y + b * tall) for a, b in body], closed=True),
        colour=wood,
        lift=6,
        cast=0.3,
        shade=(0.2, -0.2),
    )
    for dx in (-5, 0, 5):
        c.line(
            [(x + dx, y + tall * 0.08), (x + side * tall * 0.02 + dx, y - tall * 0.42)], (250, 236, 200), 1.6
        )
    c.disc(x - side * tall * 0.06, y + tall * 0.01, tall * 0.03, SKINS[0])


def _fiddle(c: Canvas, x: float, y: float, tall: float, side: int) -> None:
    c.line([(x, y + tall * 0.06), (x, y - tall * 0.5)], (92, 52, 40), 10)
    c.paper(
        round_box(x - tall * 0.06, y, x + tall * 0.06, y + tall * 0.13, 12),
        colour=(150, 72, 50),
        lift=6,
        cast=0.3,
    )
    c.line(
        [(x - side * tall * 0.3, y - tall * 0.1), (x + side * tall * 0.26, y + tall * 0.02)],
        (240, 220, 180),
        4,
    )
    for up in (0.42, 0.36):
        c.line([(x - tall * 0.06, y - tall * up), (x + tall * 0.02, y - tall * up)], (92, 52, 40), 8)


def _dancers(c: Canvas) -> None:
    x = c.middle
    leap = STAND._replace(hip=(0.0, 0.5), feet=((-0.34, 0.2), (0.3, 0.04)), knees=((-0.18, 0.32), (0.16, 0.3)), hands=((-0.34, 0.86), (0.26, 1.04)),
                          elbows=((-0.2, 0.74), (0.18, 0.86)))  # fmt: skip
    sets = ((-360, 380, WAVE), (360, 380, WAVE), (0, 500, leap))
    own = c.chance.choice(((208, 66, 44), (38, 122, 118), (222, 122, 140), (232, 168, 58)))
    for dx, tall, pose in sets:
        side = 1 if dx <= 0 else -1
        wears = dress(c, own if dx == 0 else (240, 222, 200), long=True)
        hands = person(c, x + dx, 890, tall, pose, wears, side=side)
        umbrella(
            c,
            hands[1][0],
            hands[1][1] - tall * 0.3,
            tall * 0.62,
            (232, 168, 58) if dx else (206, 60, 44),
            tilt=0.1 * side,
        )
        ribbon_ = smooth([hands[0], (hands[0][0] - side * 70, hands[0][1] + 60), (hands[0][0] - side * 40, hands[0][1] + 160),
                          (hands[0][0] - side * 120, hands[0][1] + 220)])  # fmt: skip
        c.fill(ribbon(ribbon_, 15, 4), wears.coat)
        c.disc(hands[0][0], hands[0][1], tall * 0.028, SKINS[0])

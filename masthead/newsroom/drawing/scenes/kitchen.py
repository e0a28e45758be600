"""A kitchen: a cook at the stove, a table of dishes from above, dumplings made together."""

import math

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    HOLD,
    dress,
    person,
)
from masthead.newsroom.drawing.palette import (
    VERMILION,
    WHITE,
    Colour,
    mix,
)
from masthead.newsroom.drawing.scenes.rooms import WORK, room, shade_lamp, window
from masthead.newsroom.drawing.shapes import (
    arc,
    box,
    ellipse,
    ribbon,
    round_box,
    smooth,
    turned,
)


def _jars(c: Canvas, left: float, y: float, count: int) -> None:
    c.paper(box(left - 20, y, left + count * 74 + 10, y + 16), colour=c.light.see((128, 80, 56)), lift=8,
        cast=0.3)  # fmt: skip
    for i in range(count):
        x, tall = left + 26 + i * 74, c.chance.uniform(60, 92)
        own = c.light.see(c.chance.choice(((206, 90, 66), (224, 170, 90), (96, 140, 110), (236, 226, 204),
            (90, 120, 140))))  # fmt: skip
        c.paper(round_box(x - 26, y - tall, x + 26, y, 9), colour=own, lift=5, cast=0.25, shade=(0.2, -0.2),
            sideways=True)  # fmt: skip
        c.box(x - 22, y - tall - 10, x + 22, y - tall + 4, c.light.see((110, 72, 54)))


def kitchen(c: Canvas, variant: int) -> None:
    """A kitchen: a cook at the stove, a table of dishes from above, or dumplings made together."""
    if variant == 1:
        _table(c)
        return
    wall = c.light.see(c.chance.choice(((226, 206, 170), (196, 212, 200), (236, 190, 150), (210, 218, 220))))
    room(c, wall, c.light.see((168, 124, 92)), 800)
    for row in range(5):
        for i in range(int(c.wide // 70) + 2):
            c.line([(i * 70, 500 + row * 60), (i * 70 + 70, 500 + row * 60)],
                mix(wall, c.light.shadow, 0.12), 2)  # fmt: skip
            c.line([(i * 70 + 35 * (row % 2), 440 + row * 60), (i * 70 + 35 * (row % 2), 500 + row * 60)],
                mix(wall, c.light.shadow, 0.12), 2)  # fmt: skip
    (_cook if variant == 0 else _dumplings)(c, c.side())


def _steam(c: Canvas, x: float, y: float, tall: float) -> None:
    for i in range(3):
        at, sway = x + (i - 1) * 44, c.chance.uniform(18, 40)
        line = smooth([(at, y), (at + sway, y - tall * 0.3), (at - sway, y - tall * 0.65),
            (at + sway * 0.6, y - tall)])  # fmt: skip
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
    window(c, x - side * 430, 120, 300, 300)
    _hanging(c, x - 90 if side > 0 else x - 560, x + 560 if side > 0 else x + 90, 130)
    _jars(c, x + side * 560 - 150, 420, 4)
    shade_lamp(c, x + side * 130, 150)
    apron = dress(c, c.chance.choice(((56, 74, 124), (122, 59, 82), (47, 111, 122))), long=True)
    hands = person(c, x - side * 110, 960, 640, WORK, apron, side=side, hat=c.chance.choice(("cap", "")))
    c.paper(box(x - 640, 720, x + 640, 1010), colour=c.light.see((186, 96, 66)), lift=14, cast=0.35,
        shade=(0.1, -0.24))  # fmt: skip
    c.paper(box(x - 660, 700, x + 660, 732), colour=c.light.see((224, 212, 190)), lift=8, cast=0.3)
    for i in range(4):
        c.fill(round_box(x - 560 + i * 300, 790, x - 360 + i * 300, 960, 14),
            mix(c.light.see((186, 96, 66)), c.light.shadow, 0.22))  # fmt: skip
    wok = x + side * 150
    c.fill(ellipse(wok, 704, 120, 14), (255, 160, 70))
    c.glow(wok, 690, 240, 0.5)
    c.paper([*arc(wok, 640, 190, 72, 0, 180, 30)], colour=c.light.see((54, 56, 66)), lift=8, cast=0.3,
        shade=(0.25, -0.1))  # fmt: skip
    c.disc(wok, 640, 190, c.light.see((84, 86, 96)), 24)
    for _ in range(22):
        c.disc(wok + c.chance.uniform(-140, 140), 638 + c.chance.uniform(-26, 10), c.chance.uniform(10, 18),
            c.light.see(c.chance.choice(((110, 164, 80), (224, 120, 60), (240, 210, 120), (206, 66, 50)))))  # fmt: skip
    c.line([hands[1], (wok + side * 30, 626)], c.light.see((120, 80, 56)), 9)
    _steam(c, wok, 600, 330)
    _steamer(c, x - side * 440, 700, 220)
    for i in range(3):
        _bowl(c, x + side * (430 + i * 90), 700, 44,
            c.light.see(((236, 230, 214), (70, 120, 140), (206, 90, 66))[i]))  # fmt: skip
    c.focus = (x + side * 40, 560)


def _steamer(c: Canvas, x: float, base: float, wide: float) -> None:
    straw = c.light.see((212, 168, 104))
    for i in range(3):
        y = base - i * 56
        c.paper(box(x - wide / 2, y - 54, x + wide / 2, y), colour=straw, lift=5, cast=0.3,
            shade=(0.2, -0.25), sideways=True)  # fmt: skip
        c.box(x - wide / 2, y - 54, x + wide / 2, y - 46, mix(straw, c.light.shadow, 0.28))
    c.paper(arc(x, base - 168, wide / 2, 34, 180, 360, 20), colour=mix(straw, c.light.glow, 0.2), lift=4,
        cast=0.2)  # fmt: skip
    c.disc(x, base - 206, 12, mix(straw, c.light.shadow, 0.3))
    _steam(c, x, base - 210, 220)


def _bowl(c: Canvas, x: float, base: float, half: float, colour: Colour) -> None:
    c.paper(arc(x, base - half, half, half, 0, 180, 20), colour=colour, lift=5, cast=0.25, shade=(0.1, -0.25))
    c.disc(x, base - half, half, mix(colour, c.light.shadow, 0.25), half * 0.16)


def _dumplings(c: Canvas, side: int) -> None:
    x = c.middle
    window(c, x, 110, 420, 320)
    for way in (-1, 1):
        _jars(c, x + way * 560 - 150, 420, 4)
    oldhouses.lantern(c, x - 420, 100, 56)
    oldhouses.lantern(c, x + 420, 100, 56)
    for i, (dx, tall) in enumerate(((-330, 560), (20, 620), (340, 540))):
        person(c, x + dx, 990, tall, WORK if i != 1 else HOLD, dress(c,
            ((208, 66, 44), (56, 74, 124), (224, 163, 58))[i], long=True), side=1 if dx < 0 else -1)  # fmt: skip
    person(c, x + side * 190, 960, 400, WORK, dress(c, (47, 111, 122), long=False), side=-side)
    wood = c.light.see((186, 124, 80))
    c.paper(smooth([(x - 720, 790), (x, 740), (x + 720, 790), (x + 720, 1020), (x - 720, 1020)],
        closed=False), colour=wood, lift=12, cast=0.35, shade=(0.16, -0.16))  # fmt: skip
    c.fill(ellipse(x, 850, 380, 54), mix(wood, c.light.glow, 0.3))
    for i in range(26):
        a = math.tau * i / 13 + (0.2 if i > 12 else 0)
        reach = 1.0 if i < 13 else 0.55
        at = (x + 320 * reach * math.cos(a), 850 + 40 * reach * math.sin(a))
        c.paper(arc(at[0], at[1] + 10, 30, 28, 180, 360, 12), colour=c.light.see((246, 234, 210)), lift=3,
            cast=0.25, shade=(0.1, -0.16))  # fmt: skip
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
    rim = see(pick(((244, 238, 224), (70, 124, 140), (206, 90, 66), (236, 214, 170), (150, 176,
        160))) if i else (244, 238, 224))  # fmt: skip
    c.paper(ellipse(x, y, r), colour=rim, lift=16, cast=0.4, shade=(0.12, -0.16))
    c.line([*ellipse(x, y, r * 0.9), (x + r * 0.9, y)], mix(rim,
        see(VERMILION if i == 0 else (60, 80, 120)), 0.6), 4)  # fmt: skip
    kind = i % 4 if i else 4
    food = see(pick(((214, 140, 70), (196, 80, 52), (226, 190, 110), (140, 84, 56))))
    c.disc(x, y, r * 0.78, mix(rim, c.light.shadow, 0.14) if kind in (1, 3) else food)
    if kind == 4:
        _noodles(c, x, y, r * 0.78)
    elif kind == 0:
        for _ in range(26):
            a, d = c.chance.uniform(0, math.tau), math.sqrt(c.chance.random()) * r * 0.62
            c.fill(land.leaf_shape(x + d * math.cos(a), y + d * math.sin(a), r * 0.17,
                c.chance.uniform(0, 3)), see(pick(((84, 146, 74), (120, 172, 90), (56, 116, 70)))))  # fmt: skip
    elif kind == 1:
        for k in range(6):
            a = math.tau * k / 6
            at = (x + r * 0.44 * math.cos(a), y + r * 0.44 * math.sin(a))
            c.paper(ellipse(*at, r * 0.22, steps=24), colour=see((248, 240, 222)), lift=4, cast=0.3,
                shade=(0.1, -0.2))  # fmt: skip
            c.disc(*at, r * 0.05, see((206, 150, 120)))
    elif kind == 2:
        for _ in range(20):
            a, d = c.chance.uniform(0, math.tau), math.sqrt(c.chance.random()) * r * 0.6
            c.disc(x + d * math.cos(a), y + d * math.sin(a), r * c.chance.uniform(0.08, 0.15),
                see(pick(((206, 66, 44), (236, 170, 70), (244, 222, 160), (100, 150, 80)))))  # fmt: skip
    else:
        for k in range(9):
            a = math.tau * k / 9
            wedge = [(x + r * 0.2 * math.cos(a), y + r * 0.2 * math.sin(a)), *arc(x, y, r * 0.66, r * 0.66,
                math.degrees(a) - 17, math.degrees(a) + 17, 6)]  # fmt: skip
            c.fill(wedge, see(pick(((238, 150, 60), (232, 96, 70), (246, 200, 90)))))


def _noodles(c: Canvas, x: float, y: float, r: float) -> None:
    see = c.light.see
    c.disc(x, y, r, see((196, 104, 52)))
    for i in range(26):
        turn = c.chance.uniform(0, 360)
        d = c.chance.uniform(0.12, 0.8) * r
        at = (x + c.chance.uniform(-0.14, 0.14) * r, y + c.chance.uniform(-0.14, 0.14) * r)
        c.line(arc(*at, d, d * 0.86, turn, turn + c.chance.uniform(70, 190), 18),
            see((246, 218, 150) if i % 3 else (228, 188, 110)), 9)  # fmt: skip
    for k in range(5):
        turn = 0.5 + k * 0.22
        c.paper(land.leaf_shape(x - r * 0.46 + k * r * 0.1, y + r * 0.36 - k * r * 0.03, r * 0.34, turn),
            colour=see((62, 124, 76)), lift=4, cast=0.25)  # fmt: skip
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

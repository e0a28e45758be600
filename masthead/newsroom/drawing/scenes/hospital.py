"""A hospital: its front with an ambulance, a ward, a doctor with a child."""

import math

from masthead.newsroom.drawing import buildings, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    REACH,
    SIT,
    STAND,
    WALK,
    child,
    dress,
    person,
)
from masthead.newsroom.drawing.palette import (
    HAIRS,
    SKINS,
    VERMILION,
    WHITE,
    mix,
)
from masthead.newsroom.drawing.shapes import (
    arc,
    box,
    dome,
    down,
    ellipse,
    ribbon,
    round_box,
    smooth,
)
from masthead.newsroom.drawing.sky import falling, sky


def hospital(c: Canvas, variant: int) -> None:
    """A hospital: its front and an ambulance, a ward with a window, or a doctor with a child."""
    if variant == 0:
        _clinic(c)
        falling(c)
        return
    wall = c.light.see(c.chance.choice(((206, 224, 216), (222, 226, 220), (230, 218, 196))))
    c.paper(box(-20, -20, c.wide + 20, 780), colour=wall, lift=0, cast=0, shade=(0.12, -0.12))
    c.box(-20, 560, c.wide + 20, 780, mix(wall, c.light.see((88, 150, 144)), 0.45))
    c.box(-20, 552, c.wide + 20, 562, c.light.see(WHITE))
    c.paper(box(c.middle - 260, 90, c.middle + 260, 470), colour=c.light.see(WHITE), lift=10, cast=0.25)
    c.box(c.middle - 244, 106, c.middle + 244, 454, c.light.sky[1])
    c.disc(c.middle + 110, 210, 52, c.light.sun)
    for i in range(4):
        c.fill(dome(c.middle - 200 + i * 130, 454, 130, 110 + 50 * (i % 2), c.middle - 244, c.middle + 244),
            mix(c.light.ground(0.3), land.leaf(c), 0.5))  # fmt: skip
    c.box(c.middle - 260, 446, c.middle + 260, 476, c.light.see(WHITE))
    c.box(c.middle - 5, 96, c.middle + 5, 460, c.light.see(WHITE))
    c.paper(down([(-20, 780), (c.wide + 20, 780)]), colour=mix(wall, c.light.see((110, 140, 140)), 0.4),
        lift=6, cast=0.25, shade=(0.16, -0.14))  # fmt: skip
    c.veil([(c.middle - 244, 106), (c.middle + 244, 106), (c.middle + 500, 1000), (c.middle - 60, 1000)],
        c.light.glow, (0.1, 0.3))  # fmt: skip
    (_ward if variant == 1 else _doctor)(c)
    c.focus = (c.middle, 620)


def _clinic(c: Canvas) -> None:
    sky(c, 560, sun=(c.middle + c.side() * 380, c.chance.uniform(130, 220)), clouds=3)
    buildings.towers(c, 700, 90, 280, 0.95, peak=c.chance.uniform(0.2, 0.8))
    x, white = c.middle, c.light.see((244, 242, 234))
    teal = c.light.see((50, 132, 128))
    buildings.facade(c, x - 620, 460, x - 120, 780, mix(white, teal, 0.15), across=6, floors=4)
    buildings.facade(c, x + 100, 380, x + 600, 780, mix(white, c.light.haze, 0.2), across=6, floors=5)
    c.paper(box(x - 190, 240, x + 170, 780), colour=white, lift=16, cast=0.3)
    c.paper(ellipse(x - 10, 350, 78), colour=teal, lift=6, cast=0.25)
    c.fill(round_box(x - 26, 302, x + 6, 398, 4), white)
    c.fill(round_box(x - 58, 334, x + 38, 366, 4), white)
    for i in range(5):
        for k in range(2):
            lit = c.light.lamps and c.chance.random() < 0.7
            c.box(x - 160 + k * 170, 460 + i * 46, x - 20 + k * 170, 490 + i * 46,
                c.light.glow if lit else mix(c.light.see((120, 168, 178)), c.light.sky[1], 0.2))  # fmt: skip
    c.paper(box(x - 250, 690, x + 230, 712), colour=teal, lift=12, cast=0.35)
    c.box(x - 150, 712, x + 130, 780,
        c.light.glow if c.light.lamps else mix(c.light.see((110, 150, 160)), c.light.sky[1], 0.2))  # fmt: skip
    c.paper(down([(-20, 778), (c.wide + 20, 778)]), colour=mix(c.light.see((198, 194, 186)),
        c.light.ground(0.5), 0.25), lift=5, cast=0.25, shade=(0.12, -0.18))  # fmt: skip
    for at in (-0.45, -0.33, 0.36, 0.47):
        land.round_tree(c, x + at * c.wide, 812, c.chance.uniform(230, 300))
    _ambulance(c, x + 210, 920, 380, c.side())
    person(c, x - 190, 910, 200, WALK, dress(c, (246, 244, 238), long=True), side=1)
    person(c, x - 90, 915, 190, STAND, side=-1)
    child(c, x - 40, 918, 130, side=-1)
    c.focus = (x, 640)


def _ambulance(c: Canvas, x: float, base: float, long: float, side: int) -> None:
    white, red = c.light.see(WHITE), c.light.see(VERMILION)

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + side * a * long, base + b * long) for a, b in points]

    c.veil(ellipse(x, base, long * 0.54, 14), c.light.shadow, 0.4)
    c.paper(at([(-0.5, -0.06), (-0.5, -0.48), (0.2, -0.48), (0.3, -0.44), (0.4, -0.26), (0.5, -0.22),
        (0.51, -0.06)]), colour=white, lift=10, cast=0.3, shade=(0.1, -0.16))  # fmt: skip
    c.fill(at([(-0.5, -0.2), (0.51, -0.2), (0.51, -0.14), (-0.5, -0.14)]), red)
    c.fill(at([(0.2, -0.42), (0.27, -0.41), (0.36, -0.26), (0.2, -0.26)]), c.light.see((80, 110, 126)))
    teal = c.light.see((50, 132, 128))
    c.fill(at([(-0.2, -0.42), (-0.16, -0.42), (-0.16, -0.24), (-0.2, -0.24)]), teal)
    c.fill(at([(-0.27, -0.35), (-0.09, -0.35), (-0.09, -0.31), (-0.27, -0.31)]), teal)
    c.fill(at([(0.1, -0.53), (0.19, -0.53), (0.2, -0.48), (0.09, -0.48)]), c.light.see((70, 130, 200)))
    c.glow(x + side * 0.145 * long, base - 0.51 * long, long * 0.3, 0.4)
    for dx in (-0.28, 0.29):
        c.disc(x + side * dx * long, base - long * 0.04, long * 0.085, c.light.dark)
        c.disc(x + side * dx * long, base - long * 0.04, long * 0.04, c.light.see((190, 190, 186)))


def _ward(c: Canvas) -> None:
    x, white = c.middle, c.light.see((248, 246, 240))
    steel = c.light.see((140, 160, 166))
    c.line([(x - 470, 640), (x - 470, 900)], steel, 10)
    c.line([(x + 270, 740), (x + 270, 900)], steel, 10)
    c.paper(box(x - 480, 780, x + 280, 830), colour=steel, lift=10, cast=0.3)
    c.paper(round_box(x - 460, 730, x + 270, 800, 26), colour=white, lift=6, cast=0.2)
    c.paper(round_box(x - 450, 660, x - 300, 760, 40), colour=white, lift=6, cast=0.2)
    skin = c.light.see(c.chance.choice(SKINS[:4]))
    c.disc(x - 350, 680, 50, skin, 54)
    c.fill(arc(x - 358, 668, 54, 52, 150, 340, 20), c.light.see(c.chance.choice((*HAIRS[4:7], HAIRS[0]))))
    c.line(arc(x - 332, 684, 12, 7, 0, 180, 8), c.light.dark, 3)
    blanket = smooth([(x - 290, 790), (x - 260, 716), (x - 60, 700), (x + 160, 690), (x + 276, 730),
        (x + 284, 812)])  # fmt: skip
    c.paper([*blanket, (x - 290, 812)],
        colour=c.light.see(c.chance.choice(((88, 150, 144), (214, 150, 110), (120, 140, 180)))), lift=8,
        cast=0.25)  # fmt: skip
    c.fill(ribbon(smooth([(x - 292, 740), (x - 180, 706), (x - 90, 716)]), 34, 24), skin)
    hand = person(c, x + 20, 950, 520, REACH._replace(hands=((0.2, 0.46), (0.24, 0.46)),
        elbows=((0.06, 0.56), (0.14, 0.54))), dress(c, (244, 244, 240), long=True), side=-1)  # fmt: skip
    c.disc(*hand[1], 17, skin)
    stand = x - 580
    c.line(smooth([(stand + 40, 490), (stand + 60, 760), (x - 420, 870), (x - 300, 800)]), steel, 3)
    c.line([(stand, 380), (stand, 960)], steel, 8)
    c.line([(stand - 40, 384), (stand + 40, 384)], steel, 8)
    c.paper(round_box(stand + 16, 396, stand + 66, 490, 14), colour=mix(white, c.light.sky[1], 0.4), lift=5,
        cast=0.2)  # fmt: skip
    _bedside(c, x + 420)


def _bedside(c: Canvas, x: float) -> None:
    c.paper(box(x - 100, 720, x + 100, 930), colour=c.light.see((200, 160, 116)), lift=10, cast=0.3)
    c.line([(x - 96, 820), (x + 96, 820)], c.light.see((150, 112, 80)), 4)
    c.paper([(x - 26, 720), (x - 34, 640), (x + 34, 640), (x + 26, 720)],
        colour=c.light.see((120, 170, 180)), lift=5, cast=0.2)  # fmt: skip
    for i in range(7):
        a = -math.pi / 2 + (i - 3) * 0.3
        tip = (x + math.cos(a) * 110, 640 + math.sin(a) * 110)
        c.line([(x, 650), tip], c.light.see((90, 140, 90)), 4)
        land.flower(c, *tip, 24,
            c.light.see(c.chance.choice(((232, 120, 110), (242, 193, 78), (246, 230, 220)))))  # fmt: skip


def _doctor(c: Canvas) -> None:
    x = c.middle
    _bedside(c, x + 480)
    c.paper(round_box(x - 640, 690, x - 60, 760, 20), colour=c.light.see((88, 150, 144)), lift=10, cast=0.3)
    c.box(x - 620, 760, x - 80, 900, mix(c.light.see((200, 160, 116)), c.light.shadow, 0.1))
    sitting = SIT._replace(feet=((0.22, 0.02), (0.28, 0.0)))
    person(c, x - 200, 790, 330, sitting, dress(c, (242, 193, 78), long=False), side=1, shadow=False)
    doctor = REACH._replace(hands=((0.24, 0.66), (0.3, 0.6)), elbows=((0.08, 0.58), (0.16, 0.54)))
    hands = person(c, x + 130, 950, 560, doctor, dress(c, (246, 244, 238), long=True), side=-1)
    dark = c.light.see((60, 70, 90))
    c.line(smooth([(x + 110, 500), (x + 70, 600), (x - 10, 640), hands[1]]), dark, 5)
    c.disc(hands[1][0] - 12, hands[1][1] + 4, 12, dark)
    person(c, x - 430, 950, 500, STAND, side=1)

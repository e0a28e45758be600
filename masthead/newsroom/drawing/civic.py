"""Scenes of public life: school, hospital, library."""

import math

from masthead.newsroom.drawing import buildings, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    HOLD, REACH, SIT, STAND, WALK, WAVE, child, dress, flock, person,
)  # fmt: skip
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, SKINS, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import arc, arch, box, dome, down, ellipse, ribbon, round_box, smooth
from masthead.newsroom.drawing.sky import falling, sky

_SPINES = (
    (198, 78, 54), (222, 164, 72), (44, 104, 112), (62, 78, 122), (236, 222, 196), (122, 62, 78), (94, 134, 104), (214, 132, 96),
    (150, 172, 178), (88, 70, 64),
)  # fmt: skip


def school(c: Canvas, variant: int) -> None:
    """A school: its front with children, a classroom, or the playground under a great tree."""
    if variant == 1:
        _classroom(c)
        return
    sky(c, 560, sun=(c.middle + c.chance.uniform(-340, 340), c.chance.uniform(140, 230)), clouds=3)
    land.ridges(c, 460, 560, count=2, high=120, nearest=0.35)
    wall = c.light.see(c.chance.choice(((236, 214, 178), (214, 130, 100), (240, 232, 214), (196, 204, 190))))
    x = c.middle
    buildings.facade(c, x - 640, 430, x + 640, 740, wall, across=14, floors=3)
    c.paper([(x - 150, 740), (x - 150, 400), (x, 320), (x + 150, 400), (x + 150, 740)], colour=mix(wall, c.light.see((200, 84, 62)), 0.5),
            lift=14, cast=0.3)  # fmt: skip
    c.disc(x, 420, 46, c.light.see((84, 60, 56)))
    c.disc(x, 420, 39, c.light.see(WHITE))
    c.line([(x, 420), (x, 394)], c.light.dark, 5)
    c.line([(x, 420), (x + 18, 430)], c.light.dark, 5)
    c.fill(arch(x - 66, 560, x + 66, 740), c.light.see((84, 60, 56)))
    c.fill(
        arch(x - 54, 574, x + 54, 740),
        c.light.glow if c.light.lamps else mix(c.light.dark, c.light.see((140, 120, 110)), 0.4),
    )
    ground = (
        mix(c.light.see((222, 190, 150)), c.light.ground(0.4), 0.2)
        if variant == 0
        else mix(land.grass(c), c.light.ground(0.5), 0.2)
    )
    c.paper(down([(-20, 738), (c.wide + 20, 738)]), colour=ground, lift=6, cast=0.25, shade=(0.12, -0.18))
    if variant == 0:
        c.fill(
            [(x - 76, 740), (x + 76, 740), (x + 260, 1010), (x - 260, 1010)], mix(ground, c.light.glow, 0.4)
        )
        for side in (-1, 1):
            for i in range(3):
                land.round_tree(c, x + side * (300 + i * 220), 770 + i * 40, 260 + i * 60)
        for i, (dx, y, tall) in enumerate(
            (
                (-160, 790, 110),
                (130, 800, 116),
                (-60, 860, 150),
                (60, 880, 150),
                (-230, 930, 180),
                (200, 945, 186),
            )
        ):
            child(c, x + dx, y, tall, side=1 if i % 3 else -1, pose=c.chance.choice((WALK, WALK, WAVE)))
        person(c, x + 20, 960, 260, WALK, side=-1)
    else:
        _playground(c)
    flock(c, x + 260, 260, 18, 6)
    c.focus = (x, 720)
    falling(c)


def _playground(c: Canvas) -> None:
    x, side = c.middle, c.chance.choice((-1, 1))
    land.round_tree(c, x + side * 330, 870, 560)
    for _ in range(70):
        a, b = x + side * 330 + c.chance.gauss(0, 170), c.chance.uniform(860, 970)
        c.fill(land.leaf_shape(a, b, 9, c.chance.uniform(0, 3)), land.leaf(c))
    rope = smooth([(x - 230, 800), (x - 150, 915), (x, 945), (x + 110, 900), (x + 160, 800)])
    jump = WAVE._replace(
        feet=((-0.08, 0.1), (0.07, 0.12)),
        hands=((-0.24, 0.98), (0.24, 0.98)),
        elbows=((-0.2, 0.82), (0.2, 0.82)),
    )
    person(c, x - 240, 910, 190, REACH._replace(hands=((0.1, 0.6), (0.05, 0.58))), side=1)
    person(c, x + 170, 910, 190, REACH._replace(hands=((0.1, 0.6), (0.05, 0.58))), side=-1)
    person(c, x - 30, 920, 190, jump, dress(c, VERMILION, long=True))
    c.line(rope, c.light.dark, 4)
    child(c, x - 420, 840, 140, side=1)
    child(c, x - 350, 850, 140, side=-1)
    child(c, x + side * 450, 960, 190, side=-side, pose=HOLD)


def _classroom(c: Canvas) -> None:
    wall = c.light.see(c.chance.choice(((232, 216, 184), (190, 208, 196), (222, 190, 160))))
    c.paper(box(-20, -20, c.wide + 20, 760), colour=wall, lift=0, cast=0, shade=(0.1, -0.12))
    _window_wall(c, 0.0, c.middle - 470, 90, 560)
    _window_wall(c, c.middle + 470, c.wide, 90, 560)
    board, wood = c.light.see((38, 84, 74)), c.light.see((164, 112, 72))
    c.paper(box(c.middle - 400, 110, c.middle + 400, 500), colour=wood, lift=14, cast=0.3)
    c.paper(box(c.middle - 384, 126, c.middle + 384, 484), colour=board, lift=0, cast=0, shade=(-0.1, 0.1))
    _chalk(c)
    c.paper(
        down([(-20, 720), (c.wide + 20, 720)]),
        colour=c.light.see((176, 126, 86)),
        lift=8,
        cast=0.25,
        shade=(0.14, -0.16),
    )
    for i in range(3):
        a = i * (c.middle - 470) / 3
        c.veil([(a + 140, 730), (a + 230, 730), (a + 480, 1010), (a + 300, 1010)], c.light.glow, 0.3)
    person(c, c.middle + 170, 770, 400, HOLD, dress(c, (47, 111, 122), long=True), side=-1)
    for row, (base, size, count) in enumerate(((840, 150, 5), (1000, 210, 4))):
        for i in range(count):
            x = c.middle + (i - (count - 1) / 2) * size * 1.75
            _pupil(c, x, base, size, raised=(i + row) % 4 == 1)
    c.focus = (c.middle + 60, 560)


def _chalk(c: Canvas) -> None:
    white = mix(c.light.see(WHITE), c.light.see((38, 84, 74)), 0.2)
    x = c.middle - 200
    c.line([(x - 120, 400), (x + 100, 400), (x + 100, 220), (x - 120, 400)], white, 5)
    c.line([(x + 76, 400), (x + 76, 376), (x + 100, 376)], white, 4)
    c.line(ellipse(c.middle + 40, 310, 74), white, 5)
    c.line([(c.middle + 40, 310), (c.middle + 106, 280)], white, 4)
    for i, dx in enumerate((0, 40, 80)):
        c.line([(c.middle + 240 + dx, 420), (c.middle + 240 + dx, 360 - i * 50)], white, 16)


def _window_wall(c: Canvas, left: float, right: float, top: float, bottom: float) -> None:
    frame = c.light.see((240, 234, 220))
    c.paper(box(left, top, right, bottom), colour=frame, lift=8, cast=0.2)
    c.box(left, top + 14, right - 14 if left <= 0 else right, bottom - 14, c.light.sky[1])
    for i in range(3):
        pane = right - 14 if left <= 0 else right
        c.fill(
            dome((left + right) / 2 + (i - 1) * 90, bottom - 14, 110, 120 + 40 * i, max(0.0, left), pane),
            mix(land.leaf(c), c.light.sky[2], 0.25 * i),
        )
    c.box(left, bottom - 14, right, bottom + 14, frame)
    for i in (1, 2):
        x = left + (right - left) * i / 3
        c.box(x - 5, top, x + 5, bottom, frame)
    c.box(left, (top + bottom) / 2 - 90, right, (top + bottom) / 2 - 80, frame)


def _pupil(c: Canvas, x: float, base: float, size: float, *, raised: bool) -> None:
    coat, skin, hair = (
        c.light.see(c.chance.choice(CLOTHES)),
        c.light.see(c.chance.choice(SKINS[:4])),
        c.light.see(c.chance.choice(HAIRS[:4])),
    )
    if raised:
        c.fill(ribbon([(x + size * 0.26, base - size * 0.5), (x + size * 0.38, base - size * 0.9), (x + size * 0.36, base - size * 1.22)],
                      size * 0.13, size * 0.09), coat)  # fmt: skip
        c.disc(x + size * 0.36, base - size * 1.27, size * 0.065, skin)
    c.paper(smooth([(x - size * 0.34, base), (x - size * 0.3, base - size * 0.46), (x, base - size * 0.6), (x + size * 0.3, base - size * 0.46),
                    (x + size * 0.34, base)]), colour=coat, lift=8, cast=0.2)  # fmt: skip
    c.fill(
        box(x - size * 0.07, base - size * 0.68, x + size * 0.07, base - size * 0.5),
        mix(skin, c.light.shadow, 0.2),
    )
    c.disc(x, base - size * 0.82, size * 0.2, skin, size * 0.22)
    c.paper(
        ellipse(x, base - size * 0.86, size * 0.22, size * 0.23, 28),
        colour=hair,
        lift=3,
        cast=0.15,
        shade=(0.2, -0.1),
    )
    if c.chance.random() < 0.5:
        for side in (-1, 1):
            c.disc(x + side * size * 0.25, base - size * 0.76, size * 0.09, hair, size * 0.14)
    wood = c.light.see((206, 160, 108))
    c.paper(
        box(x - size * 0.72, base - size * 0.16, x + size * 0.72, base - size * 0.07),
        colour=wood,
        lift=6,
        cast=0.3,
    )
    c.box(
        x - size * 0.66, base - size * 0.07, x - size * 0.6, base + size * 0.3, mix(wood, c.light.shadow, 0.3)
    )
    c.box(
        x + size * 0.6, base - size * 0.07, x + size * 0.66, base + size * 0.3, mix(wood, c.light.shadow, 0.3)
    )


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
        c.fill(
            dome(c.middle - 200 + i * 130, 454, 130, 110 + 50 * (i % 2), c.middle - 244, c.middle + 244),
            mix(c.light.ground(0.3), land.leaf(c), 0.5),
        )
    c.box(c.middle - 260, 446, c.middle + 260, 476, c.light.see(WHITE))
    c.box(c.middle - 5, 96, c.middle + 5, 460, c.light.see(WHITE))
    c.paper(
        down([(-20, 780), (c.wide + 20, 780)]),
        colour=mix(wall, c.light.see((110, 140, 140)), 0.4),
        lift=6,
        cast=0.25,
        shade=(0.16, -0.14),
    )
    c.veil(
        [(c.middle - 244, 106), (c.middle + 244, 106), (c.middle + 500, 1000), (c.middle - 60, 1000)],
        c.light.glow,
        (0.1, 0.3),
    )
    (_ward if variant == 1 else _doctor)(c)
    c.focus = (c.middle, 620)


def _clinic(c: Canvas) -> None:
    sky(c, 560, sun=(c.middle + c.chance.choice((-1, 1)) * 380, c.chance.uniform(130, 220)), clouds=3)
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
    c.box(
        x - 150,
        712,
        x + 130,
        780,
        c.light.glow if c.light.lamps else mix(c.light.see((110, 150, 160)), c.light.sky[1], 0.2),
    )
    c.paper(down([(-20, 778), (c.wide + 20, 778)]), colour=mix(c.light.see((198, 194, 186)), c.light.ground(0.5), 0.25), lift=5, cast=0.25,
            shade=(0.12, -0.18))  # fmt: skip
    for at in (-0.45, -0.33, 0.36, 0.47):
        land.round_tree(c, x + at * c.wide, 812, c.chance.uniform(230, 300))
    _ambulance(c, x + 210, 920, 380, c.chance.choice((-1, 1)))
    person(c, x - 190, 910, 200, WALK, dress(c, (246, 244, 238), long=True), side=1)
    person(c, x - 90, 915, 190, STAND, side=-1)
    child(c, x - 40, 918, 130, side=-1)
    c.focus = (x, 640)


def _ambulance(c: Canvas, x: float, base: float, long: float, side: int) -> None:
    white, red = c.light.see(WHITE), c.light.see(VERMILION)

    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + side * a * long, base + b * long) for a, b in points]

    c.veil(ellipse(x, base, long * 0.54, 14), c.light.shadow, 0.4)
    c.paper(at([(-0.5, -0.06), (-0.5, -0.48), (0.2, -0.48), (0.3, -0.44), (0.4, -0.26), (0.5, -0.22), (0.51, -0.06)]), colour=white, lift=10,
            cast=0.3, shade=(0.1, -0.16))  # fmt: skip
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
    blanket = smooth(
        [(x - 290, 790), (x - 260, 716), (x - 60, 700), (x + 160, 690), (x + 276, 730), (x + 284, 812)]
    )
    c.paper(
        [*blanket, (x - 290, 812)],
        colour=c.light.see(c.chance.choice(((88, 150, 144), (214, 150, 110), (120, 140, 180)))),
        lift=8,
        cast=0.25,
    )
    c.fill(ribbon(smooth([(x - 292, 740), (x - 180, 706), (x - 90, 716)]), 34, 24), skin)
    hand = person(c, x + 20, 950, 520, REACH._replace(hands=((0.2, 0.46), (0.24, 0.46)), elbows=((0.06, 0.56), (0.14, 0.54))),
                  dress(c, (244, 244, 240), long=True), side=-1)  # fmt: skip
    c.disc(*hand[1], 17, skin)
    stand = x - 580
    c.line(smooth([(stand + 40, 490), (stand + 60, 760), (x - 420, 870), (x - 300, 800)]), steel, 3)
    c.line([(stand, 380), (stand, 960)], steel, 8)
    c.line([(stand - 40, 384), (stand + 40, 384)], steel, 8)
    c.paper(
        round_box(stand + 16, 396, stand + 66, 490, 14),
        colour=mix(white, c.light.sky[1], 0.4),
        lift=5,
        cast=0.2,
    )
    _bedside(c, x + 420)


def _bedside(c: Canvas, x: float) -> None:
    c.paper(box(x - 100, 720, x + 100, 930), colour=c.light.see((200, 160, 116)), lift=10, cast=0.3)
    c.line([(x - 96, 820), (x + 96, 820)], c.light.see((150, 112, 80)), 4)
    c.paper(
        [(x - 26, 720), (x - 34, 640), (x + 34, 640), (x + 26, 720)],
        colour=c.light.see((120, 170, 180)),
        lift=5,
        cast=0.2,
    )
    for i in range(7):
        a = -math.pi / 2 + (i - 3) * 0.3
        tip = (x + math.cos(a) * 110, 640 + math.sin(a) * 110)
        c.line([(x, 650), tip], c.light.see((90, 140, 90)), 4)
        land.flower(
            c, *tip, 24, c.light.see(c.chance.choice(((232, 120, 110), (242, 193, 78), (246, 230, 220))))
        )


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


def library(c: Canvas, variant: int) -> None:
    """A library: a wall of books with a ladder, readers at lamps beneath arches, or stairs of books."""
    warm = c.light.see(c.chance.choice(((196, 142, 92), (176, 112, 82), (120, 132, 124), (86, 104, 120))))
    c.paper(
        box(-20, -20, c.wide + 20, 1020),
        colour=mix(warm, c.light.shadow, 0.3),
        lift=0,
        cast=0,
        shade=(0.08, -0.16),
    )
    (_wall_of_books, _reading_room, _book_stairs)[variant % 3](c, warm)


def _shelf(c: Canvas, left: float, right: float, base: float, high: float) -> None:
    x = left + 4
    while x < right - 14:
        wide, tall = c.chance.uniform(11, 27), high * c.chance.uniform(0.62, 0.9)
        if c.chance.random() < 0.06:
            x += wide * 1.6
            continue
        own = c.light.see(c.chance.choice(_SPINES))
        if c.chance.random() < 0.07 and x + tall * 0.4 < right:
            c.fill(
                [
                    (x, base),
                    (x + wide, base),
                    (x + wide + tall * 0.24, base - tall * 0.95),
                    (x + tall * 0.24, base - tall),
                ],
                own,
            )
            x += wide + tall * 0.26
            continue
        wide = min(wide, right - 4 - x)
        c.box(x, base - tall, x + wide - 2, base, own)
        band = mix(own, c.light.glow, 0.4)
        if wide > 15:
            c.box(x + 2, base - tall * 0.82, x + wide - 4, base - tall * 0.74, band)
        if c.chance.random() < 0.4:
            c.box(x + 2, base - tall * 0.2, x + wide - 4, base - tall * 0.16, band)
        x += wide


def _case(c: Canvas, left: float, top: float, right: float, bottom: float, rows: int, wood: Colour) -> None:
    c.paper(box(left - 12, top - 14, right + 12, bottom), colour=wood, lift=12, cast=0.3, shade=(0.12, -0.14))
    step = (bottom - top) / rows
    for row in range(rows):
        y = top + step * (row + 1)
        c.box(left, y - step + 8, right, y - 8, mix(wood, c.light.shadow, 0.55))
        _shelf(c, left, right, y - 8, step - 16)
    c.shade(box(left, top, right, bottom), change=(0.06, -0.16))


def _wall_of_books(c: Canvas, warm: Colour) -> None:
    count, x = 5, c.middle
    wide = 330
    for i in range(count):
        left = x + (i - count / 2) * wide + 14
        _case(c, left, 40, left + wide - 28, 860, 6, warm)
    c.paper(
        down([(-20, 860), (c.wide + 20, 860)]),
        colour=mix(warm, c.light.see((222, 190, 150)), 0.5),
        lift=10,
        cast=0.3,
        shade=(0.1, -0.2),
    )
    rug = [(x - 360, 900), (x + 360, 900), (x + 470, 990), (x - 470, 990)]
    c.fill(rug, c.light.see((168, 66, 52)))
    c.line(
        [(x - 340, 912), (x + 340, 912), (x + 436, 978), (x - 436, 978), (x - 340, 912)],
        c.light.see((226, 180, 110)),
        5,
    )
    side = c.chance.choice((-1, 1))
    at, wood = x + side * 90, c.light.see((110, 66, 46))
    for dx in (-40, 40):
        c.line([(at + dx + side * 70, 900), (at + dx, 150)], wood, 11)
    for i in range(10):
        y = 860 - i * 72
        lean = side * 70 * (y - 150) / 750
        c.line([(at - 40 + lean, y), (at + 40 + lean, y)], wood, 8)
    climb = REACH._replace(feet=((-0.05, 0.0), (0.06, 0.13)), knees=((-0.04, 0.24), (0.14, 0.36)), hands=((0.2, 0.7), (0.22, 1.0)),
                           elbows=((0.1, 0.6), (0.2, 0.84)))  # fmt: skip
    person(c, at + side * 26, 640, 330, climb, dress(c, VERMILION, long=True), side=-side, shadow=False)
    _armchair(c, x - side * 280, 930, 270, side)
    c.glow(x, 420, 620, 0.24)
    c.focus = (at, 520)


def _armchair(c: Canvas, x: float, base: float, size: float, side: int) -> None:
    green = c.light.see((52, 104, 98))
    c.paper(
        round_box(x - size * 0.5, base - size * 0.86, x + size * 0.5, base - size * 0.1, size * 0.24),
        colour=green,
        lift=10,
        cast=0.3,
    )
    person(c, x - side * size * 0.08, base - size * 0.02, size * 1.02, SIT, side=side, shadow=False)
    c.fill([(x + side * size * 0.1, base - size * 0.42), (x + side * size * 0.3, base - size * 0.5), (x + side * size * 0.34, base - size * 0.36),
            (x + side * size * 0.14, base - size * 0.3)], c.light.see(WHITE))  # fmt: skip
    c.paper(round_box(x - size * 0.56, base - size * 0.34, x + size * 0.4, base - size * 0.04, size * 0.12), colour=mix(green, c.light.glow, 0.1),
            lift=8, cast=0.3)  # fmt: skip
    lamp = x - side * size * 0.72
    c.line([(lamp, base), (lamp, base - size * 1.3)], c.light.dark, 6)
    c.paper([(lamp - size * 0.2, base - size * 1.24), (lamp - size * 0.11, base - size * 1.5), (lamp + size * 0.11, base - size * 1.5),
             (lamp + size * 0.2, base - size * 1.24)], colour=c.light.glow, lift=6, cast=0.2)  # fmt: skip
    c.glow(lamp, base - size * 1.2, size * 1.2, 0.6)


def _reading_room(c: Canvas, warm: Colour) -> None:
    stone = c.light.see((226, 208, 178))
    c.paper(box(-20, -20, c.wide + 20, 760), colour=stone, lift=0, cast=0, shade=(0.1, -0.14))
    for i in range(-2, 3):
        x = c.middle + i * 330
        c.paper(arch(x - 130, 60, x + 130, 500), colour=mix(stone, c.light.shadow, 0.2), lift=0, cast=0)
        c.fill(arch(x - 114, 78, x + 114, 490), c.light.sky[1])
        if i == 0:
            c.disc(x + 30, 230, 60, c.light.sun)
            c.glow(x + 30, 230, 260, 0.4)
        c.fill(dome(x - 40, 490, 190, 120, x - 114, x + 114), mix(c.light.ground(0.3), land.leaf(c), 0.4))
        c.box(x - 130, 486, x + 130, 520, stone)
        c.line([(x, 64), (x, 490)], stone, 8)
        for y in (200, 340):
            c.line([(x - 114, y), (x + 114, y)], stone, 6)
        _case(c, x - 150, 540, x + 150, 760, 2, warm)
    c.paper(
        down([(-20, 760), (c.wide + 20, 760)]),
        colour=mix(warm, c.light.shadow, 0.15),
        lift=8,
        cast=0.3,
        shade=(0.12, -0.2),
    )
    c.veil(
        [(c.middle - 114, 80), (c.middle + 114, 80), (c.middle + 420, 1000), (c.middle - 60, 1000)],
        c.light.glow,
        (0.05, 0.3),
    )
    for base, size, count in ((850, 170, 5), (1000, 240, 4)):
        for i in range(count):
            _reader(c, c.middle + (i - (count - 1) / 2) * size * 1.7, base, size)
        wood = c.light.see((128, 76, 52))
        c.paper(box(-20, base - size * 0.12, c.wide + 20, base + size * 0.02), colour=wood, lift=8, cast=0.35)
        for i in range(count + 1):
            x = c.middle + (i - count / 2) * size * 1.7
            c.line([(x, base - size * 0.12), (x, base - size * 0.5)], c.light.see((200, 160, 80)), 5)
            c.fill(
                arc(x, base - size * 0.46, size * 0.2, size * 0.16, 180, 360, 14), c.light.see((46, 130, 100))
            )
            c.glow(x, base - size * 0.36, size * 0.9, 0.42)
    c.focus = (c.middle, 640)


def _reader(c: Canvas, x: float, base: float, size: float) -> None:
    coat, skin = c.light.see(c.chance.choice(CLOTHES)), c.light.see(c.chance.choice(SKINS[:5]))
    c.paper(smooth([(x - size * 0.36, base), (x - size * 0.28, base - size * 0.48), (x, base - size * 0.6), (x + size * 0.28, base - size * 0.48),
                    (x + size * 0.36, base)]), colour=coat, lift=6, cast=0.2)  # fmt: skip
    c.fill(
        box(x - size * 0.06, base - size * 0.66, x + size * 0.06, base - size * 0.54),
        mix(skin, c.light.shadow, 0.2),
    )
    c.disc(x, base - size * 0.78, size * 0.17, skin, size * 0.2)
    hair = c.light.see(c.chance.choice(HAIRS))
    crown, fringe = (
        arc(x, base - size * 0.8, size * 0.185, size * 0.21, 160, 380, 24),
        arc(x, base - size * 0.72, size * 0.14, size * 0.12, 0, -180, 16),
    )
    c.fill([*crown, *fringe], hair)
    page = c.light.see(WHITE)
    c.fill(
        [
            (x - size * 0.24, base - size * 0.16),
            (x - size * 0.22, base - size * 0.34),
            (x, base - size * 0.28),
            (x, base - size * 0.12),
        ],
        page,
    )
    c.fill([(x + size * 0.24, base - size * 0.16), (x + size * 0.22, base - size * 0.34), (x, base - size * 0.28), (x, base - size * 0.12)],
           mix(page, c.light.shadow, 0.12))  # fmt: skip


def _book_stairs(c: Canvas, warm: Colour) -> None:
    x, side = c.middle, c.chance.choice((-1, 1))
    for i in range(4):
        left = x + (i - 2) * 420 + 20
        _case(c, left, 30, left + 380, 560, 4, warm)
    c.glow(x, 300, 700, 0.25)
    steps = 6
    for i in range(steps):
        base = 520 + i * 86
        a, b = x - 780 + (i * -30), x + 780 + i * 30
        plank = c.light.see((226, 190, 142))
        c.paper(
            box(a, base, b, base + 100),
            colour=mix(plank, c.light.shadow, 0.2),
            lift=10,
            cast=0.3,
            shade=(0.06, -0.12),
        )
        c.paper(
            box(a, base, b, base + 30), colour=mix(plank, c.light.glow, 0.2), lift=0, cast=0, shade=(0.1, 0.0)
        )
        for k in range(8):
            left = a + 30 + k * 196
            if (k + i) % 3 and abs(left + 90 - x + side * 230) > 160:
                c.box(left, base + 36, left + 176, base + 86, mix(plank, c.light.shadow, 0.6))
                _shelf(c, left, left + 176, base + 86, 50)
    for i, (dx, row) in enumerate(((-360, 1), (-90, 2), (330, 2), (130, 4), (-430, 4))):
        y = 520 + row * 86 + 100
        person(c, x + dx, y, 250 + row * 14, SIT, side=1 if i % 2 else -1, shadow=False)
        s = 1 if i % 2 else -1
        hand = (x + dx + s * 62, y - 110)
        c.fill([(hand[0] - 34, hand[1]), (hand[0], hand[1] + 10), (hand[0] + 34, hand[1]), (hand[0] + 34, hand[1] - 40), (hand[0], hand[1] - 30),
                (hand[0] - 34, hand[1] - 40)], c.light.see(WHITE))  # fmt: skip
    person(c, x - side * 230, 1000, 330, WALK, dress(c, VERMILION, long=True), side=side)
    c.focus = (x, 660)

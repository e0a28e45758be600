"""A school: its front with children, a classroom, the playground."""

from masthead.newsroom.drawing import buildings, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import HOLD, REACH, WALK, WAVE, child, dress, flock, person
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, SKINS, VERMILION, WHITE, mix
from masthead.newsroom.drawing.shapes import arch, box, dome, down, ellipse, ribbon, smooth
from masthead.newsroom.drawing.sky import falling, sky


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
    c.paper([(x - 150, 740), (x - 150, 400), (x, 320), (x + 150, 400), (x + 150, 740)],
        colour=mix(wall, c.light.see((200, 84, 62)), 0.5), lift=14, cast=0.3)  # fmt: skip
    c.disc(x, 420, 46, c.light.see((84, 60, 56)))
    c.disc(x, 420, 39, c.light.see(WHITE))
    c.line([(x, 420), (x, 394)], c.light.dark, 5)
    c.line([(x, 420), (x + 18, 430)], c.light.dark, 5)
    c.fill(arch(x - 66, 560, x + 66, 740), c.light.see((84, 60, 56)))
    c.fill(arch(x - 54, 574, x + 54, 740),
        c.light.glow if c.light.lamps else mix(c.light.dark, c.light.see((140, 120, 110)), 0.4))  # fmt: skip
    ground = (mix(c.light.see((222, 190, 150)), c.light.ground(0.4),
        0.2) if variant == 0 else mix(land.grass(c), c.light.ground(0.5), 0.2))  # fmt: skip
    c.paper(down([(-20, 738), (c.wide + 20, 738)]), colour=ground, lift=6, cast=0.25, shade=(0.12, -0.18))
    if variant == 0:
        c.fill([(x - 76, 740), (x + 76, 740), (x + 260, 1010), (x - 260, 1010)],
            mix(ground, c.light.glow, 0.4))  # fmt: skip
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
    x, side = c.middle, c.side()
    land.round_tree(c, x + side * 330, 870, 560)
    for _ in range(70):
        a, b = x + side * 330 + c.chance.gauss(0, 170), c.chance.uniform(860, 970)
        c.fill(land.leaf_shape(a, b, 9, c.chance.uniform(0, 3)), land.leaf(c))
    rope = smooth([(x - 230, 800), (x - 150, 915), (x, 945), (x + 110, 900), (x + 160, 800)])
    jump = WAVE._replace(feet=((-0.08, 0.1), (0.07, 0.12)), hands=((-0.24, 0.98), (0.24, 0.98)),
        elbows=((-0.2, 0.82), (0.2, 0.82)))  # fmt: skip
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
    c.paper(down([(-20, 720), (c.wide + 20, 720)]), colour=c.light.see((176, 126, 86)), lift=8, cast=0.25,
        shade=(0.14, -0.16))  # fmt: skip
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
        c.fill(dome((left + right) / 2 + (i - 1) * 90, bottom - 14, 110, 120 + 40 * i, max(0.0, left),
            pane), mix(land.leaf(c), c.light.sky[2], 0.25 * i))  # fmt: skip
    c.box(left, bottom - 14, right, bottom + 14, frame)
    for i in (1, 2):
        x = left + (right - left) * i / 3
        c.box(x - 5, top, x + 5, bottom, frame)
    c.box(left, (top + bottom) / 2 - 90, right, (top + bottom) / 2 - 80, frame)


def _pupil(c: Canvas, x: float, base: float, size: float, *, raised: bool) -> None:
    coat, skin, hair = (c.light.see(c.chance.choice(CLOTHES)), c.light.see(c.chance.choice(SKINS[:4])),
        c.light.see(c.chance.choice(HAIRS[:4])))  # fmt: skip
    if raised:
        c.fill(ribbon([(x + size * 0.26, base - size * 0.5), (x + size * 0.38, base - size * 0.9),
            (x + size * 0.36, base - size * 1.22)], size * 0.13, size * 0.09), coat)  # fmt: skip
        c.disc(x + size * 0.36, base - size * 1.27, size * 0.065, skin)
    c.paper(smooth([(x - size * 0.34, base), (x - size * 0.3, base - size * 0.46), (x, base - size * 0.6),
        (x + size * 0.3, base - size * 0.46), (x + size * 0.34, base)]), colour=coat, lift=8, cast=0.2)  # fmt: skip
    c.fill(box(x - size * 0.07, base - size * 0.68, x + size * 0.07, base - size * 0.5),
        mix(skin, c.light.shadow, 0.2))  # fmt: skip
    c.disc(x, base - size * 0.82, size * 0.2, skin, size * 0.22)
    c.paper(ellipse(x, base - size * 0.86, size * 0.22, size * 0.23, 28), colour=hair, lift=3, cast=0.15,
        shade=(0.2, -0.1))  # fmt: skip
    if c.chance.random() < 0.5:
        for side in (-1, 1):
            c.disc(x + side * size * 0.25, base - size * 0.76, size * 0.09, hair, size * 0.14)
    wood = c.light.see((206, 160, 108))
    c.paper(box(x - size * 0.72, base - size * 0.16, x + size * 0.72, base - size * 0.07), colour=wood,
        lift=6, cast=0.3)  # fmt: skip
    c.box(x - size * 0.66, base - size * 0.07, x - size * 0.6, base + size * 0.3,
        mix(wood, c.light.shadow, 0.3))  # fmt: skip
    c.box(x + size * 0.6, base - size * 0.07, x + size * 0.66, base + size * 0.3,
        mix(wood, c.light.shadow, 0.3))  # fmt: skip

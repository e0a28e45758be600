"""Sport: runners on a track, a match under floodlights, swimmers from above."""

import math

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    RUN,
    WALK,
    WAVE,
    dress,
    person,
)
from masthead.newsroom.drawing.palette import (
    CLOTHES,
    MORNING,
    NOON,
    VERMILION,
    WHITE,
    Colour,
    mix,
)
from masthead.newsroom.drawing.shapes import (
    Point,
    arc,
    box,
    down,
    ellipse,
    ribbon,
    round_box,
    smooth,
)
from masthead.newsroom.drawing.sky import sky


def stadium(c: Canvas, variant: int) -> None:
    """Sport: runners on a track, a match under floodlights, or swimmers from above."""
    (_track, _match, _pool)[variant % 3](c)


def _stand(c: Canvas, top: float, base: float) -> None:
    c.paper(box(-20, top, c.wide + 20, base), colour=mix(c.light.ground(0.6), c.light.see((90, 110, 140)),
        0.4), lift=10, cast=0.2)  # fmt: skip
    rows = 6
    for row in range(rows):
        y = top + (base - top) * (row + 0.7) / rows
        for i in range(int(c.wide // 22) + 2):
            x = i * 22 + (row % 2) * 11 + c.chance.uniform(-2, 2)
            c.disc(x, y, 9, mix(c.light.see(c.chance.choice(CLOTHES)), c.light.shadow, 0.15), 12)
            c.disc(x, y - 14, 6, c.light.see(c.chance.choice(((244, 207, 174), (217, 155, 112)))))
    c.shade(box(-20, top, c.wide + 20, base), change=(-0.4, -0.05))
    white = c.light.see(WHITE)
    c.box(-20, top - 46, c.wide + 20, top + 4, mix(c.light.ground(0.8), c.light.shadow, 0.3))
    for i in range(9):
        x = c.middle + (i - 4) * 210
        c.line([(x - 105, top - 20), (x, top - 92), (x + 105, top - 20)], mix(white, c.light.shadow, 0.3), 5)
    roof = [(-20, top - 84), *((c.middle + (i - 12) * 75,
        top - 84 - 46 * math.cos((i - 12) / 12 * 1.4)) for i in range(25)), (c.wide + 20, top - 84),
        (c.wide + 20, top - 44), (-20, top - 44)]  # fmt: skip
    c.paper(roof, colour=white, lift=18, cast=0.35, shade=(0.2, -0.16))


def _floodlights(c: Canvas, top: float) -> None:
    for side in (-1, 1):
        x = c.middle + side * c.wide * 0.36
        c.fill(ribbon([(x, 480), (x, top)], 16, 9, round_=False), c.light.dark)
        c.box(x - 64, top - 40, x + 64, top + 20, c.light.dark)
        for i in range(8):
            c.disc(x - 46 + (i % 4) * 31, top - 24 + (i // 4) * 30, 11, c.light.glow)
        c.glow(x, top, 330, 0.6)
        c.veil([(x, top), (x - side * 420, 900), (x - side * 900, 900)], c.light.glow, (0.22, 0.02))


def _track(c: Canvas) -> None:
    sky(c, 420, sun=(c.middle + c.chance.uniform(-300, 300), 150), clouds=3)
    _floodlights(c, 110)
    _stand(c, 330, 520)
    c.paper(down([(-20, 520), (c.wide + 20, 520)]), colour=mix(c.light.see((98, 156, 92)),
        c.light.ground(0.5), 0.15), lift=6, cast=0.2)  # fmt: skip
    red = c.light.see((198, 84, 58))
    eye = c.middle + c.side() * c.wide * 0.3
    c.paper([(-400, 1010), (eye - 200, 560), (eye + 200, 560), (c.wide + 400, 1010)], colour=red, lift=4,
        cast=0.2, shade=(0.16, -0.2))  # fmt: skip
    if c.light.lamps:
        c.glow(c.middle, 820, 760, 0.34)
    for i in range(7):
        share = i / 6
        c.line([(eye - 200 + 400 * share, 560), (-400 + (c.wide + 800) * share, 1010)], c.light.see(WHITE), 4)
    for share, y, tall in (
        (0.2, 690, 180),
        (0.5, 680, 170),
        (0.8, 710, 195),
        (0.3, 800, 250),
        (0.72, 830, 280),
        (0.44, 945, 430),
    ):
        depth = (y - 560) / 450
        left, right = eye - 200 + (-200 - eye) * depth, eye + 200 + (c.wide + 200 - eye) * depth
        wears = dress(c, c.chance.choice(((208, 66, 44), (242, 193, 78), (56, 74, 124), (47, 111, 122))),
            long=False)  # fmt: skip
        at = c.middle + 20 if tall > 400 else left + (right - left) * share
        person(c, at, y, tall, RUN, wears._replace(legs=mix(wears.skin, wears.legs, 0.25)),
            side=1 if eye > c.middle else -1)  # fmt: skip
    c.focus = (c.middle + 30, 740)


def _match(c: Canvas) -> None:
    sky(c, 420, sun=(c.middle + c.chance.uniform(-200, 200), 130), clouds=2)
    _floodlights(c, 110)
    _stand(c, 340, 540)
    for i in range(10):
        green = mix(c.light.see((84, 148, 84) if i % 2 else (104, 168, 94)), c.light.ground(0.5), 0.1)
        a, b = c.middle + (i - 5) * 240, c.middle + (i - 4) * 240
        c.fill([(c.middle + (i - 5) * 190, 540), (c.middle + (i - 4) * 190, 540), (b + (i - 4) * 150, 1010),
            (a + (i - 5) * 150, 1010)], green)  # fmt: skip
    c.shade(box(-20, 540, c.wide + 20, 1010), change=(0.1, -0.2))
    if c.light.lamps:
        c.glow(c.middle, 800, 760, 0.34)
    white = c.light.see(WHITE)
    c.box(-20, 584, c.wide + 20, 588, white)
    c.line(arc(c.middle, 1010, 420, 150, 180, 360, 40), white, 5)
    goal = (c.middle - 210, c.middle + 210)
    for i in range(15):
        x = goal[0] + i * 30
        c.line([(x, 430), (x, 590)], mix(white, c.light.sky[1], 0.4), 1.4)
        c.line([(goal[0], 430 + i * 11), (goal[1], 430 + i * 11)], mix(white, c.light.sky[1], 0.4), 1.4)
    c.line([(goal[0], 590), (goal[0], 428), (goal[1], 428), (goal[1], 590)], white, 9)
    teams = ((208, 66, 44), (244, 238, 224))
    for i, (dx, y, tall) in enumerate(
        ((-30, 600, 130), (-430, 690, 190), (380, 680, 185), (220, 760, 230), (-210, 800, 260))
    ):
        pose = c.chance.choice((RUN, WALK)) if i else WAVE
        person(c, c.middle + dx, y, tall, pose, dress(c, teams[i % 2] if i else (240, 190, 70), long=False),
            side=-1 if dx > 0 else 1)  # fmt: skip
    kick = RUN._replace(feet=((-0.12, 0.0), (0.36, 0.18)), knees=((-0.06, 0.26), (0.2, 0.36)))
    person(c, c.middle - 30, 940, 380, kick, dress(c, teams[0], long=False), side=1)
    ball: Point = (c.middle + 150, 860)
    c.veil(ellipse(ball[0], 945, 34, 8), c.light.shadow, 0.35)
    c.paper(ellipse(*ball, 25), colour=white, lift=5, cast=0.2, shade=(0.1, -0.3))
    for i in range(5):
        a = math.tau * i / 5
        c.disc(ball[0] + 15 * math.cos(a), ball[1] + 15 * math.sin(a), 5, c.light.dark)
    c.focus = (c.middle, 740)


def _pool(c: Canvas) -> None:
    if c.light not in (NOON, MORNING):
        c.light = NOON
    blue = c.light.see((72, 168, 190))
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=blue, lift=0, cast=0, shade=(0.16, -0.16))
    lane = 1000 / 6
    for i in range(120):
        x, y = c.chance.uniform(0, c.wide), c.chance.uniform(0, 1000)
        line = smooth([(x, y), (x + 26, y - 8), (x + 52, y + 6), (x + 80, y)], steps=4)
        c.line(line, mix(blue, c.light.glow, 0.28 if i % 3 else 0.6), 3)
    for i in range(1, 6):
        for k in range(int(c.wide // 22) + 2):
            own = VERMILION if (k // 4) % 2 else WHITE
            c.fill(round_box(k * 22 - 8, lane * i - 8, k * 22 + 10, lane * i + 8, 6), c.light.see(own))
    caps = ((208, 66, 44), (242, 193, 78), (250, 246, 236), (56, 74, 124), (226, 110, 120), (60, 150, 110))
    for i in range(6):
        x = c.middle + (c.chance.uniform(-0.32, 0.3) * c.wide if i != 3 else 30)
        _swimmer(c, x, lane * (i + 0.5), caps[i], 1)
    c.focus = (c.middle, 580)


def _swimmer(c: Canvas, x: float, y: float, cap: Colour, side: int) -> None:
    skin, foam = (c.light.see(c.chance.choice(((236, 184, 142), (206, 146, 104), (244, 207, 174)))),
        c.light.see(WHITE))  # fmt: skip
    for i in range(12):
        c.disc(x - side * (120 + i * 13), y + c.chance.uniform(-30, 30), c.chance.uniform(4, 13),
            mix(foam, c.light.see((72, 168, 190)), 0.2))  # fmt: skip
    c.veil(ellipse(x - 20, y + 22, 130, 22), c.light.shadow, 0.25)
    for dy in (-9, 9):
        c.fill(ribbon([(x - side * 40, y + dy), (x - side * 130, y + dy * c.chance.uniform(0.5, 2.0))], 17,
            9), skin)  # fmt: skip
    arm = smooth([(x + side * 40, y - 16), (x + side * 84, y - 46), (x + side * 142, y - 18)])
    c.fill(ribbon(arm, 17, 11), skin)
    c.fill(ribbon(smooth([(x + side * 30, y + 16), (x - side * 20, y + 44), (x - side * 66, y + 30)]), 17,
        11), skin)  # fmt: skip
    c.paper(smooth([(x - side * 56, y - 17), (x + side * 20, y - 27), (x + side * 58, y - 12),
        (x + side * 58, y + 12), (x + side * 20, y + 27), (x - side * 56, y + 17)], closed=True),
        colour=mix(skin, c.light.see(cap), 0.75), lift=6, cast=0.2)  # fmt: skip
    c.paper(ellipse(x + side * 82, y, 25, 21), colour=c.light.see(cap), lift=4, cast=0.25,
        shade=(0.25, -0.15))  # fmt: skip

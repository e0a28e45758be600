"""Night: lit windows of a block, lanterns afloat on a river, a lane of food stalls."""

from masthead.newsroom.drawing import buildings, craft, land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import HOLD, STAND, WALK, cat, child, crowd, dress, person
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, VERMILION, mix
from masthead.newsroom.drawing.scenes.stalls import stall
from masthead.newsroom.drawing.shapes import Point, arc, box, down, ribbon, smooth
from masthead.newsroom.drawing.sky import sky


def night(c: Canvas, variant: int) -> None:
    """Night: lit windows of a block, lanterns afloat on a river, or a lane of food stalls."""
    (_block, _floating, _night_lane)[variant % 3](c)


def _block(c: Canvas) -> None:
    sky(c, 700, sun=(c.middle + c.side() * 560, 150), clouds=2, disc=70)
    buildings.towers(c, 1010, 300, 620, 0.7, peak=0.5)
    left, right, top = c.middle - 430, c.middle + 430, 170
    wall = mix(c.light.ground(0.62), c.light.see((150, 90, 84)), 0.35)
    c.paper(box(left, top, right, 1010), colour=wall, lift=24, cast=0.4, shade=(0.02, -0.16))
    c.box(left - 14, top - 16, right + 14, top + 6, mix(wall, c.light.glow, 0.12))
    across, floors = 6, 5
    for row in range(floors):
        for column in range(across):
            a = left + 30 + column * (800 / across)
            y = top + 44 + row * 152
            _room(c, a, y, a + 104, y + 106)
    c.box(left + 60, top - 60, left + 120, top - 16, mix(wall, c.light.dark, 0.3))
    c.line([(right - 120, top - 16), (right - 120, top - 110)], c.light.dark, 4)
    land.round_tree(c, left - 120, 1020, 420)
    land.round_tree(c, right + 130, 1020, 380)
    c.focus = (c.middle, 500)


def _room(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    chance, frame = c.chance, mix(c.light.dark, c.light.ground(0.6), 0.4)
    c.box(left - 6, top - 6, right + 6, bottom + 6, frame)
    if chance.random() < 0.24:
        c.box(left, top, right, bottom, mix(c.light.sky[0], c.light.sky[2], 0.5))
    else:
        warm = mix(c.light.glow, chance.choice(((255, 190, 110), (240, 150, 100), (255, 226, 170),
            (160, 200, 190))), 0.5)  # fmt: skip
        c.box(left, top, right, bottom, warm)
        middle, dark = (left + right) / 2 + chance.uniform(-16, 16), mix(c.light.dark, warm, 0.22)
        kind = chance.randrange(5)
        if kind < 2:
            c.fill(arc(middle, bottom, 25, 40, 180, 360, 14), c.light.see(chance.choice(CLOTHES)))
            c.disc(middle, bottom - 50, 14, c.light.see((226, 176, 134)))
            c.fill(arc(middle, bottom - 53, 15, 14, 170, 370, 10), c.light.see(chance.choice(HAIRS)))
        elif kind == 2:
            for i in range(5):
                c.fill(land.leaf_shape(middle - 20 + i * 10, bottom - 34 - abs(i - 2) * -7, 17,
                    -1.9 + i * 0.2), c.light.see((60, 120, 80)))  # fmt: skip
            c.box(middle - 14, bottom - 20, middle + 14, bottom, c.light.see(VERMILION))
        elif kind == 3:
            cat(c, middle, bottom, 44)
        else:
            c.line([(middle, top), (middle, top + 20)], dark, 2)
            c.fill([(middle - 20, top + 36), (middle - 8, top + 18), (middle + 8, top + 18),
                (middle + 20, top + 36)], c.light.see(VERMILION))  # fmt: skip
        if chance.random() < 0.5:
            curtain = c.light.see(chance.choice(CLOTHES))
            c.fill([(left, top), (left + 26, top), (left + 10, top + 60), (left + 14, bottom),
                (left, bottom)], curtain)  # fmt: skip
            c.fill([(right, top), (right - 26, top), (right - 10, top + 60), (right - 14, bottom),
                (right, bottom)], curtain)  # fmt: skip
        c.glow((left + right) / 2, (top + bottom) / 2, 96, 0.26)
    c.line([((left + right) / 2, top), ((left + right) / 2, bottom)], frame, 4)
    c.box(left - 12, bottom + 6, right + 12, bottom + 14, mix(frame, c.light.glow, 0.15))


def _floating(c: Canvas) -> None:
    sky(c, 560, sun=(c.middle + c.chance.uniform(-120, 120), 210), clouds=2, disc=110)
    land.ridges(c, 430, 560, count=3, high=150, nearest=0.6)
    shore = 600
    for side in (-1, 1):
        for i in range(4):
            left = c.middle + side * (270 + i * 150) - (0 if side > 0 else 150)
            if i % 2:
                oldhouses.gable(c, left, shore, 150, c.chance.uniform(130, 220))
            else:
                oldhouses.house(c, left, shore, 150, c.chance.uniform(110, 190), floors=2)
    c.mirror(shore, c.light.water, 0.4)
    craft.glitter(c, c.middle, shore, 100, mix(c.light.sun, c.light.water, 0.3), 50)
    for i in range(26):
        share = (i / 26) ** 1.3
        x, y, size = (c.middle + c.chance.gauss(0, 0.3) * c.wide * (0.4 + share), shore + 30 + share * 330,
            9 + 30 * share)  # fmt: skip
        _lotus_lamp(c, x, y, size)
    for _ in range(9):
        oldhouses.lantern(c, c.chance.uniform(0.08, 0.92) * c.wide, c.chance.uniform(120, 420),
            c.chance.uniform(9, 22), colour=(226, 120, 60))  # fmt: skip
    quay = smooth([(c.middle - 560, 1020), (c.middle - 330, 940), (c.middle + 20, 912),
        (c.middle + 340, 940), (c.middle + 580, 1020)])  # fmt: skip
    c.paper(quay, colour=c.light.dark, lift=10, cast=0.3, shade=(0.2, -0.1))
    person(c, c.middle - 90, 965, 270, HOLD, dress(c, VERMILION, long=True), side=1)
    child(c, c.middle + 60, 975, 190, side=-1, pose=HOLD)
    _lotus_lamp(c, c.middle - 52, 770, 20)
    c.focus = (c.middle, 620)


def _lotus_lamp(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y - size * 0.5, size * 3.4, 0.4)
    pink = mix(c.light.see((236, 140, 130)), c.light.glow, 0.35)
    for dx, tall in ((-0.7, 0.7), (0.7, 0.7), (-0.34, 1.0), (0.34, 1.0), (0.0, 1.15)):
        c.fill(smooth([(x + dx * size * 0.4, y), (x + dx * size * 1.5 - size * 0.2, y - tall * size * 0.5),
            (x + dx * size * 1.3, y - tall * size), (x + dx * size * 1.0 + size * 0.3,
            y - tall * size * 0.5)], closed=True, steps=4), mix(pink, c.light.shadow, abs(dx) * 0.2))  # fmt: skip
    c.disc(x, y - size * 0.6, size * 0.26, (255, 240, 190))


def _night_lane(c: Canvas) -> None:
    sky(c, 520, sun=(c.middle + c.chance.uniform(-90, 90), 170), clouds=1, disc=80)
    for side in (-1, 1):
        for i in range(3):
            edge, wide, tall = c.middle + side * (120 + i * 170), 230 + i * 50, 300 + i * 150
            left = edge if side > 0 else edge - wide
            oldhouses.house(c, left, 720 + i * 40, wide, tall, floors=2)
    c.paper(down([(-20, 730), (c.wide + 20, 730)]), colour=c.light.ground(0.66), lift=6, cast=0.2,
        shade=(0.22, -0.16))  # fmt: skip
    for i in range(5):
        half = 120 + i * 120
        oldhouses.lantern_string(c, (c.middle - half, 420 - i * 66), (c.middle + half, 420 - i * 66), 3 + i,
            11 + i * 5, 30 + i * 10)  # fmt: skip
    crowd(c, 770, 150, 9, spread=0.8)
    for side in (-1, 1):
        x = c.middle + side * 420
        stall(c, x - 190, 890, 380, c.light.see((208, 66, 44) if side > 0 else (222, 150, 60)),
            kind=c.chance.randrange(3))  # fmt: skip
        for i in range(3):
            at: list[Point] = [(x - 50 + i * 50, 730), (x - 36 + i * 50, 680), (x - 56 + i * 50, 630),
                (x - 40 + i * 50, 590)]  # fmt: skip
            c.veil(ribbon(smooth(at), 10, 30), c.light.glow, 0.2)
        person(c, x - side * 110, 940, 250, STAND, side=side)
    person(c, c.middle - 40, 950, 280, WALK)
    child(c, c.middle + 90, 960, 190, side=-1)
    c.focus = (c.middle, 660)

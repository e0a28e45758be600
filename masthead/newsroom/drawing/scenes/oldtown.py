"""The old town: a sea of roofs, a canal between houses, a lane with lanterns."""

from masthead.newsroom.drawing import craft, land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import WALK, bicycle, cat, child, flock, person, with_umbrella
from masthead.newsroom.drawing.palette import VERMILION, mix
from masthead.newsroom.drawing.shapes import arc, box
from masthead.newsroom.drawing.sky import falling, sky


def oldtown(c: Canvas, variant: int) -> None:
    """The old town: a sea of roofs, a canal between houses, or a lane with lanterns."""
    sun = (c.middle + c.chance.uniform(-260, 260), c.chance.uniform(170, 260))
    sky(c, 520, sun=sun, clouds=2)
    (_roofs, _canal, _lane)[variant % 3](c)
    falling(c)


def _roofs(c: Canvas) -> None:
    land.ridges(c, 330, 400, count=2, high=110, nearest=0.3)
    oldhouses.pagoda(c, c.middle + c.chance.uniform(-200, 200), 500, 330, c.light.ground(0.62))
    perch = (c.middle, 870.0)
    for row, base in enumerate((560, 680, 830, 1010)):
        scale, x = 0.6 + row * 0.22, -80 - c.chance.uniform(0, 120)
        while x < c.wide + 40:
            wide = c.chance.uniform(190, 270) * scale
            if c.chance.random() < 0.42:
                tall = c.chance.uniform(150, 190) * scale
                oldhouses.gable(c, x, base, wide * 0.8, tall)
                if row == 3 and abs(x + wide * 0.4 - c.middle) < 200:
                    perch = (x + wide * 0.4, base - tall - 12)
                x += wide * 0.8
            else:
                tile = mix(c.light.see((74, 84, 96)), c.light.haze, 0.3 - row * 0.09)
                tall = c.chance.uniform(90, 130) * scale
                c.paper(box(x, base - tall, x + wide, base + 30), colour=c.light.see((238, 228, 208)),
                    lift=8, cast=0.25)  # fmt: skip
                for i in range(2):
                    at = x + wide * (0.3 + 0.4 * i)
                    oldhouses.lattice(c, at - 18 * scale, base - tall * 0.8, at + 18 * scale,
                        base - tall * 0.3, c.light.see((120, 66, 48)))  # fmt: skip
                oldhouses.roof(c, x - 8, x + wide + 8, base - tall + 4, 58 * scale, tile)
                if row == 3 and abs(x + wide / 2 - c.middle) < 260:
                    perch = (x + wide * c.chance.uniform(0.35, 0.65), base - tall - 58 * scale)
                x += wide
            if row < 3 and c.chance.random() < 0.3:
                land.round_tree(c, x, base, 170 * scale)
    cat(c, *perch, 64)
    oldhouses.lantern_string(c, (-20, 690), (c.wide + 20, 650), 7, 20, 60)
    flock(c, c.middle, 240, 20, 9)
    c.focus = (c.middle, 620)


def _canal(c: Canvas) -> None:
    shore = 680
    land.ridges(c, 400, 470, count=2, high=100, nearest=0.3)
    oldhouses.gable(c, c.middle - 130, 600, 130, 170)
    land.round_tree(c, c.middle + 60, 610, 230)
    stone = c.light.see((196, 188, 172))
    hole = arc(c.middle, 660, 84, 88, 0, -180, 24)
    c.paper([(c.middle - 300, 660), (c.middle, 524), (c.middle + 300, 660), *hole], colour=stone, lift=10,
        cast=0.3)  # fmt: skip
    for dx in (-70, 40):
        person(c, c.middle + dx, 552 if dx > 0 else 564, 66, WALK, shadow=False)
    for side in (-1, 1):
        for i in range(3):
            wide, tall = 190 + 60 * i, 210 + 86 * i
            edge = c.middle + side * (150 + i * 185)
            left = edge if side > 0 else edge - wide
            base = shore - 20 + i * 26
            if i == 1:
                oldhouses.gable(c, left, base, wide, tall)
            else:
                oldhouses.house(c, left, base, wide, tall, floors=2)
            c.paper(box(left - 10, base, left + wide + 10, base + 60),
                colour=mix(stone, c.light.shadow, 0.12), lift=4, cast=0.2)  # fmt: skip
    for side in (-1, 1):
        for i in range(4):
            oldhouses.lantern(c, c.middle + side * (190 + i * 110), 520 - i * 34, 13 + i * 4)
    c.mirror(shore + 14, c.light.water, 0.42, squash=1.0)
    craft.sampan(c, c.middle + c.chance.uniform(-70, 70), 850, 330, side=c.side())
    land.willow(c, c.middle + c.side() * c.wide * 0.44, 1000, 640, side=-1)
    c.focus = (c.middle, 690)


def _lane(c: Canvas) -> None:
    far, x = 620, c.middle + c.chance.uniform(-40, 40)
    oldhouses.pagoda(c, x + 30, far - 10, 300, c.light.ground(0.5))
    stone = c.light.see((200, 190, 176))
    c.paper(box(-20, far, c.wide + 20, 1010), colour=mix(stone, c.light.shadow, 0.3), lift=0, cast=0,
        shade=(0.1, -0.2))  # fmt: skip
    c.paper([(x - 80, far), (x + 80, far), (x + 640, 1010), (x - 640, 1010)], colour=stone, lift=0, cast=0,
        shade=(0.15, -0.15))  # fmt: skip
    for i in range(9):
        y = far + 390 * (i / 9) ** 1.5
        half = 80 + 560 * (y - far) / 390
        c.line([(x - half, y), (x + half, y)], mix(stone, c.light.shadow, 0.2), 2 + i * 0.3)
    for i in (3, 2, 1, 0):
        for side in (-1, 1):
            near = 1.0 - i * 0.2
            edge = x + side * (80 + 520 * near**2.1)
            wide, base = 160 + 300 * near, far + 390 * near**2.1
            tall = 150 + 700 * near**1.5 + c.chance.uniform(-30, 30)
            left = edge if side > 0 else edge - wide
            if (i + (side > 0)) % 2:
                oldhouses.gable(c, left, base, wide, tall)
            else:
                oldhouses.house(c, left, base, wide, tall * 0.86, floors=2)
    for i in range(4):
        y, half = (430, 372, 318, 270)[i], (170, 268, 412, 610)[i]
        oldhouses.lantern_string(c, (x - half, y), (x + half, y), 3 + i, 11 + i * 5, 26 + i * 12)
    if c.light.wet:
        with_umbrella(c, x - 40, 800, 180, c.light.see(VERMILION), side=1)
    else:
        person(c, x - 40, 800, 180, WALK)
    bicycle(c, x + 120, 880, 220, side=-1)
    person(c, x + 30, 700, 104, WALK, side=-1)
    child(c, x - 190, 870, 150)
    c.focus = (x, 680)

"""Scenes of the new city: skyline, city, tram, stadium."""

import math

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    REACH, RUN, STAND, WALK, WAVE, bicycle, child, crowd, dress, flock, person,
)  # fmt: skip
from masthead.newsroom.drawing.palette import CLOTHES, LAMPLIT, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import Point, Shape, arc, box, down, ellipse, ribbon, round_box, smooth
from masthead.newsroom.drawing.sky import falling, sky

_WALLS = (
    (206, 120, 92),
    (232, 206, 168),
    (98, 138, 150),
    (222, 168, 90),
    (150, 168, 140),
    (200, 150, 140),
    (240, 230, 212),
)


def skyline(c: Canvas, variant: int) -> None:
    """The city's towers over water, over a park, or seen from a roof."""
    sun = (c.middle + c.chance.choice((-1, 1)) * c.chance.uniform(90, 330), c.chance.uniform(220, 340))
    sky(c, 600, sun=sun, clouds=3, disc=72)
    shore = 680 if variant != 2 else 800
    x = c.middle + c.chance.uniform(-60, 60)
    buildings.towers(c, shore, 110, 360, 1.0, peak=c.chance.uniform(0.25, 0.75))
    buildings.towers(c, shore, 70, 300, 0.62, peak=c.chance.uniform(0.3, 0.7), gaps=1.15)
    buildings.landmark(c, x, shore, c.chance.uniform(430, 500), c.light.ground(0.55), c.chance.randrange(3))
    buildings.towers(c, shore, 46, 170, 0.22, peak=c.chance.choice((0.1, 0.9)), gaps=1.25)
    if variant == 0:
        _waterfront(c, shore, sun[0])
    elif variant == 1:
        _park(c, shore)
    else:
        _roof_top(c)
    flock(c, x + 220, 260, 20, 7)
    c.focus = (x, 500)
    falling(c)


def _waterfront(c: Canvas, shore: float, sun: float) -> None:
    land.bush_row(c, -20, c.wide + 20, shore + 4, 26, c.light.ground(0.78))
    c.mirror(shore + 10, c.light.water, 0.42)
    if not c.light.wet:
        craft.glitter(c, sun, shore + 16, 120, mix(c.light.sun, c.light.water, 0.25))
    boat = c.chance.choice((craft.ferry, craft.junk))
    boat(c, c.middle + c.chance.uniform(-160, 160), 850, 340, side=c.chance.choice((-1, 1)))


def _park(c: Canvas, shore: float) -> None:
    land.bush_row(c, -20, c.wide + 20, shore + 10, 60, mix(c.light.ground(0.6), land.leaf(c), 0.4))
    c.paper(down([(-20, shore + 30), (c.wide + 20, shore + 30)]), colour=mix(land.grass(c), c.light.ground(0.55), 0.3), cast=0.25,
            shade=(0.16, -0.2))  # fmt: skip
    pond = smooth([(c.middle - 460, 820), (c.middle - 80, 780), (c.middle + 380, 800), (c.middle + 520, 850), (c.middle + 60, 880),
                   (c.middle - 360, 870)], closed=True)  # fmt: skip
    c.paper(pond, colour=mix(c.light.water, c.light.sky[2], 0.4), lift=0, cast=0, shade=(-0.16, 0.2))
    craft.passenger_boat(c, c.middle + 60, 840, 200)
    for i, at in enumerate((-0.44, -0.3, 0.33, 0.46)):
        land.round_tree(c, c.middle + at * c.wide, 810 + (i % 2) * 60, 250 + (i % 2) * 60)
    bicycle(c, c.middle - 190, 950, 170, side=1)
    person(c, c.middle + 190, 940, 150, WALK, side=-1)
    child(c, c.middle + 260, 945, 108, side=-1)


def _roof_top(c: Canvas) -> None:
    wall = mix(c.light.ground(0.85), c.light.see((150, 92, 76)), 0.35)
    c.paper(box(-20, 850, c.wide + 20, 1010), colour=wall, lift=18, cast=0.35, shade=(0.1, -0.2))
    c.box(-20, 838, c.wide + 20, 858, mix(wall, c.light.glow, 0.2))
    for x in range(20, int(c.wide), 46):
        c.box(x, 790, x + 6, 842, c.light.dark)
    c.box(-20, 782, c.wide + 20, 792, c.light.dark)
    x = c.middle + c.chance.uniform(-60, 60)
    person(c, x - 60, 960, 250, STAND, side=1)
    person(c, x + 60, 964, 236, WAVE, dress(c, VERMILION, long=True), side=1)
    for side in (-1, 1):
        at = c.middle + side * c.wide * 0.38
        c.paper(box(at - 70, 900, at + 70, 1010), colour=c.light.see((176, 100, 70)), lift=8, cast=0.3)
        for _ in range(16):
            turn = c.chance.uniform(-2.6, -0.5)
            c.fill(
                land.leaf_shape(at + c.chance.uniform(-60, 60), 890 + c.chance.uniform(-60, 10), 42, turn),
                land.leaf(c),
            )


def city(c: Canvas, variant: int) -> None:
    """Streets: blocks seen from above at a slant, a row of homes, or a crossing with cyclists."""
    if variant == 0:
        _blocks(c)
    else:
        _row(c, variant)
    falling(c)


def _blocks(c: Canvas) -> None:
    ground = mix(c.light.ground(0.3), c.light.see((214, 204, 184)), 0.6)
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=ground, lift=0, cast=0, shade=(0.1, -0.1))
    unit, rows = 104.0, 15
    turn_x, turn_y = unit, unit * 0.5
    pond = (c.chance.randrange(-1, 2), c.chance.randrange(6, 9))
    for row in range(-1, rows + 4):
        for column in range(-9, 10):
            if (row + column) % 2:
                continue
            x, y = c.middle + column * turn_x, row * turn_y + 30
            near = abs(column - pond[0] * 2) + abs(row - pond[1])
            if near <= 3:
                _green(c, x, y, unit * 0.9, water=near <= 1)
            elif c.chance.random() < 0.16:
                _green(c, x, y, unit * 0.86, water=False)
            else:
                _cube(
                    c, x, y, unit * c.chance.uniform(0.62, 0.8), c.chance.choice((36, 60, 60, 90, 130, 190))
                )
    c.focus = (c.middle + pond[0] * 2 * turn_x, pond[1] * turn_y + 30)


def _green(c: Canvas, x: float, y: float, half: float, *, water: bool) -> None:
    lawn: Shape = [(x, y - half / 2), (x + half, y), (x, y + half / 2), (x - half, y)]
    c.fill(
        lawn,
        mix(c.light.water, c.light.sky[2], 0.3) if water else mix(land.grass(c), c.light.ground(0.4), 0.2),
    )
    if water:
        craft.ripples(c, x, y - 8, half * 0.6, mix(c.light.water, c.light.glow, 0.5), 3)
        return
    for _ in range(c.chance.randint(2, 4)):
        a, b = x + c.chance.uniform(-0.5, 0.5) * half, y + c.chance.uniform(-0.2, 0.2) * half
        c.veil(ellipse(a + 10, b + 2, 22, 9), c.light.shadow, 0.25)
        c.paper(ellipse(a, b - 24, 22, 26, 24), colour=land.leaf(c), lift=4, cast=0.2, shade=(0.25, -0.25))


def _cube(c: Canvas, x: float, y: float, half: float, tall: float) -> None:
    wall = c.light.see(c.chance.choice(_WALLS))
    left = [(x - half, y), (x, y + half / 2), (x, y + half / 2 - tall), (x - half, y - tall)]
    right = [(x + half, y), (x, y + half / 2), (x, y + half / 2 - tall), (x + half, y - tall)]
    c.veil(
        [
            (x, y + half / 2),
            (x + half, y),
            (x + half * 1.7, y + half * 0.2),
            (x + half * 0.8, y + half * 0.7),
        ],
        c.light.shadow,
        0.25,
    )
    c.fill(left, mix(wall, c.light.glow, 0.12))
    c.fill(right, mix(wall, c.light.shadow, 0.26))
    top = [(x, y - half / 2 - tall), (x + half, y - tall), (x, y + half / 2 - tall), (x - half, y - tall)]
    pitched = tall < 70 and c.chance.random() < 0.6
    for side, face in ((-1, 0.0), (1, 0.2)):
        for row in range(max(1, int(tall // 28))):
            for column in range(3):
                share = 0.2 + column * 0.27
                a, b = x + side * half * (1 - share), y + half / 2 * share - tall + 12 + row * 28
                lit = c.light.lamps and c.chance.random() < 0.45
                pane = c.light.glow if lit else mix(mix(wall, c.light.shadow, 0.34), c.light.shadow, face)
                step = side * half * 0.13
                c.fill(
                    [(a, b), (a - step, b + half * 0.065), (a - step, b + half * 0.065 + 13), (a, b + 13)],
                    pane,
                )
    if pitched:
        red = c.light.see(c.chance.choice(((196, 92, 66), (104, 84, 84), (170, 84, 62))))
        ridge = (
            (x - half * 0.5, y - half * 0.25 - tall - half * 0.42),
            (x + half * 0.5, y + half * 0.25 - tall - half * 0.42),
        )
        c.fill(
            [(x - half, y - tall), (x, y + half / 2 - tall), ridge[1], ridge[0]], mix(red, c.light.glow, 0.12)
        )
        c.fill(
            [(x, y - half / 2 - tall), (x + half, y - tall), ridge[1], ridge[0]],
            mix(red, c.light.shadow, 0.2),
        )
        c.fill([(x, y + half / 2 - tall), (x + half, y - tall), ridge[1]], mix(wall, c.light.shadow, 0.26))
    else:
        c.fill(top, mix(wall, c.light.glow, 0.42))
        if tall > 80:
            c.fill(
                [(a * 0.5 + x * 0.5, b * 0.5 + (y - tall) * 0.5 - 8) for a, b in top],
                mix(wall, c.light.shadow, 0.12),
            )


def _row(c: Canvas, variant: int) -> None:
    sky(c, 560, sun=(c.middle + c.chance.uniform(-320, 320), c.chance.uniform(130, 220)), clouds=3)
    buildings.towers(c, 700, 120, 420, 0.85, peak=c.chance.uniform(0.3, 0.7))
    x = -60.0
    while x < c.wide:
        wide, floors = c.chance.uniform(170, 250), c.chance.randint(3, 5)
        wall = c.light.see(c.chance.choice(_WALLS))
        buildings.facade(c, x, 770 - floors * 106, x + wide, 770, wall, across=c.chance.choice((3, 4)), floors=floors,
                         round_=c.chance.random() < 0.3)  # fmt: skip
        _shop(c, x + 10, x + wide - 10, 770, c.light.see(c.chance.choice(CLOTHES)))
        x += wide
    c.paper(
        down([(-20, 766), (c.wide + 20, 766)]),
        colour=mix(c.light.see((206, 196, 180)), c.light.ground(0.4), 0.2),
        lift=6,
        cast=0.2,
    )
    c.paper(down([(-20, 850), (c.wide + 20, 850)]), colour=mix(c.light.see((112, 116, 124)), c.light.ground(0.6), 0.35), lift=3, cast=0.2,
            shade=(0.1, -0.14))  # fmt: skip
    for i in range(5):
        land.round_tree(
            c, (i + 0.5) * c.wide / 5 + c.chance.uniform(-40, 40), 812, c.chance.uniform(240, 310)
        )
    crowd(c, 830, 138, 8)
    if variant == 1:
        for i in range(-3, 12):
            c.fill(
                [(i * 130, 1010), (i * 130 + 66, 1010), (i * 130 + 96, 862), (i * 130 + 40, 862)],
                c.light.see(WHITE),
            )
        for i, (dx, size) in enumerate(((-330, 240), (-20, 280), (290, 230))):
            bicycle(c, c.middle + dx, 960 + (i % 2) * 20, size, side=1)
    else:
        craft.rails(c, 930, mix(c.light.dark, c.light.glow, 0.3))
        craft.tram(
            c,
            c.middle + c.chance.uniform(-80, 80),
            936,
            1040,
            c.light.see(c.chance.choice((VERMILION, (47, 111, 122), (222, 160, 62)))),
        )
    c.focus = (c.middle, 760)


def _shop(c: Canvas, left: float, right: float, base: float, colour: Colour) -> None:
    c.box(left, base - 92, right, base, mix(c.light.dark, c.light.see((120, 90, 76)), 0.4))
    glass = c.light.glow if c.light.lamps else mix(c.light.see((150, 186, 194)), c.light.sky[2], 0.3)
    c.box(left + 8, base - 70, right - 50, base - 12, glass)
    c.box(right - 42, base - 70, right - 10, base, mix(glass, c.light.dark, 0.3))
    c.fill([(left, base - 96), (right, base - 96), (right + 10, base - 62), (left - 10, base - 62)], colour)
    c.shade(
        [(left, base - 96), (right, base - 96), (right + 10, base - 62), (left - 10, base - 62)],
        change=(0.2, -0.1),
    )


def tram(c: Canvas, variant: int) -> None:
    """A tram in a street of trees, one that comes towards us, or a train at a platform."""
    if variant == 1:
        _towards(c)
    elif variant == 2:
        _platform(c)
    else:
        sky(c, 560, sun=(c.middle + c.chance.uniform(-320, 320), c.chance.uniform(150, 260)), clouds=3)
        buildings.towers(c, 680, 110, 400, 0.95, peak=c.chance.uniform(0.3, 0.7))
        buildings.towers(c, 690, 60, 260, 0.5, peak=c.chance.choice((0.1, 0.9)), gaps=1.3)
        land.bush_row(c, -20, c.wide + 20, 720, 70, mix(land.leaf(c), c.light.ground(0.5), 0.4))
        for i in range(6):
            land.round_tree(c, (i + 0.4) * c.wide / 6, 740, c.chance.uniform(270, 350), depth=0.06)
        c.paper(down([(-20, 744), (c.wide + 20, 744)]), colour=mix(c.light.see((196, 190, 180)), c.light.ground(0.5), 0.3), lift=6, cast=0.2,
                shade=(0.12, -0.16))  # fmt: skip
        for x in range(-100, int(c.wide) + 100, 420):
            c.box(x - 5, 440, x + 5, 746, c.light.dark)
            c.line([(x, 470), (x + 90, 470)], c.light.dark, 5)
        c.line([(-20, 482), (c.wide + 20, 482)], c.light.dark, 2.4)
        x = c.middle + c.chance.uniform(-60, 60)
        craft.rails(c, 846, mix(c.light.dark, c.light.glow, 0.25))
        own = ((208, 66, 44), (38, 110, 116), (226, 164, 60), (60, 84, 140))[c.chance.randrange(4)]
        craft.tram(c, x, 850, 1150, c.light.see(own), side=c.chance.choice((-1, 1)))
        for dx, size in ((-430, 190), (-120, 210), (330, 200)):
            person(c, c.middle + dx, 950, size, c.chance.choice((STAND, WALK)), side=c.chance.choice((-1, 1)))
        bicycle(c, c.middle + 130, 970, 220, side=c.chance.choice((-1, 1)))
        c.focus = (x, 740)
    falling(c)


def _towards(c: Canvas) -> None:
    x = c.middle + c.chance.uniform(-30, 30)
    sky(c, 560, sun=(x + c.chance.uniform(-160, 160), 260), clouds=2)
    buildings.towers(c, 620, 100, 280, 0.9, peak=0.5)
    c.paper(down([(-20, 600), (c.wide + 20, 600)]), colour=mix(c.light.see((190, 184, 176)), c.light.ground(0.5), 0.3), lift=4, cast=0.2,
            shade=(0.14, -0.16))  # fmt: skip
    for i in range(4):
        near = 0.4 + i * 0.2
        for side in (-1, 1):
            edge = x + side * (110 + 620 * near**2)
            wide, base = 200 + 220 * near, 610 + 300 * near**2
            left = edge if side > 0 else edge - wide
            buildings.facade(c, left, base - 330 * near - 160, left + wide, base, c.light.see(c.chance.choice(_WALLS), 0.3 - near * 0.26),
                             across=3, floors=4)  # fmt: skip
            land.round_tree(
                c, x + side * (100 + 470 * near**2), base + 16, 130 + 210 * near, depth=0.2 - near * 0.18
            )
    for side in (-1, 1):
        for gap in (60, 108):
            c.line(
                [(x + side * gap * 0.1, 600), (x + side * gap * 5.4, 1010)],
                mix(c.light.dark, c.light.glow, 0.3),
                4,
            )
    for y, half in ((330, 330), (180, 460), (20, 640)):
        c.line(smooth([(x - half, y - 60), (x, y), (x + half, y - 60)]), c.light.dark, 2)
    c.line([(x, 452), (x, -10)], c.light.dark, 3)
    _front(c, x, 880, 300, c.light.see(c.chance.choice(((208, 66, 44), (38, 110, 116), (226, 164, 60)))))
    person(c, x - 330, 900, 200, WALK, side=1)
    bicycle(c, x + 340, 920, 220, side=-1)
    c.focus = (x, 680)


def _front(c: Canvas, x: float, base: float, wide: float, colour: Colour) -> None:
    half, tall = wide / 2, wide * 1.24
    c.veil(ellipse(x, base + 8, half * 1.2, 20), c.light.shadow, 0.4)
    c.line(
        [(x, base - tall), (x - 60, base - tall - 60), (x + 60, base - tall - 60), (x, base - tall)],
        c.light.dark,
        5,
    )
    c.paper(
        round_box(x - half, base - tall, x + half, base, 60),
        colour=colour,
        lift=20,
        cast=0.4,
        shade=(0.16, -0.2),
        sideways=True,
    )
    glass = (
        mix(c.light.glow, (255, 214, 150), 0.3)
        if c.light.lamps
        else mix(c.light.see((70, 104, 122)), c.light.sky[1], 0.25)
    )
    c.fill(round_box(x - half + 26, base - tall + 74, x + half - 26, base - wide * 0.5, 34), glass)
    driver = x - half * 0.3
    c.fill(arc(driver, base - wide * 0.5, 46, 60, 180, 360, 14), c.light.see((52, 66, 96)))
    c.disc(driver, base - wide * 0.5 - 78, 23, c.light.see((232, 184, 140)))
    c.fill(arc(driver, base - wide * 0.5 - 82, 25, 24, 180, 360, 12), c.light.see((40, 48, 74)))
    c.fill(
        round_box(x - half + 60, base - tall + 26, x + half - 60, base - tall + 58, 12),
        mix(c.light.dark, colour, 0.1),
    )
    for i in range(7):
        c.disc(x - 54 + i * 18, base - tall + 42, 4, (255, 190, 90))
    c.fill(box(x - half, base - wide * 0.36, x + half, base - wide * 0.3), c.light.see(WHITE))
    for side in (-1, 1):
        at = x + side * half * 0.66
        c.disc(at, base - wide * 0.18, 22, c.light.glow)
        c.glow(at, base - wide * 0.18, 150 if c.light.lamps else 60, 0.6)
    c.fill(round_box(x - half * 0.9, base - 26, x + half * 0.9, base, 8), c.light.dark)


def _platform(c: Canvas) -> None:
    c.light = LAMPLIT
    wall = c.light.see(c.chance.choice(((226, 214, 190), (150, 176, 176), (206, 160, 128))))
    c.paper(box(-20, -20, c.wide + 20, 760), colour=wall, lift=0, cast=0, shade=(0.08, -0.16))
    for x in range(-60, int(c.wide) + 60, 60):
        for y in range(60, 330, 60):
            c.line([(x + (30 if y % 120 else 0), y), (x + 60, y)], mix(wall, c.light.shadow, 0.1), 1.6)
    c.paper(box(-20, 0, c.wide + 20, 70), colour=mix(wall, c.light.shadow, 0.4), lift=16, cast=0.3)
    for x in range(80, int(c.wide), 300):
        c.fill(round_box(x, 60, x + 180, 82, 8), c.light.glow)
        c.glow(x + 90, 90, 260, 0.3)
    colour = c.light.see(c.chance.choice(((38, 110, 116), (208, 66, 44), (60, 84, 140))))
    c.paper(
        round_box(-200, 240, c.wide + 200, 730, 70),
        colour=c.light.see((236, 234, 226)),
        lift=16,
        cast=0.35,
        shade=(0.1, -0.18),
    )
    c.box(-20, 600, c.wide + 20, 652, colour)
    for i in range(-1, 5):
        x = c.middle + (i - 1.5) * 430
        c.fill(
            round_box(x - 190, 300, x + 90, 540, 26), mix(c.light.see((70, 104, 122)), (255, 224, 170), 0.5)
        )
        for k in range(3):
            at = x - 140 + k * 88
            c.fill(arc(at, 540, 44, 90, 180, 360, 14), c.light.see(c.chance.choice(CLOTHES)))
            c.disc(
                at, 428, 25, c.light.see(c.chance.choice(((244, 207, 174), (217, 155, 112), (192, 127, 85))))
            )
            c.fill(arc(at, 424, 27, 26, 170, 370, 12), c.light.see((38, 32, 40)))
        c.fill(
            round_box(x + 110, 290, x + 220, 716, 10), mix(c.light.see((236, 234, 226)), c.light.shadow, 0.14)
        )
        c.fill(
            round_box(x + 124, 310, x + 206, 540, 10), mix(c.light.see((70, 104, 122)), (255, 224, 170), 0.4)
        )
        c.line([(x + 165, 290), (x + 165, 716)], c.light.dark, 3)
    c.paper(
        box(-20, 770, c.wide + 20, 1010),
        colour=mix(wall, c.light.shadow, 0.22),
        lift=14,
        cast=0.35,
        shade=(0.12, -0.2),
    )
    c.box(-20, 790, c.wide + 20, 806, c.light.see((236, 184, 70)))
    for i, dx in enumerate((-430, -250, 20, 130, 400)):
        person(
            c,
            c.middle + dx,
            900 + (i % 3) * 30,
            330,
            c.chance.choice((STAND, WALK, REACH)),
            side=c.chance.choice((-1, 1)),
        )
    child(c, c.middle - 60, 950, 210)
    c.focus = (c.middle + 60, 700)


def stadium(c: Canvas, variant: int) -> None:
    """Sport: runners on a track, a match under floodlights, or swimmers from above."""
    (_track, _match, _pool)[variant % 3](c)


def _stand(c: Canvas, top: float, base: float) -> None:
    c.paper(
        box(-20, top, c.wide + 20, base),
        colour=mix(c.light.ground(0.6), c.light.see((90, 110, 140)), 0.4),
        lift=10,
        cast=0.2,
    )
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
    roof = [(-20, top - 84), *((c.middle + (i - 12) * 75, top - 84 - 46 * math.cos((i - 12) / 12 * 1.4)) for i in range(25)),
            (c.wide + 20, top - 84), (c.wide + 20, top - 44), (-20, top - 44)]  # fmt: skip
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
    c.paper(
        down([(-20, 520), (c.wide + 20, 520)]),
        colour=mix(c.light.see((98, 156, 92)), c.light.ground(0.5), 0.15),
        lift=6,
        cast=0.2,
    )
    red = c.light.see((198, 84, 58))
    eye = c.middle + c.chance.choice((-1, 1)) * c.wide * 0.3
    c.paper(
        [(-400, 1010), (eye - 200, 560), (eye + 200, 560), (c.wide + 400, 1010)],
        colour=red,
        lift=4,
        cast=0.2,
        shade=(0.16, -0.2),
    )
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
        wears = dress(
            c, c.chance.choice(((208, 66, 44), (242, 193, 78), (56, 74, 124), (47, 111, 122))), long=False
        )
        at = c.middle + 20 if tall > 400 else left + (right - left) * share
        person(
            c,
            at,
            y,
            tall,
            RUN,
            wears._replace(legs=mix(wears.skin, wears.legs, 0.25)),
            side=1 if eye > c.middle else -1,
        )
    c.focus = (c.middle + 30, 740)


def _match(c: Canvas) -> None:
    sky(c, 420, sun=(c.middle + c.chance.uniform(-200, 200), 130), clouds=2)
    _floodlights(c, 110)
    _stand(c, 340, 540)
    for i in range(10):
        green = mix(c.light.see((84, 148, 84) if i % 2 else (104, 168, 94)), c.light.ground(0.5), 0.1)
        a, b = c.middle + (i - 5) * 240, c.middle + (i - 4) * 240
        c.fill(
            [
                (c.middle + (i - 5) * 190, 540),
                (c.middle + (i - 4) * 190, 540),
                (b + (i - 4) * 150, 1010),
                (a + (i - 5) * 150, 1010),
            ],
            green,
        )
    c.shade(box(-20, 540, c.wide + 20, 1010), change=(0.1, -0.2))
    if c.light.lamps:
        c.veil(ellipse(c.middle, 770, 640, 170), c.light.glow, 0.16)
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
        person(
            c,
            c.middle + dx,
            y,
            tall,
            pose,
            dress(c, teams[i % 2] if i else (240, 190, 70), long=False),
            side=-1 if dx > 0 else 1,
        )
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
        _swimmer(c, x, lane * (i + 0.5), caps[i], 1 if i % 2 else 1)
    c.focus = (c.middle, 580)


def _swimmer(c: Canvas, x: float, y: float, cap: Colour, side: int) -> None:
    skin, foam = (
        c.light.see(c.chance.choice(((236, 184, 142), (206, 146, 104), (244, 207, 174)))),
        c.light.see(WHITE),
    )
    for i in range(12):
        c.disc(
            x - side * (120 + i * 13),
            y + c.chance.uniform(-30, 30),
            c.chance.uniform(4, 13),
            mix(foam, c.light.see((72, 168, 190)), 0.2),
        )
    c.veil(ellipse(x - 20, y + 22, 130, 22), c.light.shadow, 0.25)
    for dy in (-9, 9):
        c.fill(
            ribbon([(x - side * 40, y + dy), (x - side * 130, y + dy * c.chance.uniform(0.5, 2.0))], 17, 9),
            skin,
        )
    arm = smooth([(x + side * 40, y - 16), (x + side * 84, y - 46), (x + side * 142, y - 18)])
    c.fill(ribbon(arm, 17, 11), skin)
    c.fill(
        ribbon(smooth([(x + side * 30, y + 16), (x - side * 20, y + 44), (x - side * 66, y + 30)]), 17, 11),
        skin,
    )
    c.paper(smooth([(x - side * 56, y - 17), (x + side * 20, y - 27), (x + side * 58, y - 12), (x + side * 58, y + 12), (x + side * 20, y + 27),
                    (x - side * 56, y + 17)], closed=True), colour=mix(skin, c.light.see(cap), 0.75), lift=6, cast=0.2)  # fmt: skip
    c.paper(
        ellipse(x + side * 82, y, 25, 21), colour=c.light.see(cap), lift=4, cast=0.25, shade=(0.25, -0.15)
    )

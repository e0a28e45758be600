"""A tram in a street of trees, one that comes towards us, or a train at a platform."""

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import REACH, STAND, WALK, bicycle, child, person
from masthead.newsroom.drawing.palette import CLOTHES, LAMPLIT, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import arc, box, down, ellipse, round_box, smooth
from masthead.newsroom.drawing.sky import falling, sky


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
        c.paper(down([(-20, 744), (c.wide + 20, 744)]), colour=mix(c.light.see((196, 190, 180)),
            c.light.ground(0.5), 0.3), lift=6, cast=0.2, shade=(0.12, -0.16))  # fmt: skip
        for post in range(-100, int(c.wide) + 100, 420):
            c.box(post - 5, 440, post + 5, 746, c.light.dark)
            c.line([(post, 470), (post + 90, 470)], c.light.dark, 5)
        c.line([(-20, 482), (c.wide + 20, 482)], c.light.dark, 2.4)
        x = c.middle + c.chance.uniform(-60, 60)
        craft.rails(c, 846, mix(c.light.dark, c.light.glow, 0.25))
        own = ((208, 66, 44), (38, 110, 116), (226, 164, 60), (60, 84, 140))[c.chance.randrange(4)]
        craft.tram(c, x, 850, 1150, c.light.see(own), side=c.side())
        for dx, size in ((-430, 190), (-120, 210), (330, 200)):
            person(c, c.middle + dx, 950, size, c.chance.choice((STAND, WALK)), side=c.side())
        bicycle(c, c.middle + 130, 970, 220, side=c.side())
        c.focus = (x, 740)
    falling(c)


def _towards(c: Canvas) -> None:
    x = c.middle + c.chance.uniform(-30, 30)
    sky(c, 560, sun=(x + c.chance.uniform(-160, 160), 260), clouds=2)
    buildings.towers(c, 620, 100, 280, 0.9, peak=0.5)
    c.paper(down([(-20, 600), (c.wide + 20, 600)]), colour=mix(c.light.see((190, 184, 176)),
        c.light.ground(0.5), 0.3), lift=4, cast=0.2, shade=(0.14, -0.16))  # fmt: skip
    for i in range(4):
        near = 0.4 + i * 0.2
        for side in (-1, 1):
            edge = x + side * (110 + 620 * near**2)
            wide, base = 200 + 220 * near, 610 + 300 * near**2
            left = edge if side > 0 else edge - wide
            buildings.facade(c, left, base - 330 * near - 160, left + wide, base,
                c.light.see(c.chance.choice(buildings.WALLS), 0.3 - near * 0.26), across=3, floors=4)  # fmt: skip
            land.round_tree(c, x + side * (100 + 470 * near**2), base + 16, 130 + 210 * near,
                depth=0.2 - near * 0.18)  # fmt: skip
    for side in (-1, 1):
        for gap in (60, 108):
            c.line([(x + side * gap * 0.1, 600), (x + side * gap * 5.4, 1010)],
                mix(c.light.dark, c.light.glow, 0.3), 4)  # fmt: skip
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
    c.line([(x, base - tall), (x - 60, base - tall - 60), (x + 60, base - tall - 60), (x, base - tall)],
        c.light.dark, 5)  # fmt: skip
    c.paper(round_box(x - half, base - tall, x + half, base, 60), colour=colour, lift=20, cast=0.4,
        shade=(0.16, -0.2), sideways=True)  # fmt: skip
    glass = (mix(c.light.glow, (255, 214, 150), 0.3) if c.light.lamps else mix(c.light.see((70, 104, 122)),
        c.light.sky[1], 0.25))  # fmt: skip
    c.fill(round_box(x - half + 26, base - tall + 74, x + half - 26, base - wide * 0.5, 34), glass)
    driver = x - half * 0.3
    c.fill(arc(driver, base - wide * 0.5, 46, 60, 180, 360, 14), c.light.see((52, 66, 96)))
    c.disc(driver, base - wide * 0.5 - 78, 23, c.light.see((232, 184, 140)))
    c.fill(arc(driver, base - wide * 0.5 - 82, 25, 24, 180, 360, 12), c.light.see((40, 48, 74)))
    c.fill(round_box(x - half + 60, base - tall + 26, x + half - 60, base - tall + 58, 12),
        mix(c.light.dark, colour, 0.1))  # fmt: skip
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
    for tile in range(-60, int(c.wide) + 60, 60):
        for y in range(60, 330, 60):
            c.line([(tile + (30 if y % 120 else 0), y), (tile + 60, y)], mix(wall, c.light.shadow, 0.1), 1.6)
    c.paper(box(-20, 0, c.wide + 20, 70), colour=mix(wall, c.light.shadow, 0.4), lift=16, cast=0.3)
    for lamp in range(80, int(c.wide), 300):
        c.fill(round_box(lamp, 60, lamp + 180, 82, 8), c.light.glow)
        c.glow(lamp + 90, 90, 260, 0.3)
    colour = c.light.see(c.chance.choice(((38, 110, 116), (208, 66, 44), (60, 84, 140))))
    c.paper(round_box(-200, 240, c.wide + 200, 730, 70), colour=c.light.see((236, 234, 226)), lift=16,
        cast=0.35, shade=(0.1, -0.18))  # fmt: skip
    c.box(-20, 600, c.wide + 20, 652, colour)
    for i in range(-1, 5):
        x = c.middle + (i - 1.5) * 430
        c.fill(round_box(x - 190, 300, x + 90, 540, 26),
            mix(c.light.see((70, 104, 122)), (255, 224, 170), 0.5))  # fmt: skip
        for k in range(3):
            at = x - 140 + k * 88
            c.fill(arc(at, 540, 44, 90, 180, 360, 14), c.light.see(c.chance.choice(CLOTHES)))
            c.disc(at, 428, 25,
                c.light.see(c.chance.choice(((244, 207, 174), (217, 155, 112), (192, 127, 85)))))  # fmt: skip
            c.fill(arc(at, 424, 27, 26, 170, 370, 12), c.light.see((38, 32, 40)))
        c.fill(round_box(x + 110, 290, x + 220, 716, 10),
            mix(c.light.see((236, 234, 226)), c.light.shadow, 0.14))  # fmt: skip
        c.fill(round_box(x + 124, 310, x + 206, 540, 10),
            mix(c.light.see((70, 104, 122)), (255, 224, 170), 0.4))  # fmt: skip
        c.line([(x + 165, 290), (x + 165, 716)], c.light.dark, 3)
    c.paper(box(-20, 770, c.wide + 20, 1010), colour=mix(wall, c.light.shadow, 0.22), lift=14, cast=0.35,
        shade=(0.12, -0.2))  # fmt: skip
    c.box(-20, 790, c.wide + 20, 806, c.light.see((236, 184, 70)))
    for i, dx in enumerate((-430, -250, 20, 130, 400)):
        person(c, c.middle + dx, 900 + (i % 3) * 30, 330, c.chance.choice((STAND, WALK, REACH)),
            side=c.side())  # fmt: skip
    child(c, c.middle - 60, 950, 210)
    c.focus = (c.middle + 60, 700)

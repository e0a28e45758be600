"""At the water: river, wetland, harbour."""

from masthead.newsroom.drawing import buildings, craft, land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import STAND, WALK, bird, crowd, flock, person
from masthead.newsroom.drawing.palette import VERMILION, WHITE, mix
from masthead.newsroom.drawing.shapes import down, height_at, ribbon, smooth, wave, way
from masthead.newsroom.drawing.sky import falling, mist, sky


def river(c: Canvas, variant: int) -> None:
    """A river between hills: a boat on it, a pagoda above it, or a path beside it."""
    side = c.side()
    sun = (c.middle + side * c.chance.uniform(60, 260), c.chance.uniform(230, 360))
    sky(c, 560, sun=sun, clouds=2)
    shore = c.chance.uniform(590, 650)
    lines = land.ridges(c, 430, shore - 46, count=4, high=c.chance.uniform(130, 220), jagged=variant == 1,
        nearest=0.62)  # fmt: skip
    at = c.middle - side * c.chance.uniform(240, 330)
    oldhouses.pagoda(c, at, height_at(lines[2], at) + 22, c.chance.uniform(170, 230), c.light.ground(0.6))
    _bank(c, shore)
    c.mirror(shore, c.light.water, 0.42)
    if not c.light.wet:
        craft.glitter(c, sun[0], shore + 6, 120, mix(c.light.sun, c.light.water, 0.25))
    boat = (c.middle + c.chance.uniform(-90, 90), c.chance.uniform(770, 820))
    c.focus = (boat[0], boat[1] - 60)
    if variant == 2:
        craft.ferry(c, *boat, 360, side=side)
    elif variant == 1:
        craft.junk(c, *boat, 330, side=side)
    else:
        craft.sampan(c, *boat, 340, side=side)
        craft.sampan(c, c.middle + side * 330, shore + 40, 120, side=-side)
    flock(c, c.middle + side * 180, 300, 22)
    if variant == 0:
        land.willow(c, c.middle - side * c.wide * 0.42, 1000, 780, side=side)
    elif variant == 1:
        land.frame_branch(c, side)
    else:
        land.reeds(c, -20, c.wide + 20, 1000, 190, 90, c.light.dark)
    falling(c)


def _bank(c: Canvas, shore: float) -> None:
    line = wave(-20, c.wide + 20, shore - 16, 14, c.chance)
    c.paper(down(line, shore + 10), colour=c.light.ground(0.7), lift=8, cast=0.2)
    x = 0.0
    while x < c.wide:
        x += c.chance.uniform(30, 120)
        if c.chance.random() < 0.7:
            land.round_tree(c, x, shore - 8, c.chance.uniform(50, 96), depth=0.1)
        else:
            wide = c.chance.uniform(64, 96)
            if c.chance.random() < 0.5:
                oldhouses.gable(c, x, shore - 2, wide, c.chance.uniform(64, 90), windows_=False)
            else:
                oldhouses.house(c, x, shore - 2, wide, c.chance.uniform(44, 56), shop=False)
            x += wide


def wetland(c: Canvas, variant: int) -> None:
    """Reeds and still water, cranes or egrets, perhaps somebody on a boardwalk."""
    sun = (c.middle + c.chance.uniform(-220, 220), c.chance.uniform(240, 370))
    sky(c, 520, sun=sun, clouds=2, disc=74)
    shore = 520
    land.ridges(c, 440, shore - 10, count=2, high=80, nearest=0.3)
    c.mirror(shore, c.light.water, 0.5)
    craft.glitter(c, sun[0], shore + 4, 90, mix(c.light.sun, c.light.water, 0.2), 50)
    mist(c, shore - 60, 120, 0.5)
    for i in range(5):
        y = shore + 26 + i * i * 17 + c.chance.uniform(-8, 8)
        left = c.chance.uniform(-0.3, 0.55) * c.wide
        islet = smooth([(left, y), (left + 120, y - 12 - i * 4), (left + 300 + i * 60, y - 8),
            (left + 460 + i * 80, y), (left + 240, y + 10 + i * 4)], closed=True)  # fmt: skip
        colour = mix(c.light.ground(0.35 + i * 0.13), land.grass(c), 0.5)
        c.paper(islet, colour=colour, lift=7, cast=0.25, shade=(0.15, -0.2))
        land.reeds(c, left + 20, left + 430 + i * 60, y, 50 + i * 26, 26, mix(colour, c.light.dark, 0.25))
    x = c.middle + c.chance.uniform(-60, 60)
    if variant == 1:
        _boardwalk(c)
    else:
        for i in range(3 if variant == 0 else 2):
            _crane(c, x - 130 + i * 170, 800 + (i % 2) * 46, 250 - (i % 2) * 40, side=c.side())  # fmt: skip
    pale = sum(c.light.sky[2]) > 600
    wings = mix(c.light.dark, c.light.sky[1], 0.2) if pale else c.light.see(WHITE)
    for i in range(5):
        bird(c, x + 150 - i * 90, 250 + abs(i - 2) * 40, 52, wings, side=1)
    land.reeds(c, -20, c.wide * 0.3, 1010, 300, 60, c.light.dark)
    land.reeds(c, c.wide * 0.74, c.wide + 20, 1010, 250, 50, c.light.dark)
    c.focus = (x, 640)
    falling(c)


def _boardwalk(c: Canvas) -> None:
    wood = c.light.see((150, 108, 78))
    line = smooth([(c.middle - 30, 1010), (c.middle + 150, 850), (c.middle - 70, 720),
        (c.middle + 20, 620)], steps=16)  # fmt: skip
    walk = way(list(reversed(line)), 30, 240)
    c.paper(walk, colour=wood, lift=12, cast=0.35, shade=(0.12, -0.16))
    for i in range(0, len(line), 2):
        x, y = line[i]
        half = 15 + 105 * ((len(line) - 1 - i) / (len(line) - 1)) ** 1.5
        c.line([(x - half, y), (x + half, y)], mix(wood, c.light.shadow, 0.3), 2)
    person(c, c.middle + 50, 800, 190, WALK, side=-1, hat="straw")
    person(c, c.middle - 40, 725, 110, STAND)


def _crane(c: Canvas, x: float, y: float, tall: float, *, side: int = 1) -> None:
    white, dark = c.light.see(WHITE), c.light.dark
    for foot in (-0.02, 0.05):
        c.line([(x + side * 0.02 * tall, y - tall * 0.4), (x + side * foot * tall, y + tall * 0.04)], dark,
            max(2.0, tall * 0.014))  # fmt: skip
    body = [(-0.3, -0.36), (-0.12, -0.52), (0.1, -0.55), (0.2, -0.48), (0.06, -0.38), (-0.12, -0.36)]
    neck = smooth([(0.12, -0.5), (0.24, -0.62), (0.16, -0.78), (0.2, -0.9)])
    put = [(x + side * a * tall, y + b * tall) for a, b in neck]
    c.fill(ribbon(put, tall * 0.075, tall * 0.035), white)
    c.paper([(x + side * a * tall, y + b * tall) for a, b in smooth(body, closed=True)], colour=white,
        lift=5, cast=0.2, shade=(0.15, -0.2))  # fmt: skip
    tail = [(-0.34, -0.3), (-0.16, -0.46), (-0.04, -0.42), (-0.2, -0.32)]
    c.fill([(x + side * a * tall, y + b * tall) for a, b in smooth(tail, closed=True)], dark)
    head = (x + side * 0.205 * tall, y - tall * 0.905)
    c.disc(*head, tall * 0.026, dark)
    c.disc(head[0], head[1] - tall * 0.014, tall * 0.014, c.light.see(VERMILION))
    c.fill([(head[0], head[1] - tall * 0.012), (head[0] + side * tall * 0.12, head[1] + tall * 0.012),
        (head[0], head[1] + tall * 0.012)], c.light.see((206, 170, 110)))  # fmt: skip


def harbour(c: Canvas, variant: int) -> None:
    """A harbour: cranes and a ship with containers, fishing boats at a quay, or a lighthouse."""
    sun = (c.middle + c.chance.uniform(-300, 300), c.chance.uniform(230, 330))
    sky(c, 560, sun=sun, clouds=3)
    shore = 620
    land.ridges(c, 500, 580, count=2, high=110, nearest=0.3)
    if variant == 1:
        buildings.towers(c, shore, 40, 170, 0.75)
    elif variant == 0:
        for x in (c.middle - 420, c.middle - 130, c.middle + 230):
            _gantry(c, x + c.chance.uniform(-30, 30), shore, c.chance.uniform(300, 370))
    c.box(-20, shore - 8, c.wide + 20, shore + 2, c.light.ground(0.75))
    c.mirror(shore, c.light.water, 0.45)
    craft.glitter(c, sun[0], shore + 4, 130, mix(c.light.sun, c.light.water, 0.25))
    x = c.middle + c.chance.uniform(-60, 60)
    if variant == 0:
        craft.freighter(c, x, 760, 780, side=c.side())
        craft.sampan(c, x + 160, 900, 200)
    elif variant == 1:
        for i, (dx, y, size) in enumerate(((-330, 690, 190), (290, 720, 230), (-40, 830, 380))):
            craft.junk(c, x + dx, y, size, side=1 if i % 2 else -1)
    else:
        _lighthouse(c, x)
        craft.ferry(c, x - 370, 740, 220)
        craft.junk(c, x + 380, 720, 180, side=-1)
    flock(c, x + 120, 330, 26, 9)
    c.focus = (x, 640)
    falling(c)


def _gantry(c: Canvas, x: float, base: float, tall: float) -> None:
    red = mix(c.light.see(VERMILION), c.light.haze, 0.16)
    for dx in (-62, 62):
        c.line([(x + dx, base), (x + dx * 0.7, base - tall * 0.66)], red, 12)
    c.line([(x - 56, base - tall * 0.3), (x + 56, base - tall * 0.3)], red, 8)
    c.line([(x - 150, base - tall * 0.66), (x + 250, base - tall * 0.7)], red, 14)
    c.line([(x - 10, base - tall * 0.66), (x + 6, base - tall)], red, 9)
    for end in (-140, 130, 240):
        c.line([(x + 6, base - tall), (x + end, base - tall * 0.68)], red, 3)
    c.line([(x + 150, base - tall * 0.68), (x + 150, base - tall * 0.34)], c.light.dark, 3)
    c.box(x + 120, base - tall * 0.34, x + 180, base - tall * 0.25, c.light.see((222, 160, 60)))


def _lighthouse(c: Canvas, x: float) -> None:
    white, red = c.light.see(WHITE), c.light.see(VERMILION)
    land.rock(c, x - 120, 860, 230, 110)
    land.rock(c, x + 140, 870, 260, 90, 0.8)
    land.rock(c, x, 840, 200, 130, 0.95)
    base, top = 760, 330
    body = [(x - 62, base), (x - 38, top), (x + 38, top), (x + 62, base)]
    if c.light.lamps:
        c.veil([(x, top - 30), (-40, top - 150), (-40, top + 60)], c.light.glow, (0.05, 0.5), sideways=True)
        c.veil([(x, top - 30), (c.wide + 40, top - 150), (c.wide + 40, top + 60)], c.light.glow,
            (0.5, 0.05), sideways=True)  # fmt: skip
    c.paper(body, colour=white, lift=12, cast=0.3, shade=(0.2, -0.3), sideways=True)
    for i in (0, 2):
        a, b = base - (i + 1) * 107, base - i * 107
        wide = [62 - 24 * (base - y) / (base - top) for y in (a, b)]
        c.paper([(x - wide[1], b), (x - wide[0], a), (x + wide[0], a), (x + wide[1], b)], colour=red,
            lift=0, cast=0, shade=(0.2, -0.3), sideways=True)  # fmt: skip
    c.box(x - 54, top - 8, x + 54, top + 8, c.light.dark)
    c.box(x - 28, top - 62, x + 28, top - 8, c.light.glow)
    c.fill([(x - 42, top - 60), (x, top - 108), (x + 42, top - 60)], red)
    c.box(x - 12, base - 62, x + 12, base, c.light.dark)
    c.glow(x, top - 34, 170, 0.6 if c.light.lamps else 0.2)
    crowd(c, 800, 74, 3, spread=0.16)

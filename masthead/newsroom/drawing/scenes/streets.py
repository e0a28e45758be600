"""Streets of the new city: blocks from above, rows of homes and shops."""

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import bicycle, crowd
from masthead.newsroom.drawing.palette import CLOTHES, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import Shape, box, down, ellipse
from masthead.newsroom.drawing.sky import falling, sky


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
                _cube(c, x, y, unit * c.chance.uniform(0.62, 0.8),
                    c.chance.choice((36, 60, 60, 90, 130, 190)))  # fmt: skip
    c.focus = (c.middle + pond[0] * 2 * turn_x, pond[1] * turn_y + 30)


def _green(c: Canvas, x: float, y: float, half: float, *, water: bool) -> None:
    lawn: Shape = [(x, y - half / 2), (x + half, y), (x, y + half / 2), (x - half, y)]
    c.fill(lawn,
        mix(c.light.water, c.light.sky[2], 0.3) if water else mix(land.grass(c), c.light.ground(0.4), 0.2))  # fmt: skip
    if water:
        craft.ripples(c, x, y - 8, half * 0.6, mix(c.light.water, c.light.glow, 0.5), 3)
        return
    for _ in range(c.chance.randint(2, 4)):
        a, b = x + c.chance.uniform(-0.5, 0.5) * half, y + c.chance.uniform(-0.2, 0.2) * half
        c.veil(ellipse(a + 10, b + 2, 22, 9), c.light.shadow, 0.25)
        c.paper(ellipse(a, b - 24, 22, 26, 24), colour=land.leaf(c), lift=4, cast=0.2, shade=(0.25, -0.25))


def _cube(c: Canvas, x: float, y: float, half: float, tall: float) -> None:
    with c.solid():
        _faces(c, x, y, half, tall)


def _faces(c: Canvas, x: float, y: float, half: float, tall: float) -> None:
    wall = c.light.see(c.chance.choice(buildings.WALLS))
    left = [(x - half, y), (x, y + half / 2), (x, y + half / 2 - tall), (x - half, y - tall)]
    right = [(x + half, y), (x, y + half / 2), (x, y + half / 2 - tall), (x + half, y - tall)]
    c.veil([(x, y + half / 2), (x + half, y), (x + half * 1.7, y + half * 0.2),
        (x + half * 0.8, y + half * 0.7)], c.light.shadow, 0.25)  # fmt: skip
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
                c.fill([(a, b), (a - step, b + half * 0.065), (a - step, b + half * 0.065 + 13),
                    (a, b + 13)], pane)  # fmt: skip
    if pitched:
        red = c.light.see(c.chance.choice(((196, 92, 66), (104, 84, 84), (170, 84, 62))))
        ridge = ((x - half * 0.5, y - half * 0.25 - tall - half * 0.42), (x + half * 0.5,
            y + half * 0.25 - tall - half * 0.42))  # fmt: skip
        c.fill([(x - half, y - tall), (x, y + half / 2 - tall), ridge[1], ridge[0]],
            mix(red, c.light.glow, 0.12))  # fmt: skip
        c.fill([(x, y - half / 2 - tall), (x + half, y - tall), ridge[1], ridge[0]],
            mix(red, c.light.shadow, 0.2))  # fmt: skip
        c.fill([(x, y + half / 2 - tall), (x + half, y - tall), ridge[1]], mix(wall, c.light.shadow, 0.26))
    else:
        c.fill(top, mix(wall, c.light.glow, 0.42))
        if tall > 80:
            c.fill([(a * 0.5 + x * 0.5, b * 0.5 + (y - tall) * 0.5 - 8) for a, b in top],
                mix(wall, c.light.shadow, 0.12))  # fmt: skip


def _row(c: Canvas, variant: int) -> None:
    sky(c, 560, sun=(c.middle + c.chance.uniform(-320, 320), c.chance.uniform(130, 220)), clouds=3)
    buildings.towers(c, 700, 120, 420, 0.85, peak=c.chance.uniform(0.3, 0.7))
    x = -60.0
    while x < c.wide:
        wide, floors = c.chance.uniform(170, 250), c.chance.randint(3, 5)
        wall = c.light.see(c.chance.choice(buildings.WALLS))
        buildings.facade(c, x, 770 - floors * 106, x + wide, 770, wall, across=c.chance.choice((3, 4)),
            floors=floors, round_=c.chance.random() < 0.3)  # fmt: skip
        _shop(c, x + 10, x + wide - 10, 770, c.light.see(c.chance.choice(CLOTHES)))
        x += wide
    c.paper(down([(-20, 766), (c.wide + 20, 766)]), colour=mix(c.light.see((206, 196, 180)),
        c.light.ground(0.4), 0.2), lift=6, cast=0.2)  # fmt: skip
    c.paper(down([(-20, 850), (c.wide + 20, 850)]), colour=mix(c.light.see((112, 116, 124)),
        c.light.ground(0.6), 0.35), lift=3, cast=0.2, shade=(0.1, -0.14))  # fmt: skip
    for i in range(5):
        land.round_tree(c, (i + 0.5) * c.wide / 5 + c.chance.uniform(-40, 40), 812,
            c.chance.uniform(240, 310))  # fmt: skip
    crowd(c, 830, 138, 8)
    if variant == 1:
        for i in range(-3, 12):
            c.fill([(i * 130, 1010), (i * 130 + 66, 1010), (i * 130 + 96, 862), (i * 130 + 40, 862)],
                c.light.see(WHITE))  # fmt: skip
        for i, (dx, size) in enumerate(((-330, 240), (-20, 280), (290, 230))):
            bicycle(c, c.middle + dx, 960 + (i % 2) * 20, size, side=1)
    else:
        craft.rails(c, 930, mix(c.light.dark, c.light.glow, 0.3))
        craft.tram(c, c.middle + c.chance.uniform(-80, 80), 936, 1040,
            c.light.see(c.chance.choice((VERMILION, (47, 111, 122), (222, 160, 62)))))  # fmt: skip
    c.focus = (c.middle, 760)


def _shop(c: Canvas, left: float, right: float, base: float, colour: Colour) -> None:
    c.box(left, base - 92, right, base, mix(c.light.dark, c.light.see((120, 90, 76)), 0.4))
    glass = c.light.glow if c.light.lamps else mix(c.light.see((150, 186, 194)), c.light.sky[2], 0.3)
    c.box(left + 8, base - 70, right - 50, base - 12, glass)
    c.box(right - 42, base - 70, right - 10, base, mix(glass, c.light.dark, 0.3))
    c.fill([(left, base - 96), (right, base - 96), (right + 10, base - 62), (left - 10, base - 62)], colour)
    c.shade([(left, base - 96), (right, base - 96), (right + 10, base - 62), (left - 10, base - 62)],
        change=(0.2, -0.1))  # fmt: skip

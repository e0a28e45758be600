"""Things that carry people and goods: boats, ships, trams, carts; and the water they leave behind."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import HOLD, SIT, person
from masthead.newsroom.drawing.palette import CLOTHES, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import arc, box, ellipse, place, ribbon, round_box, smooth


def ripples(c: Canvas, x: float, y: float, wide: float, colour: Colour, count: int = 5) -> None:
    """Draw flat ripples about something that floats."""
    for i in range(count):
        half = wide * c.chance.uniform(0.3, 0.9)
        at = x + c.chance.uniform(-0.4, 0.4) * wide
        down = y + (i + 0.5) * wide * 0.05
        c.fill(smooth([(at - half, down), (at, down - wide * 0.009), (at + half, down),
            (at, down + wide * 0.011)], closed=True, steps=5), colour)  # fmt: skip


def glitter(c: Canvas, x: float, top: float, spread: float, colour: Colour, count: int = 60) -> None:
    """Draw the sun's path on water, wider as it comes near."""
    for _ in range(count):
        share = c.chance.uniform(0, 1)
        y = top + share * (1000 - top)
        half = 10 + 56 * share * c.chance.random()
        at = x + c.chance.gauss(0, 0.4) * spread * (0.25 + share)
        thick = 1.4 + 3.6 * share
        c.fill([(at - half, y), (at, y - thick), (at + half, y), (at, y + thick)], colour)


def sampan(
    c: Canvas, x: float, y: float, size: float, *, side: int = 1, roofed: bool = True, rower: bool = True
) -> None:
    """Draw a slender wooden boat with an awning of mats and somebody at the oar."""
    wood = mix(c.light.see((112, 70, 50)), c.light.dark, 0.3)
    ripples(c, x, y + size * 0.03, size * 0.62, mix(c.light.water, c.light.dark, 0.35), 4)
    if rower:
        hands = person(c, x - side * size * 0.3, y - size * 0.05, size * 0.5, HOLD, side=-side, hat="straw",
            shadow=False)  # fmt: skip
        c.line([hands[1], (x - side * size * 0.56, y + size * 0.1)], c.light.dark, max(2.0, size * 0.014))
    if roofed:
        mat = c.light.see((196, 156, 98))
        top = [*arc(x + side * size * 0.04, y - size * 0.07, size * 0.2, size * 0.2, 180, 360, 20)]
        c.paper(top, colour=mat, lift=6, cast=0.2, shade=(0.2, -0.3))
        for share in (-0.1, 0.04, 0.18):
            c.line(arc(x + side * size * (share - 0.02), y - size * 0.07, size * 0.03, size * 0.17, 200,
                270, 8), mix(mat, c.light.shadow, 0.3), 2)  # fmt: skip
        c.fill(ellipse(x + side * size * 0.2, y - size * 0.13, size * 0.04, size * 0.08), c.light.dark)
    hull = [(-0.52, -0.13), (-0.36, -0.05), (0.0, -0.025), (0.34, -0.05), (0.54, -0.16), (0.4, 0.03),
        (0.0, 0.055), (-0.4, 0.03)]  # fmt: skip
    c.paper(place(smooth(hull, closed=True, steps=5), x, y, size, flip=side < 0), colour=wood, lift=6,
        cast=0.25, shade=(0.2, -0.25))  # fmt: skip


def ferry(c: Canvas, x: float, y: float, size: float, *, side: int = 1) -> None:
    """Draw a white ferry of two decks with a coloured band."""
    see = c.light.see
    white, red = see(WHITE), see(VERMILION)
    ripples(c, x - side * size * 0.1, y + size * 0.04, size * 0.8, mix(c.light.water, c.light.glow, 0.4), 6)
    hull = [(-0.5, -0.12), (0.56, -0.14), (0.44, 0.03), (-0.46, 0.03)]
    for left, right, top, bottom in ((-0.42, 0.36, -0.22, -0.12), (-0.36, 0.24, -0.32, -0.22)):
        a, b = sorted((x + side * left * size, x + side * right * size))
        c.paper(box(a, y + top * size, b, y + bottom * size), colour=white, lift=5, cast=0.2,
            shade=(0.1, -0.12))  # fmt: skip
        count = int((b - a) / (size * 0.075))
        for i in range(count):
            at = a + (b - a) * (i + 0.5) / count
            c.box(at - size * 0.024, y + (top + 0.025) * size, at + size * 0.024,
                y + (bottom - 0.025) * size,
                c.light.glow if c.light.lamps else mix(see((70, 100, 120)), c.light.shadow, 0.2))  # fmt: skip
    a, b = sorted((x - side * size * 0.16, x - side * size * 0.04))
    c.paper(box(a, y - size * 0.44, b, y - size * 0.32), colour=red, lift=4, cast=0.2)
    c.box(a, y - size * 0.44, b, y - size * 0.41, c.light.dark)
    c.paper(place(hull, x, y, size, flip=side < 0), colour=white, lift=6, cast=0.2, shade=(0.08, -0.2))
    c.fill(place([(-0.485, -0.06), (0.51, -0.07), (0.49, -0.035), (-0.475, -0.025)], x, y, size,
        flip=side < 0), red)  # fmt: skip
    c.fill(place([(-0.465, 0.0), (0.46, 0.0), (0.44, 0.035), (-0.46, 0.035)], x, y, size, flip=side < 0),
        c.light.dark)  # fmt: skip


def junk(c: Canvas, x: float, y: float, size: float, *, side: int = 1) -> None:
    """Draw a boat with two battened sails."""
    wood, sail = mix(c.light.see((110, 66, 48)), c.light.dark, 0.35), c.light.see((206, 96, 58))
    ripples(c, x, y + size * 0.02, size * 0.6, mix(c.light.water, c.light.dark, 0.3), 5)
    for at, scale in ((-0.22, 0.72), (0.12, 1.0)):
        foot = (x + side * at * size, y - size * 0.08)
        c.line([foot, (foot[0], foot[1] - size * 0.86 * scale)], c.light.dark, max(2.0, size * 0.014))
        sheet = [(-0.1, -0.06), (0.02, -0.8), (0.16, -0.7), (0.26, -0.36), (0.27, -0.08)]
        c.paper(place(smooth(sheet, closed=True, steps=5), *foot, size * scale, flip=side < 0), colour=sail,
            lift=7, cast=0.2, shade=(0.24, -0.24), sideways=True)  # fmt: skip
        for i in range(1, 6):
            up = -0.08 - i * 0.115
            batten = [(-0.1 + i * 0.021, up + 0.03), (0.275 - max(0, i - 2) * 0.034, up)]
            c.line(place(batten, *foot, size * scale, flip=side < 0), mix(sail, c.light.shadow, 0.35), 2.4)
    hull = [(-0.46, -0.2), (-0.36, -0.08), (0.3, -0.08), (0.5, -0.17), (0.36, 0.05), (-0.34, 0.05)]
    c.paper(place(hull, x, y, size, flip=side < 0), colour=wood, lift=6, cast=0.25, shade=(0.15, -0.25))


def freighter(c: Canvas, x: float, y: float, size: float, *, side: int = 1) -> None:
    """Draw a ship laden with containers."""
    see, unit = c.light.see, size * 0.058
    for column in range(10):
        for row in range(c.chance.choice((2, 3, 3, 4))):
            own = c.chance.choice(((196, 70, 50), (222, 160, 60), (60, 110, 130), (70, 120, 96),
                (226, 214, 190)))  # fmt: skip
            left = x + side * (-0.26 + column * 0.066) * size
            a, b = sorted((left, left + side * unit))
            top = y - size * 0.1 - (row + 1) * unit * 0.62
            c.box(a, top, b, top + unit * 0.58, see(own, 0.08))
    a, b = sorted((x - side * size * 0.42, x - side * size * 0.29))
    c.paper(box(a, y - size * 0.36, b, y - size * 0.08), colour=see(WHITE), lift=7, cast=0.25,
        shade=(0.1, -0.15))  # fmt: skip
    for up in (0.32, 0.26, 0.2):
        c.box(a + size * 0.012, y - size * up, b - size * 0.012, y - size * (up - 0.024),
            c.light.glow if c.light.lamps else see((60, 84, 104)))  # fmt: skip
    c.box(a + size * 0.03, y - size * 0.42, b - size * 0.04, y - size * 0.36, see(VERMILION))
    hull = [(-0.48, -0.13), (0.4, -0.11), (0.54, -0.16), (0.46, 0.04), (-0.44, 0.04)]
    c.paper(place(hull, x, y, size, flip=side < 0), colour=mix(see((52, 72, 98)), c.light.dark, 0.2),
        lift=9, cast=0.3, shade=(0.15, -0.2))  # fmt: skip
    c.fill(place([(-0.45, 0.0), (0.475, 0.0), (0.46, 0.042), (-0.44, 0.042)], x, y, size, flip=side < 0),
        see(VERMILION))  # fmt: skip


def tram(c: Canvas, x: float, rail: float, long: float, colour: Colour, *, side: int = 1) -> None:
    """Draw a tram of three cars from the side, with people in its windows."""
    tall, see = long * 0.2, c.light.see
    top, foot, cars = rail - tall, rail - tall * 0.1, 3
    c.veil(ellipse(x, rail + 6, long * 0.52, 12), c.light.shadow, 0.4)
    for i in range(cars):
        a, b = x - long / 2 + long * i / cars + 4, x - long / 2 + long * (i + 1) / cars - 4
        first, last = i == 0, i == cars - 1
        front = tall * 0.42
        shape = [(a, foot), *([(a, top + front),
            *arc(a + front, top + front, front, front, 180, 270, 10)] if first else [(a, top)]),
            *([*arc(b - front, top + front, front, front, 270, 360, 10), (b,
            foot)] if last else [(b, top), (b, foot)])]  # fmt: skip
        c.paper(shape, colour=colour, lift=10, cast=0.3, shade=(0.14, -0.16))
        c.box(a, foot - tall * 0.2, b, foot - tall * 0.13, see(WHITE))
        _tram_windows(c, a + (tall * 0.1 if first else 10), b - (tall * 0.1 if last else 10),
            top + tall * 0.17, foot - tall * 0.36)  # fmt: skip
        for at in (a + (b - a) * 0.28, a + (b - a) * 0.72):
            c.disc(at, foot + tall * 0.02, tall * 0.08, c.light.dark)
        if not last:
            c.box(b - 1, top + tall * 0.06, b + 9, foot, mix(c.light.dark, colour, 0.3))
    c.box(x - long / 2 + 20, foot - 2, x + long / 2 - 20, foot + tall * 0.06, c.light.dark)
    lamp = x + side * (long / 2 - tall * 0.08)
    c.disc(lamp, foot - tall * 0.24, tall * 0.045, c.light.glow)
    if c.light.lamps:
        c.glow(lamp, foot - tall * 0.24, tall * 0.9, 0.5)
    c.line([(x - 30, top), (x + 16, top - tall * 0.24), (x - 26, top - tall * 0.46)], c.light.dark, 4)
    c.line([(x - 62, top - tall * 0.46), (x + 16, top - tall * 0.46)], c.light.dark, 4)


def _tram_windows(c: Canvas, left: float, right: float, top: float, bottom: float) -> None:
    glass = (mix(c.light.glow, (255, 214, 150), 0.3) if c.light.lamps else mix(c.light.see((70, 104, 122)),
        c.light.sky[1], 0.2))  # fmt: skip
    c.fill(round_box(left, top, right, bottom, 10), glass)
    high, count = bottom - top, 5
    for i in range(count):
        x = left + (right - left) * (i + 0.5) / count
        if c.chance.random() < 0.72:
            coat = c.light.see(c.chance.choice(CLOTHES))
            c.fill(arc(x, bottom, high * 0.34, high * 0.42, 180, 360, 12), coat)
            c.disc(x, bottom - high * 0.5, high * 0.17, c.light.see((232, 184, 140)))
            c.fill(arc(x, bottom - high * 0.53, high * 0.19, high * 0.18, 170, 370, 10),
                c.light.see((38, 32, 40)))  # fmt: skip
        if i:
            edge = left + (right - left) * i / count
            c.box(edge - 3, top, edge + 3, bottom, c.light.dark)


def passenger_boat(c: Canvas, x: float, y: float, size: float, *, side: int = 1) -> None:
    """Draw an open boat with somebody sitting in it, and another who rows."""
    person(c, x + side * size * 0.12, y - size * 0.02, size * 0.46, SIT, side=-side, shadow=False)
    sampan(c, x, y, size, side=side, roofed=False)


def rails(c: Canvas, y: float, colour: Colour) -> None:
    """Draw the two rails of a track from the side."""
    for down in (0, 12):
        c.fill(ribbon([(-20, y + down), (c.wide + 20, y + down)], 4, round_=False), colour)

"""Buildings of an old town: tiled houses, gables, pagodas, lanterns."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import Shape, arch, box, ellipse, round_box, smooth


def roof(
    c: Canvas, left: float, right: float, eave: float, high: float, colour: Colour, *, curl: float = 12
) -> None:
    """Lay a tiled roof seen from the front, with upturned eaves and rows of tiles."""
    wide = right - left
    slope = [(left - curl * 1.6, eave - curl * 0.4), (left + wide * 0.06, eave - high * 0.42),
        (left + wide * 0.16, eave - high)]  # fmt: skip
    shape = [*smooth(slope, steps=6), *reversed(smooth([(left + right - x, y) for x, y in slope], steps=6)),
        (right, eave + 5), (left, eave + 5)]  # fmt: skip
    c.paper(shape, colour=colour, lift=10, cast=0.3, shade=(0.16, -0.2))
    line, step = mix(colour, c.light.shadow, 0.28), max(9.0, wide / 24)
    x = left + step / 2
    while x < right:
        top = left + wide * 0.16 + (x - left) * 0.68
        c.line([(x, eave + 2), (top, eave - high + 6)], line, max(1.4, step * 0.14))
        x += step
    ridge_ = mix(colour, c.light.dark, 0.4)
    c.fill(round_box(left + wide * 0.13, eave - high - 7, right - wide * 0.13, eave - high + 5, 5), ridge_)


def house(
    c: Canvas, left: float, base: float, wide: float, tall: float, *, wall: Colour | None = None, shop: bool = True,
    floors: int = 1,
) -> None:  # fmt: skip
    """Draw an old house of the street: wooden shop below, windows with bars above, tiles on top."""
    right, top = left + wide, base - tall
    wall = wall or c.light.see((236, 224, 202))
    timber, tile = c.light.see((120, 66, 48)), c.light.see((74, 82, 92))
    c.paper(box(left, top, right, base), colour=wall, lift=10, cast=0.25, shade=(0.08, -0.16))
    floor = tall / floors
    for level in range(floors):
        foot = base - floor * level
        if level == 0 and shop:
            shopfront(c, left + wide * 0.08, foot - floor * 0.72, right - wide * 0.08, foot, timber)
        else:
            count = max(1, int(wide // 90))
            for i in range(count):
                x = left + wide * (i + 0.5) / count
                lattice(c, x - 24, foot - floor * 0.76, x + 24, foot - floor * 0.22, timber)
        if level:
            roof(c, left - 6, right + 6, foot - 2, floor * 0.13, tile, curl=4)
    roof(c, left - 12, right + 12, top + 4, tall * 0.16 + 22, tile)


def shopfront(c: Canvas, left: float, top: float, right: float, bottom: float, timber: Colour) -> None:
    """Draw an open shop of boards, warm inside when lamps are lit."""
    inside = mix(c.light.glow, (240, 150, 80), 0.3) if c.light.lamps else mix(timber, c.light.shadow, 0.5)
    c.box(left, top, right, bottom, timber)
    c.box(left + 7, top + 9, right - 7, bottom, inside)
    if c.light.lamps:
        c.glow((left + right) / 2, (top + bottom) / 2, (right - left) * 0.8, 0.4)
    count = max(2, int((right - left) // 42))
    for i in range(1, count):
        x = left + (right - left) * i / count
        c.box(x - 3, top, x + 3, bottom, timber)
    c.box(left, bottom - (bottom - top) * 0.24, left + (right - left) * 0.3, bottom,
        mix(timber, c.light.glow, 0.14))  # fmt: skip


def lattice(c: Canvas, left: float, top: float, right: float, bottom: float, timber: Colour) -> None:
    """Draw a window with wooden bars."""
    lit = c.light.lamps and c.chance.random() < 0.7
    c.box(left - 4, top - 4, right + 4, bottom + 4, timber)
    c.box(left, top, right, bottom, c.light.glow if lit else mix(timber, c.light.shadow, 0.55))
    for i in (1, 2):
        x, y = left + (right - left) * i / 3, top + (bottom - top) * i / 3
        c.line([(x, top), (x, bottom)], timber, 3)
        c.line([(left, y), (right, y)], timber, 3)


def gable(c: Canvas, left: float, base: float, wide: float, tall: float, *, windows_: bool = True) -> None:
    """Draw a white gable that rises in steps above the roof, each step capped with tiles."""
    white, tile = c.light.see(WHITE), c.light.see((58, 66, 78))
    right, rise = left + wide, tall * 0.09
    edges = ((0.0, 0.2, 2), (0.2, 0.4, 1), (0.4, 0.6, 0), (0.6, 0.8, 1), (0.8, 1.0, 2))
    body: Shape = [(left, base)]
    for start, end, drop in edges:
        y = base - tall + drop * rise
        body += [(left + wide * start, y), (left + wide * end, y)]
    c.paper([*body, (right, base)], colour=white, lift=12, cast=0.3, shade=(0.06, -0.2))
    for start, end, drop in edges:
        y, a, b = base - tall + drop * rise, left + wide * start, left + wide * end
        u = min(1.0, wide / 150)
        c.fill([(a - 10 * u, y - 5 * u), (a - 4 * u, y - 15 * u), (b + 4 * u, y - 15 * u),
            (b + 10 * u, y - 5 * u), (b + 6 * u, y + 3 * u), (a - 6 * u, y + 3 * u)], tile)  # fmt: skip
    if windows_:
        for i in range(c.chance.choice((1, 2))):
            x, y = left + wide * (0.36 + 0.3 * i), base - tall * c.chance.uniform(0.45, 0.6)
            lit = c.light.lamps and c.chance.random() < 0.8
            c.box(x - 13, y - 18, x + 13, y + 18, tile)
            c.box(x - 9, y - 14, x + 9, y + 14, c.light.glow if lit else mix(tile, c.light.dark, 0.6))
            c.fill([(x - 22, y - 18), (x, y - 28), (x + 22, y - 18)], tile)


def pagoda(c: Canvas, x: float, base: float, tall: float, colour: Colour, *, stories: int = 7) -> None:
    """Draw a pagoda against the light."""
    step = tall * 0.8 / stories
    for i in range(stories):
        y, half = base - step * i, tall * 0.1 * (1 - i * 0.085)
        c.fill(box(x - half * 0.72, y - step, x + half * 0.72, y), colour)
        gap = mix(colour, c.light.glow, 0.75 if c.light.lamps else 0.16)
        c.fill(arch(x - half * 0.16, y - step * 0.52, x + half * 0.16, y), gap)
        eave = [(x - half * 1.45, y - step * 0.98), (x - half * 0.9, y - step * 0.86),
            (x + half * 0.9, y - step * 0.86), (x + half * 1.45, y - step * 0.98),
            (x + half * 0.6, y - step * 1.16), (x - half * 0.6, y - step * 1.16)]  # fmt: skip
        c.paper(eave, colour=mix(colour, c.light.dark, 0.2), lift=5, cast=0.2, shade=(0.1, -0.1))
    c.fill([(x - tall * 0.02, base - step * stories), (x, base - tall),
        (x + tall * 0.02, base - step * stories)], colour)  # fmt: skip


def lantern(c: Canvas, x: float, y: float, size: float, *, colour: Colour = VERMILION) -> None:
    """Draw a paper lantern that hangs from a place, and shines when lamps are lit."""
    red = c.light.see(colour) if not c.light.lamps else mix(colour, (255, 130, 60), 0.3)
    middle = y + size * 1.1
    c.line([(x, y - size * 0.4), (x, y)], c.light.dark, 2)
    if c.light.lamps:
        c.glow(x, middle, size * 3.4, 0.34)
    c.paper(ellipse(x, middle, size, size * 0.84, 32), colour=red, lift=size * 0.2, cast=0.14,
        shade=(0.3, -0.16) if not c.light.lamps else (0.18, 0.3))  # fmt: skip
    for wide in (0.34, 0.72):
        c.line(ellipse(x, middle, size * wide, size * 0.84, 24), mix(red, c.light.shadow, 0.2), 1.6)
    for top in (middle - size * 0.92, middle + size * 0.78):
        c.box(x - size * 0.36, top, x + size * 0.36, top + size * 0.16, c.light.see((222, 170, 80)))
    c.line([(x, middle + size * 0.9), (x, middle + size * 1.5)], c.light.see((222, 170, 80)),
        max(2.0, size * 0.1))  # fmt: skip


def lantern_string(
    c: Canvas, start: tuple[float, float], end: tuple[float, float], count: int, size: float, sag: float
) -> None:
    """Hang lanterns from a rope between two places."""
    (ax, ay), (bx, by) = start, end
    rope = [(ax + (bx - ax) * i / 40,
        ay + (by - ay) * i / 40 + sag * 4 * (i / 40) * (1 - i / 40)) for i in range(41)]  # fmt: skip
    c.line(rope, c.light.dark, 2.4)
    for i in range(count):
        x, y = rope[round(40 * (i + 0.5) / count)]
        lantern(c, x, y + size * 0.35, size)

"""Buildings of a new town: towers, landmarks, fronts, street lamps."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import VERMILION, Colour, mix
from masthead.newsroom.drawing.shapes import arc, arch, box, ellipse, ribbon, smooth

WALLS = ((206, 120, 92), (232, 206, 168), (98, 138, 150), (222, 168, 90), (150, 168, 140), (200, 150, 140),
    (240, 230, 212))  # fmt: skip


def windows(
    c: Canvas, left: float, top: float, right: float, bottom: float, colour: Colour, *, wide: float = 11,
    high: float = 15, gap: float = 10, lit: float = 0.3, dim: float = 0.14,
) -> None:  # fmt: skip
    """Draw rows of windows on a wall; by lamplight some of them shine."""
    columns = max(1, int((right - left - gap) // (wide + gap)))
    rows = max(1, int((bottom - top - gap) // (high + gap)))
    indent = (right - left - columns * wide - (columns - 1) * gap) / 2
    dark = mix(colour, c.light.shadow if not c.light.lamps else c.light.dark, dim)
    for row in range(rows):
        for column in range(columns):
            x, y = left + indent + column * (wide + gap), top + gap + row * (high + gap)
            shines = c.light.lamps and c.chance.random() < lit
            glow = mix(c.light.glow, (255, 160, 90), c.chance.choice((0.0, 0.15, 0.4)))
            c.box(x, y, x + wide, y + high, glow if shines else dark)


def tower(
    c: Canvas, x: float, base: float, wide: float, tall: float, colour: Colour, *, kind: int = 0
) -> None:
    """Draw a tall building: flat-topped, stepped, slanted, round-headed or with a mast."""
    left, right, top = x - wide / 2, x + wide / 2, base - tall
    if kind == 1:
        body = [(left, base), (left, top + tall * 0.16), (left + wide * 0.16, top + tall * 0.16),
            (left + wide * 0.16, top + tall * 0.06), (left + wide * 0.32, top + tall * 0.06),
            (left + wide * 0.32, top), (right - wide * 0.32, top), (right - wide * 0.32, top + tall * 0.06),
            (right - wide * 0.16, top + tall * 0.06), (right - wide * 0.16, top + tall * 0.16),
            (right, top + tall * 0.16), (right, base)]  # fmt: skip
    elif kind == 2:
        body = [(left, base), (left, top + wide * 0.55), (right, top), (right, base)]
    elif kind == 3:
        body = [(left, base), *arc(x, top + wide * 0.5, wide / 2, wide * 0.5, 180, 360, 20), (right, base)]
    else:
        body = box(left, top, right, base)
    c.paper(body, colour=colour, lift=11, cast=0.2, shade=(0.16, -0.14), sideways=True)
    if kind == 4:
        c.fill([(x - 3, top - tall * 0.24), (x + 3, top - tall * 0.24), (x + 7, top), (x - 7, top)], colour)
    start = top + (wide * 0.6 if kind in (2, 3) else tall * 0.18 if kind == 1 else 8)
    style = c.chance.randrange(3)
    if style == 0:
        windows(c, left + 4, start, right - 4, base - 6, colour)
    elif style == 1:
        windows(c, left + 3, start, right - 3, base - 6, colour, wide=wide - 18, high=7, gap=11)
    else:
        windows(c, left + 3, start, right - 3, base - 6, colour, wide=8, high=44, gap=9)


def towers(
    c: Canvas, base: float, low: float, high: float, depth: float, *, peak: float = 0.5, gaps: float = 1.0
) -> None:
    """Draw a row of towers across the picture, tallest about `peak`; `depth` is 1 for far, 0 for near."""
    x, colour = -40.0, c.light.ground(0.72 - 0.6 * depth)
    while x < c.wide + 60:
        wide = c.chance.uniform(52, 112)
        rise = max(0.0, 1 - abs(x / c.wide - peak) * 2.4)
        tall = low + (high - low) * (0.25 + 0.75 * rise) * c.chance.uniform(0.55, 1.0)
        tint = mix(colour, c.light.see(c.chance.choice(((206, 120, 92), (230, 206, 170), (90, 130, 150)))),
            0.16)  # fmt: skip
        tower(c, x, base, wide, tall, mix(tint, c.light.haze, depth * 0.22),
            kind=c.chance.choice((0, 0, 1, 2, 3, 4)))  # fmt: skip
        x += wide * c.chance.uniform(0.86, 1.25) * gaps


def landmark(c: Canvas, x: float, base: float, tall: float, colour: Colour, kind: int) -> None:
    """Draw the one tower that a skyline is known by."""
    if kind % 3 == 0:
        for half, foot, head in ((26.0, 0, 0.34), (11.0, 0.34, 0.7), (4.0, 0.7, 1.0)):
            c.paper([(x - half, base - foot * tall), (x + half, base - foot * tall),
                (x + half * 0.6, base - head * tall), (x - half * 0.6, base - head * tall)], colour=colour,
                lift=8, cast=0.2, shade=(0.2, -0.2), sideways=True)  # fmt: skip
        for up, size in ((0.36, 46), (0.68, 26)):
            c.paper(ellipse(x, base - up * tall, size, size * 0.62), colour=c.light.see(VERMILION, 0.1),
                lift=8, cast=0.2, shade=(0.3, -0.25))  # fmt: skip
            c.box(x - size * 0.9, base - up * tall - 3, x + size * 0.9, base - up * tall + 3,
                mix(colour, c.light.glow, 0.6))  # fmt: skip
    elif kind % 3 == 1:
        steps = 24
        left, right = [], []
        for i in range(steps + 1):
            half = 58 * (1 - 0.5 * i / steps) * (1 + 0.14 * ((i % 8) / 8))
            left.append((x - half, base - tall * i / steps))
            right.append((x + half, base - tall * i / steps))
        c.paper([*left, (x + 4, base - tall * 1.12), *reversed(right)], colour=colour, lift=10, cast=0.25,
            shade=(0.3, -0.3), sideways=True)  # fmt: skip
        for i in range(2, steps, 2):
            y = base - tall * i / steps
            half = 46 * (1 - 0.5 * i / steps)
            c.line([(x - half, y), (x + half, y - 12)], mix(colour, c.light.glow,
                0.6 if c.light.lamps else 0.25), 4)  # fmt: skip
    else:
        shape = smooth([(x - 60, base), (x - 34, base - tall * 0.5), (x - 50, base - tall * 0.9),
            (x - 8, base - tall * 1.08)])  # fmt: skip
        other = smooth([(x + 8, base - tall * 1.0), (x + 44, base - tall * 0.8),
            (x + 30, base - tall * 0.4), (x + 60, base)])  # fmt: skip
        c.paper([*shape, (x, base)], colour=colour, lift=10, cast=0.25, shade=(0.3, -0.1), sideways=True)
        c.paper([(x, base), *other], colour=mix(colour, c.light.shadow, 0.14), lift=8, cast=0.25,
            shade=(0.1, -0.3), sideways=True)  # fmt: skip
        for i in range(2, 16):
            y = base - tall * i / 18
            c.line([(x - 30, y), (x + 26, y)], mix(colour, c.light.glow, 0.5 if c.light.lamps else 0.2), 3)


def lamp_post(c: Canvas, x: float, base: float, tall: float, *, side: int = 1) -> None:
    """Draw a street lamp, and its light if it burns."""
    dark, top = c.light.dark, base - tall
    c.fill(ribbon([(x, base), (x, top + 20)], 11, 7, round_=False), dark)
    arm = smooth([(x, top + 24), (x + side * 8, top), (x + side * tall * 0.16, top - 4)])
    c.fill(ribbon(arm, 7, 6), dark)
    at = (x + side * tall * 0.17, top)
    if c.light.lamps:
        c.veil([(at[0] - 12, top + 8), (at[0] + 12, top + 8), (at[0] + tall * 0.26, base),
            (at[0] - tall * 0.26, base)], c.light.glow, (0.36, 0.02))  # fmt: skip
        c.glow(*at, tall * 0.3, 0.6)
    c.fill([(at[0] - 20, top + 10), (at[0] - 10, top - 8), (at[0] + 10, top - 8), (at[0] + 20, top + 10)],
        dark)  # fmt: skip
    c.fill(box(at[0] - 14, top + 9, at[0] + 14, top + 14),
        c.light.glow if c.light.lamps else c.light.see((240, 236, 220)))  # fmt: skip


def facade(
    c: Canvas, left: float, top: float, right: float, base: float, wall: Colour, *, across: int, floors: int,
    glass: Colour | None = None, round_: bool = False,
) -> None:  # fmt: skip
    """Lay a front with rows of tall windows and a cornice."""
    c.paper(box(left, top, right, base), colour=wall, lift=14, cast=0.28, shade=(0.1, -0.14))
    glass = glass or mix(c.light.see((96, 132, 148)), c.light.shadow, 0.14)
    step, floor = (right - left) / across, (base - top) / floors
    for level in range(floors):
        for i in range(across):
            a, b = left + step * (i + 0.2), left + step * (i + 0.8)
            y, foot = top + floor * (level + 0.24), top + floor * (level + 0.84)
            lit = c.light.lamps and c.chance.random() < 0.6
            pane = c.light.glow if lit else mix(glass, c.light.sky[1], c.chance.uniform(0.0, 0.35))
            c.fill(arch(a, y, b, foot) if round_ else box(a, y, b, foot), pane)
            c.line([((a + b) / 2, y), ((a + b) / 2, foot)], wall, 3)
            c.box(a - 4, foot, b + 4, foot + 5, mix(wall, c.light.shadow, 0.22))
        c.box(left, top + floor * level - 3, right, top + floor * level + 3, mix(wall, c.light.shadow, 0.16))
    c.box(left - 10, top - 12, right + 10, top + 2, mix(wall, c.light.glow, 0.2))

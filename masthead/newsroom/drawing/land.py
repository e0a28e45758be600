"""Ridges, trees of many kinds, reeds and branches that frame a view."""

import math

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import Colour, mix
from masthead.newsroom.drawing.shapes import (
    Point,
    Shape,
    arc,
    blob,
    box,
    down,
    ellipse,
    peaks,
    ribbon,
    round_box,
    smooth,
    wave,
    way,
)  # fmt: skip


def ridges(
    c: Canvas, top: float, bottom: float, *, count: int = 4, jagged: bool = False, high: float = 150,
    nearest: float = 0.85, farthest: float = 0.0,
) -> list[list[Point]]:  # fmt: skip
    """Lay ridges one before the other, each paler at its foot; return their lines, far to near."""
    lines = []
    for i in range(count):
        share = i / max(1, count - 1)
        base = top + (bottom - top) * share
        if jagged:
            line = peaks(-40, c.wide + 40, base + high * 0.5, high * (1.25 - 0.45 * share), c.chance,
                count=3 + i % 3)  # fmt: skip
        else:
            line = wave(-20, c.wide + 20, base, high * (0.62 - 0.25 * share), c.chance, detail=4)
        colour = c.light.ground(farthest + (nearest - farthest) * share)
        c.paper(down(line), colour=colour, lift=20, cast=0.2, shade=(0.0, -0.05))
        foot, thick = base + high * 1.5, 0.62 * (1 - share * 0.75)
        c.veil(down(line, foot), c.light.haze, (0.0, thick))
        c.veil(box(-20, foot, c.wide + 20, 1010), c.light.haze, thick)
        lines.append(line)
    return lines


def leaf(c: Canvas, depth: float = 0.0) -> Colour:
    """Return one of the season's leaf colours, in this light."""
    return c.light.see(c.chance.choice(c.season.leaves), depth)


def grass(c: Canvas, depth: float = 0.0) -> Colour:
    """Return one of the season's grass colours, in this light."""
    return c.light.see(c.chance.choice(c.season.grass), depth)


def round_tree(c: Canvas, x: float, y: float, tall: float, *, depth: float = 0.0) -> None:
    """Draw a tree of a few soft crowns, or a bare one in winter."""
    if c.season.name == "winter":
        bare_tree(c, x, y, tall, depth=depth)
        return
    trunk = c.light.see((84, 62, 54), depth)
    lean = c.chance.uniform(-0.05, 0.05) * tall
    c.fill(ribbon(smooth([(x, y), (x + lean, y - tall * 0.3), (x, y - tall * 0.62)]), tall * 0.06,
        tall * 0.03), trunk)  # fmt: skip
    colour = leaf(c, depth)
    for dx, dy, size in ((-0.17, 0.5, 0.2), (0.18, 0.53, 0.19), (0.0, 0.72, 0.26)):
        crown = blob(x + dx * tall, y - dy * tall, size * tall, size * tall * 0.92, c.chance, wobble=0.07)
        c.paper(crown, colour=colour, lift=tall * 0.04, cast=0.16, shade=(0.2, -0.24))
    for _ in range(6):
        a, reach = c.chance.uniform(0, math.tau), c.chance.uniform(0.05, 0.2) * tall
        spot = (x + reach * math.cos(a), y - tall * 0.66 + reach * math.sin(a))
        c.disc(*spot, tall * 0.014, mix(colour, c.light.glow, 0.35))


def poplar(c: Canvas, x: float, y: float, tall: float, *, depth: float = 0.0) -> None:
    """Draw a slender tree such as stands along a road; in winter a cypress."""
    c.fill(ribbon([(x, y), (x, y - tall * 0.4)], tall * 0.035), c.light.see((84, 62, 54), depth))
    crown = blob(x, y - tall * 0.58, tall * 0.13, tall * 0.44, c.chance, wobble=0.05)
    c.paper(crown, colour=leaf(c, depth), lift=tall * 0.03, cast=0.16, shade=(0.2, -0.22), sideways=True)


def pine(c: Canvas, x: float, y: float, tall: float, *, snow: bool = False, depth: float = 0.0) -> None:
    """Draw a fir of stacked tiers, with snow on them if it lies."""
    colour = mix(c.light.ground(0.78), (36, 84, 74), 0.3)
    colour = mix(colour, c.light.haze, depth)
    c.fill(ribbon([(x, y), (x, y - tall * 0.3)], tall * 0.05), c.light.see((70, 54, 50), depth))
    tiers = 4
    for i in range(tiers):
        foot, half = y - tall * (0.1 + 0.2 * i), tall * 0.23 * (1 - i * 0.2)
        head = foot - tall * 0.34
        sag = [(x, head), (x + half, foot), (x + half * 0.4, foot + tall * 0.018), (x, foot - tall * 0.01),
            (x - half * 0.5, foot + tall * 0.02), (x - half, foot)]  # fmt: skip
        c.paper(sag, colour=colour, lift=tall * 0.03, cast=0.2, shade=(0.12, -0.2), sideways=True)
        if snow:
            cap = [(x, head), (x + half * 0.62, foot - tall * 0.128), (x + half * 0.2, foot - tall * 0.15),
                (x - half * 0.1, foot - tall * 0.1), (x - half * 0.66, foot - tall * 0.12)]  # fmt: skip
            c.fill(cap, c.light.see((246, 246, 244), depth))


def lone_pine(c: Canvas, x: float, y: float, tall: float, side: int = 1) -> None:
    """Draw an old pine on a rock: a bent trunk and flat clouds of needles."""
    dark = c.light.dark
    bend = [(x, y), (x + side * tall * 0.1, y - tall * 0.35), (x - side * tall * 0.02, y - tall * 0.65),
        (x + side * tall * 0.16, y - tall)]  # fmt: skip
    c.fill(ribbon(smooth(bend), tall * 0.075, tall * 0.02), dark)
    for dx, dy, size in ((0.42, 0.52, 0.3), (-0.3, 0.68, 0.26), (0.4, 0.84, 0.27), (0.1, 1.04, 0.24)):
        at = x + side * dx * tall, y - dy * tall
        c.line([(x + side * 0.05 * tall, y - dy * tall + tall * 0.08), at], dark, max(2.0, tall * 0.018))
        half = size * tall
        humps = [arc(at[0] + half * a, at[1] + half * 0.05, half * r, half * h, 180, 360, 14) for a, r,
            h in ((-0.62, 0.38, 0.2), (-0.2, 0.46, 0.36), (0.28, 0.44, 0.3), (0.68, 0.34, 0.17))]  # fmt: skip
        c.paper(*humps, colour=mix(dark, c.light.see((70, 120, 96)), 0.34), lift=tall * 0.03, cast=0.2,
            shade=(0.2, -0.1))  # fmt: skip


def bare_tree(c: Canvas, x: float, y: float, tall: float, *, depth: float = 0.0) -> None:
    """Draw a tree without leaves; in winter light some keep red berries or blossom."""
    colour = mix(c.light.dark, c.light.haze, depth)
    _branch(c, x, y, -90.0, tall * 0.38, tall * 0.045, colour, 5)


def _branch(
    c: Canvas, x: float, y: float, way: float, long: float, thick: float, colour: Colour, depth: int
) -> None:
    a = math.radians(way)
    tip = (x + long * math.cos(a), y + long * math.sin(a))
    bow = (x + tip[0]) / 2 + c.chance.uniform(-0.06, 0.06) * long, (y + tip[1]) / 2
    c.fill(ribbon(smooth([(x, y), bow, tip], steps=4), thick, thick * 0.66), colour)
    if depth > 0:
        for turn in (-c.chance.uniform(14, 36), c.chance.uniform(14, 36)):
            _branch(c, *tip, way + turn, long * c.chance.uniform(0.62, 0.82), thick * 0.64, colour, depth - 1)


def willow(c: Canvas, x: float, y: float, tall: float, side: int = 1) -> None:
    """Draw a willow whose twigs hang to one side of the trunk more than to the other."""
    trunk = [(x, y), (x - side * tall * 0.05, y - tall * 0.4), (x + side * tall * 0.08, y - tall * 0.82)]
    c.fill(ribbon(smooth(trunk), tall * 0.08, tall * 0.03), c.light.dark)
    crown = (x + side * tall * 0.08, y - tall * 0.86)
    bare = c.season.name == "winter"
    leaves = [c.light.see((136, 112, 76)), c.light.dark] if bare else [leaf(c, 0.04 * i) for i in range(5)]
    for dx in (-0.24, -0.1, 0.06, 0.2, 0.3):
        bough = [(crown[0], crown[1] + tall * 0.12), (crown[0] + side * dx * tall * 0.6,
            crown[1] - tall * 0.04), (crown[0] + side * dx * tall, crown[1] + tall * 0.03)]  # fmt: skip
        c.fill(ribbon(smooth(bough), tall * 0.03, tall * 0.01), c.light.dark)
    for _ in range(54 if bare else 110):
        reach = c.chance.triangular(-0.4, 0.44, 0.02) * side * tall
        top = (crown[1] - math.sqrt(max(0.0,
            1 - (reach / tall / 0.46) ** 2)) * tall * 0.15 + c.chance.uniform(0, 0.12) * tall)  # fmt: skip
        fall = c.chance.uniform(0.16, 0.5) * tall * (0.7 + abs(reach) / tall)
        twig = [(crown[0] + reach * 0.72, top + tall * 0.05), (crown[0] + reach, top + tall * 0.03),
            (crown[0] + reach * 1.16, top + fall * 0.5), (crown[0] + reach * 1.18, top + fall)]  # fmt: skip
        thick = tall * (0.004 if bare else 0.019)
        c.fill(ribbon(smooth(twig, steps=5), thick, thick * 0.4), c.chance.choice(leaves))


def frame_branch(c: Canvas, side: int = 1, *, blossom: bool | None = None) -> None:
    """Let a branch hang into the picture from an upper corner, with leaves or blossom."""
    x = c.wide + 20 if side > 0 else -20.0
    stem = [(x, c.chance.uniform(20, 90)), (x - side * 150, 90),
        (x - side * 280, c.chance.uniform(70, 140)), (x - side * c.chance.uniform(380, 470),
        c.chance.uniform(150, 210))]  # fmt: skip
    line = smooth(stem)
    c.fill(ribbon(line, 20, 3), c.light.dark)
    blossom = c.season.name in ("spring", "winter") if blossom is None else blossom
    for i in range(12):
        at = line[min(len(line) - 1, 5 + i * (len(line) - 5) // 12)]
        twig = (at[0] + c.chance.uniform(-50, 40) * side, at[1] + c.chance.uniform(-56, 90))
        c.line([at, twig], c.light.dark, 3)
        for _ in range(4):
            spot = twig[0] + c.chance.uniform(-30, 30), twig[1] + c.chance.uniform(-22, 22)
            if blossom:
                flower(c, *spot, c.chance.uniform(8, 13), c.light.see(c.chance.choice(c.season.blossom)))
            else:
                turn = c.chance.uniform(0, math.pi)
                c.fill(leaf_shape(*spot, 19, turn), leaf(c))


def flower(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw a small flower of five petals."""
    start = c.chance.uniform(0, 1)
    for i in range(5):
        a = math.tau * i / 5 + start
        c.disc(x + size * 0.62 * math.cos(a), y + size * 0.62 * math.sin(a), size * 0.52, colour)
    c.disc(x, y, size * 0.3, c.light.see((226, 150, 60)))


def leaf_shape(x: float, y: float, long: float, turn: float) -> Shape:
    """Return a pointed leaf."""
    dx, dy = math.cos(turn) * long, math.sin(turn) * long
    nx, ny = -dy * 0.32, dx * 0.32
    return smooth([(x - dx, y - dy), (x + nx, y + ny), (x + dx, y + dy), (x - nx, y - ny)], closed=True,
        steps=4)  # fmt: skip


def reeds(c: Canvas, left: float, right: float, y: float, tall: float, count: int, colour: Colour) -> None:
    """Draw reeds with plumes, leaning as one."""
    lean = c.chance.uniform(0.08, 0.26) * c.side()
    for _ in range(count):
        x, high = c.chance.uniform(left, right), tall * c.chance.uniform(0.5, 1.0)
        bow = lean * high * c.chance.uniform(0.5, 1.3)
        stem = smooth([(x, y + 30), (x + bow * 0.25, y - high * 0.5), (x + bow, y - high)], steps=4)
        c.fill(ribbon(stem, max(3.0, tall * 0.016), 1.6, round_=False), colour)
        if c.chance.random() < 0.5:
            end = (x + bow * 1.5, y - high * 1.14)
            c.fill(ribbon(smooth([stem[-2], stem[-1], end], steps=3), tall * 0.045, 2),
                mix(colour, c.light.sun, 0.45))  # fmt: skip


def bush_row(c: Canvas, left: float, right: float, y: float, high: float, colour: Colour) -> None:
    """Lay a row of rounded bushes as one sheet."""
    shapes, x = [round_box(left, y - high * 0.4, right, y + high, 4)], left
    while x < right:
        size = c.chance.uniform(0.5, 1.0) * high
        shapes.append(ellipse(x, y - high * 0.2, size * 0.8, size * 0.6, 24))
        x += size * 0.9
    c.paper(*shapes, colour=colour, lift=9, cast=0.2, shade=(0.16, -0.2))


def bamboo(c: Canvas, x: float, tall: float) -> None:
    """Draw a stem of bamboo from the bottom up, in joints, with leaves."""
    lean, colour, y = c.chance.uniform(-0.1, 0.1), leaf(c), 1010.0
    while y > 1000 - tall:
        joint = c.chance.uniform(90, 130)
        c.fill(ribbon([(x, y), (x + lean * joint, y - joint + 5)], 15, 14, round_=False), colour)
        x, y = x + lean * joint, y - joint
        for _ in range(3):
            turn = (c.chance.uniform(0.1,
                0.9) if c.chance.random() < 0.5 else math.pi - c.chance.uniform(0.1, 0.9))  # fmt: skip
            c.fill(leaf_shape(x + math.cos(turn) * 46, y + math.sin(turn) * 30, 40, turn), leaf(c))


def rock(c: Canvas, x: float, y: float, wide: float, high: float, near: float = 0.9) -> None:
    """Lay a rock with a flat foot."""
    top = blob(x, y, wide, high, c.chance, lobes=7, wobble=0.16)
    c.paper([(a, min(b, y + high * 0.2)) for a, b in top], colour=c.light.ground(near), lift=8, cast=0.2,
        shade=(0.2, -0.2))  # fmt: skip


def path_strip(
    c: Canvas, x: float, top: float, bottom: float, narrow: float, wide: float, colour: Colour
) -> None:
    """Lay a way that comes towards us, growing wider."""
    bend = c.chance.uniform(-120, 120)
    line = smooth([(x, top), (x + bend, top + (bottom - top) * 0.4), (x - bend * 0.6, bottom)], steps=14)
    c.fill(way(line, narrow, wide), colour)


def strip(
    c: Canvas, top: float, bottom: float, colour: Colour, shade: tuple[float, float] = (0.08, -0.1)
) -> None:
    """Lay a band across the whole picture."""
    c.paper(box(-20, top, c.wide + 20, bottom), colour=colour, lift=8, cast=0.18, shade=shade)

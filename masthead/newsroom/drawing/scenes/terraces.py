"""Rice terraces that hold the sky."""

import math

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    BEND,
    WALK,
    flock,
    person,
)
from masthead.newsroom.drawing.palette import (
    Colour,
    mix,
)
from masthead.newsroom.drawing.shapes import (
    Point,
    down,
    height_at,
    ribbon,
    smooth,
)
from masthead.newsroom.drawing.sky import falling, mist, sky


def terraces(c: Canvas, variant: int) -> None:
    """Rice terraces that hold the sky, a farmer and a buffalo, a village above."""
    side = 1 if variant % 2 else -1
    sun = (c.middle - side * c.chance.uniform(150, 330), c.chance.uniform(170, 250))
    sky(c, 430, sun=sun, clouds=2)
    land.ridges(c, 300, 410, count=3, high=150, nearest=0.45)
    mist(c, 330, 130, 0.5)
    lines = _steps(c, side)
    for i in range(3):
        x = c.middle + side * (200 + i * 130)
        oldhouses.house(c, x - 60, height_at(lines[0], x) + 14, 104, 66, shop=i == 1)
        land.round_tree(c, x + 66, height_at(lines[0], x) + 12, 104, depth=0.05)
    x = c.middle + c.chance.uniform(-40, 40)
    y = height_at(lines[8], x) + 12
    if variant == 1:
        for i in range(4):
            person(c, x - 160 + i * 100, height_at(lines[8], x - 160 + i * 100) + 26, 130, BEND, side=-side,
                hat="straw")  # fmt: skip
    else:
        _buffalo(c, x, y + 6, 190, side)
        person(c, x - side * 140, y + 4, 128, WALK, side=side, hat="straw")
    if variant == 2:
        land.frame_branch(c, -side)
    flock(c, c.middle - side * 240, 300, 18, 6)
    c.focus = (x, y - 60)
    falling(c)


def _steps(c: Canvas, side: int) -> list[list[Point]]:
    """Lay the terraces from the top down, each a bank of earth and grass with a field behind it."""
    count, lines = 12, []
    phase, valley = c.chance.uniform(0, 6), c.middle + c.chance.uniform(-200, 200)
    for i in range(count + 1):
        share = i / count
        base = 400 + 640 * share**1.5
        line = []
        for j in range(101):
            x = -30 + (c.wide + 60) * j / 100
            slope = side * (0.5 - j / 100) * (180 - 120 * share)
            bowl = -46 * math.exp(-(((x - valley) / (330 + 260 * share)) ** 2)) * (0.3 + share)
            bow = math.sin(x / (150 + 190 * share) + phase + i * 0.42) * (14 + 32 * share)
            line.append((x, base + slope + bow - bowl))
        lines.append(line)
    for i in range(count):
        share = i / count
        green = c.light.see(((122, 158, 92), (104, 146, 84), (92, 132, 86))[i % 3])
        bank = mix(mix(green, c.light.ground(0.35 + 0.5 * share), 0.36), c.light.haze, 0.3 * (1 - share))
        c.paper(down(lines[i]), colour=bank, lift=6 + 8 * share, cast=0.28, shade=(0.12, -0.06))
        _paddy(c, lines[i], lines[i + 1], share, bank)
    return lines


def _paddy(c: Canvas, line: list[Point], following: list[Point], share: float, bank: Colour) -> None:
    inner = [(x, y + 3 + 5 * share) for x, y in line]
    lower = [(x, y + (b - y) * (0.62 + 0.12 * math.sin(x / 240 + share * 9))) for (x, y),
        (_, b) in zip(line, following, strict=True)]  # fmt: skip
    water = mix(mix(c.light.water, c.light.sky[2], 0.6), c.light.sun, 0.3)
    own = (222, 178, 76) if c.season.name == "autumn" else (150, 186, 88)
    crop = mix(c.light.see(own), bank, 0.12)
    ripe = {"spring": 0.15, "summer": 0.6, "autumn": 0.62, "winter": 0.0}[c.season.name]
    cuts = sorted(c.chance.sample(range(10, 92), 3))
    for a, b in zip([0, *cuts], [*cuts, 100], strict=True):
        planted = c.chance.random() < ripe
        c.fill([*inner[a : b + 1], *reversed(lower[a : b + 1])], crop if planted else water)
        for k in range(a + 2, b - 1, 2 if planted else 5):
            (x, top), (_, foot) = inner[k], lower[k]
            if planted:
                c.line([(x, top + 3), (x - 3, foot - 3)], mix(crop, c.light.shadow, 0.13), 1.5 + share)
            elif c.chance.random() < 0.7:
                y = top + (foot - top) * c.chance.uniform(0.3, 0.8)
                c.line([(x, y), (x + c.chance.uniform(10, 30), y)], mix(water, c.light.sun, 0.6),
                    1 + 2 * share)  # fmt: skip
    for k in cuts:
        c.line([inner[k], (lower[k][0] - 6 - 10 * share, lower[k][1])], bank, 3 + 5 * share)
    c.line(lower, mix(bank, c.light.glow, 0.3), 1.5 + 2 * share)


def _buffalo(c: Canvas, x: float, y: float, size: float, side: int) -> None:
    dark = mix(c.light.dark, c.light.see((84, 78, 84)), 0.5)

    def at(points: list[Point]) -> list[Point]:
        return [(x + side * a * size, y + b * size) for a, b in points]

    for dx in (-0.3, -0.2, 0.16, 0.26):
        c.fill(ribbon(at([(dx, -0.2), (dx + 0.01, 0.0)]), size * 0.08, size * 0.06),
            mix(dark, c.light.shadow, 0.2))  # fmt: skip
    body = [(-0.4, -0.36), (-0.26, -0.48), (0.05, -0.46), (0.24, -0.5), (0.36, -0.4), (0.3, -0.2),
        (0.0, -0.12), (-0.34, -0.16)]  # fmt: skip
    c.paper(smooth(at(body), closed=True), colour=dark, lift=6, cast=0.2, shade=(0.2, -0.15))
    c.fill(smooth(at([(0.28, -0.42), (0.44, -0.44), (0.58, -0.24), (0.52, -0.18), (0.34, -0.24)]),
        closed=True), dark)  # fmt: skip
    for dy in (0.0, 0.03):
        c.fill(ribbon(smooth(at([(0.38, -0.42 + dy), (0.28, -0.54), (0.12, -0.56 + dy)])), size * 0.035, 2),
            c.light.see((206, 190, 160)))  # fmt: skip
    c.line(smooth(at([(-0.4, -0.34), (-0.47, -0.2), (-0.44, -0.1)])), dark, 4)

"""Shapes as lists of points: ridges, clouds, blobs, ribbons. A picture is 1000 units high, whatever its size."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Shape = list[Point]


def points(text: str) -> Shape:
    """Return the points that a text gives as pairs: "0,1  0.5,2"."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def ellipse(x: float, y: float, wide: float, high: float = 0.0, steps: int = 48) -> Shape:
    """Return an ellipse of those half axes; a circle of one."""
    high = high or wide
    turn = math.tau / steps
    return [(x + wide * math.cos(turn * i), y + high * math.sin(turn * i)) for i in range(steps)]


def arc(
    x: float, y: float, wide: float, high: float, start: float, end: float, steps: int = 32
) -> list[Point]:
    """Return points along an ellipse between two angles in degrees, 0 to the right and 90 down."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + wide * math.cos(a), y + high * math.sin(a)) for a in angles]


def box(left: float, top: float, right: float, bottom: float) -> Shape:
    """Return a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def round_box(left: float, top: float, right: float, bottom: float, radius: float) -> Shape:
    """Return a rectangle with round corners."""
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    return [*arc(left + r, top + r, r, r, 180, 270, 8), *arc(right - r, top + r, r, r, 270, 360, 8),
        *arc(right - r, bottom - r, r, r, 0, 90, 8), *arc(left + r, bottom - r, r, r, 90, 180, 8)]  # fmt: skip


def arch(left: float, top: float, right: float, bottom: float) -> Shape:
    """Return an opening with a round head."""
    r = (right - left) / 2
    return [(left, bottom), *arc(left + r, top + r, r, r, 180, 360, 20), (right, bottom)]


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 8) -> list[Point]:
    """Return a soft curve through the points (Catmull and Rom's)."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        a, b, c, d = (points[j % count] if closed else points[min(max(j, 0), count - 1)] for j in (i - 1, i,
            i + 1, i + 2))  # fmt: skip
        for step in range(steps):
            t = step / steps
            curve.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return curve if closed else [*curve, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t
    )


def blob(
    x: float, y: float, wide: float, high: float, chance: Random, *, lobes: int = 9, wobble: float = 0.12
) -> Shape:
    """Return a soft closed shape, never twice the same."""
    turn, start = math.tau / lobes, chance.uniform(0, math.tau)
    points = []
    for i in range(lobes):
        reach, angle = 1 + chance.uniform(-wobble, wobble), start + turn * i
        points.append((x + wide * reach * math.cos(angle), y + high * reach * math.sin(angle)))
    return smooth(points, closed=True, steps=6)


def ribbon(points: Sequence[Point], start: float, end: float | None = None, *, round_: bool = True) -> Shape:
    """Return a band along the points, as wide as said at its start and at its end."""
    end = start if end is None else end
    left, right = [], []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ahead, behind = points[min(i + 1, last)], points[max(i - 1, 0)]
        angle = math.atan2(ahead[1] - behind[1], ahead[0] - behind[0]) + math.pi / 2
        half = (start + (end - start) * i / max(last, 1)) / 2
        left.append((x + half * math.cos(angle), y + half * math.sin(angle)))
        right.append((x - half * math.cos(angle), y - half * math.sin(angle)))
    if not round_:
        return [*left, *reversed(right)]
    (x, y), (a, b) = points[-1], points[-2]
    way = math.degrees(math.atan2(y - b, x - a))
    cap = arc(x, y, end / 2, end / 2, way + 90, way - 90, 8)
    (x, y), (a, b) = points[0], points[1]
    way = math.degrees(math.atan2(b - y, a - x))
    foot = arc(x, y, start / 2, start / 2, way + 270, way + 90, 8)
    return [*left, *cap, *reversed(right), *foot]


def way(points: Sequence[Point], start: float, end: float) -> Shape:
    """Return a path on the ground that is level from side to side, as wide as said at its start and its end."""
    last = len(points) - 1
    halves = [(start + (end - start) * (i / last) ** 1.5) / 2 for i in range(last + 1)]
    left = [(x - half, y) for (x, y), half in zip(points, halves, strict=True)]
    right = [(x + half, y) for (x, y), half in zip(points, halves, strict=True)]
    return [*left, *reversed(right)]


def dome(x: float, base: float, wide: float, high: float, left: float, right: float) -> Shape:
    """Return the upper half of an ellipse, cut off at the sides: a hill or a tree in a window."""
    return [(min(max(a, left), right), b) for a, b in arc(x, base, wide, high, 180, 360, 24)]


def wave(
    left: float, right: float, base: float, height: float, chance: Random, *, detail: int = 3
) -> list[Point]:
    """Return a rolling line from left to right, `height` above and below its base."""
    parts = [(chance.uniform(0.6, 1.4) * 1.9**i / 1000, chance.uniform(0, 7),
        1 / 1.9**i) for i in range(detail)]  # fmt: skip
    total = sum(weight for _, _, weight in parts)
    points = []
    for i in range(121):
        x = left + (right - left) * i / 120
        points.append((x, base - height * sum(w * math.sin(math.tau * f * x + p) for f, p,
            w in parts) / total))  # fmt: skip
    return points


def peaks(
    left: float, right: float, base: float, height: float, chance: Random, *, count: int = 5
) -> list[Point]:
    """Return a jagged line of mountains from left to right."""
    points: list[Point] = [(left - 60, base)]
    step = (right - left) / count
    for i in range(count + 1):
        x = left + step * i + chance.uniform(-0.28, 0.28) * step
        points.append((x, base - height * chance.uniform(0.55, 1.0)))
        points.append((x + step * chance.uniform(0.35, 0.6), base - height * chance.uniform(0.1, 0.35)))
    points.append((right + 60, base))
    points.sort()
    for rough in (0.16, 0.09, 0.05):
        points = _broken(points, rough, chance)
    return points


def _broken(points: list[Point], rough: float, chance: Random) -> list[Point]:
    result = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        long = math.hypot(bx - ax, by - ay)
        t = chance.uniform(0.38, 0.62)
        result.append((ax + (bx - ax) * t + chance.uniform(-1, 1) * rough * long * 0.4,
            ay + (by - ay) * t + chance.uniform(-1, 1) * rough * long))  # fmt: skip
        result.append((bx, by))
    return result


def down(line: Sequence[Point], bottom: float = 1010) -> Shape:
    """Return the area below a line."""
    return [(line[0][0], bottom), *line, (line[-1][0], bottom)]


def height_at(line: Sequence[Point], x: float) -> float:
    """Return how high up a line from left to right is at that place."""
    for (ax, ay), (bx, by) in pairwise(line):
        if ax <= x <= bx and bx > ax:
            return ay + (by - ay) * (x - ax) / (bx - ax)
    return line[-1][1]


def cloud(x: float, y: float, long: float, thick: float, chance: Random) -> list[Shape]:
    """Return a cloud of flat bars with round ends, as cut from paper."""
    bars = []
    for row in range(chance.randint(2, 3)):
        share = 1 - row * chance.uniform(0.22, 0.34)
        middle = x + chance.uniform(-0.16, 0.16) * long * row
        half, top = long * share / 2, y - row * thick * 0.86
        bars.append(round_box(middle - half, top - thick, middle + half, top, thick / 2))
    return bars


def place(shape: Sequence[Point], x: float, y: float, scale: float = 1.0, *, flip: bool = False) -> Shape:
    """Return a shape moved and scaled, perhaps the other way round."""
    side = -scale if flip else scale
    return [(x + a * side, y + b * scale) for a, b in shape]


def turned(shape: Sequence[Point], x: float, y: float, degrees: float) -> Shape:
    """Return a shape turned about a point."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + (a - x) * cos - (b - y) * sin, y + (a - x) * sin + (b - y) * cos) for a, b in shape]

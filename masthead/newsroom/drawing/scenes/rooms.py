"""What rooms have in common: walls, windows, lamps, and how people stand at their work."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import Pose
from masthead.newsroom.drawing.palette import Colour, mix
from masthead.newsroom.drawing.shapes import arc, box, down

WORK = Pose(hip=(0.0, 0.46), neck=(0.1, 0.78), head=(0.17, 0.85), hands=((0.3, 0.52), (0.36, 0.5)),
    elbows=((0.1, 0.56), (0.18, 0.54)))  # fmt: skip


def room(c: Canvas, wall: Colour, floor: Colour, base: float) -> None:
    c.paper(box(-20, -20, c.wide + 20, base + 10), colour=wall, lift=0, cast=0, shade=(0.06, -0.16))
    c.paper(down([(-20, base), (c.wide + 20, base)]), colour=floor, lift=8, cast=0.28, shade=(0.1, -0.2))
    for i in range(9):
        x = c.middle + (i - 4) * 150
        c.line([(x, base), (c.middle + (i - 4) * 260, 1010)], mix(floor, c.light.shadow, 0.16), 2)


def window(c: Canvas, x: float, top: float, wide: float, high: float) -> None:
    frame = c.light.see((110, 72, 52))
    left, right = x - wide / 2, x + wide / 2
    c.paper(box(left - 14, top - 14, right + 14, top + high + 14), colour=frame, lift=8, cast=0.25)
    c.box(left, top, right, top + high, c.light.sky[1])
    c.box(left, top + high * 0.4, right, top + high, c.light.sky[2])
    c.disc(x + wide * 0.2, top + high * 0.32, wide * 0.12, c.light.sun)
    for i, share in enumerate((0.3, 0.7)):
        hill = [(left, top + high), *arc(left + wide * share, top + high, wide * 0.44,
            high * (0.4 - 0.1 * i), 180, 360, 16), (right, top + high)]  # fmt: skip
        c.fill([(min(max(a, left), right), b) for a, b in hill], c.light.ground(0.2 + 0.2 * i))
    for i in range(1, 3):
        c.box(left + wide * i / 3 - 4, top, left + wide * i / 3 + 4, top + high, frame)
    c.box(left, top + high * 0.5 - 4, right, top + high * 0.5 + 4, frame)
    c.veil([(left, top), (right, top), (right + wide * 1.1, 1000), (left + wide * 0.5, 1000)], c.light.glow,
        (0.26, 0.08))  # fmt: skip


def shade_lamp(c: Canvas, x: float, y: float) -> None:
    c.line([(x, -10), (x, y - 50)], c.light.dark, 4)
    c.veil([(x - 70, y), (x + 70, y), (x + 300, 1000), (x - 300, 1000)], c.light.glow, (0.3, 0.03))
    c.paper([(x - 80, y), (x - 26, y - 60), (x + 26, y - 60), (x + 80, y)],
        colour=c.light.see((46, 96, 92)), lift=8, cast=0.3, shade=(0.2, -0.2), sideways=True)  # fmt: skip
    c.fill(arc(x, y, 26, 20, 0, 180, 14), c.light.glow)
    c.glow(x, y + 20, 260, 0.5)

"""Market stalls with striped awnings and heaps of fruit."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import HOLD, REACH, STAND, person
from masthead.newsroom.drawing.palette import WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import arc, box


def stall(c: Canvas, left: float, base: float, wide: float, colour: Colour, *, kind: int) -> None:
    right, top, see = left + wide, base - 400, c.light.see
    wood, white = see((142, 96, 66)), see(WHITE)
    for x in (left + 14, right - 14):
        c.box(x - 6, top + 40, x + 6, base, wood)
    seller = left + wide * 0.5
    if c.light.lamps:
        c.veil(box(left + 14, top + 60, right - 14, base - 150), c.light.glow, (0.5, 0.2))
    person(c, seller, base - 30, 250, c.chance.choice((HOLD, REACH, STAND)),
        hat=c.chance.choice(("", "cap", "straw")), shadow=False)  # fmt: skip
    c.paper(box(left + 4, base - 150, right - 4, base), colour=wood, lift=8, cast=0.3, shade=(0.1, -0.2))
    for i in range(4):
        a, b = left + 10 + (wide - 20) * i / 4, left + 10 + (wide - 20) * (i + 1) / 4
        with c.solid():
            _heap(c, a, b, base - 152, kind)
        c.paper(box(a + 3, base - 158, b - 3, base - 110), colour=mix(wood, see((220, 180, 120)), 0.35),
            lift=3, cast=0.2)  # fmt: skip
    count = 9
    for i in range(count):
        a, b = left - 16 + (wide + 32) * i / count, left - 16 + (wide + 32) * (i + 1) / count
        inner_a, inner_b = left + 24 + (wide - 48) * i / count, left + 24 + (wide - 48) * (i + 1) / count
        flap = [(inner_a, top), (inner_b, top), (b, top + 84),
            *arc((a + b) / 2, top + 84, (b - a) / 2, 24, 0, 180, 10)]  # fmt: skip
        with c.solid():
            c.fill(flap, colour if i % 2 == 0 else white)
    c.shade([(left + 24, top), (right - 24, top), (right + 16, top + 84), (left - 16, top + 84)],
        change=(0.22, -0.06))  # fmt: skip
    c.shade(box(left, top + 106, right, base - 160), change=(-0.28, 0.0))
    if c.light.lamps:
        c.line([((left + right) / 2, top + 90), ((left + right) / 2, top + 116)], c.light.dark, 2)
        c.disc((left + right) / 2, top + 126, 12, c.light.glow)
        c.glow((left + right) / 2, top + 150, 190, 0.34)


def _heap(c: Canvas, left: float, right: float, base: float, kind: int) -> None:
    sets = (((214, 74, 52), (232, 150, 50), (238, 196, 80), (150, 170, 70)), ((86, 140, 76), (140, 178, 92),
        (226, 226, 206), (210, 96, 56)), ((224, 150, 120), (190, 60, 60), (120, 90, 130), (240, 214, 150)))  # fmt: skip
    colour = c.light.see(c.chance.choice(sets[kind]))
    size = (right - left) / 9
    for row in range(3):
        count = 4 - row
        for i in range(count):
            x = (left + right) / 2 + (i - (count - 1) / 2) * size * 1.9
            y = base - row * size * 1.5
            c.disc(x, y, size, mix(colour, c.light.shadow, c.chance.uniform(0.0, 0.12)))
            c.disc(x - size * 0.3, y - size * 0.35, size * 0.26, mix(colour, c.light.glow, 0.5))

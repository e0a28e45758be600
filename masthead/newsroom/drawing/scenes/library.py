"""A library: a wall of books, a reading room, stairs of books."""

from masthead.newsroom.drawing import land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import REACH, SIT, WALK, dress, person
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, SKINS, VERMILION, WHITE, Colour, mix
from masthead.newsroom.drawing.shapes import arc, arch, box, dome, down, round_box, smooth

_SPINES = ((198, 78, 54), (222, 164, 72), (44, 104, 112), (62, 78, 122), (236, 222, 196), (122, 62, 78),
    (94, 134, 104), (214, 132, 96), (150, 172, 178), (88, 70, 64))  # fmt: skip


def library(c: Canvas, variant: int) -> None:
    """A library: a wall of books with a ladder, readers at lamps beneath arches, or stairs of books."""
    warm = c.light.see(c.chance.choice(((196, 142, 92), (176, 112, 82), (120, 132, 124), (86, 104, 120))))
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=mix(warm, c.light.shadow, 0.3), lift=0, cast=0,
        shade=(0.08, -0.16))  # fmt: skip
    (_wall_of_books, _reading_room, _book_stairs)[variant % 3](c, warm)


def _shelf(c: Canvas, left: float, right: float, base: float, high: float) -> None:
    x = left + 4
    while x < right - 14:
        wide, tall = c.chance.uniform(11, 27), high * c.chance.uniform(0.62, 0.9)
        if c.chance.random() < 0.06:
            x += wide * 1.6
            continue
        own = c.light.see(c.chance.choice(_SPINES))
        if c.chance.random() < 0.07 and x + tall * 0.4 < right:
            c.fill([(x, base), (x + wide, base), (x + wide + tall * 0.24, base - tall * 0.95),
                (x + tall * 0.24, base - tall)], own)  # fmt: skip
            x += wide + tall * 0.26
            continue
        wide = min(wide, right - 4 - x)
        c.box(x, base - tall, x + wide - 2, base, own)
        band = mix(own, c.light.glow, 0.4)
        if wide > 15:
            c.box(x + 2, base - tall * 0.82, x + wide - 4, base - tall * 0.74, band)
        if c.chance.random() < 0.4:
            c.box(x + 2, base - tall * 0.2, x + wide - 4, base - tall * 0.16, band)
        x += wide


def _case(c: Canvas, left: float, top: float, right: float, bottom: float, rows: int, wood: Colour) -> None:
    c.paper(box(left - 12, top - 14, right + 12, bottom), colour=wood, lift=12, cast=0.3, shade=(0.12, -0.14))
    step = (bottom - top) / rows
    for row in range(rows):
        y = top + step * (row + 1)
        c.box(left, y - step + 8, right, y - 8, mix(wood, c.light.shadow, 0.55))
        _shelf(c, left, right, y - 8, step - 16)
    c.shade(box(left, top, right, bottom), change=(0.06, -0.16))


def _wall_of_books(c: Canvas, warm: Colour) -> None:
    count, x = 5, c.middle
    wide = 330
    for i in range(count):
        left = x + (i - count / 2) * wide + 14
        _case(c, left, 40, left + wide - 28, 860, 6, warm)
    c.paper(down([(-20, 860), (c.wide + 20, 860)]), colour=mix(warm, c.light.see((222, 190, 150)), 0.5),
        lift=10, cast=0.3, shade=(0.1, -0.2))  # fmt: skip
    rug = [(x - 360, 900), (x + 360, 900), (x + 470, 990), (x - 470, 990)]
    c.fill(rug, c.light.see((168, 66, 52)))
    c.line([(x - 340, 912), (x + 340, 912), (x + 436, 978), (x - 436, 978), (x - 340, 912)],
        c.light.see((226, 180, 110)), 5)  # fmt: skip
    side = c.side()
    at, wood = x + side * 90, c.light.see((110, 66, 46))
    for dx in (-40, 40):
        c.line([(at + dx + side * 70, 900), (at + dx, 150)], wood, 11)
    for i in range(10):
        y = 860 - i * 72
        lean = side * 70 * (y - 150) / 750
        c.line([(at - 40 + lean, y), (at + 40 + lean, y)], wood, 8)
    climb = REACH._replace(feet=((-0.05, 0.0), (0.06, 0.13)), knees=((-0.04, 0.24), (0.14, 0.36)),
        hands=((0.2, 0.7), (0.22, 1.0)), elbows=((0.1, 0.6), (0.2, 0.84)))  # fmt: skip
    person(c, at + side * 26, 640, 330, climb, dress(c, VERMILION, long=True), side=-side, shadow=False)
    _armchair(c, x - side * 280, 930, 270, side)
    c.glow(x, 420, 620, 0.24)
    c.focus = (at, 520)


def _armchair(c: Canvas, x: float, base: float, size: float, side: int) -> None:
    green = c.light.see((52, 104, 98))
    c.paper(round_box(x - size * 0.5, base - size * 0.86, x + size * 0.5, base - size * 0.1, size * 0.24),
        colour=green, lift=10, cast=0.3)  # fmt: skip
    person(c, x - side * size * 0.08, base - size * 0.02, size * 1.02, SIT, side=side, shadow=False)
    c.fill([(x + side * size * 0.1, base - size * 0.42), (x + side * size * 0.3, base - size * 0.5),
        (x + side * size * 0.34, base - size * 0.36), (x + side * size * 0.14, base - size * 0.3)],
        c.light.see(WHITE))  # fmt: skip
    c.paper(round_box(x - size * 0.56, base - size * 0.34, x + size * 0.4, base - size * 0.04, size * 0.12),
        colour=mix(green, c.light.glow, 0.1), lift=8, cast=0.3)  # fmt: skip
    lamp = x - side * size * 0.72
    c.line([(lamp, base), (lamp, base - size * 1.3)], c.light.dark, 6)
    c.paper([(lamp - size * 0.2, base - size * 1.24), (lamp - size * 0.11, base - size * 1.5),
        (lamp + size * 0.11, base - size * 1.5), (lamp + size * 0.2, base - size * 1.24)],
        colour=c.light.glow, lift=6, cast=0.2)  # fmt: skip
    c.glow(lamp, base - size * 1.2, size * 1.2, 0.6)


def _reading_room(c: Canvas, warm: Colour) -> None:
    stone = c.light.see((226, 208, 178))
    c.paper(box(-20, -20, c.wide + 20, 760), colour=stone, lift=0, cast=0, shade=(0.1, -0.14))
    for i in range(-2, 3):
        x = c.middle + i * 330
        c.paper(arch(x - 130, 60, x + 130, 500), colour=mix(stone, c.light.shadow, 0.2), lift=0, cast=0)
        c.fill(arch(x - 114, 78, x + 114, 490), c.light.sky[1])
        if i == 0:
            c.disc(x + 30, 230, 60, c.light.sun)
            c.glow(x + 30, 230, 260, 0.4)
        c.fill(dome(x - 40, 490, 190, 120, x - 114, x + 114), mix(c.light.ground(0.3), land.leaf(c), 0.4))
        c.box(x - 130, 486, x + 130, 520, stone)
        c.line([(x, 64), (x, 490)], stone, 8)
        for y in (200, 340):
            c.line([(x - 114, y), (x + 114, y)], stone, 6)
        _case(c, x - 150, 540, x + 150, 760, 2, warm)
    c.paper(down([(-20, 760), (c.wide + 20, 760)]), colour=mix(warm, c.light.shadow, 0.15), lift=8,
        cast=0.3, shade=(0.12, -0.2))  # fmt: skip
    c.veil([(c.middle - 114, 80), (c.middle + 114, 80), (c.middle + 420, 1000), (c.middle - 60, 1000)],
        c.light.glow, (0.05, 0.3))  # fmt: skip
    for base, size, count in ((850, 170, 5), (1000, 240, 4)):
        for i in range(count):
            _reader(c, c.middle + (i - (count - 1) / 2) * size * 1.7, base, size)
        wood = c.light.see((128, 76, 52))
        c.paper(box(-20, base - size * 0.12, c.wide + 20, base + size * 0.02), colour=wood, lift=8, cast=0.35)
        for i in range(count + 1):
            x = c.middle + (i - count / 2) * size * 1.7
            c.line([(x, base - size * 0.12), (x, base - size * 0.5)], c.light.see((200, 160, 80)), 5)
            c.fill(arc(x, base - size * 0.46, size * 0.2, size * 0.16, 180, 360, 14),
                c.light.see((46, 130, 100)))  # fmt: skip
            c.glow(x, base - size * 0.36, size * 0.9, 0.42)
    c.focus = (c.middle, 640)


def _reader(c: Canvas, x: float, base: float, size: float) -> None:
    coat, skin = c.light.see(c.chance.choice(CLOTHES)), c.light.see(c.chance.choice(SKINS[:5]))
    c.paper(smooth([(x - size * 0.36, base), (x - size * 0.28, base - size * 0.48), (x, base - size * 0.6),
        (x + size * 0.28, base - size * 0.48), (x + size * 0.36, base)]), colour=coat, lift=6, cast=0.2)  # fmt: skip
    c.fill(box(x - size * 0.06, base - size * 0.66, x + size * 0.06, base - size * 0.54),
        mix(skin, c.light.shadow, 0.2))  # fmt: skip
    c.disc(x, base - size * 0.78, size * 0.17, skin, size * 0.2)
    hair = c.light.see(c.chance.choice(HAIRS))
    crown, fringe = (arc(x, base - size * 0.8, size * 0.185, size * 0.21, 160, 380, 24), arc(x,
        base - size * 0.72, size * 0.14, size * 0.12, 0, -180, 16))  # fmt: skip
    c.fill([*crown, *fringe], hair)
    page = c.light.see(WHITE)
    c.fill([(x - size * 0.24, base - size * 0.16), (x - size * 0.22, base - size * 0.34),
        (x, base - size * 0.28), (x, base - size * 0.12)], page)  # fmt: skip
    c.fill([(x + size * 0.24, base - size * 0.16), (x + size * 0.22, base - size * 0.34),
        (x, base - size * 0.28), (x, base - size * 0.12)], mix(page, c.light.shadow, 0.12))  # fmt: skip


def _book_stairs(c: Canvas, warm: Colour) -> None:
    x, side = c.middle, c.side()
    for i in range(4):
        left = x + (i - 2) * 420 + 20
        _case(c, left, 30, left + 380, 560, 4, warm)
    c.glow(x, 300, 700, 0.25)
    steps = 6
    for i in range(steps):
        base = 520 + i * 86
        a, b = x - 780 + (i * -30), x + 780 + i * 30
        plank = c.light.see((226, 190, 142))
        c.paper(box(a, base, b, base + 100), colour=mix(plank, c.light.shadow, 0.2), lift=10, cast=0.3,
            shade=(0.06, -0.12))  # fmt: skip
        c.paper(box(a, base, b, base + 30), colour=mix(plank, c.light.glow, 0.2), lift=0, cast=0,
            shade=(0.1, 0.0))  # fmt: skip
        for k in range(8):
            left = a + 30 + k * 196
            if (k + i) % 3 and abs(left + 90 - x + side * 230) > 160:
                c.box(left, base + 36, left + 176, base + 86, mix(plank, c.light.shadow, 0.6))
                _shelf(c, left, left + 176, base + 86, 50)
    for i, (dx, row) in enumerate(((-360, 1), (-90, 2), (330, 2), (130, 4), (-430, 4))):
        y = 520 + row * 86 + 100
        person(c, x + dx, y, 250 + row * 14, SIT, side=1 if i % 2 else -1, shadow=False)
        s = 1 if i % 2 else -1
        hand = (x + dx + s * 62, y - 110)
        c.fill([(hand[0] - 34, hand[1]), (hand[0], hand[1] + 10), (hand[0] + 34, hand[1]),
            (hand[0] + 34, hand[1] - 40), (hand[0], hand[1] - 30), (hand[0] - 34, hand[1] - 40)],
            c.light.see(WHITE))  # fmt: skip
    person(c, x - side * 230, 1000, 330, WALK, dress(c, VERMILION, long=True), side=side)
    c.focus = (x, 660)

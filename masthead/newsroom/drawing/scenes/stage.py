"""A stage: an opera singer, musicians, dancers with umbrellas."""

import math

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    SIT,
    STAND,
    WAVE,
    dress,
    person,
    umbrella,
)
from masthead.newsroom.drawing.palette import (
    SKINS,
    WHITE,
    Colour,
    mix,
)
from masthead.newsroom.drawing.shapes import (
    arc,
    box,
    down,
    ellipse,
    ribbon,
    round_box,
    smooth,
)


def stage(c: Canvas, variant: int) -> None:
    """A stage: an opera singer with long sleeves, musicians, or dancers with umbrellas."""
    deep = c.chance.choice(((72, 28, 44), (30, 44, 76), (26, 66, 70), (84, 42, 30)))
    back = mix(deep, c.light.shadow, 0.3)
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=back, lift=0, cast=0, shade=(0.02, -0.1))
    x = c.middle
    moon = mix(deep, (255, 214, 150), 0.62)
    c.paper(ellipse(x, 410, 330, steps=90), colour=mix(back, moon, 0.4), lift=20, cast=0.3, shade=(0.2, 0.0))
    c.paper(ellipse(x, 410, 262, steps=90), colour=moon, lift=14, cast=0.2, shade=(0.25, 0.0))
    for i in range(2):
        line = [(x + a * 620, 640 - b * 150 + i * 50) for a, b in ((-1.4, 0.1), (-0.8, 0.9), (-0.4, 0.3),
            (0.1, 0.7), (0.5, 0.2), (0.9, 0.95), (1.4, 0.2))]  # fmt: skip
        c.paper(down(smooth(line), 860), colour=mix(back, moon, 0.22 - i * 0.12), lift=12, cast=0.25)
    floor = mix(deep, (222, 160, 100), 0.5)
    c.paper(down([(-20, 800), (c.wide + 20, 800)], 1010), colour=floor, lift=6, cast=0.2, shade=(0.2, -0.3))
    c.veil(ellipse(x, 880, 430, 62), (255, 230, 180), 0.45)
    for side in (-1, 1):
        c.veil([(x + side * 560, -20), (x + side * 500, -20), (x - side * 60, 880), (x + side * 330, 880)],
            (255, 226, 170), (0.34, 0.06))  # fmt: skip
    (_singer, _musicians, _dancers)[variant % 3](c)
    _curtains(c, c.chance.choice(((168, 44, 40), (150, 40, 56), (32, 92, 96),
        (176, 92, 40))) if deep[0] > 60 else (176, 46, 42))  # fmt: skip
    _audience(c, back)
    c.focus = (x, 600)


def _curtains(c: Canvas, red: Colour) -> None:
    for side in (-1, 1):
        edge = c.middle + side * 800
        for i in range(6):
            near, far = edge - side * (i * 44 - 200), edge - side * ((i + 1) * 44)
            hem = 840 - i * 70
            fold = [(near, -20), (far, -20), (far - side * (40 - i * 6), 300), (far + side * i * 14, hem),
                (near, hem + 60)]  # fmt: skip
            c.paper(smooth(fold, closed=False, steps=5), colour=mix(red, INK_FOLD, 0.05 + 0.09 * (i % 2)),
                lift=10, cast=0.3, shade=(0.12, -0.3) if side < 0 else (-0.3, 0.12), sideways=True)  # fmt: skip
    count = 9
    for i in range(count):
        a, b = c.middle + (i - count / 2) * 190, c.middle + (i + 1 - count / 2) * 190
        c.paper([(a, -20), (b, -20), *arc((a + b) / 2, 40, (b - a) / 2, 74, 0, 180, 16)],
            colour=mix(red, INK_FOLD, 0.06), lift=12, cast=0.35, shade=(-0.1, 0.1))  # fmt: skip
        c.line(arc((a + b) / 2, 40, (b - a) / 2, 74, 0, 180, 16), (226, 178, 92), 6)


INK_FOLD: Colour = (40, 14, 26)


def _audience(c: Canvas, back: Colour) -> None:
    dark = mix(back, (10, 10, 20), 0.6)
    for row, (y, size) in enumerate(((960, 44), (1010, 60))):
        heads = []
        x = -30.0 + row * 40
        while x < c.wide + 40:
            wide = size * c.chance.uniform(0.8, 1.05)
            heads.append(ellipse(x, y - size * 0.7, wide * 0.62, wide * 0.74, 24))
            heads.append(ellipse(x, y + size * 0.6, wide * 1.25, size * 0.9, 24))
            if c.chance.random() < 0.3:
                heads.append(ellipse(x, y - size * 1.5, wide * 0.26, steps=16))
            x += size * c.chance.uniform(2.1, 2.9)
        c.paper(*heads, colour=mix(dark, back, 0.3 - row * 0.3), lift=8, cast=0.2, shade=(0.16, -0.1))


def _robe(c: Canvas, x: float, base: float, tall: float, colour: Colour, trim: Colour, side: int = 1) -> None:
    gown = smooth([(x - tall * 0.07, base - tall * 0.78), (x - tall * 0.1, base - tall * 0.45),
        (x - tall * 0.26, base), (x + tall * 0.3, base + tall * 0.01), (x + tall * 0.1, base - tall * 0.45),
        (x + tall * 0.07, base - tall * 0.78)])  # fmt: skip
    for way, up in ((side, 0.98), (-side, 0.5)):
        sleeve = smooth([(x + way * tall * 0.04, base - tall * 0.72),
            (x + way * tall * 0.24, base - tall * (up - 0.14)), (x + way * tall * 0.4, base - tall * up),
            (x + way * tall * 0.56, base - tall * (up - 0.22)),
            (x + way * tall * 0.5, base - tall * (up - 0.5))])  # fmt: skip
        half = len(sleeve) // 2
        c.fill(ribbon(sleeve[: half + 1], tall * 0.08, tall * 0.13), colour)
        c.paper(ribbon(sleeve[half:], tall * 0.13, tall * 0.07), colour=WHITE, lift=8, cast=0.25,
            shade=(0.1, -0.2))  # fmt: skip
    c.paper(gown, colour=colour, lift=10, cast=0.3, shade=(0.2, -0.25), sideways=True)
    c.fill(ribbon(smooth([(x, base - tall * 0.76), (x + tall * 0.02, base - tall * 0.4),
        (x + tall * 0.03, base)]), tall * 0.03, tall * 0.05), trim)  # fmt: skip
    c.fill(ribbon(smooth([(x - tall * 0.25, base - tall * 0.03), (x, base - tall * 0.01),
        (x + tall * 0.28, base - tall * 0.03)]), tall * 0.045), trim)  # fmt: skip
    c.box(x - tall * 0.085, base - tall * 0.5, x + tall * 0.085, base - tall * 0.46, trim)


def _singer(c: Canvas) -> None:
    x, base, tall, side = c.middle, 880, 560, c.side()
    own = c.chance.choice(((208, 66, 44), (38, 122, 118), (222, 122, 140), (70, 96, 160)))
    gold: Colour = (236, 190, 90)
    _robe(c, x, base, tall, own, gold, side)
    head = (x + side * 6, base - tall * 0.87)
    c.disc(head[0], head[1] + 4, 56, (30, 26, 34), 60)
    c.disc(*head, 41, (248, 226, 206), 49)
    c.fill(arc(head[0], head[1] - 8, 44, 46, 180, 360, 20), (30, 26, 34))
    for dx in (-16, 16):
        c.disc(head[0] + dx, head[1] + 4, 13, (236, 140, 140), 17)
        c.line([(head[0] + dx - 9, head[1] + 3), (head[0] + dx + 9, head[1] - 1 * side)], (30, 26, 34), 5)
    c.disc(head[0], head[1] + 28, 7, (200, 50, 50), 5)
    for i in range(7):
        a = math.pi * (0.12 + 0.76 * i / 6)
        at = (head[0] - 66 * math.cos(a), head[1] - 20 - 60 * math.sin(a))
        c.line([head, at], gold, 4)
        c.disc(*at, 13, own if i % 2 else gold)
        c.disc(*at, 6, WHITE)
    for way in (-1, 1):
        c.line([(head[0] + way * 52, head[1]), (head[0] + way * 56, head[1] + 110)], gold, 5)
    c.glow(x, 480, 420, 0.2)


def _musicians(c: Canvas) -> None:
    x = c.middle
    for i, dx in enumerate((-330, 0, 330)):
        at, base, tall = x + dx, 890 - (20 if i != 1 else 0), 430 + (40 if i == 1 else 0)
        c.paper(box(at - 80, base - tall * 0.27, at + 80, base), colour=(74, 44, 38), lift=6, cast=0.3)
        own = ((208, 66, 44), (38, 122, 118), (232, 168, 58),
            (226, 214, 196))[(i + c.chance.randrange(4)) % 4]  # fmt: skip
        side = 1 if dx <= 0 else -1
        person(c, at, base, tall, SIT, dress(c, own, long=True), side=side, shadow=False)
        (_pipa, _fiddle, _pipa)[i](c, at + side * tall * 0.16, base - tall * 0.36, tall, side)


def _pipa(c: Canvas, x: float, y: float, tall: float, side: int) -> None:
    wood = (196, 132, 72)
    body = [(0, -0.2), (0.1, -0.02), (0.11, 0.09), (0, 0.15), (-0.11, 0.09), (-0.1, -0.02)]
    c.line([(x, y - tall * 0.14), (x + side * tall * 0.02, y - tall * 0.44)], (92, 52, 40), 13)
    c.paper(smooth([(x + a * tall, y + b * tall) for a, b in body], closed=True), colour=wood, lift=6,
        cast=0.3, shade=(0.2, -0.2))  # fmt: skip
    for dx in (-5, 0, 5):
        c.line([(x + dx, y + tall * 0.08), (x + side * tall * 0.02 + dx, y - tall * 0.42)], (250, 236, 200),
            1.6)  # fmt: skip
    c.disc(x - side * tall * 0.06, y + tall * 0.01, tall * 0.03, SKINS[0])


def _fiddle(c: Canvas, x: float, y: float, tall: float, side: int) -> None:
    c.line([(x, y + tall * 0.06), (x, y - tall * 0.5)], (92, 52, 40), 10)
    c.paper(round_box(x - tall * 0.06, y, x + tall * 0.06, y + tall * 0.13, 12), colour=(150, 72, 50),
        lift=6, cast=0.3)  # fmt: skip
    c.line([(x - side * tall * 0.3, y - tall * 0.1), (x + side * tall * 0.26, y + tall * 0.02)],
        (240, 220, 180), 4)  # fmt: skip
    for up in (0.42, 0.36):
        c.line([(x - tall * 0.06, y - tall * up), (x + tall * 0.02, y - tall * up)], (92, 52, 40), 8)


def _dancers(c: Canvas) -> None:
    x = c.middle
    leap = STAND._replace(hip=(0.0, 0.5), feet=((-0.34, 0.2), (0.3, 0.04)),
        knees=((-0.18, 0.32), (0.16, 0.3)), hands=((-0.34, 0.86), (0.26, 1.04)),
        elbows=((-0.2, 0.74), (0.18, 0.86)))  # fmt: skip
    sets = ((-360, 380, WAVE), (360, 380, WAVE), (0, 500, leap))
    own = c.chance.choice(((208, 66, 44), (38, 122, 118), (222, 122, 140), (232, 168, 58)))
    for dx, tall, pose in sets:
        side = 1 if dx <= 0 else -1
        wears = dress(c, own if dx == 0 else (240, 222, 200), long=True)
        hands = person(c, x + dx, 890, tall, pose, wears, side=side)
        umbrella(c, hands[1][0] - tall * 0.03 * side, hands[1][1] - tall * 0.3, tall * 0.62,
            (232, 168, 58) if dx else (206, 60, 44), tilt=0.1 * side)  # fmt: skip
        ribbon_ = smooth([hands[0], (hands[0][0] - side * 70, hands[0][1] + 60),
            (hands[0][0] - side * 40, hands[0][1] + 160), (hands[0][0] - side * 120, hands[0][1] + 220)])  # fmt: skip
        c.fill(ribbon(ribbon_, 15, 4), wears.coat)
        c.disc(hands[0][0], hands[0][1], tall * 0.028, SKINS[0])

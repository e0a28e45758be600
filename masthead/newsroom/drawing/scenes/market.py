"""A street market: a row of stalls, one of them near, crates from above."""

import math

from masthead.newsroom.drawing import land, oldhouses
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    STAND,
    WALK,
    child,
    crowd,
    person,
)
from masthead.newsroom.drawing.palette import (
    CLOTHES,
    MORNING,
    VERMILION,
    mix,
)
from masthead.newsroom.drawing.scenes.stalls import stall
from masthead.newsroom.drawing.shapes import (
    box,
    down,
    ellipse,
    ribbon,
    smooth,
)
from masthead.newsroom.drawing.sky import falling, sky


def market(c: Canvas, variant: int) -> None:
    """A street market: a row of stalls, one of them near, or its crates from above."""
    if variant == 2:
        _crates(c)
        return
    if variant == 1:
        c.look(1.42, c.middle + c.chance.uniform(-60, 60), 860)
    sky(c, 560, sun=(c.middle + c.chance.uniform(-300, 300), 170), clouds=1)
    for i in range(7):
        left = -60 + i * 260 - c.chance.uniform(0, 40)
        if c.chance.random() < 0.4:
            oldhouses.gable(c, left, 720, 230, c.chance.uniform(380, 470))
        else:
            oldhouses.house(c, left, 720, 250, c.chance.uniform(320, 400), floors=2)
    c.paper(down([(-20, 710), (c.wide + 20, 710)]), colour=c.light.see((196, 180, 158)), lift=8, cast=0.25,
        shade=(0.1, -0.2))  # fmt: skip
    crowd(c, 745, 150, 5, depth=0.12)
    stripes = c.chance.sample(((200, 70, 50), (60, 118, 120), (222, 160, 62), (70, 104, 70), (180, 90, 96)),
        3)  # fmt: skip
    width = 440
    start = c.middle - width * 1.5
    for i in range(3):
        stall(c, start + width * i + 14, 900, width - 28, c.light.see(stripes[i]), kind=(variant + i) % 3)
    for x, y, size in ((-310, 960, 240), (-60, 985, 250), (300, 965, 245)):
        side = c.side()
        hand = person(c, c.middle + x, y, size, c.chance.choice((WALK, STAND)), side=side)[1]
        _basket(c, hand[0], hand[1] + 8, 30)
    child(c, c.middle + 70, 990, 160, side=-1)
    oldhouses.lantern_string(c, (-20, 250), (c.wide + 20, 270), 9, 24, 70)
    if c.light.lamps:
        c.glow(c.middle, 760, 620, 0.12)
    c.focus = (c.middle, 740)
    falling(c)


_HEAPS = (((214, 74, 52), (196, 58, 44)), ((232, 150, 50), (240, 172, 70)),
    ((238, 204, 96), (226, 186, 70)), ((120, 164, 78), (96, 140, 70)),
    ((116, 70, 110), (92, 56, 96)), ((240, 226, 200), (226, 208, 176)),
    ((222, 120, 110), (236, 150, 130)), ((84, 124, 66), (150, 180, 90)))  # fmt: skip


def _crates(c: Canvas) -> None:
    """Look down on crates in rows, with people in straw hats between them; under a roof, so by day."""
    if c.light.lamps:
        c.light = MORNING
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=c.light.see((158, 134, 112)), lift=0, cast=0,
        shade=(0.1, -0.14))  # fmt: skip
    unit, start = 212.0, c.middle - 5 * 212 + c.chance.uniform(-60, 60)
    aisle = c.chance.choice((1, 2, 3))
    for row in range(5):
        for column in range(11):
            x, y = start + column * unit, row * unit - 20 + c.chance.uniform(-5, 5)
            if row != aisle:
                _crate(c, x + 8, y + 8, unit - 16, c.chance.randrange(len(_HEAPS)))
    y = aisle * unit + 86
    at = c.middle + c.chance.uniform(-50, 50)
    for x in (at - 430, at, at + 390):
        _hat(c, x + c.chance.uniform(-50, 50), y + c.chance.uniform(-16, 16), 84 if x != at else 104,
            near=x == at)  # fmt: skip
    c.focus = (at, y)


def _crate(c: Canvas, left: float, top: float, wide: float, kind: int) -> None:
    wood = c.light.see((196, 150, 98))
    c.paper(box(left, top, left + wide, top + wide), colour=wood, lift=14, cast=0.4, shade=(0.1, -0.1))
    c.box(left + 11, top + 11, left + wide - 11, top + wide - 11, mix(wood, c.light.shadow, 0.5))
    long, size = kind in (3, 7), wide * (0.13 if kind in (1, 4, 6) else 0.1)
    step = size * (1.55 if not long else 1.2)
    y = top + 14 + size
    while y < top + wide - 8 - size * 0.4:
        x = left + 14 + size
        while x < left + wide - 8 - size * 0.4:
            own = c.light.see(c.chance.choice(_HEAPS[kind]))
            a, b = x + c.chance.uniform(-4, 4), y + c.chance.uniform(-4, 4)
            if long:
                c.fill(land.leaf_shape(a, b, size * 1.5, c.chance.uniform(0, 3.1)), own)
            else:
                c.disc(a, b + 3, size, mix(own, c.light.shadow, 0.34))
                c.disc(a, b, size * 0.96, own)
                c.disc(a - size * 0.3, b - size * 0.34, size * 0.24, mix(own, c.light.glow, 0.55))
            x += step
        y += step
    c.shade(box(left + 11, top + 11, left + wide - 11, top + wide - 11), change=(-0.16, 0.12))


def _hat(c: Canvas, x: float, y: float, size: float, *, near: bool) -> None:
    straw, coat = c.light.see((228, 192, 124)), c.light.see(VERMILION if near else c.chance.choice(CLOTHES))
    c.veil(ellipse(x + 26, y + 40, size * 1.1), c.light.shadow, 0.3)
    for side in (-1, 1):
        c.fill(ribbon(smooth([(x + side * size * 0.7, y), (x + side * size * 1.2, y - 20),
            (x + side * size * 1.25, y - size * 1.05)]), size * 0.42, size * 0.3), coat)  # fmt: skip
        c.disc(x + side * size * 1.25, y - size * 1.14, size * 0.17, c.light.see((232, 184, 140)))
    c.paper(ellipse(x, y, size * 1.16, size * 0.62), colour=coat, lift=8, cast=0.3)
    c.paper(ellipse(x, y, size, steps=60), colour=straw, lift=14, cast=0.4, shade=(0.2, -0.2))
    for share in (0.78, 0.56, 0.34, 0.14):
        c.line([*ellipse(x, y, size * share), (x + size * share, y)], mix(straw, c.light.shadow, 0.2), 2.6)
    for i in range(12):
        a = math.tau * i / 12
        c.line([(x, y), (x + size * math.cos(a), y + size * math.sin(a))], mix(straw, c.light.shadow, 0.12),
            2)  # fmt: skip


def _basket(c: Canvas, x: float, y: float, size: float) -> None:
    straw = c.light.see((186, 140, 84))
    weave = [(x - size, y), (x + size, y), (x + size * 0.75, y + size * 1.1),
        (x - size * 0.75, y + size * 1.1)]  # fmt: skip
    with c.solid():
        for dx, own in ((-0.5, (100, 150, 70)), (0.1, (214, 86, 56)), (0.5, (90, 140, 80))):
            c.disc(x + dx * size, y, size * 0.5, c.light.see(own))
        c.fill(weave, straw)
    c.line([(x - size * 0.9, y + size * 0.4), (x + size * 0.9, y + size * 0.4)],
        mix(straw, c.light.shadow, 0.3), 2)  # fmt: skip

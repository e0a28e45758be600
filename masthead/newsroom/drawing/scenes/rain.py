"""Rain in the city: streets of umbrellas, and umbrellas from above."""

import math

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import (
    STAND,
    WALK,
    child,
    with_umbrella,
)
from masthead.newsroom.drawing.palette import (
    VERMILION,
    WHITE,
    Colour,
    mix,
)
from masthead.newsroom.drawing.shapes import (
    box,
    ellipse,
)
from masthead.newsroom.drawing.sky import rain as rain_strokes
from masthead.newsroom.drawing.sky import sky

_UMBRELLAS = ((208, 66, 44), (232, 168, 58), (47, 111, 122), (240, 230, 214), (56, 74, 124),
    (214, 110, 120), (92, 140, 110))  # fmt: skip


def rain(c: Canvas, variant: int) -> None:
    """Rain in the city: a street of umbrellas, umbrellas from above, or somebody who waits under a lamp."""
    if variant == 1:
        _from_above(c)
    else:
        _wet_street(c, variant)


def _from_above(c: Canvas) -> None:
    road = mix(c.light.ground(0.62), c.light.see((90, 98, 108)), 0.5)
    c.paper(box(-20, -20, c.wide + 20, 1020), colour=road, lift=0, cast=0, shade=(0.06, -0.12))
    tilt = c.chance.uniform(-0.12, 0.12)
    for i in range(-1, 12):
        x = i * c.wide / 11
        stripe = [(x + 1000 * tilt, 0), (x + 78 + 1000 * tilt, 0), (x + 78, 1010), (x, 1010)]
        c.fill(stripe, mix(road, c.light.see(WHITE), 0.62))
    for _ in range(9):
        x, y = c.chance.uniform(0, c.wide), c.chance.uniform(0, 1000)
        c.veil(ellipse(x, y, c.chance.uniform(60, 150), c.chance.uniform(24, 50)), c.light.sky[-1], 0.25)
    places: list[tuple[float, float, float]] = [(c.middle + c.chance.uniform(-40, 40), 500, 150)]
    for _ in range(400):
        x, y, size = c.chance.uniform(0, c.wide), c.chance.uniform(20, 980), c.chance.uniform(84, 128)
        if all(math.hypot(x - a, y - b) > size + r + 14 for a, b, r in places) and len(places) < 22:
            places.append((x, y, size))
    for i, (x, y, size) in enumerate(places):
        _top_umbrella(c, x, y, size, VERMILION if i == 0 else c.chance.choice(_UMBRELLAS[1:]))
    c.focus = places[0][:2]
    rain_strokes(c, 120)


def _top_umbrella(c: Canvas, x: float, y: float, size: float, own: Colour) -> None:
    turn, colour = c.chance.uniform(0, 1), c.light.see(own)
    c.veil(ellipse(x + size * 0.3, y + size * 0.42, size * 0.96), c.light.shadow, 0.24)
    foot = c.chance.uniform(0, math.tau)
    for way in (-0.25, 0.25):
        c.disc(x + size * 1.02 * math.cos(foot + way), y + size * 1.02 * math.sin(foot + way), size * 0.1,
            c.light.dark)  # fmt: skip
    rim = [(x + size * math.cos(turn + math.tau * i / 8),
        y + size * math.sin(turn + math.tau * i / 8)) for i in range(9)]  # fmt: skip
    for i in range(8):
        a, b = rim[i], rim[i + 1]
        dip = ((a[0] + b[0]) / 2 * 0.97 + x * 0.03, (a[1] + b[1]) / 2 * 0.97 + y * 0.03)
        light = math.cos(turn + math.tau * (i + 0.5) / 8 + 2.3)
        shade = (mix(colour, c.light.glow, 0.22 * light) if light > 0 else mix(colour, c.light.shadow,
            -0.26 * light))  # fmt: skip
        c.fill([(x, y), a, dip, b], shade)
    for a in rim[:8]:
        c.line([(x, y), a], mix(colour, c.light.shadow, 0.3), 2)
    c.disc(x, y, size * 0.06, c.light.dark)


def _wet_street(c: Canvas, variant: int) -> None:
    sky(c, 560, clouds=3)
    buildings.towers(c, 600, 60, 330, 0.75, peak=c.chance.uniform(0.3, 0.7))
    for i in range(9):
        land.round_tree(c, i * c.wide / 8 + c.chance.uniform(-30, 30), 640, c.chance.uniform(170, 240),
            depth=0.22)  # fmt: skip
    for i in range(5):
        buildings.lamp_post(c, c.middle + (i - 2) * 300, 650, 300, side=1 if i % 2 else -1)
    craft.tram(c, c.middle + c.side() * 380, 664, 640, c.light.see(c.chance.choice(_UMBRELLAS[:3])))
    for i in range(9):
        x = c.chance.uniform(0.04, 0.96) * c.wide
        with_umbrella(c, x, 660, 120, c.light.see(_UMBRELLAS[i % 7], 0.12), side=c.side())
    c.mirror(668, mix(c.light.water, c.light.ground(0.7), 0.45), 0.5, squash=0.9)
    x = c.middle + c.chance.uniform(-40, 40)
    people: tuple[tuple[float, float, float], ...]
    if variant == 0:
        people = ((-330, 850, 270), (310, 870, 290), (-20, 930, 360))
    else:
        people = ((420, 820, 230), (-20, 930, 400))
    for i, (dx, y, size) in enumerate(people):
        own = VERMILION if i == len(people) - 1 else _UMBRELLAS[c.chance.randrange(1, 7)]
        c.veil(ellipse(x + dx, y + 8, size * 0.3, 16), c.light.shadow, 0.3)
        with_umbrella(c, x + dx, y, size, c.light.see(own), side=c.side(),
            pose=WALK if variant == 0 else STAND)  # fmt: skip
    if variant == 2:
        child(c, x + 90, 935, 220, pose=STAND)
    c.focus = (x, 700)
    rain_strokes(c, 190)

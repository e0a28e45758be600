"""The city's towers over water, over a park, or seen from a roof."""

from masthead.newsroom.drawing import buildings, craft, land
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.figures import STAND, WALK, WAVE, bicycle, child, dress, flock, person
from masthead.newsroom.drawing.palette import VERMILION, mix
from masthead.newsroom.drawing.shapes import box, down, smooth
from masthead.newsroom.drawing.sky import falling, sky


def skyline(c: Canvas, variant: int) -> None:
    """The city's towers over water, over a park, or seen from a roof."""
    sun = (c.middle + c.side() * c.chance.uniform(90, 330), c.chance.uniform(220, 340))
    sky(c, 600, sun=sun, clouds=3, disc=72)
    shore = 680 if variant != 2 else 800
    x = c.middle + c.chance.uniform(-60, 60)
    buildings.towers(c, shore, 110, 360, 1.0, peak=c.chance.uniform(0.25, 0.75))
    buildings.towers(c, shore, 70, 300, 0.62, peak=c.chance.uniform(0.3, 0.7), gaps=1.15)
    buildings.landmark(c, x, shore, c.chance.uniform(430, 500), c.light.ground(0.55), c.chance.randrange(3))
    buildings.towers(c, shore, 46, 170, 0.22, peak=c.chance.choice((0.1, 0.9)), gaps=1.25)
    if variant == 0:
        _waterfront(c, shore, sun[0])
    elif variant == 1:
        _park(c, shore)
    else:
        _roof_top(c)
    flock(c, x + 220, 260, 20, 7)
    c.focus = (x, 500)
    falling(c)


def _waterfront(c: Canvas, shore: float, sun: float) -> None:
    land.bush_row(c, -20, c.wide + 20, shore + 4, 26, c.light.ground(0.78))
    c.mirror(shore + 10, c.light.water, 0.42)
    if not c.light.wet:
        craft.glitter(c, sun, shore + 16, 120, mix(c.light.sun, c.light.water, 0.25))
    boat = c.chance.choice((craft.ferry, craft.junk))
    boat(c, c.middle + c.chance.uniform(-160, 160), 850, 340, side=c.side())


def _park(c: Canvas, shore: float) -> None:
    land.bush_row(c, -20, c.wide + 20, shore + 10, 60, mix(c.light.ground(0.6), land.leaf(c), 0.4))
    c.paper(down([(-20, shore + 30), (c.wide + 20, shore + 30)]),
        colour=mix(land.grass(c), c.light.ground(0.55), 0.3), cast=0.25, shade=(0.16, -0.2))  # fmt: skip
    pond = smooth([(c.middle - 460, 820), (c.middle - 80, 780), (c.middle + 380, 800),
        (c.middle + 520, 850), (c.middle + 60, 880), (c.middle - 360, 870)], closed=True)  # fmt: skip
    c.paper(pond, colour=mix(c.light.water, c.light.sky[2], 0.4), lift=0, cast=0, shade=(-0.16, 0.2))
    craft.passenger_boat(c, c.middle + 60, 840, 200)
    for i, at in enumerate((-0.44, -0.3, 0.33, 0.46)):
        land.round_tree(c, c.middle + at * c.wide, 810 + (i % 2) * 60, 250 + (i % 2) * 60)
    bicycle(c, c.middle - 190, 950, 170, side=1)
    person(c, c.middle + 190, 940, 150, WALK, side=-1)
    child(c, c.middle + 260, 945, 108, side=-1)


def _roof_top(c: Canvas) -> None:
    wall = mix(c.light.ground(0.85), c.light.see((150, 92, 76)), 0.35)
    c.paper(box(-20, 850, c.wide + 20, 1010), colour=wall, lift=18, cast=0.35, shade=(0.1, -0.2))
    c.box(-20, 838, c.wide + 20, 858, mix(wall, c.light.glow, 0.2))
    for bar in range(20, int(c.wide), 46):
        c.box(bar, 790, bar + 6, 842, c.light.dark)
    c.box(-20, 782, c.wide + 20, 792, c.light.dark)
    x = c.middle + c.chance.uniform(-60, 60)
    person(c, x - 60, 960, 250, STAND, side=1)
    person(c, x + 60, 964, 236, WAVE, dress(c, VERMILION, long=True), side=1)
    for side in (-1, 1):
        at = c.middle + side * c.wide * 0.38
        c.paper(box(at - 70, 900, at + 70, 1010), colour=c.light.see((176, 100, 70)), lift=8, cast=0.3)
        for _ in range(16):
            turn = c.chance.uniform(-2.6, -0.5)
            c.fill(land.leaf_shape(at + c.chance.uniform(-60, 60), 890 + c.chance.uniform(-60, 10), 42,
                turn), land.leaf(c))  # fmt: skip

"""Skies of cut paper, with sun or moon, clouds and stars; and what falls from them."""

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import WHITE, mix, ramp
from masthead.newsroom.drawing.shapes import box, cloud, down, ellipse, wave


def sky(
    c: Canvas,
    horizon: float = 640,
    *,
    sun: tuple[float, float] | None = None,
    clouds: int = 3,
    disc: float = 62,
) -> None:
    """Lay a sky down to the horizon: bands, rings about the sun, clouds, at night stars."""
    light, bands = c.light, 6
    c.box(0, 0, c.wide, 1000, light.sky[0])
    style = c.chance.randrange(3)
    night = light.name.startswith("night")
    if style == 0 or sun is None or night or light.wet:
        for i in range(1, bands):
            line = wave(-20, c.wide + 20, horizon * i / bands, 26, c.chance, detail=2)
            c.paper(down(line), colour=ramp(light.sky, i / (bands - 1)), lift=16, cast=0.1,
                shade=(0.05, -0.02))  # fmt: skip
    else:
        reach = max(sun[0], c.wide - sun[0]) * 1.1
        for i in range(1, bands):
            radius = reach * (1 - i / bands) ** 1.15 + disc
            c.paper(ellipse(*sun, radius, steps=120), colour=ramp(light.sky, i / (bands - 1)), lift=16,
                cast=0.1, shade=(0.05, -0.02))  # fmt: skip
    if night:
        _stars(c, horizon)
    if sun:
        _sun(c, sun, disc)
    for _ in range(clouds):
        _cloud(c, horizon)


def _sun(c: Canvas, sun: tuple[float, float], disc: float) -> None:
    light, (x, y) = c.light, sun
    if light.wet:
        return
    c.glow(x, y, disc * 5.5, 0.42)
    c.paper(ellipse(x, y, disc), colour=light.sun, lift=0, cast=0, shade=(0.1, 0.0))
    if light.name.startswith("night"):
        c.fill(ellipse(x - disc * 0.3, y + disc * 0.1, disc * 0.2), mix(light.sun, light.sky[-1], 0.12))
        c.fill(ellipse(x + disc * 0.3, y - disc * 0.35, disc * 0.13), mix(light.sun, light.sky[-1], 0.12))


def _stars(c: Canvas, horizon: float) -> None:
    for _ in range(70):
        x, y = c.chance.uniform(0, c.wide), c.chance.uniform(0, 1) ** 1.4 * horizon * 0.8
        c.disc(x, y, c.chance.choice((1.3, 1.3, 1.8, 2.6)), mix(c.light.sun, c.light.sky[1],
            c.chance.uniform(0, 0.5)))  # fmt: skip


def _cloud(c: Canvas, horizon: float) -> None:
    side = c.side()
    x = c.middle + side * c.chance.uniform(0.18, 0.52) * c.wide
    y, long = c.chance.uniform(0.12, 0.68) * horizon, c.chance.uniform(180, 430)
    colour = mix(c.light.glow, c.light.sky[-1 if not c.light.wet else 1], 0.3)
    if c.light.wet:
        colour = mix(c.light.sky[1], c.light.sky[-1], 0.75)
    elif c.light.lamps:
        colour = mix(c.light.sky[2], c.light.sky[-1], 0.55)
    bars = cloud(x, y, long, c.chance.uniform(17, 28), c.chance)
    c.paper(*bars, colour=colour, lift=10, cast=0.13, shade=(0.12, -0.1))


def falling(c: Canvas) -> None:
    """Let it rain or snow in front of everything, as the light and the season say."""
    if c.light.wet:
        rain(c)
    elif c.light.name.startswith("snowy"):
        snow(c)


def rain(c: Canvas, drops: int = 150) -> None:
    """Draw rain as fine slanted strokes."""
    slant = c.chance.uniform(0.12, 0.24) * c.side()
    for _ in range(drops):
        x, y, long = (c.chance.uniform(-100, c.wide + 100), c.chance.uniform(-40, 960),
            c.chance.uniform(22, 74))  # fmt: skip
        colour = mix(c.light.sky[-1], WHITE, c.chance.uniform(0.1, 0.7))
        c.line([(x, y), (x - slant * long, y + long)], colour, c.chance.choice((1.2, 1.6, 2.4)))


def snow(c: Canvas, flakes: int = 170) -> None:
    """Draw snow as discs, a few of them near."""
    for i in range(flakes):
        near = i > flakes - 9
        size = c.chance.uniform(6, 10) if near else c.chance.uniform(1.6, 4.6)
        c.disc(c.chance.uniform(0, c.wide), c.chance.uniform(0, 1000), size, mix(WHITE, c.light.sky[-1], 0.1))


def mist(c: Canvas, y: float, high: float, share: float = 0.6) -> None:
    """Lay a bank of mist that thickens downwards over that height."""
    line = wave(-20, c.wide + 20, y, high * 0.12, c.chance, detail=2)
    c.veil(down(line, y + high), c.light.haze, (0.0, share))
    c.veil(box(-20, y + high, c.wide + 20, 1010), c.light.haze, share)


def beam(
    c: Canvas, x: float, y: float, left: float, right: float, bottom: float, share: float = 0.34
) -> None:
    """Let light fall from a lamp down to a line."""
    c.veil([(x - 6, y), (x + 6, y), (right, bottom), (left, bottom)], c.light.glow, (share, 0.02))


def ground(c: Canvas, top: float, near: float = 0.8, *, shade: tuple[float, float] = (0.12, -0.2)) -> None:
    """Lay flat ground from a line to the bottom."""
    c.paper(box(-20, top, c.wide + 20, 1010), colour=c.light.ground(near), lift=12, cast=0.2, shade=shade)

"""Small people, cut from a few pieces each: they stand, walk, carry, hold umbrellas and lanterns, sit, ride."""

from typing import NamedTuple

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import CLOTHES, HAIRS, SKINS, Colour, mix
from masthead.newsroom.drawing.shapes import Point, Shape, arc, ellipse, place, ribbon, round_box, smooth


class Pose(NamedTuple):
    """Where a body's parts are, in shares of its height: across to the side it faces, up from the ground."""

    hip: Point = (0.0, 0.47)
    neck: Point = (0.0, 0.82)
    head: Point = (0.0, 0.91)
    feet: tuple[Point, Point] = ((-0.06, 0.0), (0.06, 0.0))
    knees: tuple[Point, Point] = ((-0.05, 0.25), (0.05, 0.25))
    hands: tuple[Point, Point] = ((-0.13, 0.45), (0.13, 0.45))
    elbows: tuple[Point, Point] = ((-0.14, 0.62), (0.14, 0.62))


STAND = Pose()
WALK = Pose(neck=(0.02, 0.82), head=(0.04, 0.91), feet=((-0.17, 0.02), (0.16, 0.0)),
    knees=((-0.05, 0.24), (0.1, 0.26)), hands=((-0.16, 0.48), (0.2, 0.5)), elbows=((-0.12, 0.63), (0.12,
    0.62)))  # fmt: skip
RUN = Pose(hip=(0.0, 0.5), neck=(0.1, 0.82), head=(0.15, 0.91), feet=((-0.36, 0.2), (0.2, 0.06)),
    knees=((-0.1, 0.26), (0.2, 0.34)), hands=((-0.16, 0.5), (0.3, 0.72)), elbows=((-0.12, 0.68), (0.22,
    0.6)))  # fmt: skip
HOLD = STAND._replace(hands=((-0.12, 0.46), (0.14, 0.74)), elbows=((-0.13, 0.62), (0.17, 0.62)))
REACH = STAND._replace(hands=((0.2, 0.66), (0.26, 0.64)), elbows=((0.04, 0.6), (0.12, 0.58)))
WAVE = STAND._replace(hands=((-0.13, 0.46), (0.25, 1.02)), elbows=((-0.13, 0.62), (0.2, 0.84)))
SIT = Pose(hip=(0.0, 0.28), neck=(0.02, 0.63), head=(0.05, 0.73), feet=((0.2, 0.0), (0.26, 0.0)),
    knees=((0.22, 0.28), (0.25, 0.27)), hands=((0.2, 0.4), (0.24, 0.42)),
    elbows=((0.05, 0.42), (0.08, 0.43)))  # fmt: skip
BEND = Pose(hip=(-0.06, 0.48), neck=(0.2, 0.68), head=(0.28, 0.73), feet=((-0.1, 0.0), (0.08, 0.0)),
    knees=((-0.08, 0.24), (0.06, 0.26)), hands=((0.26, 0.3), (0.32, 0.3)), elbows=((0.2, 0.48), (0.26,
    0.48)))  # fmt: skip


_CROWN = [(0.8, -0.62), (0.56, -1.1), (0.0, -1.3), (-0.62, -1.14), (-1.06, -0.62)]
_CUTS = {"short": smooth([*_CROWN, (-1.1, 0.0), (-0.86, 0.56), (-0.6, 0.5), (-0.36, -0.1), (0.2, -0.42)],
    closed=True, steps=4), "bob": smooth([*_CROWN, (-1.24, 0.2), (-1.1, 1.1), (-0.4, 1.16), (-0.3, 0.3),
    (-0.2, -0.2), (0.3, -0.46)], closed=True, steps=4), "bun": smooth([*_CROWN, (-1.06, 0.0), (-0.7, 0.5),
    (-0.44, 0.2), (-0.3, -0.2), (0.3, -0.5)], closed=True, steps=4), "tail": smooth([*_CROWN, (-1.06, 0.0),
    (-0.7, 0.5), (-0.44, 0.2), (-0.3, -0.2), (0.3, -0.5)], closed=True, steps=4)}  # fmt: skip
_LONG_CUTS, _SHORT_CUTS = ("bob", "bun", "tail", "bob"), ("short", "short", "short", "tail")


class Dress(NamedTuple):
    """What somebody wears."""

    coat: Colour
    legs: Colour
    skin: Colour
    hair: Colour
    long: bool = False
    """A coat or skirt down to the knees."""


def dress(c: Canvas, coat: Colour | None = None, *, depth: float = 0.0, long: bool | None = None) -> Dress:
    """Return clothes by chance, in this light."""
    pick, see = c.chance.choice, c.light.see
    own = coat or pick(CLOTHES)
    wears_long = c.chance.random() < 0.45
    return Dress(see(own, depth), see(pick(((42, 46, 62), (58, 52, 56), (74, 82, 98))), depth),
        see(pick(SKINS[:6]), depth), see(pick(HAIRS[:5]), depth), wears_long if long is None else long)  # fmt: skip


def person(
    c: Canvas, x: float, y: float, tall: float, pose: Pose = STAND, wears: Dress | None = None, *, side: int = 1,
    hat: str = "", shadow: bool = True,
) -> tuple[Point, Point]:  # fmt: skip
    """Draw somebody with the feet at a place; return where the hands are. `side` is -1 to face left."""
    wears = wears or dress(c)
    if shadow:
        c.veil(ellipse(x, y, tall * 0.24, tall * 0.035, 20), c.light.shadow, 0.3)
    with c.solid():
        return _cut_out(c, x, y, tall, pose, wears, side, hat)


def _cut_out(
    c: Canvas, x: float, y: float, tall: float, pose: Pose, wears: Dress, side: int, hat: str
) -> tuple[Point, Point]:
    def at(part: Point) -> Point:
        return x + side * part[0] * tall, y - part[1] * tall

    hip, neck, hands = at(pose.hip), at(pose.neck), (at(pose.hands[0]), at(pose.hands[1]))
    behind = mix(wears.coat, c.light.shadow, 0.22)
    _limb(c, (neck[0], neck[1] + tall * 0.04), at(pose.elbows[0]), hands[0], tall * 0.075, behind)
    c.disc(*hands[0], tall * 0.028, wears.skin)
    for knee, foot, shade in zip(pose.knees, pose.feet, (0.2, 0.0), strict=True):
        _limb(c, hip, at(knee), at(foot), tall * 0.088, mix(wears.legs, c.light.shadow, shade))
        heel = at(foot)
        c.fill(round_box(heel[0] - tall * 0.04 + side * tall * 0.02, heel[1] - tall * 0.035,
            heel[0] + tall * 0.04 + side * tall * 0.025, heel[1] + 1, tall * 0.02),
            mix(c.light.dark, wears.legs, 0.3))  # fmt: skip
    c.fill(_body(hip, neck, tall, long=wears.long), wears.coat)
    c.fill(ribbon([(neck[0], neck[1] + tall * 0.02), at((pose.head[0] * 0.8, pose.head[1] - 0.03))],
        tall * 0.05), mix(wears.skin, c.light.shadow, 0.18))  # fmt: skip
    _head(c, at(pose.head), tall, side, wears, hat)
    _limb(c, (neck[0] + side * tall * 0.03, neck[1] + tall * 0.05), at(pose.elbows[1]), hands[1],
        tall * 0.078, mix(wears.coat, c.light.glow, 0.1))  # fmt: skip
    c.disc(*hands[1], tall * 0.03, wears.skin)
    return hands


def _limb(c: Canvas, start: Point, joint: Point, end: Point, thick: float, colour: Colour) -> None:
    c.fill(ribbon([start, joint, end], thick, thick * 0.7), colour)
    c.disc(*joint, thick * 0.42, colour)


def _body(hip: Point, neck: Point, tall: float, *, long: bool) -> Shape:
    shoulder, waist = tall * 0.115, tall * 0.085
    dx, dy = hip[0] - neck[0], hip[1] - neck[1]
    reach, hem = (1.5, tall * 0.15) if long else (1.08, tall * 0.098)
    foot = (neck[0] + dx * reach, neck[1] + dy * reach)
    half = (neck[0] + dx * 0.6, neck[1] + dy * 0.6)
    return smooth([(neck[0] - shoulder * 0.5, neck[1] - tall * 0.01),
        (neck[0] - shoulder, neck[1] + tall * 0.045), (half[0] - waist, half[1]), (foot[0] - hem, foot[1]),
        (foot[0] + hem, foot[1]), (half[0] + waist, half[1]), (neck[0] + shoulder, neck[1] + tall * 0.045),
        (neck[0] + shoulder * 0.5, neck[1] - tall * 0.01)], closed=True, steps=4)  # fmt: skip


def _head(c: Canvas, at: Point, tall: float, side: int, wears: Dress, hat: str) -> None:
    x, y = at
    size = tall * 0.066
    cut = c.chance.choice(_LONG_CUTS if wears.long else _SHORT_CUTS)
    if cut == "bun":
        c.disc(x - side * size * 1.05, y - size * 0.85, size * 0.46, wears.hair)
    elif cut == "tail":
        tail = [(-0.9, -0.5), (-1.5, 0.0), (-1.5, 0.9), (-1.25, 1.5), (-1.1, 0.7), (-0.8, 0.2)]
        c.fill(place(smooth(tail, closed=True, steps=4), x, y, size, flip=side < 0), wears.hair)
    c.disc(x, y, size, wears.skin, size * 1.14)
    c.disc(x + side * size * 0.96, y + size * 0.16, size * 0.17, wears.skin)
    c.fill(place(_CUTS[cut], x, y, size, flip=side < 0), wears.hair)
    c.disc(x - side * size * 0.16, y + size * 0.16, size * 0.19, mix(wears.skin, c.light.shadow, 0.12),
        size * 0.26)  # fmt: skip
    if tall > 200:
        c.disc(x + side * size * 0.56, y - size * 0.02, size * 0.1, c.light.dark, size * 0.14)
        lip = [(x + side * size * a, y + size * b) for a, b in ((0.46, 0.5), (0.62, 0.6), (0.82, 0.5))]
        c.line(lip, mix(wears.skin, (120, 40, 40), 0.5), max(1.4, size * 0.09))
    if hat == "straw":
        c.fill([(x - size * 2.4, y - size * 0.25), (x, y - size * 2.0), (x + size * 2.4, y - size * 0.25)],
            c.light.see((224, 186, 116)))  # fmt: skip
    elif hat == "cap":
        c.fill(arc(x, y - size * 0.3, size * 1.16, size * 1.15, 180, 360, 14), wears.coat)
        c.fill(round_box(min(x, x + side * size * 1.9), y - size * 0.5, max(x, x + side * size * 1.9),
            y - size * 0.2, 3), wears.coat)  # fmt: skip
    elif hat == "wool":
        c.fill(arc(x, y - size * 0.25, size * 1.2, size * 1.35, 180, 360, 14), c.light.see((208, 66, 44)))
        c.disc(x, y - size * 1.6, size * 0.38, c.light.see((246, 240, 228)))


def umbrella(
    c: Canvas, x: float, y: float, wide: float, colour: Colour, *, tilt: float = 0.0, pole: float = 0.0
) -> None:
    """Draw an open umbrella with its tip at that place."""
    pole = pole or wide * 0.86
    half, high = wide / 2, wide * 0.36
    rim = []
    for i in range(4):
        start = x + half - i * half / 2
        rim += arc(start - half / 4, y + high, half / 4, high * 0.16, 0, -180, 8)
    dome = [*arc(x, y + high, half, high, 180, 360, 28), *rim]
    shape = [(a + (b - y) * tilt, b) for a, b in dome]
    c.line([(x, y), (x + pole * tilt, y + pole)], c.light.dark, max(2.0, wide * 0.02))
    c.paper(shape, colour=colour, lift=wide * 0.04, cast=0.2, shade=(0.2, -0.2), sideways=True)
    for share in (-0.36, 0.08):
        rib = [(x, y), (x + half * share * 0.9, y + high * 0.42), (x + half * share * 1.4, y + high * 0.96)]
        c.line([(a + (b - y) * tilt, b) for a, b in smooth(rib, steps=5)],
            mix(colour, c.light.shadow, 0.28), max(1.0, wide * 0.012))  # fmt: skip
    c.line([(x, y), (x, y - wide * 0.05)], c.light.dark, max(2.0, wide * 0.02))


def with_umbrella(
    c: Canvas, x: float, y: float, tall: float, colour: Colour, *, side: int = 1, pose: Pose | None = None
) -> None:
    """Draw somebody under an umbrella."""
    body = pose or c.chance.choice((WALK, STAND))
    body = body._replace(hands=(body.hands[0], (0.17, 0.64)), elbows=(body.elbows[0], (0.17, 0.54)))
    umbrella(c, x + side * tall * 0.17, y - tall * 1.2, tall * 0.74, colour, pole=0.56 * tall)
    person(c, x, y, tall, body, side=side)


def backpack(c: Canvas, x: float, y: float, tall: float, colour: Colour, side: int = 1) -> None:
    """Put a satchel on a child's back."""
    left = x - side * tall * 0.13
    c.fill(round_box(left - tall * 0.1, y - tall * 0.8, left + tall * 0.08, y - tall * 0.5, tall * 0.06),
        colour)  # fmt: skip
    c.fill(round_box(left - tall * 0.07, y - tall * 0.62, left + tall * 0.05, y - tall * 0.52, tall * 0.03),
        mix(colour, c.light.shadow, 0.25))  # fmt: skip


def child(c: Canvas, x: float, y: float, tall: float, *, side: int = 1, pose: Pose = WALK) -> None:
    """Draw a child with a large head and a satchel."""
    wears = dress(c, long=False)
    small = pose._replace(head=(pose.head[0], pose.head[1] + 0.015))
    backpack(c, x + side * pose.neck[0] * tall * 0.5, y, tall, c.light.see(c.chance.choice(CLOTHES)), side)
    person(c, x, y, tall, small, wears, side=side, hat=c.chance.choice(("", "cap", "")))


def bicycle(c: Canvas, x: float, y: float, size: float, *, side: int = 1, rider: bool = True) -> None:
    """Draw a bicycle, with somebody on it; `size` is the height of a rider."""
    wheel, dark = size * 0.19, c.light.dark
    hubs = (x - side * size * 0.27, y - wheel), (x + side * size * 0.27, y - wheel)
    for hub in hubs:
        c.line([*ellipse(*hub, wheel, steps=28), (hub[0] + wheel, hub[1])], dark, max(2.0, size * 0.022))
        c.disc(*hub, size * 0.02, dark)
    crank, seat, bar = ((x, y - wheel), (x - side * size * 0.09, y - size * 0.45),
        (x + side * size * 0.22, y - size * 0.5))  # fmt: skip
    colour = c.light.see((200, 70, 50))
    for a, b in ((hubs[0], crank), (crank, seat), (hubs[0], seat), (crank, bar), (hubs[1], bar), (seat, bar)):
        c.line([a, b], colour, max(2.0, size * 0.024))
    if rider:
        pose = Pose(hip=(-0.09, 0.5), neck=(0.05, 0.82), head=(0.1, 0.91),
            feet=((-0.02, 0.12), (0.05, 0.2)), knees=((0.08, 0.32), (0.14, 0.38)), hands=((0.22,
            0.55), (0.22, 0.54)), elbows=((0.14, 0.62), (0.15, 0.61)))  # fmt: skip
        person(c, x, y, size, pose, side=side, shadow=False, hat=c.chance.choice(("", "cap", "straw")))


def crowd(c: Canvas, y: float, tall: float, count: int, *, spread: float = 1.0, depth: float = 0.0) -> None:
    """Draw people across the picture, walking both ways, those at the back first."""
    places = sorted((c.chance.uniform(-0.5, 0.5) * c.wide * spread + c.middle,
        c.chance.uniform(-1, 1)) for _ in range(count))  # fmt: skip
    for x, down in sorted(places, key=lambda each: each[1]):
        person(c, x, y + down * tall * 0.12, tall * c.chance.uniform(0.9, 1.05),
            c.chance.choice((WALK, STAND, WALK)), dress(c, depth=depth), side=c.side())  # fmt: skip


def bird(c: Canvas, x: float, y: float, size: float, colour: Colour, *, side: int = 1) -> None:
    """Draw a bird on the wing."""
    up = c.chance.uniform(0.5, 1.0)
    wing = [(0, 0), (-0.5, -0.45 * up), (-1.0, -0.3 * up), (-0.5, -0.2 * up), (-0.08, 0.16),
        (0.5, -0.25 * up), (1.05, -0.38 * up), (0.5, -0.52 * up)]  # fmt: skip
    c.fill(place(wing, x, y, size, flip=side < 0), colour)


def flock(c: Canvas, x: float, y: float, size: float, count: int = 7) -> None:
    """Draw birds that fly together."""
    colour, side = mix(c.light.dark, c.light.sky[1], 0.15), c.side()
    if c.light.lamps:
        colour = mix(c.light.sun, c.light.sky[1], 0.5)
    for _ in range(count):
        bird(c, x + c.chance.gauss(0, 1) * size * 4.2, y + c.chance.gauss(0, 1) * size * 2.0,
            size * c.chance.uniform(0.6, 1.15), colour, side=side)  # fmt: skip


def cat(c: Canvas, x: float, y: float, size: float) -> None:
    dark = c.light.dark
    c.fill(smooth([(x - size * 0.35, y), (x - size * 0.4, y - size * 0.5),
        (x - size * 0.1, y - size * 0.85), (x + size * 0.2, y - size * 0.6), (x + size * 0.3, y)],
        closed=True), dark)  # fmt: skip
    c.disc(x + size * 0.02, y - size * 0.95, size * 0.23, dark)
    for dx in (-0.12, 0.15):
        c.fill([(x + (dx - 0.08) * size, y - size * 1.1), (x + dx * size, y - size * 1.32),
            (x + (dx + 0.08) * size, y - size * 1.08)], dark)  # fmt: skip
    tail = smooth([(x - size * 0.3, y - size * 0.08), (x - size * 0.75, y - size * 0.1),
        (x - size * 0.85, y - size * 0.5)])  # fmt: skip
    c.fill(ribbon(tail, size * 0.14, size * 0.08), dark)

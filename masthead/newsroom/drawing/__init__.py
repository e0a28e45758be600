"""Pictures drawn by program, as if cut from paper: each from a number, always the same; for the demo and the sample."""

import io
import math
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PIL import Image

from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import (
    DAWN,
    DUSK,
    GOLDEN,
    JADE,
    LAMPLIT,
    MIST,
    MORNING,
    NIGHT,
    NIGHT_PLUM,
    NIGHT_TEAL,
    NOON,
    RAINY,
    RAINY_DUSK,
    RAINY_GREEN,
    ROSE,
    SEASONS,
    SNOWY,
    SNOWY_DUSK,
    WINTER,
    Light,
)  # fmt: skip
from masthead.newsroom.drawing.scenes import (
    bridge,
    country,
    hospital,
    kitchen,
    library,
    market,
    mountains,
    night,
    oldtown,
    portrait,
    rain,
    school,
    skyline,
    snow,
    stadium,
    stage,
    streets,
    terraces,
    tram,
    waterside,
    workshop,
)  # fmt: skip


class _Scene(NamedTuple):
    lay: Callable[[Canvas, int], None]
    lights: tuple[Light, ...]
    variants: int = 3
    free: bool = True
    """Whether it may be seen from the other side and from nearer."""


_DAY = (MORNING, GOLDEN, DUSK, MIST, NOON, NIGHT, ROSE, RAINY, JADE, DAWN)
_LAND = (MIST, GOLDEN, MORNING, DUSK, JADE, ROSE, NIGHT_TEAL, DAWN, NOON, NIGHT_PLUM)
_FIELD = (NOON, GOLDEN, MORNING, ROSE, JADE, MIST, DUSK, DAWN)
_INSIDE = (MORNING, GOLDEN, LAMPLIT, ROSE, JADE)
_SCENES = {"river": _Scene(waterside.river, _DAY), "skyline": _Scene(skyline.skyline, (*_DAY, NIGHT_PLUM)),
    "mountains": _Scene(mountains.mountains, _LAND),
    "oldtown": _Scene(oldtown.oldtown, (*_DAY, NIGHT_TEAL)), "bridge": _Scene(bridge.bridge, _DAY),
    "terraces": _Scene(terraces.terraces, _FIELD),
    "harbour": _Scene(waterside.harbour, (*_DAY, NIGHT_TEAL)),
    "market": _Scene(market.market, (MORNING, DUSK, GOLDEN, NIGHT, NOON)),
    "wetland": _Scene(waterside.wetland, (MORNING, ROSE, MIST, GOLDEN, JADE, DUSK, NOON, DAWN)),
    "tram": _Scene(tram.tram, _DAY), "hills": _Scene(country.hills, _LAND),
    "city": _Scene(streets.city, (*_DAY, NIGHT_TEAL)), "fields": _Scene(country.fields, _FIELD),
    "school": _Scene(school.school, (MORNING, GOLDEN, NOON, ROSE, JADE)),
    "hospital": _Scene(hospital.hospital, (MORNING, NOON, LAMPLIT, MIST, JADE)), "rain": _Scene(rain.rain,
    (RAINY, RAINY_DUSK, RAINY_GREEN, RAINY, RAINY_DUSK)),
    "night": _Scene(night.night, (NIGHT, NIGHT_PLUM, NIGHT_TEAL, DUSK)), "stadium": _Scene(stadium.stadium,
    (NOON, DUSK, MORNING, GOLDEN, NIGHT)), "library": _Scene(library.library, _INSIDE),
    "snow": _Scene(snow.snow, (SNOWY, SNOWY_DUSK, SNOWY, SNOWY_DUSK)),
    "workshop": _Scene(workshop.workshop, _INSIDE), "kitchen": _Scene(kitchen.kitchen, _INSIDE),
    "stage": _Scene(stage.stage, (GOLDEN, LAMPLIT)),
    "portrait": _Scene(portrait.portrait, (MORNING,), 70, free=False)}  # fmt: skip
SCENES = tuple(_SCENES)
_VIEWS = SCENES[:13]


def draw(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> Image.Image:
    """Return the picture of that number: always the same one."""
    return _lay(number, size, scene).finish()


def draw_jpeg(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> bytes:
    """Return it as a JPEG file."""
    buffer = io.BytesIO()
    draw(number, size=size, scene=scene).save(buffer, "JPEG", quality=86)
    return buffer.getvalue()


def focus(number: int, scene: str = "") -> tuple[float, float]:
    """Return the place that a crop of the picture should keep, in shares of its width and its height."""
    return _lay(number, (160, 100), scene).where()


def _lay(number: int, size: tuple[int, int], scene: str) -> Canvas:
    name = scene or _VIEWS[number % len(_VIEWS)]
    lay, lights, variants, free = _SCENES[name]
    light = lights[(number + number // math.lcm(len(lights), variants)) % len(lights)]
    season = WINTER if light.name.startswith("snowy") else SEASONS[(number * 3 + number // 4) % 4]
    canvas = Canvas(size, light, season, Random(f"{name} {number}"))  # noqa: S311  # a picture, no secret
    if free:
        canvas.flip = number // 2 % 2 == 1
        aside = canvas.chance.uniform(-0.15, 0.15) * canvas.wide
        canvas.look(canvas.chance.uniform(1.0, 1.09), canvas.middle + aside, 640)
    lay(canvas, number % variants)
    return canvas


__all__ = ["SCENES", "draw", "draw_jpeg", "focus"]

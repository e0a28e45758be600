"""Pictures drawn by program, as if cut from paper: each from a number, always the same; for the demo and the sample."""

import io
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from PIL import Image

from masthead.newsroom.drawing import (
    city, civic, country, indoors, palette, portrait, town, waterside,
)
from masthead.newsroom.drawing.canvas import Canvas
from masthead.newsroom.drawing.palette import (
    DAWN, DUSK, GOLDEN, JADE, MIST, MORNING, NIGHT, NOON, RAINY, ROSE, SNOWY, SNOWY_DUSK, Light,
)  # fmt: skip


class _Scene(NamedTuple):
    lay: Callable[[Canvas, int], None]
    lights: tuple[Light, ...]
    variants: int = 3


_DAY = (MORNING, GOLDEN, DUSK, MIST, NOON, NIGHT, ROSE, RAINY, JADE)
_SCENES = {
    "river": _Scene(waterside.river, _DAY),
    "bridge": _Scene(waterside.bridge, _DAY),
    "wetland": _Scene(waterside.wetland, (MORNING, ROSE, MIST, GOLDEN, JADE, DUSK, NOON)),
    "harbour": _Scene(waterside.harbour, _DAY),
    "hills": _Scene(country.hills, _DAY),
    "mountains": _Scene(country.mountains, (MIST, GOLDEN, DUSK, MORNING, ROSE, NIGHT, JADE, NOON)),
    "terraces": _Scene(country.terraces, (MORNING, GOLDEN, JADE, MIST, ROSE, NOON, DUSK)),
    "fields": _Scene(country.fields, (NOON, GOLDEN, MORNING, ROSE, JADE, MIST, DUSK)),
    "snow": _Scene(country.snow, (SNOWY, SNOWY_DUSK)),
    "oldtown": _Scene(town.oldtown, _DAY),
    "market": _Scene(town.market, (MORNING, DUSK, GOLDEN, NIGHT, NOON)),
    "rain": _Scene(town.rain, (RAINY,)),
    "night": _Scene(town.night, (NIGHT, DUSK)),
    "skyline": _Scene(city.skyline, _DAY),
    "city": _Scene(city.city, _DAY),
    "tram": _Scene(city.tram, _DAY),
    "stadium": _Scene(city.stadium, (NOON, DUSK, MORNING, GOLDEN, NIGHT)),
    "school": _Scene(civic.school, (MORNING, GOLDEN, NOON, ROSE, JADE)),
    "hospital": _Scene(civic.hospital, (MORNING, NOON, DUSK, MIST, JADE)),
    "library": _Scene(civic.library, (GOLDEN, MORNING, DUSK, ROSE)),
    "workshop": _Scene(indoors.workshop, (MORNING, GOLDEN, ROSE, JADE)),
    "kitchen": _Scene(indoors.kitchen, (MORNING, GOLDEN, DUSK, ROSE)),
    "stage": _Scene(indoors.stage, (DUSK, GOLDEN, NIGHT)),
    "portrait": _Scene(portrait.portrait, (MORNING,), 70),
}
SCENES = tuple(_SCENES)
_ANY = ("river", "bridge", "wetland", "harbour")


def draw(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> Image.Image:
    """Return the picture of that number: always the same one."""
    return _lay(number, size, scene).finish()


def draw_jpeg(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> bytes:
    """Return it as a JPEG file."""
    buffer = io.BytesIO()
    draw(number, size=size, scene=scene).save(buffer, "JPEG", quality=86)
    return buffer.getvalue()


def focus(number: int, scene: str = "") -> tuple[float, float]:
    """Return the place that a crop should keep, in shares of the width and the height."""
    canvas = _lay(number, (160, 100), scene)
    return canvas.focus[0] / canvas.wide, canvas.focus[1] / 1000


def _lay(number: int, size: tuple[int, int], scene: str) -> Canvas:
    name = scene or _ANY[number % len(_ANY)]
    lay, lights, variants = _SCENES[name]
    light = lights[number % len(lights)]
    season = palette.SEASONS[(number * 3 + number // 4) % 4]
    if light in (SNOWY, SNOWY_DUSK):
        season = palette.WINTER
    canvas = Canvas(size, light, season, Random(f"{name} {number}"))  # noqa: S311  # a picture, no secret
    lay(canvas, (number + number // len(lights)) % variants)
    return canvas


__all__ = ["SCENES", "draw", "draw_jpeg", "focus"]

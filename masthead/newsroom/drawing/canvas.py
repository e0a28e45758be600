"""The sheet that scenes are laid on: flat paper shapes with soft shadows and a grain that follows the light."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from masthead.newsroom.drawing.palette import Colour, Light, Season
from masthead.newsroom.drawing.shapes import Point, Shape, ellipse

_FINE = 2  # drawn so many times larger, for smooth edges
_NEUTRAL = 128


class Canvas:
    """A picture in the making. Places are in units: 1000 from top to bottom, `wide` from left to right.

    Shapes are drawn at twice the size. Light and shade are kept apart from them, in a map at the size asked
    for: below 128 it draws towards the colour of shadow, above towards the glow.
    """

    def __init__(self, size: tuple[int, int], light: Light, season: Season, chance: Random) -> None:
        self.size, self.light, self.season, self.chance = size, light, season, chance
        self.scale = size[1] * _FINE / 1000
        self.wide = 1000 * size[0] / size[1]
        self.middle = self.wide / 2
        self.focus: Point = (self.middle, 500)
        self.flip = False
        self._solid = False
        self._left = self._top = 0.0
        self._image = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), light.sky[0])
        self._pen = ImageDraw.Draw(self._image)
        self._shade = Image.new("L", size, _NEUTRAL)
        self._even = ImageDraw.Draw(self._shade)

    def look(self, zoom: float, x: float, y: float) -> None:
        """Look closer at a place, which stays where it is in the picture."""
        self.scale *= zoom
        self._left, self._top = x - (x - self._left) / zoom, y - (y - self._top) / zoom

    def side(self) -> int:
        """Return -1 for left or 1 for right, by chance."""
        return self.chance.choice((-1, 1))

    def where(self) -> tuple[float, float]:
        """Return where the focus is, in shares of the width and the height."""
        k = self.scale / _FINE
        x = (self.focus[0] - self._left) * k / self.size[0]
        y = (self.focus[1] - self._top) * k / self.size[1]
        return min(1.0, max(0.0, 1 - x if self.flip else x)), min(1.0, max(0.0, y))

    def _put(self, shape: Sequence[Point], k: float, left: float = 0, top: float = 0) -> list[Point]:
        dx, dy = self._left * k + left, self._top * k + top
        return [(x * k - dx, y * k - dy) for x, y in shape]

    def fill(self, shape: Sequence[Point], colour: Colour) -> None:
        """Lay a flat shape."""
        if len(shape) > 2:
            self._pen.polygon(self._put(shape, self.scale), fill=colour)
            if self._solid:
                self._even.polygon(self._put(shape, self.scale / _FINE), fill=_NEUTRAL)

    @contextmanager
    def solid(self) -> Iterator[None]:
        """Let flat shapes stand in even light, whatever light is on what they stand before."""
        before, self._solid = self._solid, True
        yield
        self._solid = before

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Lay a flat rectangle."""
        self.fill([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def disc(self, x: float, y: float, wide: float, colour: Colour, high: float = 0.0) -> None:
        """Lay a flat circle or ellipse."""
        high = high or wide
        corners = [(x - wide, y - high), (x + wide, y + high)]
        self._pen.ellipse(self._put(corners, self.scale), fill=colour)
        if self._solid:
            self._even.ellipse(self._put(corners, self.scale / _FINE), fill=_NEUTRAL)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 3.0) -> None:
        """Draw a line with round joints."""
        k = self.scale
        self._pen.line(self._put(points, k), fill=colour, width=max(1, round(width * k)), joint="curve")

    def paper(
        self,
        *shapes: Sequence[Point],
        colour: Colour,
        lift: float = 14,
        cast: float = 0.3,
        shade: tuple[float, float] = (0.1, -0.14),
        sideways: bool = False,
    ) -> None:
        """Lay a sheet cut to those shapes.

        It stands `lift` units off the sheet behind and casts its shadow there, as strong as `cast`; the light
        on it goes from one value to the other, from -1 for shadow to 1 for glow, downwards or to the right.
        """
        for shape in shapes:
            self.fill(shape, colour)
        found = self._mask(shapes, 0)
        if not found:
            return
        if cast and lift:
            self._cast(shapes, lift, cast)
        mask, corner = found
        self._shade.paste(_gradient(mask.size, shade, sideways), corner, mask)

    def _box_of(self, shapes: Sequence[Sequence[Point]], margin: float) -> tuple[int, int, int, int] | None:
        k = self.scale / _FINE
        points = [point for shape in shapes for point in self._put(shape, k)]
        margin *= k
        left = max(0, math.floor(min(x for x, _ in points) - margin))
        top = max(0, math.floor(min(y for _, y in points) - margin))
        right = min(self.size[0], math.ceil(max(x for x, _ in points) + margin) + 1)
        bottom = min(self.size[1], math.ceil(max(y for _, y in points) + margin) + 1)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _mask(
        self, shapes: Sequence[Sequence[Point]], margin: float
    ) -> tuple[Image.Image, tuple[int, int]] | None:
        area = self._box_of(shapes, margin)
        if not area:
            return None
        left, top, right, bottom = area
        mask = Image.new("L", ((right - left) * _FINE, (bottom - top) * _FINE), 0)
        pen = ImageDraw.Draw(mask)
        for shape in shapes:
            if len(shape) > 2:
                pen.polygon(self._put(shape, self.scale, left * _FINE, top * _FINE), fill=255)
        return mask.reduce(_FINE), (left, top)

    def _cast(self, shapes: Sequence[Sequence[Point]], lift: float, strength: float) -> None:
        area = self._box_of(shapes, lift * 2.4)
        if not area:
            return
        left, top, right, bottom = area
        coarse = 4
        k = self.scale / _FINE / coarse
        small = Image.new("L", (max(1, (right - left) // coarse), max(1, (bottom - top) // coarse)), 0)
        pen, dx, dy = ImageDraw.Draw(small), lift * 0.35, lift * 0.15
        for shape in shapes:
            if len(shape) > 2:
                moved = self._put(shape, k, left / coarse - dx * k, top / coarse - dy * k)
                pen.polygon(moved, fill=round(_NEUTRAL * strength))
        soft = small.filter(ImageFilter.GaussianBlur(lift * k)).resize((right - left, bottom - top))
        self._shade.paste(ImageChops.subtract(self._shade.crop(area), soft), (left, top))

    def shade(self, *shapes: Sequence[Point], change: tuple[float, float], sideways: bool = False) -> None:
        """Add light or shade to what is there, from one value to the other."""
        found = self._mask(shapes, 0)
        if found:
            mask, corner = found
            area = (*corner, corner[0] + mask.width, corner[1] + mask.height)
            old = self._shade.crop(area)
            new = ImageChops.add(old, _gradient(mask.size, change, sideways), 1, -_NEUTRAL)
            self._shade.paste(new, corner, mask)

    def glow(self, x: float, y: float, radius: float, strength: float = 0.5) -> None:
        """Let light spread from a place, or darkness where the strength is below 0."""
        area = self._box_of([ellipse(x, y, radius, steps=8)], radius * 0.1)
        if not area:
            return
        k = self.scale / _FINE
        full = max(2, round(2 * radius * k))
        spread = _spread(full, round(abs(strength) * 127))
        layer = Image.new("L", (area[2] - area[0], area[3] - area[1]), 0)
        [(left, top)] = self._put([(x - radius, y - radius)], k, *area[:2])
        layer.paste(spread, (round(left), round(top)))
        change = ImageChops.add if strength > 0 else ImageChops.subtract
        self._shade.paste(change(self._shade.crop(area), layer), area[:2])

    def veil(
        self,
        shape: Sequence[Point],
        colour: Colour,
        share: float | tuple[float, float] = 0.5,
        *,
        sideways: bool = False,
    ) -> None:
        """Lay something thin that lets the rest through: mist, a beam, glass."""
        area = self._box_of([shape], 0)
        if not area:
            return
        left, top, right, bottom = (value * _FINE for value in area)
        mask = Image.new("L", (right - left, bottom - top), 0)
        start, end = share if isinstance(share, tuple) else (share, share)
        level = round(255 * start) if start == end else 255
        ImageDraw.Draw(mask).polygon(self._put(shape, self.scale, left, top), fill=level)
        if start != end:
            mask = ImageChops.multiply(mask, _gradient(mask.size, (start * 2 - 1, end * 2 - 1), sideways))
        self._image.paste(colour, (left, top), mask)

    def mirror(self, top: float, colour: Colour, share: float = 0.45, *, squash: float = 1.0) -> None:
        """Lay water from there down, in which what stands above is seen, broken by its waves."""
        width, full = self._image.size
        edge = round((top - self._top) * self.scale)
        high = full - edge
        if high < 2 or edge < 2:
            return
        above = self._image.crop((0, max(0, edge - round(high * squash)), width, edge))
        water = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((width, high),
            Image.Resampling.NEAREST)  # fmt: skip
        water = Image.blend(water, Image.new("RGB", water.size, colour), share)
        self._image.paste(water, (0, edge))
        y, unit = 0.0, self.scale
        while y < high:
            thick = (4 + 16 * y / high) * unit
            shift = round((2 + 22 * y / high) * unit * self.chance.uniform(-1, 1))
            strip = water.crop((0, int(y), width, min(high, int(y + thick))))
            self._image.paste(strip, (shift, edge + int(y)))
            y += thick * self.chance.uniform(1.3, 2.4)
        even = (self.size[0], self.size[1] - edge // _FINE)
        self._shade.paste(_gradient(even, (-0.05, 0.05), False), (0, edge // _FINE))

    def finish(self) -> Image.Image:
        """Return the picture at its size, with its light and its grain."""
        picture = self._image.reduce(_FINE)
        grain, shade = _grain(self.size), self._shade
        dark = ImageChops.multiply(shade.point(_DARK), grain).point(_STRONGER)
        lit = ImageChops.multiply(shade.point(_LIT), grain).point(_STRONGER)
        picture.paste(self.light.shadow, (0, 0), dark)
        picture.paste(self.light.glow, (0, 0), lit)
        picture = Image.blend(picture, Image.merge("RGB", [grain] * 3), 0.035)
        return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if self.flip else picture


_DARK = [min(255, max(0, (_NEUTRAL - value) * 2)) for value in range(256)]
_LIT = [min(255, max(0, (value - _NEUTRAL) * 2)) for value in range(256)]
_STRONGER = [min(235, round(value * 1.45)) for value in range(256)]


@lru_cache(maxsize=2)
def _grain(size: tuple[int, int]) -> Image.Image:
    """Return the tooth of the paper: the same for every picture, 100 to 255."""
    tile = 512
    chance = Random(7)  # noqa: S311  # a picture, no secret
    fine = Image.frombytes("L", (tile, tile), chance.randbytes(tile * tile))
    coarse = Image.frombytes("L", (tile // 2, tile // 2), chance.randbytes(tile * tile // 4))
    tooth = Image.blend(fine, coarse.resize((tile, tile), Image.Resampling.BILINEAR), 0.45)
    tooth = tooth.point([100 + round(value * 155 / 255) for value in range(256)])
    sheet = Image.new("L", size)
    for left in range(0, size[0], tile):
        for top in range(0, size[1], tile):
            sheet.paste(tooth, (left, top))
    return sheet


@lru_cache(maxsize=64)
def _spread(full: int, level: int) -> Image.Image:
    """Return a round light that is brightest in its middle and ends at its rim."""
    curve = [round(level * max(0.0, 1 - value / 180) ** 1.6) for value in range(256)]
    return Image.radial_gradient("L").point(curve).resize((full, full))


def _gradient(size: tuple[int, int], shade: tuple[float, float], sideways: bool) -> Image.Image:
    start, end = (round(_NEUTRAL + 127 * value) for value in shade)
    if start == end:
        return Image.new("L", size, start)
    values = bytes(min(255, max(0, round(start + (end - start) * i / 255))) for i in range(256))
    strip = Image.frombytes("L", (256, 1) if sideways else (1, 256), values)
    return strip.resize(size, Image.Resampling.BILINEAR)


__all__ = ["Canvas", "Point", "Shape"]

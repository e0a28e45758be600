"""Pictures drawn by program: landscapes and city scenes, each from a number; for the demo and the sample."""

import io
import math
import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]


class Light(NamedTuple):
    """The colours of one time of day: sky from top to horizon, the sun, and what stands against the light."""

    top: Colour
    horizon: Colour
    sun: Colour
    far: Colour
    near: Colour
    water: Colour


LIGHTS = (
    Light((38, 70, 120), (250, 190, 130), (255, 226, 170), (120, 110, 140), (28, 32, 52), (90, 96, 130)),
    Light((120, 180, 225), (232, 240, 238), (255, 252, 235), (140, 172, 176), (38, 84, 78), (120, 166, 184)),
    Light((18, 26, 58), (86, 84, 134), (240, 236, 214), (52, 58, 100), (12, 16, 34), (30, 40, 78)),
    Light((206, 214, 222), (240, 236, 228), (250, 246, 238), (168, 178, 186), (74, 86, 96), (176, 188, 196)),
    Light((236, 140, 108), (254, 214, 160), (255, 240, 200), (170, 104, 104), (70, 38, 52), (204, 140, 120)),
    Light((94, 150, 170), (226, 224, 190), (255, 248, 210), (126, 158, 120), (52, 78, 44), (130, 166, 160)),
)
SCENES = ("hills", "city", "river", "fields", "harbour", "snow")


def draw(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> Image.Image:
    """Return the picture of that number: always the same one."""
    chance = random.Random(number)  # noqa: S311  # a picture, no secret
    light = LIGHTS[number % len(LIGHTS)]
    picture = _sky(size, light, chance)
    {
        "hills": _hills, "city": _city, "river": _river, "fields": _fields, "harbour": _harbour, "snow": _snow
    }[scene or SCENES[(number // len(LIGHTS) + number) % len(SCENES)]](picture, light, chance)  # fmt: skip
    return _grain(picture, chance)


def draw_jpeg(number: int, *, size: tuple[int, int] = (1600, 1000), scene: str = "") -> bytes:
    """Return it as a JPEG file."""
    buffer = io.BytesIO()
    draw(number, size=size, scene=scene).save(buffer, "JPEG", quality=86)
    return buffer.getvalue()


def _mix(a: Colour, b: Colour, share: float) -> Colour:
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def _sky(size: tuple[int, int], light: Light, chance: random.Random) -> Image.Image:
    width, height = size
    mask = Image.linear_gradient("L").resize(size)
    picture = Image.composite(Image.new("RGB", size, light.horizon), Image.new("RGB", size, light.top), mask)
    glow = Image.new("L", size, 0)
    x, y, radius = chance.uniform(0.15, 0.85) * width, chance.uniform(0.25, 0.5) * height, width * 0.035
    pen = ImageDraw.Draw(glow)
    pen.ellipse((x - radius * 4, y - radius * 4, x + radius * 4, y + radius * 4), fill=90)
    glow = glow.filter(ImageFilter.GaussianBlur(radius * 1.6))
    ImageDraw.Draw(glow).ellipse((x - radius, y - radius, x + radius, y + radius), fill=235)
    picture.paste(Image.new("RGB", size, light.sun), mask=glow.filter(ImageFilter.GaussianBlur(2)))
    _clouds(picture, light, chance)
    return picture


def _clouds(picture: Image.Image, light: Light, chance: random.Random) -> None:
    width, height = picture.size
    veil = Image.new("L", picture.size, 0)
    pen = ImageDraw.Draw(veil)
    for _ in range(chance.randint(3, 9)):
        x, y = chance.uniform(-0.1, 1) * width, chance.uniform(0.05, 0.4) * height
        long, thick = chance.uniform(0.15, 0.45) * width, chance.uniform(0.01, 0.035) * height
        pen.ellipse((x, y, x + long, y + thick), fill=chance.randint(50, 120))
    picture.paste(
        Image.new("RGB", picture.size, light.sun), mask=veil.filter(ImageFilter.GaussianBlur(height * 0.015))
    )


def _ridge(
    width: int, base: float, height: float, roughness: int, chance: random.Random
) -> list[tuple[float, float]]:
    waves = [(chance.uniform(0.5, 1.6) * 2**i, chance.uniform(0, 7), 1 / 1.7**i) for i in range(roughness)]
    total = sum(weight for _, _, weight in waves)
    return [
        (x, base - height * sum(w * math.sin(f * 6.3 * x / width + p) for f, p, w in waves) / total)
        for x in range(0, width + 8, 8)
    ]


def _land(picture: Image.Image, ridge: list[tuple[float, float]], colour: Colour) -> None:
    ImageDraw.Draw(picture).polygon(
        [(0, picture.height), *ridge, (picture.width + 8, picture.height)], fill=colour
    )


def _hills(
    picture: Image.Image, light: Light, chance: random.Random, layers: int = 5, start: float = 0.52
) -> None:
    width, height = picture.size
    for layer in range(layers):
        share = layer / max(1, layers - 1)
        base = height * (start + (0.92 - start) * share)
        _land(
            picture,
            _ridge(width, base, height * 0.09, 6 - layer // 2, chance),
            _mix(light.far, light.near, share),
        )


def _towers(picture: Image.Image, light: Light, chance: random.Random, base: float, share: float) -> None:
    width, height = picture.size
    pen, x = ImageDraw.Draw(picture), -20.0
    colour, lit = _mix(light.far, light.near, share), _mix(light.sun, light.horizon, 0.4)
    while x < width:
        wide, tall = chance.uniform(0.025, 0.07) * width, chance.uniform(0.08, 0.38 - 0.12 * share) * height
        pen.rectangle((x, base - tall, x + wide, height), fill=colour)
        if chance.random() < 0.3:
            pen.rectangle((x + wide * 0.47, base - tall * 1.18, x + wide * 0.53, base - tall), fill=colour)
        for row in range(int(tall // 22)):
            for column in range(int(wide // 18)):
                if chance.random() < 0.16 * share:
                    left, top = x + 6 + column * 18, base - tall + 8 + row * 22
                    pen.rectangle((left, top, left + 7, top + 10), fill=lit)
        x += wide * chance.uniform(0.75, 1.25)


def _city(picture: Image.Image, light: Light, chance: random.Random) -> None:
    width, height = picture.size
    _land(picture, _ridge(width, height * 0.55, height * 0.06, 4, chance), light.far)
    for layer in range(3):
        _towers(picture, light, chance, height * (0.72 + 0.1 * layer), 0.3 + 0.35 * layer)


def _reflect(picture: Image.Image, light: Light, top: int, chance: random.Random) -> None:
    width, height = picture.size
    mirrored = picture.crop((0, max(0, 2 * top - height), width, top)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    mirrored = mirrored.resize((width, height - top)).filter(ImageFilter.GaussianBlur(5))
    water = Image.blend(mirrored, Image.new("RGB", mirrored.size, light.water), 0.45)
    pen = ImageDraw.Draw(water)
    for _ in range(150):
        y = chance.uniform(0, 1) ** 1.5 * water.height
        x, long = chance.uniform(0, width), chance.uniform(10, 30 + y * 0.4)
        pen.line((x, y, x + long, y), fill=_mix(light.water, light.sun, chance.uniform(0.1, 0.5)), width=2)
    picture.paste(water, (0, top))


def _river(picture: Image.Image, light: Light, chance: random.Random) -> None:
    _hills(picture, light, chance, layers=3, start=0.5)
    _reflect(picture, light, int(picture.height * 0.66), chance)


def _harbour(picture: Image.Image, light: Light, chance: random.Random) -> None:
    width, height = picture.size
    _towers(picture, light, chance, height * 0.62, 0.45)
    top = int(height * 0.62)
    _reflect(picture, light, top, chance)
    pen = ImageDraw.Draw(picture)
    for _ in range(chance.randint(2, 5)):
        x, y, scale = (
            chance.uniform(0.05, 0.9) * width,
            chance.uniform(0.68, 0.9) * height,
            chance.uniform(0.6, 1.6),
        )
        hull = [(0, 0), (110, 0), (90, 22), (16, 22)]
        sail = [(50, -4), (50, -110), (96, -4)]
        pen.polygon([(x + right * scale, y + down * scale) for right, down in hull], fill=light.near)
        sheet = _mix(light.sun, light.near, 0.15)
        pen.polygon([(x + right * scale, y + down * scale) for right, down in sail], fill=sheet)


def _fields(picture: Image.Image, light: Light, chance: random.Random) -> None:
    width, height = picture.size
    _hills(picture, light, chance, layers=2, start=0.5)
    vanishing, pen = chance.uniform(0.3, 0.7) * width, ImageDraw.Draw(picture)
    top = height * 0.62
    for band in range(26):
        left, right = (band / 26 * 3 - 1) * width, ((band + 1) / 26 * 3 - 1) * width
        share = 0.25 + 0.5 * (band % 2) + chance.uniform(-0.1, 0.1)
        colour = _mix(_mix(light.near, light.horizon, 0.35), light.near, share)
        pen.polygon([(vanishing, top), (left, height), (right, height)], fill=colour)


def _snow(picture: Image.Image, light: Light, chance: random.Random) -> None:
    width, height = picture.size
    pale = light._replace(
        far=_mix(light.far, (255, 255, 255), 0.35), near=_mix(light.horizon, (255, 255, 255), 0.75)
    )
    _hills(picture, pale, chance, layers=4)
    pen = ImageDraw.Draw(picture)
    for _ in range(14):
        x, base = chance.uniform(0, width), height * chance.uniform(0.78, 0.98)
        tall = height * chance.uniform(0.08, 0.2)
        for step in range(4):
            y = base - tall * (0.2 + step * 0.2)
            half = tall * 0.2 * (1 - step * 0.2)
            foot, top = y + tall * 0.18, y - tall * 0.12
            pen.polygon([(x - half, foot), (x + half, foot), (x, top)], fill=light.near)


def _grain(picture: Image.Image, chance: random.Random) -> Image.Image:
    noise = Image.frombytes("L", (200, 125), chance.randbytes(25_000)).resize(
        picture.size, Image.Resampling.BILINEAR
    )
    return Image.blend(picture, Image.merge("RGB", [noise] * 3), 0.025)

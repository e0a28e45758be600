"""Colours: mixed as the eye sees them, and sets of few for each time of day, weather and season."""

from functools import lru_cache
from typing import NamedTuple

Colour = tuple[int, int, int]
_Lab = tuple[float, float, float]

WHITE: Colour = (250, 246, 236)
INK: Colour = (30, 30, 40)
VERMILION: Colour = (208, 66, 44)


def colour(code: str) -> Colour:
    """Return the colour of six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def colours(codes: str) -> tuple[Colour, ...]:
    """Return the colours of codes with blanks between them."""
    return tuple(colour(code) for code in codes.split())


@lru_cache(maxsize=20_000)
def mix(a: Colour, b: Colour, share: float) -> Colour:
    """Return the colour at that share of the way from one to the other, in Oklab."""
    first, second = _lab(a), _lab(b)
    return _rgb(tuple(x + (y - x) * share for x, y in zip(first, second, strict=True)))  # type: ignore[arg-type]


def ramp(steps: tuple[Colour, ...], share: float) -> Colour:
    """Return the colour at that share of the way along a row of colours."""
    place = min(max(share, 0.0), 1.0) * (len(steps) - 1)
    index = min(int(place), len(steps) - 2)
    return mix(steps[index], steps[index + 1], round(place - index, 3))


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _byte(value: float) -> int:
    value = min(max(value, 0.0), 1.0)
    return round(255 * (value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


@lru_cache(maxsize=5_000)
def _lab(value: Colour) -> _Lab:
    r, g, b = (_linear(part) for part in value)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short)  # fmt: skip


def _rgb(lab: _Lab) -> Colour:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (_byte(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _byte(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _byte(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))  # fmt: skip


class Light(NamedTuple):
    """The colours of an hour: sky from top to horizon, land from far to near, and what falls on things."""

    name: str
    sky: tuple[Colour, ...]
    land: tuple[Colour, ...]
    sun: Colour
    water: Colour
    key: Colour
    """What the light does to a thing's own colour: pulled there by `pull`."""
    pull: float
    shadow: Colour
    glow: Colour
    lamps: bool = False
    wet: bool = False

    def see(self, own: Colour, depth: float = 0.0) -> Colour:
        """Return a thing's own colour in this light, at that depth of haze from 0 to 1."""
        return mix(mix(own, self.key, self.pull), self.sky[-1], depth)

    def ground(self, share: float) -> Colour:
        """Return the colour of land at that share of the way from far to near."""
        return ramp(self.land, share)

    @property
    def dark(self) -> Colour:
        """The nearest, darkest colour."""
        return self.land[-1]

    @property
    def haze(self) -> Colour:
        """The colour of the air at the horizon."""
        return self.sky[-1]


def _light(
    name: str, sky: str, land: str, sun: str, water: str, key: str, pull: float, shadow: str, glow: str,
    lamps: bool = False, wet: bool = False,
) -> Light:  # fmt: skip
    return Light(name, colours(sky), colours(land), colour(sun), colour(water), colour(key), pull,
        colour(shadow), colour(glow), lamps, wet)  # fmt: skip


DAWN = _light("dawn", "7fa9b8 b9c4be e8cdb0 f8bf95", "c9aaa6 8d8a99 4c6275 24384a", "fff0d2", "b9bdb8",
    "f0b892", 0.16, "2e3354", "ffe6bd")  # fmt: skip
MORNING = _light("morning", "86bcc9 b0d3d1 dbe5d6 f3ecd6", "a9c8bf 6ba197 2f6e6a 17434a", "fffaea",
    "9cc9cb", "f7ecd0", 0.1, "1f3f52", "fff8df")  # fmt: skip
NOON = _light("noon", "4f9dc4 7fbad1 b4d8da e4ecdc", "93bfb2 5b9a7c 2f7358 184a42", "fffbe6", "6fb2c6",
    "fff3d2", 0.06, "173a55", "fff6cf")  # fmt: skip
GOLDEN = _light("golden", "dba562 ecbf7c f6d79d fbe9c4", "d6a67c a8714f 6d4440 38282f", "fff8e2", "e3bc86",
    "f3b765", 0.26, "4a2a35", "fff0c2")  # fmt: skip
DUSK = _light("dusk", "34396b 6f5687 c2717f f2a982", "a1758f 665184 3b3766 1e1e40", "ffe3b4", "7e6690",
    "8f6290", 0.36, "14153a", "ffcf94", True)  # fmt: skip
NIGHT = _light("night", "0e1a3c 172a55 24406f 3c5c87", "35507f 243a68 17284e 0b142e", "f5edd0", "1d3763",
    "20356a", 0.47, "060b22", "ffd58a", True)  # fmt: skip
RAINY = _light("rainy", "71878f 8b9fa4 a9b8b8 c3cbc5", "9aabab 6b8289 40585f 22363e", "dfe2d8", "8ea2a6",
    "788e96", 0.3, "1b2c38", "f4e6c4", True, True)  # fmt: skip
NIGHT_TEAL = _light("night teal", "07262f 0e3a44 1b5560 3d7f80", "2c6468 1d4c53 10343d 08202a", "f7ecc8",
    "17464f", "1c4f5c", 0.44, "03141c", "ffd68c", True)  # fmt: skip
NIGHT_PLUM = _light("night plum", "1d1238 33204f 53336c 8a5683", "60407a 452d62 2c1d48 190f2e", "f9e6c6",
    "3b2a5c", "422a63", 0.44, "0d0620", "ffca86", True)  # fmt: skip
RAINY_DUSK = _light("rainy dusk", "3d4468 5a6084 7f82a0 a6a3b4", "77799a 545a7e 363c5e 1e2340", "d8d4dc",
    "666c90", "565c86", 0.34, "12163a", "ffcf8a", True, True)  # fmt: skip
RAINY_GREEN = _light("rainy green", "6f8f84 8ba79a acc1b2 cdd8c8", "9ab3a4 6c8f80 3f6659 21423a", "e4e8d8",
    "8fad9f", "7a9a8c", 0.26, "15342f", "f6e6bc", True, True)  # fmt: skip
LAMPLIT = _light("lamplit", "1c2450 2f3768 4c4c80 8a6f90", "6a5a86 4c456f 332f56 1f1c3a", "f6ecd0",
    "3c4576", "f0a860", 0.2, "2a1838", "ffd892", True)  # fmt: skip
MIST = _light("mist", "cfdad2 dbe2d8 e7e9dc f2efe0", "c4d2c9 93ada5 547a75 2b4f50", "f1a07c", "cdd8d0",
    "dfe4d8", 0.24, "2b4a4f", "fffaec")  # fmt: skip
SNOWY = _light("snowy", "a3bccb bfd0d8 d8e1e2 edece6", "b7c9d3 829fb2 4a6882 24405a", "fff6e2", "a9c0cd",
    "dfe8ee", 0.22, "2c4866", "fffdf4")  # fmt: skip
SNOWY_DUSK = _light("snowy dusk", "4c5c8e 8480a8 cf9fa4 f3c3a4", "a894b4 6f719f 454f82 232c56", "ffe8c2",
    "7d83ae", "7a7fb4", 0.36, "1a2150", "ffd79c", True)  # fmt: skip
ROSE = _light("rose", "e8a08c f0b8a0 f6d0b6 fbe5cf", "d9a198 ad7280 744a68 3d2a4c", "fff6e4", "e0ac9c",
    "ecab95", 0.24, "3f2448", "fff0dc")  # fmt: skip
JADE = _light("jade", "4f9b9b 7db8ad afd2bd e6e6c8", "86b4a0 4c8a7d 1f5f60 0e3b45", "fff4cf", "6caea6",
    "e8ebc8", 0.14, "0c3442", "fff3c4")  # fmt: skip


class Season(NamedTuple):
    """What grows, in its colours."""

    name: str
    leaves: tuple[Colour, ...]
    grass: tuple[Colour, ...]
    blossom: tuple[Colour, ...]


SPRING = Season("spring", colours("8fb35c 6c9f5a a9c26e"), colours("9dbb63 7aa456"),
    colours("f2b8bd e88fa0 fbe3e0"))  # fmt: skip
SUMMER = Season("summer", colours("3f8156 2f6d52 5c9a5f"), colours("6aa05a 4a8a56"),
    colours("f6d564 f2efe2 e8735a"))  # fmt: skip
AUTUMN = Season("autumn", colours("d98b2f c65f2c e9b44a"), colours("c9a550 a98845"),
    colours("c9402f e9b44a f0d9a0"))  # fmt: skip
WINTER = Season("winter", colours("5d7f72 4b6f66 7d917c"), colours("cdbf98 b8ab86"),
    colours("c8384a e0656f f4eff0"))  # fmt: skip
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)

CLOTHES = colours(
    "c8452f e0a33a 2f6f7a 384a7c f0e6d2 7a3b52 3f7d5a d97b56 8fb0b8 5b4a43 e9c7b0 26303f b9514f f2c14e"
)
SKINS = colours("f4cfae e8b48c d99b70 c07f55 9a5f3e f0c3a0 704530")
HAIRS = colours("1f1c22 2a2224 3c2a24 171a24 5a4238 8d8d90 d8d5cf")

"""The comparison of looks sees what a person would, and nothing else."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests.looks import MOST, differing, draw_difference, keep, reduced

SIZE = (390, 844)
RED, INK, PAPER = "#b3261e", "#1b1917", "#fdfcfa"


def page(*, down: int = 0, seal: str = RED, headline: str = INK) -> Image.Image:
    """A page: a seal, a headline, lines of text of 16 pixels, a picture; all below the headline may lie lower."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((16, 12, 51, 47), fill=seal)
    for column in range(12):
        pen.rectangle((16 + 28 * column, 70, 38 + 28 * column, 94), outline=headline, width=3)
    for row in range(12):
        for column in range(21):
            left, top = 16 + 17 * column, 120 + 28 * row + down
            pen.rectangle((left, top, left + 13, top + 13), outline=INK, width=1)
    pen.rectangle((16, 480 + down, 373, 700 + down), fill="#3f7f8f")
    return image


@pytest.fixture
def reference(tmp_path: Path) -> Image.Image:
    """The page as it was kept."""
    keep(page(), tmp_path / "page.webp")
    return Image.open(tmp_path / "page.webp")


def test_the_same_page_does_not_differ(reference: Image.Image) -> None:
    """Though it was kept with losses."""
    assert differing(page(), reference) == []


def test_letters_that_are_drawn_a_little_otherwise_do_not_differ(reference: Image.Image) -> None:
    """A third of a pixel aside, and lighter."""
    aside = page().transform(SIZE, Image.Transform.AFFINE, (1, 0, 0.33, 0, 1, 0.2), Image.Resampling.BILINEAR)
    lighter = ImageChops.add(page(), Image.new("RGB", SIZE, "#040404"))

    assert len(differing(aside, reference)) <= MOST
    assert len(differing(lighter, reference)) <= MOST


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"down": 6}, id="a block that moved by six pixels"),
        pytest.param({"down": -20}, id="a block that moved up by a line"),
        pytest.param({"seal": "#1c683c"}, id="a seal of another colour"),
        pytest.param({"seal": PAPER}, id="a seal that is gone"),
        pytest.param({"headline": RED}, id="a headline of another colour"),
    ],
)
def test_what_moved_or_has_another_colour_differs(
    reference: Image.Image, other: dict[str, object], tmp_path: Path
) -> None:
    """And the picture of the difference marks it."""
    shot = page(**other)  # type: ignore[arg-type]
    blocks = differing(shot, reference)
    assert len(blocks) > MOST

    draw_difference(shot, reference, blocks, tmp_path / "difference.png")
    drawn = Image.open(tmp_path / "difference.png")
    assert drawn.width == 3 * reduced(shot).width + 20
    x, y = blocks[0]
    assert drawn.getpixel((2 * (reference.width + 10) + 8 * x, 8 * y)) == (255, 0, 0)


def test_a_page_of_another_size_differs(reference: Image.Image) -> None:
    """Whatever is on it."""
    assert len(differing(page().crop((0, 0, 390, 800)), reference)) > MOST

"""How a page looks, compared with a picture that was kept: block by block, since edges of letters differ by machine.

A block is a square of the picture at half size. Where something moved or has another colour, the mean colours of many
blocks differ by much; where letters are drawn a little otherwise, all differ by little.
"""

from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

BLOCK = 8  # pixels at half size
TOLERANCE = 12  # of 255, by which a block's mean colour may differ in each channel
MOST = 5  # blocks that may differ by more
QUALITY = 85  # of what is kept


def reduced(shot: Image.Image) -> Image.Image:
    """Return a screenshot as it is compared and kept."""
    return shot.convert("RGB").resize((shot.width // 2, shot.height // 2), Image.Resampling.BOX)


def keep(shot: Image.Image, reference: Path) -> None:
    """Make a screenshot the picture that later ones are compared with."""
    reference.parent.mkdir(parents=True, exist_ok=True)
    reduced(shot).save(reference, quality=QUALITY, method=6)


def differing(shot: Image.Image, reference: Image.Image) -> list[tuple[int, int]]:
    """Return the blocks that differ, by column and row; of pictures of two sizes, one outside them as well."""
    one, other = reduced(shot), reference.convert("RGB")
    if one.size != other.size:
        return [(-1, -1)] * (MOST + 1)
    columns, rows = (-(-side // BLOCK) for side in one.size)
    size = columns * BLOCK, rows * BLOCK
    means = [
        image.crop((0, 0, *size)).resize((columns, rows), Image.Resampling.BOX) for image in (one, other)
    ]
    worst = ImageChops.difference(*means)
    found = worst.load()
    assert found is not None
    return [(x, y) for y in range(rows) for x in range(columns) if max(found[x, y]) > TOLERANCE]  # type: ignore[arg-type]


def draw_difference(
    shot: Image.Image, reference: Image.Image, blocks: list[tuple[int, int]], target: Path
) -> None:
    """Write a picture: what was kept, what there is now, and where they differ, side by side."""
    now = reduced(shot)
    marked = Image.blend(now, Image.new("RGB", now.size, "white"), 0.6)
    pen = ImageDraw.Draw(marked)
    for x, y in blocks:
        pen.rectangle((x * BLOCK, y * BLOCK, x * BLOCK + BLOCK - 1, y * BLOCK + BLOCK - 1), fill="red")
    sheet = Image.new("RGB", (3 * now.width + 20, max(now.height, reference.height)), "black")
    for number, each in enumerate((reference, now, marked)):
        sheet.paste(each, (number * (now.width + 10), 0))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)

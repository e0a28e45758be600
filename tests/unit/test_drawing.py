"""Pictures drawn by program: always the same ones, all scenes, all different, of the size asked for."""

import io
from hashlib import sha256

import pytest
from PIL import Image

from masthead.newsroom.drawing import SCENES, draw, draw_jpeg, focus

SMALL = (160, 100)


def test_a_number_always_gives_the_same_picture() -> None:
    """To the byte: a picture that is drawn again keeps its address."""
    assert draw_jpeg(7, size=SMALL) == draw_jpeg(7, size=SMALL)


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_draws_a_different_picture_for_every_number(scene: str) -> None:
    """Over all its compositions, and not only in a few spots."""
    pictures = [draw(number, size=SMALL, scene=scene) for number in range(6)]

    assert len({sha256(picture.tobytes()).digest() for picture in pictures}) == 6
    assert all(picture.size == SMALL and picture.mode == "RGB" for picture in pictures)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(60, 40), (45, 80)])
def test_the_size_is_honoured_whatever_its_shape(scene: str, size: tuple[int, int]) -> None:
    """Wide for a lead, upright for a cover."""
    assert draw(3, size=size, scene=scene).size == size


def test_without_a_scene_the_number_chooses_one() -> None:
    """Neighbours are views of different places."""
    assert len({draw(number, size=SMALL).tobytes() for number in range(13)}) == 13


def test_the_file_is_a_jpeg_of_that_size() -> None:
    """As uploads are."""
    with Image.open(io.BytesIO(draw_jpeg(1, size=SMALL))) as picture:
        assert (picture.format, picture.size) == ("JPEG", SMALL)


@pytest.mark.parametrize("scene", SCENES)
def test_the_focus_is_inside_the_picture_and_near_its_middle(scene: str) -> None:
    """So that a square cut from the middle keeps what matters."""
    for number in range(3):
        x, y = focus(number, scene)

        assert 0.2 < x < 0.8
        assert 0.1 < y < 0.95


def test_an_unknown_scene_is_refused() -> None:
    """Rather than drawn as something else."""
    with pytest.raises(KeyError):
        draw(1, size=SMALL, scene="moon")

"""The demo's pictures, drawn by all cores before the newsroom's database is touched."""

import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

from masthead.newsroom import drawing
from masthead.newsroom.demo import shapes as s

Progress = Callable[[Sequence[Any], str], Iterable[Any]]  # as rich.progress.track(items, description)


class Drawn(NamedTuple):
    """A picture's file, and where the eye should fall, in shares of width and height."""

    jpeg: bytes
    focus: tuple[float, float]


def draw_all(pictures: Mapping[str, s.Picture], progress: Progress) -> dict[str, Drawn]:
    """Draw them; return them by their names."""
    # New processes rather than copies of this one, which may hold connections and threads.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        drawn = pool.map(_draw, pictures.values())
        return {name: next(drawn) for name in progress(list(pictures), "Drawing pictures")}


def _draw(picture: s.Picture) -> Drawn:
    file = drawing.draw_jpeg(picture.number, scene=picture.scene)
    return Drawn(file, drawing.focus(picture.number, picture.scene))

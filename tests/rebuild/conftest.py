"""Fixtures of the rebuild suite. What needs Django is imported when a test asks for it: it isn't set up before."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rebuild.copies import Copies
    from tests.rebuild.newspaper import Newspaper
    from tests.rebuild.renderers import Renderers


@pytest.fixture(scope="session")
def copies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Copies":
    """Where newspapers come from."""
    from tests.rebuild.copies import Copies

    return Copies(request, tmp_path_factory)


@pytest.fixture
def make_newspaper(copies: "Copies") -> "Iterator[Callable[..., Newspaper]]":
    """Make newspapers that are there until the test ends: `make_newspaper("sqlite", renderers=3)`."""
    with ExitStack() as stack:

        def make(database: str = "sqlite", **options: Any) -> "Newspaper":
            newspaper = copies.make(database, **options)
            stack.callback(copies.drop, newspaper)
            return stack.enter_context(newspaper)

        yield make


@pytest.fixture(scope="session")
def one_renderer() -> "Iterator[Renderers]":
    """One process that renders."""
    yield from _renderers(1)


@pytest.fixture(scope="session")
def three_renderers() -> "Iterator[Renderers]":
    """Three processes that render."""
    yield from _renderers(3)


def _renderers(count: int) -> "Iterator[Renderers]":
    from tests.rebuild.renderers import Renderers

    renderers = Renderers(count)
    yield renderers
    renderers.close()

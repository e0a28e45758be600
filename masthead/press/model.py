"""The words of the press: Output, Body, and the Catalogue that it is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from masthead.content.edition import Edition
from masthead.store.base import Address

if TYPE_CHECKING:
    from masthead.press.capture import Rendering
    from masthead.press.theme import Theme


FRESHEST = 1e10  # of what always shows the newest: fronts, feeds


@dataclass(frozen=True, slots=True)
class Output:
    """Something that the public can fetch: what kind, of what, where.

    `args` name what is rendered (`("9",)`, `("channel:5", "12b")`, `("9", "w960", "webp")`).
    `rank` orders the first appearance: an output of a lower rank comes to exist before those that link to it.
    """

    kind: str
    args: tuple[str, ...]
    address: Address
    rank: int = 5
    freshness: float = FRESHEST  # seconds since 1970 of what it shows; bulk work goes newest first


@dataclass(frozen=True, slots=True)
class Body:
    """What a kind's render returns; the press adds what it read."""

    content: bytes
    media_type: str
    status: int = 200
    location: str | None = None


class Catalogue(Protocol):
    """All kinds of output, handed to the press."""

    def outputs_of(self, edition: Edition, key: str) -> Iterator[Output]:
        """Yield what exists because of the document or segment under `key`, read from the edition.

        Depends on nothing but that document or segment and, of a segment, its list's owner.
        """

    def shared_outputs(self, edition: Edition, theme: "Theme") -> Iterator[tuple[str, Output]]:
        """Yield (key, output) of what exists because of files: each asset of the theme, on each host."""

    def code_digest(self) -> str:
        """Return one digest of all code and libraries that decide what a render gives."""

    def says_all(self, kind: str) -> bool:
        """Whether an address of that kind holds a digest of all that decides its bytes, our code included."""

    def grace_s(self, kind: str) -> float:
        """Return how many seconds an object of that kind stays after nothing gives rise to it any more."""

    def render(self, rendering: "Rendering", output: Output) -> Body:
        """Render one output from what `rendering` lets it read.

        Raises:
            Exception: whatever goes wrong; the press keeps the old object and retries.
        """

"""What can't be rendered, grouped by cause: for the log as it happens, and for those who look at the tables."""

import logging
from dataclasses import dataclass

from masthead.database import Sql
from masthead.store.base import Address

log = logging.getLogger("masthead.press")

CAUSES = 10  # that are listed, those of the most outputs first
EXAMPLES = 3  # addresses of each
TELL_S = 60.0  # between two lines of the log about one cause
_REMEMBERED = 200  # causes


@dataclass(frozen=True, slots=True)
class Cause:
    """Why some outputs can't be rendered. `reason` is one line: "theme/templates/page.html, line 3: …"."""

    reason: str
    count: int
    examples: tuple[Address, ...]

    @property
    def place(self) -> str:
        """The file and line, or the sort of error: the reason without what it says of content."""
        return self.reason.partition(": ")[0]


def find_causes(press: Sql) -> list[Cause]:
    """Return why outputs can't be rendered, the causes of the most outputs first, at most CAUSES."""
    rows = press.execute(
        "SELECT error, COUNT(*) FROM press_output WHERE error <> '' GROUP BY error ORDER BY 2 DESC, 1 LIMIT ?",
        (CAUSES,),
    )
    return [Cause(str(reason), int(count), _examples(press, reason)) for reason, count in rows]


class Failures:
    """Says in the log why something can't be rendered: at once, then how many more, not a line for each."""

    def __init__(self) -> None:
        self._causes: dict[str, _Told] = {}

    def note(self, address: Address, reason: str, now: float) -> None:
        """Take up one failed render; `now` in seconds of any clock that runs evenly."""
        told = self._causes.get(reason)
        if told is None:
            if len(self._causes) >= _REMEMBERED:
                self._causes.pop(next(iter(self._causes)))
            self._causes[reason] = _Told(now)
            log.error("could not be rendered, the old page stays: %s%s: %s", *address, reason)
            return
        told.more += 1
        if now - told.at >= TELL_S:
            told.tell(reason, now)

    def sum_up(self, now: float) -> None:
        """Say how many more there were, at the end of a stretch of work."""
        for reason, told in self._causes.items():
            if told.more and (told.is_first or now - told.at >= TELL_S):
                told.tell(reason, now)


@dataclass(slots=True)
class _Told:
    at: float
    more: int = 0
    is_first: bool = True  # nothing but the first of them was told

    def tell(self, reason: str, now: float) -> None:
        log.error("could not be rendered either, the old pages stay: %d more: %s", self.more, reason)
        self.at, self.more, self.is_first = now, 0, False


def _examples(press: Sql, reason: str) -> tuple[Address, ...]:
    rows = press.execute(
        "SELECT host, path FROM press_output WHERE error = ? AND error <> '' ORDER BY id LIMIT ?",
        (reason, EXAMPLES),
    )
    return tuple(Address(str(host), str(path)) for host, path in rows)

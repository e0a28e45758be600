"""Links: which results may be put, so that no page that readers can reach leads to one that isn't there.

A 410 and a redirect are there; a 404 isn't. What links to an address waits until that exists or is put in
the same commit; those that wait for each other are let go together, when nothing new is left to come. In a
build from nothing, where no page leads anywhere yet, new ones may link to what is only planned.
"""

from collections.abc import Iterable

from masthead.database import Sql
from masthead.press import queue
from masthead.press.queue import Entry
from masthead.press.worker import Result
from masthead.store.base import Address

_KNOWN_SIZE = 50_000  # addresses in memory that exist
_MANY = 400  # parameters of one statement

FROM_NOTHING = 0  # the wave of a build from nothing, and of circles that are let go

Pair = tuple[Entry, Result]


class Links:
    """Knows, or asks the tables, which addresses exist."""

    def __init__(self, press: Sql) -> None:
        self._press = press
        self._known: set[Address] = set()

    def exist(self, addresses: Iterable[Address]) -> None:
        """Say that objects were put."""
        self._known.update(addresses)

    def vanish(self, addresses: Iterable[Address]) -> None:
        """Say that objects were deleted."""
        self._known.difference_update(addresses)

    def separate(
        self, pairs: list[Pair], failed: set[Address]
    ) -> tuple[list[Pair], list[tuple[Entry, Result, Address]]]:
        """Split results into those that may be put now and those that must wait, each with what it waits for.

        `failed` are the addresses whose render failed in the same batch.
        """
        new = {entry.output.address for entry, _ in pairs if entry.state == "new"}
        asked = {link for _, result in pairs for link in result.links} - self._known - new
        coming = self._find_coming(asked, new) - failed if asked else set()
        held: list[tuple[Entry, Result, Address]] = []
        ready = sorted(pairs, key=order)
        while True:  # what is held takes with it what links to it
            passed = []
            for entry, result in ready:
                there = new | coming if entry.state == "new" and entry.wave == FROM_NOTHING else new
                missing = result.links - self._known
                if not missing or not (missing := missing - there):
                    passed.append((entry, result))
                else:
                    held.append((entry, result, min(missing)))
                    new.discard(entry.output.address)
            if len(passed) == len(ready):
                return ready, held
            ready = passed

    def let_circles_go(self) -> bool:
        """Queue what waits for nothing but each other; whether there was any. For when nothing new is left to come."""
        if not self._press.execute("SELECT 1 FROM press_hold LIMIT 1"):
            return False
        blocked = self._find_blocked(set())
        rows = self._press.execute(  # CROSS JOIN: SQLite would else go through all outputs first
            "SELECT DISTINCT o.id, o.host, o.path, o.rank, o.freshness FROM press_hold h"
            " CROSS JOIN press_output o WHERE o.id = h.output AND o.state = 'new'"
        )
        free = [row for row in rows if Address(row[1], row[2]) not in blocked]
        self._press.executemany("DELETE FROM press_hold WHERE output = ?", [(row[0],) for row in free])
        queue.add(
            self._press, [(row[0], row[3], row[4]) for row in free], priority=queue.EDITORS, wave=FROM_NOTHING
        )
        return bool(free)

    def _find_coming(self, asked: set[Address], new: set[Address]) -> set[Address]:
        """Note which of the addresses exist; return those that are on their way to."""
        if len(self._known) > _KNOWN_SIZE:
            self._known.clear()
        planned: set[Address] = set()
        by_host: dict[str, list[str]] = {}
        for host, path in asked:
            by_host.setdefault(host, []).append(path)
        for host, paths in by_host.items():
            for start in range(0, len(paths), _MANY):
                chunk = paths[start : start + _MANY]
                rows = self._press.execute(
                    "SELECT path, state, error FROM press_output"
                    f" WHERE host = ? AND path IN ({','.join('?' * len(chunk))})",
                    (host, *chunk),
                )
                self._known.update(Address(host, path) for path, state, _ in rows if state != "new")
                planned.update(
                    Address(host, path) for path, state, error in rows if state == "new" and not error
                )
        return planned - self._find_blocked(new) if planned else planned

    def _find_blocked(self, new: set[Address]) -> set[Address]:
        """Return what waits, through however many others, for something that failed or that nothing gives rise to.

        What waits only for pages on their way is on its way itself: two that wait for each other both come.
        """
        rows = self._press.execute(
            "SELECT o.host, o.path, h.host, h.path, t.error FROM press_hold h JOIN press_output o ON o.id = h.output"
            " LEFT JOIN press_output t ON t.host = h.host AND t.path = h.path"
        )
        waits = [(Address(row[0], row[1]), Address(row[2], row[3])) for row in rows]
        blocked = {
            target for (_, target), row in zip(waits, rows, strict=True) if row[4] != "" and target not in new
        }
        while more := {holder for holder, target in waits if target in blocked} - blocked:
            blocked |= more
        return blocked


def order(pair: Pair) -> tuple[int, int]:
    """Order of puts: what is new first, by its rank; then what withdraws or redirects; then what was there.

    Nothing has to wait for anything in a build from nothing, where links may lead to what is only planned.
    """
    entry, result = pair
    if entry.state == "new":
        return (0, 0 if entry.wave == FROM_NOTHING else entry.output.rank)
    return (1, 0) if result.status != 200 else (2, 0)

"""Claims: which outputs are given out next. A stock from the queue, without what is under way; for the coordinator."""

from collections.abc import Iterable

from masthead.database import Sql
from masthead.press import queue
from masthead.press.queue import Entry

STOCK = 640  # bulk entries claimed at a time


class Claims:
    """Hands out each entry once, until it is released."""

    def __init__(self, press: Sql, slots: int) -> None:
        self._press = press
        self._slots = slots  # renderers that work at the same time
        self._stock: list[Entry] = []
        self._out: set[int] = set()  # outputs that are rendered or wait to be committed

    @property
    def next_entry(self) -> Entry | None:
        """What would be given out next, of what was claimed already."""
        return self._stock[0] if self._stock else None

    def take_batch(self, now: float, *, most: int) -> list[Entry]:
        """Take out the most urgent entries, `most` or less for one job; none where nothing is left."""
        if not self._stock:
            self._stock = self._without_those_out(
                queue.claim(self._press, now, self._limit, most=queue.BULK)
            ) or self._without_those_out(queue.claim_stale(self._press, self._limit))
        size = most
        if self._stock and self._stock[0].priority == queue.EDITORS:
            # Shared out evenly, so that all renderers finish soon.
            size = max(2, min(most, -(-len(self._stock) // self._slots)))
        batch, self._stock = self._stock[:size], self._stock[size:]
        self._out.update(entry.id for entry in batch)
        return batch

    def release(self, entries: Iterable[Entry]) -> None:
        """Let entries be given out again, as far as they are still to be rendered."""
        self._out.difference_update(entry.id for entry in entries)

    def drop_stock(self) -> None:
        """Ask the queue again: something more urgent may stand in it."""
        self._stock.clear()

    @property
    def _limit(self) -> int:
        return STOCK + len(self._out)

    def _without_those_out(self, entries: list[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.id not in self._out]

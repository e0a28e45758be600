"""Traces: sets of shared keys. One row stands for the edges that thousands of outputs have in common."""

import hashlib
from collections.abc import Mapping

from masthead.database import Sql
from masthead.press.keys import KeyNumbers

_NAMED = 5  # keys that a cause names


class Traces:
    """Finds or makes the trace of a set of keys, and moves on the epoch of those that hold a changed one."""

    def __init__(self, sql: Sql, keys: KeyNumbers) -> None:
        self._sql = sql
        self._keys = keys
        self._known: dict[frozenset[str], tuple[int, int]] = {}

    def find(self, shared: frozenset[str]) -> tuple[int, int]:
        """Return (trace, epoch) of a set of shared keys; inside the caller's transaction."""
        if shared not in self._known:
            self._known[shared] = self._load(shared)
        return self._known[shared]

    def move_on(self, changed: Mapping[str, int]) -> bool:
        """Make every output stale whose trace holds one of the keys; whether there is such a trace."""
        names, numbers = list(changed), list(changed.values())
        moved = False
        for start in range(0, len(numbers), 500):
            chunk = numbers[start : start + 500]
            marks = ",".join("?" * len(chunk))
            cause = ", ".join(names[start : start + _NAMED])
            moved |= bool(
                self._sql.execute(
                    "UPDATE press_trace SET epoch = epoch + 1, stale = 1, cause = ? WHERE id IN"
                    f" (SELECT trace FROM press_trace_key WHERE key IN ({marks})) RETURNING id",
                    (cause, *chunk),
                )
            )
        if moved:
            self._known.clear()
        return moved

    def forget(self) -> None:
        """Empty the memory: after a rollback it may be wrong."""
        self._known.clear()

    def _load(self, shared: frozenset[str]) -> tuple[int, int]:
        digest = hashlib.blake2b("\n".join(sorted(shared)).encode(), digest_size=16).hexdigest()
        rows = self._sql.execute("SELECT id, epoch FROM press_trace WHERE digest = ?", (digest,))
        if rows:
            return rows[0][0], rows[0][1]
        trace = self._sql.execute("INSERT INTO press_trace (digest) VALUES (?) RETURNING id", (digest,))[0][0]
        numbers = self._keys.numbers(shared).values()
        self._sql.executemany(
            "INSERT INTO press_trace_key (key, trace) VALUES (?, ?)",
            [(key, trace) for key in sorted(numbers)],
        )
        return trace, 1

"""Keys as small numbers, as edges store them."""

from array import array
from collections.abc import Iterable

from masthead.database import Sql

_CACHE_SIZE = 100_000  # names in memory, whatever the archive
_CHUNK = 500


class KeyNumbers:
    """Names to numbers and back; numbers are given on first use."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql
        self._numbers: dict[str, int] = {}

    def numbers(self, names: Iterable[str]) -> dict[str, int]:
        """Return the numbers of all names, giving new ones; inside the caller's transaction."""
        names = set(names)
        missing = sorted(name for name in names if name not in self._numbers)
        if len(self._numbers) + len(missing) > _CACHE_SIZE:
            self._numbers.clear()
            missing = sorted(names)
        for start in range(0, len(missing), _CHUNK):
            self._load(missing[start : start + _CHUNK])
        return {name: self._numbers[name] for name in names}

    def find(self, names: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those names that have one."""
        found: dict[str, int] = {}
        asked = sorted(set(names))
        for start in range(0, len(asked), _CHUNK):
            chunk = asked[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            found |= dict(self._sql.execute(f"SELECT name, id FROM press_key WHERE name IN ({marks})", chunk))
        return found

    def forget(self) -> None:
        """Empty the memory: after a rollback its numbers may not exist."""
        self._numbers.clear()

    def _load(self, names: list[str]) -> None:
        self._sql.executemany(
            "INSERT INTO press_key (name) VALUES (?) ON CONFLICT (name) DO NOTHING",
            [(name,) for name in names],
        )
        marks = ",".join("?" * len(names))
        self._numbers |= dict(
            self._sql.execute(f"SELECT name, id FROM press_key WHERE name IN ({marks})", names)
        )


def pack(numbers: Iterable[int]) -> bytes:
    """Return key numbers as bytes, sorted."""
    return array("q", sorted(numbers)).tobytes()


def unpack(data: bytes | None) -> set[int]:
    """Return what `pack` packed."""
    numbers = array("q")
    numbers.frombytes(bytes(data or b""))
    return set(numbers)

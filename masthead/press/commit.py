"""Committer: puts what came out different, in an order in which no link leads nowhere, then says so durably.

Intent, bytes, record: killed anywhere in between, the next coordinator finds the intent and
does the work again. So only the intent must be on the disk before the next step: a record that a
power cut takes away is made again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from masthead.database import Database
from masthead.press import queue
from masthead.press.keys import KeyNumbers, pack, unpack
from masthead.press.links import Links, Pair, order
from masthead.press.queue import Entry
from masthead.press.traces import Traces
from masthead.press.worker import Result
from masthead.store.base import Address, Store

_RECOVERED = 1  # the wave of what is put again: any but that of a build from nothing
_MANY = 400  # parameters of one statement


@dataclass(slots=True)
class Outcome:
    """What one commit did, by address."""

    put: list[Address] = field(default_factory=list)
    same: list[Address] = field(default_factory=list)
    deleted: list[Address] = field(default_factory=list)
    failed: dict[Address, str] = field(default_factory=dict)  # and why
    held: list[Address] = field(default_factory=list)


class Committer:
    """Takes results of renders to the store and the press's tables."""

    def __init__(
        self, press: Database, store: Store, keys: KeyNumbers, traces: Traces, fence: Callable[[], None]
    ) -> None:
        self._press = press
        self._store = store
        self._keys = keys
        self._traces = traces
        self._fence = fence  # raises when another coordinator has taken over
        self.links = Links(press)
        self.has_held = False  # whether anything was held since circles were looked for

    def recover(self) -> int:
        """Make what an interrupted run may have half put be put again; return how many."""
        with self._press.transaction():
            rows = self._press.execute("SELECT output FROM press_intent")
            for (id,) in rows:
                self._press.execute("UPDATE press_output SET digest = '' WHERE id = ?", (id,))
                found = self._press.execute(
                    "SELECT rank, freshness, state FROM press_output WHERE id = ?", (id,)
                )
                for rank, freshness, state in found:
                    ceased = state == "ceased"
                    queue.add(
                        self._press,
                        [(id, queue.CEASED if ceased else rank, freshness)],
                        priority=queue.DELETIONS if ceased else queue.EDITORS,
                        wave=_RECOVERED,
                    )
            self._press.execute("DELETE FROM press_intent")
        return len(rows)

    def commit(self, pairs: list[Pair], *, now: float) -> Outcome:
        """Put and record a batch. What fails or must wait is recorded as such; the rest goes on."""
        outcome = Outcome()
        failed = [(entry, result) for entry, result in pairs if result.error]
        ready, held = self.links.separate(
            [pair for pair in pairs if not pair[1].error], {entry.output.address for entry, _ in failed}
        )
        puts = [(entry, result) for entry, result in ready if result.stored is not None]
        self._intend([entry.id for entry, _ in puts])
        for phase in _phases(puts):
            self._fence()
            self._store.put([(e.output.address, r.stored) for e, r in phase if r.stored is not None])
            self.links.exist(entry.output.address for entry, _ in phase)
        self._record(ready, held, failed, now=now)
        self.has_held |= bool(held)
        outcome.put = [entry.output.address for entry, _ in puts]
        outcome.same = [entry.output.address for entry, result in ready if result.stored is None]
        outcome.failed = {entry.output.address: result.error for entry, result in failed}
        outcome.held = [entry.output.address for entry, _, _ in held]
        return outcome

    def delete(self, entries: list[Entry], *, now: float) -> Outcome:
        """Take ceased outputs out of the store and forget them."""
        self._intend([entry.id for entry in entries])
        self._fence()
        self._store.delete([entry.output.address for entry in entries])
        self.links.vanish(entry.output.address for entry in entries)
        with self._press.transaction(durable=False):
            for entry in entries:
                reads = self._press.execute("SELECT reads FROM press_output WHERE id = ?", (entry.id,))
                self._unlink(entry.id, unpack(reads[0][0]) if reads else set())
                for table, column in (
                    ("output", "id"),
                    ("queue", "output"),
                    ("hold", "output"),
                    ("intent", "output"),
                ):
                    self._press.execute(f"DELETE FROM press_{table} WHERE {column} = ?", (entry.id,))
            self._announce([(entry, "delete") for entry in entries], now)
        return Outcome(deleted=[entry.output.address for entry in entries])

    def _intend(self, ids: list[int]) -> None:
        if ids:
            with self._press.transaction():
                self._fence()
                self._press.executemany(
                    "INSERT INTO press_intent (output) VALUES (?) ON CONFLICT (output) DO NOTHING",
                    [(id,) for id in ids],
                )

    def _record(
        self,
        ready: list[Pair],
        held: list[tuple[Entry, Result, Address]],
        failed: list[Pair],
        *,
        now: float,
    ) -> None:
        with self._press.transaction(durable=False):
            self._fence()
            try:
                self._record_reads(ready, [(e, r) for e, r, _ in held] + failed)
                self._record_ready(ready, now)
                self._record_held(held)
                for entry, result in failed:
                    self._press.execute(
                        "UPDATE press_output SET error = ? WHERE id = ?", (result.error, entry.id)
                    )
                    queue.retry_later(self._press, entry, now)
                self._announce([(e, _verb(r)) for e, r in ready], now)
            except BaseException:
                self._keys.forget()
                self._traces.forget()
                raise

    def _record_ready(self, ready: list[Pair], now: float) -> None:
        self._press.executemany(
            "UPDATE press_output SET state = 'live', error = '',"
            " digest = ?, status = ?, due = ?, rendered_at = ?, cause = ? WHERE id = ?",
            [
                (r.digest, r.status, r.due.timestamp() if r.due else None, now, _cause(e), e.id)
                for e, r in ready
            ],
        )
        ids = [(entry.id,) for entry, _ in ready]
        self._press.executemany("DELETE FROM press_queue WHERE output = ?", ids)
        self._press.executemany("DELETE FROM press_intent WHERE output = ?", ids)
        if self._press.execute("SELECT 1 FROM press_hold LIMIT 1"):
            self._press.executemany("DELETE FROM press_hold WHERE output = ?", ids)
            for entry, _ in ready:
                self._release(entry.output.address)

    def _record_held(self, held: list[tuple[Entry, Result, Address]]) -> None:
        for entry, _, missing in held:
            self._press.execute(
                "INSERT INTO press_hold (host, path, output, wave) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (host, path, output) DO NOTHING",
                (*missing, entry.id, entry.wave),
            )
            self._press.execute("DELETE FROM press_queue WHERE output = ?", (entry.id,))
            self._press.execute("UPDATE press_output SET error = '' WHERE id = ?", (entry.id,))

    def _release(self, address: Address) -> None:
        """Queue what waited for an address that now exists."""
        rows = self._press.execute(
            "DELETE FROM press_hold WHERE host = ? AND path = ? RETURNING output, wave", tuple(address)
        )
        for id, wave in rows:
            waited = self._press.execute("SELECT id, rank, freshness FROM press_output WHERE id = ?", (id,))
            queue.add(
                self._press, [(row[0], row[1], row[2]) for row in waited], priority=queue.EDITORS, wave=wave
            )

    def _record_reads(self, ready: list[Pair], partial: list[Pair]) -> None:
        """Replace edges by what was read; of renders that were not put, add to the old ones."""
        names = self._keys.numbers({name for _, r in (*ready, *partial) for name in r.reads})
        before = self._reads_of([entry.id for entry, _ in (*ready, *partial)])
        unfinished = {entry.id for entry, _ in partial}
        gone: list[tuple[int, int]] = []
        come: list[tuple[int, int]] = []
        rows = []
        for entry, result in (*ready, *partial):
            old = before.get(entry.id, set())
            new = {names[name] for name in result.reads}
            if entry.id in unfinished:
                new |= old
            gone += [(key, entry.id) for key in old - new]
            come += [(key, entry.id) for key in new - old]
            trace, epoch = self._traces.find(result.shared)
            rows.append((pack(new), trace, epoch, entry.id))
        self._press.executemany("DELETE FROM press_edge WHERE key = ? AND output = ?", gone)
        self._press.executemany(
            "INSERT INTO press_edge (key, output) VALUES (?, ?) ON CONFLICT (key, output) DO NOTHING",
            sorted(come),
        )
        self._press.executemany("UPDATE press_output SET reads = ?, trace = ?, epoch = ? WHERE id = ?", rows)

    def _reads_of(self, ids: list[int]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for start in range(0, len(ids), _MANY):
            chunk = ids[start : start + _MANY]
            rows = self._press.execute(
                f"SELECT id, reads FROM press_output WHERE id IN ({','.join('?' * len(chunk))})", chunk
            )
            found |= {id: unpack(reads) for id, reads in rows}
        return found

    def _unlink(self, id: int, keys: set[int]) -> None:
        self._press.executemany(
            "DELETE FROM press_edge WHERE key = ? AND output = ?", [(key, id) for key in keys]
        )

    def _announce(self, entries: Iterable[tuple[Entry, str]], now: float) -> None:
        rows = [
            (entry.wave, *entry.output.address, verb, now)
            for entry, verb in entries
            if entry.wave and (verb != "same" or entry.priority == queue.EDITORS)
        ]
        self._press.executemany(
            "INSERT INTO press_announcement (wave, host, path, verb, at) VALUES (?, ?, ?, ?, ?)", rows
        )


def _cause(entry: Entry) -> str:
    return entry.cause or (f"wave:{entry.wave}" if entry.wave else "build from nothing")


def _verb(result: Result) -> str:
    if result.stored is None:
        return "same"
    return "gone" if result.status == 410 else "put"


def _phases(puts: list[Pair]) -> Iterable[list[Pair]]:
    """Cut puts into groups, each of which is durable before the next begins."""
    phases: dict[tuple[int, int], list[Pair]] = {}
    for pair in puts:
        phases.setdefault(order(pair), []).append(pair)
    return [phases[place] for place in sorted(phases)]

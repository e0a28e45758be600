"""Coordinator: claims what changed, has it rendered, commits it; bulk work gives way to editors' changes."""

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from itertools import chain

from masthead.clock import Clock, utc_now
from masthead.content.record import CHANNEL
from masthead.database import Database
from masthead.errors import StoreError
from masthead.lease import Lease
from masthead.press import queue, waves
from masthead.press.claims import STOCK, Claims
from masthead.press.commit import Committer, Outcome
from masthead.press.db import get_meta, set_meta
from masthead.press.executor import Executor
from masthead.press.keys import KeyNumbers
from masthead.press.model import Catalogue
from masthead.press.plan import Plan, Planner
from masthead.press.queue import Entry
from masthead.press.theme import Theme
from masthead.press.touched import Touched
from masthead.press.traces import Traces
from masthead.press.verify import NOT_OURS
from masthead.press.worker import Batch, Job, Result, Workshop, load_catalogue
from masthead.store.base import Store
from masthead.wake import Wake

log = logging.getLogger("masthead.press")

BATCH = 24  # outputs a job: about as long as an editor's change may have to wait
COMMIT_AT = 96  # outputs of bulk work that are put and recorded together
MOST_DONE = 480  # results that wait while editors' changes pass them; more are put even so
AHEAD = 4  # jobs a renderer: enough to be busy during a commit; those not begun are taken back for an editor
IDLE_S = 30.0
RENDERER_PAUSE_S = 0.2  # until a renderer that died is replaced: one that can't start must not spin
PRUNE_S = 3600.0  # between two times that old receipts are forgotten
TELL_S = 1.0  # between two words of progress
STORE_PAUSE_S = 2.0  # until a store that refused is tried again


@dataclass(slots=True)
class _Done:
    """A result that waits to be committed."""

    entry: Entry
    result: Result
    dispatched: int  # the plan's number when its job was given out
    position: int  # of the content that its render saw


@dataclass(slots=True)
class _Flight:
    """A job under way."""

    entries: list[Entry]
    dispatched: int  # the plan's number then


class Coordinator:
    """The press at work. One at a time: the caller holds the lease."""

    def __init__(
        self,
        *,
        content: Database,
        press: Database,
        store: Store,
        executor: Executor,
        workshop: Workshop,
        lease: Lease,
        clock: Clock = utc_now,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._press = press
        self._store = store
        self._executor = executor
        self._capacity = AHEAD * executor.slots
        self._workshop = workshop
        self._clock = clock
        self._catalogue = catalogue or load_catalogue(workshop.catalogue)
        keys = KeyNumbers(press)
        traces = Traces(press, keys)
        self._planner = Planner(content, press, self._catalogue, keys, traces)
        self._committer = Committer(press, store, keys, traces, lease.check)
        self._wake = Wake(content, CHANNEL)
        self._flights: dict[Future[Batch], _Flight] = {}
        self._done: list[_Done] = []
        self._claims = Claims(press, executor.slots)
        self._touched = Touched()
        self._generation = 0
        self._started = False
        self._finished = 0  # outputs brought up to date so far
        self._files_changed = threading.Event()
        self._paused_until = 0.0
        self._pruned_at = 0.0
        self.store_error = ""  # why the store refused, while it does
        self.outcomes: list[Outcome] | None = None  # tests and builds collect them

    def start(self) -> None:
        """Mend what an interrupted run left and look at files, once."""
        if self._started:
            return
        self._started = True
        recovered = self._committer.recover()
        if recovered:
            log.info("put again after an interruption: %d", recovered)
        if self._planner.wants_everything():
            self._planner.plan_everything(self._clock())
        self.plan_files()

    def plan_files(self) -> None:
        """Plan what changed in the theme's folders and in the code."""
        theme = Theme(self._workshop.theme_folders)
        self._planner.theme = theme
        self._note(self._planner.plan_files(theme, self._clock()), shared=True)

    def files_changed(self) -> None:
        """Say, from any thread, that a file of the theme changed."""
        self._files_changed.set()

    def run_until_idle(self) -> None:
        """Work until nothing is left to do now."""
        self.start()
        while self._step(wait_s=0.0):
            pass

    def iter_until_idle(self, *, tell_s: float = TELL_S) -> Iterator[tuple[int, int]]:
        """Work until nothing is left, telling (outputs left, outputs done) every `tell_s` seconds; 0: each round."""
        self.start()
        told_at = 0.0
        while self._step(wait_s=0.0):
            if time.monotonic() >= told_at + tell_s:  # counting what is left takes longer than a batch
                told_at = time.monotonic()
                yield self._left(), self._finished
        yield 0, self._finished

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set."""
        self.start()
        while not stop.is_set():
            if not self._step(wait_s=0.005):
                self._sleep()

    def _sleep(self) -> None:
        instant = queue.next_instant(self._press)
        now = self._clock().timestamp()
        if now < self._paused_until:
            time.sleep(min(0.2, self._paused_until - now))
            return
        timeout_s = IDLE_S if instant is None else max(0.001, min(IDLE_S, instant - now))
        self._wake.wait(min(timeout_s, 0.25 if self._files_changed.is_set() else 1.0))

    def _step(self, *, wait_s: float) -> bool:
        """Do one round: plan, take results, commit, hand out; whether there is more to do."""
        if self._files_changed.is_set():
            self._files_changed.clear()
            self.plan_files()
        if self._clock().timestamp() < self._paused_until:
            return False
        planned = self._plan()
        self._collect(wait_s)
        self._dispatch()  # before the commit: the renderers work on meanwhile
        waited = bool(self._done)
        self._commit()
        self._let_circles_go()
        # What was committed just now may have been all of one trace, and hidden the next one from the dispatch.
        if planned or self._flights or self._done or (waited and not self.store_error):
            return True
        return self._finish()

    def _plan(self) -> bool:
        now = self._clock()
        due = self._planner.plan_due(now)
        plan = self._planner.plan_changes(now)
        if plan is not None:
            self._note(plan, shared=False)
        if due or plan is not None:
            self._claims.drop_stock()
            self._take_back()
        return due or plan is not None

    def _take_back(self) -> None:
        """Let jobs that no renderer has begun go back to the queue, so that what is more urgent passes them."""
        for future in [each for each in self._flights if each.cancel()]:
            flight = self._flights.pop(future)
            self._claims.release(flight.entries)

    def _note(self, plan: Plan, *, shared: bool) -> None:
        """Remember what changed, for results of renders that began before."""
        self._touched.note(plan, everything=shared, under_way=bool(self._flights or self._done))
        # What a renderer remembers may rest on any key; which, only its traces know.
        if shared or plan.moved:
            self._generation += 1

    def _collect(self, wait_s: float) -> None:
        if not self._flights:
            return
        may_wait = len(self._flights) >= self._capacity or self._claims.next_entry is None
        done, _ = wait(
            self._flights, timeout=wait_s or (None if may_wait else 0), return_when=FIRST_COMPLETED
        )
        for future in done:
            flight = self._flights.pop(future)
            try:
                batch = future.result()
            except BrokenExecutor:
                log.warning("a renderer died; its batch is given out again")
                self._claims.release(flight.entries)
                time.sleep(RENDERER_PAUSE_S)
                continue
            by_id = {result.id: result for result in batch.results}
            self._done += [
                _Done(entry, by_id[entry.id], flight.dispatched, batch.position) for entry in flight.entries
            ]

    def _is_outdated(self, done: _Done) -> bool:
        """Whether something that it read was planned as changed after its render may have begun."""
        if done.result.error and done.position > self._planner.position:
            return True  # it met changes that aren't planned yet, such as its own withdrawal
        read: Iterator[str | int] = chain(done.result.reads, done.result.shared, (done.entry.id,))
        return self._touched.has_since(read, done.dispatched)

    def _commit(self) -> None:
        done = self._take_ready()
        # What is outdated by now is given out again: it stands in the queue, or its trace is stale.
        self._claims.release(each.entry for each in done)
        pairs = [(each.entry, each.result) for each in done if not self._is_outdated(each)]
        if not pairs:
            return
        now = self._clock().timestamp()
        try:
            outcome = self._committer.commit(pairs, now=now)
        except StoreError as error:
            self._store_failed(error)
            return
        self.store_error = ""
        self._tell(outcome)
        waves.close_waves(self._press, self._clock().timestamp())

    def _let_circles_go(self) -> None:
        """As soon as nothing new is to come, what waits for each other is let go: bulk work and editors link to it."""
        if not self._committer.has_held or queue.is_new_left(self._press, self._clock().timestamp()):
            return
        self._committer.has_held = False
        with self._press.transaction():
            free = self._committer.links.let_circles_go()
        if free:
            self._claims.drop_stock()
            self._take_back()

    def _take_ready(self) -> list[_Done]:
        """Take what to put now: an editor's change as one and before all bulk work, which goes batch by batch."""
        urgent = [each for each in self._done if each.entry.priority == queue.EDITORS]
        if len(urgent) < COMMIT_AT and len(self._done) < MOST_DONE and self._is_coming(most=queue.EDITORS):
            return []
        if not urgent and len(self._done) < COMMIT_AT and self._is_coming(most=queue.BULK):
            return []
        ready = urgent or self._done
        self._done = [each for each in self._done if each.entry.priority != queue.EDITORS] if urgent else []
        return ready

    def _is_coming(self, *, most: int) -> bool:
        """Whether something of that priority, or a more urgent one, is under way or to be given out next."""
        next_entry = self._claims.next_entry
        under_way = (entry for flight in self._flights.values() for entry in flight.entries)
        return any(entry.priority <= most for entry in chain(under_way, [next_entry] if next_entry else []))

    def _dispatch(self) -> None:
        """Keep every renderer busy, and the next job waiting; editors' changes first."""
        while len(self._flights) < self._capacity:
            entries = self._claims.take_batch(self._clock().timestamp(), most=BATCH)
            if not entries:
                return
            entries = [entry for entry in entries if not self._is_ready_made(entry)]
            if not entries:
                continue
            job = Job(
                items=tuple((entry.id, entry.output, entry.digest) for entry in entries),
                now=self._clock(),
                generation=self._generation,
            )
            self._flights[self._executor.submit(job)] = _Flight(entries, self._touched.plans)

    def _is_ready_made(self, entry: Entry) -> bool:
        """Take what the store holds where the address says all that decides the bytes: no picture is encoded twice."""
        if entry.digest or not self._catalogue.says_all(entry.output.kind):
            return False
        there = self._store.get(entry.output.address)
        if there is not None:
            none: frozenset[str] = frozenset()
            result = Result(entry.id, there.digest, there.status, None, none, none, frozenset(), None)
            self._done.append(_Done(entry, result, self._touched.plans, self._planner.position))
        return there is not None

    def _finish(self) -> bool:
        """With nothing to render: settle traces, delete what ceased, sweep; whether that made new work."""
        with self._press.transaction():
            queue.settle_traces(self._press)
        now = self._clock().timestamp()
        ceased = queue.claim(self._press, now, STOCK, most=queue.DELETIONS)
        if any(entry.priority < queue.DELETIONS for entry in ceased) or self._claims.next_entry:
            return True
        if ceased:
            try:
                self._tell(self._committer.delete(ceased, now=now))
            except StoreError as error:
                self._store_failed(error)
                return False
            return True
        with self._press.transaction():
            if self._committer.links.let_circles_go():
                return True
        if get_meta(self._press, "sweep", ""):
            self._sweep()
        waves.close_waves(self._press, self._clock().timestamp())
        if now >= self._pruned_at + PRUNE_S:
            self._pruned_at = now
            waves.forget_old_waves(self._press, now)
        self._touched.forget()
        return False

    def _store_failed(self, error: StoreError) -> None:
        """The store is full or away: nothing is recorded as put, and all of it is tried again after a while."""
        log.error("%s", error)
        self._claims.drop_stock()
        self._committer.recover()
        self.store_error = str(error)
        self._paused_until = self._clock().timestamp() + STORE_PAUSE_S

    def _sweep(self) -> None:
        """After a build from nothing: take away objects that nothing gives rise to."""
        orphans = [
            address
            for address in self._store.addresses()
            if not address.path.startswith(NOT_OURS)
            and not self._press.execute(
                "SELECT 1 FROM press_output WHERE host = ? AND path = ?", (address.host, address.path)
            )
        ]
        self._store.delete(orphans)
        with self._press.transaction():
            set_meta(self._press, "sweep", "")

    def _left(self) -> int:
        return int(self._press.execute("SELECT COUNT(*) FROM press_queue WHERE priority < 2")[0][0])

    def _tell(self, outcome: Outcome) -> None:
        self._finished += len(outcome.put) + len(outcome.same)
        if self.outcomes is not None:
            self.outcomes.append(outcome)
        for address in outcome.failed:
            log.error("could not be rendered, the old page stays: %s%s", *address)

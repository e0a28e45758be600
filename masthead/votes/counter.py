"""The counter: follows the ledger, keeps the tallies, puts figures into the store. One process: `masthead counter`."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from masthead.clock import Clock, utc_now
from masthead.conf import Settings
from masthead.database import Database
from masthead.errors import StoreError
from masthead.lease import Lease, hold_lease
from masthead.store.base import Address, Store, decoded
from masthead.store.filesystem import FilesystemStore
from masthead.votes.figures import figures_path, make_figures
from masthead.votes.ledger import CHANNEL, open_ledger
from masthead.votes.sheets import SheetError, parse_poll, poll_path
from masthead.votes.tally import Count, Tally, open_tally
from masthead.votes.vote import POLL, is_subject, split_subject
from masthead.wake import Wake

LEASE = "counter"
PUT_EVERY_S = 1.0  # the figures of one subject, at most
MOST_PUT = 500  # figures at a time: then it looks at the ledger again
SYNCED_WITHIN_MS = 120_000  # by the operating system, of what nobody asks it to
HIDDEN_AGAIN_S = 30.0  # until polls whose figures may be hidden or shown by now are looked at again
STORE_PAUSE_S = 2.0  # until a store that refused is tried again
HEARS_WITHIN_S = 1.0  # that it is to end
_STEP_S = 0.05  # between two looks at the ledger's file: figures needn't be quicker
log = logging.getLogger("masthead.counter")


class Counter:
    """Counts. One at a time: the caller holds the lease."""

    def __init__(
        self,
        *,
        source: Database,
        tally: Database,
        store: Store,
        host: str,
        lease: Lease,
        clock: Clock = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tally = Tally(source, tally)
        self._store, self._host, self._lease, self._clock, self._now = store, host, lease, clock, monotonic
        # Figures aren't synced, since they can be made again: a power cut may have taken those put last.
        self._due: dict[str, float] = dict.fromkeys(self._tally.dirty(within_ms=SYNCED_WITHIN_MS), 0.0)
        self._put_at: dict[str, float] = {}  # of subjects that may not be put again yet
        self._polls = set(self._tally.polls())  # their figures hang on their settings and on the time
        self._polls_at = 0.0
        self._paused_until = 0.0
        self.store_error = ""  # why the store refused, while it does

    def run_until_idle(self) -> None:
        """Count all that is there and put all figures, at once."""
        self.count()
        self._put_at.clear()
        self.store_error = ""
        while self._due and not self.store_error:
            self._due = dict.fromkeys(self._due, 0.0)
            self._paused_until = 0.0
            self.put_due()

    def run(self, wake: Wake, stop: threading.Event) -> None:
        """Work until told to stop."""
        while not stop.is_set():
            self.count(stop)
            self.put_due()
            wake.wait(min(self._wait_s(), HEARS_WITHIN_S))

    def count(self, stop: threading.Event | None = None) -> None:
        """Take in what is new in the ledger, and see to it that figures which are due are put meanwhile."""
        while not (stop and stop.is_set()) and self._tally.step():
            self._lease.check()
            self._note_changed()
            if self._wait_s() == 0.0:
                self.put_due()

    def _note_changed(self) -> None:
        changed, self._tally.changed = self._tally.changed, set()
        now = self._now()
        for subject in changed:
            self._due.setdefault(subject, self._put_at.get(subject, now - PUT_EVERY_S) + PUT_EVERY_S)

    def _wait_s(self) -> float:
        """Return how long it is until something is to be put."""
        if not self._due or not self._tally.is_whole():
            return HEARS_WITHIN_S
        at = max(min(self._due.values()), self._paused_until)
        return max(0.0, at - self._now())

    def put_due(self) -> None:
        """Put figures whose time has come; those of hidden polls are taken away."""
        now = self._now()
        self._look_at_polls(now)
        if now < self._paused_until or not self._tally.is_whole():
            return
        due = [subject for subject, at in self._due.items() if at <= now][:MOST_PUT]
        if not due:
            return
        shown, hidden = self._split(due)
        try:
            self._lease.check()
            self._store.put([make_figures(self._host, count) for count in self._tally.load_counts(shown)])
            self._store.delete([Address(self._host, figures_path(subject)) for subject in hidden])
        except StoreError as error:
            log.error("%s", error)
            self.store_error, self._paused_until = str(error), now + STORE_PAUSE_S
            return
        self.store_error = ""
        self._tally.clean(due)
        for subject in due:
            del self._due[subject]
            self._put_at[subject] = now
        if len(self._put_at) > 10 * MOST_PUT:
            self._put_at = {each: at for each, at in self._put_at.items() if at > now - PUT_EVERY_S}

    def _split(self, subjects: Iterable[str]) -> tuple[list[str], list[str]]:
        shown: list[str] = []
        hidden: list[str] = []
        for subject in subjects:
            if not is_subject(subject):  # a row of somebody else's: no reader can see it, and others go on
                log.error("votes on %r have no figures: that is no article and no poll", subject)
                continue
            kind, id = split_subject(subject)
            (shown if kind != POLL or self._is_public(id) else hidden).append(subject)
            if kind == POLL:
                self._polls.add(subject)
        return shown, hidden

    def _is_public(self, poll: str) -> bool:
        stored = self._store.get(Address(self._host, poll_path(poll)))
        try:
            return (
                stored is not None
                and stored.status == 200
                and parse_poll(decoded(stored)).is_public(self._clock())
            )
        except SheetError as error:
            log.error("%s", error)
            return False

    def _look_at_polls(self, now: float) -> None:
        """Polls open, close and change their settings without a vote."""
        if now < self._polls_at:
            return
        self._polls_at = now + HIDDEN_AGAIN_S
        try:
            for subject in self._polls:
                there = self._store.get(Address(self._host, figures_path(subject))) is not None
                if there != self._is_public(split_subject(subject)[1]):
                    self._due.setdefault(subject, now)
        except StoreError as error:
            log.error("%s", error)

    def load_count(self, subject: str) -> Count | None:
        """Return what a subject comes to."""
        return next(iter(self._tally.load_counts([subject])), None)


@contextmanager
def open_counter(settings: Settings) -> Iterator[tuple[Counter, Wake]]:
    """Be the newspaper's counter until the block is left.

    Raises:
        LeaseTakenError: another one is at work.
    """
    with ExitStack() as stack:
        source = open_ledger(settings.votes_url)
        stack.callback(source.close)
        tally = open_tally(settings.votes_url)
        stack.callback(tally.close)
        lease = stack.enter_context(hold_lease(tally, lock_file(settings), LEASE))
        listening = open_ledger(settings.votes_url)
        stack.callback(listening.close)
        wake = Wake(listening, CHANNEL, step_s=_STEP_S)  # before the first look: nothing is missed in between
        store = FilesystemStore(settings.store_path, sync=False)
        stack.callback(store.close)
        yield Counter(source=source, tally=tally, store=store, host=settings.host, lease=lease), wake


def lock_file(settings: Settings) -> Path:
    """Return the file whose lock the counter of a SQLite ledger holds."""
    return settings.home / "data" / "counter.lock"

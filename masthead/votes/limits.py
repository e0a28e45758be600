"""How much one network and one reader can do: the numbers, and the quick look before the ledger.

The fold decides exactly (fold.py), from the ledger alone, so that a recount gives the same. What is here
runs in each reader process, in memory and by several threads, so that what won't count is refused and its
sender told.
"""

import threading
from collections import OrderedDict

from masthead.votes.vote import HOUR_MS, Vote

PER_NETWORK = 300  # readers of one IPv4 address or IPv6 /64 that count, for one subject and hour
PER_WIDE_NETWORK = 3_000  # of one IPv6 /48
WIDE = 11  # characters of an origin that name the /48
TOKENS_PER_NETWORK = 600  # new readers of one network in an hour, whatever they vote about
REQUESTS_PER_NETWORK = 10_000  # votes of one network in an hour, whatever about
CHANGES_PER_VOTER = 30  # of one vote in an hour
VIEWS_PER_NETWORK = 100  # of one article in an hour
_MOST_KEYS = 100_000  # remembered at a time; those longest silent are forgotten


class HourCounts:
    """Counts what each key does in the hour. Nothing of an hour outlives it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._mutex = threading.Lock()
        self._hour = 0
        self._counts: OrderedDict[str, int] = OrderedDict()

    def allows(self, key: str, at_ms: int) -> bool:
        """Count one more, unless it is one too many."""
        with self._mutex:
            if at_ms // HOUR_MS != self._hour:
                self._hour = at_ms // HOUR_MS
                self._counts.clear()
            count = self._counts.pop(key, 0)
            allowed = count < self._most
            self._counts[key] = count + allowed
            if len(self._counts) > _MOST_KEYS:
                self._counts.popitem(last=False)
        return allowed


class Admissions:
    """Which readers of a network were heard about a subject in the hour: the same rule as the fold's."""

    def __init__(self, per_network: int = PER_NETWORK, per_wide_network: int = PER_WIDE_NETWORK) -> None:
        self._most, self._most_wide = per_network, per_wide_network
        self._hour = 0
        self._mutex = threading.Lock()
        self._voters: OrderedDict[tuple[str, str], set[str]] = OrderedDict()
        self._held = 0  # voters in memory

    def admits(self, vote: Vote) -> bool:
        """Admit the voter, unless their network has had its share of the hour."""
        with self._mutex:
            return self._admits(vote)

    def _admits(self, vote: Vote) -> bool:
        hour = vote.at_ms // HOUR_MS
        if hour != self._hour:
            self._hour, self._held = hour, 0
            self._voters.clear()
        own = self._of(vote.subject, vote.origin)
        if vote.voter in own:
            return True
        wide = self._of(vote.subject, vote.origin[:WIDE] + "/") if len(vote.origin) > WIDE else None
        if len(own) >= self._most or (wide is not None and len(wide) >= self._most_wide):
            return False
        for voters in (own, wide):
            if voters is not None:
                voters.add(vote.voter)
                self._held += 1
        while self._held > _MOST_KEYS * 4:
            _, forgotten = self._voters.popitem(last=False)
            self._held -= len(forgotten)
        return True

    def _of(self, subject: str, origin: str) -> set[str]:
        key = subject, origin
        found = self._voters.get(key)
        if found is None:
            found = self._voters[key] = set()
            while len(self._voters) > _MOST_KEYS:
                _, forgotten = self._voters.popitem(last=False)
                self._held -= len(forgotten)
        else:
            self._voters.move_to_end(key)
        return found

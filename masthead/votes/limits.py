"""How much one network and one reader can do: the numbers, and the quick look before the ledger.

The fold decides exactly (fold.py), from the ledger alone, so that a recount gives the same. What is here
runs in each reader process, in memory and by several threads, so that what won't count is refused and its
sender told.
"""

import threading
from typing import Final, Literal

from masthead.votes.vote import HOUR_MS, Vote

PER_NETWORK: Final = 300  # readers of one IPv4 address or IPv6 /64 that count, for one subject and hour
PER_WIDE_NETWORK: Final = 3_000  # of one IPv6 /48
WIDE: Final = 11  # characters of an origin that name the /48
TOKENS_PER_NETWORK: Final = 600  # new readers of one network in an hour, whatever they vote about
REQUESTS_PER_NETWORK: Final = 10_000  # votes of one network in an hour, whatever about
CHANGES_PER_VOTER: Final = 30  # of one vote in an hour, from one network
VIEWS_PER_NETWORK: Final = 100  # of one article in an hour
_MOST_KEYS = 100_000  # counted at a time; those longest silent are forgotten, up to as many again are not

Limit = Literal["network", "voter"]


class HourCounts:
    """Counts by key within an hour; nothing of an hour outlives it. For one thread at a time.

    Keys are hashes, and all is plain numbers: what votes leave behind is small, and nothing that the garbage
    collector would look through again and again. Hashes of text are another's in each process, so nobody can
    make two that are the same.
    """

    def __init__(self, most_keys: int = _MOST_KEYS) -> None:
        self._most_keys = most_keys
        self._hour = 0
        self._counts: dict[int, int] = {}
        self._older: dict[int, int] = {}  # what was counted before the newest `most_keys`

    def begin(self, at_ms: int) -> None:
        """Forget the hour before, where this one is another."""
        if at_ms // HOUR_MS != self._hour:
            self._hour = at_ms // HOUR_MS
            self._counts, self._older = {}, {}

    def find(self, key: int) -> int:
        """Return how often a key was counted."""
        return self._counts.get(key) or self._older.get(key, 0)

    def put(self, key: int, count: int) -> None:
        """Have it counted so often."""
        if len(self._counts) >= self._most_keys:
            self._counts, self._older = {}, self._counts
        self._counts[key] = count


class Limits:
    """All limits of voting in one process, under one lock."""

    def __init__(
        self,
        *,
        per_network: int = PER_NETWORK,
        per_wide_network: int = PER_WIDE_NETWORK,
        most_keys: int = _MOST_KEYS,
    ) -> None:
        self._per_network, self._per_wide_network = per_network, per_wide_network
        self._mutex = threading.Lock()
        self._counts = HourCounts(most_keys)

    def take(self, vote: Vote, *, is_new: bool) -> Limit | None:
        """Count a vote, whose reader may have got a token for it; or return whose limit it would pass: then it isn't.

        The same rule as the fold's: who was heard from a network about a subject in this hour may change their mind.
        """
        subject, voter, _, _, origin, _ = vote
        requests, tokens = hash(origin), hash(("new", origin))
        voters, changes = hash((subject, origin)), hash((subject, origin, voter))
        with self._mutex:
            counts = self._counts
            counts.begin(vote.at_ms)
            find, put = counts.find, counts.put
            changed, requested, made = find(changes), find(requests), find(tokens) if is_new else 0
            if changed >= CHANGES_PER_VOTER:
                return "voter"
            if requested >= REQUESTS_PER_NETWORK or made >= TOKENS_PER_NETWORK:
                return "network"
            if not changed and not self._admit(subject, origin, voters):
                return "network"
            put(changes, changed + 1)
            put(requests, requested + 1)
            if is_new:
                put(tokens, made + 1)
        return None

    def _admit(self, subject: str, origin: str, voters: int) -> bool:
        find, put = self._counts.find, self._counts.put
        count = find(voters)
        if count >= self._per_network:
            return False
        if len(origin) > WIDE:
            wide = hash((subject, origin[:WIDE], "wide"))
            wide_count = find(wide)
            if wide_count >= self._per_wide_network:
                return False
            put(wide, wide_count + 1)
        put(voters, count + 1)
        return True


class ViewLimit:
    """Lets a network count so often for an article and hour."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._counts = HourCounts()

    def take(self, article: str, origin: str, at_ms: int) -> bool:
        """Count a view, unless it is one too many."""
        key = hash((article, origin))
        with self._mutex:
            self._counts.begin(at_ms)
            count = self._counts.find(key)
            if count < VIEWS_PER_NETWORK:
                self._counts.put(key, count + 1)
        return count < VIEWS_PER_NETWORK

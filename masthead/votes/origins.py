"""Where votes come from, without saying where: a network's hash with a salt of the day, thrown away after it."""

import base64
import hashlib
from functools import lru_cache

_WIDE_CHARACTERS = 14  # of "2001:0db8:0001:0002": its /48


class Origins:
    """Hashes networks with one day's salt."""

    def __init__(self, salt: bytes, day: int) -> None:
        self.day = day
        self._salted = hashlib.blake2b(key=salt, digest_size=8)
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, network: str) -> str:
        """Return the origin of an IPv4 address, or of the half of an IPv6 address (clients.Clients)."""
        own = self._hash(network)
        return self._hash(network[:_WIDE_CHARACTERS]) + own if ":" in network else own

    def _hash(self, text: str) -> str:
        found = self._salted.copy()
        found.update(text.encode())
        return base64.urlsafe_b64encode(found.digest())[:11].decode()

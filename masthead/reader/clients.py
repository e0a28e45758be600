"""Who sends a request, as far as one has to know: from which page, and not too often. Called by endpoints.

Nothing here is written down, and nothing kept longer than a day but the newest addresses, as they were parsed.
"""

import hashlib
import secrets
import socket
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

from masthead.conf import Networks

_DAY_S = 86_400
_MOST_CLIENTS = 20_000  # remembered at a time; those longest silent are forgotten


def is_same_origin(headers: Any, host: str) -> bool:
    """Whether a page of the host that the request was sent to has sent it; browsers say so in either header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is None and origin is None:
        return False
    return site in (None, "same-origin") and (origin is None or _host_of(origin) == host)


@lru_cache(maxsize=1024)
def _host_of(origin: str) -> str | None:
    try:
        parts = urlsplit(origin.lower())
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


class Clients:
    """Tells the networks of clients; believes `X-Forwarded-For` of trusted proxies alone."""

    def __init__(self, trusted: Networks) -> None:
        self._trusted = trusted
        self._trusted_v4 = [
            (int(each.netmask), int(each.network_address)) for each in trusted if each.version == 4
        ]
        self._know = lru_cache(maxsize=4096)(self._look)

    def find(self, peer: str, headers: Any) -> str:
        """Return the client's IPv4 address, or the half of an IPv6 address that its provider gave it.

        From the end of `X-Forwarded-For`, the first that isn't one of the proxies.
        """
        network, is_proxy = self._know(peer)
        if not is_proxy:
            return network
        hops = [hop for line in headers.get_all("x-forwarded-for") for hop in line.split(",")]
        while is_proxy and hops:
            network, is_proxy = self._know(hops.pop())
        return network

    def _look(self, text: str) -> tuple[str, bool]:
        text = _without_port(text)
        try:  # without the objects for IPv4, which cost more than all else here
            number = int.from_bytes(socket.inet_pton(socket.AF_INET, text))
        except (OSError, ValueError):
            return self._look_at(text)
        return text, any(number & mask == network for mask, network in self._trusted_v4)

    def _look_at(self, text: str) -> tuple[str, bool]:
        address = _parse_address(text)
        if address is None:
            return "none", False
        network = address.exploded[:19] if isinstance(address, IPv6Address) else str(address)
        return network, any(address in each for each in self._trusted)


def _without_port(text: str) -> str:
    """Return the address of `192.0.2.1:80`, `[::1]:80`, `::1`."""
    text = text.strip()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def _parse_address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


class Limiter:
    """Counts what each client does, in memory, by a hash whose salt is another each day."""

    def __init__(self, *, most: int, within_s: float, now: Callable[[], float] = time.time) -> None:
        self._most, self._within_s, self._now = most, within_s, now
        self._day, self._salt = 0, b""
        self._seen: OrderedDict[bytes, deque[float]] = OrderedDict()

    def allows(self, client: str) -> bool:
        """Count one more, unless it is one too many."""
        now = self._now()
        if int(now // _DAY_S) != self._day:
            self._day, self._salt = int(now // _DAY_S), secrets.token_bytes(32)
            self._seen.clear()
        key = hashlib.blake2b(client.encode(), key=self._salt, digest_size=16).digest()
        times = self._seen.setdefault(key, deque())
        self._seen.move_to_end(key)
        while len(self._seen) > _MOST_CLIENTS:
            self._seen.popitem(last=False)
        while times and times[0] <= now - self._within_s:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        return True

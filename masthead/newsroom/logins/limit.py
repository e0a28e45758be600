"""How often somebody may try to log in: by name and network, and by network. Called by the form.

Nobody is locked out for good: a key that is full lets the next one try after WINDOW, and a name is never
closed to other networks.
"""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from masthead.conf import parse_networks
from masthead.newsroom.logins.models import LoginFailure
from masthead.reader.clients import Clients

WINDOW = timedelta(minutes=5)
MOST_OF_NAME = 6  # wrong passwords for one name from one network
MOST_OF_NETWORK = 40  # wrong passwords from one network, where a whole newsroom may sit


class Attempt:
    """One try of one name; the password is looked at only where `wait` is zero."""

    def __init__(self, request: HttpRequest, name: str) -> None:
        self._now = timezone.now()
        clients = Clients(parse_networks(settings.MASTHEAD.trusted_proxies))
        network = clients.find(request.META.get("REMOTE_ADDR", ""), _Headers(request))
        self._limits = {
            _hash(self._now, network, name.strip().lower()): MOST_OF_NAME,
            _hash(self._now, network): MOST_OF_NETWORK,
        }

    @property
    def wait(self) -> timedelta:
        """For how long none is allowed."""
        return max(self._wait_for(key, most) for key, most in self._limits.items())

    def failed(self) -> None:
        """Count it, and forget what is old."""
        LoginFailure.objects.filter(at__lt=self._now - WINDOW).delete()
        LoginFailure.objects.bulk_create([LoginFailure(key=key, at=self._now) for key in self._limits])

    def succeeded(self) -> None:
        """Forget what was tried with this name from here."""
        LoginFailure.objects.filter(key=next(iter(self._limits))).delete()

    def _wait_for(self, key: str, most: int) -> timedelta:
        failures = LoginFailure.objects.filter(key=key, at__gt=self._now - WINDOW).order_by("-at")
        oldest = failures.values_list("at", flat=True)[most - 1 : most].first()
        return oldest + WINDOW - self._now if oldest else timedelta()


class _Headers:
    """A request's headers as the reader's code asks for them."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def get_all(self, name: str) -> list[str]:
        value = self._request.headers.get(name)
        return [value] if value else []


def _hash(now: datetime, *parts: Any) -> str:
    salt = hashlib.blake2b(f"{now:%Y-%m-%d}".encode(), key=settings.SECRET_KEY.encode()[:64]).digest()
    return hashlib.blake2b("\0".join(parts).encode(), key=salt, digest_size=16).hexdigest()

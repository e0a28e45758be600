"""Whose vote it is: the cookie with the reader's token, and the network that a vote comes from. Used by vote.py."""

from typing import NamedTuple

from masthead.reader.clients import Clients
from masthead.reader.endpoints import Request
from masthead.votes.tokens import LIFE_S

Header = tuple[str, str]
_LONGEST = 4096  # of all cookies


class Sender(NamedTuple):
    """Who sends: their token, where they have one, and their network."""

    token: str
    network: str


class Cookies:
    """The one cookie of readers: for this host alone, never seen by a script, never sent by another site."""

    def __init__(self, *, secure: bool) -> None:
        self.name = "__Host-reader" if secure else "reader"
        self._attributes = f"; Path=/; HttpOnly; SameSite=Strict{'; Secure' if secure else ''}"

    def find(self, header: str | None) -> str:
        """Return the token of a Cookie header; empty where there is none."""
        if not header or len(header) > _LONGEST:
            return ""
        for pair in header.split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self.name:
                return value
        return ""

    def keep(self, token: str) -> Header:
        """Return the header that gives a reader a token."""
        return "set-cookie", f"{self.name}={token}; Max-Age={LIFE_S}{self._attributes}"

    def drop(self) -> Header:
        """Return the header that takes it away."""
        return "set-cookie", f"{self.name}=; Max-Age=0{self._attributes}"


def find_sender(request: Request, cookies: Cookies, clients: Clients) -> Sender:
    """Return who sends a request."""
    headers = request.headers
    return Sender(cookies.find(headers.get("cookie")), clients.find(request.scope.client, headers))

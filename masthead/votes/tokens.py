"""Who votes: an anonymous token that a reader's browser keeps, signed so that nobody else can make one.

A token is sixteen random bytes, the second in which it was made, and half of a keyed hash of both. The ledger gets
the other half: who has the ledger can't vote as its readers. Nothing of the browser or its address goes into it.
"""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path
from typing import NamedTuple

from masthead.errors import MastheadError
from masthead.keyfile import load_or_make
from masthead.votes.vote import HOUR_MS

KEY_FILE = "votes.key"
LIFE_S = 400 * 86_400  # what browsers keep a cookie at most
FRESH_MS = HOUR_MS
_AHEAD_S = 300  # clocks of two machines may differ by so much
_MADE, _ID, _MAC, _VOTER = 5, 16, 16, 16  # bytes
_KEY_BYTES = 32


class TokenError(MastheadError):
    """It isn't one of ours, or it is too old."""


class Reader(NamedTuple):
    """Whom a token stands for."""

    voter: str
    made_ms: int

    def is_fresh(self, now_ms: int) -> bool:
        """Whether the token was made within the hour."""
        return now_ms - self.made_ms < FRESH_MS


class Tokens:
    """Makes tokens and reads them."""

    def __init__(self, key: bytes) -> None:
        self._keyed = hashlib.blake2b(key=key, digest_size=_MAC + _VOTER, person=b"masthead-token")

    def make(self, now_ms: int) -> str:
        """Return a new reader's token."""
        content = secrets.token_bytes(_ID) + (now_ms // 1000).to_bytes(_MADE)
        return (content + self._hash(content)[:_MAC]).hex()

    def read(self, token: str, now_ms: int) -> Reader:
        """Return whom a token stands for.

        Raises:
            TokenError: it was not made with our key, or is too old.
        """
        try:
            raw = bytes.fromhex(token)
        except ValueError:
            raise TokenError("This is no token.") from None
        content, mac = raw[: _ID + _MADE], raw[_ID + _MADE :]
        digest = self._hash(content)
        if not hmac.compare_digest(mac, digest[:_MAC]):
            raise TokenError("This token wasn't made here.")
        made_s = int.from_bytes(content[_ID:])
        if not -_AHEAD_S <= now_ms // 1000 - made_s < LIFE_S:
            raise TokenError("This token is too old.")
        return Reader(base64.urlsafe_b64encode(digest[_MAC:])[:22].decode(), made_s * 1000)

    def _hash(self, content: bytes) -> bytes:
        found = self._keyed.copy()
        found.update(content)
        return found.digest()


def load_key(folder: Path) -> bytes:
    """Return the key in `folder`, made at the first call and readable by its owner alone.

    Raises:
        MastheadError: the file holds something else.
    """
    path = folder / KEY_FILE
    key = load_or_make(path, lambda: secrets.token_bytes(_KEY_BYTES))
    if len(key) != _KEY_BYTES:
        raise MastheadError(
            f"{path} is damaged: bring it back from a backup, or delete it; then readers count as new."
        )
    return key

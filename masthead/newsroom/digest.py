"""The digest of a document's bytes, as the change log holds it."""

import hashlib


def digest_of(body: bytes) -> str:
    """Return 32 hexadecimal digits; of nothing, nothing."""
    return hashlib.blake2b(body, digest_size=16).hexdigest() if body else ""

"""The newsroom's secret key: made once, kept in the newspaper's data folder."""

import secrets
from pathlib import Path

from masthead.keyfile import load_or_make


def load_secret_key(folder: Path) -> str:
    """Return the key in `folder`, made at the first call."""
    key = load_or_make(folder / "secret.key", lambda: secrets.token_urlsafe(50).encode())
    return key.decode("ascii").strip()

"""The newsroom's secret key: made once, kept in the newspaper's data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def load_secret_key(folder: Path) -> str:
    """Return the key in `folder`, made at the first call."""
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _create(path)
    return path.read_text("ascii").strip()


def _create(path: Path) -> None:
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)  # the first of several processes wins, and its file is whole
    except FileExistsError:
        pass
    finally:
        own.unlink()

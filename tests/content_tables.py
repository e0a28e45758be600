"""Makes the content tables for tests below the newsroom: migrated once, then copied."""

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path


def migrate_content(url: str) -> None:
    """Run the content migrations on a database."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "django", "migrate", "content", "-v", "0"],
        check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.content_settings", "CONTENT_DATABASE_URL": url},
        cwd=Path(__file__).parent.parent,
    )


@cache
def _template() -> Path:
    path = Path(tempfile.mkdtemp(prefix="masthead-tests-")) / "content.sqlite3"
    migrate_content(f"sqlite:///{path}")
    return path


def sqlite_content(folder: Path) -> str:
    """Return the URL of a fresh SQLite database with the content tables."""
    path = folder / "newsroom.sqlite3"
    shutil.copy(_template(), path)
    return f"sqlite:///{path}"

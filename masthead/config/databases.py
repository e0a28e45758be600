"""DATABASE_URL to Django's DATABASES."""

from typing import Any

from masthead.errors import SettingsError

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"  # readers never wait for the writer
    "PRAGMA synchronous=FULL;"  # a commit is on the disk when it returns
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-64000;"
)


def database_settings(url: str) -> dict[str, Any]:
    """Return Django's settings of one database.

    Raises:
        SettingsError: a scheme that we don't have.
    """
    if url.startswith("sqlite:///"):
        return _sqlite(url.removeprefix("sqlite:///"))
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url)
    raise SettingsError(f"A database URL starts with sqlite:/// or postgresql:// (this one: {url!r}).")


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 30,  # seconds to wait for another writer
            # A deferred transaction that reads first fails at once when it then wants to write.
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_PRAGMAS,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict  # the embedded newspaper never loads it

    info = dict(conninfo_to_dict(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": info.pop("dbname", ""),
        "USER": info.pop("user", ""),
        "PASSWORD": info.pop("password", ""),
        "HOST": info.pop("host", ""),
        "PORT": str(info.pop("port", "")),
        "CONN_MAX_AGE": 600,  # seconds
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": info,
    }

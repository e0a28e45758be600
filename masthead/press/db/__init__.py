"""The press's own tables, in plain SQL (schema.sql). Derived from content and store: lost, they are built again."""

from pathlib import Path

from masthead.database import Database, connect

SCHEMA_VERSION = "1"
_CACHE_KB = 48_000  # the coordinator alone writes edges, all over their index
_BY_DIALECT = {
    "sqlite": {"id": "INTEGER PRIMARY KEY", "blob": "BLOB", "without_rowid": "WITHOUT ROWID"},
    "postgresql": {"id": "BIGSERIAL PRIMARY KEY", "blob": "BYTEA", "without_rowid": ""},
}


def open_tables(url: str) -> Database:
    """Connect to the press's database and make its tables; those of another version are dropped first.

    Tables that are there already are only looked at: whoever watches the press never waits for it.
    """
    database = connect(url)
    if database.dialect == "postgresql":
        database.execute("SET client_min_messages = warning")
    else:
        database.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
    if has_tables(database) and get_meta(database, "schema", "") == SCHEMA_VERSION:
        return database
    with database.transaction():
        if database.dialect == "postgresql":
            database.execute("SELECT pg_advisory_xact_lock(1886545011)")  # two that make them at once
        _create(database)
        if get_meta(database, "schema", SCHEMA_VERSION) != SCHEMA_VERSION:
            _make_anew(database)
        set_meta(database, "schema", SCHEMA_VERSION)
    return database


def forget_everything(database: Database) -> None:
    """Make the tables anew, empty: whoever holds the lease builds from nothing then, and puts every object again."""
    with database.transaction():
        _make_anew(database)
        set_meta(database, "schema", SCHEMA_VERSION)


def has_tables(database: Database) -> bool:
    """Whether a press ever made its tables there; they are made all together."""
    if database.dialect == "postgresql":
        return database.execute("SELECT to_regclass('press_meta')")[0][0] is not None
    return bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'press_meta'"))


def get_meta(database: Database, name: str, default: str) -> str:
    """Return a remembered value."""
    rows = database.execute("SELECT value FROM press_meta WHERE name = ?", (name,))
    return str(rows[0][0]) if rows else default


def set_meta(database: Database, name: str, value: str) -> None:
    """Remember a value."""
    database.execute(
        "INSERT INTO press_meta (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _statements() -> list[str]:
    text = Path(__file__).with_name("schema.sql").read_text("utf-8")
    lines = [line.split("--")[0] for line in text.splitlines()]
    return [statement for each in "\n".join(lines).split(";") if (statement := each.strip())]


def _table_names() -> list[str]:
    return [s.split()[5] for s in _statements() if s.startswith("CREATE TABLE")]


def _make_anew(database: Database) -> None:
    for name in _table_names():
        database.execute(f"DROP TABLE IF EXISTS {name}")
    _create(database)


def _create(database: Database) -> None:
    for statement in _statements():
        for name, text in _BY_DIALECT[database.dialect].items():
            statement = statement.replace("{" + name + "}", text)
        database.execute(statement)

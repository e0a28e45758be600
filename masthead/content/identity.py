"""Which newspaper this is, whatever machine it runs on: a store is marked with it, so that no other takes it over."""

import secrets

from masthead.database import Database


def load_identity(content: Database) -> str:
    """Return the newspaper's identity, 32 hexadecimal digits; made at the first call, and saved with its content."""
    with content.transaction():
        rows = content.execute("SELECT id FROM content_newspaper")
        if rows:
            return str(rows[0][0])
        identity = secrets.token_hex(16)
        content.execute("INSERT INTO content_newspaper (id) VALUES (?)", (identity,))
    return identity

"""Waves: the outputs of one plan, until all of them are live. Called by the coordinator."""

import logging
from datetime import UTC, datetime

from masthead.database import Database
from masthead.press import queue

log = logging.getLogger("masthead.press")

ANNOUNCED_S = 7 * 86400.0  # for how long receipts can be looked up


def close_waves(press: Database, now: float) -> None:
    """Note that waves are live: nothing of theirs is left but deletions and what failed."""
    with press.transaction():
        closed = press.execute(
            "UPDATE press_wave SET live_at = ? WHERE live_at IS NULL AND NOT EXISTS ("
            " SELECT 1 FROM press_queue q WHERE q.wave = press_wave.id AND q.priority < ? AND q.attempts = 0)"
            " RETURNING id, first_seq, last_seq, committed_at",
            (now, queue.DELETIONS),
        )
    for wave, first, last, committed_at in closed:
        objects = press.execute("SELECT COUNT(*) FROM press_announcement WHERE wave = ?", (wave,))
        waited_s = now - datetime.fromisoformat(committed_at).replace(tzinfo=UTC).timestamp()
        cause = f"changes {first} to {last}" if last else "an instant or a file"
        log.info("live after %.0f ms: %d objects, %s", waited_s * 1000, objects[0][0], cause)


def forget_old_waves(press: Database, now: float) -> None:
    """Forget what was announced long ago."""
    with press.transaction():
        press.execute("DELETE FROM press_announcement WHERE at < ?", (now - ANNOUNCED_S,))
        press.execute("DELETE FROM press_wave WHERE live_at < ?", (now - ANNOUNCED_S,))

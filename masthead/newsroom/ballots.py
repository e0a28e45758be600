"""What the newsroom asks of the ledger of votes: whether a poll has any, and what it came to.

The one place of the newsroom that reads ledger and tallies; it writes neither.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from masthead.database import Database
from masthead.votes import ledger
from masthead.votes.tally import VERSION, Count, iter_counts, open_tally
from masthead.votes.vote import POLL, subject_of


class Counted(NamedTuple):
    """How far the counter is: all rows up to `position`, under the voids and requests that `stamp` names."""

    position: int
    stamp: str  # another one: what was counted before may have changed; empty: it is at work on that just now

    @property
    def ledger(self) -> str:
        """The ledger's identity."""
        return ledger_of(self.stamp)


def has_votes(url: str, poll: int) -> bool:
    """Whether anybody ever voted in a poll, counted or not, withdrawn or void.

    Raises:
        Exception: whatever keeps the ledger from being read.
    """
    if not _exists(url):
        return False
    subject = subject_of(POLL, str(poll))
    with _open(url) as (source, tally):
        if tally.execute("SELECT 1 FROM tally_subject WHERE subject = ?", (subject,)):
            return True
        return bool(ledger.load_rows(source, _position(tally), most=1, subject=subject))


def find_last(url: str) -> int:
    """Return the number of the ledger's newest row; 0 where there is none."""
    if not _exists(url):
        return 0
    with _open(url) as (source, _):
        return ledger.find_last(source)


def load_counted(url: str, polls: Iterable[int]) -> tuple[Counted, dict[int, Count]]:
    """Return how far the counter is, and what polls come to by then: one state of the tallies.

    Polls that the ledger has nothing about are left out.
    """
    wanted = {subject_of(POLL, str(poll)): poll for poll in polls}
    if not _exists(url):
        return Counted(0, "none none"), {}
    with _open(url) as (source, tally), tally.snapshot():
        found = {wanted[count.subject]: count for count in iter_counts(tally, sorted(wanted))}
        return Counted(_position(tally), _stamp(source, tally)), found


def ledger_of(stamp: str) -> str:
    """Return the identity of the ledger that a stamp is of."""
    return stamp.split()[1] if stamp else ""


def _stamp(source: Database, tally: Database) -> str:
    meta: dict[str, str] = dict(tally.execute("SELECT name, value FROM tally_meta"))
    whole = int(meta.get("position", 0)) >= int(meta.get("whole_at", 0))
    is_of_it = meta.get("source") == (
        f"{VERSION} {ledger.find_meta(source, 'id')} {ledger.find_meta(source, 'recounts')}"
    )
    voids = ledger.find_last_rule(source)
    if not (whole and is_of_it and int(meta.get("voids", 0)) == voids):
        return ""
    return f"{meta['source']} {voids}"


def _position(tally: Database) -> int:
    found = tally.execute("SELECT value FROM tally_meta WHERE name = 'position'")
    return int(found[0][0]) if found else 0


def _exists(url: str) -> bool:
    """A SQLite ledger is made by the first vote: to look for votes makes none."""
    return not url.startswith("sqlite:///") or Path(url.removeprefix("sqlite:///")).exists()


@contextmanager
def _open(url: str) -> Iterator[tuple[Database, Database]]:
    with ExitStack() as stack:
        source = ledger.open_ledger(url)
        stack.callback(source.close)
        tally = open_tally(url)
        stack.callback(tally.close)
        yield source, tally

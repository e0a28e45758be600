"""What one reader has said of a subject, and what it comes to with that: whether the counter was there yet or not.

Used by the reader's endpoints.
"""

from dataclasses import replace
from typing import NamedTuple

from masthead.database import Database, Sql
from masthead.votes import ledger
from masthead.votes.tally import Count, find_count
from masthead.votes.vote import split_choices


class Standing(NamedTuple):
    """A reader's own choices, none where they haven't voted or took it back; and the count, which has them in it."""

    own: list[str]
    figures: Count


def find_standing(
    source: Sql, tally: Database, subject: str, voter: str, *, most_uncounted: int = 200_000
) -> Standing:
    """Return how a subject stands for a reader.

    Of what isn't counted, the newest `most_uncounted` rows are looked through. As of the reader's own vote, where
    that isn't counted: figures of a later moment have it in them.
    """
    with tally.snapshot():
        count = find_count(tally, subject)
        found = tally.execute(
            "SELECT choices FROM tally_current WHERE subject = ? AND voter = ?", (subject, voter)
        )
        position = tally.execute("SELECT value FROM tally_meta WHERE name = 'position'")
    counted = split_choices(str(found[0][0])) if found else []
    after = max(int(position[0][0]) if position else 0, ledger.find_last(source) - most_uncounted)
    newest = ledger.find_newest(source, subject, voter, after=after)
    if newest is None:
        return Standing(counted, count)
    choices, at_ms = newest
    return Standing(own := split_choices(choices), _change(count, counted, own, at_ms))


def _change(count: Count, before: list[str], own: list[str], at_ms: int) -> Count:
    counts = dict(count.counts)
    for choices, by in ((before, -1), (own, 1)):
        for each in choices:
            counts[each] = counts.get(each, 0) + by
    return replace(
        count,
        counts={choice: number for choice, number in sorted(counts.items()) if number},
        voters=count.voters - bool(before) + bool(own),
        as_of_ms=max(count.as_of_ms, at_ms),
    )

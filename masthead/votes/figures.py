"""Figures: the small public objects that pages fetch counts from. Made and put by the counter.

They lie in the folder of the newspaper's own host, whatever host the article is on, and every host answers
with them: `/_figures/mood/<article>.json` and `/_figures/poll/<poll>.json`, each

    {"subject": "mood:9", "counts": {"happy": 3, "like": 1}, "total": 4, "as_of": "2026-11-28T09:30:00.123Z"}

`counts` names choices that somebody has made, `total` counts readers. It is always a state that the ledger had:
that after the last vote on the subject at or before `as_of`.
"""

from datetime import UTC, datetime
from functools import lru_cache

import msgspec

from masthead.store.base import Address, StoredObject, make_object
from masthead.votes.tally import Count
from masthead.votes.vote import split_subject

FOLDER = "/_figures/"
MEDIA_TYPE = "application/json"


def figures_path(subject: str) -> str:
    """Return where the figures of a subject lie."""
    kind, id = split_subject(subject)
    return f"{FOLDER}{kind}/{id}.json"


def figures_of(count: Count) -> dict[str, object]:
    """Return what figures say."""
    return {
        "subject": count.subject,
        "counts": count.counts,
        "total": count.voters,
        "as_of": instant(count.as_of_ms),
    }


def make_figures(host: str, count: Count) -> tuple[Address, StoredObject]:
    """Return the object of a subject's figures, and where it lies."""
    body = msgspec.json.encode(figures_of(count))
    return Address(host, figures_path(count.subject)), make_object(body, MEDIA_TYPE)


def instant(at_ms: int) -> str:
    """Return a time as ISO, in UTC, to the millisecond."""
    return f"{_second(at_ms // 1000)}.{at_ms % 1000:03}Z"


@lru_cache(maxsize=64)  # many votes are given in one
def _second(at_s: int) -> str:
    return datetime.fromtimestamp(at_s, UTC).replace(tzinfo=None).isoformat()

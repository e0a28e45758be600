"""The plainest model of what votes come to: all in memory, from the beginning each time. Tests compare with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from masthead.database import Sql
from masthead.votes.limits import PER_NETWORK, PER_WIDE_NETWORK
from masthead.votes.vote import Row, Void

HOUR = 3_600_000


@dataclass
class Model:
    """What counts, by the rule in docs/path-of-a-vote.md."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    hours: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    voters: Counter[str] = field(default_factory=Counter)


def model_of(
    rows: Sequence[Row],
    voids: Sequence[Void] = (),
    *,
    most: int = PER_NETWORK,
    most_wide: int = PER_WIDE_NETWORK,
) -> Model:
    """Count all rows."""
    model = Model()
    for subject in {row.vote.subject for row in rows}:
        own = [
            row.vote
            for row in sorted(rows)
            if row.vote.subject == subject
            and not any(
                row.seq <= void.upto
                and void.since_ms <= row.vote.at_ms < void.until_ms
                and void.subject in ("", subject)
                and row.vote.origin.startswith(void.origin)
                for void in voids
            )
        ]
        last: dict[str, tuple[str, int]] = {}
        admitted_at: dict[str, tuple[str, int]] = {}
        admitted: Counter[tuple[str, int]] = Counter()
        hour = 0
        for vote in own:
            hour = max(hour, vote.at_ms // HOUR)
            if last.get(vote.voter, ("", 0))[0] == vote.choices:
                continue
            if admitted_at.get(vote.voter) != (vote.origin, hour):
                wide = vote.origin[:11] + "/48"
                if admitted[vote.origin, hour] >= most:
                    continue
                if len(vote.origin) > 11 and admitted[wide, hour] >= most_wide:
                    continue
                admitted[vote.origin, hour] += 1
                admitted[wide, hour] += len(vote.origin) > 11
                admitted_at[vote.voter] = vote.origin, hour
            last[vote.voter] = vote.choices, hour
        for choices, at in last.values():
            for choice in choices.split(",") if choices else ():
                model.counts[subject, choice] += 1
                model.hours[subject, at, choice] += 1
            model.voters[subject] += bool(choices)
    return model


def tallied(tally: Sql) -> Model:
    """Read what the counter has."""
    return Model(
        Counter(
            {
                (s, c): n
                for s, c, n in tally.execute(
                    "SELECT subject, choice, count FROM tally_count WHERE count <> 0"
                )
            }
        ),
        Counter(
            {
                (s, h, c): n
                for s, h, c, n in tally.execute(
                    "SELECT subject, hour, choice, count FROM tally_hour WHERE count <> 0"
                )
            }
        ),
        Counter(dict(tally.execute("SELECT subject, voters FROM tally_subject"))),
    )

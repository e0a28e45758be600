"""Bursts: hours in which votes on a subject look as if somebody made them. For editors, who judge and void."""

from dataclasses import dataclass, field

from masthead.database import Sql

ONE_NETWORK = 0.5  # of an hour's readers from one network
ONE_NETWORK_FROM = 30
MANY_HELD = 20  # rows past a network's share
SUDDEN = 10  # times the hours before
SUDDEN_FROM = 200
NEW = 0.9  # of an hour's readers with a new token
NEW_FROM = 100
_BEFORE = 24  # hours
_ASKED = 400  # subjects a query


@dataclass(slots=True)
class Hour:
    """Votes on one subject in one hour."""

    hour: int  # since 1970, UTC
    readers: int = 0  # that were admitted
    held: int = 0  # rows that don't count, since their network had its share
    fresh: int = 0  # of the readers, those with a new token
    origin: str = ""  # whose readers are the most
    of_origin: int = 0


@dataclass(frozen=True, slots=True)
class Burst:
    """An hour that an editor should look at; `reasons` are of one_network, held, sudden, new_readers."""

    subject: str
    at: Hour
    usual: float  # readers an hour in the day before
    reasons: list[str] = field(default_factory=list)


def load_hours(tally: Sql, subject: str, since: int = 0) -> list[Hour]:
    """Return a subject's hours in their order: votes over time."""
    hours: dict[int, Hour] = {}
    for hour, origin, admitted, held, fresh in tally.execute(
        "SELECT hour, origin, admitted, held, fresh FROM tally_usage WHERE subject = ? AND hour >= ?"
        " ORDER BY hour, origin",
        (subject, since),
    ):
        at = hours.setdefault(hour, Hour(hour))
        if origin.endswith("/"):  # the /48 around others
            continue
        at.readers += admitted
        at.held += held
        at.fresh += fresh
        if admitted + held > at.of_origin:
            at.origin, at.of_origin = origin, admitted + held
    return list(hours.values())


def find_bursts(tally: Sql, *, since: int, subject: str = "") -> list[Burst]:
    """Return the bursts since an hour, the newest first; of one subject where it is given."""
    if subject:
        subjects = [subject]
    else:  # by their newest hour
        newest = tally.execute("SELECT subject FROM tally_subject WHERE hour >= ? ORDER BY subject", (since,))
        subjects = [name for (name,) in newest]
    found = []
    for start in range(0, len(subjects), _ASKED):
        for name, hours in _load_totals(tally, subjects[start : start + _ASKED], since - _BEFORE).items():
            made = {burst.at.hour for burst in judge(name, hours) if burst.at.hour >= since}
            if made:  # then who sent them matters too
                exact = judge(name, load_hours(tally, name, since - _BEFORE))
                found += [burst for burst in exact if burst.at.hour in made]
    return sorted(found, key=lambda burst: (-burst.at.hour, burst.subject))


def _load_totals(tally: Sql, subjects: list[str], since: int) -> dict[str, list[Hour]]:
    """Return the hours of subjects, without the names of networks: the database adds them up."""
    found: dict[str, list[Hour]] = {}
    marks = ", ".join("?" * len(subjects))
    for name, hour, *facts in tally.execute(
        "SELECT subject, hour, SUM(admitted), SUM(held), SUM(fresh), MAX(admitted + held) FROM tally_usage"
        f" WHERE subject IN ({marks}) AND hour >= ? AND SUBSTR(origin, LENGTH(origin), 1) <> '/'"
        " GROUP BY subject, hour ORDER BY subject, hour",
        (*subjects, since),
    ):
        readers, held, fresh, of_origin = map(int, facts)
        found.setdefault(name, []).append(Hour(hour, readers, held, fresh, of_origin=of_origin))
    return found


def judge(subject: str, hours: list[Hour]) -> list[Burst]:
    """Return the hours that stand out among those before them. Pure."""
    bursts = []
    for number, at in enumerate(hours):
        before = [each.readers for each in hours[:number] if each.hour >= at.hour - _BEFORE]
        usual = sum(before) / _BEFORE
        reasons = _reasons(at, usual)
        if reasons:
            bursts.append(Burst(subject, at, usual, reasons))
    return bursts


def _reasons(at: Hour, usual: float) -> list[str]:
    all_rows = at.readers + at.held
    checks = {
        "one_network": at.of_origin >= ONE_NETWORK_FROM and at.of_origin >= ONE_NETWORK * all_rows,
        "held": at.held >= MANY_HELD,
        "sudden": at.readers >= SUDDEN_FROM and at.readers >= SUDDEN * max(usual, 1.0),
        "new_readers": at.readers >= NEW_FROM and at.fresh >= NEW * at.readers,
    }
    return [name for name, holds in checks.items() if holds]

"""Tallies: what the ledger's rows come to, in tables that can be thrown away. Written by the counter alone.

Every step is one transaction that ends with the number of the last row in it, so that a counter which is killed
goes on where it was. The tables lie in a SQLite file beside the ledger's, so that counting never keeps a vote
waiting; in PostgreSQL they lie in the same database.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from masthead.database import Database, Sql, connect
from masthead.database import Row as SqlRow
from masthead.votes import ledger
from masthead.votes.fold import Current, State, Subject, Usage, fold, wide_of
from masthead.votes.vote import Row, Void

VERSION = "1"  # of the rule: another one counts all anew
BATCH = 5_000  # rows a step
_LOCK = 1986622054  # of PostgreSQL: two that make the tables at once
_ASKED = 400  # keys a query
_PATIENCE_MS = 2_000  # of those who only look
_TABLES = (
    "CREATE TABLE tally_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE tally_subject (subject TEXT PRIMARY KEY, hour INTEGER NOT NULL,"
    " voters INTEGER NOT NULL, first BIGINT NOT NULL, as_of_ms BIGINT NOT NULL, dirty BIGINT NOT NULL)",
    "CREATE TABLE tally_current (subject TEXT NOT NULL, voter TEXT NOT NULL, choices TEXT NOT NULL,"
    " hour INTEGER NOT NULL, origin TEXT NOT NULL, admitted INTEGER NOT NULL, PRIMARY KEY (subject, voter)){rowless}",
    "CREATE TABLE tally_count (subject TEXT NOT NULL, choice TEXT NOT NULL, count INTEGER NOT NULL,"
    " PRIMARY KEY (subject, choice)){rowless}",
    "CREATE TABLE tally_hour (choice TEXT NOT NULL, hour INTEGER NOT NULL, subject TEXT NOT NULL,"
    " count INTEGER NOT NULL, PRIMARY KEY (choice, hour, subject)){rowless}",
    "CREATE INDEX tally_hour_subject ON tally_hour (subject, hour)",
    "CREATE TABLE tally_usage (subject TEXT NOT NULL, hour INTEGER NOT NULL, origin TEXT NOT NULL,"
    " admitted INTEGER NOT NULL, held INTEGER NOT NULL, fresh INTEGER NOT NULL,"
    " PRIMARY KEY (subject, hour, origin)){rowless}",
    "CREATE INDEX tally_subject_waiting ON tally_subject (dirty) WHERE dirty > 0",
)
_LAST_MADE = "tally_subject_waiting"
_OF_SUBJECTS = ("tally_subject", "tally_current", "tally_count", "tally_hour", "tally_usage")


@dataclass(frozen=True, slots=True)
class Count:
    """What one subject comes to: readers by choice, and as of which vote."""

    subject: str
    counts: dict[str, int]  # choices that anybody has made
    voters: int
    as_of_ms: int


def tally_url(votes_url: str) -> str:
    """Return where the tallies of a ledger lie: a file beside its own, or the same PostgreSQL."""
    if not votes_url.startswith("sqlite:"):
        return votes_url
    return f"{votes_url.removesuffix('.sqlite3')}-tally.sqlite3"


def open_tally(votes_url: str) -> Database:
    """Connect to the tallies of a ledger, and make the tables where they are missing."""
    database = connect(tally_url(votes_url))
    try:
        if database.dialect == "sqlite":
            database.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
        if not _has_tables(database):
            _create(database)
    except BaseException:
        database.close()
        raise
    return database


def _has_tables(database: Database) -> bool:
    """Whether they are there, as this version makes them: by what it makes last."""
    if database.dialect == "postgresql":
        return database.execute(f"SELECT to_regclass('{_LAST_MADE}')")[0][0] is not None
    return bool(database.execute(f"SELECT 1 FROM sqlite_master WHERE name = '{_LAST_MADE}'"))


def _create(database: Database) -> None:
    with database.transaction(durable=False):
        if database.dialect == "postgresql":
            database.execute("SET LOCAL client_min_messages = warning")
            database.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
        if _has_tables(database):
            return  # another process was quicker
        for name in ("tally_meta", *_OF_SUBJECTS):  # of another version: they are counted anew
            database.execute(f"DROP TABLE IF EXISTS {name}")
        for table in _TABLES:
            database.execute(table.format(rowless=" WITHOUT ROWID" if database.dialect == "sqlite" else ""))


class Tally:
    """The tallies of one ledger, as the counter keeps them."""

    def __init__(self, source: Database, tally: Database) -> None:
        self._ledger, self._tally = source, tally
        self._voids: list[Void] | None = None
        self.changed: set[str] = set()  # subjects, since somebody last looked

    def is_whole(self) -> bool:
        """Whether all is in that was in the ledger when counting anew began: before, counts are of the past."""
        return self.position >= int(self._find("whole_at") or 0)

    @property
    def position(self) -> int:
        """The last row that is in."""
        return int(self._find("position") or 0)

    @property
    def rules_heeded(self) -> int:
        """The number of the void, or of its lifting, that is in last."""
        return int(self._find("voids") or 0)

    @property
    def recounts_done(self) -> int:
        """The last request to count anew that was heeded."""
        return int(self._find("source").rpartition(" ")[2] or 0)

    def step(self) -> bool:
        """Take in the next rows, or what else has changed in the ledger; whether there was anything."""
        return self._begin_anew() or self._heed_voids() or self._take_rows()

    def _begin_anew(self) -> bool:
        """Throw all away where it is of another ledger or another rule, or somebody asked for it."""
        source = (
            f"{VERSION} {ledger.find_meta(self._ledger, 'id')} {ledger.find_meta(self._ledger, 'recounts')}"
        )
        if self._find("source") == source:
            return False
        with self._tally.transaction(durable=False):
            known = {subject for (subject,) in self._tally.execute("SELECT subject FROM tally_subject")}
            for table in _OF_SUBJECTS:
                self._tally.execute(f"DELETE FROM {table}")
            # Figures of a subject that nobody votes on any more are put as nothing.
            _save_subjects(self._tally, dict.fromkeys(known, Subject()))
            self._set(
                source=source, position=0, whole_at=ledger.find_last(self._ledger),
                voids=ledger.find_last_rule(self._ledger),
            )  # fmt: skip
        self._voids = None
        self.changed |= known
        return True

    def _heed_voids(self) -> bool:
        """Count those subjects anew that voids are about which were added or lifted."""
        changed = ledger.load_changed_rules(self._ledger, self.rules_heeded)
        if changed or self._voids is None:
            self._voids = ledger.load_voids(self._ledger)  # after: all that changed are in
        if not changed:
            return False
        with self._tally.transaction(durable=False):
            for subject in self._subjects_of({subject for _, subject in changed}):
                self._count_anew(subject)
            self._set(voids=changed[-1][0])
        return True

    def _subjects_of(self, named: set[str]) -> list[str]:
        found = self._tally.execute("SELECT subject FROM tally_subject ORDER BY subject")
        return [subject for (subject,) in found if "" in named or subject in named]

    def _count_anew(self, subject: str) -> None:
        found = self._tally.execute("SELECT first FROM tally_subject WHERE subject = ?", (subject,))
        for table in _OF_SUBJECTS:
            self._tally.execute(f"DELETE FROM {table} WHERE subject = ?", (subject,))
        _save_subjects(self._tally, {subject: Subject(first=found[0][0] if found else 0)})
        after, upto = (found[0][0] if found else 0) - 1, self.position
        while rows := ledger.load_rows(self._ledger, after, most=BATCH, subject=subject, upto=upto):
            self._apply(rows)
            after = rows[-1].seq
        self.changed.add(subject)

    def _take_rows(self) -> bool:
        rows = ledger.load_rows(self._ledger, self.position, most=BATCH)
        if not rows:
            return False
        with self._tally.transaction(durable=False):
            self._apply(rows)
            self._set(position=rows[-1].seq)
        return True

    def _apply(self, rows: Sequence[Row]) -> None:
        state = _load_state(self._tally, rows)
        fold(state, rows, self._voids or ())
        _save_state(self._tally, state)
        self.changed |= state.subjects.keys()

    def _find(self, name: str) -> str:
        found = self._tally.execute("SELECT value FROM tally_meta WHERE name = ?", (name,))
        return str(found[0][0]) if found else ""

    def _set(self, **facts: object) -> None:
        self._tally.executemany(
            "INSERT INTO tally_meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [(name, str(value)) for name, value in facts.items()],
        )

    # Figures

    def dirty(self, *, within_ms: int = 0) -> list[str]:
        """Return the subjects whose figures aren't known to be put, and those put in the last `within_ms` of votes."""
        found = self._tally.execute(
            "SELECT subject FROM tally_subject WHERE dirty > 0"
            " OR as_of_ms > (SELECT MAX(as_of_ms) FROM tally_subject) - ?",
            (within_ms,),
        )
        return [subject for (subject,) in found]

    def polls(self) -> list[str]:
        """Return the subjects that are polls."""
        found = self._tally.execute(
            "SELECT subject FROM tally_subject WHERE subject >= 'poll:' AND subject < 'poll;'"
        )
        return [subject for (subject,) in found]

    def load_counts(self, subjects: Iterable[str]) -> list[Count]:
        """Return what each comes to, of one moment."""
        return list(iter_counts(self._tally, sorted(subjects)))

    def clean(self, subjects: Iterable[str]) -> None:
        """Note that the figures of these are put."""
        with self._tally.transaction(durable=False):
            self._tally.executemany(
                "UPDATE tally_subject SET dirty = 0 WHERE subject = ?", [(each,) for each in subjects]
            )


def find_waiting_since(sql: Sql) -> int | None:
    """Return since when figures wait to be put (ms since 1970); None where none do."""
    (since,) = sql.execute("SELECT MIN(dirty) FROM tally_subject WHERE dirty > 0")[0]
    return None if since is None else int(since)


def iter_counts(sql: Sql, subjects: Sequence[str]) -> Iterator[Count]:
    """Yield what subjects come to; those that nobody ever voted on are left out."""
    for some in _slices(subjects):
        marks = ", ".join("?" * len(some))
        counts: dict[str, dict[str, int]] = {}
        for subject, choice, count in sql.execute(
            f"SELECT subject, choice, count FROM tally_count WHERE count <> 0 AND subject IN ({marks})"
            " ORDER BY subject, choice",
            some,
        ):
            counts.setdefault(subject, {})[choice] = count
        for subject, voters, as_of_ms in sql.execute(
            f"SELECT subject, voters, as_of_ms FROM tally_subject WHERE subject IN ({marks})", some
        ):
            yield Count(subject, counts.get(subject, {}), voters, as_of_ms)


def find_count(sql: Sql, subject: str) -> Count:
    """Return what one subject comes to; nothing where nobody voted."""
    return next(iter_counts(sql, [subject]), Count(subject, {}, 0, 0))


def _load_state(sql: Sql, rows: Sequence[Row]) -> State:
    """Return what is there of all that the rows may touch."""
    state = State()
    names = sorted({row.vote.subject for row in rows})
    for some in _slices(names):
        marks = ", ".join("?" * len(some))
        for subject, *facts in sql.execute(
            f"SELECT subject, hour, voters, first, as_of_ms FROM tally_subject WHERE subject IN ({marks})",
            some,
        ):
            state.subjects[subject] = Subject(*facts)
    voters: dict[str, set[str]] = {}
    origins: dict[str, set[str]] = {}
    for row in rows:
        voters.setdefault(row.vote.subject, set()).add(row.vote.voter)
        origins.setdefault(row.vote.subject, set()).update((row.vote.origin, wide_of(row.vote.origin)))
    for subject in names:
        for found in _select(
            sql,
            "voter, choices, hour, origin, admitted FROM tally_current",
            subject,
            "voter",
            voters[subject],
        ):
            state.current[subject, found[0]] = Current(*found[1:])
        # Hours of a subject never go back, so only its last one and later ones can be used.
        since = state.subjects[subject].hour if subject in state.subjects else 0
        for hour, origin, *counts in _select(
            sql,
            "hour, origin, admitted, held, fresh FROM tally_usage",
            subject,
            "origin",
            origins[subject],
            since,
        ):
            state.usage[subject, hour, origin] = Usage(*counts)
    return state


def _select(
    sql: Sql, what: str, subject: str, column: str, values: set[str], since: int | None = None
) -> Iterator[SqlRow]:
    more, params = ("", ()) if since is None else (" AND hour >= ?", (since,))
    for some in _slices(sorted(values)):
        yield from sql.execute(
            f"SELECT {what} WHERE subject = ? AND {column} IN ({', '.join('?' * len(some))}){more}",
            (subject, *some, *params),
        )


def _save_state(sql: Sql, state: State) -> None:
    _save_subjects(sql, state.subjects)
    sql.executemany(
        "INSERT INTO tally_current (subject, voter, choices, hour, origin, admitted) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (subject, voter) DO UPDATE SET choices = excluded.choices, hour = excluded.hour,"
        " origin = excluded.origin, admitted = excluded.admitted",
        [(*key, *state.current[key]) for key in sorted(state.voted)],
    )
    sql.executemany(
        "INSERT INTO tally_usage (subject, hour, origin, admitted, held, fresh) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (subject, hour, origin) DO UPDATE SET admitted = excluded.admitted, held = excluded.held,"
        " fresh = excluded.fresh",
        [(*key, (use := state.usage[key]).admitted, use.held, use.fresh) for key in sorted(state.used)],
    )
    sql.executemany(
        "INSERT INTO tally_count (subject, choice, count) VALUES (?, ?, ?)"
        " ON CONFLICT (subject, choice) DO UPDATE SET count = tally_count.count + excluded.count",
        [(*key, by) for key, by in sorted(state.counts.items()) if by],
    )
    sql.executemany(
        "INSERT INTO tally_hour (subject, hour, choice, count) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (choice, hour, subject) DO UPDATE SET count = tally_hour.count + excluded.count",
        [(*key, by) for key, by in sorted(state.hours.items()) if by],
    )


def _save_subjects(sql: Sql, subjects: dict[str, Subject]) -> None:
    now_ms = ledger.now_ms()  # since when the figures wait
    sql.executemany(
        "INSERT INTO tally_subject (subject, hour, voters, first, as_of_ms, dirty) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (subject) DO UPDATE SET hour = excluded.hour, voters = excluded.voters, first = excluded.first,"
        " as_of_ms = excluded.as_of_ms,"
        " dirty = CASE WHEN tally_subject.dirty = 0 THEN excluded.dirty ELSE tally_subject.dirty END",
        [
            (name, each.hour, each.voters, each.first, each.as_of_ms, now_ms)
            for name, each in sorted(subjects.items())
        ],
    )


def _slices(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _ASKED):
        yield values[start : start + _ASKED]

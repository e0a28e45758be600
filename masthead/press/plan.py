"""Planner: from what changed to what is to be rendered. Newest changes first; nothing holds the archive in memory."""

import json
from dataclasses import dataclass
from datetime import datetime

from masthead.content.documents import Site
from masthead.content.edition import Edition
from masthead.content.record import stored_instant
from masthead.database import Database
from masthead.press import existence, queue
from masthead.press.db import get_meta, set_meta
from masthead.press.keys import KeyNumbers
from masthead.press.model import Catalogue, Output
from masthead.press.theme import ABSENT, Theme
from masthead.press.traces import Traces

CHUNK = 400  # changes planned in one transaction
BULK_FROM = 300  # outputs: a plan that touches more gives way to editors' smaller ones
CODE_KEY = "code:render"
SITE_KEY = "site:1"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one plan changed: keys that renders under way may have read, and outputs whose nature changed."""

    keys: frozenset[str]
    outputs: frozenset[int]
    moved: bool = False  # whether a trace holds one of the keys


class Planner:
    """Turns the change log, passing instants and changed files into queue entries."""

    def __init__(
        self, content: Database, press: Database, catalogue: Catalogue, keys: KeyNumbers, traces: Traces
    ) -> None:
        self._content = content
        self._press = press
        self._catalogue = catalogue
        self._keys = keys
        self._traces = traces
        self._edition = Edition(content)
        self.theme: Theme | None = None  # the coordinator's present one
        self.position = 0  # the number of the newest change that was planned or stands in a gap
        self._is_all_planned = False

    def wants_everything(self) -> bool:
        """Whether the whole content has to be planned: nothing ever was, or it was not done to the end."""
        return self._is_new() or get_meta(self._press, "everything", "") != ""

    def plan_everything(self, now: datetime) -> None:
        """Plan what the whole content gives rise to; work that an interrupted run did is done again harmlessly.

        What readers of a change have to do stays to be planned, but where nothing was planned before.
        """
        is_new = self._is_new()
        with self._edition.snapshot():
            position = self._edition.position()
            hosts = self._hosts()
            chunk: list[str] = []
            for key in self._edition.iter_keys():
                chunk.append(key)
                if len(chunk) >= CHUNK:
                    self._plan_existence(chunk, now)
                    chunk = []
            self._plan_existence(chunk, now)
        with self._press.transaction():
            if is_new:
                set_meta(self._press, "position", str(position))
                set_meta(self._press, "gaps", "[]")
            set_meta(self._press, "hosts", hosts)
            set_meta(self._press, "everything", "")
            set_meta(self._press, "sweep", "1")

    def plan_changes(self, now: datetime) -> Plan | None:
        """Plan the next chunk of the newest changes that aren't planned yet; None where there are none.

        A large change is planned bit by bit; what an editor commits meanwhile comes before its rest.
        """
        if self._is_all_planned and self._edition.position() == self.position:
            return None  # by far the most frequent answer, so it asks nothing else
        gaps: list[list[int]] = json.loads(get_meta(self._press, "gaps", "[]"))
        position = int(get_meta(self._press, "position", "0"))
        with self._edition.snapshot():
            newest = self._edition.position()
            self.position = newest
            if newest > position:
                gaps.append([position, newest])
            self._is_all_planned = not gaps
            if not gaps:
                return None
            first, last = gaps.pop()
            rows = self._content.execute(
                "SELECT seq, key, at FROM content_change WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
                (first, last, CHUNK),
            )
            wanted = self._wanted([key for _, key, _ in rows])
            hosts = self._hosts() if SITE_KEY in wanted else ""
            # A new host has assets of its own.
            assets = self._wanted_assets(self.theme) if SITE_KEY in wanted and self.theme is not None else {}
        if len(rows) == CHUNK and rows[-1][0] < last:
            gaps.append([rows[-1][0], last])
        with self._press.transaction():
            set_meta(self._press, "position", str(max(newest, position)))
            set_meta(self._press, "gaps", json.dumps(gaps))
            if not rows:
                return Plan(frozenset(), frozenset())
            bulk = len(rows) == CHUNK
            span = (rows[0][0], rows[-1][0] if gaps else max(last, rows[-1][0]))
            wave = self._open_wave(span, committed_at=rows[-1][2], now=now)
            plan = self._plan_keys(wanted, assets, wave=wave, now=now, bulk=bulk)
            if SITE_KEY in wanted and hosts != get_meta(self._press, "hosts", hosts):
                set_meta(self._press, "everything", "hosts")  # addresses of pictures and media hang on them
        if self.wants_everything():
            self.plan_everything(now)
        return plan

    def plan_due(self, now: datetime) -> bool:
        """Plan what an instant that has passed may change; whether there was any."""
        due = self._press.execute("SELECT 1 FROM press_output WHERE due <= ? LIMIT 1", (now.timestamp(),))
        if due:
            with self._press.transaction():
                wave = self._open_wave((0, 0), committed_at=stored_instant(now), now=now)
                queue.add_due(self._press, now, wave=wave)
        return bool(due)

    def plan_files(self, theme: Theme, now: datetime) -> Plan:
        """Plan what files of the theme and our own code change since they were last looked at."""
        code = self._catalogue.code_digest()
        with self._press.transaction():
            known: dict[str, str] = dict(self._press.execute("SELECT name, digest FROM press_file"))
            names = (set(known) | theme.keys()) - {CODE_KEY}
            current = {name: theme.digest(name) for name in names} | {CODE_KEY: code}
            # Every file is noted before a render reads it, so one that isn't was not there.
            changed = {name for name, digest in current.items() if known.get(name, ABSENT) != digest}
            self._press.executemany(
                "INSERT INTO press_file (name, digest) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET digest = excluded.digest",
                [(name, current[name]) for name in sorted(changed)],
            )
            if not changed:
                return Plan(frozenset(), frozenset())
            wave = self._open_wave((0, 0), committed_at=stored_instant(now), now=now)
            with self._edition.snapshot():
                assets = self._wanted_assets(theme)
            wanted = {key: assets.get(key, []) for key in changed}
            plan = self._plan_keys(wanted, {}, wave=wave, now=now, bulk=False)
            if CODE_KEY in changed and known:
                set_meta(self._press, "everything", "code")  # a new version may give rise to other outputs
        if self.wants_everything():
            self.plan_everything(now)
        return plan

    def _is_new(self) -> bool:
        return get_meta(self._press, "position", "") == ""

    def _hosts(self) -> str:
        site = self._edition.document(SITE_KEY)
        return " ".join([site.host, *sorted(site.origins)]) if isinstance(site, Site) else ""

    def _plan_existence(self, keys: list[str], now: datetime) -> None:
        wanted = self._wanted(keys)
        with self._press.transaction():
            self._settle(wanted, self._keys.numbers(keys), priority=queue.BULK, wave=0, now=now)

    def _settle(
        self,
        wanted: dict[str, list[Output]],
        numbers: dict[str, int],
        *,
        priority: int,
        wave: int,
        now: datetime,
    ) -> set[int]:
        by_owner = {numbers[key]: outputs for key, outputs in wanted.items()}
        return existence.settle(
            self._press, self._catalogue, by_owner, now=now.timestamp(), priority=priority, wave=wave
        )

    def _wanted(self, keys: list[str]) -> dict[str, list[Output]]:
        self._edition.documents(keys)  # together, not one by one
        return {key: list(self._catalogue.outputs_of(self._edition, key)) for key in keys}

    def _wanted_assets(self, theme: Theme) -> dict[str, list[Output]]:
        wanted: dict[str, list[Output]] = {}
        if self._edition.document(SITE_KEY) is None:
            return wanted  # nothing was ever published; the site's own change brings the assets
        for key, output in self._catalogue.shared_outputs(self._edition, theme):
            wanted.setdefault(key, []).append(output)
        return wanted

    def _plan_keys(
        self,
        wanted: dict[str, list[Output]],
        also: dict[str, list[Output]],
        *,
        wave: int,
        now: datetime,
        bulk: bool,
    ) -> Plan:
        """Plan changed keys, with what each gives rise to; of `also`, whose keys didn't change, only what exists."""
        owners = self._keys.numbers([*wanted, *also])
        numbers = {key: owners[key] for key in wanted}
        chunks = [list(numbers.values())[i : i + 300] for i in range(0, len(numbers), 300)]
        touched = sum(queue.count_readers(self._press, chunk, BULK_FROM + 1) for chunk in chunks)
        priority = queue.BULK if bulk or touched > BULK_FROM else queue.EDITORS
        queued = self._settle(also | wanted, owners, priority=priority, wave=wave, now=now)
        for chunk in chunks:
            queue.add_readers(self._press, chunk, priority=priority, wave=wave)
        moved = self._traces.move_on(numbers)
        return Plan(frozenset(wanted), frozenset(queued), moved)

    def _open_wave(self, span: tuple[int, int], *, committed_at: str, now: datetime) -> int:
        rows = self._press.execute(
            "INSERT INTO press_wave (first_seq, last_seq, committed_at, planned_at) VALUES (?, ?, ?, ?) RETURNING id",
            (*span, committed_at, now.timestamp()),
        )
        return int(rows[0][0])

"""Records boards: what votes and views come to, as documents; only where an article or a number is another.

Runs in the scheduler's process, in a thread of its own. When each window was last looked at stands in a figures
object (`/_figures/boards.json`), by which health.py knows that nobody looks any more.
"""

import logging
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec
from django.conf import settings
from django.db import connections
from django.db.models import Max, Q

from masthead.clock import Clock, utc_now
from masthead.conf import Settings
from masthead.content import documents as d
from masthead.content.db.models import Change, Document, Membership
from masthead.database import Database
from masthead.errors import StoreError
from masthead.newsroom import models as m
from masthead.newsroom.recording import recording
from masthead.store.base import Address, Store, decoded, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.votes.boards import load_moods, load_views, rank
from masthead.votes.ledger import open_ledger
from masthead.votes.tally import open_tally

EVERY_S: Mapping[d.Window, float] = {"day": 10.0, "week": 60.0, "month": 600.0, "all": 3600.0}
FOLLOWED_S = 30.0  # how soon a window is looked at again, at most, when articles moved or moods changed
LINES = 20  # of a ranking
CONSIDERED = 50_000  # articles that lead by one measure, of which each channel's are taken
CHECKED = "/_figures/boards.json"
LATE_S = 120.0  # after its time, until a board is stale
_RETRY_S = 30.0
_CHUNK = 500
_STEP_S = 1.0  # how soon a stop is noticed

logger = logging.getLogger(__name__)
Counts = Mapping[str, int]  # by article
Checked = dict[d.Window, datetime]
_D = TypeVar("_D", bound=d.Document)


class BoardKeeper:
    """Looks at each window when its time has come. One in a process; others do no harm."""

    def __init__(self, own: Settings, clock: Clock = utc_now) -> None:
        self._own, self._clock = own, clock
        self._ledger: Database | None = None
        self._tally: Database | None = None
        self._store = FilesystemStore(own.store_path)
        self._checked: Checked = {}
        self._due: dict[d.Window, datetime] = {}
        self._seen: int | None = None  # the last change of content

    def run_due(self) -> int:
        """Record what is due; return how many boards were different."""
        now = self._clock()
        if self._is_due("day", now):
            self._follow_content(now)
        due = [window for window in d.WINDOWS if self._is_due(window, now)]
        changed = 0
        for window in due:
            self._due[window] = now + timedelta(seconds=EVERY_S[window])
            try:
                changed += self._record(window, now)
                self._checked[window] = now
            except Exception:  # whatever it is, the other windows have their turn, and this one comes again
                logger.exception("The boards of window %s could not be recorded", window)
                self._due[window] = now + timedelta(seconds=max(_RETRY_S, EVERY_S[window]))
                self._disconnect()
        if due:
            self._tell()
        return changed

    def close(self) -> None:
        """Give the connections back."""
        self._disconnect()
        self._store.close()

    def _is_due(self, window: d.Window, now: datetime) -> bool:
        return self._due.get(window, now) <= now

    def _follow_content(self, now: datetime) -> None:
        """Let all windows come soon where content changed what is ranked: their own times are for votes."""
        try:
            newest, is_other = load_moves(self._seen)
        except Exception:  # the windows have their turn all the same; the changes are still there next time
            logger.exception("Changes of content could not be looked at")
            return
        self._seen = newest
        for window, due in self._due.items() if is_other else ():
            followed = self._checked.get(window, now) + timedelta(seconds=FOLLOWED_S)
            self._due[window] = min(due, max(now, followed))

    def _record(self, window: d.Window, now: datetime) -> int:
        if self._ledger is None or self._tally is None:
            self._ledger, self._tally = open_ledger(self._own.votes_url), open_tally(self._own.votes_url)
        sets = load_choices()
        measures = sorted({mood.code for each in sets.values() if each for mood in each.moods})
        counts = {each: load_moods(self._tally, each, window, now) for each in measures}
        counts[d.READING] = load_views(self._ledger, window, now)
        return record(window, counts, sets, now)

    def _tell(self) -> None:
        try:
            self._store.put([make_checked(self._own.host, self._checked)])
        except StoreError as error:
            logger.error("%s", error)

    def _disconnect(self) -> None:
        for database in (self._ledger, self._tally):
            if database is not None:
                with suppress(Exception):
                    database.close()
        self._ledger = self._tally = None


def run(stop_event: threading.Event) -> None:
    """Keep the boards until told to stop. Called by the scheduler, in a thread of its own."""
    keeper = BoardKeeper(settings.MASTHEAD)
    try:
        while not stop_event.wait(_STEP_S):
            try:
                keeper.run_due()
            finally:
                connections.close_all()
    finally:
        keeper.close()


def record(
    window: d.Window, counts: Mapping[str, Counts], sets: Mapping[str, d.MoodSet | None], now: datetime
) -> int:
    """Record a window's boards of all channels in `sets`; return how many were different. `counts` by measure."""
    ranked = _rank_channels(counts, sets)
    there = _load(d.Board, (d.board_id(channel, window) for channel in sets))
    there = {id.rpartition("-")[0]: board for id, board in there.items()}
    different = [
        (channel, moods, rankings)
        for channel, (moods, rankings) in ranked.items()
        if not _is_same(there.get(channel), moods, rankings)
    ]
    gone = there.keys() - ranked.keys()
    if not different and not gone:
        return 0
    changed = 0
    with recording() as recorder:
        live = _live(
            channel for channel, _, _ in different
        )  # read under the lock: none is withdrawn meanwhile
        for channel, moods, rankings in different:
            if channel in live:
                id = d.board_id(channel, window)
                changed += recorder.put(d.Board(id=id, as_of=now, moods=moods, rankings=rankings))
        for channel in gone:
            changed += recorder.remove(f"board:{d.board_id(channel, window)}")
    return changed


def load_choices() -> dict[str, d.MoodSet | None]:
    """Return the set of moods that holds in each live channel, as it is published."""
    live = m.Channel.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)
    choices = _load(d.MoodChoice, map(str, live))
    sets = _load(d.MoodSet, {choice.moods for choice in choices.values()})
    return {id: sets.get(_resolve(choices, id)) for id in choices}


def load_moves(since: int | None) -> tuple[int, bool]:
    """Return the newest change's number, and whether one after `since` gave boards other articles or moods.

    A new article doesn't: nobody has voted on it yet.
    """
    rows = Change.objects.filter(seq__gt=since or 0)
    newest = rows.aggregate(newest=Max("seq"))["newest"] or since or 0
    if since is None:
        return newest, False
    new = rows.filter(seq__lte=newest)
    moods = new.filter(Q(key__startswith="mood_set:") | Q(key__startswith="mood_choice:"))
    articles = new.filter(key__startswith="article:").exclude(before="")
    lists = new.filter(key__startswith="segment:channel:")
    return newest, moods.exists() or (articles.exists() and lists.exists())


def load_checked(store: Store, host: str) -> Checked:
    """Return when each window was last looked at; nothing where nobody ever did.

    Raises:
        StoreError: the store can't be read.
    """
    stored = store.get(Address(host, CHECKED))
    if stored is None:
        return {}
    try:
        return msgspec.json.decode(decoded(stored), type=dict[str, Checked])["checked"]
    except (msgspec.MsgspecError, KeyError) as error:
        raise StoreError(f"{CHECKED} can't be read: {error}.") from error


def make_checked(host: str, checked: Checked) -> tuple[Address, Any]:
    """Return the figures object that says when each window was last looked at, and where it lies."""
    return Address(host, CHECKED), make_object(msgspec.json.encode({"checked": checked}), "application/json")


def find_stale(checked: Checked, now: datetime, since: datetime) -> list[d.Window]:
    """Return the windows whose boards nobody keeps any more; `since` is when a newspaper began that has none."""
    return [
        window
        for window in d.WINDOWS
        if (now - checked.get(window, since)).total_seconds() > EVERY_S[window] + LATE_S
    ]


def load_stale(own: Settings, now: datetime) -> list[d.Window]:
    """Return the windows whose boards are stale.

    Raises:
        StoreError: the store can't be read.
    """
    home = m.Channel.objects.filter(depth=2, live=True).order_by("path").first()
    if home is None or home.first_published_at is None:
        return []
    store = FilesystemStore(own.store_path)
    try:
        return find_stale(load_checked(store, own.host), now, home.first_published_at)
    finally:
        store.close()


def _rank_channels(
    counts: Mapping[str, Counts], sets: Mapping[str, d.MoodSet | None]
) -> dict[str, tuple[str, tuple[d.Ranking, ...]]]:
    leading = {measure: _leading(each) for measure, each in counts.items()}
    channels_of = _load_channels({article for each in leading.values() for article in each})
    by_channel: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for measure, each in leading.items():
        for article, total in each.items():
            for channel in channels_of.get(article, ()):
                by_channel[channel][measure][article] = total
    ranked = {}
    for channel, moods in sets.items():
        found = by_channel.get(channel, {})
        codes = [mood.code for mood in moods.moods] if moods else []
        rankings = tuple(
            d.Ranking(
                measure, tuple(d.Standing(each.id, each.total) for each in rank(found[measure], most=LINES))
            )
            for measure in (d.READING, *codes)
            if found.get(measure)
        )
        if rankings:
            ranked[channel] = (moods.id if moods else "", rankings)
    return ranked


def _leading(counts: Counts) -> Counts:
    if len(counts) <= CONSIDERED:
        return counts
    return {each.id: each.total for each in rank(counts, most=CONSIDERED)}


def _load_channels(articles: set[str]) -> dict[str, list[str]]:
    """Return the channels that each live article lies below: a withdrawn one is in no list."""
    found: dict[str, list[str]] = defaultdict(list)
    ids = sorted(articles)
    for start in range(0, len(ids), _CHUNK):
        rows = Membership.objects.filter(article__in=ids[start : start + _CHUNK], list__startswith="channel:")
        for article, name in rows.values_list("article", "list"):
            found[article].append(name.partition(":")[2])
    return found


def _load(kind: type[_D], ids: Iterable[str]) -> dict[str, _D]:
    """Return documents by id: those of a kind that are there."""
    keys = [f"{kind.kind}:{id}" for id in ids]
    found = {}
    for start in range(0, len(keys), _CHUNK):
        rows = Document.objects.filter(key__in=keys[start : start + _CHUNK]).values_list("body", flat=True)
        found.update(
            {each.id: each for each in (d.decode(bytes(body)) for body in rows) if isinstance(each, kind)}
        )
    return found


def _is_same(board: d.Board | None, moods: str, rankings: tuple[d.Ranking, ...]) -> bool:
    return board is not None and (board.moods, board.rankings) == (moods, rankings)


def _live(channels: Iterable[str]) -> set[str]:
    rows = m.Channel.objects.filter(pk__in=[int(each) for each in channels], live=True)
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _resolve(choices: Mapping[str, d.MoodChoice], channel: str) -> str:
    seen: set[str] = set()
    while channel in choices and channel not in seen:
        seen.add(channel)
        choice = choices[channel]
        if choice.moods:
            return choice.moods
        channel = choice.parent
    return ""

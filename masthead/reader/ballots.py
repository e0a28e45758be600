"""What is voted on, found in the store: an article's moods or a poll, and whether it is open. Used by vote.py."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

import msgspec

from masthead.reader.endpoints import Request
from masthead.reader.objects import Entry
from masthead.reader.refusals import Refusal, RefusedError
from masthead.store.addresses import canonical_path
from masthead.votes.figures import figures_path
from masthead.votes.sheets import (
    MoodSheet,
    PollSheet,
    moods_path,
    parse_article,
    parse_moods,
    parse_poll,
    poll_path,
)
from masthead.votes.vote import MOOD, POLL, is_id, subject_of

SEEN_FOR_S = 0.5
_MOST_PARSED = _MOST_SEEN = 20_000
T = TypeVar("T")

UNKNOWN_ARTICLE = Refusal(404, "unknown_article", "本站没有这篇文章。", "There is no such article here.")
WITHDRAWN = Refusal(410, "withdrawn", "这篇文章已撤下。", "This article was withdrawn.")
UNKNOWN_POLL = Refusal(404, "unknown_poll", "没有这项投票。", "There is no such poll.")
CLOSED = Refusal(409, "closed", "现在不能表态或投票。", "It isn't open for votes now.")
UNKNOWN_CHOICE = Refusal(422, "unknown_choice", "没有这个选项。", "There is no such choice.")
NO_CHOICE = Refusal(422, "no_choice", "请先选择，再投票。", "Choose something first, then vote.")
TOO_MANY_CHOICES = Refusal(
    422, "too_many_choices", "所选项数超过上限。", "These are more choices than may be made."
)


class Ballot(NamedTuple):
    """What a vote may be."""

    subject: str
    choices: frozenset[str]
    most: int
    is_open: bool
    back: str  # path to which a form goes back; empty where nobody knows it
    poll: PollSheet | None = None

    def check(self, chosen: list[str]) -> None:
        """Refuse what can't be chosen now."""
        if not self.is_open:
            raise RefusedError(CLOSED)
        if not self.choices.issuperset(chosen):
            raise RefusedError(UNKNOWN_CHOICE)
        if len(set(chosen)) > self.most:
            raise RefusedError(TOO_MANY_CHOICES)


class Ballots:
    """Reads ballots; what was read of an object is kept until another is in its place.

    Whether another is, is looked at twice a second: many vote on few articles at a time.
    """

    def __init__(self) -> None:
        self._parsed: dict[str, tuple[Entry, object]] = {}
        self._seen: dict[tuple[str, str], tuple[float, object]] = {}  # until when, and what

    def find_article(self, request: Request, path: str) -> tuple[str, str | None]:
        """Return an article's id and that of its set of moods.

        Raises:
            RefusedError: there is no such article, or it was withdrawn.
        """
        if path.startswith("/") and not path.startswith("/_"):
            entry = request.find(data_path(path))
            if entry is not None and entry.facts.status == 200:
                article = self._parse(entry, parse_article)
                if is_id(article.id):
                    return article.id, article.moods
            page = request.find(path)
            if page is not None and page.facts.status == 410:
                raise RefusedError(WITHDRAWN)
        raise RefusedError(UNKNOWN_ARTICLE)

    def of_article(self, request: Request, address: str) -> Ballot:
        """Return what may be said of the article at a path.

        Raises:
            RefusedError: there is no such article, or it was withdrawn.
        """
        return self._look((request.host, address), lambda: self._of_article(request, address))

    def _of_article(self, request: Request, address: str) -> Ballot:
        path = canonical_path(address)
        id, moods = self.find_article(request, path)
        sheet = self._find_moods(request, moods) if moods else None
        choices = sheet.choices if sheet else frozenset()
        return Ballot(subject_of(MOOD, id), choices, 1, bool(sheet and sheet.open), path)

    def _find_moods(self, request: Request, id: str) -> MoodSheet | None:
        entry = request.find_shared(moods_path(id)) if is_id(id) else None
        return self._parse(entry, parse_moods) if entry and entry.facts.status == 200 else None

    def of_poll(self, request: Request, id: str, page: str, now: datetime) -> Ballot:
        """Return what may be said in a poll; `page` is where it stood that the reader came from."""
        entry = request.find_shared(poll_path(id)) if is_id(id) else None
        if entry is None or entry.facts.status != 200:
            raise RefusedError(UNKNOWN_POLL)
        poll = self._parse(entry, parse_poll)
        return Ballot(
            subject_of(POLL, id), poll.choices, poll.max, poll.is_open(now), find_page(request, page), poll
        )

    def find_figures(self, request: Request, subject: str) -> object:
        """Return the public figures of a subject; None where there are none."""
        return self._look(("", subject), lambda: self._find_figures(request, subject))

    def _find_figures(self, request: Request, subject: str) -> object:
        entry = request.find_shared(figures_path(subject))
        return self._parse(entry, _decode) if entry and entry.facts.status == 200 else None

    def _look(self, key: tuple[str, str], find: Callable[[], T]) -> T:
        now = time.monotonic()
        until, found = self._seen.get(key, (0.0, None))
        if now < until:
            return found  # type: ignore[return-value]  # a key is always looked for by one and the same
        fresh = find()
        if len(self._seen) >= _MOST_SEEN:
            self._seen.clear()
        self._seen[key] = now + SEEN_FOR_S, fresh
        return fresh

    def _parse(self, entry: Entry, parse: Callable[[bytes], T]) -> T:
        held = self._parsed.get(entry.file)
        if held is not None and (held[0] is entry or held[0].version == entry.version):
            return held[1]  # type: ignore[return-value]  # a file is always read by one and the same
        body = entry.plain().body
        assert body is not None  # none of these is large
        found = parse(body)
        if len(self._parsed) >= _MOST_PARSED:
            self._parsed.clear()
        self._parsed[entry.file] = entry, found
        return found


def find_page(request: Request, address: str) -> str:
    """Return the one path of a page of this host, where a form may go back to; empty where there is none."""
    path = canonical_path(address) if address.startswith("/") and not address.startswith("/_") else ""
    return path if path and request.find(path) is not None else ""


def data_path(path: str) -> str:
    """Return where an article's document lies; as outputs/places.py has it."""
    if path.endswith(".html"):
        return f"{path[:-5]}.json"
    return f"{path}_article.json" if path.endswith("/") else f"{path}._article.json"


def _decode(body: bytes) -> object:
    return msgspec.json.decode(body)

"""Readers vote: on an article by a mood, or in a poll. A POST is answered when the vote is on the disk.

A page's script asks for JSON; a plain form goes back to its page. Figures are objects of the store
(`/_figures/…`), which need nothing of this. Called by app.py.
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from masthead.conf import Networks
from masthead.errors import MastheadError
from masthead.reader.answers import Answer
from masthead.reader.ballots import NO_CHOICE, Ballot, Ballots, find_page
from masthead.reader.body import FORM_HEADER, BodyError, Pairs, find_one, load_pairs, parse_text
from masthead.reader.clients import Clients, is_same_origin
from masthead.reader.endpoints import Request, as_json
from masthead.reader.lookups import Lookups
from masthead.reader.notices import SAFE, notice
from masthead.reader.policy import NEVER, security_headers
from masthead.reader.refusals import (
    BODY,
    FOREIGN,
    NOT_KEPT,
    Refusal,
    RefusedError,
    refuse,
    wants_json,
)
from masthead.reader.voters import Cookies, Header, Sender, find_sender
from masthead.votes.figures import figures_of, instant
from masthead.votes.ledger import day_of, load_salt, now_ms
from masthead.votes.limits import Limits
from masthead.votes.origins import Origins
from masthead.votes.tally import Count
from masthead.votes.tokens import Reader, TokenError, Tokens
from masthead.votes.vote import HOUR_MS, Vote, join_choices
from masthead.votes.writer import BusyError, Writer

VOTE_PATH, POLL_PATH = "/_vote", "/_poll"
MOST_BYTES = 4 << 10
_MOST_READING = 2_000  # bodies that come in
_log = logging.getLogger(__name__)
_VOTED = ("已记录，谢谢。", "Your vote was counted. Thank you.")
_TAKEN_BACK = ("已撤回。", "Your vote was taken back.")
_NO_TOKEN = Refusal(
    403, "bad_token", "浏览器中的投票标识无效，已清除，请再试一次。",
    "The token in your browser isn't valid any more and was removed. Please try again.",
)  # fmt: skip
_LIMITS = {
    "network": Refusal(
        429, "too_many", "您所在的网络本小时内的投票过多，请稍后再试。",
        "Too many votes have come from your network in this hour. Please try again later.",
    ),
    "voter": Refusal(
        429, "too_often", "您更改得过于频繁，请稍后再试。",
        "You have changed this vote too often in this hour. Please try again later.",
    ),
}  # fmt: skip


class Booth:
    """What all voting needs: who votes, how much they may, the ledger. One in each process."""

    def __init__(
        self,
        *,
        url: str,
        load_key: Callable[[], bytes],
        secure: bool,
        trusted: Networks,
        time_ms: Callable[[], int] = now_ms,
    ) -> None:
        self.time_ms = time_ms
        self.clients = Clients(trusted)
        self.cookies = Cookies(secure=secure)
        self.ballots = Ballots()
        self.lookups = Lookups(url)
        self.writer = Writer(url)
        self._load_key = load_key
        self._tokens: Tokens | None = None
        self._origins: Origins | None = None
        self._limits = Limits()
        self._reading = 0

    def close(self) -> None:
        """Write what is in memory."""
        self.writer.close()
        self.lookups.close()

    async def load_fields(self, request: Request) -> Pairs:
        """Return the fields of a form that one of our own pages sends, in a header or as its body.

        Raises:
            RefusedError: it isn't one of ours.
            BodyError: it can't be read.
        """
        headers = request.headers
        if not is_same_origin(headers, request.sent_to):
            raise RefusedError(FOREIGN)
        if (form := headers.get(FORM_HEADER)) is not None:
            return parse_text(form, most_bytes=MOST_BYTES)
        if self._reading >= _MOST_READING:
            raise RefusedError(NOT_KEPT)
        self._reading += 1
        try:
            return await load_pairs(headers, request.protocol, most_bytes=MOST_BYTES)
        finally:
            self._reading -= 1

    def find_reader(self, sender: Sender, at_ms: int) -> Reader | None:
        """Return whom the sender's token stands for; None where they have none.

        Raises:
            RefusedError: it isn't one of ours; the browser is told to forget it.
        """
        if not sender.token:
            return None
        try:
            return self._find_tokens().read(sender.token, at_ms)
        except TokenError:
            raise RefusedError(_NO_TOKEN, self.cookies.drop()) from None

    async def cast(
        self, reader: Reader | None, network: str, ballot: Ballot, chosen: list[str], at_ms: int
    ) -> tuple[Reader, list[Header]]:
        """Put a vote into the ledger; return who has voted, and the headers that go with the answer.

        Raises:
            RefusedError: it isn't taken, and nothing was kept.
        """
        ballot.check(chosen)
        headers: list[Header] = []
        try:
            origins = self._origins
            if origins is None or origins.day != day_of(at_ms):
                origins = await self._load_origins(day_of(at_ms))
            if is_new := reader is None:
                tokens = self._find_tokens()
                token = tokens.make(at_ms)
                reader = tokens.read(token, at_ms)
                headers.append(self.cookies.keep(token))
            fresh = int(reader.is_fresh(at_ms))
            vote = Vote(ballot.subject, reader.voter, join_choices(chosen), at_ms, origins.of(network), fresh)
            if limit := self._limits.take(vote, is_new=is_new):
                raise _later(_LIMITS[limit], at_ms)
            await self.writer.append(vote)
        except BusyError:
            raise RefusedError(NOT_KEPT) from None
        return reader, headers

    def _find_tokens(self) -> Tokens:
        """Return what makes and reads tokens; its key is loaded at the first vote, since pages need none."""
        if self._tokens is None:
            try:
                self._tokens = Tokens(self._load_key())
            except (MastheadError, OSError) as error:
                _log.error("votes can't be taken: %s", error)
                raise RefusedError(NOT_KEPT) from None
        return self._tokens

    async def _load_origins(self, day: int) -> Origins:
        self._origins = Origins(await self.writer.ask(lambda database: load_salt(database, day)), day)
        return self._origins


def _later(refusal: Refusal, at_ms: int) -> RefusedError:
    """Refuse until the next hour begins."""
    return RefusedError(refusal._replace(retry_after_s=(HOUR_MS - at_ms % HOUR_MS) // 1000 + 1))


class _VotingEndpoint(ABC):
    """GET tells a reader's own vote, POST takes it."""

    methods = "GET, HEAD, POST"
    needs_loop = False
    page_field: str  # of a form: the path of the page that it stands on

    def __init__(self, booth: Booth) -> None:
        self._booth = booth

    async def answer(self, request: Request) -> Answer:
        """Answer one request."""
        fields: Pairs = ()
        try:
            if request.scope.method != "POST":
                return await self._tell(request)
            fields = await self._booth.load_fields(request)
            return await self._take(request, fields)
        except RefusedError as error:
            refused = error
        except BodyError as error:
            refused = RefusedError(BODY[error.status])
        except BusyError:
            refused = RefusedError(NOT_KEPT)
        back = "" if wants_json(request) else self._find_page(request, fields)
        return refuse(request, refused.refusal, *refused.headers, back=back)

    async def _take(self, request: Request, fields: Pairs) -> Answer:
        booth, at_ms = self._booth, self._booth.time_ms()
        sender = find_sender(request, booth.cookies, booth.clients)
        reader = booth.find_reader(sender, at_ms)
        ballot = self._find_ballot(request, fields, at_ms)
        chosen = self._find_chosen(fields)
        reader, headers = await booth.cast(reader, sender.network, ballot, chosen, at_ms)
        if not wants_json(request):
            return _go_back(ballot, headers, is_taken_back=not chosen)
        figures = await self._find_figures_after(request, ballot, reader, bool(chosen), at_ms)
        facts = _facts(ballot, sorted(set(chosen)), figures) | {"voted_at": instant(at_ms)}
        return as_json(200, facts, *headers)

    async def _tell(self, request: Request) -> Answer:
        booth, at_ms = self._booth, self._booth.time_ms()
        fields = parse_text(request.scope.query_string, most_bytes=MOST_BYTES)
        sender = find_sender(request, booth.cookies, booth.clients)
        ballot = self._find_ballot(request, fields, at_ms)
        reader = booth.find_reader(sender, at_ms)
        if reader is None:
            public = self._find_public(request, ballot) if _is_public(ballot, at_ms) else None
            return as_json(200, _facts(ballot, [], public))
        own, count = await booth.lookups.find_standing(ballot.subject, reader.voter)
        is_shown = _is_public(ballot, at_ms) or _is_shown_after_vote(ballot, has_voted=bool(own))
        return as_json(200, _facts(ballot, own, _figures_of(count) if is_shown else None))

    @abstractmethod
    def _find_ballot(self, request: Request, fields: Pairs, at_ms: int) -> Ballot: ...

    @abstractmethod
    def _find_chosen(self, fields: Pairs) -> list[str]: ...

    def _find_page(self, request: Request, fields: Pairs) -> str:
        return find_page(request, next((value for name, value in fields if name == self.page_field), ""))

    def _find_public(self, request: Request, ballot: Ballot) -> object:
        return self._booth.ballots.find_figures(request, ballot.subject)

    async def _find_figures_after(
        self, request: Request, ballot: Ballot, reader: Reader, has_voted: bool, at_ms: int
    ) -> object:
        """Return what a reader may see who has just voted; public figures as they were put last, since they cost
        nothing: whoever has a page knows how to add its vote. The vote is kept, whatever becomes of them."""
        if _is_public(ballot, at_ms):
            return self._find_public(request, ballot)
        if not _is_shown_after_vote(ballot, has_voted=has_voted):
            return None
        try:
            return _figures_of(
                (await self._booth.lookups.find_standing(ballot.subject, reader.voter)).figures
            )
        except BusyError:
            return None


class VoteEndpoint(_VotingEndpoint):
    """Moods: fields `article`, its path on this host, and `mood`; an empty mood takes the vote back."""

    page_field = "article"

    def _find_ballot(self, request: Request, fields: Pairs, at_ms: int) -> Ballot:
        return self._booth.ballots.of_article(request, find_one(fields, "article"))

    def _find_chosen(self, fields: Pairs) -> list[str]:
        if all(name != "mood" for name, _ in fields):
            raise BodyError(400)  # whoever takes it back says so
        mood = find_one(fields, "mood")
        return [mood] if mood else []


class PollEndpoint(_VotingEndpoint):
    """Polls: fields `poll`, its id, `choice`, as often as there are, and `page`, the path to go back to.

    No choice takes the vote back; unless `vote` is there too, by which the form says which button was pressed.
    """

    page_field = "page"

    def _find_ballot(self, request: Request, fields: Pairs, at_ms: int) -> Ballot:
        return self._booth.ballots.of_poll(
            request, find_one(fields, "poll"), find_one(fields, "page"), _instant(at_ms)
        )

    def _find_chosen(self, fields: Pairs) -> list[str]:
        chosen = [value for name, value in fields if name == "choice" and value]
        if not chosen and any(name == "vote" for name, _ in fields):
            raise RefusedError(NO_CHOICE)
        return chosen


def _facts(ballot: Ballot, own: list[str], figures: object) -> dict[str, object]:
    return {"subject": ballot.subject, "choices": own, "open": ballot.is_open, "figures": figures}


def _is_public(ballot: Ballot, at_ms: int) -> bool:
    return ballot.poll is None or ballot.poll.is_public(_instant(at_ms))


def _is_shown_after_vote(ballot: Ballot, *, has_voted: bool) -> bool:
    return has_voted and ballot.poll is not None and ballot.poll.results == "after_vote"


def _figures_of(count: Count) -> object:
    return figures_of(count) if count.as_of_ms else None  # nobody has voted yet


def _go_back(ballot: Ballot, headers: list[Header], *, is_taken_back: bool) -> Answer:
    if not ballot.back:
        return notice(200, *(_TAKEN_BACK if is_taken_back else _VOTED), *headers)
    if ballot.poll is None:
        mark = "withdrawn" if is_taken_back else "voted"
    else:
        mark = f"poll-{ballot.poll.id}{'-withdrawn' if is_taken_back else ''}"
    location = f"{quote(ballot.back, safe=SAFE)}#{mark}"
    fixed = [("location", location), ("cache-control", NEVER), *security_headers("/", "text/html")]
    return Answer(303, [*fixed, *headers])


def _instant(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)

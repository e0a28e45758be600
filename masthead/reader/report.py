"""A reader reports an error in a page: POST, a few fields, answered when it is on the disk. Called by app.py.

What is kept is text, page, contact and instant; no address of the sender, nothing of the browser.
"""

import asyncio
import logging
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from masthead.clock import Clock, utc_now
from masthead.conf import Networks
from masthead.reader.answers import Answer, text
from masthead.reader.body import BodyError, load_form
from masthead.reader.clients import Clients, Limiter, is_same_origin
from masthead.reader.endpoints import Request, as_json
from masthead.reader.policy import NEVER, security_headers
from masthead.reader.refusals import BODY, FOREIGN, NOT_KEPT, Refusal, in_language, refuse, wants_json
from masthead.reader.representation import represent
from masthead.reports.inbox import InboxFullError, Report, append, new_ref
from masthead.store.addresses import canonical_path

PATH = "/_report"
THANKS_PATH = "/_thanks.html"
REFUSED_PATH = "/_refused.html"
SHORTEST, LONGEST, LONGEST_CONTACT = 2, 2000, 200  # characters
MOST_BYTES = 32 << 10  # of the longest text, percent-encoded, with the rest
PER_CLIENT, WITHIN_S = 10, 600.0
_MOST_UNDER_WAY = 32  # writes that wait for the disk
_MOST_READING = 64  # bodies that come in: many slow senders must not take the places of those who read
_WRITTEN_WITHIN_S = 10.0
_THREADS = 2
_FIELDS = ("address", "text", "contact", "website")  # the last is filled in by machines alone
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # control, direction and other characters that nobody sees
_SEEN = set("\n\t\u200c\u200d")
_log = logging.getLogger(__name__)


_UNKNOWN_PAGE = Refusal(422, "unknown_page", "本站没有这个页面。", "There is no such page here.")
_TOO_SHORT = Refusal(
    422,
    "text_too_short",
    "请写明错在哪里（至少 2 个字）。",
    "Please say what is wrong (2 characters or more).",
)
_TOO_LONG = Refusal(422, "text_too_long", "内容请不超过 2000 字。", "Please use 2000 characters at the most.")
_CONTACT_TOO_LONG = Refusal(
    422,
    "contact_too_long",
    "联系方式请不超过 200 字。",
    "Please give a contact of 200 characters at the most.",
)
_TOO_MANY = Refusal(
    429,
    "too_many",
    "提交过于频繁，请稍后再试。",
    "Too many reports are coming in. Please try again later.",
    600,
)
_THANKS = ("已收到，谢谢指正。", "We have received it. Thank you.")


class ReportEndpoint:
    """Takes reports into the inbox."""

    methods = "POST"
    needs_loop = True  # for its threads and its patience

    def __init__(self, url: str, trusted: Networks, clock: Clock = utc_now) -> None:
        self._url, self._clients, self._clock = url, Clients(trusted), clock
        self._limiter = Limiter(most=PER_CLIENT, within_s=WITHIN_S)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="reports")
        self._under_way = self._reading = 0

    async def answer(self, request: Request) -> Answer:
        """Keep the report and say so, or say why not."""
        refusal = await self._take(request)
        return _accept(request) if refusal is None else _refuse(request, refusal)

    async def _take(self, request: Request) -> Refusal | None:
        headers = request.headers
        if not is_same_origin(headers, request.sent_to):
            return FOREIGN
        if self._reading >= _MOST_READING:
            return NOT_KEPT
        self._reading += 1
        try:
            fields = await load_form(headers, request.protocol, names=_FIELDS, most_bytes=MOST_BYTES)
        except BodyError as error:
            return BODY[error.status]
        finally:
            self._reading -= 1
        if fields["website"]:
            return None  # a machine need not learn how it was known
        found = check(request, fields)
        if isinstance(found, Refusal):
            return found
        if not self._limiter.allows(self._clients.find(request.scope.client, headers)):
            return _TOO_MANY
        path, words, contact = found
        return await self._keep(Report(new_ref(), request.host, path, words, contact, self._clock()))

    async def _keep(self, report: Report) -> Refusal | None:
        if self._under_way >= _MOST_UNDER_WAY:
            return NOT_KEPT
        self._under_way += 1
        writing = asyncio.get_running_loop().run_in_executor(self._threads, append, self._url, report)
        writing.add_done_callback(self._finish)
        try:
            await asyncio.wait_for(asyncio.shield(writing), _WRITTEN_WITHIN_S)
        except InboxFullError:
            return _TOO_MANY
        except Exception as error:  # whatever keeps a database from writing; pages go on
            _log.error("a report can't be kept: %s: %s", type(error).__name__, error)
            return NOT_KEPT
        return None

    def _finish(self, writing: "asyncio.Future[None]") -> None:
        self._under_way -= 1
        if not writing.cancelled():
            writing.exception()  # said above, unless nobody waits any more


def check(request: Request, fields: dict[str, str]) -> tuple[str, str, str] | Refusal:
    """Return the page's path, the text and the contact, cleaned, or why they can't be taken."""
    words, contact = clean(fields["text"]), clean(fields["contact"]).replace("\n", " ")
    if len(words) < SHORTEST:
        return _TOO_SHORT
    if len(words) > LONGEST:
        return _TOO_LONG
    if len(contact) > LONGEST_CONTACT:
        return _CONTACT_TOO_LONG
    path = canonical_path(fields["address"])
    return (path, words, contact) if _is_page(request, path) else _UNKNOWN_PAGE


def clean(words: str) -> str:
    """Return the text without what can't be seen, such as marks that turn the direction of what follows."""
    lines = re.sub(r"\r\n?", "\n", words)
    return "".join(c for c in lines if c in _SEEN or unicodedata.category(c) not in _HIDDEN).strip()


def _is_page(request: Request, path: str) -> bool:
    """Whether it is one, or was: it may have moved since the reader opened it."""
    if not path.startswith("/") or path.startswith("/_"):
        return False
    entry = request.find(path)
    if entry is None or entry.facts.status not in (200, 301):
        return False
    return entry.facts.status == 301 or entry.facts.media_type.startswith("text/html")


def _accept(request: Request) -> Answer:
    if wants_json(request):
        return as_json(201, {"status": "received", "message": in_language(request, *_THANKS)})
    if request.find(THANKS_PATH) is None:
        return text(201, " / ".join(_THANKS))
    headers = [("location", THANKS_PATH), ("cache-control", NEVER), *security_headers("/", "text/html")]
    return Answer(303, headers)


def _refuse(request: Request, refusal: Refusal) -> Answer:
    page = request.find(REFUSED_PATH)
    if wants_json(request) or page is None or refusal is FOREIGN:
        return refuse(request, refusal)
    more = [("retry-after", str(refusal.retry_after_s))] if refusal.retry_after_s else []
    answer = represent(page, request.scope, request.headers, status=refusal.status)
    kept = [header for header in answer.headers if header[0] != "cache-control"]
    return answer._replace(headers=[*kept, ("cache-control", NEVER), *more])

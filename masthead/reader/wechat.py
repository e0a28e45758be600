"""Signatures that WeChat wants before a page may set its share card: GET, small JSON. Called by app.py.

Only where the newspaper has an account (`wechat_app_id`), and only for addresses of its own hosts.
"""

import asyncio
import hashlib
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlsplit

from masthead.reader.answers import Answer
from masthead.reader.endpoints import Request, as_json
from masthead.reader.wechat_api import WeChatError
from masthead.reader.wechat_ticket import State, Tickets

PATH = "/_wechat/signature"
_LONGEST_URL = 2048
_KEPT_S = 300  # by browsers and caches; a ticket is renewed twice that long before it expires
_ASKED_WITHIN_S = 15.0
_MOST_WAITING = 200  # for the first ticket; the rest share without a card rather than wait


class SignatureEndpoint:
    """Signs addresses of pages."""

    methods = "GET, HEAD"
    needs_loop = True  # for what it asks of WeChat

    def __init__(self, app_id: str, tickets: Tickets, now: Callable[[], float] = time.time) -> None:
        self._app_id, self._tickets, self._now = app_id, tickets, now
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wechat")
        self._loading: asyncio.Future[State] | None = None
        self._waiting = 0

    async def answer(self, request: Request) -> Answer:
        """Sign `url`, or say why not."""
        url = find_url(request.scope.query_string)
        if url is None:
            return as_json(400, {"error": "no_url", "message": "Give the page's whole address as url."})
        if not is_own(url, request.is_host):
            return as_json(
                403, {"error": "foreign_url", "message": "Only this newspaper's pages are signed."}
            )
        try:
            state = self._tickets.fresh or await self._load()
        except (WeChatError, TimeoutError) as error:
            pause = str(round(getattr(error, "pause_s", 5.0)))
            message = "WeChat gives no ticket at the moment."
            return as_json(503, {"error": "no_ticket", "message": message}, ("retry-after", pause))
        signed = sign(state.ticket, url, nonce=secrets.token_hex(8), timestamp=int(self._now()))
        kept_s = max(0, min(_KEPT_S, int(state.ticket_until - self._now())))
        return as_json(200, {"appId": self._app_id, **signed}, cache=f"public, max-age={kept_s}")

    async def _load(self) -> State:
        """Ask once, however many wait."""
        if self._waiting >= _MOST_WAITING:
            raise WeChatError("Too many wait for the ticket.", pause_s=2.0)
        if self._loading is None or self._loading.done():
            self._loading = asyncio.get_running_loop().run_in_executor(self._thread, self._tickets.load)
            self._loading.add_done_callback(lambda loading: loading.cancelled() or loading.exception())
        self._waiting += 1
        try:
            return await asyncio.wait_for(asyncio.shield(self._loading), _ASKED_WITHIN_S)
        finally:
            self._waiting -= 1


def find_url(query: str) -> str | None:
    """Return the address that is to be signed, without its fragment; None where there is none, or several."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=5)
    except ValueError:
        return None
    found = [value for name, value in pairs if name == "url"]
    if len(found) != 1 or not 0 < len(found[0]) <= _LONGEST_URL or not found[0].isprintable():
        return None
    return found[0].partition("#")[0]


def is_own(url: str, is_host: Callable[[str], bool]) -> bool:
    """Whether it is an address of a host of ours, and nothing more than that."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = (
        parts.scheme in ("http", "https") and "@" not in parts.netloc and "\\" not in url and " " not in url
    )
    return plain and parts.hostname is not None and is_host(parts.hostname)


def sign(ticket: str, url: str, *, nonce: str, timestamp: int) -> dict[str, object]:
    """Return what a page hands to `wx.config`.

    Source: developers.weixin.qq.com, JS-SDK, appendix 1.
    """
    text = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    signature = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    return {"timestamp": timestamp, "nonceStr": nonce, "signature": signature}

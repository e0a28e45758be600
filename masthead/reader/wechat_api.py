"""WeChat's server: the ticket that pages are signed with. Called by wechat_ticket.py, which keeps it.

The stable token is asked for, which several processes and machines can have at a time without taking it from each
other. Source: developers.weixin.qq.com, getStableAccessToken, getTicket, and the list of return codes.
"""

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from masthead.errors import MastheadError

_TIMEOUT_S = 5.0
_MOST_BYTES = 64 << 10
_BAD_TOKEN = {40001, 40014, 42001}  # not the latest, malformed, expired: another token helps
_PAUSE_S = {
    -1: 10.0,  # busy
    45009: 3600.0,  # the day's number of calls is used up
    45011: 60.0,  # too many a minute
    40013: 600.0,  # app id; a person has to look, as with the next three
    40125: 600.0,  # secret
    40164: 600.0,  # our address isn't on the account's list
    40243: 600.0,  # secret frozen
}
_OTHERWISE_S = 60.0


class WeChatError(MastheadError):
    """WeChat gives no ticket; asking again makes sense after `pause_s`."""

    def __init__(self, message: str, *, code: int = 0, pause_s: float = 30.0) -> None:
        super().__init__(message)
        self.code, self.pause_s = code, pause_s


@dataclass(frozen=True, slots=True)
class Lease:
    """A token or ticket, and how long it is good for."""

    value: str
    expires_in_s: float


class WeChatApi:
    """One account at one server."""

    def __init__(self, origin: str, app_id: str, secret: str) -> None:
        self._origin, self._app_id, self._secret = origin, app_id, secret

    def load_token(self, *, anew: bool = False) -> Lease:
        """Return the account's token; `anew` where WeChat itself says that it isn't good.

        Raises:
            WeChatError: there is none to be had.
        """
        wanted = {
            "grant_type": "client_credential",
            "appid": self._app_id,
            "secret": self._secret,
            "force_refresh": anew,
        }
        return _lease(self._ask("POST", "/cgi-bin/stable_token", json.dumps(wanted)), "access_token")

    def load_ticket(self, token: str) -> Lease:
        """Return the ticket.

        Raises:
            WeChatError: there is none to be had; `is_bad_token` says whether another token helps.
        """
        query = urlencode({"access_token": token, "type": "jsapi"})
        return _lease(self._ask("GET", f"/cgi-bin/ticket/getticket?{query}"), "ticket")

    def _ask(self, method: str, target: str, body: str | None = None) -> dict[str, Any]:
        connection = _connect(self._origin)
        try:
            connection.request(method, target, body, {"Content-Type": "application/json"} if body else {})
            answer = connection.getresponse()
            content = answer.read(_MOST_BYTES)
            facts = json.loads(content) if answer.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise WeChatError(f"WeChat can't be asked ({type(error).__name__}: {error}).") from error
        finally:
            connection.close()
        if not isinstance(facts, dict):
            raise WeChatError(f"WeChat answered with status {answer.status} and no facts.")
        return facts


def is_bad_token(error: WeChatError) -> bool:
    """Whether another token helps."""
    return error.code in _BAD_TOKEN


def _connect(origin: str) -> http.client.HTTPConnection:
    parts = urlsplit(origin)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            parts.hostname or "", parts.port, timeout=_TIMEOUT_S, context=context
        )
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT_S)


def _lease(facts: dict[str, Any], name: str) -> Lease:
    code = facts.get("errcode", 0)
    if code:
        said = f"WeChat refuses ({code}: {str(facts.get('errmsg', ''))[:200]})."
        pause_s = _PAUSE_S.get(code, _OTHERWISE_S) if isinstance(code, int) else _OTHERWISE_S
        raise WeChatError(said, code=code if isinstance(code, int) else 0, pause_s=pause_s)
    value, expires_in = facts.get(name), facts.get("expires_in")
    if not isinstance(value, str) or not value or not isinstance(expires_in, int) or expires_in <= 0:
        raise WeChatError(f"WeChat's answer has no usable {name}.", pause_s=_OTHERWISE_S)
    return Lease(value, float(expires_in))

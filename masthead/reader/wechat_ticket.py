"""The ticket that pages are signed with, fetched by one process at a time and shared by all. Called by wechat.py.

It lies in a file that all processes of the reader see, with what WeChat last refused: whoever comes next waits as
long as that one was told to.
"""

import fcntl
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path

from masthead.reader.wechat_api import Lease, WeChatApi, WeChatError, is_bad_token

EARLY_S = 600.0  # before it expires, another is fetched; those who have the old one can still use it
_LOCKED_WITHIN_S = 12.0  # somebody else fetches
_LOCK_TICK_S = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """What is known; instants in seconds since 1970."""

    account: str = ""  # a digest: of another account's state nothing counts
    token: str = ""
    token_until: float = 0.0
    ticket: str = ""
    ticket_until: float = 0.0
    paused_until: float = 0.0
    problem: str = ""


class Tickets:
    """Gives the account's ticket. Used by one thread."""

    def __init__(
        self, api: WeChatApi, account: str, folder: Path, now: Callable[[], float] = time.time
    ) -> None:
        self._api, self._now = api, now
        self._account = blake2b(account.encode(), digest_size=16).hexdigest()
        self._file, self._lock = folder / "wechat.json", folder / "wechat.lock"
        self._state = State(self._account)

    @property
    def fresh(self) -> State | None:
        """What needs no asking; None where `load` should be called. From any thread."""
        state = self._state
        return state if state.ticket_until - EARLY_S > self._now() else None

    def load(self) -> State:
        """Return a state with a ticket that is good; ask WeChat where there is none, once for all processes.

        Raises:
            WeChatError: there is none, or nobody may ask yet.
        """
        if self.fresh is None:
            with self._locked():
                self._state = self._read()
                if self.fresh is None:
                    self._renew()
        state = self._state
        if state.ticket_until <= self._now():
            raise WeChatError(state.problem, pause_s=max(1.0, state.paused_until - self._now()))
        return state

    def _renew(self) -> None:
        if self._state.paused_until > self._now():
            return
        try:
            self._fetch()
        except WeChatError as error:
            _log.error("no ticket for signatures: %s", error)
            until = self._now() + error.pause_s
            self._state = replace(self._state, paused_until=until, problem=str(error))
        self._write()

    def _fetch(self) -> None:
        if self._state.token_until <= self._now():
            self._keep_token(self._api.load_token())
        try:
            ticket = self._api.load_ticket(self._state.token)
        except WeChatError as error:
            if not is_bad_token(error):
                raise
            self._keep_token(Lease("", 0.0))
            self._keep_token(self._api.load_token(anew=True))
            ticket = self._api.load_ticket(self._state.token)
        until = self._now() + ticket.expires_in_s
        self._state = replace(
            self._state, ticket=ticket.value, ticket_until=until, paused_until=0.0, problem=""
        )

    def _keep_token(self, token: Lease) -> None:
        until = self._now() + token.expires_in_s - min(60.0, token.expires_in_s / 2)
        self._state = replace(self._state, token=token.value, token_until=until)

    def _read(self) -> State:
        """Return what the processes last knew, or what this one does where the file can't be read."""
        with suppress(OSError, ValueError, TypeError):
            found = State(**json.loads(self._file.read_bytes()))
            if found.account == self._account:
                return found
        return self._state

    def _write(self) -> None:
        draft = self._file.with_suffix(f".{os.getpid()}")
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(asdict(self._state), file)
            draft.replace(self._file)
        except OSError as error:  # this process goes on by itself
            _log.warning("%s can't be written: %s", self._file, error.strerror)
            with suppress(OSError):
                draft.unlink()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process ask at a time; alone where nothing can be written."""
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            yield
            return
        try:
            self._wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _wait_for(self, descriptor: int) -> None:
        deadline = time.monotonic() + _LOCKED_WITHIN_S
        while True:
            try:
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise WeChatError("Another process is still asking WeChat.", pause_s=5.0) from None
            time.sleep(_LOCK_TICK_S)

"""A small newspaper with what readers vote on: its public process without a server, its ledger and its counter."""

import asyncio
import json
import threading
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from masthead.conf import parse_networks
from masthead.reader import body
from masthead.reader.app import Reader
from masthead.reader.ballots import data_path
from masthead.reader.view import VIEW_PATH, ViewEndpoint
from masthead.reader.vote import POLL_PATH, VOTE_PATH, Booth, PollEndpoint, VoteEndpoint
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.votes.counter import Counter
from masthead.votes.ledger import iter_rows, now_ms, open_ledger
from masthead.votes.tally import open_tally
from masthead.votes.vote import HOUR_MS
from tests.integration.test_vote_counting import Held
from tests.wire import Answered, Asked

HOST, REGION = "paper.example", "north.paper.example"
PAGE, GONE, PLAIN, REGIONAL = "/2024-07/11/content_9.html", "/gone.html", "/plain.html", "/河/content_3.html"
HTML = "text/html; charset=utf-8"
KEY = bytes(32)
TWICE = f"article={PAGE}&mood=sad&mood=happy"
MOODS = {"id": "default", "choices": ["happy", "sad", "like", "passing"], "open": True}
POLL = {"id": "7", "choices": ["a", "b", "c"], "max": 2, "results": "always"}


class Site:
    """A reader of a small newspaper, and its counter."""

    def __init__(
        self, folder: Path, *, secure: bool = False, trusted: str = "", by_script: bool = False
    ) -> None:
        self.by_script = by_script
        self.now_ms = now_ms() // HOUR_MS * HOUR_MS + 1_000
        self.url = f"sqlite:///{folder}/reader/votes.sqlite3"
        self.store = FilesystemStore(folder / "public", sync=False)
        self.booth = Booth(
            url=self.url, load_key=lambda: KEY, secure=secure, trusted=parse_networks(trusted),
            time_ms=lambda: self.now_ms,
        )  # fmt: skip
        endpoints = {
            VOTE_PATH: VoteEndpoint(self.booth),
            POLL_PATH: PollEndpoint(self.booth),
            VIEW_PATH: ViewEndpoint(self.booth),
        }
        self.reader = Reader(self.store, default_host=HOST, endpoints=endpoints, on_stop=self.booth.close)
        self.loop = asyncio.new_event_loop()
        self.cookie = ""
        self.put("/_moods/default.json", MOODS)
        self.put("/_polls/7.json", POLL)
        for path, id, moods in ((PAGE, "9", "default"), (PLAIN, "10", None)):
            self.put(path, "<p>x", HTML)
            self.put(data_path(path), {"id": id, "moods": moods, "headline": "x"})
        self.put(REGIONAL, "<p>x", HTML, host=REGION)
        self.put(data_path(REGIONAL), {"id": "3", "moods": "default"}, host=REGION)
        self.put(GONE, "<p>gone", HTML, status=410)

    def put(
        self, path: str, content: Any, kind: str = "application/json", host: str = HOST, **facts: Any
    ) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        self.store.put([(Address(host, path), make_object(text.encode(), kind, **facts))])

    def ask(
        self, method: str, path: str, given: Any = None, *, client: str = "192.0.2.1:40000", query: str = "",
        **headers: str | None,
    ) -> Answered:  # fmt: skip
        pieces = (
            given
            if isinstance(given, list)
            else [given if isinstance(given, bytes) else urlencode(given or {}, doseq=True).encode()]
        )
        usual: dict[str, str | None] = {
            "host": HOST, "sec_fetch_site": "same-origin", "accept": "application/json",
            "content_type": body.FORM_TYPE, "content_length": str(sum(map(len, pieces))),
            "cookie": self.cookie or None,
        }  # fmt: skip
        if self.by_script and not isinstance(given, list | bytes):
            usual |= {"content_type": None, "content_length": "0", body.FORM_HEADER: pieces[0].decode()}
        wire = Answered(pieces)
        asked = Asked(method, path, usual | headers, client=client, query=query)
        if self.by_script:
            answered = threading.Event()
            if self.reader.respond(asked, wire, answered.set):
                assert answered.wait(20)
                return wire
        self.loop.run_until_complete(self.reader.__rsgi__(asked, wire))
        return wire

    def vote(self, mood: str = "happy", *, article: str = PAGE, **more: Any) -> Answered:
        """Vote as a page's script does, and keep the cookie that comes back."""
        answer = self.ask("POST", VOTE_PATH, {"article": article, "mood": mood}, **more)
        return self.keep(answer)

    def poll(self, *choices: str, poll: str = "7", **more: Any) -> Answered:
        return self.keep(self.ask("POST", POLL_PATH, {"poll": poll, "choice": choices, "page": PAGE}, **more))

    def keep(self, answer: Answered) -> Answered:
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def own(self, article: str = PAGE, **more: Any) -> Any:
        return self.ask("GET", VOTE_PATH, query=urlencode({"article": article}), **more).json

    def rows(self) -> list[tuple[str, str]]:
        with closing(open_ledger(self.url)) as database:
            return [(row.vote.subject, row.vote.choices) for row in iter_rows(database)]

    def count(self) -> None:
        with closing(open_ledger(self.url)) as source, closing(open_tally(self.url)) as tally:
            Counter(source=source, tally=tally, store=self.store, host=HOST, lease=Held()).run_until_idle()

    def close(self) -> None:
        self.reader.__rsgi_del__(self.loop)
        self.loop.close()
        self.store.close()

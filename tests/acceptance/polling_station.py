"""A newspaper that readers vote in, without a newsroom: a folder, a store, tokens, and voters who never stop."""

import http.client
import json
import random
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from masthead.conf import Settings, load_settings
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from masthead.votes.ledger import now_ms
from masthead.votes.tokens import Reader, Tokens, load_key

HOST = "paper.example"
MOODS = ("happy", "sad", "like", "passing")
ARTICLES = 5


def open_station(home: Path, port: int, **more: str) -> Settings:
    """Make the folder, with articles that can be voted on."""
    home.mkdir(parents=True, exist_ok=True)
    facts = {
        "origin": f"http://{HOST}",
        "portal_bind": f"127.0.0.1:{port}",
        "trusted_proxies": "127.0.0.1",
        **more,
    }
    (home / "newspaper.toml").write_text("".join(f'{name} = "{value}"\n' for name, value in facts.items()))
    settings = load_settings(home, {})
    store = FilesystemStore(settings.store_path, sync=False)
    moods = {"id": "default", "choices": MOODS, "open": True}
    objects = {"/_moods/default.json": (moods, "application/json")}
    for number in range(ARTICLES):
        objects[f"/a/{number}.json"] = {"id": str(number), "moods": "default"}, "application/json"
        objects[f"/a/{number}.html"] = {"page": number}, "text/html; charset=utf-8"
    store.put(
        [
            (Address(HOST, path), make_object(json.dumps(facts).encode(), kind))
            for path, (facts, kind) in objects.items()
        ]
    )
    store.close()
    return settings


def send_vote(
    connection: http.client.HTTPConnection, article: int, mood: str, *, token: str = "", address: str = "",
    in_header: bool = False,
) -> tuple[int, str]:  # fmt: skip
    """Vote with a form as the body, or as a page's script does; return the status and the cookie that was set."""
    headers = {"Host": HOST, "Sec-Fetch-Site": "same-origin", "Accept": "application/json"}
    headers |= {"Cookie": f"reader={token}"} if token else {}
    headers |= {"X-Forwarded-For": address} if address else {}
    form = urlencode({"article": f"/a/{article}.html", "mood": mood})
    if in_header:
        connection.request("POST", "/_vote", headers={**headers, "Masthead-Form": form})
    else:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", "/_vote", form, headers)
    answer = connection.getresponse()
    answer.read()
    return answer.status, (answer.getheader("Set-Cookie") or "").partition(";")[0].partition("=")[2]


@dataclass
class Heard:
    """What one voter sent about one article, in its order, and whether it was acknowledged."""

    sent: list[tuple[str, bool]] = field(default_factory=list)


class Voters(threading.Thread):
    """One connection's readers: each votes once or more, through whatever becomes of the reader process.

    Every other one sends forms as bodies.
    """

    def __init__(self, settings: Settings, port: int, number: int, seed: int) -> None:
        super().__init__(daemon=True)
        self.stopped = threading.Event()
        self.heard: dict[tuple[str, str], Heard] = {}
        self.acknowledged = 0
        self.statuses: set[int] = set()
        self._tokens = Tokens(load_key(settings.home / "data" / "reader"))
        self._port, self._number, self._draw = port, number, random.Random(seed * 1000 + number)

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        for turn in range(10**6):
            token = self._tokens.make(now_ms())
            reader: Reader = self._tokens.read(token, now_ms())
            article = self._draw.randrange(ARTICLES)
            address = f"10.{self._number}.{turn // 250}.{turn % 250}"
            heard = self.heard.setdefault((f"mood:{article}", reader.voter), Heard())
            mood = ""
            for _ in range(self._draw.randint(1, 3)):
                if self.stopped.is_set():
                    connection.close()
                    return
                mood = self._draw.choice([each for each in ("", *MOODS) if each != mood])
                try:
                    status, _ = send_vote(
                        connection,
                        article,
                        mood,
                        token=token,
                        address=address,
                        in_header=self._number % 2 == 0,
                    )
                except (OSError, http.client.HTTPException):
                    connection.close()
                    heard.sent.append((mood, False))
                    self.stopped.wait(0.05)
                    continue
                self.statuses.add(status)
                heard.sent.append((mood, status == 200))
                self.acknowledged += status == 200

"""Edit to live: from the newsroom's commit, and from the editor's click, to the new bytes at the portal."""

import http.client
import json
import os
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import requests

from bench.archive import newspaper
from bench.processes import masthead, running, wait_for_port
from masthead.conf import Settings, load_settings
from masthead.database import connect
from masthead.newsroom.drawing import draw_jpeg
from masthead.outputs.catalogue import THEME
from masthead.press.receipts import Receipt, find_receipt

EDITS = 60
DURING_RELEASE = 8  # few enough that a release of a thousand pages still runs
_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class EditToLive:
    """Milliseconds over `edits` edits of a headline: on the article's page and on the home page."""

    articles: int
    edits: int
    commit_to_live_p50: float
    commit_to_live_p99: float
    click_to_live_p50: float
    click_to_live_p95: float
    request_p50: float  # the newsroom's own answer to the click
    home_p50: float  # from the commit to the new headline on the home page
    everything_p50: float  # from the commit until all objects of the edit are durable, as the receipt says
    everything_p99: float
    objects: float  # that one edit touched, on average
    during_release_p50: float  # from the commit to live while all pages are rendered again behind it
    during_release_max: float
    picture_s: float  # from the upload's answer until all renditions of a new picture are there, in seconds


def measure_edits(articles: int, edits: int = EDITS) -> dict[str, object]:
    """Edit the newest article's headline again and again, through the newsroom's own form."""
    home = newspaper(articles)
    settings = load_settings(home)
    with running(*(masthead(home, part) for part in ("press", "reader", "newsroom"))):
        for bind in (settings.portal_bind, settings.newsroom_bind):
            wait_for_port(int(bind.rpartition(":")[2]), 120)
        desk = Desk(settings)
        path = desk.create("基准测试的第一个标题")
        Reader(settings).wait_for(path, "基准测试的第一个标题")
        for number in range(5):  # the first ones load what the rest find ready
            desk.edit(f"热身{number}")
            Reader(settings).wait_for(path, f"热身{number}")
        samples = [_one(desk, f"标题第{number}次修改") for number in range(edits)]
        picture_s = desk.encode_picture()
        release = _edits_during_release(settings, desk)
    result = EditToLive(
        articles=articles,
        edits=edits,
        commit_to_live_p50=statistics.median(each[0] for each in samples),
        commit_to_live_p99=_percentile([each[0] for each in samples], 0.99),
        click_to_live_p50=statistics.median(each[1] for each in samples),
        click_to_live_p95=_percentile([each[1] for each in samples], 0.95),
        request_p50=statistics.median(each[2] for each in samples),
        home_p50=statistics.median(each[3] for each in samples),
        everything_p50=statistics.median(each[4] for each in samples),
        everything_p99=_percentile([each[4] for each in samples], 0.99),
        objects=statistics.mean(each[5] for each in samples),
        during_release_p50=statistics.median(release),
        during_release_max=max(release),
        picture_s=picture_s,
    )
    print(
        f"{articles:>7} articles: commit to live p50 {result.commit_to_live_p50:.0f} ms,"
        f" p99 {result.commit_to_live_p99:.0f} ms (home page p50 {result.home_p50:.0f} ms,"
        f" all of {result.objects:.0f} objects p50 {result.everything_p50:.0f}, p99 {result.everything_p99:.0f} ms);"
        f" click to live p50 {result.click_to_live_p50:.0f} ms, p95 {result.click_to_live_p95:.0f} ms,"
        f" of which the newsroom's request p50 {result.request_p50:.0f} ms;"
        f" while a release renders all pages again: commit to live p50 {result.during_release_p50:.0f} ms,"
        f" at most {result.during_release_max:.0f} ms; six renditions of a new picture after {result.picture_s:.1f} s",
        flush=True,
    )
    return asdict(result)


def _one(desk: "Desk", headline: str) -> tuple[float, float, float, float, float, int]:
    """Return milliseconds from commit, from click, of the request, to the home page, to all; and the objects."""
    time.sleep(0.05)
    clicked = time.time()
    receipt, answered = desk.edit(headline)
    live, home = desk.seen
    committed = receipt.committed_at.timestamp()
    return (
        (live - committed) * 1000, (live - clicked) * 1000, (answered - clicked) * 1000,
        (home - committed) * 1000, receipt.milliseconds or 0.0, len(receipt.outputs),
    )  # fmt: skip


def _edits_during_release(settings: Settings, desk: "Desk") -> list[float]:
    """Change the footer's template, which every page shows, and edit while the pages follow."""
    own = settings.theme / "templates" / "frame" / "footer.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(
        (THEME / "templates" / "frame" / "footer.html").read_text("utf-8") + "<!-- released -->\n", "utf-8"
    )
    try:
        time.sleep(0.5)
        return [_one(desk, f"发布期间第{number}次修改")[0] for number in range(DURING_RELEASE)]
    finally:
        own.unlink()


def _percentile(values: list[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


class Reader:
    """A reader that asks until the new headline is there."""

    def __init__(self, settings: Settings) -> None:
        host, _, port = settings.portal_bind.rpartition(":")
        self._connection = http.client.HTTPConnection(host, int(port), timeout=10)

    def wait_for(self, path: str, headline: str) -> float:
        """Return the instant (seconds since 1970) at which the page first showed the headline.

        Raises:
            TimeoutError: it didn't in thirty seconds.
        """
        wanted = headline.encode()
        deadline = time.time() + _TIMEOUT_S
        while time.time() < deadline:
            self._connection.request("GET", path, headers={"Accept-Encoding": "identity"})
            if wanted in self._connection.getresponse().read():
                return time.time()
            time.sleep(0.001)
        raise TimeoutError(f"{path} never showed {headline}")


class Desk:
    """An editor at the newsroom's forms, over HTTP."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._origin = settings.newsroom_origin
        self._session = requests.Session()
        self._content = connect(settings.database_url)
        self._path = ""
        self._page = 0
        self._slug = f"bench-{int(time.time())}"
        self.seen = (0.0, 0.0)
        user, password = (settings.home / "data" / "first-login.txt").read_text().split()
        self._post("/admin/login/", {"username": user, "password": password, "next": "/admin/"})

    def create(self, headline: str) -> str:
        """Write an article and publish it; return its path."""
        ((channel,),) = self._content.execute(
            "SELECT MIN(p.id) FROM newsroom_basepage p JOIN newsroom_channel c ON c.basepage_ptr_id = p.id"
            " WHERE p.depth = 4 AND p.live = ?", (True,),
        )  # fmt: skip
        self._post(f"/admin/pages/add/newsroom/article/{channel}/", self._form(headline))
        ((self._page, self._path),) = self._content.execute(
            "SELECT id, public_path FROM newsroom_basepage WHERE slug = ?", (self._slug,)
        )
        return self._path

    def edit(self, headline: str) -> tuple[Receipt, float]:
        """Change the headline and publish; return the press's receipt and the instant of the newsroom's answer.

        A thread polls the portal meanwhile; what it saw stands in `seen` (article, home page).
        """
        with ThreadPoolExecutor(2) as pool:
            pages = [
                pool.submit(Reader(self._settings).wait_for, path, headline) for path in (self._path, "/")
            ]
            self._post(f"/admin/pages/{self._page}/edit/", self._form(headline))
            answered = time.time()
            self.seen = pages[0].result(), pages[1].result()
        ((seq,),) = self._content.execute("SELECT MAX(seq) FROM content_change")
        return self._wait_for_receipt(seq), answered

    def _wait_for_receipt(self, seq: int) -> Receipt:
        press = connect(self._settings.press_url)
        try:
            deadline = time.time() + _TIMEOUT_S
            while time.time() < deadline:
                receipt = find_receipt(press, seq)
                if receipt is not None and receipt.live_at is not None:
                    return receipt
                time.sleep(0.01)
        finally:
            press.close()
        raise TimeoutError(f"change {seq} never was live")

    def encode_picture(self) -> float:
        """Upload a picture of 1,600 pixels and wait until the press has encoded it; return the seconds."""
        number = int(time.time()) % 100_000
        self._post(
            "/admin/images/add/", {"title": f"基准图片{number}", "alt": "程序绘制", "credit": "", "tags": ""},
            {"file": (f"bench-{number}.jpg", draw_jpeg(number), "image/jpeg")},
        )  # fmt: skip
        start = time.time()
        ((newest,),) = self._content.execute("SELECT MAX(id) FROM newsroom_picture")
        press = connect(self._settings.press_url)
        while time.time() < start + _TIMEOUT_S:
            states = press.execute(
                "SELECT o.state FROM press_output o JOIN press_key k ON k.id = o.owner WHERE k.name = ?",
                (f"picture:{newest}",),
            )
            if states and all(state == "live" for (state,) in states):
                break
            time.sleep(0.02)
        press.close()
        return time.time() - start

    def _form(self, headline: str) -> dict[str, str]:
        text = "河水退去之后，老城的居民回到江边。步道的路灯重新亮起，孩子们在广场上奔跑。" * 4
        fields = {
            "title": headline, "slug": self._slug, "summary": text[:80], "language": "zh-hans", "source": "",
            "lead_picture": "", "tags": "", "main_headline": "", "decks": "", "action-publish": "1",
            "signoffs-count": "0", "related-count": "0", "body-count": "6",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "",
        }  # fmt: skip
        block = {
            "key": "a",
            "type": "unstyled",
            "text": text,
            "depth": 0,
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
        for number in range(6):
            fields |= {
                f"body-{number}-deleted": "", f"body-{number}-order": str(number), f"body-{number}-type": "text",
                f"body-{number}-id": "", f"body-{number}-value": json.dumps({"blocks": [block], "entityMap": {}}),
            }  # fmt: skip
        return fields

    def _post(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes, str]] | None = None
    ) -> None:
        if not any("csrf" in name for name in self._session.cookies.keys()):  # noqa: SIM118  # a cookie jar
            self._session.get(self._origin + "/admin/login/", timeout=60)
        token = next(value for name, value in self._session.cookies.items() if "csrf" in name)
        answer = self._session.post(
            self._origin + path, data=fields | {"csrfmiddlewaretoken": token}, files=files,
            headers={"Referer": self._origin},
            allow_redirects=False, timeout=60,
        )  # fmt: skip
        if answer.status_code not in {302, 303}:
            errors = re.findall(r"error-message[^>]*>([^<]*)<", answer.text)
            raise RuntimeError(f"{path} answered {answer.status_code}: {errors or answer.text[:2000]}")


def main(sizes: list[int]) -> list[dict[str, object]]:
    """Measure at each size."""
    return [measure_edits(size, int(os.environ.get("BENCH_EDITS", EDITS))) for size in sizes]

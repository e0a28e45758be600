"""A catalogue small enough to say by heart what an edit must render; with hooks to make renders go wrong."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from masthead.content import documents as d
from masthead.content.edition import Edition, parse_segment_key
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.press.theme import Theme
from masthead.store.base import Address

HTML = "text/html; charset=utf-8"
SLOW = Path("/nonexistent")  # tests name a file: while it exists, renders of articles wait


ON_RENDER: list[Callable[[str], None]] = []  # told the key of each article that is rendered in place


class SmallPaper:
    """Articles, channel fronts, archive segments, gone and redirect pages, assets."""

    filters: ClassVar[dict[str, object]] = {}

    def outputs_of(self, edition: Edition, key: str) -> Iterator[Output]:
        if key.startswith("segment:channel:"):
            name, number = parse_segment_key(key)
            yield from self._of_segment(edition.document(name), name, number)
            return
        document = edition.document(key)
        if isinstance(document, d.Article | d.Channel | d.Tombstone):
            yield from self._of_place(document)

    def _of_place(self, document: d.Article | d.Channel | d.Tombstone) -> Iterator[Output]:
        kind = {"article": "article", "channel": "front", "tombstone": "gone"}[document.kind]
        rank = {"article": 1, "front": 6, "gone": 1}[kind]
        key = d.key_of(document)
        if document.place.path:
            yield Output(kind, (key,), Address(document.place.host, document.place.path), rank)
        for host, path in document.place.former:
            yield Output("gone" if kind == "gone" else "redirect", (key,), Address(host, path), 7)

    def _of_segment(self, owner: d.Document | None, name: str, number: str) -> Iterator[Output]:
        if isinstance(owner, d.Channel):
            yield Output(
                "archive",
                (name, number),
                Address(owner.place.host, f"{owner.place.path}archive/{number}.html"),
                4,
            )

    def shared_outputs(self, edition: Edition, theme: Theme) -> Iterator[tuple[str, Output]]:
        for name in theme.assets():
            yield f"asset:{name}", Output("asset", (name,), Address("paper.test", theme.asset_path(name)), 0)

    def code_digest(self) -> str:
        return "one"

    def says_all(self, kind: str) -> bool:
        return False

    def grace_s(self, kind: str) -> float:
        return 7 * 86400.0 if kind == "asset" else 0.0

    def render(self, rendering: Rendering, output: Output) -> Body:
        return getattr(self, f"_{output.kind}")(rendering, output)

    def _article(self, rendering: Rendering, output: Output) -> Body:
        article = rendering.find(d.Article, output.args[0].partition(":")[2])
        assert article is not None
        channel = rendering.find(d.Channel, article.channel)
        source = rendering.find(d.Source, article.source)
        for tell in ON_RENDER:
            tell(output.args[0])
        while SLOW.exists():
            time.sleep(0.01)
        if "fail" in article.headline:
            raise ValueError("this headline can't be set")
        is_old = rendering.is_past(article.published_at + timedelta(days=2))
        for other in rendering.find_all(d.Card, article.related):
            rendering.link(other.host, other.path)
        return self._page(
            rendering, f"{article.headline}|{channel and channel.name}|{source and source.name}|{is_old}"
        )

    def _front(self, rendering: Rendering, output: Output) -> Body:
        id = output.args[0].partition(":")[2]
        channel = rendering.find(d.Channel, id)
        assert channel is not None
        cards = rendering.find_all(d.Card, rendering.head(f"channel:{id}", 3))
        return self._page(rendering, f"{channel.name}|{self._links(rendering, cards)}")

    def _archive(self, rendering: Rendering, output: Output) -> Body:
        segment = rendering.segment(*output.args)
        assert segment is not None
        cards = rendering.find_all(d.Card, segment.articles)
        return self._page(rendering, f"{segment.newer}|{segment.older}|{self._links(rendering, cards)}")

    def _gone(self, rendering: Rendering, output: Output) -> Body:
        return Body(b"gone", HTML, status=410)

    def _redirect(self, rendering: Rendering, output: Output) -> Body:
        document = rendering.document(output.args[0])
        return Body(b"", HTML, status=301, location=document.place.path)  # type: ignore[union-attr]

    def _asset(self, rendering: Rendering, output: Output) -> Body:
        return Body(rendering.asset_file(output.args[0]), "text/css")

    def _links(self, rendering: Rendering, cards: list[d.Card]) -> str:
        for card in cards:
            rendering.link(card.host, card.path)
        return ",".join(f"{card.path}={card.headline}" for card in cards)

    def _page(self, rendering: Rendering, text: str) -> Body:
        frame = rendering.shared(
            ("frame",), lambda: rendering.site().name + rendering.asset("style.css", "paper.test")
        )
        override = "!" if rendering.has_template("extra.html") else ""
        return Body(rendering.template("page.html", text=text, frame=frame + override).encode(), HTML)


def load_small_paper() -> SmallPaper:
    """The factory that the press is given by name."""
    return SmallPaper()


def site(name: str = "The Small Paper") -> d.Site:
    """The site document."""
    return d.Site(
        id="1",
        name=name,
        origin="http://paper.test",
        host="paper.test",
        language="en",
        time_zone="UTC",
        home="1",
    )


def at(minute: int) -> datetime:
    """An instant of the first of May."""
    return datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=minute)

"""The real kinds of output through the real press: exact sets of what an edit renders, and verify."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.database import connect
from masthead.lease import hold_lease
from masthead.outputs.catalogue import THEME
from masthead.press.coordinator import Coordinator
from masthead.press.db import open_tables, set_meta
from masthead.press.executor import make_executor
from masthead.press.verify import verify
from masthead.press.worker import Workshop
from masthead.store.base import Address, StoredObject, decoded, make_object
from masthead.store.filesystem import FilesystemStore
from tests.unit.outputs.paper import HOST, NORTH, Paper, article, channel

PATH = "/2024-07/11/content_9.html"
DATA = "/2024-07/11/content_9.json"
FEEDS = {f"{base}feed.{form}" for base in ("/", "/news/", "/news/city/") for form in ("rss", "atom", "json")}
FRONTS = {"/", "/news/", "/news/city/"}
FRAGMENTS = {f"/_f/{name}.html" for id in "124" for name in (f"recommended/{id}", f"related/channel-{id}")}
ARCHIVE = {f"{base}archive/1.html" for base in FRONTS}
SITEMAPS = {"/sitemap/1.xml", "/news-sitemap.xml"}


class PressedPaper:
    """The small newspaper with a press behind it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.paper = Paper(folder)
        url = f"sqlite:///{folder}/newsroom.sqlite3"
        self.workshop = Workshop(
            url, "masthead.outputs.catalogue:load_catalogue", (folder / "theme", THEME), self.paper.originals
        )
        self.store = FilesystemStore(folder / "public")
        self.press = open_tables(f"sqlite:///{folder}/press.sqlite3")
        lease = stack.enter_context(hold_lease(self.press, folder / "press.lock", "press"))
        stack.enter_context(self.store.lock())
        executor = make_executor(self.workshop, 0)
        for closing in (executor.close, self.press.close, self.paper.sql.close):
            stack.callback(closing)
        content = connect(url)
        stack.callback(content.close)
        self.coordinator = Coordinator(
            content=content, press=self.press, store=self.store, executor=executor, workshop=self.workshop,
            lease=lease, clock=lambda: self.paper.now,
        )  # fmt: skip

    def run(self) -> set[str]:
        """Run the press until nothing is left; return the paths that it rendered."""
        outcomes = self.coordinator.outcomes = []
        self.coordinator.run_until_idle()
        assert [outcome for outcome in outcomes if outcome.failed or outcome.held] == []
        return {address.path for outcome in outcomes for address in (*outcome.put, *outcome.same)}

    def text(self, path: str, host: str = HOST) -> str:
        """Return what a reader gets."""
        stored = self.store.get(Address(host, path))
        return f"{stored.status} {decoded(stored).decode()}" if stored else "404"

    def assert_exact(self) -> None:
        """The store equals a build from nothing, and a second run renders nothing."""
        ceased = set(self.press.execute("SELECT host, path FROM press_output WHERE state = 'ceased'"))
        verdict = verify(
            content=self.paper.sql, store=self.store, catalogue=self.paper.catalogue, workshop=self.workshop,
            now=self.paper.now, in_grace=lambda address: tuple(address) in ceased,
        )  # fmt: skip
        assert verdict.is_same, verdict
        assert self.run() == set()


@pytest.fixture
def pressed(tmp_path: Path) -> Iterator[PressedPaper]:
    """A newspaper with ten articles, pressed and exact."""
    with ExitStack() as stack:
        pressed = PressedPaper(tmp_path, stack)
        pressed.paper.picture("8", (600, 400))
        pressed.paper.put(*(article(str(i)) for i in range(1, 9)))
        pressed.paper.put(
            article("9", tags=("3",), source="7", lead=b.PictureUse(picture="8"), related=("1",))
        )
        pressed.run()
        pressed.assert_exact()
        yield pressed


def test_an_unmarked_edit_of_the_body_renders_the_articles_own_outputs(pressed: PressedPaper) -> None:
    """Its card is the same, so every list stays."""
    old = pressed.paper.edition.find(d.Article, "9")
    assert old is not None
    pressed.paper.put(
        article(
            "9", tags=("3",), source="7", lead=old.lead, related=("1",), body=(b.TextBlock(html="<p>New</p>"),)
        )
    )  # fmt: skip

    assert pressed.run() == {PATH, DATA}
    assert "<p>New</p>" in pressed.text(PATH)
    pressed.assert_exact()


def test_an_edit_of_the_headline_renders_all_that_shows_it_and_nothing_else(pressed: PressedPaper) -> None:
    """No other article, no listing that it isn't in, nothing on the other host."""
    pressed.paper.put(
        article("9", headline="New", tags=("3",), source="7", lead=b.PictureUse(picture="8"), related=("1",))
    )

    of_tag = {"/tags/river/", "/tags/river/archive/1.html", "/_f/related/tag-3.html"}
    of_source = {"/sources/herald/", "/sources/herald/archive/1.html"}
    assert pressed.run() == (
        {PATH, DATA} | FRONTS | FEEDS | FRAGMENTS | ARCHIVE | SITEMAPS | of_tag | of_source
    )
    pressed.assert_exact()


def test_a_new_article_renders_no_other_article(pressed: PressedPaper) -> None:
    """What changes by itself around an article is a fragment."""
    pressed.paper.put(article("10"))
    rendered = pressed.run()

    own = {"/2024-07/11/content_10.html", "/2024-07/11/content_10.json"}
    assert rendered == own | FRONTS | FEEDS | FRAGMENTS | ARCHIVE | SITEMAPS
    pressed.assert_exact()


def test_rearranging_a_front_renders_it_and_its_recommended(pressed: PressedPaper) -> None:
    """No article below the channel is touched: they read its signpost."""
    front = (b.LeadBlock(article="3"),)
    pressed.paper.put(channel("2", "/news/", "要闻", parent="1", children=("4",), front=front))

    assert pressed.run() == {"/news/", "/_f/recommended/2.html"}
    pressed.assert_exact()


def test_a_new_focus_is_encoded_anew_and_shown_where_the_picture_is(pressed: PressedPaper) -> None:
    """The pages follow when the new renditions exist."""
    pressed.paper.picture("8", (600, 400), focus=(0.1, 0.5))
    rendered = pressed.run()

    assert PATH in rendered
    assert "/2024-07/11/content_8.html" not in rendered
    assert sum(path.startswith("/_p/8-") for path in rendered) >= 5
    pressed.assert_exact()


def test_a_withdrawn_article_is_gone_everywhere(pressed: PressedPaper) -> None:
    """410 at its address, and in no list, feed or sitemap."""
    pressed.paper.withdraw("article:9")
    pressed.run()

    assert pressed.text(PATH).startswith("410 ")
    for path in (*FRONTS, *FEEDS, *ARCHIVE, *SITEMAPS, *FRAGMENTS, "/tags/river/", "/_f/related/tag-3.html"):
        assert "content_9" not in pressed.text(path)
    pressed.assert_exact()


def test_a_moved_channel_takes_its_pages_along(pressed: PressedPaper) -> None:
    """Its articles keep their addresses and get a new breadcrumb; its old folder redirects."""
    pressed.paper.put(channel("4", "/news/town/", "城市", parent="2"))
    rendered = pressed.run()

    assert {PATH, "/news/town/", "/news/city/", "/news/city/archive/1.html"} <= rendered
    assert DATA not in rendered
    assert pressed.text("/news/city/feed.rss").startswith("301 ")
    assert 'href="/news/town/"' in pressed.text(PATH)
    pressed.assert_exact()


def test_a_changed_template_renders_what_uses_it(pressed: PressedPaper) -> None:
    """An override where there was none: of the card, which no article's page holds."""
    pressed.coordinator.files_changed()
    pressed.run()  # the press learns what the templates are like that it has read
    (pressed.paper.own_theme / "templates").mkdir(parents=True)
    (pressed.paper.own_theme / "templates" / "card.html").write_text(
        '<li><a href="{{ card.href }}">mine</a></li>'
    )
    pressed.coordinator.files_changed()
    rendered = pressed.run()

    assert {"/news/archive/1.html", "/tags/river/"} <= rendered
    assert {"/", "/_f/related/tag-3.html"}.isdisjoint(rendered)  # a lead and lines, no cards
    assert not any(path.startswith("/2024-07/") or path.endswith((".rss", ".xml")) for path in rendered)
    assert "mine" in pressed.text("/tags/river/")
    pressed.assert_exact()


def test_a_damaged_object_is_found(pressed: PressedPaper) -> None:
    """In its body or its header, verify names it."""
    body, head = (pressed.store.root / HOST / name for name in ("tags/river/index.html.gz", "robots.txt.gz"))
    body.write_bytes(body.read_bytes()[:-30] + b"\xff" * 30)
    head.write_bytes(b"garbage")

    verdict = verify(
        content=pressed.paper.sql, store=pressed.store, catalogue=pressed.paper.catalogue,
        workshop=pressed.workshop, now=pressed.paper.now,
    )  # fmt: skip

    assert {address.path for address in verdict.different} == {"/tags/river/", "/robots.txt"}


class BusyStore:
    """A store in which the press puts an object anew just after somebody has looked at it."""

    def __init__(self, store: FilesystemStore, path: str) -> None:
        self._store = store
        self._outdated = {path}

    def get(self, address: Address) -> StoredObject | None:
        stored = self._store.get(address)
        if stored is not None and address.path in self._outdated:
            self._outdated.remove(address.path)
            return make_object(b"as it was", stored.media_type)
        return stored

    def addresses(self) -> Iterator[Address]:
        return self._store.addresses()


def test_what_is_put_during_a_verification_is_no_difference(pressed: PressedPaper) -> None:
    """It is looked at once more before anything is said of it, and counted as being worked on."""
    store: Any = BusyStore(pressed.store, "/")
    verdict = verify(
        content=pressed.paper.sql, store=store, catalogue=pressed.paper.catalogue,
        workshop=pressed.workshop, now=pressed.paper.now,
    )  # fmt: skip

    assert verdict.is_same
    assert [address.path for address in verdict.unsettled] == ["/"]


def test_the_news_sitemap_alone_changes_with_time(pressed: PressedPaper) -> None:
    """Two days after publication, by itself."""
    assert "Headline 1<" in pressed.text("/news-sitemap.xml")
    pressed.paper.now = pressed.paper.now.replace(year=2025)

    assert pressed.run() == {"/news-sitemap.xml"}
    assert "Headline" not in pressed.text("/news-sitemap.xml")
    assert pressed.text("/robots.txt", NORTH).startswith("200 ")
    pressed.assert_exact()


def test_figures_of_votes_are_left_alone(pressed: PressedPaper) -> None:
    """They are nobody's output: neither a verification nor what sweeps up after a build from nothing minds them."""
    figures, orphan = Address(HOST, "/_figures/mood/9.json"), Address(HOST, "/orphan.html")
    pressed.store.put([(each, make_object(b"{}", "application/json")) for each in (figures, orphan)])
    with pressed.press.transaction():
        set_meta(pressed.press, "sweep", "1")

    pressed.run()

    assert pressed.store.get(orphan) is None
    assert pressed.store.get(figures) is not None
    pressed.assert_exact()

"""Drives one real newspaper: its desk, its press, its clock; knows what was rendered and what must be so."""

import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from masthead.cli.context import CATALOGUE, DEFAULT_THEME
from masthead.conf import Settings, load_settings
from masthead.content.db.models import Segment
from masthead.content.documents import WINDOWS
from masthead.newsroom import models as m
from masthead.newsroom import schedule
from masthead.outputs.picture import renditions
from masthead.press.assembly import make_workshop, open_press
from masthead.press.commit import Outcome
from masthead.press.coordinator import Coordinator
from masthead.store.base import Address, Store, decoded
from masthead.store.filesystem import FilesystemStore
from tests.conftest import bound_django
from tests.rebuild import oracles
from tests.rebuild.desk import Desk
from tests.rebuild.driver import HandClock
from tests.rebuild.renderers import LentExecutor, Renderers

MORNING = datetime(2026, 5, 1, 1, 0, tzinfo=UTC)  # nine o'clock where the newspaper is
APART = {"index", "strip", "spotlight", "boards"}  # parts of a channel that don't show its list
FEEDS = ("feed.rss", "feed.atom", "feed.json")


@dataclass
class Newspaper:
    """A newspaper in a folder, with its press at work as long as the `with` block."""

    folder: Path
    url: str
    renderers: int = 0  # processes of its own; 0: rendered in place
    lent: Renderers | None = None  # processes that others use, too
    store: Store | None = None
    clock: HandClock = field(default_factory=lambda: HandClock(MORNING))
    outcomes: list[Outcome] = field(default_factory=list)

    def __enter__(self) -> "Newspaper":
        self.settings: Settings = load_settings(self.folder, {"DATABASE_URL": self.url})
        self.settings.theme.mkdir(exist_ok=True)
        self.workshop = make_workshop(self.settings, CATALOGUE, DEFAULT_THEME)
        self.store = self.store or FilesystemStore(self.settings.store_path, sync=False)
        self.desk = Desk()
        self._stack = ExitStack()
        self._stack.enter_context(bound_django(self.url, self.folder))
        self._stack.enter_context(patch("django.utils.timezone.now", self.clock))
        self._press = ExitStack()
        self._stack.push(lambda *_: self._press.close())
        self.open_press()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def open_press(self) -> Coordinator:
        """Start the press, as a fresh process would; one that ran is stopped."""
        self._press.close()
        opened = open_press(
            self.settings, CATALOGUE, default_theme=DEFAULT_THEME, renderers=self.renderers, clock=self.clock,
            store=self.store, executor=LentExecutor(self.lent, self.workshop) if self.lent else None,
        )  # fmt: skip
        self.coordinator = self._press.enter_context(opened)
        self.coordinator.outcomes = self.outcomes
        return self.coordinator

    def advance(self, **by: float) -> None:
        """Let time go by; what was scheduled appears or goes."""
        self.clock.now += timedelta(**by)
        errors = [result.error for result in schedule.run_due(self.clock.now) if result.error]
        assert errors == []

    def write_theme(self, name: str, text: str) -> None:
        """Put a file into the newspaper's own theme."""
        path = self.settings.theme / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.coordinator.files_changed()

    def remove_theme(self, name: str) -> None:
        """Take a file out of it."""
        (self.settings.theme / name).unlink()
        self.coordinator.files_changed()

    # What was rendered

    def run(self) -> set[str]:
        """Run the press until nothing is left; return what was rendered: see `shown`."""
        self.outcomes.clear()
        self.coordinator.run_until_idle()
        return self.rendered

    @property
    def rendered(self) -> set[str]:
        """What the last run rendered, whatever came of it."""
        return self._of("put", "same", "failed", "held")

    @property
    def put(self) -> set[str]:
        """What the last run put since its bytes were different."""
        return self._of("put")

    @property
    def deleted(self) -> set[str]:
        """What the last run took away."""
        return self._of("deleted")

    def _of(self, *verbs: str) -> set[str]:
        return {
            self.shown(address)
            for outcome in self.outcomes
            for verb in verbs
            for address in getattr(outcome, verb)
        }

    def shown(self, address: Address) -> str:
        """Return an address as tests write it: the path, after `//host` where it isn't the default one."""
        return address.path if address.host == self.settings.host else f"//{address.host}{address.path}"

    # What things are called

    def paths(self, *names: str) -> set[str]:
        """Return the addresses that are meant by names.

        "flood" is an article's page and data, or a static page; "city" a channel's front, feeds, archive,
        related and recommended, which show its list; "city.all" also what doesn't; "river" a tag's front,
        archive and related; "herald", "wen" a source's and an author's front and archive; "bridge" a picture's
        renditions. "city.front" is one part of it, "home" the home page. What begins with a slash is meant as it is.
        """
        return {path for name in names for path in ({name} if name.startswith("/") else self._paths(name))}

    def _paths(self, name: str) -> set[str]:
        slug, _, part = name.partition(".")
        parts = self._parts(slug)
        if part == "all":
            return set().union(*parts.values())
        return parts[part] if part else set().union(*(parts[each] for each in parts if each not in APART))

    def _parts(self, slug: str) -> dict[str, set[str]]:
        if slug == "home":
            return self._channel_parts(self.desk.page(""))
        page = m.BasePage.objects.filter(slug=slug).first()
        if page is not None:
            return self._page_parts(page.specific)
        picture = m.Picture.objects.filter(title=slug).first()
        if picture is not None:
            from masthead.newsroom.derive import picture as document

            return {"renditions": {each.path for each in renditions(document(picture)).values()}}
        return self._named_parts(slug)

    def _page_parts(self, page: Any) -> dict[str, set[str]]:
        if isinstance(page, m.Channel):
            return self._channel_parts(page)
        path = self.shown(Address(page.host, page.public_path))
        if isinstance(page, m.Article):
            return {"page": {path}, "data": {path.removesuffix(".html") + ".json"}}
        if isinstance(page, m.Poll):
            return {"page": {path}, "sheet": {f"/_polls/{page.pk}.json"}}
        return {"page": {path}}

    def _channel_parts(self, page: m.Channel) -> dict[str, set[str]]:
        base = self.shown(Address(page.host, page.public_path))
        root = self.shown(Address(page.host, ""))
        return {
            "front": {base},
            "feeds": {base + each for each in FEEDS},
            "archive": self._archive(f"channel:{page.pk}", base),
            "related": {f"{root}/_f/related/channel-{page.pk}.html"},
            "recommended": {f"{root}/_f/recommended/{page.pk}.html"},
            "spotlight": {f"{root}/_f/spotlight/{page.pk}.html"},
            "index": {f"{base}specials/"},
            "boards": {f"{base}boards/{window}.html" for window in WINDOWS},
            "strip": {f"{root}/_f/specials/{page.pk}.html"},
        }

    def _named_parts(self, slug: str) -> dict[str, set[str]]:
        for kind, model in (("tag", m.Tag), ("source", m.Source), ("author", m.Author)):
            for pk in model.objects.filter(slug=slug).values_list("pk", flat=True):
                base = f"/{kind}s/{slug}/"
                related = {f"/_f/related/tag-{pk}.html"} if kind == "tag" else set()
                return {"front": {base}, "archive": self._archive(f"{kind}:{pk}", base), "related": related}
        raise LookupError(slug)

    def _archive(self, name: str, base: str) -> set[str]:
        numbers = Segment.objects.filter(list=name).values_list("number", flat=True)
        return {f"{base}archive/{number}.html" for number in numbers}

    # What readers get

    def body(self, path: str, host: str = "") -> str:
        """Return status and decoded body of what a reader gets."""
        assert self.store is not None
        stored = self.store.get(Address(host or self.settings.host, path))
        return "404" if stored is None else f"{stored.status} {decoded(stored).decode()}"

    def text(self, slug: str) -> str:
        """Return the same of an article's or channel's page."""
        page = self.desk.page(slug)
        return self.body(page.public_path, page.host)

    def everywhere(self) -> str:
        """Return the text of everything that readers can fetch."""
        assert self.store is not None
        texts = (self.store.get(address) for address in self.store.addresses())
        return "\n".join(decoded(each).decode() for each in texts if each and each.encoding == "gzip")

    def assert_exact(self) -> None:
        """All that must hold whenever the queue is empty."""
        oracles.assert_exact(self)


def found(folder: Path, url: str) -> None:
    """Make a small newspaper with something of each kind, and publish it; tests work on copies."""
    from masthead.newsroom.setup import create_newspaper

    clock = HandClock(MORNING - timedelta(hours=1))
    with bound_django(url, folder), patch("django.utils.timezone.now", clock):
        create_newspaper(name="Cloud Valley Courier")
    with Newspaper(folder, url, clock=clock) as newspaper:
        _fill(newspaper)
        newspaper.run()
        newspaper.assert_exact()


def _fill(newspaper: Newspaper) -> None:
    desk = newspaper.desk
    desk.add("source", "herald")
    desk.add("author", "wen")
    desk.add("tag", "river")
    desk.upload("bridge")
    desk.add_channel("news")
    desk.add_channel("city", "news")
    desk.add_channel("north")
    desk.add_page("about")
    desk.edit_site(footer_pages=[("page", desk.page("about").get_base_page())])
    for slug, channel, fields in (
        ("harvest", "north", {"tags": ["river"]}),
        ("market", "news", {"source": "herald"}),
        ("flood", "city", {"source": "herald", "authors": ["wen"], "tags": ["river"], "lead": "bridge"}),
        ("theatre", "city", {"related": ["flood"]}),
    ):
        newspaper.clock.now += timedelta(minutes=1)
        desk.write(slug, channel, summary=f"Summary of {slug}", body=f"Body of {slug}", **fields)


def copy_newspaper(source: Path, target: Path) -> None:
    """Copy all files of a newspaper, but for its database where that is a server's."""
    shutil.copytree(source, target, dirs_exist_ok=True)

"""Drives one newspaper below the newsroom: edits its content, runs its press, and knows what was rendered."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from masthead.content import documents as d
from masthead.content.record import Recorder
from masthead.database import Database, connect
from masthead.lease import hold_lease
from masthead.press.commit import Outcome
from masthead.press.coordinator import Coordinator
from masthead.press.db import open_tables
from masthead.press.executor import make_executor
from masthead.press.verify import verify
from masthead.press.worker import Workshop
from masthead.store.base import Store
from masthead.store.filesystem import FilesystemStore
from tests.rebuild import small_paper
from tests.rebuild.small_paper import at

CATALOGUE = "tests.rebuild.small_paper:load_small_paper"


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class SmallNewspaper:
    """One newspaper of the small catalogue, on real databases and real files."""

    folder: Path
    content_url: str
    press_url: str
    renderers: int = 0
    store: Store | None = None
    clock: HandClock = field(default_factory=lambda: HandClock(at(60)))
    outcomes: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self.content: Database = connect(self.content_url)
        theme = self.folder / "default-theme"
        (theme / "templates").mkdir(parents=True)
        (theme / "assets").mkdir()
        (theme / "templates" / "page.html").write_text("<p>{{ frame|safe }}: {{ text|safe }}</p>")
        (theme / "assets" / "style.css").write_text("p { color: black }")
        self.own_theme = self.folder / "theme"
        self.workshop = Workshop(self.content_url, CATALOGUE, (self.own_theme, theme), self.folder)
        self.store = self.store or FilesystemStore(self.folder / "public")
        with self.edit() as recorder:
            recorder.put(small_paper.site())
            self.put_channel(recorder, "1", "/", "Home")
            self.put_channel(recorder, "2", "/news/", "News")
            recorder.put(
                d.Source(id="7", place=recorder.claim("source:7", "paper.test", "/sources/7/"), name="Herald")
            )
        self.open()

    def open(self) -> Coordinator:
        """Start a press, as a fresh process would."""
        self.press = open_tables(self.press_url)
        lease = self._stack.enter_context(hold_lease(self.press, self.folder / "press.lock", "press"))
        self._stack.enter_context(self.store.lock())
        self.executor = make_executor(self.workshop, self.renderers)
        own_content = connect(self.content_url)
        self._stack.callback(own_content.close)
        self._stack.callback(self.press.close)
        self._stack.callback(self.executor.close)
        self.coordinator = Coordinator(
            content=own_content, press=self.press, store=self.store, executor=self.executor,
            workshop=self.workshop, lease=lease, clock=self.clock,
        )  # fmt: skip
        self.coordinator.outcomes = self.outcomes
        return self.coordinator

    def close(self) -> None:
        """Stop the press."""
        self._stack.close()

    def edit(self) -> "Edit":
        """A transaction of the newsroom's."""
        return Edit(self.content, self.clock)

    def put_channel(self, recorder: Recorder, id: str, path: str, name: str) -> None:
        """Publish a channel."""
        place = recorder.claim(f"channel:{id}", "paper.test", path)
        recorder.put(d.Channel(id=id, place=place, name=name, language="en"))

    def put_article(
        self, recorder: Recorder, id: str, headline: str, minute: int, *, body: str = "", source: str = "",
        related: tuple[str, ...] = (), path: str = "", lists: tuple[str, ...] = ("channel:1", "channel:2"),
    ) -> None:  # fmt: skip
        """Publish an article with its card and its lists."""
        place = recorder.claim(f"article:{id}", "paper.test", path or f"/a/{id}.html")
        when = at(minute)
        recorder.put(d.Article(
            id=id, place=place, channel="2", headline=headline, published_at=when, updated_at=when, language="en",
            source=source, summary=body, related=related,
        ))  # fmt: skip
        recorder.put(d.Card(
            id=id, host=place.host, path=place.path, headline=headline, full_headline=headline, published_at=when,
            updated_at=when, channel="2", language="en",
        ))  # fmt: skip
        recorder.set_lists(id, when, lists)

    def withdraw(self, recorder: Recorder, id: str) -> None:
        """Withdraw an article."""
        recorder.withdraw(f"article:{id}")
        recorder.remove(f"card:{id}")
        recorder.set_lists(id, None, ())

    def run(self) -> set[str]:
        """Run the press until nothing is left; return the paths of what was rendered."""
        self.outcomes.clear()
        self.coordinator.run_until_idle()
        return self.rendered

    @property
    def rendered(self) -> set[str]:
        """Paths rendered by the last run."""
        return {address.path for o in self.outcomes for address in (*o.put, *o.same, *o.failed, *o.held)}

    @property
    def put(self) -> set[str]:
        """Paths whose bytes the last run put."""
        return {address.path for outcome in self.outcomes for address in outcome.put}

    def body(self, path: str) -> str:
        """What a reader gets."""
        from masthead.store.base import Address, decoded

        stored = self.store.get(Address("paper.test", path))
        return "404" if stored is None else f"{stored.status} {decoded(stored).decode()}"

    def assert_exact(self) -> None:
        """The store equals a build from nothing, and a second run renders nothing."""
        graced = {
            (host, path)
            for host, path in self.press.execute("SELECT host, path FROM press_output WHERE state = 'ceased'")
        }
        verdict = verify(
            content=self.content, store=self.store, catalogue=small_paper.load_small_paper(), workshop=self.workshop,
            now=self.clock(), in_grace=lambda address: tuple(address) in graced,
        )  # fmt: skip
        assert verdict.is_same, verdict
        assert self.run() == set()


class Edit:
    """`with newspaper.edit() as recorder`: one transaction on the content."""

    def __init__(self, content: Database, clock: HandClock) -> None:
        self._recorder = Recorder(content, clock)
        self._transaction = content.transaction()

    def __enter__(self) -> Recorder:
        self._transaction.__enter__()
        return self._recorder.__enter__()

    def __exit__(self, *error: object) -> None:
        try:
            self._recorder.__exit__(*error)  # type: ignore[arg-type]
        finally:
            self._transaction.__exit__(*error)


def iter_paths(store: Store) -> Iterator[str]:
    """Every path that has an object."""
    return (address.path for address in store.addresses())

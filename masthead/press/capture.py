"""Rendering: the Edition, the theme and the originals as one render sees them; notes every read."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from masthead.content import documents as d
from masthead.content.edition import Edition, Segment, head_key, list_key, segment_key
from masthead.press.references import published_text
from masthead.press.theme import Theme
from masthead.press.theme_errors import ThemeError
from masthead.store.base import Address

_D = TypeVar("_D", bound=d.Document)
_T = TypeVar("_T")


@dataclass(slots=True)
class Reads:
    """What was read so far."""

    own: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    links: set[Address] = field(default_factory=set)
    due: datetime | None = None

    def add(self, other: "Reads") -> None:
        """Take over what another part of the render read."""
        self.own |= other.own
        self.shared |= other.shared
        self.links |= other.links
        self.expect(other.due)

    def expect(self, instant: datetime | None) -> None:
        """Note an instant at which the outcome may change; the earliest counts."""
        if instant is not None and (self.due is None or instant < self.due):
            self.due = instant


class Memory:
    """Parts that are rendered once and remembered, with their reads; emptied when something shared changes."""

    def __init__(self) -> None:
        self.parts: dict[tuple[str, ...], tuple[Any, Reads]] = {}


class Rendering:
    """Everything that a kind's render may use. One object a render."""

    def __init__(
        self, edition: Edition, theme: Theme, originals: Path, *, now: datetime, memory: Memory | None = None
    ) -> None:
        self._edition = edition
        self._theme = theme
        self._originals = originals
        self._now = now
        self._memory = memory or Memory()
        self.reads = Reads()

    def find(self, kind: type[_D], id: str) -> _D | None:
        """Return the live document of that kind, or None; absence is a read too."""
        if not id:
            return None
        self.reads.own.add(f"{kind.kind}:{id}")
        return self._edition.find(kind, id)

    def find_all(self, kind: type[_D], ids: tuple[str, ...]) -> list[_D]:
        """Return the live ones among `ids`, in that order."""
        self.reads.own.update(f"{kind.kind}:{id}" for id in ids)
        return self._edition.find_all(kind, ids)

    def document(self, key: str) -> d.Document | None:
        """Return whatever stands under the key, a tombstone too."""
        self.reads.own.add(key)
        return self._edition.document(key)

    def site(self) -> d.Site:
        """Return the newspaper."""
        self.reads.shared.add("site:1")
        return self._edition.site()

    def head(self, name: str, count: int) -> tuple[str, ...]:
        """Return the ids of the newest articles of a list: volatile, changes with every article."""
        self.reads.own.add(head_key(name))
        return self._edition.head(name, count)

    def segment(self, name: str, number: str) -> Segment | None:
        """Return a segment of a list: stable."""
        self.reads.own.add(segment_key(name, number))
        return self._edition.segment(name, number)

    def segments(self, name: str) -> tuple[str, ...]:
        """Return the numbers of all segments of a list, newest first."""
        self.reads.own.add(list_key(name))
        return self._edition.segments(name)

    def newest_segment(self, name: str) -> str | None:
        """Return the number of the list's newest segment."""
        self.reads.own.add(list_key(name))
        return self._edition.newest_segment(name)

    def is_past(self, instant: datetime) -> bool:
        """Whether the instant has come; if not, this output is rendered again when it has."""
        if instant <= self._now:
            return True
        self.reads.expect(instant)
        return False

    def link(self, host: str, path: str) -> None:
        """Say that this output links to an address of ours: it is held until that exists."""
        self.reads.links.add(Address(host, path))

    def template(self, name: str, **context: object) -> str:
        """Render a template of the theme; all that it may load counts as read."""
        try:
            self.reads.shared |= self._theme.closure(name)
        except ThemeError as error:
            self.reads.shared |= error.reads
            raise
        return self._theme.render(name, context)

    def has_template(self, name: str) -> bool:
        """Whether the theme has the template; that it hasn't is a read too."""
        self.reads.shared.add(f"template:{name}")
        return self._theme.find(f"template:{name}") is not None

    def asset(self, name: str, host: str) -> str:
        """Return the public path of an asset, and link to it."""
        self.reads.shared.add(f"asset:{name}")
        path = self._theme.asset_path(name)
        self.link(host, path)
        return path

    def has_asset(self, name: str) -> bool:
        """Whether the theme has the asset; that it hasn't is a read too."""
        self.reads.shared.add(f"asset:{name}")
        return self._theme.find(f"asset:{name}") is not None

    def asset_imports(self, name: str, host: str) -> list[str]:
        """Return the public paths of all scripts that a script imports, and link to them."""
        self.reads.shared.add(f"asset:{name}")
        return [self.asset(each, host) for each in self._theme.imports(name)]

    def asset_text(self, name: str, host: str) -> str:
        """Return a style sheet or script as it is published: imports taken in, or at their addresses.

        Raises:
            ThemeError: it names an asset that isn't there, or style sheets import each other in a circle.
        """
        self.reads.shared.update(f"asset:{each}" for each in (name, *self._theme.references(name)))
        try:
            return published_text(name, self._theme.text, lambda other: self.asset(other, host))
        except ValueError as error:
            raise ThemeError(str(error)) from error

    def asset_file(self, name: str) -> bytes:
        """Return the bytes of an asset."""
        self.reads.shared.add(f"asset:{name}")
        self._theme.asset_path(name)  # says what to do when there is none
        path = self._theme.find(f"asset:{name}")
        assert path is not None
        return path.read_bytes()

    def messages(self, language: str) -> Mapping[str, str]:
        """Return the interface's words in a language: translation by message."""
        self.reads.shared.add(f"messages:{language}")
        return self._theme.messages(language)

    def original(self, path: str) -> bytes:
        """Return an uploaded file's bytes. Its document names its digest, so there is no key of its own.

        Raises:
            OSError: it is missing.
        """
        return (self._originals / path).read_bytes()

    def shared(self, name: tuple[str, ...], build: Callable[[], _T]) -> _T:
        """Return a part that many outputs share, built once: its reads count as shared reads of each.

        `build` must depend on `name` and on what it reads, and read no time.
        """
        if name not in self._memory.parts:
            with self._apart() as reads:
                value = build()
            reads.shared |= reads.own
            reads.own.clear()
            self._memory.parts[name] = (value, reads)
        part: _T
        part, reads = self._memory.parts[name]  # of the type that `build` gives this name
        self.reads.add(reads)
        return part

    @contextmanager
    def _apart(self) -> Iterator[Reads]:
        outer, self.reads = self.reads, Reads()
        try:
            yield self.reads
        except BaseException:
            outer.add(self.reads)  # a render that fails keeps what it read, so that a mended input retries it
            raise
        finally:
            self.reads = outer

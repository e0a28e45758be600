"""Renders batches: stateless between them but for what it may remember. Runs in a process of its own or in place."""

import importlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from masthead.content.edition import Edition
from masthead.database import connect
from masthead.press.capture import Memory, Reads, Rendering
from masthead.press.model import Catalogue, Output
from masthead.press.plan import CODE_KEY
from masthead.press.theme import Theme
from masthead.press.theme_errors import reason_of
from masthead.store.addresses import check_address
from masthead.store.base import Address, StoredObject, digest_of, gzip_member, is_text


@dataclass(frozen=True, slots=True)
class Workshop:
    """All that a renderer needs to know, once."""

    database_url: str
    catalogue: str  # "module:function" that returns the Catalogue
    theme_folders: tuple[Path, ...]
    originals: Path


@dataclass(frozen=True, slots=True)
class Job:
    """Outputs to render, each with its row's id and the digest of what the store holds."""

    items: tuple[tuple[int, Output, str], ...]
    now: datetime
    generation: int  # changes when something shared did: what was remembered is forgotten


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one output. `stored` is None where it came out as the store has it, or failed."""

    id: int
    digest: str
    status: int
    stored: StoredObject | None
    reads: frozenset[str]
    shared: frozenset[str]
    links: frozenset[Address]
    due: datetime | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a job gave, and the number of the newest change that its state of the content held."""

    position: int
    results: list[Result]


class Worker:
    """Holds a connection, the theme and the memory of shared parts."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._database = connect(workshop.database_url)
        self._edition = Edition(self._database)
        self._catalogue = load_catalogue(workshop.catalogue)
        self._generation = -1
        self._memory = Memory()
        self._theme = self._new_theme()

    def run(self, job: Job) -> "Batch":
        """Render a batch from one state of the content."""
        if job.generation != self._generation:
            self._generation, self._memory, self._theme = job.generation, Memory(), self._new_theme()
        with self._edition.snapshot():
            results = [self._render(id, output, known, job.now) for id, output, known in job.items]
            return Batch(self._edition.position(), results)

    def close(self) -> None:
        """Give the connection back."""
        self._database.close()

    def _new_theme(self) -> Theme:
        return Theme(self._workshop.theme_folders, getattr(self._catalogue, "filters", None))

    def _render(self, id: int, output: Output, known: str, now: datetime) -> Result:
        rendering = Rendering(
            self._edition, self._theme, self._workshop.originals, now=now, memory=self._memory
        )
        try:
            check_address(output.address)  # one that no store can hold fails its own output, and nothing else
            body = self._catalogue.render(rendering, output)
        except Exception as error:  # whatever a template or a picture does: shown to editors and tried again
            return _failed(id, rendering.reads, error)
        digest = digest_of(body.content, body.media_type, status=body.status, location=body.location)
        stored = None
        if digest != known:
            squeeze = is_text(body.media_type)
            stored = StoredObject(
                status=body.status,
                media_type=body.media_type,
                body=gzip_member(body.content) if squeeze else body.content,
                digest=digest,
                encoding="gzip" if squeeze else None,
                location=body.location,
            )
        reads = rendering.reads
        return Result(
            id=id,
            digest=digest,
            status=body.status,
            stored=stored,
            reads=frozenset(reads.own - reads.shared),
            shared=frozenset(
                reads.shared if self._catalogue.says_all(output.kind) else reads.shared | {CODE_KEY}
            ),
            links=frozenset(reads.links - {output.address}),
            due=reads.due,
        )


def load_catalogue(name: str) -> Catalogue:
    """Return the catalogue that "module:function" makes."""
    module, _, function = name.partition(":")
    catalogue: Catalogue = getattr(importlib.import_module(module), function)()
    return catalogue


def _failed(id: int, reads: Reads, error: Exception) -> Result:
    return Result(
        id=id,
        digest="",
        status=0,
        stored=None,
        reads=frozenset(reads.own - reads.shared),
        shared=frozenset(reads.shared | {CODE_KEY}),
        links=frozenset(),
        due=None,
        error=reason_of(error),
    )

"""Runs what importers return on the newsroom's models. Run twice it changes nothing.

What was brought in is remembered with a digest of what was written (models/imported.py): the same again is
left alone, something else replaces it, unless an editor has changed it here since.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.db.models import Model

from masthead.errors import ContentError
from masthead.importers.commands import (
    AnyCommand,
    Note,
    PutArticle,
    PutAuthor,
    PutChannel,
    PutMedia,
    PutPage,
    PutPicture,
    PutSource,
    PutTag,
    Skipped,
    digest_of,
    name_of,
    refs_in,
)
from masthead.newsroom import models as m
from masthead.newsroom.importing import objects, pages
from masthead.newsroom.importing.files import FileMissingError, FileSource
from masthead.newsroom.importing.making import Making
from masthead.newsroom.importing.report import Outcome, Report, Result
from masthead.newsroom.models.imported import Imported

CHUNK_S = 0.25  # the longest that a transaction goes on taking more: editors wait for it
CHUNK = 50  # commands, at most
PAUSE_S = 0.005  # between transactions, for others to write

_MODELS: dict[type, type[Model]] = {
    PutChannel: m.Channel, PutTag: m.Tag, PutAuthor: m.Author, PutSource: m.Source,
    PutPicture: m.Picture, PutMedia: m.Media, PutArticle: m.Article, PutPage: m.StaticPage,
}  # fmt: skip
_PUT: dict[type, Callable[..., Model]] = {
    PutChannel: objects.put_channel, PutTag: objects.put_tag, PutAuthor: objects.put_author,
    PutSource: objects.put_source, PutPicture: objects.put_picture, PutMedia: objects.put_media,
    PutArticle: pages.put_article, PutPage: pages.put_page,
}  # fmt: skip
_BY_KIND = {name_of(command): model for command, model in _MODELS.items()}

Progress = Callable[[Outcome], None]


def run_commands(
    commands: Iterable[AnyCommand],
    *,
    user: AbstractBaseUser | None,
    base_folder: Path | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    overwrite: bool = False,
    progress: Progress = lambda outcome: None,
) -> Report:
    """Run commands in their order, a few in a transaction; killed in the middle, a second run completes it.

    Files come from `base_folder`, then, with `fetch`, from their addresses. One that can't be had leaves its
    place in articles empty; a run that has it fills it. A failing command is reported and the rest goes on.

    Raises:
        ContentError: there is no newspaper yet.
    """
    home = m.Channel.objects.filter(depth=2).order_by("path").first()
    if home is None:
        raise ContentError("There is no newspaper yet: run masthead init first.")
    run = _Run(home, user, FileSource(base_folder, fetch, allow_private), overwrite, progress)
    for chunk in _chunks(commands):
        run.run_chunk(chunk)
    return run.report


def _chunks(commands: Iterable[AnyCommand]) -> Iterator[list[AnyCommand]]:
    """Pictures and recordings go alone: their files are fetched outside any transaction."""
    chunk: list[AnyCommand] = []
    for command in commands:
        alone = isinstance(command, PutPicture | PutMedia)
        if chunk and (alone or len(chunk) >= CHUNK):
            yield chunk
            chunk = []
        chunk.append(command)
        if alone:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Run:
    def __init__(
        self,
        home: m.Channel,
        user: AbstractBaseUser | None,
        files: FileSource,
        overwrite: bool,
        progress: Progress,
    ) -> None:
        self.report = Report(outcomes=[], notes=[])
        self._home = home
        self._user = user
        self._files = files
        self._overwrite = overwrite
        self._progress = progress
        self._links: dict[str, str] = {}  # addresses of recordings whose file is missing

    def run_chunk(self, commands: list[AnyCommand]) -> None:
        """Run commands in as many transactions as it takes."""
        waiting = list(commands)
        while waiting:
            if isinstance(first := waiting[0], PutPicture | PutMedia):
                self._tell([self._run_file(first)])
                del waiting[0]
                continue
            outcomes: list[Outcome | None] = []
            until = time.monotonic() + CHUNK_S
            with transaction.atomic():
                while waiting and (not outcomes or time.monotonic() < until):
                    outcomes.append(self._run_one(waiting.pop(0)))
            self._tell([outcome for outcome in outcomes if outcome])
            if any(outcome and outcome.result in {"created", "updated"} for outcome in outcomes):
                time.sleep(PAUSE_S)

    def _tell(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            self.report.outcomes.append(outcome)
            self._progress(outcome)

    def _run_one(self, command: AnyCommand) -> Outcome | None:
        if isinstance(command, Note):
            self.report.notes.append(command.text)
            return None
        if isinstance(command, Skipped):
            return Outcome(command.ref, command.kind, command.title, "skipped", said=(command.reason,))
        try:
            with transaction.atomic():
                return self._put(command)
        except OperationalError:
            raise  # the database is away or locked: nothing that comes later would fare better
        except Exception as error:
            return _outcome(command, "failed", said=(_explain(error),))

    def _run_file(self, command: PutPicture | PutMedia) -> Outcome:
        try:
            row = Imported.objects.filter(ref=command.ref).first()
            if row and _MODELS[type(command)]._default_manager.filter(pk=row.object_id).exists():
                with transaction.atomic():
                    return self._put(command)
            with self._files.open(command) as file, transaction.atomic():
                return self._put(command, file)
        except FileMissingError as error:
            if isinstance(command, PutMedia):
                self._links[command.ref] = command.url
            return _outcome(command, "missing", said=(str(error),))
        except OperationalError:
            raise
        except Exception as error:
            return _outcome(command, "failed", said=(_explain(error),))

    def _put(self, command: Any, *file: Any) -> Outcome:
        row = Imported.objects.filter(ref=command.ref).first()
        thing = _find(command, row)
        making = Making(self._home, self._user, _ids(command), self._links)
        digest = _digest(command, making)
        said = getattr(command, "said", ())
        if row and thing is None and not self._overwrite and not file:
            return _outcome(command, "deleted")
        if row and thing is not None:
            if row.digest == digest or row.was_here:
                return _outcome(command, "here" if row.was_here else "unchanged", thing, said)
            if not self._overwrite and objects.is_edited(thing, row.left_as):
                return _outcome(command, "kept", thing)
        if row is None and (here := objects.find_here(command, making)) is not None:
            objects.redirect_here(here, command, making)
            _remember(command, here, digest, was_here=True)
            return _outcome(command, "here", here, tuple(making.said))
        extra = (file[0] if file else None,) if isinstance(command, PutPicture | PutMedia) else ()
        made = _PUT[type(command)](command, thing, making, *extra)
        _remember(command, made, digest)
        return _outcome(
            command,
            "updated" if thing else "created",
            made,
            (*said, *making.said, *_lost(command, making)),
        )


def _lost(command: Any, making: Making) -> Iterator[str]:
    """Say what an article goes without because files are missing."""
    if not isinstance(command, PutPage):
        return
    pictures, media = refs_in(command)
    if lost := [ref for ref in pictures if ref not in making.ids]:
        yield f"{len(lost)} of its {len(pictures)} pictures are missing; their places are left out"
    if lost := [ref for ref in media if ref not in making.ids]:
        yield f"{len(lost)} of its recordings are missing; links to the old site stand in their places"


def _find(command: Any, row: Imported | None) -> Model | None:
    if row is None:
        return None
    found = _MODELS[type(command)]._default_manager.filter(pk=row.object_id).first()
    if isinstance(found, m.BasePage) and found.latest_revision_id:
        found = found.get_latest_revision_as_object()
    return found


def _ids(command: Any) -> dict[str, int]:
    """Return what stands here for everything that a command refers to, by ref; what was deleted is left out."""
    wanted: set[str] = set()
    if isinstance(command, PutPage):
        wanted.update(*refs_in(command))
    for name in ("channel", "parent", "source"):
        wanted.add(getattr(command, name, ""))
    for name in ("authors", "tags"):
        wanted.update(getattr(command, name, ()))
    wanted.discard("")
    rows = list(Imported.objects.filter(ref__in=wanted)) if wanted else []
    alive: set[tuple[str, int]] = set()
    for kind in {row.kind for row in rows}:
        keys = [row.object_id for row in rows if row.kind == kind]
        found = _BY_KIND[kind]._default_manager.filter(pk__in=keys)
        alive |= {(kind, pk) for pk in found.values_list("pk", flat=True)}
    return {row.ref: row.object_id for row in rows if (row.kind, row.object_id) in alive}


def _digest(command: Any, making: Making) -> str:
    """A digest of the command, and of which of its files there are: one that turns up later is a difference."""
    if not isinstance(command, PutPage):
        return digest_of(command)
    pictures, media = refs_in(command)
    return digest_of(command, [ref in making.ids for ref in (*pictures, *media)])


def _remember(command: Any, thing: Model, digest: str, *, was_here: bool = False) -> None:
    Imported.objects.update_or_create(
        ref=command.ref,
        defaults={
            "kind": name_of(command), "object_id": thing.pk, "digest": digest, "left_as": objects.left_as(thing),
            "was_here": was_here,
        },
    )  # fmt: skip


def _outcome(command: Any, result: Result, thing: Model | None = None, said: tuple[str, ...] = ()) -> Outcome:
    title = getattr(command, "title", "") or getattr(command, "name", "")
    return Outcome(command.ref, name_of(command), title, result, str(thing.pk) if thing else "", said)


def _explain(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()) if hasattr(
            error, "error_dict"
        ) else " ".join(error.messages)  # fmt: skip
    return str(error) or type(error).__name__

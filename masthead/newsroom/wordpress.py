"""`masthead import wordpress`: an export into this newspaper. Called with Django set up."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from django.contrib.auth import get_user_model
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from masthead.conf import Settings
from masthead.errors import ImportFailedError
from masthead.importers.wordpress import WordPressOptions, read_wxr
from masthead.newsroom.commands import run_commands
from masthead.newsroom.importing.report import Outcome, Report

_OF_ITEMS = {"article", "page", "picture", "media"}


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever runs the import chose."""

    fetch: bool = False  # download what isn't in `uploads`
    uploads: Path | None = None  # a copy of wp-content/uploads
    keep_addresses: bool = False
    overwrite: bool = False  # also what editors changed here since
    report: Path | None = None  # where to write it as JSON
    types: tuple[str, ...] = ()  # further post types that become articles
    allow_private: bool = False  # download from addresses that aren't public


def import_wordpress(settings: Settings, file: Path, options: Options = Options()) -> Report:  # noqa: B008  # frozen
    """Bring an export in and return what came of each item.

    Raises:
        ImportFailedError: the file can't be read to its end; nothing was imported.
    """
    if options.report is not None and not options.report.parent.is_dir():
        raise ImportFailedError(f"{options.report.parent} is no folder: the report can't be written there.")
    reading = WordPressOptions(
        time_zone=settings.time_zone,
        keep_addresses=options.keep_addresses,
        article_types=frozenset({"post", *options.types}),
    )
    user = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    with _Bar(file) as bar:
        report = run_commands(
            read_wxr(file, reading),
            user=user,
            base_folder=options.uploads,
            fetch=options.fetch,
            allow_private=options.allow_private,
            overwrite=options.overwrite,
            progress=bar.advance,
        )
    if options.report is not None:
        options.report.write_bytes(report.json())
    return report


class _Bar:
    """A progress bar on the terminal; nothing where there is none."""

    def __init__(self, file: Path) -> None:
        console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console,
            transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._task = self._bar.add_task("Reading", total=_count_items(file) if console.is_terminal else None)

    def __enter__(self) -> "_Bar":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def advance(self, outcome: Outcome) -> None:
        if outcome.kind in _OF_ITEMS or outcome.result == "skipped":
            self._bar.update(self._task, advance=1, description=outcome.title[:40])


def _count_items(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(line.count(b"<item>") for line in lines)

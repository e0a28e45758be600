"""The demo's content as it lies in this folder: TOML, one file an article, to frozen structs.

A file's place is part of it: `articles/local/qingyan/well.toml` is the article `well` in the channel
`local/qingyan`. Called by `build.py`; what is misspelt is an error that names the file.
"""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from masthead.errors import ContentError
from masthead.newsroom.demo import arrangement as a
from masthead.newsroom.demo import shapes as s

FOLDER = Path(__file__).parent
T = TypeVar("T")


class Content(s.Shape, frozen=True):
    """All of it."""

    pictures: dict[str, s.Picture]
    channels: dict[str, s.Channel]
    authors: dict[str, s.Author]
    sources: dict[str, s.Source]
    site: a.Site
    pages: tuple[s.Page, ...]
    articles: tuple[s.Article, ...]
    specials: tuple[a.Special, ...]
    polls: tuple[a.Poll, ...]
    spotlight: a.Spotlight
    votes: a.Votes


def load_content(folder: Path = FOLDER) -> Content:
    """Read everything.

    Raises:
        ContentError: a file can't be read as what it should hold.
    """
    return Content(
        pictures=_load(folder / "pictures.toml", dict[str, s.Picture]),
        channels=_load(folder / "channels.toml", dict[str, s.Channel]),
        authors=_load(folder / "authors.toml", dict[str, s.Author]),
        sources=_load(folder / "sources.toml", dict[str, s.Source]),
        site=_load(folder / "site.toml", a.Site),
        pages=tuple(
            _load(file, s.Page, slug=file.stem) for file in sorted((folder / "pages").glob("*.toml"))
        ),
        articles=tuple(_load_article(folder / "articles", file) for file in _files(folder / "articles")),
        specials=tuple(_load(file, a.Special, slug=file.stem) for file in _files(folder / "specials")),
        polls=tuple(_load(file, a.Poll, slug=file.stem) for file in _files(folder / "polls")),
        spotlight=_load(folder / "spotlight.toml", a.Spotlight),
        votes=_load(folder / "votes.toml", a.Votes),
    )


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def _load_article(folder: Path, file: Path) -> s.Article:
    return _load(file, s.Article, slug=file.stem, channel=file.parent.relative_to(folder).as_posix())


def _load(file: Path, kind: type[T], **more: str) -> T:
    """Return a file's content as that kind; `more` is what its name says."""
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        return msgspec.convert(table | more, kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ContentError(f"{file}: {error}") from error

"""Catalogue: all kinds of output, as the press is handed them. Imports neither Django nor Pillow."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import get_args

import masthead
from masthead.content import documents as d
from masthead.content.edition import Edition, parse_segment_key
from masthead.outputs import (
    archive,
    article,
    asset,
    author,
    board,
    channel,
    feed,
    fragment,
    gone,
    listing,
    media,
    mood_set,
    not_found,
    offline,
    page,
    picture,
    poll,
    polls,
    redirect,
    report,
    robots,
    sitemap,
    source,
    special,
    specials,
    spotlight,
    tag,
)  # fmt: skip
from masthead.outputs.places import RESERVED_SLUGS, At, address_of, is_reserved
from masthead.press.capture import Rendering
from masthead.press.model import Body, Catalogue, Output
from masthead.press.theme import Theme

__all__ = ["RESERVED_SLUGS", "THEME", "OutputCatalogue", "is_reserved", "load_catalogue"]

THEME = Path(__file__).parent / "theme"  # the default theme: the last of a Theme's folders

_RENDER: dict[str, Callable[[Rendering, Output], Body]] = {
    "archive": archive.render,
    "article": article.render,
    "article_data": article.render_data,
    "asset": asset.render,
    "author": author.render,
    "board": board.render,
    "board_block": board.render_block,
    "channel": channel.render,
    "feed": feed.render,
    "gone": gone.render,
    "manifest": offline.render_manifest,
    "media": media.render,
    "mood_set": mood_set.render,
    "not_found": not_found.render,
    "page": page.render,
    "picture": picture.render,
    "poll": poll.render,
    "poll_sheet": poll.render_sheet,
    "polls": polls.render,
    "polls_archive": polls.render_archive,
    "recommended": fragment.render_recommended,
    "redirect": redirect.render,
    "related": fragment.render_related,
    "report_refused": report.render_refused,
    "report_thanks": report.render_thanks,
    "robots": robots.render,
    "saved": offline.render_saved,
    "sitemap": sitemap.render,
    "sitemap_fronts": sitemap.render_fronts,
    "sitemap_index": sitemap.render_index,
    "sitemap_listings": sitemap.render_listings,
    "sitemap_news": sitemap.render_news,
    "source": source.render,
    "special": special.render,
    "specials": specials.render,
    "specials_strip": specials.render_strip,
    "spotlight": spotlight.render,
    "tag": tag.render,
    "worker": offline.render_worker,
}
_SAYS_ALL = {"picture", "media"}
_WEEK_S = 7 * 86400.0
_GRACE_S = {"asset": _WEEK_S, "picture": 86400.0}  # pages that somebody still has open name them
_DECIDING = (
    "outputs",
    "content/documents",
    "store/addresses.py",
    "press/capture.py",
    "press/references.py",
    "press/theme.py",
    "press/model.py",
)
_LIBRARIES = ("minijinja", "msgspec", "babel", "tzdata")


_Placed = d.Article | d.StaticPage | d.Special | d.Poll | d.Channel | d.Author | d.Source | d.Tag
_PLACED = get_args(_Placed)


class OutputCatalogue:
    """Implements press.model.Catalogue."""

    def outputs_of(self, edition: Edition, key: str) -> Iterator[Output]:
        """Yield what exists because of a document or segment; addresses are a pure function of it."""
        if key.startswith("segment:"):
            return _of_segment(edition, *parse_segment_key(key))
        document = edition.document(key)
        return _of_document(edition, document) if document else iter(())

    def shared_outputs(self, edition: Edition, theme: Theme) -> Iterator[tuple[str, Output]]:
        """Yield (key, output) of each asset of the theme, on each host."""
        return asset.outputs(edition, theme)

    def code_digest(self) -> str:
        """Return one digest of all code and libraries that decide what a render gives."""
        return _code_digest()

    def says_all(self, kind: str) -> bool:
        """Whether an address of that kind holds a digest of all that decides its bytes, our code included."""
        return kind in _SAYS_ALL

    def grace_s(self, kind: str) -> float:
        """Return how many seconds an object of that kind stays after nothing gives rise to it any more."""
        return _GRACE_S.get(kind, 0.0)

    def render(self, rendering: Rendering, output: Output) -> Body:
        """Render one output.

        Raises:
            LookupError: what it is made of is no longer there.
            Exception: whatever goes wrong in a template or an original.
        """
        return _RENDER[output.kind](rendering, output)


def load_catalogue() -> Catalogue:
    """Return all kinds of output."""
    return OutputCatalogue()


def _of_document(edition: Edition, document: d.Document) -> Iterator[Output]:
    if isinstance(document, d.Tombstone):
        if at := _at_of(document.of, document.id):
            yield from gone.graves(document.place, document.of, at)
    elif isinstance(document, d.Site):
        yield from sitemap.outputs(document)
        yield from polls.outputs(document)
    elif isinstance(document, d.Picture):
        yield from picture.outputs(edition, document)
    elif isinstance(document, d.Media):
        yield from media.outputs(edition, document)
    elif isinstance(document, d.MoodSet):
        yield from mood_set.outputs(document.id, edition.site().host)
    elif isinstance(document, _PLACED):
        yield from _of_placed(document)
        if isinstance(document, d.Poll):
            yield from poll.sheet_outputs(edition, document.id)


def _of_placed(document: _Placed) -> Iterator[Output]:
    at = _at_of(document.kind, document.id, document)
    assert at is not None
    yield from at(address_of(document.place))
    if isinstance(document, d.Channel | d.Tag):
        yield from fragment.outputs(document)
    yield from redirect.redirects(document.place, at)


def _at_of(kind: str, id: str, document: d.Document | None = None) -> At | None:
    """Return what puts a document's outputs at an address; None for kinds without one."""
    if kind == "article":
        freshness = document.published_at.timestamp() if isinstance(document, d.Article) else 0.0
        return partial(article.outputs, id, freshness=freshness)
    if kind == "page":
        return partial(page.outputs, id)
    if kind == "special":
        return partial(special.outputs, id)
    if kind == "poll":
        return partial(poll.outputs, id)
    if kind == "channel":
        return partial(channel.outputs, id, home=isinstance(document, d.Channel) and not document.parent)
    if kind in {"author", "source", "tag"}:
        return partial(listing.outputs, kind, id)
    return None


def _of_segment(edition: Edition, name: str, number: str) -> Iterator[Output]:
    kind, _, id = name.partition(":")
    if kind == "host":
        yield from sitemap.segment_outputs(id, number)
        return
    if kind == "listings":
        yield from sitemap.listing_outputs(id, number)
        return
    if name == d.CLOSED_LIST:
        yield from polls.segment_outputs(edition.site(), number)
        return
    owner = edition.document(name)
    at = partial(archive.outputs, name, number)
    if isinstance(owner, d.Tombstone):
        yield from gone.graves(owner.place, owner.of, at)
    elif isinstance(owner, d.Channel | d.Author | d.Source | d.Tag):
        yield from at(address_of(owner.place))
        yield from redirect.redirects(owner.place, at)


@cache
def _code_digest() -> str:
    root = Path(masthead.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for place in _DECIDING:
        path = root / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
    digest.update(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    digest.update(b" avif" if picture.AVIF else b"")  # a Pillow that can or can't gives rise to other outputs
    return digest.hexdigest()

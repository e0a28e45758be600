"""An export to commands: one pass to check it and to know the site, one to map it."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from zoneinfo import ZoneInfo

import msgspec

from masthead.importers.commands import AnyCommand, Note, PutAuthor, PutChannel, PutTag, Skipped
from masthead.importers.wordpress.body import BodyReader
from masthead.importers.wordpress.export import Export
from masthead.importers.wordpress.files import Files
from masthead.importers.wordpress.gathering import files_of, gather
from masthead.importers.wordpress.posts import PostReader, links_into
from masthead.importers.wordpress.site import Site


class WordPressOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How an export is read."""

    time_zone: str = "UTC"  # of local times, where an item has no other
    keep_addresses: bool = False  # articles keep the address that they had
    article_types: frozenset[str] = frozenset({"post"})


def read_wxr(source: Path | BinaryIO, options: WordPressOptions = WordPressOptions()) -> Iterator[AnyCommand]:  # noqa: B008  # frozen
    """Yield the commands of an export, in an order in which they can be run.

    The whole of it is checked before the first is yielded. Bodies stream: memory holds names, addresses
    and the library, whatever the size of the archive.

    Raises:
        ImportFailedError: it isn't an export, or is cut off or damaged; says in which line, and what to do.
    """
    if isinstance(source, Path):
        yield from _commands(Export(source), options)
        return
    with tempfile.NamedTemporaryFile(suffix=".xml") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        yield from _commands(Export(Path(copy.name)), options)


def _commands(export: Export, options: WordPressOptions) -> Iterator[AnyCommand]:
    site = gather(export, ZoneInfo(options.time_zone), options.article_types)
    files = files_of(site)
    removed = export.removed
    yield from _authors(site)
    yield from _channels(site)
    yield from _tags(site)
    yield from _library(site, files)
    yield from _posts(export, site, files, options)
    yield from _notes(site, removed)


def _authors(site: Site) -> Iterator[AnyCommand]:
    for login in site.writers:
        person = site.people.get(login)
        old = [f"{site.url.rstrip('/')}/author/{quote(login)}/"]
        old += [f"{site.url.rstrip('/')}/?author={person.id}"] if person and person.id else []
        yield PutAuthor(
            ref=site.ref("author", login),
            name=(person.name if person else login)[:200],
            slug="",
            old_addresses=_addresses(site, old),
        )
        if person is None:
            yield Note(
                ref=site.ref("author", login), text=f"The export names no person for the login «{login}»."
            )


def _channels(site: Site) -> Iterator[AnyCommand]:
    for slug in sorted(
        site.channels, key=lambda each: (len(site.above(each)), list(site.categories).index(each))
    ):
        term = site.categories[slug]
        known_parent = term.parent if term.parent in site.channels else ""
        yield PutChannel(
            ref=site.ref("category", slug),
            name=term.name[:250],
            slug=slug,
            parent=site.ref("category", known_parent) if known_parent else "",
            description=term.description,
            in_navigation=slug in site.shown,
            old_addresses=_category_addresses(site, slug),
        )
    for slug in site.categories:
        if slug not in site.channels and slug not in site.subjects:
            yield Skipped(
                ref=site.ref("category", slug),
                title=site.categories[slug].name,
                kind="category",
                reason="no article has it as its main category; a channel without articles is not made",
            )


def _tags(site: Site) -> Iterator[AnyCommand]:
    from_categories: dict[str, list[str]] = {}
    for category, tag in site.subjects.items():
        from_categories.setdefault(tag, []).append(category)
    for slug in dict.fromkeys([*site.tags, *from_categories]):
        term = site.tags.get(slug) or site.categories[slug]
        old = [f"{site.url.rstrip('/')}/tag/{quote(slug)}/"] if slug in site.tags else []
        categories = [each for each in from_categories.get(slug, ()) if each not in site.channels]
        addresses = [
            *_addresses(site, old),
            *(a for each in categories for a in _category_addresses(site, each)),
        ]
        yield PutTag(
            ref=site.ref("tag", slug),
            name=term.name[:100],
            slug=slug,
            old_addresses=tuple(dict.fromkeys(addresses)),
        )


def _category_addresses(site: Site, slug: str) -> tuple[str, ...]:
    id = site.categories[slug].id
    return tuple(
        each for each in (site.category_address(slug), site.address_of(f"/?cat={id}") if id else "") if each
    )


def _addresses(site: Site, urls: list[str]) -> tuple[str, ...]:
    return tuple(address for url in urls if (address := site.address_of(url)))


def _library(site: Site, files: Files) -> Iterator[AnyCommand]:
    for attachment in files:
        yield attachment.command() or Skipped(
            ref=attachment.ref,
            title=attachment.title,
            kind="attachment",
            reason=f"files of this kind (.{attachment.ending or '?'}) have no place here; links lead to the old site",
        )


def _posts(export: Export, site: Site, files: Files, options: WordPressOptions) -> Iterator[AnyCommand]:
    body = BodyReader(files, links_into(site), lambda id: site.reusable.get(id, ""))
    reader = PostReader(site, files, body, options.keep_addresses)
    sources: set[str] = set()
    for record in export:
        if record.name != "item" or record.text("wp:post_type") == "attachment":
            continue
        command, source = reader.read(record)
        if source and source.ref not in sources:
            sources.add(source.ref)
            yield source
        yield from files.take_new()
        yield command


def _notes(site: Site, removed: int) -> Iterator[AnyCommand]:
    texts = []
    if site.comments:
        texts.append(f"{site.comments} comments were not imported: Masthead keeps none.")
    for name, count in site.menu_items.items():
        texts.append(
            f"The menu «{name}» ({count} entries) was not imported: choose channels in the navigation instead."
        )
    for name, count in sorted(site.fields.items()):
        texts.append(f"The custom field «{name}» ({count} articles) was not imported.")
    if removed:
        texts.append(f"{removed} characters that XML doesn't allow were left out.")
    yield from (Note(ref=site.name, text=text) for text in texts)

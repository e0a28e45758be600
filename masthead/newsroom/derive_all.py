"""All documents and memberships again, from the newsroom alone: what `masthead verify --source` compares with.

Uses the functions that publishing uses. Of the published content only the history of addresses is
read, since that is where it is kept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from masthead.content import documents as d
from masthead.content.db.models import Address
from masthead.content.listings import LISTED_AT, listing
from masthead.content.record import stored_instant
from masthead.newsroom import derive, polls, publish, specials
from masthead.newsroom import models as m
from masthead.newsroom.links import resolver
from masthead.newsroom.tree import STEP, Line, child_ids, load_below

_CHUNK = 500


class Derived(NamedTuple):
    """A live document as the newsroom says it must be, the lists that hold it and since when."""

    document: d.Document
    lists: frozenset[str] = frozenset()
    published_at: str = ""  # as memberships store it

    @property
    def member(self) -> str:
        """What lists call it: an article or a poll by its id, anything else by its key."""
        has_own_lists = isinstance(self.document, d.Article | d.Poll)
        return self.document.id if has_own_lists else d.key_of(self.document)


def derive_all() -> Iterator[Derived]:
    """Yield every live document, streaming. Tombstones are not among them."""
    site = publish.site_document()
    if site is not None:
        yield Derived(site)
    lines = channel_lines()
    for chunk in _chunks(m.Channel.objects.filter(live=True)):
        yield from _channels(chunk, lines)
    for static in _chunks(m.StaticPage.objects.filter(live=True)):
        yield from _static_pages(static, lines)
    for reports in _chunks(m.Special.objects.filter(live=True)):
        yield from _specials(reports, lines)
    for chunk in _chunks(m.Poll.objects.filter(live=True)):
        yield from _polls(chunk, lines)
    if (current := polls.current_list()).current:
        yield Derived(current)
    live = (line[-1] for line in lines.values() if line[-1].live)
    yield from (Derived(document) for document in specials.iter_lists(live))
    yield from _named()
    for picture in m.Picture.objects.order_by("pk").iterator(_CHUNK):
        yield Derived(derive.picture(picture))
    for media in m.Media.objects.order_by("pk").iterator(_CHUNK):
        yield Derived(derive.media(media))
    for articles in _chunks(m.Article.objects.filter(live=True)):
        yield from derive_articles(articles, lines)


def derive_articles(pages: list[m.Article], lines: dict[str, Line]) -> Iterator[Derived]:
    """Yield document (with its lists) and card of each of some live articles; `lines` by channels' tree paths."""
    places = _places("article", pages)
    tags: dict[int, list[int]] = defaultdict(list)
    rows = m.ArticleTag.objects.filter(content_object__in=[page.pk for page in pages])
    for page_id, tag in rows.values_list("content_object_id", "tag_id"):
        tags[page_id].append(tag)
    for page in pages:
        line, place, own_tags = lines[page.path[:-STEP]], places[page.pk], tags[page.pk]
        channel = str(line[-1].id)
        document = derive.article(
            page, place=place, channel=channel, tags=own_tags, resolve=resolver(place.host)
        )
        names = derive.lists_of(page, line=line, tags=own_tags, host=place.host)
        yield Derived(document, frozenset(names), stored_instant(derive.published_at(page)))
        yield Derived(derive.card(page, place=place, channel=channel))


def _channels(pages: list[m.Channel], lines: dict[str, Line]) -> Iterator[Derived]:
    places = _places("channel", pages)
    for page in pages:
        line, place = lines[page.path], places[page.pk]
        document = derive.channel(
            page,
            place=place,
            parent=str(line[-2].id) if len(line) > 1 else "",
            children=child_ids(page.path),
            resolve=resolver(place.host),
        )
        yield from _with_beside(document)
        yield Derived(derive.mood_choice(page, parent=document.parent))
        if (spotlight := derive.spotlight(page)).slides:
            yield Derived(spotlight)


def _static_pages(pages: list[m.StaticPage], lines: dict[str, Line]) -> Iterator[Derived]:
    places = _places("page", pages)
    for page in pages:
        place, line = places[page.pk], lines[page.path[:-STEP]]
        document = derive.static_page(page, place=place, line=line, resolve=resolver(place.host))
        yield from _with_beside(document)


def _specials(pages: list[m.Special], lines: dict[str, Line]) -> Iterator[Derived]:
    places = _places("special", pages)
    for page in pages:
        place, channel = places[page.pk], str(lines[page.path[:-STEP]][-1].id)
        yield from _with_beside(
            derive.special(page, place=place, channel=channel, resolve=resolver(place.host))
        )


def _polls(pages: list[m.Poll], lines: dict[str, Line]) -> Iterator[Derived]:
    places = _places("poll", pages)
    for page in pages:
        channel = str(lines[page.path[:-STEP]][-1].id)
        document = derive.poll(page, place=places[page.pk], channel=channel)
        closed_at, names = polls.closed_place(page)
        yield Derived(document, frozenset(names), stored_instant(closed_at) if closed_at else "")
        yield from map(Derived, d.beside(document))


def _with_beside(document: d.Document) -> Iterator[Derived]:
    yield Derived(document)
    yield from map(Derived, d.beside(document))


def _named() -> Iterator[Derived]:
    host = settings.MASTHEAD.host
    resolve = resolver(host)
    listed = frozenset({listing(host)}), stored_instant(LISTED_AT)
    for source in m.Source.objects.order_by("pk").iterator(_CHUNK):
        place = _place("source", source.pk, source.slug)
        yield Derived(derive.source(source, place=place, resolve=resolve), *listed)
    for author in m.Author.objects.order_by("pk").iterator(_CHUNK):
        place = _place("author", author.pk, author.slug)
        yield Derived(derive.author(author, place=place, resolve=resolve), *listed)
    for mood_set in m.MoodSet.objects.order_by("pk").iterator(_CHUNK):
        yield Derived(derive.mood_set(mood_set))
    for tag in m.Tag.objects.filter(was_published=True).order_by("pk").iterator(_CHUNK):
        yield Derived(derive.tag(tag, place=_place("tag", tag.pk, tag.slug)), *listed)


def channel_lines() -> dict[str, Line]:
    """Return the line of every channel, by its tree path."""
    nodes = load_below("")
    by_path = {node.tree_path: node for node in nodes}
    return {
        path: tuple(by_path[path[:end]] for end in range(STEP, len(path) + 1, STEP) if path[:end] in by_path)
        for path in by_path
    }


def _place(kind: str, pk: int, slug: str) -> d.Place:
    key, own = f"{kind}:{pk}", (settings.MASTHEAD.host, f"/{kind}s/{slug}/")
    return d.Place(host=own[0], path=own[1], former=_former([key], {key: own})[key])


def _places(kind: str, pages: Iterable[m.BasePage]) -> dict[int, d.Place]:
    own = {f"{kind}:{page.pk}": (page.host, page.public_path) for page in pages}
    former = _former(list(own), own)
    return {
        int(key.partition(":")[2]): d.Place(host=host, path=path, former=former[key])
        for key, (host, path) in own.items()
    }


def _former(keys: list[str], own: dict[str, tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    owned: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, host, path in (
        Address.objects.filter(owner__in=keys).order_by("id").values_list("owner", "host", "path")
    ):
        if (host, path) != own[key]:
            owned[key].append((host, path))
    return {key: tuple(owned[key]) for key in keys}


def _chunks(pages: "QuerySet[m.BasePage]") -> Iterator[list[m.BasePage]]:
    last = 0
    while chunk := list(pages.filter(pk__gt=last).order_by("pk")[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk

"""Previews: the real page of a draft, and the files that it shows, at the newsroom's own origin."""

from functools import cache

from django.conf import settings
from django.utils import timezone

from masthead.content import documents as d
from masthead.content.edition import Edition
from masthead.database import connect
from masthead.newsroom import derive, publish
from masthead.newsroom import models as m
from masthead.newsroom.links import resolver
from masthead.newsroom.tree import Line, child_ids, folder_of, host_of, load_line
from masthead.outputs.catalogue import THEME, load_catalogue
from masthead.outputs.places import fragment_owner
from masthead.press.model import Body, Catalogue
from masthead.press.preview import render_preview
from masthead.press.worker import Workshop
from masthead.store.base import Address

_CATALOGUE = "masthead.outputs.catalogue:load_catalogue"


def preview_page(page: m.BasePage) -> Body | None:
    """Return the page as readers would get it if the draft were published now."""
    drafts = draft_documents(page)
    place = d.place_of(drafts[0])
    assert place is not None  # pages have one
    return _render(drafts, Address(place.host, place.path))


def draft_documents(page: m.BasePage) -> list[d.Document]:
    """Return the documents that publishing would record, the page's own first; nothing is recorded."""
    line = load_line(page.path)
    if page.pk is None:
        page.pk = page.id = 0  # what has no key yet
    if isinstance(page, m.Article):
        return _article(page, line)
    host, folder = folder_of(line)
    if isinstance(page, m.StaticPage):
        page.last_published_at = page.last_published_at or timezone.now()
        place = d.Place(host=host, path=f"{folder}{page.slug}.html")
        static = derive.static_page(page, place=place, line=line, resolve=resolver(host))
        return [static, *d.beside(static)]
    if isinstance(page, m.Special):
        return _special(page, line)
    if isinstance(page, m.Poll):
        page.first_published_at = page.first_published_at or timezone.now()
        place = d.Place(host=host, path=f"{folder}polls/{page.slug}/")
        poll = derive.poll(page, place=place, channel=str(line[-1].id))
        return [poll, *d.beside(poll)]
    assert isinstance(page, m.Channel)
    parent = str(line[-2].id) if len(line) > 1 else ""
    channel = derive.channel(
        page,
        place=d.Place(host=host, path=folder),
        parent=parent,
        children=child_ids(page.path),
        resolve=resolver(host),
    )
    choice = derive.mood_choice(page, parent=parent)
    return [channel, *d.beside(channel), choice, derive.spotlight(page)]


def preview_file(path: str) -> Body | None:
    """Return a picture, recording, asset or fragment by its public path, made at this moment."""
    if owner := fragment_owner(path):
        return _fragment(owner, path)
    kind, _slash, rest = path.removeprefix("/_").partition("/")
    pk = rest.partition("-")[0]
    drafts: list[d.Document] = []
    if kind == "p" and pk.isdigit():
        drafts = [derive.picture(picture) for picture in m.Picture.objects.filter(pk=int(pk))]
    elif kind == "m" and pk.isdigit():
        drafts = [derive.media(media) for media in m.Media.objects.filter(pk=int(pk))]
    return _render(drafts, Address(settings.MASTHEAD.host, path))


def _fragment(owner: str, path: str) -> Body | None:
    content = connect(settings.MASTHEAD.database_url)
    try:
        document = Edition(content).document(owner)
    finally:
        content.close()
    if not isinstance(document, d.Channel | d.Tag):
        return None
    return _render([document], Address(document.place.host, path))


def _article(page: m.Article, line: Line) -> list[d.Document]:
    page.first_published_at = page.first_published_at or timezone.now()
    place = d.Place(host=page.host or host_of(line), path=publish.article_path(page))
    channel = str(line[-1].id)
    tags = [tag.pk for tag in page.tags.all() if tag.pk]
    article = derive.article(page, place=place, channel=channel, tags=tags, resolve=resolver(place.host))
    return [article, derive.card(page, place=place, channel=channel), *_new_tags(page)]


def _new_tags(page: m.Article) -> list[d.Document]:
    """Return the tags that publishing would publish with it."""
    new = [tag for tag in page.tags.all() if tag.pk and not tag.was_published]
    host = settings.MASTHEAD.host
    return [derive.tag(tag, place=d.Place(host=host, path=f"/tags/{tag.slug}/")) for tag in new]


def _special(page: m.Special, line: Line) -> list[d.Document]:
    page.first_published_at = page.first_published_at or timezone.now()
    host, folder = folder_of(line)
    place = d.Place(host=host, path=f"{folder}specials/{page.slug}/")
    special = derive.special(page, place=place, channel=str(line[-1].id), resolve=resolver(host))
    return [special, *d.beside(special)]


def _render(drafts: list[d.Document], address: Address) -> Body | None:
    own = settings.MASTHEAD
    content = connect(own.database_url)
    try:
        return render_preview(
            content=content,
            catalogue=_catalogue(),
            workshop=Workshop(own.database_url, _CATALOGUE, (own.theme, THEME), own.originals),
            now=timezone.now(),
            drafts=drafts,
            address=address,
        )
    finally:
        content.close()


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()

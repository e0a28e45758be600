"""The desk of a newspaper under test: what editors do, through Wagtail, each action one committed transaction."""

import functools
import io
import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from masthead.content.documents import Window
from masthead.newsroom import boards, polls, publish
from masthead.newsroom import models as m
from masthead.votes.ledger import append, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import Vote

_P = ParamSpec("_P")
_T = TypeVar("_T")
Name = str | int  # a slug, or a page's id
_NAMED = {"source": m.Source, "author": m.Author, "tag": m.Tag}


def _one_transaction(
    action: Callable[Concatenate["Desk", _P], _T],
) -> Callable[Concatenate["Desk", _P], _T]:
    @functools.wraps(action)
    def committed(desk: "Desk", *args: _P.args, **kwargs: _P.kwargs) -> _T:
        with transaction.atomic():
            return action(desk, *args, **kwargs)

    return committed


class Desk:
    """Pages, sources, authors and tags are called by their slugs, pages by their ids too, pictures by their titles."""

    # Pages

    @_one_transaction
    def write(self, slug: str, channel: Name, **fields: Any) -> None:
        """Write an article and publish it."""
        self._add(channel, m.Article(title=slug.title(), slug=slug, live=False), fields)

    @_one_transaction
    def add_channel(self, slug: str, parent: Name = "", **fields: Any) -> None:
        """Open a channel."""
        self._add(parent, m.Channel(title=slug.title(), slug=slug, live=False), fields)

    @_one_transaction
    def add_page(self, slug: str, parent: Name = "", **fields: Any) -> None:
        """Publish a static page."""
        self._add(parent, m.StaticPage(title=slug.title(), slug=slug, live=False), fields)

    @_one_transaction
    def add_special(self, slug: str, channel: Name, **fields: Any) -> None:
        """Open a special."""
        self._add(channel, m.Special(title=slug.title(), slug=slug, live=False), fields)

    @_one_transaction
    def add_poll(self, slug: str, channel: Name, *texts: str, **fields: Any) -> None:
        """Put a question to readers."""
        options = [("choice", {"text": text}) for text in texts or ("Yes", "Later")]
        poll = m.Poll(title=f"{slug.title()}?", slug=slug, live=False, options=options)
        self._add(channel, poll, fields)

    @_one_transaction
    def end_poll(self, slug: Name, now: datetime) -> None:
        """End it now."""
        poll = self.page(slug)
        polls.end_now(poll, now)
        publish.record_poll(poll)

    def vote(self, slug: Name, number: int, at: datetime, *, voter: int = 1) -> None:
        """Be a reader who chooses; the counter counts it at once."""
        poll, url = self.page(slug), settings.MASTHEAD.votes_url
        code = poll.present_terms().choices[number].code
        row = Vote(f"poll:{poll.pk}", f"{voter:022}", code, int(at.timestamp() * 1000), f"{voter:011}", 0)
        with closing(open_ledger(url)) as ledger, closing(open_tally(url)) as tables:
            append(ledger, [row])
            tally = Tally(ledger, tables)
            while tally.step():
                pass

    @_one_transaction
    def edit(self, slug: Name, /, **fields: Any) -> None:
        """Change what a page says and publish it; without fields, publish it as it was written last."""
        page = self.page(slug).get_latest_revision_as_object()
        self._fill(page, fields)
        page.full_clean()
        page.save_revision().publish()

    @_one_transaction
    def withdraw(self, slug: Name) -> None:
        """Take a page off the portal."""
        self.page(slug).unpublish()

    @_one_transaction
    def delete(self, slug: Name) -> None:
        """Throw a page away."""
        self.page(slug).delete()

    @_one_transaction
    def move(self, slug: Name, channel: Name) -> None:
        """Move a page with all that lies below it."""
        self.page(slug).move(self.page(channel), pos="last-child")

    @_one_transaction
    def place_before(self, slug: Name, sibling: Name) -> None:
        """Change the order of channels."""
        self.page(slug).move(self.page(sibling), pos="left")

    @_one_transaction
    def schedule(self, slug: str, channel: Name, at: datetime, **fields: Any) -> None:
        """Write an article that is to appear by itself."""
        self._add(channel, m.Article(title=slug.title(), slug=slug, live=False, go_live_at=at), fields)

    # Sources, authors, tags, pictures, the site

    @_one_transaction
    def add(self, kind: str, slug: str, **fields: Any) -> None:
        """Add a source, author or tag."""
        _NAMED[kind].objects.create(slug=slug, **({"name": slug.title()} | fields))

    @_one_transaction
    def rename(self, kind: str, slug: str, /, **fields: Any) -> None:
        """Change a source, author or tag."""
        thing = _NAMED[kind].objects.get(slug=slug)
        for name, value in fields.items():
            setattr(thing, name, value)
        thing.save()

    @_one_transaction
    def remove(self, kind: str, slug: str) -> None:
        """Throw a source, author or tag away."""
        _NAMED[kind].objects.get(slug=slug).delete()

    @_one_transaction
    def upload(self, title: str, colour: str = "teal") -> None:
        """Upload a picture, or another file for one that is there."""
        found = m.Picture.objects.filter(title=title).first() or m.Picture(title=title)
        data = io.BytesIO()
        Image.new("RGB", (48, 30), colour).save(data, "PNG")
        found.file = ContentFile(data.getvalue(), name=f"{title}.png")
        found.save()

    @_one_transaction
    def set_focus(self, title: str, x: int, y: int) -> None:
        """Say where the eye should fall on a picture."""
        picture = m.Picture.objects.get(title=title)
        picture.focal_point_x, picture.focal_point_y = x, y
        picture.focal_point_width = picture.focal_point_height = 4
        picture.save()

    @_one_transaction
    def edit_site(self, **fields: Any) -> None:
        """Change what stands around every page."""
        site = m.SiteSettings.load()
        for name, value in fields.items():
            setattr(site, name, value)
        site.save()

    @_one_transaction
    def add_moods(self, name: str, **signs: str) -> None:
        """Add a set of moods: their names, with their signs."""
        moods = [
            ("mood", {"name_zh_hans": each, "name_en": each, "sign": sign}) for each, sign in signs.items()
        ]
        m.MoodSet.objects.create(name=name, moods=moods)

    @_one_transaction
    def edit_moods(self, is_open: bool = True, **changed: dict[str, str]) -> None:
        """Change the first set of moods: fields of moods by their codes."""
        found = m.MoodSet.objects.order_by("pk")[0]
        stored = found.moods.get_prep_value()
        for each in stored:
            each["value"] |= changed.get(each["value"]["code"], {})
        found.moods, found.is_open = json.dumps(stored), is_open
        found.save()

    @_one_transaction
    def record_boards(self, window: Window, now: datetime, **counts: dict[str, int]) -> None:
        """Record what leads, by measures and articles, as the keeper of boards does."""
        numbers = {
            measure: {str(self.page(slug).pk): count for slug, count in each.items()}
            for measure, each in counts.items()
        }
        boards.record(window, numbers, boards.load_choices(), now)

    # Lookups

    def moods(self, name: str) -> m.MoodSet:
        """Return a set of moods."""
        return m.MoodSet.objects.get(name=name)

    def page(self, slug: Name) -> Any:
        """Return a page; the empty slug is the home page."""
        wanted = {"pk": slug} if isinstance(slug, int) else {"slug": slug} if slug else {"depth": 2}
        return m.BasePage.objects.get(**wanted).specific

    def picture(self, title: str) -> m.Picture:
        """Return an uploaded picture."""
        return m.Picture.objects.get(title=title)

    def _add(self, parent: Name, page: Any, fields: dict[str, Any]) -> None:
        self.page(parent).add_child(instance=page)
        self._fill(page, fields)
        page.full_clean()
        page.save_revision().publish()

    def _fill(self, page: Any, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            if name == "tags":
                page.tags.set([m.Tag.objects.get(slug=slug) for slug in value])
            else:
                setattr(page, *self._converted(name, value))

    def _converted(self, name: str, value: Any) -> tuple[str, Any]:
        if name == "body":
            return name, [("text", f"<p>{value}</p>")] if isinstance(value, str) else value
        if name == "source":
            return name, m.Source.objects.get(slug=value) if value else None
        if name == "authors":
            authors = [m.Author.objects.get(slug=slug) for slug in value]
            return "signoffs", [("signoff", {"role": "text", "authors": authors})] if authors else []
        if name == "lead":
            return "lead_picture", m.Picture.objects.get(title=value) if value else None
        if name in {"related", "pins"}:
            return name, [("article", self.page(slug).get_base_page()) for slug in value]
        return name, value

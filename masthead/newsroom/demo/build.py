"""Brings the demo's content into a new newspaper, through the same steps that editors take."""

from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from masthead.newsroom import models as m
from masthead.newsroom.demo import arrangement as a
from masthead.newsroom.demo import fronts, polls, stream
from masthead.newsroom.demo import shapes as s
from masthead.newsroom.demo.film import make_captions, make_film, make_recording
from masthead.newsroom.demo.gallery import Drawn, Progress, draw_all
from masthead.newsroom.demo.load import Content, load_content
from masthead.newsroom.pictures import add_picture

_CREDIT = "云汀日报视觉部 绘"
_FOCUS = 400  # pixels around the place where the eye should fall
_AS_THEY_ARE = (
    "kicker", "main_headline", "decks", "short_headline", "share_headline", "summary", "language", "source_url",
    "reprint", "responsible_editor",
)  # fmt: skip


def create_demo(progress: Progress = lambda items, _label: items) -> None:
    """Fill the newspaper, as far as it is empty: run twice it changes nothing."""
    if m.Article.objects.exists():
        return
    content = load_content()
    drawn = draw_all(content.pictures, progress)
    with transaction.atomic():
        builder = _Builder(timezone.now().replace(microsecond=0), content)
        for name, picture in drawn.items():
            builder.hang(name, picture)
        builder.make_people()
        builder.make_channels()
        builder.make_pages()
        for poll in content.polls:
            builder.make_poll(poll)
        # The oldest first: an article may refer to older ones.
        for article in progress(sorted(content.articles, key=_age, reverse=True), "Writing articles"):
            builder.write(article)
        for special in content.specials:
            builder.make_special(special)
        builder.furnish()
    polls.vote({builder.polls[poll.slug]: poll for poll in content.polls}, builder.now)


def _age(article: s.Article) -> float:
    return -1.0 if article.hours_ago is None else article.hours_ago


class _Builder:
    """Holds what the files' names became."""

    def __init__(self, now: datetime, content: Content) -> None:
        self.now = now
        self.pictures: dict[str, int] = {}
        self.articles: dict[str, int] = {}
        self.polls: dict[str, int] = {}
        self._content = content
        self._authors: dict[str, int] = {}
        self._sources: dict[str, m.Source] = {}
        self._pages: dict[str, int] = {}
        home = m.Channel.objects.filter(depth=2).order_by("path")[0]
        self.channels: dict[str, int] = {"": home.pk}

    def hang(self, name: str, drawn: Drawn) -> None:
        """Bring in one picture."""
        picture = self._content.pictures[name]
        made = add_picture(
            picture.title, drawn.jpeg, name=f"{name}.jpg", alt=picture.alt, credit=picture.credit or _CREDIT
        )
        across, down = drawn.focus
        made.focal_point_x, made.focal_point_y = round(across * made.width), round(down * made.height)
        made.focal_point_width = made.focal_point_height = _FOCUS
        made.save()
        self.pictures[name] = made.pk

    def make_people(self) -> None:
        """Make authors and sources."""
        for name, author in self._content.authors.items():
            made = m.Author.objects.create(
                name=name, role=author.role, biography=stream.html_of(self, author.biography),
                picture_id=self.pictures.get(author.picture),
            )  # fmt: skip
            self._authors[name] = made.pk
        for name, source in self._content.sources.items():
            about = stream.html_of(self, source.description)
            self._sources[name] = m.Source.objects.create(
                name=name, url=source.url, description=about, reprint=source.reprint
            )

    def make_channels(self) -> None:
        """Make the tree."""
        for path, channel in self._content.channels.items():
            parent, _, slug = path.rpartition("/")
            page = m.Channel(
                title=channel.name, slug=slug, description=channel.description, language=channel.language,
                colour=channel.colour, is_regional=channel.regional, live=False,
            )  # fmt: skip
            self._channel(parent).add_child(instance=page)
            self.channels[path] = page.pk
        for path in self._content.channels:  # only now: fronts and navigation name other channels
            page = self._channel(path)
            chosen = self._content.channels[path].navigation
            page.navigation = [stream.stored("channel", self.channels[each]) for each in chosen]
            page.front = fronts.own_front(self._content, self, path)
            page.save_revision().publish()

    def make_pages(self) -> None:
        """Make the static pages."""
        for page in self._content.pages:
            made = m.StaticPage(
                title=page.title, slug=page.slug, summary=page.summary, language=page.language, live=False,
                body=stream.body(self, page.text, page.body),
            )  # fmt: skip
            self._channel("").add_child(instance=made)
            made.save_revision().publish()
            self._pages[page.slug] = made.pk

    def write(self, article: s.Article) -> None:
        """Make one article; publish it unless it is a draft."""
        fields: dict[str, Any] = {name: getattr(article, name) for name in _AS_THEY_ARE}
        if article.lead:
            lead = article.lead
            fields |= {"lead_picture_id": self.pictures[lead.picture], "lead_caption": lead.caption}
            fields |= {"lead_alt": lead.alt, "lead_credit": lead.credit}
        page = m.Article(
            title=article.headline, slug=article.slug, live=False,
            body=stream.body(self, article.text, article.body),
            source=self._sources[article.source],
            signoffs=[self._signoff(each) for each in article.signoffs],
            related=[stream.stored("article", self.articles[slug]) for slug in article.related],
            published_time=self._ago(article.hours_ago),
            updated_time=self._ago(article.updated_hours_ago),
            **fields,
        )  # fmt: skip
        if article.scheduled_in_hours is not None:
            page.go_live_at = self.now + timedelta(hours=article.scheduled_in_hours)
        self._channel(article.channel).add_child(instance=page)
        page.tags.add(*article.tags)
        revision = page.save_revision()
        if article.hours_ago is not None or page.go_live_at is not None:
            revision.publish()
        self.articles[article.slug] = page.pk

    def make_special(self, special: a.Special) -> None:
        """Publish one special report."""
        until = special.current_until_days
        page = m.Special(
            title=special.title, slug=special.slug, summary=special.summary, language=special.language, live=False,
            lead_picture_id=self.pictures[special.lead.picture], lead_caption=special.lead.caption,
            lead_alt=special.lead.alt, lead_credit=special.lead.credit, current=special.current,
            current_until=self.now + timedelta(days=until) if until else None,
            sections=[fronts.section(self, each) for each in special.sections],
        )  # fmt: skip
        self._channel(special.channel).add_child(instance=page)
        page.save_revision().publish()

    def make_poll(self, poll: a.Poll) -> None:
        """Publish one poll."""
        page = polls.make_poll(self, poll)
        self._channel(poll.channel).add_child(instance=page)
        page.save_revision().publish()
        self.polls[poll.slug] = page.pk

    def furnish(self) -> None:
        """Arrange the home page, the navigation and the footer."""
        site = self._content.site
        home = self._channel("")
        home.description = site.description
        home.front = [fronts.front_block(self, block) for block in site.front]
        home.pins = [stream.stored("article", self.articles[slug]) for slug in site.pins]
        home.spotlight = [fronts.slide(self, each) for each in self._content.spotlight.slides]
        home.save_revision().publish()
        settings = m.SiteSettings.load()
        settings.description, settings.licences = site.description, site.licences
        settings.complaints, settings.copyright = site.complaints, site.copyright
        tops = [path for path in self._content.channels if "/" not in path]
        settings.navigation = [stream.stored("channel", self.channels[path]) for path in tops]
        settings.footer_pages = [stream.stored("page", self._pages[slug]) for slug in site.footer_pages]
        settings.footer_links = [
            stream.stored("link", {"label": link.label, "url": link.url}) for link in site.footer_links
        ]
        settings.save()

    def film(self, block: s.VideoBlock) -> tuple[int, int]:
        """Make a film; return it and its captions."""
        shown = [self._content.pictures[name] for name in block.pictures]
        film = make_film([(each.number, each.scene) for each in shown])
        captions = make_captions(block.captions)
        return (
            _media(block.title, f"{block.name}.webm", film),
            _media(f"{block.title}（字幕）", f"{block.name}.vtt", captions),
        )

    def recording(self, block: s.AudioBlock) -> int:
        """Make a recording."""
        return _media(block.title, f"{block.name}.wav", make_recording(block.notes_hz))

    def _ago(self, hours: float | None) -> datetime | None:
        return None if hours is None else self.now - timedelta(hours=hours)

    def _signoff(self, signoff: s.Signoff) -> dict[str, Any]:
        authors = stream.listed(self._authors[name] for name in signoff.authors)
        value = {
            "role": signoff.role,
            "own_role": signoff.own_role,
            "names": signoff.names,
            "note": signoff.note,
        }
        return stream.stored("signoff", value | {"authors": authors})

    def _channel(self, path: str) -> m.Channel:
        """Return it as the database has it: adding a page changes its parent there."""
        channel: m.Channel = m.Channel.objects.get(pk=self.channels[path])
        return channel


def _media(title: str, name: str, content: bytes) -> int:
    media = m.Media(title=title, file=ContentFile(content, name=name))
    media.full_clean(exclude=["collection"])
    media.save()
    return int(media.pk)

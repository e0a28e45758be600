# ruff: noqa: E501  # prose: a paragraph is a line
"""Brings the demo's content into a new newspaper, through the same steps that editors take."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from masthead.newsroom import models as m
from masthead.newsroom.demo import pages, stories_city, stories_life
from masthead.newsroom.demo.film import make_film, make_recording
from masthead.newsroom.demo.words import Story, listed_item, stored
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.pictures import add_picture

Progress = Callable[[Sequence[Any], str], Iterable[Any]]  # as rich.progress.track(items, description)

_CAPTIONS = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\n临漪湿地，清晨六点四十分\n\n00:02.000 --> 00:06.000\n今冬第一群白鹭\n"
)


def create_demo(progress: Progress = lambda items, _label: items) -> None:
    """Fill the newspaper, as far as it is empty: run twice it changes nothing."""
    if m.Article.objects.exists():
        return
    stories = (*stories_city.STORIES, *stories_life.STORIES)
    with transaction.atomic():
        builder = _Builder(timezone.now())
        for number in progress(sorted(_numbers_of(stories)), "Drawing pictures"):
            builder.draw(number)
        builder.make_people()
        builder.make_channels()
        builder.make_pages()
        for story in progress(sorted(stories, key=lambda each: -each.hours_ago), "Writing articles"):
            builder.write(story)
        builder.relate()
        builder.schedule()
        builder.furnish()


def _numbers_of(stories: Sequence[Story]) -> set[int]:
    numbers = {story.lead for story in stories if story.lead is not None}
    numbers |= {portrait for *_rest, portrait in pages.AUTHORS if portrait is not None}
    for story in stories:
        for kind, value in (block for block in story.body if not isinstance(block, str)):
            if kind == "picture":
                numbers.add(value["number"])
            elif kind == "gallery":
                numbers |= {number for number, _caption in value["pictures"]}
    return numbers


class _Builder:
    """Holds what stories refer to."""

    def __init__(self, now: datetime) -> None:
        self._now = now.replace(microsecond=0)
        self._pictures: dict[int, m.Picture] = {}
        self._channels: dict[str, m.Channel] = {}
        self._authors: dict[str, m.Author] = {}
        self._sources: dict[str, m.Source] = {}
        self._articles: dict[str, m.Article] = {}
        self._home = m.Channel.objects.filter(depth=2).order_by("path")[0]

    def draw(self, number: int) -> None:
        """Make one picture."""
        self._pictures[number] = add_picture(
            f"云汀风景 {number}", draw_jpeg(number), name=f"yunting-{number}.jpg",
            alt="程序绘制的云汀风景", credit="云汀日报视觉部 绘",
        )  # fmt: skip

    def make_people(self) -> None:
        """Make authors and sources."""
        for name, role, biography, portrait in pages.AUTHORS:
            picture = self._pictures[portrait] if portrait is not None else None
            self._authors[name] = m.Author.objects.create(
                name=name, role=role, biography=biography, picture=picture
            )
        for name, url, description, reprint in pages.SOURCES:
            self._sources[name] = m.Source.objects.create(
                name=name, url=url, description=description, reprint=reprint
            )

    def make_channels(self) -> None:
        """Make the tree."""
        for name, slug, description, language, children in pages.CHANNELS:
            top = self._channel(self._home, name, slug, description, language)
            self._channels[name] = top
            self._make_below(top, name, children)

    def make_pages(self) -> None:
        """Make the static pages."""
        for title, slug, paragraphs in pages.PAGES:
            body = [stored("text", f"<p>{text}</p>") for text in paragraphs]
            page = m.StaticPage(title=title, slug=slug, live=False, body=body)
            _fresh(self._home).add_child(instance=page)
            page.save_revision().publish()

    def write(self, story: Story) -> None:
        """Publish one story."""
        at = self._now - timedelta(hours=story.hours_ago)
        fields = {"published_time": at, "summary": story.summary, "lead_caption": story.caption} | story.more
        marked = fields.pop("mark_updated", False)
        page = m.Article(
            title=story.title,
            slug=story.slug,
            live=False,
            body=[self._block(block, at) for block in story.body],
            source=self._sources[story.source],
            lead_picture=self._pictures[story.lead] if story.lead is not None else None,
            signoffs=[self._signoff(story)] if story.writers else [],
            **fields,
        )
        _fresh(self._channels[story.channel]).add_child(instance=page)
        page.tags.add(*story.tags)
        page.save_revision().publish()
        if marked:
            page = m.Article.objects.get(pk=page.pk)
            page.mark_updated = True
            page.save_revision().publish()
        self._articles[story.slug] = m.Article.objects.get(pk=page.pk)

    def relate(self) -> None:
        """Choose related articles by hand, and link from one text to another."""
        flood = self._articles["flood-barrier"]
        radar = self._articles["weather-radar"]
        flood.related = [
            stored("article", self._articles[slug].pk) for slug in ("weather-radar", "linyi-wetland")
        ]
        link = f'<p>山区的预警也在加密，见<a linktype="page" id="{radar.pk}">三部小型天气雷达并网试运行</a>。</p>'
        flood.body = [*flood.body.raw_data, stored("text", link)]
        flood.save_revision().publish()
        slow = self._articles["opinion-slow"]
        slow.related = [stored("article", self._articles["qingyan-eaves"].pk)]
        slow.save_revision().publish()

    def schedule(self) -> None:
        """Leave one story for tomorrow morning and one as a draft."""
        planned = m.Article(
            title="云汀地铁二号线勘察启动 沿线将设意见箱", slug="metro-line-two", live=False,
            body=[stored("text", "<p>云汀地铁二号线的勘察工作明天启动，全线二十一站，每站设一个意见箱，收到的意见按周公布。</p>")],
            source=self._sources["云汀日报"], go_live_at=self._now + timedelta(hours=18),
        )  # fmt: skip
        _fresh(self._channels["要闻/时政"]).add_child(instance=planned)
        planned.save_revision().publish()
        draft = m.Article(title="（草稿）雁回大桥夜间灯光方案", slug="bridge-lights-draft", live=False)
        _fresh(self._channels["要闻/社会"]).add_child(instance=draft)
        draft.save_revision()

    def furnish(self) -> None:
        """Arrange the fronts, the navigation and the footer."""
        home = _fresh(self._home)
        home.description = "云汀日报：一座虚构城市的新闻。"
        home.front = [
            stored("lead", {"article": self._articles["flood-barrier"].pk}),
            stored("list", self._list("要闻", 8, pins=("bus-night",))),
            *(stored("list", self._list(name, 6)) for name in ("地方", "文化", "财经", "体育", "评论")),
            stored("picture", self._front_picture()),
            stored("recommended", {"title": "推荐阅读"}),
            stored("list", self._list("English", 4)),
            stored("text", {"title": "告读者", "text": "<p>这是一份虚构的报纸，随 Masthead 一起提供。</p>"}),
        ]
        home.pins = [stored("article", self._articles["paper-lantern"].pk)]
        home.save_revision().publish()
        settings = m.SiteSettings.load()
        settings.description = "云汀日报：一座虚构城市的新闻。"
        settings.licences, settings.complaints, settings.copyright = (
            pages.LICENCES,
            pages.COMPLAINTS,
            pages.COPYRIGHT,
        )
        settings.navigation = [stored("channel", self._channels[name].pk) for name, *_ in pages.CHANNELS]
        footer = m.StaticPage.objects.order_by("path").values_list("pk", flat=True)
        settings.footer_pages = [stored("page", pk) for pk in footer]
        settings.footer_links = [stored("link", {"label": "临漪晚报", "url": "https://example.org/linyi/"})]
        settings.save()

    def _make_below(self, parent: m.Channel, trail: str, children: tuple[Any, ...]) -> None:
        for name, slug, description, below in children:
            channel = self._channel(parent, name, slug, description, parent.language)
            self._channels[f"{trail}/{name}"] = channel
            self._make_below(channel, f"{trail}/{name}", below)

    def _channel(self, parent: m.Channel, name: str, slug: str, description: str, language: str) -> m.Channel:
        channel = m.Channel(title=name, slug=slug, description=description, language=language, live=False)
        _fresh(parent).add_child(instance=channel)
        channel.front = [
            stored("lead", {"article": None}),
            stored("list", {"channel": None, "title": "", "count": 12, "pins": []}),
            stored("recommended", {"title": ""}),
        ]
        channel.save_revision().publish()
        return _fresh(channel)

    def _list(self, name: str, count: int, pins: tuple[str, ...] = ()) -> dict[str, Any]:
        pinned = [listed_item(self._articles[slug].pk) for slug in pins]
        return {"channel": self._channels[name].pk, "title": "", "count": count, "pins": pinned}

    def _front_picture(self) -> dict[str, Any]:
        number = min(self._pictures)
        use = {
            "picture": self._pictures[number].pk,
            "caption": "临漪湿地，清晨",
            "credit": "",
            "alt": "湖面与远山",
        }
        return use | {"link": self._articles["linyi-wetland"].public_path}

    def _signoff(self, story: Story) -> dict[str, Any]:
        authors = [listed_item(self._authors[name].pk) for name in story.writers]
        note = "" if story.more.get("language") == "en" else "本报记者"
        return stored(
            "signoff", {"role": "text", "own_role": "", "authors": authors, "names": "", "note": note}
        )

    def _block(self, block: Any, published: datetime) -> dict[str, Any]:
        if isinstance(block, str):
            return stored("text", f"<p>{block}</p>")
        kind, value = block
        convert: Callable[[Any], Any] = {
            "picture": self._picture, "gallery": self._gallery, "video": self._video, "audio": self._audio,
            "correction": lambda each: {"text": each["text"], "at": (self._now - timedelta(hours=each["hours"])).isoformat()},
            "embed": lambda each: {"title": "", "provider": ""} | each,
        }.get(kind, lambda each: each)  # fmt: skip
        return stored(kind, convert(value))

    def _picture(self, value: dict[str, Any]) -> dict[str, Any]:
        chosen = self._pictures[value["number"]].pk
        return {"picture": chosen, "caption": value["caption"], "credit": "", "alt": value["caption"]}

    def _gallery(self, value: dict[str, Any]) -> dict[str, Any]:
        uses = [
            self._picture({"number": number, "caption": caption}) for number, caption in value["pictures"]
        ]
        return {"title": value["title"], "pictures": [listed_item(use) for use in uses]}

    def _video(self, value: dict[str, Any]) -> dict[str, Any]:
        film = _media("湿地的清晨", "wetland.webm", make_film((6, 10, 17)))
        captions = _media("湿地的清晨（字幕）", "wetland.vtt", _CAPTIONS.encode())
        poster = self._pictures[6].pk
        transcript = "<p>画面从湖面移向远山，天色渐亮，没有旁白。</p>"
        more = {"caption": value["caption"], "credit": value["credit"], "transcript": transcript}
        return {"media": film.pk, "captions": captions.pk, "poster": poster} | more

    def _audio(self, value: dict[str, Any]) -> dict[str, Any]:
        media = _media("水杯音阶", "glasses.wav", make_recording())
        transcript = "<p>八个音，由低到高再回来，每个音约半秒。</p>"
        return {
            "media": media.pk,
            "caption": value["caption"],
            "credit": value["credit"],
            "transcript": transcript,
        }


def _media(title: str, name: str, content: bytes) -> m.Media:
    media = m.Media(title=title, file=ContentFile(content, name=name))
    media.full_clean(exclude=["collection"])
    media.save()
    return media


def _fresh(channel: m.Channel) -> m.Channel:
    fresh: m.Channel = m.Channel.objects.get(pk=channel.pk)
    return fresh

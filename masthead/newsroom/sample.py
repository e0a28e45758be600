"""A generated archive of real Wagtail pages, for load tests: made in bulk, with what publishing each would give."""

import json
import random
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from masthead.content import documents as d
from masthead.content.record import stored_instant
from masthead.newsroom import derive, publish, sample_words
from masthead.newsroom import models as m
from masthead.newsroom.bulk import BulkPublication, insert_rows, reset_sequences
from masthead.newsroom.derive_all import channel_lines
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.pictures import add_picture
from masthead.newsroom.recording import recording
from masthead.newsroom.tree import STEP, Line, host_of

Progress = Callable[[Sequence[Any], str], Iterable[Any]]  # as rich.progress.track(items, description)

_CHUNK = 1000
_PICTURES = 40
_SIZE = (1200, 750)  # pixels
_PARAGRAPHS = 400  # different ones
_DAYS = 365 * 8  # over which the archive stretches
_TREE = {
    "要闻": ("时政", "社会", "民生"),
    "地方": ("云汀", "青檐", "临漪", "北渚"),
    "财经": ("产业", "消费"),
    "文化": ("读书", "非遗", "展演"),
    "体育": (),
    "评论": (),
}


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the articles share."""

    channels: list[m.Channel]
    tags: list[m.Tag]
    authors: list[m.Author]
    sources: list[m.Source]
    pictures: list[m.Picture]
    paragraphs: list[str]


@dataclass(slots=True)
class _Numbers:
    """The next free keys, and how many children each channel has."""

    page: int
    revision: int
    tagging: int
    children: dict[int, int]


def create_sample(
    articles: int, progress: Progress = lambda items, _label: items, *, seed: int | None = None
) -> None:
    """Add `articles` published articles over the last eight years, and the channels, tags … that they need.

    Without a seed each call adds others; the first to a new newspaper always the same ones.
    """
    chance = random.Random(_next(m.BasePage) if seed is None else seed)  # noqa: S311  # headlines, no secrets
    with transaction.atomic():
        stock = _make_stock(chance, progress)
        _make_articles(articles, stock, chance, progress)
        reset_sequences(m.BasePage, Revision, m.ArticleTag)
        publish.record_site()


def _make_stock(chance: random.Random, progress: Progress) -> _Stock:
    home = m.Channel.objects.filter(depth=2).order_by("path")[0]
    channels = [channel for title, below in _TREE.items() for channel in _make_channels(home, title, below)]
    pictures = [_make_picture(number) for number in progress(range(_PICTURES), "Drawing pictures")]
    tags = [
        _make_tag(name)
        for name in (*sample_words.subjects(), *(f"{each}观察" for each in sample_words.PLACES))
    ]
    sources = [m.Source.objects.get_or_create(name=f"{place}日报")[0] for place in sample_words.PLACES[:12]]
    authors = [
        m.Author.objects.get_or_create(name=f"{family}{given}", defaults={"role": "记者"})[0]
        for family in "陆沈顾程"
        for given in ("闻溪", "知远", "望舒", "青禾", "一鸣", "清和", "景行", "若川")
    ]
    paragraphs = [sample_words.paragraph(chance) for _ in range(_PARAGRAPHS)]
    return _Stock(channels, tags, authors, sources, pictures, paragraphs)


def _make_channels(home: m.Channel, title: str, below: Sequence[str]) -> list[m.Channel]:
    parent = _make_channel(home, title)
    return [_make_channel(parent, name) for name in below] or [parent]


def _make_channel(parent: m.Channel, title: str) -> m.Channel:
    parent = m.Channel.objects.get(pk=parent.pk)
    found = m.Channel.objects.child_of(parent).filter(title=title, live=True).first()
    if found is None:
        found = parent.add_child(instance=m.Channel(title=title, slug=title, live=False))
        found.save_revision().publish()
    channel: m.Channel = m.Channel.objects.get(pk=found.pk)
    return channel


def _make_picture(number: int) -> m.Picture:
    title = f"样图 {number + 1}"
    found: m.Picture | None = m.Picture.objects.filter(title=title).first()
    alt = f"程序绘制的第 {number + 1} 幅风景"
    if found is not None:
        return found
    drawn = draw_jpeg(number, size=_SIZE)
    return add_picture(title, drawn, name=f"sample-{number}.jpg", alt=alt, credit="本报制图")


def _make_tag(name: str) -> m.Tag:
    tag: m.Tag = m.Tag.objects.get_or_create(name=name)[0]
    if not tag.was_published:
        tag.was_published = True
        tag.save()
    return tag


def _make_articles(count: int, stock: _Stock, chance: random.Random, progress: Progress) -> None:
    lines = channel_lines()
    publication = BulkPublication()
    pattern = m.SiteSettings.load().article_pattern
    numbers = _Numbers(
        page=_next(m.BasePage), revision=_next(Revision), tagging=_next(m.ArticleTag),
        children={channel.pk: _last_step(channel) for channel in stock.channels},
    )  # fmt: skip
    end = timezone.now()
    step = timedelta(days=_DAYS) / max(count, 1)
    with recording():  # holds the lock under which changes are numbered
        for start in progress(range(0, count, _CHUNK), "Writing articles"):
            instants = [end - step * (count - index) for index in range(start, min(start + _CHUNK, count))]
            pages = [_make_article(at, stock, numbers, chance) for at in instants]
            tags = _make_tags(pages, stock, numbers, chance)
            for page in pages:
                page.host = host_of(lines[page.path[:-STEP]])
                page.public_path = publish.path_by_pattern(page, pattern)
            _insert(pages, tags)
            publication.add(_published(pages, tags, lines))
        publication.finish()
    for channel in stock.channels:
        m.BasePage.objects.filter(pk=channel.pk).update(numchild=m.BasePage.objects.child_of(channel).count())


def _next(model: Any) -> int:
    return int(model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def _last_step(channel: m.Channel) -> int:
    last = channel.get_last_child()
    return int(m.BasePage._str2int(last.path[-STEP:])) if last else 0


def _make_article(at: datetime, stock: _Stock, numbers: _Numbers, chance: random.Random) -> m.Article:
    channel = chance.choice(stock.channels)
    numbers.children[channel.pk] += 1
    pk, revision = numbers.page, numbers.revision
    numbers.page, numbers.revision = pk + 1, revision + 1
    title = sample_words.headline(chance)
    texts = chance.sample(stock.paragraphs, chance.randint(3, 8))
    return m.Article(
        id=pk, basepage_ptr_id=pk, content_type_id=_content_type().pk, locale_id=channel.locale_id,
        translation_key=uuid.UUID(int=chance.getrandbits(128), version=4),
        path=m.Article._get_path(channel.path, channel.depth + 1, numbers.children[channel.pk]),
        parent_path=channel.path,
        depth=channel.depth + 1, numchild=0, title=title, draft_title=title, slug=f"sample-{pk}",
        url_path=f"{channel.url_path}sample-{pk}/", live=True, has_unpublished_changes=False,
        first_published_at=at, last_published_at=at, latest_revision_created_at=at,
        latest_revision_id=revision, live_revision_id=revision, language=channel.language,
        summary=texts[0][:90], source=chance.choice(stock.sources),
        lead_picture=chance.choice(stock.pictures) if chance.random() < 0.6 else None,
        responsible_editor="编辑部",
        body=json.dumps(_body(texts, stock, chance), ensure_ascii=False),
        signoffs=json.dumps([_signoff(stock, chance)], ensure_ascii=False),
    )  # fmt: skip


def _body(texts: list[str], stock: _Stock, chance: random.Random) -> list[dict[str, Any]]:
    blocks: list[tuple[str, Any]] = [("text", f"<p>{text}</p>") for text in texts]
    if len(blocks) > 4:
        blocks.insert(3, ("crosshead", {"text": chance.choice(sample_words.subjects()), "level": "2"}))
    if chance.random() < 0.3:
        use = {
            "picture": chance.choice(stock.pictures).pk,
            "caption": texts[-1][:24],
            "credit": "",
            "alt": "",
        }
        blocks.insert(2, ("picture", use))
    return [{"type": kind, "value": value, "id": _uuid(chance)} for kind, value in blocks]


def _signoff(stock: _Stock, chance: random.Random) -> dict[str, Any]:
    chosen = chance.sample(stock.authors, chance.randint(1, 2))
    authors = [{"type": "item", "value": each.pk, "id": _uuid(chance)} for each in chosen]
    value = {"role": "text", "own_role": "", "authors": authors, "names": "", "note": "本报记者"}
    return {"type": "signoff", "value": value, "id": _uuid(chance)}


def _uuid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _make_tags(
    pages: list[m.Article], stock: _Stock, numbers: _Numbers, chance: random.Random
) -> dict[int, list[m.ArticleTag]]:
    made = {}
    for page in pages:
        chosen = chance.sample(stock.tags, chance.randint(0, 3))
        made[page.pk] = [
            m.ArticleTag(id=numbers.tagging + index, tag_id=tag.pk, content_object_id=page.pk)
            for index, tag in enumerate(chosen)
        ]
        numbers.tagging += len(chosen)
    return made


def _insert(pages: list[m.Article], tags: dict[int, list[m.ArticleTag]]) -> None:
    insert_rows(m.BasePage, pages)
    insert_rows(m.Article, pages)
    insert_rows(m.ArticleTag, [tag for page in pages for tag in tags[page.pk]])
    insert_rows(Revision, [_revision(page, tags[page.pk]) for page in pages])


def _revision(page: m.Article, tags: list[m.ArticleTag]) -> Revision:
    kind = _content_type().pk
    return Revision(
        id=page.latest_revision_id, content_type_id=kind, base_content_type_id=_base_content_type().pk,
        object_id=str(page.pk), created_at=page.first_published_at, object_str=page.title,
        content=_revision_content(page, tags),
    )  # fmt: skip


def _revision_content(page: m.Article, tags: list[m.ArticleTag]) -> dict[str, Any]:
    content: dict[str, Any] = get_serializable_data_for_fields(page)
    content["tag_items"] = [{"pk": tag.pk, "tag": tag.tag_id, "content_object": page.pk} for tag in tags]
    content["wagtail_admin_comments"] = []
    return content


def _published(
    pages: list[m.Article], tags: dict[int, list[m.ArticleTag]], lines: dict[str, Line]
) -> Iterable[tuple[d.Document, Iterable[str], str]]:
    for page in pages:
        line, own_tags = lines[page.path[:-STEP]], [tag.tag_id for tag in tags[page.pk]]
        place = d.Place(host=page.host, path=page.public_path)
        channel = str(line[-1].id)
        document = derive.article(page, place=place, channel=channel, tags=own_tags, resolve=lambda _pk: None)
        names = derive.lists_of(page, line=line, tags=own_tags, host=place.host)
        yield document, sorted(names), stored_instant(derive.published_at(page))
        yield derive.card(page, place=place, channel=channel), (), ""


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(m.Article)


def _base_content_type() -> ContentType:
    return ContentType.objects.get_for_model(m.BasePage)

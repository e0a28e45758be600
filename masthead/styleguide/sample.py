"""The invented newspaper: documents that show every component, and an Edition that holds nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.documents.special import special_card_of
from masthead.content.edition import Edition, Segment, segment_key
from masthead.styleguide.words import Words

HOST = "sample.example"
NOON = datetime(2024, 7, 11, 4, 0, tzinfo=UTC)
FRONT = "/front/"  # the guide itself lies at the top
WHOLE, BRIEF, LONG = "1", "2", "3"  # articles: with everything, of one sentence, with the longest headline
_ARTICLES = 14
_TREE = (  # id, id of the one above, folder
    ("1", "", ""), ("2", "1", "news/"), ("3", "2", "news/works/"), ("4", "3", "news/works/bridges/"),
    ("5", "1", "estuary/"),
)  # fmt: skip
_SCRIPTS = (
    '<p lang="ug" dir="rtl">كېمە ئون بىر يىلدىن كېيىن يەنە ماڭدى.</p><p lang="bo">གྲུ་གཟིངས་ཡང་བསྐྱར་འགྲོ།</p>'
    '<p lang="mn-Mong">ᠣᠩᠭᠣᠴᠠ ᠳᠠᠬᠢᠨ ᠶᠠᠪᠤᠪᠠ᠃</p>'
)


class SampleEdition(Edition):
    """Documents in memory, read as published content is."""

    def __init__(self, documents: list[d.Document]) -> None:
        self._documents = {d.key_of(each): each for each in documents}

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """It never changes."""
        yield

    def document(self, key: str) -> d.Document | None:
        """Return what stands under the key."""
        return self._documents.get(key)

    def documents(self, keys: list[str]) -> dict[str, d.Document]:
        """Return the documents under several keys."""
        return {key: self._documents[key] for key in keys if key in self._documents}

    def head(self, name: str, count: int) -> tuple[str, ...]:
        """Return all articles, whatever the list."""
        return tuple(str(number) for number in range(1, _ARTICLES + 1))[:count]

    def segment(self, name: str, number: str) -> Segment | None:
        """Return the one segment that each list has."""
        return Segment(number, self.head(name, _ARTICLES), None, None)

    def newest_segment(self, name: str) -> str | None:
        """Return its number."""
        return "1"

    def segments(self, name: str) -> tuple[str, ...]:
        """Return it alone."""
        return ("1",)

    def iter_keys(self) -> Iterator[str]:
        """Yield the keys of the documents, and of a segment for each that has a list."""
        yield from self._documents
        for key, document in self._documents.items():
            if isinstance(document, d.Channel | d.Author | d.Source | d.Tag):
                yield segment_key(key, "1")


def sample_documents(words: Words, files: list[d.Document]) -> list[d.Document]:
    """Return the newspaper in one language; `files` are its pictures 1 to 4, and media: film, captions, recording."""
    channels = list(_channels(words))
    signposts: list[d.Document] = [d.signpost_of(each) for each in channels]
    articles = [_article(words, number) for number in range(1, _ARTICLES + 1)]
    special = _special(words)
    page = d.StaticPage(
        id="1", place=_at("/about.html"), title=words.about, language=words.language, updated_at=NOON,
        body=(b.TextBlock(html=f"<p>{words.paragraphs[0]}</p>"),),
    )  # fmt: skip
    picture = b.PictureUse(picture="2", caption=words.headlines[0])
    slides = tuple(d.Slide(use, article=WHOLE) for use in (picture, b.PictureUse(picture="3")))
    return [
        _site(words), *channels, *signposts, *articles, *(_card(words, each) for each in articles), special, page,
        d.signpost_of(page), special_card_of(special), d.Specials(id="1", current=("1",)),
        d.Spotlight(id="1", slides=slides), *_names(words), *_votes(), *files,
    ]  # fmt: skip


def _at(path: str) -> d.Place:
    return d.Place(HOST, path)


def _site(words: Words) -> d.Site:
    return d.Site(
        id="1", name=words.paper, origin=f"https://{HOST}", host=HOST, language=words.language,
        time_zone="Asia/Shanghai", home="1", description=words.about, navigation=("2", "5"), footer_pages=("1",),
        licences=("ICP 00000000",), complaints="0000-1234567", copyright=f"© {words.paper}",
    )  # fmt: skip


def _channels(words: Words) -> Iterator[d.Channel]:
    notice = b.FrontTextBlock(html=f"<p>{words.notice}</p>", title=words.paper)
    picture = b.FrontPictureBlock(b.PictureUse(picture="4", caption=words.caption), link=FRONT)
    front: tuple[b.FrontBlock, ...] = (
        b.LeadBlock(article=WHOLE), b.ListBlock(count=4), b.SpotlightBlock(), b.SpecialsBlock(),
        *(b.ListBlock(channel=id, count=3) for id in ("2", "3", "5")), notice, picture, b.BoardBlock(),
        b.RecommendedBlock(),
    )  # fmt: skip
    for (id, parent, folder), name in zip(_TREE, words.channels, strict=True):
        yield d.Channel(
            id=id, place=_at(FRONT + folder), name=name, language=words.language, parent=parent,
            children=tuple(each for each, above, _ in _TREE if above == id), description=words.about,
            front=() if parent else front,
        )  # fmt: skip


def _names(words: Words) -> list[d.Document]:
    biography = f"<p>{words.summary}</p>"
    return [
        d.Author(id="1", place=_at("/author/"), name=words.person, role=words.role, biography=biography, picture="2"),
        d.Author(id="2", place=_at("/author-without-picture/"), name=words.person),
        d.Source(
            id="1", place=_at("/source/"), name=words.source, url="https://sample.example/", description=biography,
            reprint=words.notice,
        ),
        d.Tag(id="1", place=_at("/tag/"), name=words.tag),
    ]  # fmt: skip


def _votes() -> Iterator[d.Document]:
    moods = (
        ("happy", "开心", "Happy"),
        ("sad", "难过", "Sad"),
        ("like", "点赞", "Like"),
        ("passing", "飘过", "Just passing"),
    )
    yield d.MoodSet(
        id="1", moods=tuple(d.Mood(code, code, {"zh-hans": zh, "en": en}) for code, zh, en in moods)
    )
    for id, parent, _folder in _TREE:
        yield d.MoodChoice(id=id, parent=parent, moods="" if parent else "1")
    lines = tuple(d.Standing(str(n), 4321 // n) for n in range(1, _ARTICLES + 1))
    measures = (d.READING, *(code for code, _, _ in moods))
    rankings = tuple(d.Ranking(measure, lines[start:]) for start, measure in enumerate(measures))
    yield d.Board(id="1-day", as_of=NOON, moods="1", rankings=rankings)


def _special(words: Words) -> d.Special:
    sections = (
        b.TextSection(html=f"<p>{words.summary}</p>"), b.ArticlesSection(("2", "3", "4"), title=words.channels[1]),
        b.NewestSection(channel="3", title=words.channels[2], count=5),
    )  # fmt: skip
    return d.Special(
        id="1", place=_at("/special/"), channel="1", name=words.special, language=words.language, published_at=NOON,
        summary=words.summary, lead=b.PictureUse(picture="1"), sections=sections,
    )  # fmt: skip


def _article(words: Words, number: int) -> d.Article:
    id, at = str(number), NOON - timedelta(hours=3 * number)
    plain = d.Article(
        id=id, place=_at(f"/articles/{id}.html"), channel="4", headline=words.headlines[(number - 1) % 4],
        published_at=at, updated_at=at, language=words.language, summary=words.summary if number % 3 else "",
        source="1", body=(b.TextBlock(html=f"<p>{words.paragraphs[1]}</p>"),),
        lead=b.PictureUse(picture=str(number % 4 + 1)) if number % 2 else None,
    )  # fmt: skip
    return _with_everything(words, plain) if id == WHOLE else plain


def _with_everything(words: Words, plain: d.Article) -> d.Article:
    return d.Article(
        id=plain.id, place=plain.place, channel=plain.channel, headline=words.headlines[1], language=words.language,
        published_at=NOON, updated_at=NOON + timedelta(hours=2), kicker=words.kicker,
        main_headline=(words.headlines[0], words.crosshead), decks=words.decks, summary=words.summary, source="1",
        source_url="https://sample.example/1", reprint=words.notice, editor=words.person, tags=("1",),
        signoffs=(
            d.Signoff("text", authors=("1", "2"), note=words.role), d.Signoff("picture", names=words.person),
            d.Signoff("translation", authors=("1",), names=words.person),
        ),
        lead=b.PictureUse(picture="1", caption=words.caption, credit=words.credit), related=("2", "3", "4"),
        body=tuple(block for blocks in body_blocks(words).values() for block in blocks),
    )  # fmt: skip


def body_blocks(words: Words) -> dict[str, tuple[b.BodyBlock, ...]]:
    """Return the blocks of a body by the name of what is shown."""
    use = b.PictureUse(picture="3", caption=words.caption, credit=words.credit)
    text = "".join(f"<p>{each}</p>" for each in words.paragraphs)
    transcript = f"<p>{words.paragraphs[1]}</p>"
    wide = tuple(tuple(f"{row}.{column}" for column in range(12)) for row in range(3))
    return {
        "text": (b.TextBlock(html=f'{text}<p><a href="article:2">{words.headlines[0]}</a></p>'),),
        "text, a list": (
            b.TextBlock(html="<ul>" + "".join(f"<li>{each}</li>" for each in words.decks) + "</ul>"),
        ),
        "text, other scripts": (b.TextBlock(html=_SCRIPTS),),
        "crosshead": (b.CrossheadBlock(words.crosshead), b.CrossheadBlock(words.headlines[0], level=3)),
        "picture": (b.PictureBlock(use),),
        "picture, without a word": (b.PictureBlock(b.PictureUse(picture="4")),),
        "gallery": (
            b.GalleryBlock((use, b.PictureUse(picture="2"), b.PictureUse(picture="4")), title=words.special),
        ),
        "film": (
            b.VideoBlock(media="1", poster="2", captions="2", caption=words.caption, transcript=transcript),
        ),
        "recording": (
            b.AudioBlock(media="3", caption=words.caption, credit=words.credit, transcript=transcript),
        ),
        "quotation": (b.QuotationBlock(words.quotation, by=words.person, role=words.role),),
        "quotation, of nobody": (b.QuotationBlock(words.quotation),),
        "table": (b.TableBlock(words.figures, caption=words.special, header_column=True),),
        "table, too wide": (b.TableBlock(wide, caption=words.special),),
        "data": (b.DataBlock(words.figures, title=words.special, note=words.source),),
        "embed": (b.EmbedBlock("https://sample.example/film", title=words.special, provider=words.source),),
        "poll": (b.PollBlock("1"),),
        "correction": (b.CorrectionBlock(f"<p>{words.correction}</p>", at=NOON.isoformat()),),
    }


def _card(words: Words, article: d.Article) -> d.Card:
    return d.Card(
        id=article.id, host=HOST, path=article.place.path, headline=article.headline,
        full_headline=article.headline, published_at=article.published_at, updated_at=article.updated_at,
        channel=article.channel, language=article.language, summary=article.summary, source=article.source,
        picture=article.lead.picture if article.lead else "",
    )  # fmt: skip


__all__ = ["HOST", "NOON", "WHOLE", "SampleEdition", "body_blocks", "sample_documents"]

"""A small newspaper for tests of outputs: recorded as the newsroom does, rendered as the press does."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.edition import Edition
from masthead.content.record import Recorder
from masthead.database import connect
from masthead.outputs.catalogue import THEME, load_catalogue
from masthead.press.capture import Memory, Reads, Rendering
from masthead.press.model import Body, Output
from masthead.press.theme import Theme
from masthead.store.base import Address
from tests.content_tables import sqlite_content

HOST = "paper.test"
NORTH = "north.paper.test"
NOON = datetime(2024, 7, 11, 4, 0, tzinfo=UTC)  # 12:00 in the newspaper's zone


class Paper:
    """The newspaper, its theme folders, and what it renders at a settable instant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sql = connect(sqlite_content(folder))
        self.sql.execute("PRAGMA synchronous = OFF")
        self.edition = Edition(self.sql)
        self.catalogue = load_catalogue()
        self.own_theme = folder / "theme"
        self.originals = folder / "originals"
        self.originals.mkdir()
        self.memory = Memory()
        self.now = NOON + timedelta(hours=6)
        self.reads = Reads()
        self._record_frame()

    @property
    def theme(self) -> Theme:
        return Theme((self.own_theme, THEME))

    def put(self, *documents: d.Document) -> None:
        """Record documents; those with a place claim it."""
        with self.sql.transaction(), Recorder(self.sql) as recorder:
            for document in documents:
                self._put(recorder, document)
        self.memory = Memory()

    def list_closed(self, *polls: str) -> None:
        """Put polls into the list of those whose figures are final, a minute apart."""
        with self.sql.transaction(), Recorder(self.sql) as recorder:
            for at, poll in enumerate(polls):
                recorder.set_lists(poll, NOON + timedelta(minutes=at), [d.CLOSED_LIST])

    def withdraw(self, key: str) -> None:
        """Take a document back; an article leaves its lists."""
        with self.sql.transaction(), Recorder(self.sql) as recorder:
            kind, _, id = key.partition(":")
            if kind == "article":
                recorder.set_lists(id, None, ())
                recorder.remove(f"card:{id}")
            recorder.withdraw(key)
        self.memory = Memory()

    def outputs(self) -> dict[Address, Output]:
        """Return everything that exists, by address; two at one address are an error."""
        found: dict[Address, Output] = {}
        each = [
            output
            for key in self.edition.iter_keys()
            for output in self.catalogue.outputs_of(self.edition, key)
        ]
        each += [output for _, output in self.catalogue.shared_outputs(self.edition, self.theme)]
        for output in each:
            assert output.address not in found, f"{output} and {found[output.address]}"
            found[output.address] = output
        return found

    def outputs_of(self, key: str) -> dict[str, str]:
        """Return kind by path of what a key gives rise to."""
        return {each.address.path: each.kind for each in self.catalogue.outputs_of(self.edition, key)}

    def render(self, path: str, host: str = HOST) -> Body:
        """Render what is at an address; `reads` holds what it read."""
        return self.render_output(self.outputs()[Address(host, path)])

    def render_output(self, output: Output) -> Body:
        """Render one output."""
        rendering = Rendering(self.edition, self.theme, self.originals, now=self.now, memory=self.memory)
        body = self.catalogue.render(rendering, output)
        self.reads = rendering.reads
        return body

    def text(self, path: str, host: str = HOST) -> str:
        """Return the text of what is at an address."""
        return self.render(path, host).content.decode()

    def picture(self, id: str, size: tuple[int, int] = (2000, 1000), **fields: object) -> d.Picture:
        """Record a picture: its left half red, its right half blue."""
        image = Image.new("RGB", size, "blue")
        image.paste("red", (0, 0, size[0] // 2, size[1]))
        return self.original(id, image, "PNG", **fields)

    def original(self, id: str, image: Image.Image, form: str, **fields: object) -> d.Picture:
        """Record a picture whose original is `image`, saved in a format."""
        data = io.BytesIO()
        image.save(data, form, **fields.pop("save", {}))  # type: ignore[arg-type]
        (self.originals / f"{id}.{form.lower()}").write_bytes(data.getvalue())
        about = {"width": image.width, "height": image.height, "digest": f"{int(id):032x}"} | fields
        document = d.Picture(id=id, original=f"{id}.{form.lower()}", **about)  # type: ignore[arg-type]
        self.put(document)
        return document

    def _put(self, recorder: Recorder, document: d.Document) -> None:
        place = getattr(document, "place", None)
        if place is not None:
            for former in place.former:
                recorder.add_former(d.key_of(document), *former)
            claimed = recorder.claim(d.key_of(document), place.host, place.path)
            document = type(document)(**{**_fields(document), "place": claimed})
        recorder.put(document)
        if isinstance(document, d.Article):
            recorder.put(card(document))
            recorder.set_lists(document.id, document.published_at, self._lists(document))

    def _lists(self, article: d.Article) -> set[str]:
        names = {f"host:{article.place.host}", *(f"tag:{tag}" for tag in article.tags)}
        names |= {f"author:{id}" for signoff in article.signoffs for id in signoff.authors}
        names |= {f"source:{article.source}"} if article.source else set()
        channel = self.edition.find(d.Channel, article.channel)
        while channel:
            names.add(f"channel:{channel.id}")
            channel = self.edition.find(d.Channel, channel.parent)
        return names

    def _record_frame(self) -> None:
        self.put(
            d.Site(
                id="1", name="Paper of the Plain", origin="https://paper.test", host=HOST, language="zh-hans",
                time_zone="Asia/Shanghai", home="1", navigation=("2", "3"), footer_pages=("1",),
                footer_links=(d.FooterLink("Ministry", "https://example.org/"), d.FooterLink("Bad", "javascript:x")),
                licences=("Licence 1",), complaints="12377", copyright="© Paper", description="News of the plain",
                origins={NORTH: "https://north.paper.test"},
            ),
            channel("1", "/", "首页", children=("2", "3")),
            channel("2", "/news/", "要闻", parent="1", children=("4",)),
            channel("3", "/", "North", parent="1", host=NORTH, language="en"),
            channel("4", "/news/city/", "城市", parent="2"),
            d.StaticPage(id="1", place=d.Place(HOST, "/about.html"), title="关于", language="zh-hans", updated_at=NOON),
            d.Source(id="7", place=d.Place(HOST, "/sources/herald/"), name="Herald", url="https://herald.test/"),
            d.Author(id="5", place=d.Place(HOST, "/authors/wen/"), name="Wen", role="Reporter"),
            d.Tag(id="3", place=d.Place(HOST, "/tags/river/"), name="River"),
        )  # fmt: skip


def channel(
    id: str, path: str, name: str, *, host: str = HOST, language: str = "zh-hans", **fields: object
) -> d.Channel:
    """Return a channel."""
    return d.Channel(id=id, place=d.Place(host, path), name=name, language=language, **fields)  # type: ignore[arg-type]


def article(id: str, **fields: object) -> d.Article:
    """Return an article of the city channel, minutes after noon by its id."""
    at = NOON + timedelta(minutes=int(id))
    given: dict[str, object] = {
        "place": d.Place(HOST, f"/2024-07/11/content_{id}.html"), "channel": "4", "headline": f"Headline {id}",
        "published_at": at, "updated_at": at, "language": "zh-hans", "summary": f"Summary {id}",
        "body": (b.TextBlock(html=f"<p>Body {id}</p>"),),
    }  # fmt: skip
    return d.Article(id=id, **(given | fields))  # type: ignore[arg-type]


def card(document: d.Article) -> d.Card:
    """Return the card of an article, as the newsroom makes it."""
    return d.Card(
        id=document.id, host=document.place.host, path=document.place.path, headline=document.headline,
        full_headline=document.headline, published_at=document.published_at, updated_at=document.updated_at,
        channel=document.channel, language=document.language, summary=document.summary, source=document.source,
        picture=document.lead.picture if document.lead else "",
    )  # fmt: skip


def _fields(document: d.Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__struct_fields__}

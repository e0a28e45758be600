"""The demo's blocks to what a StreamField stores. The caller says which pictures, files and articles there are."""

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Protocol

from masthead.errors import ContentError
from masthead.newsroom.demo import shapes as s

_ARTICLE = re.compile(r'href="article:([a-z0-9-]+)"')


class Made(Protocol):
    """What blocks refer to, by the names that the files use."""

    now: datetime
    pictures: dict[str, int]
    articles: dict[str, int]
    channels: dict[str, int]
    polls: dict[str, int]

    def film(self, block: s.VideoBlock) -> tuple[int, int]:
        """Make a film; return it and its captions."""

    def recording(self, block: s.AudioBlock) -> int:
        """Make a recording."""


def body(made: Made, text: str, blocks: Iterable[s.BodyBlock]) -> list[dict[str, Any]]:
    """Return a body: the text, then the blocks."""
    parts = list(_paragraphs(made, text))
    for block in blocks:
        if isinstance(block, s.TextBlock):
            parts += _paragraphs(made, block.text)
        else:
            parts.append(_block(made, block))
    return parts


def picture(made: Made, shown: s.Shown | s.PictureBlock) -> dict[str, Any]:
    """Return the use of a picture."""
    use = {"caption": shown.caption, "credit": shown.credit, "alt": shown.alt}
    return {"picture": made.pictures[shown.picture]} | use


def listed(values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what a ListBlock stores."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def stored(kind: str, value: Any) -> dict[str, Any]:
    """Return what a StreamField stores for one block."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def html_of(made: Made, text: str) -> str:
    """Return paragraphs as HTML; links to articles become links to pages."""
    lines = (part.strip() for part in text.strip().split("\n\n"))
    html = "".join(
        line if line.startswith("<") and _is_block(line) else f"<p>{line}</p>" for line in lines if line
    )
    return _ARTICLE.sub(lambda found: f'linktype="page" id="{_article(made, found[1])}"', html)


def _is_block(line: str) -> bool:
    return line.startswith(("<p", "<ul", "<ol"))


def _article(made: Made, slug: str) -> int:
    if slug not in made.articles:
        raise ContentError(
            f"The article {slug!r} is not older than one that refers to it, or not there at all."
        )
    return made.articles[slug]


def _paragraphs(made: Made, text: str) -> Iterator[dict[str, Any]]:
    """Yield crossheads, and what stands between them."""
    for number, part in enumerate(re.split(r"^(##+) (.+)$", text, flags=re.MULTILINE)):
        if number % 3 == 1:
            level = str(len(part))
        elif number % 3 == 2:
            yield stored("crosshead", {"text": part.strip(), "level": level})
        elif part.strip():
            yield stored("text", html_of(made, part))


def _block(made: Made, block: s.BodyBlock) -> dict[str, Any]:
    match block:
        case s.PictureBlock():
            return stored("picture", picture(made, block))
        case s.GalleryBlock(title=title, pictures=pictures):
            uses = listed(picture(made, each) for each in pictures)
            return stored("gallery", {"title": title, "pictures": uses})
        case s.VideoBlock():
            film, captions = made.film(block)
            files = {"media": film, "captions": captions, "poster": made.pictures[block.pictures[0]]}
            return stored("video", files | _about(block))
        case s.AudioBlock():
            return stored("audio", {"media": made.recording(block)} | _about(block))
        case s.QuotationBlock(text=text, by=by, role=role):
            return stored("quotation", {"text": text, "by": by, "role": role})
        case s.TableBlock():
            return stored("table", _table(block))
        case s.DataBlock(title=title, items=items, note=note):
            facts = listed({"name": name, "value": value} for name, value in items)
            return stored("data", {"title": title, "items": facts, "note": note})
        case s.EmbedBlock(url=url, title=title, provider=provider):
            return stored("embed", {"url": url, "title": title, "provider": provider})
        case s.PollBlock(poll=slug):
            return stored("poll", {"poll": made.polls[slug]})
        case s.CorrectionBlock(text=text, hours_ago=hours):
            at = made.now - timedelta(hours=hours)
            return stored("correction", {"text": html_of(made, text), "at": at.isoformat()})
        case s.TextBlock():
            raise ContentError("Text is no block of its own here.")


def _about(block: s.VideoBlock | s.AudioBlock) -> dict[str, Any]:
    return {"caption": block.caption, "credit": block.credit, "transcript": f"<p>{block.transcript}</p>"}


def _table(block: s.TableBlock) -> dict[str, Any]:
    value = {"data": [list(row) for row in block.rows], "table_caption": block.caption, "cell": []}
    headers = {"first_row_is_table_header": True, "first_col_is_header": block.header_column}
    return value | headers | {"table_header_choice": "both" if block.header_column else "row"}

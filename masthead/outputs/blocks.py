"""Blocks: a body's blocks -> HTML, one template a kind: `blocks/<block>.html`."""

from collections.abc import Callable
from itertools import count
from typing import Any

from minijinja import safe

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.edition import instant
from masthead.outputs.links import harmless
from masthead.outputs.media import source
from masthead.outputs.picture import picture
from masthead.outputs.poll import box
from masthead.outputs.sheet import Sheet

BODY_SIZES = "(min-width: 69em) 55em, (min-width: 46em) 45em, 100vw"
GALLERY_SIZES = "(min-width: 69em) 18em, (min-width: 35em) 50vw, 100vw"

_Context = dict[str, Any]


def body(sheet: Sheet, blocks: tuple[b.BodyBlock, ...], language: str) -> str:
    """Render a body; blocks whose picture or file is gone, or that say nothing, are left out.

    Corrections are numbered, as `corrections` numbers them.
    """
    number = count(1)
    parts = []
    polls: set[str] = set()
    template, shared = sheet.rendering.template, sheet.frame.context
    for block in blocks:
        name, prepare = _PREPARE[type(block)]
        context = prepare(sheet, block, language)
        if context is None:
            continue
        if isinstance(block, b.CorrectionBlock):
            context["number"] = next(number)
        if isinstance(block, b.PollBlock):
            if block.poll in polls:
                continue  # once on a page: what a vote comes back to has one place
            context["first"] = not polls
            polls.add(block.poll)
        parts.append(template(name, **shared, **context))
    return safe("".join(parts))


def corrections(sheet: Sheet, blocks: tuple[b.BodyBlock, ...]) -> list[_Context]:
    """Return what a body's correction notices say, with the number of each, to be listed once more at its end."""
    found = (block for block in blocks if isinstance(block, b.CorrectionBlock))
    return [_correction(sheet, block, "") | {"number": at} for at, block in enumerate(found, 1)]


def html(sheet: Sheet, text: str) -> str:
    """Return sanitised HTML of a document with its links resolved, ready for a template.

    What is wider than its column scrolls by itself, which a keyboard can do only where the focus may be.
    """
    return safe(sheet.links.resolve(text).replace("<pre", '<pre tabindex="0"'))


def _text(sheet: Sheet, block: b.TextBlock, language: str) -> _Context:
    return {"html": html(sheet, block.html)}


def _crosshead(sheet: Sheet, block: b.CrossheadBlock, language: str) -> _Context | None:
    return {"text": block.text, "level": 3 if block.level == 3 else 2} if block.text.strip() else None


def _picture(sheet: Sheet, block: b.PictureBlock, language: str) -> _Context | None:
    shown = picture(sheet, block.use, BODY_SIZES)
    return {"picture": shown} if shown else None


def _gallery(sheet: Sheet, block: b.GalleryBlock, language: str) -> _Context | None:
    shown = [each for use in block.uses if (each := picture(sheet, use, GALLERY_SIZES))]
    return {"pictures": shown, "title": block.title} if shown else None


def _video(sheet: Sheet, block: b.VideoBlock, language: str) -> _Context | None:
    film = source(sheet, block.media)
    if film is None:
        return None
    poster = picture(sheet, b.PictureUse(picture=block.poster), BODY_SIZES) if block.poster else None
    return {
        "media": film, "poster": poster, "captions": source(sheet, block.captions) if block.captions else None,
        "language": language, "caption": block.caption, "credit": block.credit,
        "transcript": html(sheet, block.transcript),
    }  # fmt: skip


def _audio(sheet: Sheet, block: b.AudioBlock, language: str) -> _Context | None:
    recording = source(sheet, block.media)
    if recording is None:
        return None
    return {
        "media": recording, "caption": block.caption, "credit": block.credit,
        "transcript": html(sheet, block.transcript),
    }  # fmt: skip


def _quotation(sheet: Sheet, block: b.QuotationBlock, language: str) -> _Context | None:
    lines = [line.strip() for line in block.text.splitlines() if line.strip()]
    return {"lines": lines, "by": block.by, "role": block.role} if lines else None


def _table(sheet: Sheet, block: b.TableBlock, language: str) -> _Context | None:
    width = max((len(row) for row in block.rows), default=0)
    if not width:
        return None
    rows = [row + ("",) * (width - len(row)) for row in block.rows]
    head = rows.pop(0) if block.header_row and len(rows) > 1 else None
    return {"head": head, "rows": rows, "caption": block.caption, "header_column": block.header_column}


def _data(sheet: Sheet, block: b.DataBlock, language: str) -> _Context | None:
    return {"items": block.items, "title": block.title, "note": block.note} if block.items else None


def _embed(sheet: Sheet, block: b.EmbedBlock, language: str) -> _Context | None:
    url = harmless(block.url)
    return {"url": url, "title": block.title or url, "provider": block.provider} if url else None


def _correction(sheet: Sheet, block: b.CorrectionBlock, language: str) -> _Context:
    return {"html": html(sheet, block.html), "at": sheet.local(instant(block.at)) if block.at else None}


def _poll(sheet: Sheet, block: b.PollBlock, language: str) -> _Context | None:
    poll = sheet.rendering.find(d.Poll, block.poll)
    return {"poll": box(sheet, poll), "asset": sheet.asset} if poll else None


_PREPARE: dict[type[b.Block], tuple[str, Callable[[Sheet, Any, str], _Context | None]]] = {
    b.TextBlock: ("blocks/text.html", _text),
    b.CrossheadBlock: ("blocks/crosshead.html", _crosshead),
    b.PictureBlock: ("blocks/picture.html", _picture),
    b.GalleryBlock: ("blocks/gallery.html", _gallery),
    b.VideoBlock: ("blocks/video.html", _video),
    b.AudioBlock: ("blocks/audio.html", _audio),
    b.QuotationBlock: ("blocks/quotation.html", _quotation),
    b.TableBlock: ("blocks/table.html", _table),
    b.DataBlock: ("blocks/data.html", _data),
    b.EmbedBlock: ("blocks/embed.html", _embed),
    b.PollBlock: ("blocks/poll.html", _poll),
    b.CorrectionBlock: ("blocks/correction.html", _correction),
}

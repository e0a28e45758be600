"""Documents' blocks to what a StreamField stores: the way back of newsroom/blocks."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from masthead.content.documents import blocks as b

Raw = dict[str, Any]
MAX_WORDS = {
    "caption": 500,
    "credit": 200,
    "alt": 500,
    "by": 120,
    "role": 200,
    "title": 200,
    "table_caption": 500,
}


def stored_body(blocks: Iterable[b.BodyBlock]) -> list[Raw]:
    """Return the raw data of a body; refs must be ids by now."""
    return [stored_item(_value(block), type=str(block.__struct_config__.tag)) for block in blocks]


def stored_item(value: Any, *, type: str = "item") -> Raw:
    """Return one child of a stream or list; Wagtail takes it for one only when it has an id."""
    return {"type": type, "value": value, "id": str(uuid4())}


def _value(block: b.BodyBlock) -> Any:
    match block:
        case b.TextBlock():
            return block.html
        case b.CrossheadBlock():
            return {"text": block.text, "level": str(block.level)}
        case b.PictureBlock():
            return _use(block.use)
        case b.GalleryBlock():
            items = [stored_item(_use(use)) for use in block.uses]
            return {"title": _cut("title", block.title), "pictures": items}
        case b.VideoBlock():
            return _recording(block) | {"poster": _id(block.poster), "captions": _id(block.captions)}
        case b.AudioBlock():
            return _recording(block)
        case b.QuotationBlock():
            return {"text": block.text, "by": _cut("by", block.by), "role": _cut("role", block.role)}
        case b.TableBlock():
            return _table(block)
        case b.DataBlock():
            items = [stored_item({"name": name, "value": value}) for name, value in block.items]
            return {"title": _cut("title", block.title), "items": items, "note": block.note}
        case b.EmbedBlock():
            return {"url": block.url, "title": block.title, "provider": block.provider}
        case b.CorrectionBlock():
            return {"text": block.html, "at": block.at or None}


def _use(use: b.PictureUse) -> Raw:
    words = {name: _cut(name, getattr(use, name)) for name in ("caption", "credit", "alt")}
    return {"picture": _id(use.picture), **words}


def _recording(block: b.VideoBlock | b.AudioBlock) -> Raw:
    words = {name: _cut(name, getattr(block, name)) for name in ("caption", "credit")}
    return {"media": _id(block.media), **words, "transcript": block.transcript}


def _table(block: b.TableBlock) -> Raw:
    header = {(True, True): "both", (True, False): "row", (False, True): "column", (False, False): "neither"}
    return {
        "data": [list(row) for row in block.rows],
        "cell": [],
        "mergeCells": [],
        "table_caption": block.caption,
        "table_header_choice": header[block.header_row, block.header_column],
        "first_row_is_table_header": block.header_row,
        "first_col_is_header": block.header_column,
    }


def _id(id: str) -> int | None:
    return int(id) if id else None


def _cut(name: str, text: str) -> str:
    most = MAX_WORDS[name]
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

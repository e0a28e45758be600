"""Body: the blocks of an article or a static page, to documents."""

from collections.abc import Callable, Iterable
from typing import Any

from wagtail import blocks

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks import embed as embeds
from masthead.newsroom.blocks import media, pictures, tables
from masthead.newsroom.blocks import poll as polls
from masthead.newsroom.blocks import text as texts
from masthead.newsroom.blocks.links import Resolve


class Body(blocks.StreamBlock):
    """All that a body can be made of."""

    text = texts.TextBlock()
    crosshead = texts.CrossheadBlock()
    picture = pictures.PictureUseBlock()
    gallery = pictures.GalleryBlock()
    video = media.VideoBlock()
    audio = media.AudioBlock()
    quotation = texts.QuotationBlock()
    table = tables.TableBlock()
    data = tables.DataBlock()
    embed = embeds.EmbedBlock()
    poll = polls.PollBlock()
    correction = texts.CorrectionBlock()


_CONVERT: dict[str, Callable[[Any, Resolve], b.BodyBlock | None]] = {
    "text": texts.text,
    "crosshead": texts.crosshead,
    "picture": pictures.picture,
    "gallery": pictures.gallery,
    "video": media.video,
    "audio": media.audio,
    "quotation": texts.quotation,
    "table": tables.table,
    "data": tables.data,
    "embed": embeds.embed,
    "poll": polls.poll,
    "correction": texts.correction,
}


def body_blocks(stored: Iterable[dict[str, Any]], resolve: Resolve) -> tuple[b.BodyBlock, ...]:
    """Return the documents' blocks of a body (`stream.raw_data`); empty ones are left out."""
    converted = (
        _CONVERT[child["type"]](child["value"], resolve) for child in stored if child["type"] in _CONVERT
    )
    return tuple(block for block in converted if block is not None)

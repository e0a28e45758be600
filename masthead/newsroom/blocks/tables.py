"""Figures: tables, and boxes of named facts."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import items, words


class TableBlock(WagtailTableBlock):
    """Rows of cells as plain text."""

    class Meta:
        icon = "table"
        label = _("Table")


class DataItemBlock(blocks.StructBlock):
    """One named figure or fact."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    value = blocks.CharBlock(label=_("Value"), max_length=300)


class DataBlock(blocks.StructBlock):
    """A box of named figures or facts."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    items = blocks.ListBlock(DataItemBlock(), label=_("Facts"), min_num=1)
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=300)

    class Meta:
        icon = "list-ul"
        label = _("Data box")


def table(value: dict[str, Any] | None, resolve: Resolve) -> b.TableBlock | None:
    """Convert; None where every cell is empty."""
    if not value:
        return None
    rows = tuple(tuple(str(cell or "").strip() for cell in row) for row in value.get("data") or [])
    if not any(cell for row in rows for cell in row):
        return None
    return b.TableBlock(
        rows=rows,
        caption=words(value, "table_caption"),
        header_row=bool(value.get("first_row_is_table_header")),
        header_column=bool(value.get("first_col_is_header")),
    )


def data(value: dict[str, Any], resolve: Resolve) -> b.DataBlock | None:
    """Convert; None where it is empty."""
    facts = tuple((words(each, "name"), words(each, "value")) for each in items(value, "items"))
    return b.DataBlock(items=facts, title=words(value, "title"), note=words(value, "note")) if facts else None

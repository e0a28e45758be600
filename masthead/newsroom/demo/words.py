"""The shorthand in which the demo's stories are written, and its way to what a StreamField stores."""

import uuid
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Story:
    """One article. A plain string in `body` is a paragraph; everything else is (kind, value)."""

    slug: str
    channel: str
    title: str
    hours_ago: float
    body: tuple[Any, ...]
    tags: tuple[str, ...] = ()
    summary: str = ""
    source: str = "云汀日报"
    writers: tuple[str, ...] = ()
    lead: int | None = None  # number of a drawn picture
    caption: str = ""
    more: dict[str, Any] = field(default_factory=dict)  # other fields of the article


def picture(number: int, caption: str) -> tuple[str, Any]:
    """A drawn picture in the body."""
    return "picture", {"number": number, "caption": caption}


def gallery(title: str, *pictures: tuple[int, str]) -> tuple[str, Any]:
    """Several drawn pictures."""
    return "gallery", {"title": title, "pictures": pictures}


def heading(text: str) -> tuple[str, Any]:
    """A crosshead."""
    return "crosshead", {"text": text, "level": "2"}


def said(text: str, by: str, role: str = "") -> tuple[str, Any]:
    """A quotation."""
    return "quotation", {"text": text, "by": by, "role": role}


def table(caption: str, *rows: tuple[str, ...]) -> tuple[str, Any]:
    """A table with a header row."""
    value = {"data": [list(row) for row in rows], "table_caption": caption, "table_header_choice": "row"}
    return "table", value | {"first_row_is_table_header": True, "first_col_is_header": False, "cell": []}


def facts(title: str, *items: tuple[str, str], note: str = "") -> tuple[str, Any]:
    """A data box."""
    listed = [listed_item({"name": name, "value": value}) for name, value in items]
    return "data", {"title": title, "items": listed, "note": note}


def listed_item(value: Any) -> dict[str, Any]:
    """What a ListBlock stores for one item."""
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def stored(kind: str, value: Any) -> dict[str, Any]:
    """What a StreamField stores for one block."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}

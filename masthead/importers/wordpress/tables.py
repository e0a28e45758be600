"""Tables: rows of plain text, with spanning cells spread out."""

from lxml.html import HtmlElement

from masthead.content.documents.blocks import TableBlock
from masthead.importers.wordpress.markup import text_of

MAX_COLUMNS = 60
MAX_ROWS = 2000


def is_layout(table: HtmlElement) -> bool:
    """Whether the table only arranges what isn't tabular: another table, or a single cell."""
    return any(each is not table for each in table.iter("table")) or len(list(table.iter("td", "th"))) < 2


def table_block(table: HtmlElement, caption: str = "") -> TableBlock | None:
    """Return the table; None where every cell is empty."""
    lines = [row for row in table.iter("tr") if any(cell.tag in {"td", "th"} for cell in row)][:MAX_ROWS]
    rows = _spread(lines)
    if not any(cell for row in rows for cell in row):
        return None
    own = next((text_of(each) for each in table.iter("caption")), "")
    width = max(len(row) for row in rows)
    return TableBlock(
        rows=tuple(row + ("",) * (width - len(row)) for row in rows),
        caption=caption or own,
        header_row=_is_header(lines[0]),
        header_column=_has_header_column(lines),
    )


def _spread(lines: list[HtmlElement]) -> list[tuple[str, ...]]:
    """A cell that spans several is written once; the places that it covers stay empty."""
    rows: list[tuple[str, ...]] = []
    covered: dict[int, int] = {}  # column -> rows still covered from above
    for line in lines:
        cells: list[str] = []
        for cell in (each for each in line if each.tag in {"td", "th"}):
            while covered.get(len(cells), 0) > 0 and len(cells) < MAX_COLUMNS:
                covered[len(cells)] -= 1
                cells.append("")
            if len(cells) >= MAX_COLUMNS:
                break
            for number in range(_span(cell, "colspan", MAX_COLUMNS - len(cells))):
                covered[len(cells)] = _span(cell, "rowspan", MAX_ROWS) - 1
                cells.append("" if number else text_of(cell))
        for column in [each for each, left in covered.items() if each >= len(cells) and left > 0]:
            covered[column] -= 1
        rows.append(tuple(cells))
    return rows


def _span(cell: HtmlElement, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _is_header(line: HtmlElement) -> bool:
    parent = line.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return all(cell.tag == "th" for cell in line if cell.tag in {"td", "th"})


def _has_header_column(lines: list[HtmlElement]) -> bool:
    rest = lines[1:] if _is_header(lines[0]) else lines
    firsts = [next(cell for cell in line if cell.tag in {"td", "th"}) for line in rest]
    return bool(firsts) and all(cell.tag == "th" for cell in firsts)

"""What the block editor writes between the HTML: comments that open and close blocks."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_COMMENT = re.compile(
    r"<!--\s+(?P<closes>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<settings>\{(?:(?!\}\s+/?-->).)*+\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_SILENT = frozenset(
    {"spacer", "separator", "more", "nextpage", "page-list-item", "social-link", "navigation-link"}
)


class Segment(NamedTuple):
    """A part of a body: HTML, and whether lines in it make paragraphs, as in the classic editor."""

    html: str
    lines: bool


def split_segments(
    content: str, find_reusable: Callable[[str], str], say: Callable[[str], None], depth: int = 0
) -> list[Segment]:
    """Take a body apart where the editors change; what stands outside any block was written in the classic one.

    `find_reusable` returns the content of a reusable block by its number, "" where there is none.
    """
    if "<!-- wp:" not in content:
        return [Segment(content, True)]
    segments: list[Segment] = []
    for html, lines in _pieces(content, find_reusable, say, depth):
        if segments and (segments[-1].lines == lines or not html.strip()):
            segments[-1] = Segment(segments[-1].html + html, segments[-1].lines)
        else:
            segments.append(Segment(html, lines))
    return segments


def _pieces(
    content: str, find_reusable: Callable[[str], str], say: Callable[[str], None], depth: int
) -> Iterator[tuple[str, bool]]:
    at = 0
    opened: list[str] = []
    for comment in _COMMENT.finditer(content):
        yield content[at : comment.start()], not opened or opened == ["freeform"]
        at = comment.end()
        name = comment["name"].removeprefix("core/")
        if comment["void"]:
            yield from _void(name, comment["settings"], find_reusable, say, depth)
        elif not comment["closes"]:
            opened.append(name)
        elif name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]
    yield content[at:], not opened


def _void(
    name: str,
    settings: str | None,
    find_reusable: Callable[[str], str],
    say: Callable[[str], None],
    depth: int,
) -> Iterator[tuple[str, bool]]:
    values = _parse(settings)
    if name == "block" and depth < 3:
        inner = find_reusable(str(values.get("ref", "")))
        if not inner:
            say("a reusable block is not in the export and was left out")
        yield from split_segments(inner, find_reusable, say, depth + 1)
    elif (name == "embed" or name.startswith("core-embed/")) and values.get("url"):
        yield f'<figure class="wp-block-embed">{_escape(str(values["url"]))}</figure>', False
    elif name not in _SILENT:
        say(f"the block «{name}» shows what changes by itself and was left out")


def _parse(settings: str | None) -> dict[str, object]:
    try:
        values = json.loads(settings or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

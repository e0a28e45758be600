"""The export as a file: streams its records, one at a time, whatever its size.

Nothing outside the file is read, no entity is expanded; characters that XML doesn't allow, which
WordPress lets through, are left out.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

import msgspec
from lxml import etree

from masthead.errors import ImportFailedError

_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_WP = re.compile(r"\{https?://(?:www\.)?wordpress\.org/export/[\d.]+/(excerpt/)?\}")
_NAMESPACES = {
    "{http://purl.org/rss/1.0/modules/content/}": "content:",
    "{http://purl.org/dc/elements/1.1/}": "dc:",
}
_RECORDS = frozenset({"item", "wp:author", "wp:category", "wp:tag", "wp:term"})
_SITE = frozenset(
    {"title", "link", "description", "language", "wp:base_site_url", "wp:base_blog_url", "wp:wxr_version"}
)


class Label(msgspec.Struct, frozen=True):
    """One term that an item carries."""

    domain: str
    slug: str
    name: str


class Record(msgspec.Struct, frozen=True):
    """One element below the channel: its name ("item", "wp:category" …), texts, and what repeats in an item."""

    name: str
    line: int
    texts: dict[str, str]
    labels: tuple[Label, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: int = 0

    def text(self, name: str) -> str:
        """Return the text of a child, without space around it; "" where there is none."""
        return self.texts.get(name, "").strip()


class Export:
    """An export in a file. Each iteration reads it again from the start.

    Raises:
        ImportFailedError: while iterating: not an export, cut off or damaged; says in which line.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.removed = 0  # characters left out by the last iteration

    def __iter__(self) -> Iterator[Record]:
        try:
            with self._path.open("rb") as file:
                yield from _records(_Filter(self, file), self._path)
        except OSError as error:
            raise ImportFailedError(f"{self._path} can't be read: {error.strerror}.") from error


class _Filter:
    """A file without the bytes that XML doesn't allow."""

    def __init__(self, export: Export, file: BinaryIO) -> None:
        self._file = file
        self._export = export
        self._removes = file.read(2) not in _UTF16
        export.removed = 0
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        while data := self._file.read(size):
            kept = data.translate(None, _FORBIDDEN) if self._removes else data
            self._export.removed += len(data) - len(kept)
            if kept:
                return kept
        return b""


def _records(file: _Filter, path: Path) -> Iterator[Record]:
    seen: set[str] = set()
    try:
        for _, element in etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            parent = element.getparent()
            if _ == "start":
                if parent is None:
                    _check_start(element, path)
                continue
            if parent is None or parent.tag != "channel":
                continue
            name = _name(element.tag)
            if name in _RECORDS:
                yield _record(name, element)
            elif name in _SITE:
                yield Record(name="site", line=element.sourceline or 0, texts={name: element.text or ""})
            seen.add(name)
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise ImportFailedError(_explain(error, path)) from error
    if not seen & {"wp:wxr_version", "wp:base_blog_url"}:
        raise ImportFailedError(
            f"{path} is XML but no WordPress export: it names no export version. In WordPress, use Tools → Export."
        )


def _check_start(root: etree._Element, path: Path) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportFailedError(
            f"{path} has a DOCTYPE, which no WordPress export has; it is not read, for safety."
        )
    if root.tag != "rss":
        raise ImportFailedError(
            f"{path}, line {root.sourceline}: not a WordPress export (it starts with <{_name(root.tag)}>)."
            " In WordPress, use Tools → Export and choose «All content»."
        )


def _record(name: str, element: etree._Element) -> Record:
    texts: dict[str, str] = {}
    labels: list[Label] = []
    meta: list[tuple[str, str]] = []
    comments = 0
    for child in element.iterchildren(tag=etree.Element):
        tag = _name(child.tag)
        if tag == "category" and name == "item":
            labels.append(
                Label(
                    child.get("domain", ""),
                    unquote(child.get("nicename", "").strip()),
                    (child.text or "").strip(),
                )
            )
        elif tag == "wp:postmeta":
            key, value = (_child_text(child, each) for each in ("wp:meta_key", "wp:meta_value"))
            meta.append((key.strip(), value))
        elif tag == "wp:comment":
            comments += 1
        else:
            texts.setdefault(tag, child.text or "")
    return Record(name, element.sourceline or 0, texts, tuple(labels), tuple(meta), comments)


def _child_text(element: etree._Element, name: str) -> str:
    return next(
        (each.text or "" for each in element.iterchildren(tag=etree.Element) if _name(each.tag) == name), ""
    )


def _name(tag: object) -> str:
    tag = str(tag)
    if not tag.startswith("{"):
        return tag
    if found := _WP.match(tag):
        return ("excerpt:" if found[1] else "wp:") + tag[found.end() :]
    namespace, _, local = tag.rpartition("}")
    return _NAMESPACES.get(namespace + "}", "other:") + local


def _explain(error: etree.XMLSyntaxError, path: Path) -> str:
    line = error.lineno or 0
    lines = 0
    try:
        with path.open("rb") as file:
            for number, _ in enumerate(file, 1):
                lines = number
    except OSError:
        pass
    if not lines:
        return f"{path} is empty. Export again from WordPress: Tools → Export."
    where = f"{path}, line {line}: {error.msg}."
    if line >= lines - 1:
        return (
            f"{where} The file ends there, in the middle: the download or the export was cut off."
            " Export again; if it stops again, export by year or by author, and import the parts one after another."
        )
    return f"{where} The file is damaged there: correct that line, or export again. Nothing was imported."

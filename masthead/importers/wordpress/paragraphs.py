"""Paragraphs from lines: the classic editor stores blank lines, WordPress makes <p> and <br> of them on showing."""

import re

from lxml.html import Element, HtmlElement

from masthead.importers.wordpress.markup import CONTAINERS, INLINE, inner, is_inline, parse

_BREAK, _LINE = "\ue000", "\ue001"  # private characters, taken out of the text first
_BLANK_LINE = re.compile(r"[^\S\n\u3000]*\n[^\S\n]*\n\s*")
_NEWLINE = re.compile(r"[ \t\r]*\n[ \t\r]*")
_SEVERAL = re.compile(
    rf"(?:[{_BREAK}{_LINE}]|[^\S\u3000])*(?:{_BREAK}|{_LINE}\s*{_LINE})(?:[{_BREAK}{_LINE}]|[^\S\u3000])*"
)
_ADRIFT = re.compile(rf"{_LINE}\s*(?=</p>)|(?<=<p>)\s*{_LINE}")
_HOLDS_PARAGRAPHS = CONTAINERS | {"address", "blockquote", "dd", "li", "td"}
_HOLDS_LINES = frozenset({"dd", "dt", "li", "td", "address"})
_KEEPS_SPACE = frozenset({"pre"})


def paragraphs_from_lines(html: str) -> str:
    """Return the HTML with its blank lines made into paragraphs and its line ends into <br>."""
    html = html.replace("\r\n", "\n").replace("\r", "\n").replace(_BREAK, "").replace(_LINE, "")
    root = parse(html)
    wrap_runs(root, lines=True)
    for element in root.iter("p", *_HOLDS_LINES):
        if not any(each.tag in _KEEPS_SPACE for each in element.iterancestors()):
            _mark(element)
    text = _SEVERAL.sub(_BREAK, inner(root))
    text = _ADRIFT.sub("", text.replace(_BREAK, "</p><p>"))
    return text.replace(_LINE, "<br>")


def wrap_runs(element: HtmlElement, *, lines: bool) -> None:
    """Put text and inline elements that stand bare in a container into <p>, at every depth.

    With `lines`, also in list items and cells where a blank line separates paragraphs.
    """
    pending = [element]
    while pending:
        container = pending.pop()
        pending += [each for each in container if each.tag not in INLINE or not is_inline(each)]
        if (
            container.tag in CONTAINERS
            or container.tag == "blockquote"
            or (
                container.tag in _HOLDS_PARAGRAPHS
                and (_is_mixed(container) or (lines and _has_blank_line(container)))
            )
        ):
            _wrap(container)


def _wrap(container: HtmlElement) -> None:
    run = Element("p")
    run.text, container.text = container.text, None
    container.insert(0, run)
    for child in list(container)[1:]:
        tail, child.tail = child.tail, None
        if child.tag in INLINE and is_inline(child):
            run.append(child)
            child.tail = tail
            continue
        run = Element("p")
        run.text = tail
        container.insert(container.index(child) + 1, run)
    for each in list(container):
        if each.tag == "p" and not len(each) and not (each.text or "").strip() and not each.attrib:
            container.remove(each)


def _is_mixed(container: HtmlElement) -> bool:
    """Whether paragraphs stand beside bare text: a list within an item is not meant."""
    return any(each.tag == "p" for each in container)


def _has_blank_line(container: HtmlElement) -> bool:
    texts = [container.text, *(each.tail for each in container)]
    stripped = [text for text in texts if text and text.strip()]
    return any(_BLANK_LINE.search(text.strip()) for text in stripped)


def _mark(element: HtmlElement) -> None:
    """Put marks in place of line ends in the element's own text and that of inline elements in it."""
    for br in [each for each in element.iter("br") if _nearest(each) is element]:
        br.tail = re.sub(r"\A[ \t\r]*\n", "", br.tail or "")
        br.tail = _LINE + br.tail
        br.drop_tag()
    nodes = [
        each
        for each in element.iter()
        if each is element or (each.tag in INLINE and _nearest(each) is element)
    ]
    for node in nodes:
        node.text = _marked(node.text, element)
        for child in node:
            after = "" if child.tag in INLINE else "\n"
            child.tail = _marked((child.tail or "").lstrip(after) or None, element)
    if element.tag != "p":
        _trim(element)


def _marked(text: str | None, element: HtmlElement) -> str | None:
    if not text:
        return text
    return _NEWLINE.sub(_LINE, _BLANK_LINE.sub(_BREAK if element.tag == "p" else _LINE, text))


def _trim(element: HtmlElement) -> None:
    """A line end at the start, at the end, or beside a block is the source's layout, not the writer's."""
    element.text = (element.text or "").lstrip(_LINE + " \t")
    if len(element):
        first = element[0]
        if first.tag not in INLINE:
            element.text = element.text.rstrip(_LINE + " \t")
        for child in element:
            following = child.getnext()
            if child.tag not in INLINE:
                child.tail = (child.tail or "").lstrip(_LINE)
            if following is None or following.tag not in INLINE:
                child.tail = (child.tail or "").rstrip(_LINE + " \t")
    else:
        element.text = element.text.rstrip(_LINE + " \t")


def _nearest(element: HtmlElement) -> HtmlElement | None:
    return next((each for each in element.iterancestors() if each.tag not in INLINE), None)

"""HTML as a tree: well-formed whatever comes in, without scripts, handlers, forms and comments."""

import re

import nh3
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring, tostring

from masthead.sanitize import INLINE_TAGS, REMOVED_WHOLE, TEXT_TAGS

MAX_DEPTH = 200  # elements within one another; deeper markup is read as plain text
_CONTAINERS = "article aside center details div fieldset footer form header hgroup main nav section summary"
_OTHERS = "caption figcaption figure h1 h2 h3 h4 h5 h6 table tbody td tfoot th thead tr"
FILES = frozenset({"audio", "embed", "iframe", "img", "object", "video"})
INLINE = INLINE_TAGS | FILES | {"acronym", "big", "font", "source", "strike", "track", "tt"}
CONTAINERS = frozenset(_CONTAINERS.split())
_WIDE = TEXT_TAGS | INLINE | CONTAINERS | set(_OTHERS.split())
_ATTRIBUTES = {
    "*": {"class", "dir", "lang"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "acronym": {"title"},
    "audio": {"src"},
    "dfn": {"title"},
    "div": {"style"},
    "embed": {"src"},
    "figure": {"data-ids", "data-include", "data-exclude", "data-id", "data-order", "data-orderby", "style"},
    "iframe": {"data-src", "src", "title"},
    "img": {
        "alt",
        "data-lazy-src",
        "data-orig-file",
        "data-original",
        "data-src",
        "height",
        "src",
        "title",
        "width",
    },
    "li": {"value"},
    "object": {"data"},
    "ol": {"reversed", "start"},
    "section": {"style"},
    "source": {"src"},
    "span": {"style"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
    "video": {"poster", "src"},
}
_CLEANER = nh3.Cleaner(
    tags=set(_WIDE),
    clean_content_tags=set(REMOVED_WHOLE),
    attributes=_ATTRIBUTES,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel"},
)
_NOTHING = nh3.Cleaner(tags=set(), clean_content_tags=set(REMOVED_WHOLE), attributes={}, link_rel=None)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")  # of what the cleaner writes
_VOID = {"br", "embed", "hr", "img", "source", "track", "wbr"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


def parse(html: str) -> HtmlElement:
    """Return a <div> with the content. Never raises."""
    cleaned = _CLEANER.clean(_NOT_XML.sub("", html))
    if _is_too_deep(cleaned):
        cleaned = _flattened(cleaned)
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    return fragment_fromstring(_NOT_XML.sub("", cleaned), create_parent="div", parser=parser)


def _is_too_deep(html: str) -> bool:
    """Parsers drop what lies deeper than they care to go, silently."""
    depth = 0
    for tag in _TAG.finditer(html):
        depth += -1 if tag[1] else tag[2] not in _VOID
        if depth > MAX_DEPTH:
            return True
    return False


def _flattened(html: str) -> str:
    lines = _NOTHING.clean(_TAG.sub(lambda tag: "" if tag[2] in INLINE else "\n", html)).splitlines()
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())


def serialise(element: HtmlElement) -> str:
    """Return the element as HTML, without its tail."""
    return str(tostring(element, encoding="unicode", with_tail=False))


def inner(element: HtmlElement) -> str:
    """Return what stands in the element, as HTML."""
    text = serialise(element)
    return text[text.index(">") + 1 : text.rindex("<")] if "</" in text else ""


def text_of(element: HtmlElement) -> str:
    """Return the element's text in one line."""
    return " ".join(lines_of(element).split())


def lines_of(element: HtmlElement) -> str:
    """Return the element's text; line breaks and ends of paragraphs are newlines."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\n" if node.tag == "br" else "")
            pieces.append(node.text or "")
        else:
            pieces.append("\n" if node.tag not in INLINE and node is not element else "")
            pieces.append((node.tail or "") if node is not element else "")
    return "".join(pieces).strip()


def classes(element: HtmlElement) -> set[str]:
    """Return the element's classes."""
    return set((element.get("class") or "").split())


def is_inline(element: HtmlElement) -> bool:
    """Whether the element can stand in a paragraph."""
    return all(node.tag in INLINE for node in element.iter())

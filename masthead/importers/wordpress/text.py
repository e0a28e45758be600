"""Text as HTML: what other systems write, in the words of our allow-list, with its structure right."""

import re
from collections.abc import Callable, Collection

from lxml import etree
from lxml.html import Element, HtmlElement

from masthead.importers.wordpress.markup import CONTAINERS, FILES, INLINE, classes, serialise, text_of
from masthead.sanitize import clean_html, is_link

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_RENAMED = {"acronym": "abbr", "b": "strong", "i": "em", "strike": "s", "summary": "p", "tt": "code"}
_DROPPED = {"big", "caption", "font", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", *FILES}
_STYLES = (
    (re.compile(r"text-decoration[^;]*line-through"), "s"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"font-style\s*:\s*italic"), "em"),
)


def html_of(node: HtmlElement) -> str:
    """Return a tidied element as clean HTML."""
    return clean_html(serialise(node))


def take_out(node: HtmlElement, also: Collection[str] = ()) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """Take pictures, recordings and frames out of an element; return those before any text, and the others.

    A drawn smile is no picture: its text takes its place.
    """
    _spell_smiles(node)
    found: list[tuple[HtmlElement, bool]] = []
    seen, within = False, 0
    for event, each in etree.iterwalk(node, events=("start", "end")):
        wanted = each is not node and (each.tag in FILES or each.tag in also)
        if event == "start":
            if wanted and not within:
                found.append((each, seen))
            within += wanted
            seen = seen or bool(not within and (each.text or "").strip())
        else:
            within -= wanted
            seen = seen or bool(not within and each is not node and (each.tail or "").strip())
    for each, _ in found:
        each.drop_tree()
    return [each for each, after in found if not after], [each for each, after in found if after]


def tidy(node: HtmlElement, link: Callable[[str], str]) -> None:
    """Bring the element and all in it to the allow-list: tags renamed or dropped, links followed up."""
    for each in [each for each in node.iter() if each is not node][::-1]:
        if each.tag == "a":
            _tidy_link(each, link)
        elif each.tag in HEADINGS:
            _embolden(each)
        elif each.tag == "span":
            _tidy_span(each)
        elif each.tag in _DROPPED:
            each.drop_tag()
        elif each.tag in CONTAINERS or each.tag in {"figcaption", "figure"}:
            _tidy_container(each)
        else:
            each.tag = _RENAMED.get(str(each.tag), str(each.tag))
    for each in list(node.iter("ul", "ol", "dl")):
        _keep_items(each)


def _spell_smiles(node: HtmlElement) -> None:
    for smile in [each for each in node.iter("img") if classes(each) & {"wp-smiley", "emoji"}]:
        smile.tail = (smile.get("alt") or "") + (smile.tail or "")
        smile.drop_tree()


def _tidy_link(node: HtmlElement, link: Callable[[str], str]) -> None:
    href = link(node.get("href") or "")
    if is_link(href) and text_of(node):
        node.set("href", href)
    else:
        node.drop_tag()


def _embolden(node: HtmlElement) -> None:
    strong = Element("strong")
    strong.text, node.text = node.text, None
    for child in list(node):
        strong.append(child)
    node.append(strong)
    node.tag = "p"


def _tidy_span(node: HtmlElement) -> None:
    style = (node.get("style") or "").lower()
    node.tag = next((tag for pattern, tag in _STYLES if pattern.search(style)), "span")
    if node.tag == "span" and not (node.get("lang") or node.get("dir")):
        node.drop_tag()


def _tidy_container(node: HtmlElement) -> None:
    if all(each.tag in INLINE for each in node.iter() if each is not node):
        node.tag = "p"
    else:
        node.drop_tag()


def _keep_items(node: HtmlElement) -> None:
    """Put what stands between a list's items into an item, where HTML wants it."""
    own = {"dt", "dd"} if node.tag == "dl" else {"li"}
    item = "dd" if node.tag == "dl" else "li"
    if (node.text or "").strip():
        first = Element(item)
        first.text, node.text = node.text, None
        node.insert(0, first)
    for child in list(node):
        if (child.tail or "").strip():
            following = Element(item)
            following.text, child.tail = child.tail, None
            node.insert(node.index(child) + 1, following)
        if child.tag not in own:
            wrapper = Element(item)
            node.replace(child, wrapper)
            wrapper.append(child)

"""The one allow-list of HTML within text; whoever takes text from outside or from an editor uses it.

Everything that has a block of its own (headings, pictures, tables …) is not on it.
"""

import html
import re
from urllib.parse import urlsplit

import nh3

_TEXT = (
    "a abbr address b bdi bdo blockquote br cite code dd del dfn dl dt em hr i ins kbd li mark ol p pre q rp rt"
    " ruby s samp small span strong sub sup time u ul var wbr"
)
_BLOCKS = "address blockquote dd dl dt hr li ol p pre ul"
_NO_TEXT = (  # what stands inside is not text for a reader
    "applet button canvas datalist frameset head math noembed noframes noscript optgroup option script select"
    " style svg template textarea title"
)
TEXT_TAGS = frozenset(_TEXT.split())
INLINE_TAGS = TEXT_TAGS - set(_BLOCKS.split())
REMOVED_WHOLE = frozenset(_NO_TEXT.split())
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "dfn": {"title"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "time": {"datetime"},
}
_WHOLE_NUMBER = re.compile(r"-?\d{1,9}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_TIME = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?\Z")
_ENDS_LINE = re.compile(
    r"<(?:br|/p|/li|/dd|/dt|/h[1-6]|/div|/t[dhr]|/caption|/figcaption|/blockquote)\b[^>]*>", re.IGNORECASE
)
_MAX_NESTED = 20  # empty elements within one another; more is no text but an attack on our time
_MAX_PASSES = 6  # two are enough for all that people write
_SPACE = "(?:\\s|&nbsp;|\u00a0|\u3000|<br>)"
_EMPTY = re.compile(
    rf"<(?P<tag>{'|'.join(sorted(TEXT_TAGS - {'br', 'dd', 'dt', 'hr', 'rp', 'rt', 'wbr'}))})(?: [^>]*)?>"
    rf"(?P<space>{_SPACE}*)</(?P=tag)>"
)
_INDENT = re.compile(rf"(<(?:p|li)(?: [^>]*)?>(?:<(?:a|b|em|i|span|strong)(?: [^>]*)?>)*){_SPACE}+")
_PRE_LINES = re.compile(r"(<pre(?: [^>]*)?>)\n+")  # a parser takes the first of them for none
_VALUES = {
    "start": _WHOLE_NUMBER,
    "value": _WHOLE_NUMBER,
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "datetime": _TIME,
}


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "dir":
        return value.lower() if value.lower() in {"ltr", "rtl", "auto"} else None
    if name == "href":
        return value.strip() if is_link(value) else None
    if name == "reversed":
        return ""
    pattern = _VALUES.get(name)
    return value if pattern is None or pattern.match(value) else None


_CLEANERS = {
    tags: nh3.Cleaner(
        tags=set(tags),
        clean_content_tags=set(REMOVED_WHOLE),
        attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag == "*" or tag in tags},
        attribute_filter=_filter_attribute,
        link_rel=None,
        url_schemes=set(LINK_SCHEMES),
    )
    for tags in (TEXT_TAGS, INLINE_TAGS)
}
_NOTHING = nh3.Cleaner(tags=set(), clean_content_tags=set(REMOVED_WHOLE), attributes={}, link_rel=None)


def clean_html(text: str) -> str:
    """Return HTML of the body: paragraphs, lists, quotations, links, emphasis.

    Well-formed, without empty elements and without typed indents, which are the style's job.
    """
    return _settled(_CLEANERS[TEXT_TAGS], text)


def clean_inline(text: str) -> str:
    """Return HTML of one line or paragraph: links and emphasis, no blocks."""
    return _settled(_CLEANERS[INLINE_TAGS], text)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of this HTML."""
    return "<hr" not in text and not plain_text(text)


def _settled(cleaner: nh3.Cleaner, text: str) -> str:
    """Clean until it stays as it is: what a parser makes of misplaced elements may be read in another way again."""
    for _ in range(_MAX_PASSES):
        cleaned = _without_empty(cleaner.clean(text))
        if cleaned == text:
            break
        text = cleaned
    return text


def _without_empty(text: str) -> str:
    for _ in range(_MAX_NESTED):
        smaller = _EMPTY.sub(_kept_space, text)
        if smaller == text:
            break
        text = smaller
    text = _PRE_LINES.sub(r"\1", _INDENT.sub(r"\1", text))
    for end in ("</p>", "</li>"):
        text = end.join([*(_without_end(part) for part in text.split(end)[:-1]), text.split(end)[-1]])
    return text.strip()


def _without_end(text: str) -> str:
    """Return the text without space and line breaks at its end."""
    while (shorter := text.rstrip().removesuffix("<br>").removesuffix("&nbsp;")) != text:
        text = shorter
    return text


def _kept_space(match: re.Match[str]) -> str:
    """An empty inline element may have held the only space between two words."""
    return " " if match["space"] and match["tag"] in INLINE_TAGS else ""


def plain_text(text: str) -> str:
    """Return what a reader would read, as plain text in one line."""
    return " ".join(html.unescape(_NOTHING.clean(_ENDS_LINE.sub(r"\g<0> ", text))).split())


def is_link(url: str) -> bool:
    """Whether a link may lead there: http, https, mailto, tel, or a place within this site."""
    url = url.strip()
    if not url or any(ord(character) < 32 for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in LINK_SCHEMES if parts.scheme else not url.startswith(("//", "\\"))

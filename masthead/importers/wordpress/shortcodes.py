"""Shortcodes: turns those of WordPress itself into HTML, takes the markers of plugins away.

Text in square brackets that is no shortcode stays as it is.
"""

import html
import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"<!--.*?-->|<[A-Za-z/][^<>]*>"  # nothing within a tag is a shortcode
    r"|(?P<escaped>\[?)\[(?P<closes>/?)(?P<name>[A-Za-z][\w-]*)(?=[\s=/\]])"
    r"(?P<rest>(?:[^\[\]\"'“”″<]|\"[^\"]*\"|'[^']*'|[“”″][^“”″\]]*[“”″])*+)\](?P<end>\]?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|([^\s\"']+)"
)
_PICTURE = re.compile(r"\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?)(.*)\Z", re.DOTALL | re.IGNORECASE)
_URL = re.compile(r"https?://[^\s\"'<>\[\]]+")
_AUDIO = ("src", "mp3", "m4a", "ogg", "wav", "flac", "wma")
_VIDEO = ("src", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv")
_OTHER_SITES = (
    "dailymotion facebook flickr instagram soundcloud spotify ted tiktok tweet twitter vimeo wpvideo youtube"
)
_SHOWS_ADDRESS = frozenset(_OTHER_SITES.split())


def expand_shortcodes(text: str, say: Callable[[str], None]) -> str:
    """Return HTML; `say` hears of every shortcode of a plugin that is left out."""
    tokens = list(_TOKEN.finditer(text))
    closings: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        if token["name"] and token["closes"]:
            closings.setdefault(token["name"].lower(), []).append(position)
    pieces, at, position = [], 0, 0
    while position < len(tokens):
        token = tokens[position]
        name = (token["name"] or "").lower()
        closing = _next(closings.get(name, []), position)
        made, position = _expand(text, tokens, position, closing, say) if name else (None, position)
        if made is not None:
            pieces += [text[at : token.start()], made]
            at = tokens[position].end()
        position += 1
    return "".join([*pieces, text[at:]])


def _next(positions: list[int], after: int) -> int | None:
    while positions and positions[0] < after:
        positions.pop(0)
    return positions[0] if positions else None


def _expand(
    text: str, tokens: list[re.Match[str]], position: int, closing: int | None, say: Callable[[str], None]
) -> tuple[str | None, int]:
    """Return what stands in place of the token, None to leave it, and the position of the last token used up."""
    token = tokens[position]
    name, rest = token["name"].lower(), token["rest"]
    if token["escaped"] and token["end"]:
        return token[0][1:-1], position
    before, after = token["escaped"], token["end"]
    maker = _MAKERS.get(name)
    if token["closes"]:
        return (before + after if maker or name in _paired(tokens, position) else None), position
    if maker:
        inner = ""
        if closing is not None and not rest.rstrip().endswith("/"):
            inner, position = text[token.end() : tokens[closing].start()], closing
            after = tokens[closing]["end"] if tokens[closing] is not token else after
        return before + maker(parse_attributes(rest), inner) + after, position
    if name in _SHOWS_ADDRESS and (url := _URL.search(html.unescape(rest))):
        return before + _embed({"": url[0]}, "") + after, position
    if closing is not None or "=" in rest:
        say(
            f"the shortcode [{name}] belongs to a plugin and was left out"
            + (", its text kept" if closing else "")
        )
        return before + after, position
    return None, position


def _paired(tokens: list[re.Match[str]], position: int) -> set[str]:
    name = tokens[position]["name"].lower()
    opened = any(
        (each["name"] or "").lower() == name and not each["closes"]
        for each in tokens[max(0, position - 500) : position]
    )
    return {name} if opened else set()


def parse_attributes(text: str) -> dict[str, str]:
    """Return a shortcode's attributes; the first without a name stands under ""."""
    found: dict[str, str] = {}
    for name, double, single, bare, *rest in _ATTRIBUTE.findall(
        re.sub("[“”″]", '"', text).strip().rstrip("/")
    ):
        value = html.unescape(double or single or bare or "".join(rest))
        found.setdefault(name.lower(), value.lstrip("=") if not name else value)
    return found


def _figure(kind: str, **data: str) -> str:
    attributes = "".join(f' data-{name}="{html.escape(value)}"' for name, value in data.items() if value)
    return f'\n\n<figure class="{kind}"{attributes}></figure>\n\n'


def _caption(attributes: dict[str, str], inner: str) -> str:
    found = _PICTURE.match(inner)
    picture, caption = (found[1], found[2]) if found else ("", inner)
    caption = attributes.get("caption") or caption
    return f'\n\n<figure class="wp-caption"><div>{picture}</div><figcaption>{caption.strip()}</figcaption></figure>\n\n'


def _gallery(attributes: dict[str, str], inner: str) -> str:
    names = ("ids", "include", "exclude", "id", "order", "orderby")
    return _figure("masthead-gallery", **{name: attributes.get(name, "") for name in names})


def _playlist(attributes: dict[str, str], inner: str) -> str:
    return _figure("masthead-playlist", ids=attributes.get("ids", ""))


def _embed(attributes: dict[str, str], inner: str) -> str:
    url = _URL.search(html.unescape(inner) or attributes.get("src", "") or attributes.get("", ""))
    return f'\n\n<figure class="wp-block-embed">{html.escape(url[0])}</figure>\n\n' if url else ""


def _media(tag: str, names: tuple[str, ...], attributes: dict[str, str], inner: str) -> str:
    url = next((attributes[name] for name in (*names, "") if attributes.get(name)), "")
    if not url and (found := _URL.search(html.unescape(inner))):
        url = found[0]
    poster = f' poster="{html.escape(attributes["poster"])}"' if attributes.get("poster") else ""
    return f'\n\n<figure><{tag} src="{html.escape(url)}"{poster}></{tag}></figure>\n\n' if url else ""


def _audio(attributes: dict[str, str], inner: str) -> str:
    return _media("audio", _AUDIO, attributes, inner)


def _video(attributes: dict[str, str], inner: str) -> str:
    return _media("video", _VIDEO, attributes, inner)


_MAKERS: dict[str, Callable[[dict[str, str], str], str]] = {
    "audio": _audio,
    "caption": _caption,
    "embed": _embed,
    "gallery": _gallery,
    "playlist": _playlist,
    "video": _video,
    "wp_caption": _caption,
}

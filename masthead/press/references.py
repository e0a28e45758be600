"""References: which assets a style sheet or script of the theme names, and its text as it is published. Pure.

A style sheet takes in what it imports; a script goes on importing, by the address with the digest.
Names are relative to the file that they stand in. Comments stay in the theme's folder.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

FORM = "1"  # raise it when the same files must be published as other bytes

_CSS = re.compile(
    r"""
    (?P<space>(?:\s*/\*.*?\*/)+\s* | \s+ | ;\s*(?=}))
    | @import\s+(?:url\(\s*)?(?P<quote>["'])(?!https?:|/)(?P<sheet>[^"']+)(?P=quote)\s*\)?
        \s*(?P<layer>layer(?:\((?P<name>[^)]*)\))?)?\s*(?P<media>[^;]*);
    | url\(\s*(?P<mark>["']?)(?!data:|https?:|[/\#])(?P<url>[^"')\s?\#]+)(?P=mark)\s*\)
    | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*'
    """,
    re.VERBOSE | re.DOTALL,
)
_JS = re.compile(
    r"""
    (?P<space>^[ \t]*//[^\n]*\n | ^[ \t]*\n | ^[ \t]+)  # lines of nothing but a comment, empty ones, indentation
    | //[^\n]* | /\*.*?\*/
    | (?P<before>\b(?:from|import)\s*\(?\s*)(?P<quote>["'])(?P<script>\.{1,2}/[^"'\n]+)(?P=quote)
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*`
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

Read = Callable[[str], str]  # name of an asset -> its text


def is_text(name: str) -> bool:
    """Whether an asset is of a sort that can name others."""
    return name.endswith((".css", ".js"))


def is_part(name: str) -> bool:
    """Whether an asset is a style sheet that only others take in: one that lies in a folder."""
    return name.endswith(".css") and "/" in name


def iter_references(name: str, text: str) -> Iterator[str]:
    """Yield the names of the assets that a style sheet or script names itself."""
    for match in _pattern(name).finditer(text):
        found = match.groupdict()
        if target := found.get("sheet") or found.get("url") or found.get("script"):
            yield _resolve(name, target)


def iter_imports(name: str, text: str) -> Iterator[str]:
    """Yield the names of what a file imports: style sheets of a style sheet, scripts of a script."""
    for match in _pattern(name).finditer(text):
        found = match.groupdict()
        if target := found.get("sheet") or found.get("script"):
            yield _resolve(name, target)


def published_text(name: str, read: Read, address: Callable[[str], str]) -> str:
    """Return the text of a style sheet or script as it is published.

    Raises:
        ValueError: style sheets import each other in a circle.
        Exception: what `read` or `address` raise of an asset that isn't there.
    """
    if name.endswith(".css"):
        return _sheet(name, read, address, ())
    return _JS.sub(lambda match: _script_part(name, match, address), read(name))


def _pattern(name: str) -> re.Pattern[str]:
    return _CSS if name.endswith(".css") else _JS


def _resolve(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _sheet(name: str, read: Read, address: Callable[[str], str], above: tuple[str, ...]) -> str:
    if name in above:
        raise ValueError(f"Style sheets import each other: {' -> '.join((*above, name))}.")

    def replace(match: re.Match[str]) -> str:
        if match["space"] is not None:
            return _spaced(match)
        if match["url"]:
            return f'url("{address(_resolve(name, match["url"]))}")'
        if not match["sheet"]:
            return match[0]
        text = _sheet(_resolve(name, match["sheet"]), read, address, (*above, name))
        if match["layer"]:
            text = f"@layer {match['name'] or ''}{{{text}}}"
        return f"@media {match['media'].strip()}{{{text}}}" if match["media"].strip() else text

    return _CSS.sub(replace, read(name)).strip()


def _spaced(match: re.Match[str]) -> str:
    """Return the space that is needed: none beside what ends or begins something, and after a property's colon."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if before in "{};,:" or after in "{};," or match[0][0] == ";" else " "


def _script_part(name: str, match: re.Match[str], address: Callable[[str], str]) -> str:
    if match["script"]:
        return f"{match['before']}{match['quote']}{address(_resolve(name, match['script']))}{match['quote']}"
    return "" if match["space"] else match[0]

"""Writes the style guide as files that link to each other relatively: to open from a disk, or to serve anywhere."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from minijinja import safe

from masthead.content import documents as d
from masthead.outputs.catalogue import load_catalogue
from masthead.outputs.sheet import Sheet
from masthead.press.capture import Memory, Rendering
from masthead.press.model import Body, Output
from masthead.press.theme import Theme
from masthead.store.base import Address
from masthead.styleguide.components import iter_components
from masthead.styleguide.polls import sample_polls
from masthead.styleguide.sample import FRONT, HOST, NOON, SampleEdition, sample_documents
from masthead.styleguide.words import LANGUAGES, Words

Progress = Callable[[list[Output], str], Iterable[Output]]  # as rich.progress.track(items, description)
_KINDS = {
    "article", "archive", "asset", "author", "board", "board_block", "channel", "gone", "media", "not_found", "page",
    "picture", "poll", "polls", "recommended", "related", "source", "special", "specials", "specials_strip",
    "spotlight", "tag",
}  # fmt: skip
_GUIDE = Address(HOST, "/index.html")
_ATTRIBUTE = re.compile(r' (href|src|srcset|data-src|data-module|poster|action)="([^"]*)"')
_ROOTED = re.compile(r"(?<=[\"'(])/(?=_)")
_PAGES = (
    (FRONT, "front"), (f"{FRONT}news/", "channel"), (f"{FRONT}archive/1.html", "archive"),
    ("/articles/1.html", "article with everything"), ("/articles/2.html", "article of a sentence"),
    ("/special/", "special"), (f"{FRONT}boards/day.html", "rankings"),
    ("/polls/", "polls"), ("/polls/1/", "poll"), ("/polls/4/", "closed poll"),
    ("/author/", "author"), ("/author-without-picture/", "author without a picture"),
    ("/source/", "source"),
    ("/tag/", "tag"), ("/about.html", "static page"), ("/_404.html", "not found"), ("/withdrawn.html", "withdrawn"),
)  # fmt: skip


def write_styleguide(
    folder: Path, theme: Theme, originals: Path, files: list[d.Document], progress: Progress
) -> list[Path]:
    """Write the guide in both languages below `folder`; return its two pages.

    `files` are documents of the sample's pictures and media, whose originals lie in `originals`.
    """
    return [
        _Guide(folder / words.language, theme, originals, words, files).write(progress)
        for words in LANGUAGES.values()
    ]


class _Guide:
    """The guide in one language."""

    def __init__(
        self, folder: Path, theme: Theme, originals: Path, words: Words, files: list[d.Document]
    ) -> None:
        self._folder = folder
        self._theme = theme
        self._originals = originals
        self._words = words
        polls = [each for poll in sample_polls(words) for each in (poll, *d.beside(poll))]
        current = d.Polls(id="1", current=tuple(each.id for each in polls if isinstance(each, d.Poll)))
        self._edition = SampleEdition([*sample_documents(words, files), *polls, current])
        self._catalogue = load_catalogue()
        self._memory = Memory()

    def write(self, progress: Progress) -> Path:
        """Write all pages of the sample, and then the guide."""
        outputs = [each for each in self._outputs() if each.kind in _KINDS]
        for output in progress(outputs, f"Style guide, {self._words.language}"):
            self._put(output.address.path, self._catalogue.render(self._rendering(), output))
        return self._put(_GUIDE.path, self._page())

    def _outputs(self) -> list[Output]:
        found = [
            each
            for key in self._edition.iter_keys()
            for each in self._catalogue.outputs_of(self._edition, key)
        ]
        found += [each for _, each in self._catalogue.shared_outputs(self._edition, self._theme)]
        return [*found, Output("gone", ("article",), Address(HOST, "/withdrawn.html"))]

    def _rendering(self) -> Rendering:
        return Rendering(self._edition, self._theme, self._originals, now=NOON, memory=self._memory)

    def _page(self) -> Body:
        rendering = self._rendering()
        components = [
            {
                "name": each.name, "template": each.template, "classes": each.classes,
                "states": [{"name": state.name, "html": safe(state.html)} for state in each.states],
            }
            for each in iter_components(rendering, self._words)
        ]  # fmt: skip
        sheet = Sheet(rendering, HOST, self._words.language)
        meta = {"title": f"Style guide - {self._words.paper}", "noindex": True}
        pages = [{"href": path, "name": name} for path, name in _PAGES]
        return sheet.page(
            "styleguide.html", meta=meta, components=components, pages=pages, words=self._words._asdict()
        )

    def _put(self, path: str, body: Body) -> Path:
        file = self._folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        file.parent.mkdir(parents=True, exist_ok=True)
        content = body.content
        up = "../" * path.lstrip("/").count("/") or "./"
        if body.media_type.startswith("text/html"):
            content = _ATTRIBUTE.sub(lambda match: _relative(match, up), content.decode()).encode()
        elif body.media_type.startswith(("text/css", "text/javascript")):
            content = _ROOTED.sub(up, content.decode()).encode()
        file.write_bytes(content)
        return file


def _relative(match: re.Match[str], up: str) -> str:
    links = [_relative_link(each, up) for each in match[2].replace("&#x2f;", "/").split(", ")]
    return f' {match[1]}="{", ".join(links)}"'


def _relative_link(link: str, up: str) -> str:
    if not link.startswith("/") or link.startswith("//"):
        return link
    path, mark, fragment = link[1:].partition("#")
    return up + path + ("index.html" if path.endswith("/") or not path else "") + mark + fragment

"""Theme: templates, assets and message catalogues of one newspaper, its own folder before the default.

Every file is known by a key (`template:article.html`, `asset:style.css`, `messages:zh-hans`)
whose value is the digest of whichever folder's file wins (of catalogues, of all: they are merged; of an
asset, with all that it names), so that adding an override where there was none is a change like any other.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import minijinja

from masthead.press import references
from masthead.press.theme_errors import ThemeError, explained
from masthead.press.words import load_words

_REFERENCE = re.compile(
    r"{%-?\s*(?:extends|include|import|from)\s+(?:(['\"])(?P<name>[^'\"]+)\1|(?P<dynamic>[^\s%]+))"
)
ABSENT = "absent"


class Theme:
    """Files of the theme's folders at one moment; make a new one after a file changed."""

    def __init__(
        self, folders: tuple[Path, ...], filters: Mapping[str, Callable[..., object]] | None = None
    ) -> None:
        self.folders = folders  # the newspaper's own first
        self._filters = dict(filters or {})
        self._digests: dict[str, str] = {}
        self._references: dict[str, frozenset[str]] = {}
        self._closures: dict[str, frozenset[str]] = {}
        self._messages: dict[str, dict[str, str]] = {}

    def find(self, key: str) -> Path | None:
        """Return the file that stands for the key, from the first folder that has one."""
        return next(iter(_files(self.folders, key)), None)

    def digest(self, key: str) -> str:
        """Return the value of a theme key: the digest of what it stands for, or "absent"."""
        if key not in self._digests:
            kind, _, name = key.partition(":")
            covers = self.references(name) if kind == "asset" else ()
            self._digests[key] = self._digest_with(key, sorted(covers)) if covers else self._digest_of(key)
        return self._digests[key]

    def references(self, name: str) -> frozenset[str]:
        """Return the names of all assets that an asset names, directly or not, whether they are there or not."""
        found: set[str] = set()
        wanted = [name]
        while wanted:
            fresh = self._named_by(wanted.pop()) - found
            found |= fresh
            wanted.extend(fresh)
        return frozenset(found - {name})

    def imports(self, name: str) -> list[str]:
        """Return the names of the scripts that a script imports, directly or not, in the order of their mention."""
        found: list[str] = []
        wanted = [name]
        while wanted:
            each = wanted.pop(0)
            fresh = [new for new in references.iter_imports(each, self.text(each)) if new not in found]
            found += fresh
            wanted += fresh
        return [each for each in found if each != name]

    def keys(self) -> set[str]:
        """Return the keys of all files of the theme."""
        messages = (
            f"messages:{name.removesuffix('.po')}" for name in self._names("messages") if name.endswith(".po")
        )
        templates = (f"template:{name}" for name in self._names("templates"))
        return {*templates, *messages, *(f"asset:{name}" for name in self._names("assets"))}

    def assets(self) -> list[str]:
        """Return the names of the assets that are published, sorted: all but parts of style sheets."""
        return sorted(name for name in self._names("assets") if not references.is_part(name))

    def text(self, name: str) -> str:
        """Return the text of a style sheet or script as it lies in its folder.

        Raises:
            ThemeError: no folder has it, or it is not UTF-8.
        """
        path = self.find(f"asset:{name}")
        if path is None:
            raise self._missing(name)
        return _decode(path.read_bytes(), self._named(path))

    def _names(self, place: str) -> set[str]:
        return {
            path.relative_to(folder / place).as_posix()
            for folder in self.folders
            for path in (folder / place).rglob("*")
            if path.is_file() and not path.name.startswith((".", "README"))
        }

    def asset_path(self, name: str) -> str:
        """Return an asset's public path, with its digest in it: `/_a/style.1f0c2a9b3d4e.css`.

        Raises:
            ThemeError: no folder has it, or it is a part of a style sheet.
        """
        digest = self.digest(f"asset:{name}")
        if digest == ABSENT:
            raise self._missing(name)
        if references.is_part(name):
            raise ThemeError(
                f"The asset {name!r} is a part: style sheets in a folder are there for others to import."
            )
        stem, dot, suffix = name.rpartition(".")
        return f"/_a/{stem}.{digest[:12]}{dot}{suffix}" if dot else f"/_a/{name}.{digest[:12]}"

    def closure(self, name: str) -> frozenset[str]:
        """Return the keys of a template and of all that it extends, includes or imports.

        Raises:
            ThemeError: it is missing, or names another template by a variable.
        """
        if name not in self._closures:
            found: set[str] = set()
            try:
                self._collect(name, found)
            except ThemeError as error:
                error.reads = frozenset(found)
                raise
            self._closures[name] = frozenset(found)
        return self._closures[name]

    def messages(self, language: str) -> dict[str, str]:
        """Return translations by message; a folder's own overrides single messages of the default.

        Raises:
            ThemeError: with the name and line of a damaged catalogue.
        """
        if language not in self._messages:
            merged: dict[str, str] = {}
            for folder in reversed(self.folders):
                path = folder / "messages" / f"{language}.po"
                if path.is_file():
                    merged |= load_words(path, name=self._named(path))
            self._messages[language] = merged
        return self._messages[language]

    @cached_property
    def environment(self) -> minijinja.Environment:
        """The template engine: autoescaping, strict about unknown names."""
        # Nothing in it may lead back to this theme: Python's collector can't look into it and would keep both.
        environment = minijinja.Environment(
            loader=partial(_load, self.folders),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined_behavior="strict",
        )
        for name, function in self._filters.items():
            environment.add_filter(name, function)
        return environment

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Render a template.

        Raises:
            ThemeError: with the template's name and line, and what the engine says of it.
        """
        try:
            return self.environment.render_template(name, **context)
        except minijinja.TemplateError as error:
            raise explained(error, self._template_file) from error

    def _named_by(self, name: str) -> frozenset[str]:
        if name not in self._references:
            path = self.find(f"asset:{name}") if references.is_text(name) else None
            text = path.read_text("utf-8", errors="replace") if path else ""
            self._references[name] = frozenset(references.iter_references(name, text))
        return self._references[name]

    def _digest_of(self, key: str) -> str:
        files = _files(self.folders, key)
        counted = files if key.startswith("messages:") else files[:1]  # catalogues are merged
        digest = hashlib.blake2b(digest_size=16)
        for path in counted:
            digest.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
        return digest.hexdigest() if counted else ABSENT

    def _digest_with(self, key: str, covers: list[str]) -> str:
        each = [f"{name} {self._digest_of(f'asset:{name}')}" for name in covers]
        whole = "\n".join([references.FORM, self._digest_of(key), *each])
        return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()

    def _missing(self, name: str) -> ThemeError:
        return ThemeError(f"The theme has no asset {name!r}: put it below {self.folders[0]}/assets.")

    def _template_file(self, name: str) -> str:
        path = self.find(f"template:{name}")
        return self._named(path) if path else f"templates/{name}"

    def _named(self, path: Path) -> str:
        """Return a file's name as messages say it: from the theme's folder on."""
        folder = next(folder for folder in self.folders if path.is_relative_to(folder))
        default = "default " if folder is self.folders[-1] and len(self.folders) > 1 else ""
        return f"{default}{folder.name}/{path.relative_to(folder).as_posix()}"

    def _collect(self, name: str, found: set[str], named_by: tuple[str, int] = ("", 0)) -> None:
        key = f"template:{name}"
        if key in found:
            return
        found.add(key)
        source = _load(self.folders, name)
        if source is None:
            raise ThemeError(f"The theme has no template {name!r}.", *named_by)
        for match in _REFERENCE.finditer(source):
            here = self._template_file(name), source.count("\n", 0, match.start()) + 1
            if match["dynamic"]:
                text = (
                    f"It names another template by {match['dynamic']!r}; write its name out,"
                    " so that it is known what to render again when it changes."
                )
                raise ThemeError(text, *here)
            self._collect(match["name"], found, here)


def _files(folders: tuple[Path, ...], key: str) -> list[Path]:
    kind, _, name = key.partition(":")
    place = {
        "template": f"templates/{name}",
        "asset": f"assets/{name}",
        "messages": f"messages/{name}.po",
    }[kind]
    if ".." in place.split("/"):
        return []  # a reference that leads out of the folder
    return [path for folder in folders if (path := folder / place).is_file()]


def _load(folders: tuple[Path, ...], name: str) -> str | None:
    files = _files(folders, f"template:{name}")
    return _decode(files[0].read_bytes(), f"templates/{name}") if files else None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ThemeError("It is not UTF-8.", name, data.count(b"\n", 0, error.start) + 1) from error

"""The documents: everything that they should name is named, and everything that they name is there."""

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

from masthead.cli import main
from masthead.conf import Settings
from masthead.outputs import catalogue
from masthead.outputs.catalogue import THEME

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "masthead"
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), THEME / "README.md"]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))

_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(
    r"""(?:^|[\s`/])masthead(?: --home [^\s`]+)?(?= [a-z])((?: (?:"[^"]*"|[\w./\[\]=:-]+))+)"""
)
_MODULE = re.compile(r"(?:[a-z_]+/)*[a-z_0-9]+\.(?:py|sql|js)")
_NAME = re.compile(r"_?[A-Za-z]\w*(?:\.\w+)*")


@cache
def text_of(path: Path) -> str:
    """A document."""
    return path.read_text("utf-8")


def commands(
    group: click.Group = main, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, with its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name), command


def anchors(path: Path) -> set[str]:
    """What a link can point at within a document."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows_naming(document: str, word: str) -> list[str]:
    """Lines of a document's tables that name something in code."""
    lines = text_of(ROOT / document).splitlines()
    return [line for line in lines if line.startswith("|") and re.search(rf"`[^`]*{re.escape(word)}\b", line)]


def test_every_command_stands_in_the_readme() -> None:
    """In its table."""
    missing = [name for name, _ in commands() if not rows_naming("README.md", f"masthead {' '.join(name)}")]

    assert missing == []


def test_every_option_stands_in_the_table_of_options() -> None:
    """On the line of its command."""
    missing = []
    for name, command in [*commands(), ((), main)]:
        lines = " ".join(rows_naming("docs/running.md", " ".join(("masthead", *name))))
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not any(each in lines for each in parameter.opts):
                missing.append(" ".join((*name, parameter.opts[-1])))

    assert missing == []


def test_every_setting_stands_in_the_table_of_settings() -> None:
    """With the variable of the environment; and no other is named."""
    names = {field.name for field in fields(Settings)} - {"home"}
    table = text_of(ROOT / "docs" / "running.md").partition("\n## Settings\n")[2].partition("\n## ")[0]
    rows = {row[0]: row[1] for row in re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE)}

    assert set(rows) == names
    for name, variables in rows.items():
        assert f"`MASTHEAD_{name.upper()}`" in variables
    short = set(re.findall(r"`((?!MASTHEAD_)[A-Z_]+)`", " ".join(rows.values())))
    assert short == set(re.findall(r'"((?!MASTHEAD_)[A-Z]+_URL)"', (PACKAGE / "conf.py").read_text("utf-8")))
    assert "`MASTHEAD_HOME`" in table


def test_every_kind_of_output_stands_in_the_glossary() -> None:
    """With an address."""
    table = text_of(ROOT / "docs" / "glossary.md").partition("\n## Kinds of output\n")[2]
    cells = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)

    assert {kind for cell in cells for kind in _CODE.findall(cell)} == set(catalogue._RENDER)


def test_every_package_and_leaf_has_its_place() -> None:
    """In the picture of the layers."""
    picture = text_of(ROOT / "docs" / "where-code-lives.md").partition("```")[2].partition("```")[0]
    there = {f"{path.name}/" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    there |= {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py", "__main__.py"}

    assert [name for name in sorted(there) if name not in picture] == []


def test_every_template_stands_in_the_themes() -> None:
    """With what it gets, or as a part of others."""
    named = set(
        re.findall(r"`([\w/]+\.(?:html|xml|webmanifest)|worker\.js)`", text_of(ROOT / "docs" / "themes.md"))
    )
    named = {name.removeprefix("theme/templates/") for name in named}  # where one is told to put it
    there = {path.relative_to(THEME / "templates").as_posix() for path in (THEME / "templates").rglob("*.*")}

    assert there - named == set()
    assert named - there == set()


def test_every_decision_stands_in_the_list() -> None:
    """By number and title, with its parts."""
    listed = text_of(ROOT / "docs" / "adr" / "README.md")
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    for path in DECISIONS:
        title = text_of(path).splitlines()[0]
        assert title.startswith(f"# {int(path.name[:4])}. ")
        assert f"| [{path.name[:4]}]({path.name}) | {title.partition('. ')[2]} |" in listed
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text_of(path), f"{path.name} has no {part}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(document: Path) -> None:
    """To a file of ours, and a heading in it."""
    for found in _LINK.finditer(_FENCE.sub("", text_of(document))):
        parts = urlsplit(found["target"])
        if parts.scheme:
            continue
        target = (document.parent / parts.path).resolve() if parts.path else document
        assert target.exists(), found["target"]
        assert not parts.fragment or parts.fragment in anchors(target), found["target"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_that_is_named_is_there(document: Path) -> None:
    """With every option that is named beside it."""
    there = {name: {o for p in command.params for o in p.opts} for name, command in commands()}
    for found in _COMMAND.finditer(re.sub(r"\\\n *", "", text_of(document))):
        words = found[1].split()
        name = next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in there), None)
        if name is None:
            assert not is_like_a_command(words), f"masthead{found[1]}"
            continue
        options = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert options <= there[name] | {"--help"}, f"masthead{found[1]}"


def is_like_a_command(words: list[str]) -> bool:
    """Whether words after "masthead" mean a command: not its own options, nor what some other program says."""
    return words[0].isalpha() and words[0].islower() and words[0] not in {"import", "masthead"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_is_named_is_there(document: Path) -> None:
    """Modules by their path below the package or the project."""
    for code in _CODE.findall(_FENCE.sub("", text_of(document))):
        if _MODULE.fullmatch(code) and "/" in code:
            places = (PACKAGE / code, ROOT / code, PACKAGE / "newsroom" / code, THEME / "assets" / code)
            assert any(place.is_file() for place in places), code


@pytest.mark.parametrize("name", ["path-of-an-edit.md", "path-of-a-vote.md"])
def test_every_name_on_the_path_is_in_the_code(name: str) -> None:
    """Functions, classes, tables and files: whoever renames one finds it here."""
    source = "\n".join(
        path.read_text("utf-8")
        for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.sql"), *PACKAGE.rglob("*.html"))
    )
    words = set(re.findall(r"\w+", source))
    for code in _CODE.findall(_FENCE.sub("", text_of(ROOT / "docs" / name))):
        name = code.partition("(")[0]
        if _NAME.fullmatch(name):
            assert set(name.split(".")) <= words | {"html", "js", "py"}, code


def test_every_target_of_make_that_is_named_is_there() -> None:
    """`make demo` and the like."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)", text_of(document), re.MULTILINE))
        assert named <= targets, document


def test_every_unit_starts_a_command_that_is_there() -> None:
    """What systemd is told to run; the target wants every part."""
    there = {name: {o for p in command.params for o in p.opts} for name, command in commands()}
    units = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
    started = set()
    for unit in units:
        line = re.search(r"^ExecStart=.*?/masthead --home \S+ (.+)$", unit.read_text("utf-8"), re.MULTILINE)
        assert line, unit.name
        name, *rest = line[1].split()
        assert (name,) in there, unit.name
        assert {word for word in rest if word.startswith("--")} <= there[name,], unit.name
        started.add(name)

    assert started == {"backup", "counter", "newsroom", "press", "reader", "scheduler", "verify"}
    target = (ROOT / "deploy" / "systemd" / "masthead.target").read_text("utf-8")
    assert set(re.findall(r"masthead-(\w+)\.service", target)) == started - {"backup", "verify"}

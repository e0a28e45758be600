"""What is declared is what is imported, and every environment has the same versions of it."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
NOT_IMPORTED = {"tzdata", "whitenoise"}  # run.in says what they are for


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared(name: str) -> set[str]:
    lines = (REQUIREMENTS / f"{name}.in").read_text().splitlines()
    return {_normal(re.split(r"[~=<>\[]", line)[0]) for line in lines if line and line[0] not in "#-"}


def _pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==(\S+)", (REQUIREMENTS / f"{name}.txt").read_text(), re.MULTILINE)
    return {_normal(package): version for package, version in found}


def _imported(folder: Path) -> set[str]:
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {folder.name}


def test_what_masthead_imports_is_what_it_declares() -> None:
    distributions = packages_distributions()
    imported = {_normal(distributions[name][0]) for name in _imported(ROOT / "masthead")}

    assert imported | NOT_IMPORTED == _declared("run")
    assert not imported & NOT_IMPORTED


@pytest.mark.parametrize("name", ["build", "run", "test", "bench"])
def test_all_that_is_declared_is_pinned(name: str) -> None:
    assert _declared(name) <= _pins(name).keys()
    assert (
        "://" not in (REQUIREMENTS / f"{name}.txt").read_text()
    )  # where it comes from is each machine's own


def test_all_environments_have_the_same_versions() -> None:
    """One is made into another by adding to it: a demo's into the tests', that into the benchmarks'."""
    pins = _pins("test")

    assert _pins("run").items() <= pins.items()
    for name in ("build", "bench"):
        both = _pins(name).keys() & pins.keys()
        assert {each: _pins(name)[each] for each in both} == {each: pins[each] for each in both}

"""`make try-import`: an export into a fresh newspaper, and what came of each post on the terminal."""

import subprocess
import sys
from pathlib import Path

from tests.acceptance.papers import ROOT, environment, masthead

EXPORT = ROOT / "tests" / "fixtures" / "wordpress-export.xml"


def try_import(wxr: Path | str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run the tool as `make` does, without serving."""
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "try_import.py"), str(wxr), "--folder", str(folder)],
        cwd=ROOT, env=environment(SERVE="0"), capture_output=True, text=True, timeout=600,
    )  # fmt: skip


def test_an_export_is_imported_published_verified_and_told(tmp_path: Path) -> None:
    """Each post with its state, address and blocks; a newspaper of an earlier run makes room."""
    (tmp_path / "try").mkdir()
    (tmp_path / "try" / "newspaper.toml").write_text("")

    done = try_import(EXPORT, tmp_path / "try")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "objects: the same" in done.stdout
    assert "newsroom: the same" in done.stdout
    lines = done.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.endswith("  河水退去，渡口重开"))
    assert lines[place].split()[:3] == ["created", "article", "public"]
    assert ".html" in lines[place]
    assert "text" in lines[place + 1]
    assert {line.split()[2] for line in lines if line.startswith("created ")} == {
        "public",
        "draft",
        "scheduled",
    }
    assert any(line.split()[1:] == ["article", "created"] for line in lines)


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    """No export named, none there, a folder with something else in it: nothing is touched."""
    (tmp_path / "thesis.txt").write_text("years of work")

    for wxr in ("", tmp_path / "none.xml"):
        assert "WXR=FILE" in try_import(wxr, tmp_path / "try").stderr
    assert "something else" in try_import(EXPORT, tmp_path).stderr

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_private_addresses_are_asked_only_on_purpose(tmp_path: Path) -> None:
    """The option without the one that downloads is a mistake."""
    done = masthead("--home", tmp_path, "import", "wordpress", EXPORT, "--allow-private")

    assert done.returncode == 2
    assert "--fetch" in done.stderr

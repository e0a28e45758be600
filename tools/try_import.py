"""`make try-import WXR=FILE`: a WordPress export into a fresh newspaper, published, verified and served.

Prints what came of each post. SERVE=0 ends after that; UPLOADS=DIR takes files from a copy of
wp-content/uploads; FETCH=1 downloads them from the old site.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from masthead.conf import FILE_NAME, load_settings
from masthead.content import documents as d
from masthead.content.edition import Edition
from masthead.database import Database, connect

FOLDER = Path("build/try-import")
_POSTS = {"article": d.Article, "page": d.StaticPage}
_REMARK = " " * 30


def main() -> int:
    """Run it; the status is 1 where an item failed or verify found a difference."""
    parser = argparse.ArgumentParser(prog="make try-import", description=__doc__)
    parser.add_argument("wxr", help="the export")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="the newspaper's (default: %(default)s)")
    given = parser.parse_args()
    export, home = Path(given.wxr), given.folder.resolve()
    if not export.is_file():
        said = f"There is no file {export}." if given.wxr else "Which export?"
        print(f"{said} make try-import WXR=FILE", file=sys.stderr)
        return 2
    if not _make_room(home):
        print(f"{home} holds something else: move that away.", file=sys.stderr)
        return 2
    if status := _masthead("init", str(home), "--name", export.name.partition(".")[0]):
        return status
    report = home / "report.json"
    imported = _masthead(
        "--home", str(home), "import", "wordpress", str(export), "--report", str(report), *_files(), quiet=True
    )  # fmt: skip
    if not report.exists():
        return imported
    published = _masthead("--home", str(home), "press", "--once")
    _print_report(home, json.loads(report.read_bytes()))
    verified = _masthead("--home", str(home), "verify", "--source")
    if os.environ.get("SERVE") != "0":
        _masthead("--home", str(home), "serve")
    return int(bool(imported or published or verified))


def _make_room(folder: Path) -> bool:
    """Throw away the newspaper of the last run; whether the folder can be used."""
    if (folder / FILE_NAME).exists():
        shutil.rmtree(folder)
    return not folder.exists() or not any(folder.iterdir())


def _files() -> list[str]:
    uploads = os.environ.get("UPLOADS")
    return [
        *(["--uploads", uploads] if uploads else []),
        *(["--fetch"] if os.environ.get("FETCH", "0") != "0" else []),
    ]


def _masthead(*arguments: str, quiet: bool = False) -> int:
    """Run a command; what a quiet one prints stands in the report, with addresses besides."""
    print(f"\n$ masthead {' '.join(arguments)}", flush=True)
    hidden = ("MASTHEAD_", "DATABASE_URL", "STORE_URL")  # of another newspaper
    own = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    command = [sys.executable, "-m", "masthead", *arguments]
    try:
        return subprocess.run(
            command, env=own, check=False, stdout=subprocess.DEVNULL if quiet else None
        ).returncode
    except KeyboardInterrupt:
        return 0  # how `serve` is ended


def _print_report(home: Path, report: dict[str, Any]) -> None:
    """Print what came of each post and page, where it is, of which blocks, what was said; then the counts."""
    print(f"\n{'result':<10} {'kind':<8} {'state':<10} address, headline; blocks; remarks")
    with closing(connect(load_settings(home, {}).database_url)) as content:
        for item in report["items"]:
            if item["kind"] in _POSTS:
                _print_post(content, item)
    print()
    for note in report["notes"]:
        print(note)
    reasons = Counter(
        (item["kind"], *item.get("said", ())) for item in report["items"] if item["result"] == "skipped"
    )
    for (kind, *said), count in reasons.items():
        print(f"Not imported: {count} {kind}: {' '.join(said)}.")
    print()
    for (result, kind), count in sorted(Counter((i["result"], i["kind"]) for i in report["items"]).items()):
        print(f"{count:>6} {kind} {result}")


def _print_post(content: Database, item: dict[str, Any]) -> None:
    id = item.get("id", "")
    found = Edition(content).find(_POSTS[item["kind"]], id)
    state = "public" if found else _state_of(content, id)
    address = f"{found.place.path}  " if found else ""
    print(f"{item['result']:<10} {item['kind']:<8} {state:<10} {address}{item['title']}")
    for remark in (*([_blocks(found)] if found else []), *item.get("said", ())):
        print(f"{_REMARK} {remark}")


def _state_of(content: Database, id: str) -> str:
    """Return what an object of the newsroom is that isn't public."""
    if not id:
        return "-"
    waits = content.execute(
        "SELECT 1 FROM wagtailcore_revision WHERE object_id = ? AND approved_go_live_at IS NOT NULL", (id,)
    )
    return "scheduled" if waits else "draft"


def _blocks(document: Any) -> str:
    names = Counter(block.__struct_config__.tag for block in document.body)
    return ", ".join(f"{count} {name}" for name, count in names.items()) or "no blocks"


if __name__ == "__main__":
    sys.exit(main())

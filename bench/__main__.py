"""`make bench`: prints every figure that the docs name, and keeps them in .bench/figures.json."""

import argparse
import json
import platform
import subprocess
import sys

from bench import build, edit, lighthouse, votes
from bench.archive import FOLDER, clear_away, newspaper
from bench.processes import ROOT
from masthead.conf import load_settings

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Measure what is asked for; everything without arguments."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="articles of the archives")
    parts = ["build", "edit", "reader", "lighthouse", "votes"]
    parser.add_argument("--only", choices=[*parts, "render"], nargs="+")
    arguments = parser.parse_args()
    wanted = arguments.only or parts
    kept = FOLDER / "figures.json"
    figures: dict[str, object] = (
        json.loads(kept.read_text()) if kept.exists() else {}
    )  # of parts left out now
    figures["machine"] = f"{platform.processor() or platform.machine()}, {platform.platform()}"
    if "build" in wanted:
        print("Full build, and Hugo on equivalent pages")
        figures["build"] = [build.compare(size) for size in arguments.sizes]
    if "edit" in wanted:
        print("Edit to live")
        figures["edit"] = edit.main(arguments.sizes)
    if "reader" in wanted:
        print("Reader beside nginx")
        store = load_settings(newspaper(max(arguments.sizes))).store_path
        subprocess.run([sys.executable, "-m", "bench.reader", "--store", str(store)], cwd=ROOT, check=True)
    if "lighthouse" in wanted:
        print("Lighthouse")
        figures["lighthouse"] = lighthouse.main()
    if "votes" in wanted:
        print("Votes beside Redis")
        figures["votes"] = votes.main()
    if "render" in wanted:
        subprocess.run([sys.executable, "-m", "bench.render"], cwd=ROOT, check=True)
    clear_away()
    FOLDER.mkdir(exist_ok=True)
    kept.write_text(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""A full build: every output of an archive rendered, compressed and put, beside Hugo on equivalent pages."""

import sqlite3
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.archive import newspaper, put_aside
from bench.hugo import HugoBuild, build_with_hugo
from bench.processes import ROOT, masthead, measure


@dataclass(frozen=True, slots=True)
class Build:
    """One full build of Masthead's."""

    articles: int
    outputs: int  # objects put: pages, JSON, lists, feeds, sitemaps, fragments, assets (renditions apart)
    renditions: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    outputs_per_s: float
    articles_per_s: float
    bytes_per_article: float  # in the store, renditions left out
    inodes_per_article: float
    press_mb: float  # the press's own database


def build(articles: int) -> Build:
    """Build an archive from nothing. Renditions are there already: forty pictures would weigh on a small one alone."""
    home = newspaper(articles)
    if not (home / "public").exists():
        subprocess.run(masthead(home, "press", "--once"), cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    _begin_anew(home)
    measured = measure(masthead(home, "press", "--once"))
    press = sqlite3.connect(home / "data" / "press.sqlite3")
    renditions = press.execute("SELECT COUNT(*) FROM press_output WHERE kind = 'picture'").fetchone()[0]
    outputs = press.execute("SELECT COUNT(*) FROM press_output").fetchone()[0] - renditions
    press.close()
    size, inodes = _weigh(home / "public")
    return Build(
        articles=articles,
        outputs=outputs,
        renditions=renditions,
        wall_s=measured.wall_s,
        cpu_s=measured.cpu_s,
        peak_mb=measured.peak_mb,
        outputs_per_s=outputs / measured.wall_s,
        articles_per_s=articles / measured.wall_s,
        bytes_per_article=size / articles,
        inodes_per_article=inodes / articles,
        press_mb=(home / "data" / "press.sqlite3").stat().st_size / 1e6,
    )


def compare(articles: int) -> dict[str, object]:
    """Build with both, in turn, and return the figures."""
    ours = build(articles)
    theirs: HugoBuild = build_with_hugo(articles)
    ratio = ours.outputs_per_s / theirs.pages_per_s
    print(
        f"{articles:>7} articles: Masthead {ours.outputs} outputs in {ours.wall_s:.1f} s ="
        f" {ours.outputs_per_s:.0f}/s ({ours.articles_per_s:.0f} articles/s), {ours.cpu_s:.0f} s of processor,"
        f" peak {ours.peak_mb:.0f} MB; {ours.bytes_per_article:.0f} bytes and {ours.inodes_per_article:.2f} inodes"
        f" an article\n{'':>17} Hugo {theirs.pages} pages in {theirs.wall_s:.1f} s = {theirs.pages_per_s:.0f}/s,"
        f" {theirs.cpu_s:.0f} s of processor, peak {theirs.peak_mb:.0f} MB, one edit rebuilt in {theirs.edit_s:.2f} s"
        f"\n{'':>17} outputs a second to Hugo's pages a second: {ratio:.2f}",
        flush=True,
    )
    return {"masthead": asdict(ours), "hugo": asdict(theirs), "ratio": ratio}


def _begin_anew(home: Path) -> None:
    """Leave nothing of what was published but renditions and recordings."""
    for name in ("press.sqlite3", "press.sqlite3-wal", "press.sqlite3-shm"):
        (home / "data" / name).unlink(missing_ok=True)
    before = put_aside(home / "public")
    for host in before.iterdir():
        for name in ("_p", "_m"):
            if (host / name).exists():
                target = home / "public" / host.name / name
                target.parent.mkdir(parents=True, exist_ok=True)
                (host / name).rename(target)


def _weigh(public: Path) -> tuple[int, int]:
    size = inodes = 0
    for path in public.rglob("*"):
        if "_p" not in path.parts:
            inodes += 1
            size += path.stat().st_blocks * 512 if path.is_file() else 0
    return size, inodes

"""Lighthouse on the newspaper that `masthead demo` makes: article, home and channel, on a phone and on a desktop.

Each is loaded several times and medians are taken. Throttling is simulated, so that a busy machine counts for little.
"""

import json
import os
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.archive import FOLDER
from bench.processes import ROOT, free_port, masthead, running, wait_for_port
from masthead.conf import load_settings

ROUNDS = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DEVICES: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}
_LIGHTHOUSE = ROOT / "build" / "node" / "node_modules" / ".bin" / "lighthouse"
_CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_ATTEMPTS = 3  # now and then Chromium records nothing on a busy machine
_LEAD = re.compile(r'<article class="lead"[^>]*>\s*<h2><a href="([^"]+)"')

_Report = dict[str, Any]


def main(rounds: int = ROUNDS) -> list[dict[str, object]]:
    """Print and return the figures of every page on every device.

    Raises:
        FileNotFoundError: Lighthouse or Chromium isn't there.
    """
    for needed in (_LIGHTHOUSE, _CHROMIUM):
        if not needed.exists():
            raise FileNotFoundError(f"{needed} is not there: MASTHEAD_BENCH=1 make system.")
    print(
        f"{'':18}" + "".join(f"{each:>16}" for each in CATEGORIES) + "        LCP ms   CLS  TBT ms  sent KB"
    )
    found = []
    with _portal() as origin:
        for page, path in _pages(origin).items():
            for device, options in DEVICES.items():
                reports = [_look(origin + path, options) for _ in range(rounds)]
                found.append({"page": page, "device": device} | _figures(reports))
                _tell(found[-1], reports)
    return found


@contextmanager
def _portal() -> Iterator[str]:
    """The demo's newspaper, made once and served until the block ends; its origin."""
    home = FOLDER / "papers" / "demo"
    if not (home / "complete").exists():
        portal, newsroom = (f"127.0.0.1:{free_port()}" for _ in range(2))
        home.parent.mkdir(parents=True, exist_ok=True)
        made = ["demo", str(home), "--fresh", "--no-serve", "--portal", portal, "--newsroom", newsroom]
        subprocess.run(masthead(home, *made), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (home / "complete").touch()
    subprocess.run(masthead(home, "press", "--once"), cwd=ROOT, check=True)  # the theme as it is now
    settings = load_settings(home)
    with running(masthead(home, "reader")):
        wait_for_port(int(settings.portal_bind.rpartition(":")[2]))
        yield settings.origin


def _pages(origin: str) -> dict[str, str]:
    with urllib.request.urlopen(f"{origin}/") as answer:
        lead = _LEAD.search(answer.read().decode())
    if lead is None:
        raise LookupError("the home page has no lead")
    return {"article": lead[1], "home": "/", "channel": "/news/"}


def _look(url: str, options: list[str]) -> _Report:
    command = [
        str(_LIGHTHOUSE), url, "--quiet", "--output=json", "--no-enable-error-reporting", f"--chrome-flags={_FLAGS}",
        f"--only-categories={','.join(CATEGORIES)}", "--throttling-method=simulate", *options,
    ]  # fmt: skip
    environment = os.environ | {"CHROME_PATH": str(_CHROMIUM)}
    for left in reversed(range(_ATTEMPTS)):
        done = subprocess.run(command, cwd=ROOT, env=environment, check=not left, capture_output=True)
        if done.returncode == 0:
            break
    report: _Report = json.loads(done.stdout)
    return report


def _figures(reports: list[_Report]) -> dict[str, object]:
    def of(audit: str, scale: float = 1) -> float:
        return round(median(each["audits"][audit]["numericValue"] for each in reports) / scale, 3)

    return {
        **{each: round(100 * median(r["categories"][each]["score"] for r in reports)) for each in CATEGORIES},
        "largest_contentful_paint_ms": of("largest-contentful-paint"),
        "layout_shift": of("cumulative-layout-shift"),
        "blocking_ms": of("total-blocking-time"),
        "sent_kb": of("total-byte-weight", 1000),
    }


def _tell(figures: dict[str, object], reports: list[_Report]) -> None:
    """Print them, and which audits cost something: those that no weight counts for cost nothing."""
    scores = "".join(f"{figures[each]:>16}" for each in CATEGORIES)
    rest = "{largest_contentful_paint_ms:>14.0f}{layout_shift:>6.2f}{blocking_ms:>8.0f}{sent_kb:>9.0f}"
    print(f"{figures['page']:9}{figures['device']:9}{scores}{rest.format(**figures)}", flush=True)
    for name in sorted({each for report in reports for each in _faults(report)}):
        print(f"  {name}", flush=True)


def _faults(report: _Report) -> Iterator[str]:
    for category in CATEGORIES:
        for part in report["categories"][category]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{category}: {audit['id']}: {audit['title']}"

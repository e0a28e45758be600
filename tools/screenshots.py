"""`make screenshots`: makes the pictures of the README from the newspaper that `masthead demo` makes.

They go to docs/screenshots/. Chromium comes from the system, as for the tests.
"""

import io
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
_LEAD = re.compile(r'<article class="lead" data-article="(\d+)"[^>]*>\s*<h2><a href="([^"]+)"')
_START_WITHIN_S = 90
_QUALITY = 82
_LOADED = """() => Promise.all([...document.images].filter((each) => each.complete)
  .map((each) => each.decode().catch(() => 0)))"""


@dataclass(frozen=True)
class Demo:
    """A newspaper that runs."""

    portal: str  # origins
    newsroom: str
    home: Path


@dataclass(frozen=True)
class View:
    """A page in a window."""

    name: str
    path: str
    size: tuple[int, int] = (1440, 900)
    scale: int = 1
    scheme: str = "light"


def main() -> None:
    """Make all of them anew."""
    if not CHROMIUM.exists():
        sys.exit(f"{CHROMIUM} is not there: apt-get install chromium fonts-noto-cjk, or `make system`.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        article, path = _lead_of(demo)
        phone = (390, 844)
        for view in (
            View("home", "/"),
            View("regional", "/local/qingyan/"),
            View("article-phone", path, phone, 2),
            View("home-phone-dark", "/", phone, 2, "dark"),
        ):
            page = _open(browser, view)
            page.goto(demo.portal + view.path, wait_until="networkidle")
            _keep(page, view.name)
        newsroom = View("newsroom", f"/admin/pages/{article}/edit/")
        page = _open(browser, newsroom)
        _log_in(page, demo)
        page.goto(demo.newsroom + newsroom.path, wait_until="networkidle")
        _keep(page, newsroom.name)
        browser.close()


def _open(browser: Browser, view: View) -> Page:
    width, height = view.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=view.scale, locale="zh-CN",
        color_scheme="dark" if view.scheme == "dark" else "light", reduced_motion="reduce",
    )  # fmt: skip
    return context.new_page()


def _keep(page: Page, name: str) -> None:
    page.evaluate(_LOADED)
    target = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(page.screenshot())).save(target, quality=_QUALITY, method=6)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KB")
    page.context.close()


def _log_in(page: Page, demo: Demo) -> None:
    user, password = (demo.home / "data" / "first-login.txt").read_text("utf-8").split()
    page.goto(f"{demo.newsroom}/admin/login/")
    page.fill("[name=username]", user)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def _lead_of(demo: Demo) -> tuple[str, str]:
    """Return id and path of the article that opens the home page."""
    with urllib.request.urlopen(f"{demo.portal}/") as answer:
        found = _LEAD.search(answer.read().decode())
    if found is None:
        sys.exit("The demo's home page has no lead.")
    return found[1], found[2]


@contextmanager
def _demo() -> Iterator[Demo]:
    """Make a demo in a folder of its own and run it until the block ends."""
    with tempfile.TemporaryDirectory(prefix="masthead-screenshots-") as name:
        home = Path(name) / "demo"
        portal, newsroom = _free_binds()
        command = [sys.executable, "-m", "masthead", "--home", str(home)]
        made = ["demo", str(home), "--no-serve", "--portal", portal, "--newsroom", newsroom]
        subprocess.run([*command, *made], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        process = subprocess.Popen([*command, "serve"], cwd=ROOT, stderr=subprocess.DEVNULL)
        try:
            for bind in (portal, newsroom):
                _wait_for(bind)
            yield Demo(f"http://{portal}", f"http://{newsroom}", home)
        finally:
            process.terminate()
            process.wait(30)


def _free_binds() -> list[str]:
    with socket.socket() as one, socket.socket() as other:
        for probe in (one, other):
            probe.bind(("127.0.0.1", 0))
        return [f"127.0.0.1:{probe.getsockname()[1]}" for probe in (one, other)]


def _wait_for(bind: str) -> None:
    host, _, port = bind.partition(":")
    deadline = time.monotonic() + _START_WITHIN_S
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"Nobody listens on {bind}.")


if __name__ == "__main__":
    main()

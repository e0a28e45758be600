"""Fixtures of the browser tests: one newspaper with all its processes, one Chromium, editors and readers in it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.desk import Desk
from tests.browser.paper import Paper
from tests.browser.reader import Reader
from tests.processes import ROOT, Portal, free_ports, masthead, running

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
_SHOTS = ROOT / "build" / "browser"


# Fixtures of the package's scope, not the session's: Playwright keeps an event loop in this thread, and Django's
# ORM, which other suites use here, refuses to work beside one.
@pytest.fixture(scope="package")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    """A newspaper with four channels and a dozen articles, running."""
    home = tmp_path_factory.mktemp("browser") / "paper"
    portal, newsroom = free_ports(2)
    masthead(
        home, "init", str(home), "--name", "云汀日报",
        "--portal", f"127.0.0.1:{portal}", "--newsroom", f"127.0.0.1:{newsroom}",
    )  # fmt: skip
    command = [sys.executable, "-m", "tests.browser.scaffold", str(home)]
    made = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    masthead(home, "press", "--once")
    with running(home, "serve", ports=[portal, newsroom]):
        yield Paper(
            home=home,
            portal=Portal(f"http://127.0.0.1:{portal}", home / "public"),
            newsroom=f"http://127.0.0.1:{newsroom}",
            **made,
        )


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium of the system."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"The browser tests need {CHROMIUM}: apt-get install chromium fonts-noto-cjk, or `make system`."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_desk(
    browser: Browser, paper: Paper, request: pytest.FixtureRequest
) -> Iterator[Callable[[str], Desk]]:
    """Let an editor log in: `open_desk("chen")`; an error in the newsroom or its scripts fails the test."""
    desks = []
    with ExitStack() as stack:

        def open_one(name: str) -> Desk:
            context = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900})
            stack.callback(context.close)
            desks.append(Desk(context.new_page(), paper))
            desks[-1].log_in(name)
            return desks[-1]

        yield open_one
        for number, desk in enumerate(desks):
            _keep_shot(request, desk.page, f"desk{number}")
    assert [each for desk in desks for each in desk.errors] == []


@pytest.fixture
def desk(open_desk: Callable[[str], Desk]) -> Desk:
    """An editor who is logged in."""
    return open_desk("lin")


@pytest.fixture
def open_reader(
    browser: Browser, paper: Paper, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Reader]]:
    """Open browsers of readers: `open_reader(width=390, javascript=False)`; what their consoles say fails the test."""
    readers = []
    with ExitStack() as stack:

        def open_one(*, width: int = 1440, javascript: bool = True, **options: Any) -> Reader:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                java_script_enabled=javascript,
                locale="zh-CN",
                **options,
            )
            stack.callback(context.close)
            readers.append(Reader(context.new_page(), paper.portal, javascript=javascript))
            return readers[-1]

        yield open_one
        for number, reader in enumerate(readers):
            _keep_shot(request, reader.page, f"reader{number}")
    assert [each for reader in readers for each in reader.complaints] == []


@pytest.fixture
def picture(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A picture as a photographer hands it in: a yellow sun, on the right, in a sky of each test's own blue."""
    image = Image.new("RGB", (1400, 900), (crc32(request.node.name.encode()) % 64, 90, 160))
    ImageDraw.Draw(image).ellipse((1000, 150, 1250, 400), fill=(250, 220, 120))
    image.save(tmp_path / "river.jpg")
    return tmp_path / "river.jpg"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let fixtures know how their test ended."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


def _keep_shot(request: pytest.FixtureRequest, page: Page, name: str) -> None:
    """Keep what a failed test's browser shows."""
    if request.node.stash.get(_FAILED, False):
        _SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=_SHOTS / f"{request.node.name}-{name}.png", full_page=True)


_FAILED = pytest.StashKey[bool]()

"""Fixtures: a newspaper to try the elements on, served by the reader alone, since its pages need nothing else."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.processes import ROOT, Portal, free_ports, masthead, running
from tests.wechat_server import APP_ID, SECRET, WeChatServer

# Stands where an operator puts WeChat's own: notes what it is told.
_WECHATS_SCRIPT = """\
var calls = [];
var note = (name) => (data) => calls.push([name, data]);
window.wx = {
  calls,
  config: note("config"),
  ready: (act) => setTimeout(act),
  updateAppMessageShareData: note("friend"),
  updateTimelineShareData: note("moments"),
};
"""


@dataclass(frozen=True)
class Pages:
    """The newspaper, and the addresses of what is in it."""

    portal: Portal
    long: str
    gallery: str
    english: str
    mongolian: str
    channel: str = "/river/"


@pytest.fixture(scope="package")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """A river's channel of many articles, a long one, a gallery, a spotlight, and an English article."""
    home = tmp_path_factory.mktemp("elements") / "paper"
    portal, newsroom = free_ports(2)
    masthead(
        home, "init", str(home), "--name", "云汀日报",
        "--portal", f"127.0.0.1:{portal}", "--newsroom", f"127.0.0.1:{newsroom}",
    )  # fmt: skip
    command = [sys.executable, "-m", "tests.browser.elements.scaffold", str(home)]
    made = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    script = home / "theme" / "assets" / "wechat" / "jweixin.js"
    script.parent.mkdir(parents=True)
    script.write_text(_WECHATS_SCRIPT)
    masthead(home, "press", "--once")
    with WeChatServer().running() as wechat:
        with (home / "newspaper.toml").open("a") as file:
            file.write(f'wechat_app_id = "{APP_ID}"\nwechat_app_secret = "{SECRET}"\n')
            file.write(f'wechat_api = "{wechat.origin}"\n')
        with running(home, "reader", ports=[portal]):
            yield Pages(portal=Portal(f"http://127.0.0.1:{portal}", home / "public"), **made)


@pytest.fixture(params=[390, 1440])
def width(request: pytest.FixtureRequest) -> int:
    """A phone and a desktop."""
    return int(request.param)

"""A reader's own walk: by mouse and by keyboard, with scripts and without, to what there is and what there isn't."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.paper import Paper
from tests.browser.reader import Reader

NEW, OLD = "渡口的第3班船", "渡口的第0班船"
WINDOWS = pytest.mark.parametrize(
    ("width", "javascript"), [(1440, True), (1440, False), (390, True), (390, False)]
)


@WINDOWS
def test_a_walk_from_the_home_page_and_back(
    open_reader: Callable[..., Reader], paper: Paper, width: int, javascript: bool
) -> None:
    """Channel, article, its channel, an older one, an article of a tag, the footer, home: each link leads on."""
    reader = open_reader(width=width, javascript=javascript)
    page = reader.page
    assert reader.open("/") == 200
    assert reader.heading == "云汀日报"

    assert (
        reader.follow(page.get_by_role("navigation", name="频道").get_by_role("link", name="要闻"))
        == "/news/"
    )
    assert reader.heading == "要闻"
    reader.follow(reader.link(NEW))
    assert reader.heading == NEW
    assert reader.crumbs == ["云汀日报", "要闻", "社会"]
    assert reader.follow(reader.link("社会")) == "/news/society/"
    assert reader.link("加载更多").count() == 0  # all stands there already
    assert reader.follow(reader.link(OLD)) == paper.article
    assert reader.follow(reader.link("河流")) == "/tags/river/"
    reader.follow(reader.link("第2场球"))
    assert reader.crumbs == ["云汀日报", "体育"]
    footer = page.get_by_role("navigation", name="关于本报")
    assert reader.follow(footer.get_by_role("link", name="联系我们")) == "/contact.html"
    assert reader.heading == "联系我们"
    assert reader.follow(page.get_by_role("banner").get_by_role("link", name="云汀日报")) == "/"


def test_fragments_are_brought_into_an_article(open_reader: Callable[..., Reader], paper: Paper) -> None:
    """What is related and what is recommended, in place of the plain links; no article twice, and never itself."""
    reader = open_reader()
    reader.open(paper.article)

    related, recommended = (section(reader, name) for name in ("更多相关", "推荐阅读"))
    expect(related.get_by_role("link", name=NEW, exact=True)).to_be_visible()
    cards = [each for part in (related, recommended) if part.is_visible() for each in ids(part)]
    assert len(cards) == len(set(cards)) > 5
    assert reader.page.get_by_role("article").get_attribute("data-article") not in cards
    assert reader.page.get_by_role("link", name=re.compile("^更多：")).count() == 0


def test_plain_links_stay_where_fragments_cannot_be_had(
    open_reader: Callable[..., Reader], paper: Paper
) -> None:
    """Without scripts, and when the fragment's file doesn't come; they lead to the same articles."""
    plain, cut_off = open_reader(javascript=False), open_reader()
    cut_off.page.route("**/_f/**", lambda route: route.abort())
    for reader in (plain, cut_off):
        reader.open(paper.article)
        assert not reader.sees(NEW)
        assert reader.follow(reader.link("更多：河流")) == "/tags/river/"
        assert reader.sees(NEW)
    assert [each for each in cut_off.complaints if "/_f/" not in each and "ERR_FAILED" not in each] == []
    cut_off.complaints.clear()  # that the fragments failed is what was wanted


@pytest.mark.parametrize("width", [1440, 390])
def test_the_keyboard_reaches_everything(
    open_reader: Callable[..., Reader], paper: Paper, width: int
) -> None:
    """In the page's order, each link and button in view and outlined; the first leads past the frame."""
    reader = open_reader(width=width, reduced_motion="reduce")  # what has the focus is in view at once
    for path in ("/", paper.article):
        reader.open(path)
        reached = []
        while stop := step(reader):
            reached += [] if stop["comesAndGoes"] else [stop]
        assert len(reached) > 20
        assert [each["name"] for each in reached] == reader.page.evaluate(_FOCUSABLE)
        assert [each["name"] for each in reached if not each["outlined"] or not each["inView"]] == []

    reader.open(paper.article)
    assert step(reader)["name"] == "跳到正文"
    reader.page.keyboard.press("Enter")
    assert step(reader)["name"] == "云汀日报"
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"{paper.portal.origin}/")


_NAME = "const name = (each) => (each.textContent || each.getAttribute('aria-label') || each.name).trim();"
_FOCUSABLE = f"""
() => {{
  {_NAME}
  const all = document.querySelectorAll("a[href], button:enabled, summary, input, select, textarea");
  return [...all].filter((each) => each.checkVisibility() && !each.closest("mast-reading-bar")).map(name);
}}
"""
_FOCUSED = f"""
() => {{
  {_NAME}
  const each = document.activeElement;
  if (each === document.body) return null;
  const box = each.getBoundingClientRect();
  return {{
    name: name(each),
    comesAndGoes: each.closest("mast-reading-bar") !== null,
    outlined: getComputedStyle(each).outlineStyle !== "none",
    inView: box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1,
  }};
}}
"""


def step(reader: Reader) -> dict[str, Any] | None:
    """Press Tab; where that leads, None past the end of the page."""
    reader.page.keyboard.press("Tab")
    found: dict[str, Any] | None = reader.page.evaluate(_FOCUSED)
    return found


@WINDOWS
@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_not_there_leads_on(
    open_reader: Callable[..., Reader], paper: Paper, width: int, javascript: bool, status: int
) -> None:
    """It says that there is nothing, or no longer, in the newspaper's frame; the way home is a link."""
    reader = open_reader(width=width, javascript=javascript)
    path, words = {404: ("/2020-01/01/nowhere.html", "没有"), 410: (paper.gone, "撤")}[status]

    assert reader.open(path) == status
    assert words in reader.page.get_by_role("main").inner_text()
    assert "没有踢成的球" not in reader.page.content()
    expect(reader.page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    home = reader.page.get_by_role("banner").get_by_role("link", name="云汀日报")
    assert reader.follow(home) == "/"


def section(reader: Reader, name: str) -> Locator:
    """The part of an article's page that is brought in under a heading."""
    return reader.page.locator("section.fragment").filter(has=reader.page.get_by_role("heading", name=name))


def ids(part: Locator) -> list[str]:
    """Ids of the articles whose cards a part of the page shows."""
    return part.locator("[data-article]").evaluate_all("all => all.map((each) => each.dataset.article)")

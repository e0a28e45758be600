"""The mood box: a reader says how an article made them feel; others see it within a second or two, boards follow."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.paper import Paper
from tests.browser.reader import Reader
from tests.browser.shifts import find_shifts, record_shifts

BOX, STATUS = "mast-moods", "mast-moods [role=status]"
_FRESH: Iterator[int] = iter(range(100))  # of the newspaper's articles, one for each test


@pytest.fixture
def article(paper: Paper) -> str:
    """An article of each test's own, on which nobody has voted."""
    return paper.articles[next(_FRESH)]


@pytest.fixture(params=[390, 1440])
def width(request: pytest.FixtureRequest) -> int:
    """A phone and a desktop."""
    return int(request.param)


def come_near(reader: Reader, path: str) -> None:
    """Open an article and go to its mood box."""
    assert reader.open(path) == 200
    reader.page.locator(BOX).scroll_into_view_if_needed()


def tap(reader: Reader, mood: str) -> None:
    """Tap on a mood."""
    reader.page.locator(f"{BOX} button[value={mood}]").click()


def counts(reader: Reader) -> str:
    """The numbers in their order; empty before they are there."""
    return " ".join(reader.page.locator(f"{BOX} b").all_inner_texts())


def own(reader: Reader) -> list[str | None]:
    """What the buttons say that this reader chose."""
    return [
        each.get_attribute("value") for each in reader.page.locator(f"{BOX} button[aria-pressed=true]").all()
    ]


def see(reader: Reader, wanted: str, within_s: float = 20.0) -> None:
    """Wait until the numbers are these."""
    end = time.monotonic() + within_s
    while counts(reader) != wanted:
        assert time.monotonic() < end, f"{counts(reader)!r} is never {wanted!r}"
        reader.page.wait_for_timeout(50)


def test_a_reader_votes_changes_and_takes_it_back(open_reader, article, width) -> None:
    """At once on the page; after a reload it is there; another reader sees it, and has said nothing yet."""
    reader = open_reader(width=width)
    come_near(reader, article)
    see(reader, "0 0 0 0")
    assert own(reader) == []
    tap(reader, "like")
    see(reader, "0 0 1 0", within_s=2.0)
    assert own(reader) == ["like"]
    reader.page.wait_for_timeout(2000)

    come_near(reader, article)
    see(reader, "0 0 1 0")
    reader.page.wait_for_selector(f"{BOX} button[value=like][aria-pressed=true]")
    other = open_reader(width=width)
    come_near(other, article)
    see(other, "0 0 1 0")
    assert own(other) == []
    tap(other, "sad")
    see(other, "0 1 1 0")

    tap(reader, "happy")
    see(reader, "1 1 0 0")  # the other one's too, when figures come
    tap(reader, "happy")
    see(reader, "0 1 0 0")
    assert own(reader) == []
    expect(reader.page.locator(STATUS)).to_have_text("已撤回。")
    reader.page.wait_for_timeout(2000)
    come_near(reader, article)
    see(reader, "0 1 0 0")
    assert own(reader) == []


def test_after_a_reload_ones_own_vote_is_in_the_count_whatever_a_cache_still_holds(
    open_reader, article
) -> None:
    """And is out of it when it is taken back; figures of an earlier moment are passed over."""
    reader = open_reader()
    stale = {"subject": "mood:1", "counts": {"sad": 3}, "total": 3, "as_of": "2020-01-01T00:00:00.000Z"}
    reader.page.route("**/_figures/mood/*", lambda route: route.fulfill(json=stale))
    come_near(reader, article)
    see(reader, "0 3 0 0")
    tap(reader, "like")
    see(reader, "0 3 1 0")
    expect(reader.page.locator(STATUS)).not_to_be_empty()
    come_near(reader, article)
    reader.page.wait_for_selector(f"{BOX} button[value=like][aria-pressed=true]")
    see(reader, "0 0 1 0", within_s=2.0)  # as the ledger has it
    tap(reader, "like")
    see(reader, "0 0 0 0", within_s=2.0)
    reader.page.wait_for_timeout(1500)
    assert counts(reader) == "0 0 0 0"


def test_a_double_click_is_one_press(open_reader, article) -> None:
    """Which votes and takes nothing back; a press later does."""
    reader = open_reader()
    come_near(reader, article)
    see(reader, "0 0 0 0")
    reader.page.locator(f"{BOX} button[value=sad]").dblclick()
    expect(reader.page.locator(STATUS)).to_have_text("已记录，谢谢。")
    assert (counts(reader), own(reader)) == ("0 1 0 0", ["sad"])
    reader.page.wait_for_timeout(600)
    tap(reader, "sad")
    expect(reader.page.locator(STATUS)).to_have_text("已撤回。")
    assert (counts(reader), own(reader)) == ("0 0 0 0", [])


def test_thanks_are_said_only_to_who_has_voted(open_reader, article) -> None:
    """Whoever opens an address that ends with them; who came from the form is thanked and sees their vote."""
    reader = open_reader()
    come_near(reader, f"{article}#voted")
    see(reader, "0 0 0 0")
    reader.page.wait_for_timeout(500)
    assert reader.page.get_by_text("已记录，谢谢。").filter(visible=True).count() == 0
    plain = open_reader(javascript=False)
    plain.open(article)
    tap(plain, "like")
    plain.page.wait_for_url("**#voted")
    reader.page.context.add_cookies(plain.page.context.cookies())
    reader.page.reload()
    expect(reader.page.locator(STATUS)).to_have_text("已记录，谢谢。")
    assert own(reader) == ["like"]


def test_nothing_moves_when_the_box_fills(open_reader, article, width) -> None:
    """Counts have their place before they are there."""
    reader = open_reader(width=width)
    record_shifts(reader.page)
    come_near(reader, article)
    see(reader, "0 0 0 0")
    box = reader.page.locator(BOX).bounding_box()
    tap(reader, "passing")
    reader.page.wait_for_timeout(2500)
    after = reader.page.locator(BOX).bounding_box()

    assert box
    assert after
    assert (box["height"], box["width"]) == (after["height"], after["width"])
    assert find_shifts(reader.page, within="mast-moods") == []


def test_a_refused_vote_goes_back_and_says_why(open_reader, article) -> None:
    """In the words of the page's language; the next tap counts."""
    reader = open_reader()
    come_near(reader, article)
    see(reader, "0 0 0 0")
    reader.page.context.clear_cookies()
    reader.page.context.add_cookies([{"name": "reader", "value": "forged", "url": reader.portal.origin}])
    tap(reader, "like")
    expect(reader.page.locator(STATUS)).not_to_be_empty()

    assert "无效" in reader.page.locator(STATUS).inner_text()
    assert (counts(reader), own(reader)) == ("0 0 0 0", [])
    tap(reader, "like")
    see(reader, "0 0 1 0")
    reader.complaints[:] = [each for each in reader.complaints if "403" not in each]


def test_without_the_net_the_box_goes_back(open_reader, article) -> None:
    """And says that it could not be sent."""
    reader = open_reader()
    come_near(reader, article)
    see(reader, "0 0 0 0")
    reader.page.route("**/_vote", lambda route: route.abort())
    tap(reader, "like")
    expect(reader.page.locator(STATUS)).not_to_be_empty()

    assert "再试" in reader.page.locator(STATUS).inner_text()
    assert (counts(reader), own(reader)) == ("0 0 0 0", [])
    reader.complaints.clear()  # of what was aborted


def test_the_box_works_by_keyboard_and_is_read_out(open_reader, article) -> None:
    """Each button says its mood, its number, and whether it is the reader's own."""
    reader = open_reader()
    come_near(reader, article)
    see(reader, "0 0 0 0")
    button = reader.page.locator(f"{BOX} button[value=sad]")
    button.focus()
    reader.page.keyboard.press("Space")
    see(reader, "0 1 0 0")

    assert reader.page.get_by_role("button", name=re.compile(r"难过\s*1"), pressed=True).count() == 1
    assert button.evaluate("each => each == document.activeElement")


def test_only_who_has_voted_here_asks_for_their_vote(open_reader, article) -> None:
    """Nobody else's page asks the ledger anything."""
    reader = open_reader()
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    come_near(reader, article)
    see(reader, "0 0 0 0")
    assert not [each for each in asked if "/_vote" in each]
    assert len([each for each in asked if each.startswith("POST") and each.endswith("/_view")]) == 1
    tap(reader, "happy")
    see(reader, "1 0 0 0")
    reader.page.wait_for_timeout(500)
    come_near(reader, article)
    reader.page.wait_for_selector(f"{BOX} button[value=happy][aria-pressed=true]")

    assert len([each for each in asked if each.startswith("GET") and "/_vote?article=" in each]) == 1


def test_without_a_script_it_is_a_form(open_reader, article, width) -> None:
    """It ends on the article, which says that it was counted; the counts stand behind a link."""
    reader = open_reader(width=width, javascript=False)
    reader.open(article)
    thanks = reader.page.locator("#voted")
    assert not thanks.is_visible()
    tap(reader, "like")
    reader.page.wait_for_url("**#voted")

    assert reader.path == article
    assert thanks.is_visible()
    other = open_reader(width=width)
    come_near(other, article)
    see(other, "0 0 1 0")
    reader.page.get_by_role("button", name="撤回表态").click()
    reader.page.wait_for_url("**#withdrawn")
    expect(reader.page.get_by_text("已撤回。")).to_be_visible()
    assert not thanks.is_visible()
    reader.page.wait_for_timeout(2000)  # until figures are put
    come_near(other, article)
    expect(other.page.get_by_role("button", name="撤回表态")).to_have_count(0)
    see(other, "0 0 0 0")
    reader.follow(reader.page.locator(f"{BOX} header").get_by_role("link", name="排行榜"))
    assert reader.path == "/news/boards/day.html"
    reader.follow(reader.page.get_by_role("navigation", name="其他榜单").get_by_role("link").first)
    assert reader.path == "/boards/day.html"


def test_a_refused_form_leads_back(open_reader, article) -> None:
    """From a page that says why."""
    reader = open_reader(javascript=False)
    reader.open(article)
    reader.page.context.add_cookies([{"name": "reader", "value": "forged", "url": reader.portal.origin}])
    tap(reader, "like")
    expect(reader.page.get_by_role("heading")).to_contain_text("无效")
    reader.follow(reader.page.get_by_role("link", name="返回"))
    assert reader.path == article


def test_the_board_follows(open_reader, paper: Paper, article) -> None:
    """Within some ten seconds, on the board of the newspaper and of the article's channel."""
    reader = open_reader()
    come_near(reader, article)
    headline = reader.heading
    see(reader, "0 0 0 0")
    tap(reader, "sad")
    see(reader, "0 1 0 0")
    end = time.monotonic() + 40
    reader.open("/boards/day.html")
    ranking = reader.page.locator(".ranking", has=reader.page.get_by_role("heading", name="难过"))
    while not ranking.get_by_role("link", name=headline, exact=True).count():
        assert time.monotonic() < end, "the board never has it"
        reader.page.wait_for_timeout(1000)
        reader.open("/boards/day.html")

    assert ranking.locator("li", has_text=headline).locator("> span").inner_text() == "1"
    reader.follow(reader.page.get_by_role("link", name="7天"))
    assert reader.path == "/boards/week.html"

"""Readers vote in polls: with and without scripts, on phones and desktops, against the real reader and counter."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.ballots import Made, make_poll
from tests.browser.paper import Paper
from tests.browser.reader import Reader
from tests.browser.shifts import find_shifts, record_shifts

OpenReader = Callable[..., Reader]
VIEWS = pytest.mark.parametrize("width", [390, 1440])


def row(page: Page, poll: Made, number: int) -> Locator:
    """One choice, with its figures."""
    return page.locator(f'[data-choice="{poll.codes[number]}"]')


def choose(page: Page, poll: Made, *numbers: int) -> None:
    """Press choices as a finger does: anywhere on them."""
    for number in numbers:
        row(page, poll, number).locator("label").click()


def send(page: Page) -> None:
    """Press the button."""
    page.locator(".poll-act .button").click()


def expect_figures(page: Page, poll: Made, *shares: str) -> None:
    """Wait until the choices have these shares and votes: "50% 1"."""
    for number, share in enumerate(shares):
        expect(row(page, poll, number).locator(".poll-share")).to_have_text(share)


@VIEWS
def test_a_reader_votes_changes_and_takes_it_back(open_reader: OpenReader, paper: Paper, width: int) -> None:
    """Without leaving the page; marked, and there again after a reload. The next reader sees the figures."""
    poll = make_poll(paper)
    reader = open_reader(width=width)
    page = reader.page
    reader.open(poll.path)
    choose(page, poll, 1)
    send(page)

    expect(page.get_by_role("status")).to_have_text("已计入您的投票。")
    expect(row(page, poll, 1)).to_contain_text("您的选择")
    expect_figures(page, poll, "0% 0", "100% 1", "0% 0")
    assert reader.path == poll.path

    page.reload()
    expect(row(page, poll, 1).locator("input")).to_be_checked()
    expect_figures(page, poll, "0% 0", "100% 1", "0% 0")
    other = open_reader(width=width)
    other.open(poll.path)
    expect_figures(other.page, poll, "0% 0", "100% 1", "0% 0")
    expect(other.page.locator("input:checked")).to_have_count(0)
    choose(other.page, poll, 0)
    send(other.page)
    expect_figures(other.page, poll, "50% 1", "50% 1", "0% 0")

    choose(page, poll, 2)
    send(page)
    expect(page.get_by_role("status")).to_have_text("已更改您的投票。")
    expect_figures(page, poll, "50% 1", "0% 0", "50% 1")
    expect(page.locator(".poll-total")).to_have_text(
        re.compile(r"2 人参与，截至 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d")
    )

    page.get_by_role("button", name="撤回投票").click()
    expect(page.get_by_role("status")).to_have_text("已撤回您的投票。")
    expect_figures(page, poll, "100% 1", "0% 0", "0% 0")
    page.reload()
    expect(page.locator("input:checked")).to_have_count(0)
    expect_figures(page, poll, "100% 1", "0% 0", "0% 0")


@VIEWS
@pytest.mark.parametrize("place", ["its page", "an article"])
def test_without_scripts_a_form_comes_back_with_thanks(
    open_reader: OpenReader, paper: Paper, width: int, place: str
) -> None:
    """To the page it stood on; the vote is counted, changed and taken back by plain buttons."""
    poll = make_poll(paper)
    path = poll.path if place == "its page" else poll.article
    reader = open_reader(width=width, javascript=False)
    watching = open_reader(width=width)
    page = reader.page
    reader.open(path)
    expect(page.get_by_text("已收到")).to_be_hidden()
    choose(page, poll, 0)
    send(page)

    page.wait_for_url(f"**{path}#poll-{poll.id}")
    expect(page.get_by_text("已收到，谢谢。")).to_be_in_viewport()
    expect_counted(watching, poll, "100% 1", "0% 0", "0% 0")
    choose(page, poll, 1)
    send(page)
    expect_counted(watching, poll, "0% 0", "100% 1", "0% 0")
    page.get_by_role("button", name="撤回投票").click()
    page.wait_for_url(f"**{path}#poll-{poll.id}-withdrawn")
    expect(page.get_by_text("已撤回您的投票。")).to_be_in_viewport()
    expect(page.get_by_text("已收到")).to_be_hidden()

    expect_counted(watching, poll, "0% 0", "0% 0", "0% 0")


def test_without_scripts_the_button_for_voting_takes_nothing_back(
    open_reader: OpenReader, paper: Paper
) -> None:
    """With nothing chosen it is refused, on a page that leads back; the vote stays."""
    poll = make_poll(paper, most=2)
    reader = open_reader(width=390, javascript=False)
    reader.open(poll.path)
    choose(reader.page, poll, 0)
    send(reader.page)
    reader.page.wait_for_url(f"**#poll-{poll.id}")
    reader.open(poll.path)
    send(reader.page)
    expect(reader.page.get_by_role("heading")).to_have_text("请先选择，再投票。")
    reader.follow(reader.page.get_by_role("link", name="返回"))

    assert reader.path == poll.path
    expect_counted(open_reader(width=390), poll, "100% 1", "0% 0", "0% 0")


_NOTE_FIGURES = """
  window.noted = new Set();
  addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
    for (const each of document.querySelectorAll(".poll-share, .poll-total"))
      window.noted.add(each.textContent.trim());
  }).observe(document, { subtree: true, childList: true, characterData: true }));
"""


def test_the_first_voters_see_figures_with_their_vote_in_them(open_reader: OpenReader, paper: Paper) -> None:
    """At once and never anything else, where results come after voting; taken back at once, they are out again."""
    poll = make_poll(paper, results="after_vote")
    for share in ("100% 1", "100% 2"):
        reader = open_reader()
        page = reader.page
        page.add_init_script(_NOTE_FIGURES)
        reader.open(poll.path)
        choose(page, poll, 1)
        send(page)
        expect_figures(page, poll, "0% 0", share, "0% 0")
        expect(page.locator(".poll-total")).to_have_text(re.compile(rf"{share[5:]} 人参与，截至 20\d\d-"))
        assert {each for each in page.evaluate("[...noted]") if "%" in each} == {"0% 0", share}
    page.get_by_role("button", name="撤回投票").click()
    expect_figures(page, poll, "0% 0", "100% 1", "0% 0")
    page.get_by_role("button", name="撤回投票").wait_for(state="hidden")
    assert not [each for each in page.evaluate("[...noted]") if re.search(r"NaN|^-|1970", each)]


@VIEWS
def test_long_words_break_and_make_no_page_wide(open_reader: OpenReader, paper: Paper, width: int) -> None:
    """A question, a choice: on the poll's page, in an article, on the index. A question isn't torn apart either."""
    poll = make_poll(paper, question="Q" * 136, texts=["a" * 79, "渡船"], closes_in_s=3600)
    reader = open_reader(width=width)  # which complains of a page that scrolls sideways
    for path in (poll.path, poll.article, "/polls/"):
        reader.open(path)
    reader.open(poll.article)
    question = reader.page.locator(".poll-question")
    assert question.evaluate("each => getComputedStyle(each).textAlign") == "start"
    paragraph = reader.page.locator(".body > p").first
    assert paragraph.evaluate("each => getComputedStyle(each).textAlign") == "justify"


def test_hidden_results_have_no_bars_and_who_opens_thanks_is_told_nothing(
    open_reader: OpenReader, paper: Paper
) -> None:
    """An empty bar would say that nobody chose it; a line says when there will be some."""
    poll = make_poll(paper, results="after_vote")
    reader = open_reader()
    reader.open(f"{poll.path}#poll-{poll.id}")
    reader.page.wait_for_load_state("networkidle")
    bar = reader.page.locator(".poll-bar").first
    assert bar.evaluate("each => getComputedStyle(each).backgroundColor") == "rgba(0, 0, 0, 0)"
    expect(reader.page.get_by_text("结果")).to_be_visible()
    expect(reader.page.get_by_text("已收到")).to_be_hidden()
    expect(reader.page.get_by_role("status")).to_be_empty()
    choose(reader.page, poll, 0)
    send(reader.page)
    expect_figures(reader.page, poll, "100% 1", "0% 0", "0% 0")
    assert bar.evaluate("each => getComputedStyle(each).backgroundColor") != "rgba(0, 0, 0, 0)"


def expect_counted(reader: Reader, poll: Made, *shares: str) -> None:
    """Wait until a reader who comes to the page sees these."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        reader.open(poll.path)
        reader.page.wait_for_load_state("networkidle")
        shown = reader.page.locator(".poll-share").all_inner_texts()
        if [" ".join(each.split()) for each in shown] == list(shares):
            return
        time.sleep(0.5)
    raise AssertionError(shown)


@VIEWS
def test_several_choices_with_pictures_no_more_than_the_maximum(
    open_reader: OpenReader, paper: Paper, width: int
) -> None:
    """One more is refused at once, and said; results come after voting, for this reader alone."""
    poll = make_poll(paper, most=2, results="after_vote", pictures=True)
    reader = open_reader(width=width)
    page = reader.page
    reader.open(poll.path)
    expect_figures(page, poll, "", "", "")
    choose(page, poll, 0, 1, 2)

    expect(page.get_by_role("status")).to_have_text("最多可选 2 项。")
    expect(row(page, poll, 2).locator("input")).not_to_be_checked()
    send(page)
    expect_figures(page, poll, "100% 1", "100% 1", "0% 0")
    left = {row(page, poll, number).bounding_box()["x"] for number in range(3)}
    assert len(left) == (1 if width == 390 else 3), "a list on phones, a grid on wide screens"
    other = open_reader(width=width)
    other.open(poll.path)
    other.page.wait_for_load_state("networkidle")
    expect_figures(other.page, poll, "", "", "")


def test_results_that_are_never_public_have_no_place(open_reader: OpenReader, paper: Paper) -> None:
    """One's own choice is shown all the same."""
    poll = make_poll(paper, results="never")
    reader = open_reader(width=390)
    reader.open(poll.path)
    choose(reader.page, poll, 1)
    send(reader.page)

    expect(row(reader.page, poll, 1)).to_contain_text("您的选择")
    expect(reader.page.locator(".poll-bar, .poll-share")).to_have_count(0)
    expect(reader.page.get_by_text("本次投票不公布结果")).to_be_visible()


def test_it_ends_to_the_second_and_figures_come(open_reader: OpenReader, paper: Paper) -> None:
    """Without a reload; a page whose clock is slow is told no and puts its choice back. Then the page has them."""
    poll = make_poll(paper, results="after_close", closes_in_s=14)
    reader, slow = open_reader(width=390), open_reader(width=1440)
    slow.page.clock.set_fixed_time(poll.closes_at - 5)
    for each in (reader, slow):
        each.open(poll.path)
        expect(each.page.locator("mast-poll")).to_have_attribute("data-state", "open")
    choose(reader.page, poll, 1)
    send(reader.page)
    expect(row(reader.page, poll, 1)).to_contain_text("您的选择")
    expect_figures(reader.page, poll, "", "", "")

    expect(reader.page.locator("mast-poll")).to_have_attribute("data-state", "closed")

    assert 0 <= time.time() - poll.closes_at < 3
    expect(reader.page.get_by_text("投票已结束")).to_be_visible()
    expect(row(reader.page, poll, 1).locator("input")).to_be_disabled()
    choose(slow.page, poll, 0)
    send(slow.page)
    expect(slow.page.get_by_role("status")).to_have_text("现在不能表态或投票。")
    expect(slow.page.locator("input:checked")).to_have_count(0)
    slow.complaints[:] = [each for each in slow.complaints if "409" not in each]  # which is what was wanted
    expect_figures(reader.page, poll, "0% 0", "100% 1", "0% 0")
    plain = open_reader(width=390, javascript=False)
    for _ in range(60):
        plain.open(poll.path)
        if plain.page.locator(".poll-total").inner_text().startswith("1 人参与"):
            break
        time.sleep(1)
    expect_figures(plain.page, poll, "0% 0", "100% 1", "0% 0")
    plain.open("/polls/")
    expect(plain.page.get_by_text("1 人参与").first).to_be_visible()


@VIEWS
def test_figures_move_nothing_on_the_page(open_reader: OpenReader, paper: Paper, width: int) -> None:
    """Their space was kept, on the poll's page and in an article."""
    poll = make_poll(paper)
    voter = open_reader(width=width)
    voter.open(poll.path)
    choose(voter.page, poll, 0)
    send(voter.page)
    expect_figures(voter.page, poll, "100% 1", "0% 0", "0% 0")
    reader = open_reader(width=width)
    record_shifts(reader.page)

    for path in (poll.path, poll.article):
        reader.open(path)
        reader.page.evaluate("document.querySelector('mast-unfold button')?.click()")
        reader.page.locator("mast-poll").scroll_into_view_if_needed()
        expect_figures(reader.page, poll, "100% 1", "0% 0", "0% 0")
        assert find_shifts(reader.page) == []


def test_an_article_loads_the_script_of_its_poll_when_somebody_comes_near(
    open_reader: OpenReader, paper: Paper
) -> None:
    """And not before; a vote there leaves the reader in the article."""
    poll = make_poll(paper)
    reader = open_reader()
    page = reader.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    reader.open(poll.article)
    assert not any("/poll." in each and each.endswith(".js") for each in loaded)

    page.locator("mast-poll").scroll_into_view_if_needed()
    choose(page, poll, 2)
    send(page)

    expect_figures(page, poll, "0% 0", "0% 0", "100% 1")
    assert any("elements/poll." in each for each in loaded)
    assert reader.path == poll.article


def test_the_keyboard_alone_is_enough(open_reader: OpenReader, paper: Paper) -> None:
    """Arrows choose, Enter sends; what was said is in a live region, and the focus stays."""
    poll = make_poll(paper)
    reader = open_reader()
    page = reader.page
    reader.open(poll.path)
    page.wait_for_load_state("networkidle")
    row(page, poll, 0).locator("input").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_have_text("已计入您的投票。")
    expect(row(page, poll, 1).locator("input")).to_be_checked()
    expect(row(page, poll, 1).locator("input")).to_be_focused()

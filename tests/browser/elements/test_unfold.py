"""Unfold: a long article on a small screen shows its first screens; whatever leads into the rest opens it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.elements.waiting import forgive_leaving

LAST = "这是最后一段。"


def test_the_button_says_how_much_is_left_and_opens_by_keyboard(open_reader, paper):
    """In characters, where the text is Chinese; the reader goes on at the same place."""
    reader = open_reader(width=390, reduced_motion="reduce")
    reader.open(paper.long)
    button = reader.page.get_by_role("button", name=re.compile(r"阅读剩余全文（约 [\d,]+ 字）"))
    expect(button).to_be_visible()
    folded = reader.page.locator(".body").evaluate("body => body.offsetHeight")
    assert folded < 3000
    button.focus()
    before = reader.page.evaluate("scrollY")
    reader.page.keyboard.press("Enter")

    expect(button).to_be_hidden()
    assert reader.page.locator(".body").evaluate("body => body.offsetHeight") > 2 * folded
    assert abs(reader.page.evaluate("scrollY") - before) < 5


def test_a_link_to_a_place_in_the_rest_opens_it(open_reader, paper):
    """Such as from the list of corrections at the end."""
    reader = open_reader(width=390)
    reader.open(paper.long)
    button = reader.page.locator(".unfold button")
    expect(button).to_be_visible()
    reader.page.get_by_role("link", name="正文中的位置").or_(
        reader.page.locator(".corrections a")
    ).first.click()

    expect(button).to_be_hidden()
    expect(reader.page.locator("#correction-1")).to_be_in_viewport()


def test_who_comes_for_a_text_finds_it_open(open_reader, paper):
    """The address names the words, as those of search engines do; the browser's own search works in the same way."""
    reader = open_reader(width=390)
    reader.open(f"{paper.long}#:~:text={LAST}")

    expect(reader.page.get_by_text(LAST)).to_be_in_viewport()


def test_who_comes_for_a_place_in_the_text_finds_it_open(open_reader, paper):
    """The address names the place."""
    reader = open_reader(width=390)
    reader.open(f"{paper.long}#correction-1")

    expect(reader.page.locator("#correction-1")).to_be_in_viewport()
    expect(reader.page.locator(".unfold button")).to_be_hidden()


@pytest.mark.parametrize(
    ("options", "article"),
    [
        ({"width": 1440}, "long"),
        ({"width": 390, "javascript": False}, "long"),
        ({"width": 1440, "javascript": False}, "long"),
        ({"width": 390}, "english"),
    ],
    ids=["large", "small-without-script", "large-without-script", "short"],
)
def test_everything_is_open_elsewhere(open_reader, paper, options, article):
    """On a large screen, without a script, and where the article is short."""
    reader = open_reader(**options)
    reader.open(getattr(paper, article))

    expect(reader.page.locator(".unfold")).to_be_hidden()
    assert reader.page.locator(".body").evaluate("body => body.scrollHeight - body.offsetHeight") <= 1


def test_print_shows_all(open_reader, paper):
    """Whether or not it was opened, and without buttons."""
    reader = open_reader(width=390)
    reader.open(paper.long)
    reader.page.emulate_media(media="print")

    assert reader.page.locator(".body").evaluate("body => body.scrollHeight - body.offsetHeight") <= 1
    expect(reader.page.locator("article button:visible")).to_have_count(0)


def test_who_comes_back_finds_it_as_it_was_left(open_reader, paper):
    """Open, if it was opened."""
    reader = open_reader(width=390)
    reader.open(paper.long)
    reader.page.locator(".unfold button").click()
    reader.follow(reader.page.locator(".crumbs a").last)
    reader.page.go_back(wait_until="networkidle")

    expect(reader.page.get_by_text(LAST)).to_be_visible()
    expect(reader.page.locator(".unfold")).to_be_hidden()
    forgive_leaving(reader)

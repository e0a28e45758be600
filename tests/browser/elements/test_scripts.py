"""Lines that run downwards, and what is wider than its column: it scrolls by itself, and the page never sideways."""

from playwright.sync_api import expect

from tests.browser.elements.waiting import wait_until

_SCROLLS = "each => each.scrollWidth > each.clientWidth"


def test_a_text_in_mongolian_runs_downwards_within_its_column(open_reader, paper, width):
    """The keyboard reaches it and moves it on."""
    reader = open_reader(width=width)
    reader.open(paper.mongolian)
    body = reader.page.locator(".body")

    expect(body).to_have_css("writing-mode", "vertical-lr")
    assert body.evaluate(_SCROLLS)
    body.focus()
    reader.page.keyboard.press("ArrowRight")
    wait_until(reader.page, "document.querySelector('.body').scrollLeft > 0")


def test_a_passage_runs_downwards_and_a_word_within_a_line_does_not(open_reader, paper, width):
    """In an article of another language."""
    reader = open_reader(width=width)
    reader.open(paper.gallery)

    expect(reader.page.locator(".body > p:lang(mn-Mong)")).to_have_css("writing-mode", "vertical-lr")
    word = reader.page.locator(".body span:lang(mn-Mong)")
    expect(word).to_have_css("writing-mode", "horizontal-tb")
    assert word.evaluate("each => each.offsetHeight") < 60


def test_preformatted_text_scrolls_by_keyboard(open_reader, paper):
    """On a phone, where it is wider than the column."""
    reader = open_reader(width=390)
    reader.open(paper.gallery)
    text = reader.page.locator(".body pre")

    assert text.evaluate(_SCROLLS)
    text.focus()
    reader.page.keyboard.press("ArrowRight")
    wait_until(reader.page, "document.querySelector('.body pre').scrollLeft > 0")

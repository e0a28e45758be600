"""Spotlight: a row of slides that scrolls by finger, key and button, and by itself only where that is wished."""

import pytest
from playwright.sync_api import expect

LINE = ".steps span"


def test_buttons_go_round(open_reader, paper, width):
    """Forwards, backwards, and from the last to the first."""
    reader = open_reader(width=width)
    reader.open("/")
    shown = reader.page.locator(LINE).first
    expect(shown).to_have_text("1 / 3")
    for name, expected in (
        ("下一张", "2 / 3"),
        ("下一张", "3 / 3"),
        ("下一张", "1 / 3"),
        ("上一张", "3 / 3"),
    ):
        reader.page.get_by_role("button", name=name).first.press("Enter")
        expect(shown).to_have_text(expected)
    expect(reader.page.get_by_text("第3张")).to_be_in_viewport()


def test_the_row_scrolls_by_keyboard_without_a_script(open_reader, paper, width):
    """It is a list of links that snaps; its buttons aren't there."""
    reader = open_reader(width=width, javascript=False)
    reader.open("/")
    reader.page.locator(".slides").first.focus()
    for _ in range(20):
        reader.page.keyboard.press("ArrowRight")
        reader.page.wait_for_timeout(40)

    expect(reader.page.get_by_text("第1张")).not_to_be_in_viewport()
    expect(reader.page.locator(".steps")).to_be_hidden()


def test_it_goes_on_by_itself_until_it_is_paused(open_reader, paper):
    """Nor while somebody points at it."""
    reader = open_reader()
    reader.page.clock.install()
    reader.open("/")
    shown = reader.page.locator(LINE).first
    reader.page.mouse.move(5, 5)
    reader.page.clock.run_for(6_500)
    expect(shown).to_have_text("2 / 3")
    reader.page.locator(".slides").first.hover()
    reader.page.clock.run_for(13_000)
    expect(shown).to_have_text("2 / 3")
    pause = reader.page.get_by_role("button", name="暂停").first
    pause.click()
    expect(pause).to_have_attribute("aria-pressed", "true")
    reader.page.mouse.move(5, 5)
    pause.blur()
    reader.page.clock.run_for(13_000)
    expect(shown).to_have_text("2 / 3")


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_where_no_motion_is_wished(open_reader, paper, width):
    """No advance, no button to pause it, and steps without gliding."""
    reader = open_reader(width=width, reduced_motion="reduce")
    reader.page.clock.install()
    reader.open("/")
    shown = reader.page.locator(LINE).first
    reader.page.clock.run_for(13_000)

    expect(shown).to_have_text("1 / 3")
    expect(reader.page.get_by_role("button", name="暂停")).to_have_count(0)
    reader.page.get_by_role("button", name="下一张").first.click()
    expect(shown).to_have_text("2 / 3")

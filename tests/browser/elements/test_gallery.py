"""Gallery: its pictures open over the whole screen; and tables that are too wide scroll."""

from playwright.sync_api import expect

from tests.browser.elements.waiting import wait_until


def test_the_full_view_is_walked_by_keyboard(open_reader, paper, width):
    """Opened by Enter, arrows both ways and round, captions with it, Escape back to where the focus was."""
    reader = open_reader(width=width)
    reader.open(paper.gallery)
    second = reader.page.get_by_role("button", name="全屏查看 2")
    second.focus()
    reader.page.keyboard.press("Enter")
    view = reader.page.get_by_role("dialog", name="全屏查看")

    expect(view.get_by_role("img")).to_have_attribute("alt", "河2")
    expect(view).to_contain_text("图 2")
    expect(view).to_contain_text("2 / 4")
    reader.page.keyboard.press("ArrowRight")
    expect(view).to_contain_text("3 / 4")
    for _ in range(3):
        reader.page.keyboard.press("ArrowLeft")
    expect(view).to_contain_text("4 / 4")
    reader.page.keyboard.press("Escape")
    expect(view).to_be_hidden()
    expect(second).to_be_focused()


def test_the_full_view_shows_the_large_picture(open_reader, paper):
    """Not enlarged from the small one."""
    reader = open_reader()
    reader.open(paper.gallery)
    reader.page.locator("mast-gallery picture img").first.click()
    picture = reader.page.get_by_role("dialog", name="全屏查看").get_by_role("img")

    expect(picture).to_be_in_viewport()
    wait_until(reader.page, "document.querySelector('.full-view img').naturalWidth > 1000")


def test_a_swipe_goes_on(open_reader, paper):
    """From right to left to the next one, the other way back."""
    reader = open_reader(width=390)
    reader.open(paper.gallery)
    reader.page.get_by_role("button", name="全屏查看 1").click()
    view = reader.page.get_by_role("dialog", name="全屏查看")
    for start, end, shown in ((300, 100, "2 / 4"), (100, 300, "1 / 4")):
        reader.page.mouse.move(start, 400)
        reader.page.mouse.down()
        reader.page.mouse.move(end, 405, steps=4)
        reader.page.mouse.up()
        expect(view).to_contain_text(shown)


def test_without_a_script_the_pictures_stand_in_the_text(open_reader, paper, width):
    """With captions; nothing is there to be pressed."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.gallery)

    expect(reader.page.locator("mast-gallery picture img")).to_have_count(4)
    expect(reader.page.locator("mast-gallery button:visible")).to_have_count(0)
    expect(reader.page.get_by_text("图 3")).to_be_visible()


def test_a_wide_table_scrolls_by_keyboard(open_reader, paper):
    """Within itself: the page doesn't move sideways."""
    reader = open_reader(width=390)
    reader.open(paper.gallery)
    table = reader.page.get_by_role("group", name="表格")
    table.focus()
    reader.page.keyboard.press("ArrowRight")

    wait_until(reader.page, "document.querySelector('.table').scrollLeft > 0")
    assert reader.page.evaluate("document.documentElement.scrollLeft") == 0

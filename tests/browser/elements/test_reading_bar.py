"""Reading bar: headline, progress, text size and the way back, once the headline has scrolled away."""

from playwright.sync_api import expect

from tests.browser.shifts import find_shifts, record_shifts


def test_the_bar_comes_when_the_headline_has_gone(open_reader, paper, width):
    """With the headline and how far the reader is; nothing moves for it, and at the top it is gone."""
    reader = open_reader(width=width)
    record_shifts(reader.page)
    reader.open(paper.long)
    bar = reader.page.get_by_role("region", name="正在阅读")
    expect(bar).to_have_count(0)
    reader.page.mouse.move(200, 400)
    reader.page.mouse.wheel(0, 1500)

    expect(bar).to_be_in_viewport()
    expect(bar).to_contain_text("沿着河走了一整天")
    first = float(bar.get_by_role("progressbar").get_attribute("value") or 0) or bar.get_by_role(
        "progressbar"
    ).evaluate("bar => bar.value")
    assert 0 < first < 1
    bar.get_by_role("link", name="回到顶部").press("Enter")
    expect(bar).to_have_count(0)
    assert find_shifts(reader.page) == []


def test_the_text_size_stays_on_the_device(open_reader, paper, width):
    """Larger by keyboard, kept for the next page, and smaller again."""
    reader = open_reader(width=width)
    reader.open(paper.long)
    size = "() => parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"
    usual = reader.page.evaluate(size)
    reader.page.mouse.move(200, 400)
    reader.page.mouse.wheel(0, 1500)
    reader.page.get_by_role("button", name="放大字号 A+").press("Enter")
    reader.page.get_by_role("button", name="放大字号 A+").press("Enter")
    larger = reader.page.evaluate(size)
    assert larger > usual
    reader.open(paper.gallery)
    assert reader.page.evaluate(size) == larger
    reader.page.mouse.wheel(0, 1500)
    for _ in range(2):
        reader.page.get_by_role("button", name="缩小字号 A−").press("Enter")
    assert reader.page.evaluate(size) == usual


def test_what_has_the_focus_is_not_below_the_bar(open_reader, paper):
    """Going back by keyboard, a link stops below the bar."""
    reader = open_reader()
    reader.open(paper.long)
    last = (
        reader.page.get_by_role("link", name="回到正文中的位置")
        .or_(reader.page.locator("article footer a"))
        .last
    )
    last.evaluate("link => { link.scrollIntoView({ block: 'start', behavior: 'instant' }); link.focus(); }")
    bar = reader.page.get_by_role("region", name="正在阅读")
    expect(bar).to_be_in_viewport()

    below = bar.evaluate("bar => bar.getBoundingClientRect().bottom")
    assert last.evaluate("link => link.getBoundingClientRect().top") >= below


def test_without_a_script_there_is_no_bar(open_reader, paper, width):
    """And so no button that does nothing."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.long)
    reader.page.mouse.wheel(0, 1500)

    expect(reader.page.locator(".reading-bar")).to_be_hidden()

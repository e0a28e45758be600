"""Load more: the next page of a list is appended; coming back, the reader finds the page as it was left."""

import re

from playwright.sync_api import expect

from tests.browser.elements.waiting import NO_WORKER, forgive_leaving, wait_until


def listed(reader):
    """The articles on the page, from top to bottom."""
    return reader.page.locator("main [data-article]").evaluate_all(
        "all => all.map((each) => each.dataset.article)"
    )


def test_the_next_page_is_appended_and_announced(open_reader, paper, width):
    """By keyboard: nothing twice, the focus on the first that is new, and at the end the link is gone."""
    reader = open_reader(width=width)
    reader.open(paper.channel)
    before = listed(reader)
    more = reader.page.locator("main > mast-more .more a")
    more.focus()
    reader.page.keyboard.press("Enter")
    status = reader.page.locator("main > mast-more [role=status]")
    expect(status).to_have_text(re.compile(r"又载入 \d+ 篇文章"))

    after = listed(reader)
    assert len(after) > len(before)
    assert len(after) == len(set(after))
    focused = reader.page.evaluate("document.activeElement.closest('[data-article]').dataset.article")
    assert focused not in before
    assert focused in after
    while more.is_visible():
        before = len(listed(reader))
        more.press("Enter")
        wait_until(reader.page, f"document.querySelectorAll('main [data-article]').length > {before}")
    assert len(listed(reader)) == len(set(listed(reader))) == 133


def test_coming_back_finds_the_page_as_it_was(open_reader, paper, width):
    """All that was loaded, at the same place in the window; Chromium is told to keep no page in memory."""
    reader = open_reader(width=width)
    reader.open(paper.channel)
    for number in range(1, 3):
        reader.page.locator("main > mast-more .more a").click()
        expect(reader.page.locator("main > mast-more > .cards")).to_have_count(number)
    target = reader.page.locator("main > mast-more h3 a").nth(20)
    target.scroll_into_view_if_needed()
    count, top = len(listed(reader)), target.bounding_box()["y"]
    reader.follow(target)
    reader.page.go_back(wait_until="networkidle")

    wait_until(reader.page, f"document.querySelectorAll('main [data-article]').length >= {count}")
    expect(target).to_be_in_viewport()
    reader.page.wait_for_timeout(500)  # what comes late above must not move it either
    assert abs(target.bounding_box()["y"] - top) < 60
    forgive_leaving(reader)


def test_without_a_script_the_link_leads_to_the_next_page(open_reader, paper, width):
    """To the first article that wasn't there, which then is in view; and from there to the page after it."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.channel)
    before = listed(reader)
    reader.follow(reader.page.locator("main > mast-more .more a"))
    first = reader.page.locator("main .card:target")
    fresh = [each for each in listed(reader) if each not in before]

    assert reader.path.startswith(f"{paper.channel}archive/")
    assert reader.page.locator("main [rel=next]").count() == 1
    assert fresh[0] == first.get_attribute("data-article")
    expect(first).to_be_in_viewport()


def test_a_page_that_cannot_be_had_is_said_and_can_be_tried_again(open_reader, paper):
    """The link stays."""
    reader = open_reader()
    reader.page.add_init_script(NO_WORKER)
    reader.open(paper.channel)
    reader.page.route("**/archive/**", lambda route: route.fulfill(status=503, body=""))
    more = reader.page.locator("main > mast-more .more a")
    more.click()
    expect(reader.page.get_by_text("未能载入，请再试一次。")).to_be_visible()
    reader.page.unroute("**/archive/**")
    more.click()

    expect(reader.page.locator("main > mast-more [role=status]")).to_have_text(re.compile("又载入"))
    reader.complaints.clear()  # of the 503


def test_recommended_goes_on_and_ends_above_the_footer(open_reader, paper, width):
    """As the reader scrolls, some pages; then a link waits, and the footer can be reached."""
    reader = open_reader(width=width)
    reader.open(paper.long)
    last = -1
    for _ in range(200):
        reader.page.mouse.move(200, 400)
        reader.page.mouse.wheel(0, 500)
        reader.page.wait_for_timeout(60)
        height = reader.page.evaluate("document.documentElement.scrollHeight")
        at_end = reader.page.evaluate("scrollY + innerHeight") >= height - 2
        if at_end and height == last:
            break
        last = height

    expect(reader.page.locator("footer.colophon")).to_be_in_viewport()
    assert reader.page.locator("mast-fragment mast-more [data-article]").count() > 50
    assert len(listed(reader)) == len(set(listed(reader)))

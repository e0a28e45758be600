"""From a reader who finds an error to the editor who settles it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.paper import Paper
from tests.browser.reader import Reader


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_report_reaches_the_desk_and_is_settled(
    open_reader: Callable[..., Reader], desk: Desk, paper: Paper, javascript: bool
) -> None:
    """Written below the article; on the editor's home page and list, then no longer open."""
    words = f"第三段的数字不对，{'' if javascript else '不'}用脚本提交"
    reader = open_reader(width=390, javascript=javascript)
    reader.open(paper.article)
    reader.page.locator("mast-report summary").click()
    reader.page.fill("mast-report textarea", words)
    reader.page.fill("mast-report [name=contact]", "reader@mail.example")

    reader.page.locator("mast-report button").click()

    if javascript:
        expect(reader.page.locator("mast-report [role=status]")).not_to_be_empty()
        expect(reader.page.locator("mast-report form")).to_be_hidden()
        assert reader.path == paper.article
    else:
        reader.page.wait_for_url("**/_thanks.html")
        expect(reader.page.get_by_role("heading", level=1)).to_have_text("感谢您的指正")
    desk.open("")
    desk.page.locator("#readers-reports-content, .w-panel").get_by_role("link", name=words).click()
    expect(desk.page.get_by_text("reader@mail.example")).to_be_visible()
    desk.page.get_by_label("done", exact=True).check()
    desk.page.get_by_role("button", name="Save").click()
    desk.page.wait_for_url("**/readers-reports/?state=open")
    expect(desk.page.locator("tbody").get_by_text(words)).to_have_count(0)
    desk.open("readers-reports/?state=done")
    expect(desk.page.locator("tbody").get_by_text(words)).to_be_visible()
    expect(desk.page.locator("tbody").get_by_text("lin").first).to_be_visible()

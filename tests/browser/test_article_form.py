"""The form of an article: what is typed is kept, what is missing is said, and two who edit at once know of it."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.browser.desk import Desk, receipt_on
from tests.browser.paper import Paper


def test_without_a_headline_nothing_is_published(desk: Desk, paper: Paper) -> None:
    """The form says what is missing and keeps what was written; with the headline, it is published."""
    before = paper.portal.published()
    desk.begin_article("/sport/")
    desk.write_text("无题的正文。")
    desk.press_publish()

    expect(desk.page.locator(".messages")).to_contain_text("could not be created due to validation errors")
    headline = desk.page.get_by_role("region", name="Headline")
    expect(headline.get_by_text("This field is required.")).to_be_visible()
    expect(desk.text).to_have_text("无题的正文。")
    assert paper.portal.published() == before

    desk.write_headline("有题的正文")
    desk.publish()
    assert paper.portal.paths_saying("无题的正文。") >= paper.portal.paths_saying("有题的正文</h1>") != set()


def test_what_was_typed_last_is_saved(desk: Desk) -> None:
    """Ctrl+S right after the last letter loses none, in a new article and in one that there is."""
    desk.begin_article("/sport/")
    desk.write_headline("快手")
    desk.write_text("第一句，abc")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Control+s")
    expect(desk.text).to_have_text("第一句，abc")

    desk.text.click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type("，第二句xyz")
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Control+s")
    expect(desk.text).to_have_text("第一句，abc，第二句xyz")


def test_publishing_while_the_draft_is_being_saved_makes_one_article(desk: Desk, paper: Paper) -> None:
    """The button waits for what the form saves by itself."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        own = route.request.method == "POST" and route.request.headers["accept"] == "application/json"
        if own and not held:
            held.append(route)
        else:
            route.continue_()

    desk.begin_article("/sport/")
    desk.page.route("**/pages/add/newsroom/article/**", hold)
    desk.write_headline("只此一篇")
    with desk.page.expect_request(lambda request: request.method == "POST"):
        pass
    desk.press_publish()
    held[0].continue_()

    receipt_on(desk.page)
    expect(desk.page.get_by_role("row").filter(has_text="只此一篇")).to_have_count(1)
    assert (
        len([path for path in paper.portal.paths_saying("只此一篇") if "content" in path]) == 2
    )  # page and JSON


def test_two_who_edit_at_once_are_told(open_desk: Callable[[str], Desk], paper: Paper) -> None:
    """Who comes second keeps what was typed, publishes only when it is meant, and the other version stays on record."""
    lin, chen = open_desk("lin"), open_desk("chen")
    lin.begin_article("/sport/")
    lin.write_headline("共同的稿子")
    lin.publish()
    id = lin.published
    lin.edit(id)
    chen.edit(id)
    chen.write_headline("陈改的稿子")
    chen.publish()

    lin.write_headline("林改的稿子")
    expect(lin.page.get_by_text("chen saved a newer version at")).to_be_visible()
    warning = lin.page.get_by_role("dialog", name="chen saved a new version")
    lin.press_publish()
    expect(warning).to_be_visible()
    expect(lin.page.get_by_role("textbox", name="Headline*")).to_have_value("林改的稿子")
    assert paper.portal.paths_saying("陈改的稿子")
    assert not paper.portal.paths_saying("林改的稿子")

    warning.get_by_role("button", name="Publish").click()
    receipt_on(lin.page)
    assert paper.portal.paths_saying("林改的稿子")
    assert not paper.portal.paths_saying("陈改的稿子")
    lin.open(f"pages/{id}/history/")
    row = lin.page.get_by_role("row").filter(has_text="chen").filter(has_text="Draft saved")
    row.get_by_role("button", name="Actions").click()
    lin.page.get_by_role("link", name="Review this version").click()
    expect(lin.page.get_by_role("textbox", name="Headline*")).to_have_value("陈改的稿子")


def test_who_publishes_before_any_warning_comes_keeps_the_text(
    open_desk: Callable[[str], Desk], paper: Paper
) -> None:
    """The server refuses what Wagtail's script has not heard of yet, and offers what can be done."""
    lin, chen = open_desk("lin"), open_desk("chen")
    lin.begin_article("/sport/")
    lin.write_headline("两人的稿子")
    lin.publish()
    id = lin.published
    silence = {"other_sessions": [], "html": "<div></div>"}
    lin.page.route("**/editing-sessions/**", lambda route: route.fulfill(json=silence))
    lin.edit(id)
    chen.edit(id)
    chen.write_headline("陈先改的稿子")
    chen.publish()

    lin.write_headline("林后改的稿子")
    lin.press_publish()
    message = lin.page.locator(".messages").get_by_text("chen saved a newer version at")
    expect(message).to_be_visible()
    expect(lin.page.get_by_role("textbox", name="Headline*")).to_have_value("林后改的稿子")
    assert not paper.portal.paths_saying("林后改的稿子")

    lin.page.get_by_role("button", name="Publish mine over it").click()
    receipt_on(lin.page)
    assert paper.portal.paths_saying("林后改的稿子")
    assert not paper.portal.paths_saying("陈先改的稿子")

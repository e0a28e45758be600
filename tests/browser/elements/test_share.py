"""Share: the phone's sheet, WeChat's overlay, and a panel that needs no script."""

from playwright.sync_api import expect

from tests.browser.elements.waiting import wait_until
from tests.wechat_server import APP_ID

_SHEET = """
  window.shared = [];
  navigator.share = async (what) => { window.shared.push(what.url); };
"""
_WECHAT = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0.49"
)


def test_the_panel_copies_the_link_and_shows_a_code_for_the_phone(open_reader, paper, width):
    """By keyboard: opened, copied, closed by Escape, with the focus back on the button."""
    reader = open_reader(width=width, permissions=["clipboard-read", "clipboard-write"])
    reader.open(paper.long)
    button = reader.page.get_by_text("分享", exact=True)
    button.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_label("链接", exact=True)).to_have_value(f"{paper.portal.origin}{paper.long}")
    expect(reader.page.get_by_alt_text("本页的二维码")).to_be_in_viewport()
    reader.page.get_by_role("button", name="复制链接").press("Enter")

    expect(reader.page.get_by_text("链接已复制。")).to_be_visible()
    assert reader.page.evaluate("navigator.clipboard.readText()") == f"{paper.portal.origin}{paper.long}"
    mail = reader.page.get_by_role("link", name="用邮件发送").get_attribute("href")
    assert mail.startswith("mailto:?subject=%E6%B2%BF")
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_label("链接", exact=True)).to_be_hidden()
    expect(button).to_be_focused()


def test_the_panel_opens_without_a_script_and_has_no_dead_button(open_reader, paper, width):
    """Link, e-mail and code are there; copying needs a script, so its button isn't."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.long)
    reader.page.get_by_text("分享", exact=True).click()

    expect(reader.page.get_by_alt_text("本页的二维码")).to_be_visible()
    expect(reader.page.get_by_role("link", name="用邮件发送")).to_be_visible()
    expect(reader.page.locator("article button:visible")).to_have_count(0)


def test_a_phone_gets_its_own_sheet(open_reader, paper):
    """The Web Share API, with the whole address; no panel."""
    reader = open_reader(width=390, has_touch=True, is_mobile=True)
    reader.page.add_init_script(_SHEET)
    reader.open(paper.long)
    reader.page.get_by_text("分享", exact=True).tap()

    assert reader.page.evaluate("window.shared") == [f"{paper.portal.origin}{paper.long}"]
    expect(reader.page.get_by_label("链接", exact=True)).to_be_hidden()


def test_a_desktop_with_a_sheet_offers_it_in_the_panel(open_reader, paper):
    """Beside the code, which a desktop's own sheet hasn't."""
    reader = open_reader()
    reader.page.add_init_script(_SHEET)
    reader.open(paper.long)
    reader.page.get_by_text("分享", exact=True).click()
    reader.page.get_by_role("button", name="用其他应用分享").click()

    assert reader.page.evaluate("window.shared") == [f"{paper.portal.origin}{paper.long}"]


def test_within_wechat_an_overlay_points_at_the_apps_menu(open_reader, paper):
    """With friend and Moments in its words; Escape or its button closes it, and the focus is back."""
    reader = open_reader(width=390, user_agent=_WECHAT)
    reader.open(paper.long)
    button = reader.page.get_by_text("分享", exact=True)
    button.click()
    overlay = reader.page.get_by_role("dialog", name="分享")

    expect(overlay).to_contain_text("朋友圈")
    expect(overlay).to_contain_text("朋友")
    reader.page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    button.click()
    overlay.get_by_role("button", name="关闭").click()
    expect(overlay).to_be_hidden()
    expect(button).to_be_focused()


def test_within_wechat_a_page_sets_its_card(open_reader, paper):
    """Signed for this very address, with the script that the newspaper keeps; for friends and for Moments."""
    reader = open_reader(width=390, user_agent=_WECHAT)
    reader.open(f"{paper.gallery}?from=timeline#article")
    wait_until(reader.page, "window.wx?.calls.length == 3")
    (_, config), (friend, card), moments = reader.page.evaluate("wx.calls")

    assert config["appId"] == APP_ID
    assert len(config["signature"]) == 40
    assert config["jsApiList"] == ["updateAppMessageShareData", "updateTimelineShareData"]
    assert (friend, moments) == ("friend", ["moments", card])
    assert card["title"] == "河的四张照片"
    assert card["desc"] == "照片"
    assert card["link"] == f"{paper.portal.origin}{paper.gallery}"
    assert card["imgUrl"].startswith(f"{paper.portal.origin}/_p/")


def test_elsewhere_nothing_of_wechat_is_loaded(open_reader, paper):
    """Neither the script nor the signature."""
    reader = open_reader(width=390)
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(paper.gallery)
    reader.page.wait_for_load_state("networkidle")

    assert any("/elements/share." in each for each in asked)
    assert [each for each in asked if "wechat" in each] == []

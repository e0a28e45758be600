"""What the device keeps: the reading list, what was opened, and the way to forget all of it."""

import json

from playwright.sync_api import expect

from tests.browser.elements.waiting import wait_until


def wait_for_worker(reader):
    """Until the service worker is there and has this page."""
    wait_until(reader.page, "!!navigator.serviceWorker.controller")


def test_an_article_is_saved_listed_and_removed(open_reader, paper, width):
    """By keyboard; the list is on the device alone: nothing is sent for it."""
    reader = open_reader(width=width)
    sent = []
    reader.open(paper.long)
    reader.page.on("request", lambda each: each.url.endswith("/_view") or sent.append(each.method))
    save = reader.page.get_by_role("button", name="收藏")
    save.press("Enter")
    expect(save).to_have_attribute("aria-pressed", "true")
    assert sent == []
    reader.follow(reader.page.get_by_role("link", name="阅读清单"))
    saved = reader.page.locator("section", has=reader.page.get_by_role("heading", name="已收藏"))
    expect(saved.get_by_role("link", name="沿着河走了一整天")).to_be_visible()
    saved.get_by_role("button", name="移除").press("Enter")
    expect(saved.get_by_role("link")).to_have_count(0)
    reader.open(paper.long)
    expect(save).to_have_attribute("aria-pressed", "false")
    assert set(sent) == {"GET"}


def test_what_was_opened_is_read_without_a_network(open_reader, paper, width):
    """With a note that says so; what wasn't opened leads to what there is; online nothing is old."""
    reader = open_reader(width=width)
    reader.open(paper.long)
    wait_for_worker(reader)
    reader.open(paper.gallery)
    note = reader.page.get_by_text("当前没有网络")
    expect(note).to_be_hidden()
    reader.page.context.set_offline(True)
    reader.page.goto(paper.portal.origin + paper.long)
    expect(note).to_be_visible()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("沿着河走了一整天")
    reader.page.goto(paper.portal.origin + paper.gallery)
    expect(reader.page.locator("h1")).to_have_text("河的四张照片")
    reader.page.goto(f"{paper.portal.origin}{paper.english}")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("阅读清单")
    kept = reader.page.locator("section", has=reader.page.get_by_role("heading", name="看过的文章"))
    expect(kept.get_by_role("link", name="沿着河走了一整天")).to_be_visible()
    reader.page.context.set_offline(False)
    reader.open(paper.long)
    expect(note).to_be_hidden()
    reader.complaints.clear()  # of what could not be had


def test_everything_is_forgotten_when_asked(open_reader, paper):
    """The worker is gone as well, and stays away."""
    reader = open_reader()
    reader.open(paper.long)
    wait_for_worker(reader)
    reader.page.get_by_role("button", name="收藏").click()
    reader.open("/_saved.html")
    reader.page.get_by_label("保存我打开过的文章，以便离线阅读").uncheck()
    reader.page.get_by_role("button", name="清除这台设备上的全部记录").click()
    expect(reader.page.get_by_text("已全部清除。")).to_be_visible()
    reader.open(paper.long)
    reader.page.wait_for_timeout(300)

    left = reader.page.evaluate(
        "async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"
    )
    assert left == [0, 0]


def test_the_worker_keeps_no_more_than_its_bounds(open_reader, paper):
    """The oldest goes first."""
    reader = open_reader()
    reader.open(paper.long)
    wait_for_worker(reader)
    reader.page.evaluate("""async () => {
      const cache = await caches.open("mast-pages");
      for (let each = 0; each < 200; each++) await cache.put(`/old/${each}`, new Response("old"));
    }""")
    reader.open(paper.gallery)
    wait_until(reader.page, "async () => (await (await caches.open('mast-pages')).keys()).length == 80")
    assert reader.page.evaluate("async (path) => !!(await caches.match(path))", paper.gallery)


def test_the_portal_can_be_installed(open_reader, paper):
    """A manifest with names, start and icons that are there."""
    reader = open_reader()
    reader.open("/")
    href = reader.page.locator("link[rel=manifest]").get_attribute("href")
    answer = paper.portal.get(href)
    manifest = json.loads(answer.text)

    assert answer.headers["content-type"] == "application/manifest+json"
    assert manifest["name"] == "云汀日报"
    assert manifest["start_url"] == "/"
    assert {each["sizes"] for each in manifest["icons"]} == {"any", "192x192", "512x512"}
    assert {paper.portal.get(each["src"]).status for each in manifest["icons"]} == {200}
    session = reader.page.context.new_cdp_session(reader.page)
    assert session.send("Page.getAppManifest")["errors"] == []


def test_without_a_script_the_page_says_what_it_needs(open_reader, paper, width):
    """And the button isn't on the article."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.long)
    expect(reader.page.locator("mast-save")).to_be_hidden()
    reader.follow(reader.page.get_by_role("link", name="阅读清单"))
    # Parsed where scripts may run, and only not run: what a browser shows here is no element to Chromium.
    assert "需要开启 JavaScript" in reader.page.locator("noscript").inner_html()
    expect(reader.page.locator("mast-saved")).to_be_hidden()

"""Fragments: fetched when the reader comes near; nothing moves for them, however late they come."""

import pytest
from playwright.sync_api import expect

from tests.browser.elements.waiting import NO_WORKER
from tests.browser.shifts import find_shifts, record_shifts


@pytest.mark.parametrize("place", ["article", "short", "home", "channel"])
def test_nothing_moves_when_fragments_come_late(open_reader, paper, width, place):
    """Answered after two seconds, while the reader has scrolled to where they belong."""
    reader = open_reader(width=width)
    reader.page.add_init_script(NO_WORKER)
    record_shifts(reader.page)
    late = []

    def answer_late(route):
        late.append(route)

    reader.page.route("**/_f/**", answer_late)
    path = {"article": paper.long, "short": paper.english, "home": "/", "channel": paper.channel}[place]
    reader.page.goto(paper.portal.origin + path)
    reader.page.mouse.move(200, 400)
    for _ in range(30):
        reader.page.mouse.wheel(0, 900)
        reader.page.wait_for_timeout(60)
    reader.page.wait_for_timeout(1200)  # shifts soon after input aren't counted: these must be
    assert late
    for route in late:
        route.continue_()
    reader.page.wait_for_timeout(1200)

    assert find_shifts(reader.page) == []
    reader.page.unroute_all(behavior="ignoreErrors")


def test_a_fragment_is_fetched_when_the_reader_comes_near(open_reader, paper):
    """Not before; and what stands on the page already is left out, the article itself above all."""
    reader = open_reader(width=390)
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(paper.long)
    assert not [url for url in asked if "/_f/" in url]
    reader.page.locator("mast-fragment").last.scroll_into_view_if_needed()
    expect(reader.page.locator("mast-fragment li").first).to_be_attached()

    articles = reader.page.locator("[data-article]").evaluate_all(
        "all => all.map((each) => each.dataset.article)"
    )
    assert len(articles) == len(set(articles))


@pytest.mark.parametrize("fault", ["refused", "failed"])
def test_when_a_fragment_cannot_be_had_its_link_stays(open_reader, paper, width, fault):
    """A plain link to where the list is."""
    reader = open_reader(width=width)
    reader.page.add_init_script(NO_WORKER)
    reader.page.route(
        "**/_f/**", lambda route: route.abort() if fault == "refused" else route.fulfill(status=500, body="")
    )
    reader.open(paper.gallery)
    link = reader.page.locator("mast-fragment a").first
    link.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(200)
    reader.page.unroute_all(behavior="ignoreErrors")

    expect(link).to_be_visible()
    reader.follow(link)
    reader.complaints.clear()  # of what was refused


def test_without_a_script_every_fragment_is_a_link(open_reader, paper, width):
    """That leads somewhere."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.gallery)
    hrefs = reader.page.locator("mast-fragment a").evaluate_all("all => all.map((each) => each.href)")

    assert hrefs
    assert {paper.portal.get(href).status for href in hrefs} == {200}

"""The next article: the first of the list that this device hasn't read."""

from tests.browser.elements.waiting import NO_WORKER, forgive_leaving, wait_until


def test_the_next_unread_article_is_at_the_end(open_reader, paper, width):
    """It isn't this one, and what was read isn't offered again."""
    reader = open_reader(width=width)
    seen = set()
    reader.open(paper.gallery)
    for _ in range(3):
        seen.add(reader.path)
        link = reader.page.locator("mast-next a")
        link.scroll_into_view_if_needed()
        wait_until(reader.page, "document.querySelector('mast-next a').href.endsWith('.html')")
        assert reader.page.locator("mast-next span").inner_text()
        reader.follow(link)
        assert reader.path not in seen
    forgive_leaving(reader)


def test_without_a_script_it_is_a_link_to_the_channel(open_reader, paper, width):
    """A real one."""
    reader = open_reader(width=width, javascript=False)
    reader.open(paper.gallery)
    reader.follow(reader.page.locator("mast-next a"))

    assert reader.path in {"/", paper.channel}


def test_when_the_list_cannot_be_had_the_link_stays(open_reader, paper):
    """To the channel."""
    reader = open_reader()
    reader.page.add_init_script(NO_WORKER)
    reader.page.route("**/_f/**", lambda route: route.abort())
    reader.open(paper.gallery)
    link = reader.page.locator("mast-next a")
    link.scroll_into_view_if_needed()
    reader.page.wait_for_timeout(300)

    assert link.get_attribute("href") in {"/", paper.channel}
    reader.complaints.clear()  # of what was aborted

"""Fronts, archive pages, listings and fragments: what stands where, and what they read."""

import re

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NORTH, Paper, article, channel


def shown(html: str) -> list[str]:
    """Return the ids of the articles on a page, in order."""
    return re.findall(r'data-article="(\d+)"', html)


def test_a_front_that_nobody_arranged_has_lead_own_list_and_its_childrens(paper: Paper) -> None:
    """At least twenty articles with root-relative links, none twice, the newest first."""
    paper.put(*(article(str(i)) for i in range(1, 41)))
    html = paper.text("/")

    assert shown(html)[:21] == [str(i) for i in range(40, 19, -1)]
    assert len(shown(html)) == len(set(shown(html))) == 27
    assert html.count('<a href="/2024-07/11/content_') == 27
    assert '<h2><a href="/news/">要闻</a></h2>' in html
    assert 'data-src="/_f/recommended/1.html"' in html
    assert problems_of(html) == []


def test_an_arranged_front_shows_no_article_twice(paper: Paper) -> None:
    """What an editor has put somewhere stands there, even if it is newer than what stands above."""
    paper.put(*(article(str(i)) for i in range(1, 11)))
    blocks = (
        b.LeadBlock(), b.ListBlock(count=3), b.LeadBlock(article="10"),
        b.ListBlock(channel="4", title="Streets", count=3, pins=("9", "2", "77")),
    )  # fmt: skip
    paper.put(channel("2", "/news/", "News", parent="1", children=("4",), front=blocks))
    html = paper.text("/news/")

    assert shown(html) == ["8", "7", "6", "5", "10", "9", "2", "4"]
    assert '<h2><a href="/news/city/">Streets</a></h2>' in html


def test_a_withdrawn_lead_gives_way_to_the_newest(paper: Paper) -> None:
    """And a list of a channel that is gone is left out."""
    paper.put(article("1"), article("2"))
    paper.withdraw("article:2")
    blocks = (b.LeadBlock(article="2"), b.ListBlock(channel="77"))
    paper.put(channel("2", "/news/", "News", parent="1", front=blocks))

    assert shown(paper.text("/news/")) == ["1"]


def test_text_and_picture_blocks_of_a_front(paper: Paper) -> None:
    """A picture leads where the editor typed, unless a browser would run it."""
    paper.picture("8")
    use = b.PictureUse(picture="8", caption="Caption")
    blocks = (
        b.FrontTextBlock(html="<p>Notice</p>", title="Title"), b.FrontPictureBlock(use=use, link="/news/"),
        b.FrontPictureBlock(use=use, link="javascript:x"),
    )  # fmt: skip
    paper.put(channel("2", "/news/", "News", parent="1", front=blocks))
    html = paper.text("/news/")

    assert "<p>Notice</p>" in html
    assert html.count('<a href="&#x2f;news&#x2f;"><picture>') == 1
    assert "javascript" not in html
    assert problems_of(html) == []


def test_load_more_leads_to_the_first_article_that_a_front_does_not_show(paper: Paper) -> None:
    """In the page of its segment: at its place there, or at its top."""
    paper.put(*(article(str(i)) for i in range(1, 56)))
    assert shown(paper.text("/news/city/"))[-1] == "35"
    assert ' rel="next" href="/news/city/archive/1.html#article-34">' in paper.text("/news/city/")
    assert '<li class="card" id="article-34" data-article="34">' in paper.text("/news/city/archive/1.html")

    paper.put(channel("4", "/news/city/", "City", parent="2", front=(b.ListBlock(count=5),)))
    assert ' rel="next" href="/news/city/archive/1.html">' in paper.text("/news/city/")
    pinned = (b.ListBlock(count=3, pins=("50", "49")),)
    paper.put(channel("4", "/news/city/", "City", parent="2", front=pinned))
    assert shown(paper.text("/news/city/")) == ["50", "49", "55"]
    assert ' rel="next" href="/news/city/archive/2.html#article-54">' in paper.text("/news/city/")


def test_a_front_that_shows_all_leads_no_further(paper: Paper) -> None:
    """Nor does the fragment of what is recommended."""
    paper.put(*(article(str(i)) for i in range(1, 13)))
    for path in ("/news/city/", "/_f/recommended/4.html"):
        assert len(shown(paper.text(path))) == 12
        assert 'rel="next"' not in paper.text(path)
    assert "推荐阅读" not in paper.text("/news/city/")

    paper.put(*(article(str(i)) for i in range(13, 23)))
    assert ' rel="next" href="/news/city/archive/1.html#article-1">' in paper.text("/news/city/")
    assert ' rel="next" href="/news/city/archive/1.html#article-10">' in paper.text("/_f/recommended/4.html")


def test_an_archive_page_leads_to_its_neighbours(paper: Paper) -> None:
    """The newest one back to the front."""
    paper.put(*(article(str(i)) for i in range(1, 56)))
    newest = paper.text("/news/city/archive/2.html")
    assert shown(newest) == ["55", "54", "53", "52", "51"]
    assert '<a href="/news/city/">最新</a>' in newest
    assert '<a rel="next" href="/news/city/archive/1.html">' in newest
    oldest = paper.text("/news/city/archive/1.html")
    assert len(shown(oldest)) == 50
    assert '<a rel="prev" href="/news/city/archive/2.html">' in oldest
    assert 'rel="next"' not in oldest


def test_a_listing_leads_on_only_where_there_is_more(paper: Paper) -> None:
    """Where all is shown, an archive page would repeat it."""
    paper.put(*(article(str(i), source="7") for i in range(1, 31)))
    assert 'rel="next"' not in paper.text("/sources/herald/")

    paper.put(article("31", source="7"))
    assert ' rel="next" href="/sources/herald/archive/1.html#article-1">' in paper.text("/sources/herald/")


def test_an_archive_page_reads_its_segment_and_no_head(paper: Paper) -> None:
    """So a new article leaves the others alone."""
    paper.put(article("1"))
    paper.render("/news/archive/1.html")

    assert paper.reads.own == {
        "segment:channel:2/1", "card:1", "signpost:channel-1", "signpost:channel-2",
    }  # fmt: skip


def test_an_empty_channel_has_a_front(paper: Paper) -> None:
    """Without a link to more."""
    html = paper.text("/news/")

    assert shown(html) == []
    assert 'rel="next"' not in html
    assert problems_of(html) == []


def test_listings_say_who_or_what_they_are_of(paper: Paper) -> None:
    """Author, source and tag, with the newest of their lists."""
    paper.picture("8")
    paper.put(
        d.Author(
            id="5", place=d.Place(HOST, "/authors/wen/"), name="Wen", role="Reporter", picture="8",
            biography='<p>Born <a href="javascript:x">here</a></p>',
        ),
        d.Source(
            id="7", place=d.Place(HOST, "/sources/herald/"), name="Herald", url="https://herald.test/",
            description="<p>A paper</p>", reprint="By permission",
        ),
        article("1", tags=("3",), source="7", signoffs=(d.Signoff("text", ("5",)),)),
    )  # fmt: skip
    author, source, tag = (paper.text(path) for path in ("/authors/wen/", "/sources/herald/", "/tags/river/"))

    for html in (author, source, tag):
        assert shown(html) == ["1"]
        assert problems_of(html) == []
    assert "<p>Born <a>here</a></p>" in author
    assert "By permission" in source
    assert '<h1><span class="quiet">标签：</span>River</h1>' in tag


def test_recommended_is_pins_then_the_newest(paper: Paper) -> None:
    """Twelve at most, no one twice, none that is gone."""
    paper.put(*(article(str(i)) for i in range(1, 16)))
    paper.put(channel("2", "/news/", "News", parent="1", pins=("3", "77", "15")))

    expected = ["3", "15", "14", "13", "12", "11", "10", "9", "8", "7", "6", "5"]
    assert shown(paper.text("/_f/recommended/2.html")) == expected


def test_related_is_the_newest_of_a_tag_or_channel(paper: Paper) -> None:
    """Each in the host and language of its owner."""
    paper.put(article("1", tags=("3",)), article("2"))
    paper.put(article("9", channel="3", place=d.Place(NORTH, "/9.html"), language="zh-hans"))

    assert shown(paper.text("/_f/related/tag-3.html")) == ["1"]
    north = paper.text("/_f/related/channel-3.html", NORTH)
    assert shown(north) == ["9"]
    assert '<li class="line" data-article="9" lang="zh-Hans" dir="ltr">' in north


def test_a_card_shows_picture_and_source_and_reads_them(paper: Paper) -> None:
    """Renaming a source touches what shows it."""
    paper.picture("8")
    paper.put(article("1", source="7", lead=b.PictureUse(picture="8")))
    html = paper.text("/tags/river/") + paper.text("/sources/herald/")

    assert "<span>Herald</span>" in html
    assert 'width="320" height="320"' in html
    assert {"source:7", "picture:8", "card:1", "head:source:7"} <= paper.reads.own


def test_gone_and_not_found_are_pages_of_the_newspaper(paper: Paper) -> None:
    """With their status, and not for search engines."""
    paper.put(article("1"))
    paper.withdraw("article:1")
    gone, missing = paper.render("/2024-07/11/content_1.html"), paper.render("/_404.html", NORTH)

    assert (gone.status, missing.status) == (410, 404)
    for body in (gone, missing):
        html = body.content.decode()
        assert 'name="robots" content="noindex"' in html
        assert 'class="masthead"' in html
        assert problems_of(html) == []


def test_the_frame_holds_navigation_and_footer_and_is_shared(paper: Paper) -> None:
    """Its reads are shared keys, so no article has an edge to them."""
    paper.put(article("1"))
    html = paper.text("/2024-07/11/content_1.html")

    for part in (
        '<li><a href="/news/">要闻</a></li>', '<li><a href="https://north.paper.test/">North</a></li>',
        '<a href="/about.html">关于</a>', "Licence 1", "12377", "© Paper", "Ministry",
    ):  # fmt: skip
        assert part in html
    assert "Bad" not in html
    assert {"site:1", "signpost:channel-3", "signpost:page-1", "messages:zh-hans"} <= paper.reads.shared
    assert "signpost:channel-3" not in paper.reads.own

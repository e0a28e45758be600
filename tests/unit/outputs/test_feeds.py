"""Feeds and sitemaps, read by the parsers that others read them with."""

import json
import re
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.lists import SPLIT_SIZE
from tests.unit.outputs.paper import HOST, NOON, NORTH, Paper, article, channel

HOSTILE = "Fish & <b>chips</b> ]]> \x0b \"'"
CLEAN = "Fish & <b>chips</b> ]]>  \"'"
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "sitemap.xsd"))
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of feedparser's own parts
@pytest.mark.parametrize("name", ["feed.rss", "feed.atom"])
def test_a_feed_holds_the_newest_with_whole_addresses(paper: Paper, name: str) -> None:
    """Hostile text comes out as it went in, without what no XML may hold."""
    paper.put(article("1"), article("2", headline=HOSTILE, summary=HOSTILE))
    feed = feedparser.parse(paper.render(f"/news/{name}").content)

    assert not feed.bozo
    assert feed.feed.title == "要闻 - Paper of the Plain"
    assert [each.link for each in feed.entries] == [
        "https://paper.test/2024-07/11/content_2.html", "https://paper.test/2024-07/11/content_1.html",
    ]  # fmt: skip
    raw = etree.fromstring(paper.render(f"/news/{name}").content)
    assert CLEAN in {each.text for each in raw.iter()}
    assert feed.entries[1].published_parsed[:5] == (2024, 7, 11, 4, 1)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", ["feed.rss", "feed.atom", "feed.json"])
def test_an_entry_keeps_its_identity_when_the_article_moves(paper: Paper, name: str) -> None:
    """So no reader shows it as new."""

    def ids() -> list[str]:
        content = paper.render(f"/{name}").content
        if name == "feed.json":
            return [each["id"] for each in json.loads(content)["items"]]
        return [each.id for each in feedparser.parse(content).entries]

    paper.put(article("1"))
    before = ids()
    paper.put(article("1", place=d.Place(HOST, "/moved.html"), headline="Other"))

    assert len(before) == 1
    assert ids() == before


def test_a_json_feed_is_of_version_1_1(paper: Paper) -> None:
    """With pictures by their whole addresses."""
    paper.picture("8")
    paper.put(article("1", lead=b.PictureUse(picture="8")))
    feed = json.loads(paper.render("/feed.json").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://paper.test/feed.json"
    assert feed["items"][0]["url"] == "https://paper.test/2024-07/11/content_1.html"
    assert feed["items"][0]["image"].startswith("https://paper.test/_p/8-")
    assert feed["items"][0]["date_published"] == "2024-07-11T04:01:00Z"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_empty_feed_is_a_feed(paper: Paper) -> None:
    """A new channel has one at once."""
    for name in ("feed.rss", "feed.atom"):
        feed = feedparser.parse(paper.render(f"/news/{name}").content)
        assert not feed.bozo
        assert feed.entries == []


def test_a_feed_reads_the_head_and_no_front(paper: Paper) -> None:
    """Rearranging a front leaves its feeds alone."""
    paper.put(article("1"))
    paper.render("/news/feed.rss")

    assert paper.reads.own == {"signpost:channel-2", "head:channel:2", "card:1"}


def locations(paper: Paper, path: str, host: str = HOST) -> list[str]:
    """Return the addresses in a sitemap, after checking it against the schema."""
    tree = etree.fromstring(paper.render(path, host).content)
    SCHEMA.assertValid(tree)
    return [each.text for each in tree.iterfind(".//s:loc", NAMES)]


def test_sitemaps_list_segments_fronts_and_articles(paper: Paper) -> None:
    """Each host its own."""
    paper.put(*(article(str(i)) for i in range(1, 53)))

    assert locations(paper, "/sitemap.xml") == [
        "https://paper.test/sitemap/fronts.xml",
        "https://paper.test/sitemap/listings-1.xml",
        "https://paper.test/sitemap/2.xml",
        "https://paper.test/sitemap/1.xml",
    ]
    assert locations(paper, "/sitemap/2.xml") == [
        f"https://paper.test/2024-07/11/content_{i}.html" for i in (52, 51)
    ]
    assert locations(paper, "/sitemap/fronts.xml") == [
        "https://paper.test/", "https://paper.test/news/", "https://paper.test/news/city/",
        "https://paper.test/about.html",
    ]  # fmt: skip
    assert locations(paper, "/sitemap/fronts.xml", NORTH) == ["https://north.paper.test/"]


def test_authors_sources_and_tags_have_sitemaps_of_their_own(paper: Paper) -> None:
    """Of at most so many addresses each; what is withdrawn leaves them, what moves goes along."""
    path = "/sitemap/listings-1.xml"
    there = locations(paper, path)
    assert len(there) == 3
    assert all(re.search("/(authors|sources|tags)/[^/]+/$", each) for each in there)

    paper.put(*(tag(str(i)) for i in range(100, 200)))
    maps = [each for each in locations(paper, "/sitemap.xml") if "listings" in each]
    found = [locations(paper, each.removeprefix("https://paper.test")) for each in maps]
    assert len(maps) > 1
    assert max(map(len, found)) <= SPLIT_SIZE
    assert len({each for some in found for each in some}) == sum(map(len, found)) == 103

    for id in range(100, 200):
        paper.withdraw(f"tag:{id}")
    paper.put(tag("300", NORTH))
    assert locations(paper, path, NORTH) == ["https://north.paper.test/tags/300/"]
    assert [
        each for url in maps for each in locations(paper, url.removeprefix("https://paper.test"))
    ] == there


def tag(id: str, host: str = HOST) -> d.Tag:
    """A tag on a host."""
    return d.Tag(id=id, name=f"Tag {id}", place=d.Place(host=host, path=f"/tags/{id}/"))


def test_an_emptied_segment_is_still_a_sitemap(paper: Paper) -> None:
    """The schema wants an address: the front's."""
    paper.put(article("1"))
    paper.withdraw("article:1")

    assert locations(paper, "/sitemap/1.xml") == ["https://paper.test/"]


def test_the_news_sitemap_holds_two_days_and_says_when_it_changes(paper: Paper) -> None:
    """Due when its oldest article turns two days old; then it is left out."""
    paper.put(*(article(str(i)) for i in range(1, 4)))
    paper.put(article("4", published_at=NOON - timedelta(days=3)))
    tree = etree.fromstring(paper.render("/news-sitemap.xml").content)

    assert [each.text for each in tree.iterfind(".//n:title", NAMES)] == [
        "Headline 3",
        "Headline 2",
        "Headline 1",
    ]
    assert {each.text for each in tree.iterfind(".//n:language", NAMES)} == {"zh-cn"}
    assert paper.reads.due == NOON + timedelta(days=2, minutes=1)
    paper.now = NOON + timedelta(days=2, minutes=1)
    assert len(locations(paper, "/news-sitemap.xml")) == 2
    paper.now = NOON + timedelta(days=3)
    assert locations(paper, "/news-sitemap.xml") == ["https://paper.test/"]


def test_the_news_sitemap_walks_only_as_far_as_it_must(paper: Paper) -> None:
    """Old segments are not read."""
    paper.put(*(article(str(i), published_at=NOON - timedelta(days=90 - i)) for i in range(1, 52)))
    paper.put(article("60"))
    paper.render("/news-sitemap.xml")

    assert {key for key in paper.reads.own if key.startswith("segment:")} == {f"segment:host:{HOST}/2"}


def test_robots_names_the_hosts_sitemaps(paper: Paper) -> None:
    """With whole addresses."""
    text = paper.text("/robots.txt", NORTH)

    assert "Sitemap: https://north.paper.test/sitemap.xml\n" in text
    assert "Sitemap: https://north.paper.test/news-sitemap.xml\n" in text


def test_an_address_in_another_script_is_encoded_everywhere(paper: Paper) -> None:
    """In links, feeds and sitemaps; in the store it stays decoded."""
    paper.put(channel("4", "/news/城/", "City", parent="2"))
    paper.put(article("1", place=d.Place(HOST, "/河/1.html")))

    assert locations(paper, "/sitemap/1.xml") == ["https://paper.test/%E6%B2%B3/1.html"]
    assert 'href="/%E6%B2%B3/1.html"' in paper.text("/news/城/")
    assert 'href="/news/%E5%9F%8E/"' in paper.text("/河/1.html")

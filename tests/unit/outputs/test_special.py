"""Specials: their pages and sections, the index below each channel, the strip of current ones."""

import json
import re
from datetime import timedelta

import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NOON, Paper, article, channel

PAGE = "/news/specials/8/"


def special(id: str = "8", **fields: object) -> d.Special:
    """A special of the news channel, as many hours after noon as its id says."""
    given: dict[str, object] = {
        "place": d.Place(HOST, f"/news/specials/{id}/"), "channel": "2", "name": f"Special {id}",
        "language": "zh-hans", "published_at": NOON + timedelta(hours=int(id)), "summary": f"Summary {id}",
    }  # fmt: skip
    return d.Special(id=id, **(given | fields))  # type: ignore[arg-type]


def shown(html: str) -> list[str]:
    """Ids of the articles on a page, in order."""
    return re.findall(r'data-article="(\d+)"', html)


def named(html: str) -> list[str]:
    """Names of the specials in a strip or index, in order."""
    return re.findall(r'class="name">(.*?)</span>', html)


def test_a_special_shows_its_sections_in_their_order(paper: Paper) -> None:
    """Those without anything to show are left out; articles by hand may come before older ones by rule."""
    paper.put(*(article(str(i)) for i in range(1, 9)))
    paper.put(special(sections=(
        b.TextSection(html="<p>Why</p>", title="Foreword"), b.ArticlesSection(articles=("3", "1", "77"), title="First"),
        b.ArticlesSection(articles=("77",), title="Nothing"), b.NewestSection(channel="4", count=3, title="Latest"),
    )))  # fmt: skip
    html = paper.text(PAGE)

    assert re.findall(r"<h2>(.*?)</h2>", html.partition("<main")[2].partition("</main>")[0])[:3] == [
        "Foreword",
        "First",
        "Latest",
    ]
    assert "Nothing" not in html
    assert shown(html) == ["3", "1", "8", "7", "6"]
    assert "<p>Why</p>" in html
    assert problems_of(html) == []
    assert not any(key.startswith("article:") for key in paper.reads.own)


def test_no_rule_repeats_what_stands_by_hand_or_above(paper: Paper) -> None:
    """Even by hand further down."""
    paper.put(*(article(str(i)) for i in range(1, 8)))
    paper.put(special(sections=(
        b.NewestSection(channel="4", count=2), b.NewestSection(channel="2", count=2),
        b.ArticlesSection(articles=("7",)),
    )))  # fmt: skip

    assert shown(paper.text(PAGE)) == ["6", "5", "4", "3", "7"]


def test_a_rule_takes_what_carries_a_tag_within_a_channel(paper: Paper) -> None:
    """However much newer what carries it elsewhere is; a tag alone takes all."""
    paper.put(article("1", tags=("3",)), article("2"))
    paper.put(*(article(str(i), channel="3", tags=("3",)) for i in range(3, 9)))
    paper.put(special(sections=(b.NewestSection(channel="2", tag="3", count=5),)))
    assert shown(paper.text(PAGE)) == ["1"]
    assert "segments:tag:3" in paper.reads.own

    paper.put(special(sections=(b.NewestSection(tag="3", count=2),)))

    assert shown(paper.text(PAGE)) == ["8", "7"]


def test_a_special_says_what_it_is_to_machines(paper: Paper) -> None:
    """A collection with its picture and breadcrumbs; Open Graph with the picture; a canonical link."""
    paper.picture("9", alt="The bridge")
    paper.put(special(lead=b.PictureUse("9", caption="Caption")))
    html = paper.text(PAGE)
    graph = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])[
        "@graph"
    ]

    assert [each["@type"] for each in graph] == ["CollectionPage", "BreadcrumbList"]
    assert graph[0]["url"] == f"https://paper.test{PAGE}"
    assert graph[0]["image"].endswith(".jpg")
    assert [each["name"] for each in graph[1]["itemListElement"]] == ["首页", "要闻", "Special 8"]
    assert f'<link rel="canonical" href="https://paper.test{PAGE}">' in html
    assert 'property="og:image"' in html
    assert '<a href="/specials/">' in html
    assert problems_of(html) == []


def test_the_index_lists_current_ones_and_those_of_the_past(paper: Paper) -> None:
    """It moves one on by itself when its time is over; empty, it isn't for search engines."""
    assert 'content="noindex"' in paper.text("/specials/")
    until = NOON + timedelta(hours=7)
    paper.put(special("1"), special("2"), special("3", until=until), special("4"))
    paper.put(d.Specials(id="1", current=("4", "3"), past=("2", "1")))
    html = paper.text("/specials/")
    assert named(html) == ["Special 4", "Special 3", "Special 2", "Special 1"]
    assert html.index("Special 3") < html.index("往期专题") < html.index("Special 2")
    assert problems_of(html) == []
    assert paper.reads.due == until
    assert not any(key.startswith("special:") for key in paper.reads.own)

    paper.now = until
    html = paper.text("/specials/")

    assert html.index("Special 4") < html.index("往期专题") < html.index("Special 3")
    assert paper.reads.due is None


@pytest.mark.parametrize("path", ["/_f/specials/2.html", "/news/"])
def test_a_strip_shows_the_current_ones_below_its_channel(paper: Paper, path: str) -> None:
    """As a fragment and within the front; it becomes due, and an empty one has no heading on a front."""
    until = NOON + timedelta(hours=7)
    paper.put(special("3", until=until), special("4"))
    paper.put(channel("2", "/news/", "News", parent="1", front=(b.SpecialsBlock(title="Our own"),)))
    paper.put(d.Specials(id="2", current=("4", "3")))
    html = paper.text(path)
    assert named(html) == ["Special 4", "Special 3"]
    assert problems_of(html) == []
    assert paper.reads.due == until
    paper.now = until
    assert named(paper.text(path)) == ["Special 4"]
    paper.withdraw("special:4")
    assert named(paper.text(path)) == []

    assert "Our own" not in paper.text("/news/")


def test_a_slide_of_a_special_shows_its_name_and_picture(paper: Paper) -> None:
    """Unless it has its own; a withdrawn one's slide is gone."""
    paper.picture("9", alt="The bridge")
    paper.put(special(lead=b.PictureUse("9", alt="Arches")))
    paper.put(d.Spotlight(id="4", slides=(d.Slide(b.PictureUse(""), special="8"),)))
    html = paper.text("/_f/spotlight/4.html")
    assert 'alt="Arches"' in html
    assert 'class="caption">Special 8<' in html
    assert f'href="{PAGE}"' in html
    assert {"special_card:8", "picture:9"} <= paper.reads.own

    paper.withdraw("special:8")

    assert "Special 8" not in paper.text("/_f/spotlight/4.html")


def test_specials_stand_in_the_sitemap_of_fronts(paper: Paper) -> None:
    """On their host."""
    paper.put(special("3"), special("4"))
    paper.put(d.Specials(id="1", current=("4",), past=("3",)))
    text = paper.text("/sitemap/fronts.xml")

    assert "<loc>https://paper.test/news/specials/4/</loc>" in text
    assert "<loc>https://paper.test/news/specials/3/</loc>" in text
    assert "special:4" not in paper.reads.own


def test_a_withdrawn_special_answers_410_and_a_moved_one_redirects(paper: Paper) -> None:
    """At all its addresses."""
    paper.put(special(place=d.Place(HOST, "/new/specials/8/", ((HOST, PAGE),))))
    assert paper.outputs_of("special:8") == {"/new/specials/8/": "special", PAGE: "redirect"}

    paper.withdraw("special:8")

    assert paper.outputs_of("special:8") == {"/new/specials/8/": "gone", PAGE: "gone"}


def test_an_article_brings_in_the_strip_and_reads_no_special(paper: Paper) -> None:
    """Its plain link leads to the index."""
    paper.put(article("1"), special())
    html = paper.text("/2024-07/11/content_1.html")

    assert 'data-src="/_f/specials/1.html"' in html
    assert 'href="/specials/"' in html
    assert not any(key.startswith("special") for key in paper.reads.own | paper.reads.shared)

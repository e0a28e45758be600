"""The look of channels: colour, nameplate and navigation, inherited downwards; three levels of navigation."""

import re

import pytest

from masthead.content import documents as d
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NOON, NORTH, Paper, article, channel

ARTICLE = "/2024-07/11/content_1.html"
CITY: dict[str, object] = {"parent": "2"}
NEWS: dict[str, object] = {"parent": "1", "children": ("4",)}


def colour(html: str) -> str:
    """The page's colour."""
    found = re.search(r"<html[^>]* data-colour=\"(\w+)\"", html)
    assert found
    return found[1]


def plate(html: str) -> str:
    """The page's nameplate."""
    return html.partition('class="nameplate"')[2].partition("</p>")[0]


def bar(html: str) -> list[str]:
    """Addresses of the first level of navigation."""
    return re.findall(r'<li><a href="([^"]*)"', html.partition('class="bar"')[2].partition("</ul>")[0])


def menu(html: str) -> list[str]:
    """Addresses of all levels of navigation."""
    return re.findall(r'<li><a href="([^"]*)"', html.partition("<details")[2].partition("</details>")[0])


def test_a_newspaper_without_looks_is_vermilion_with_its_own_name(paper: Paper) -> None:
    """On every page, and three levels of channels below the navigation."""
    paper.put(article("1"))
    paper.put(channel("4", "/news/city/", "City", children=("5",), **CITY))
    paper.put(channel("5", "/news/city/old/", "Old town", parent="4", children=("6",)))
    paper.put(channel("6", "/news/city/old/lane/", "Lane", parent="5"))
    for path in (ARTICLE, "/", "/news/city/", "/about.html", "/tags/river/", "/_404.html"):
        html = paper.text(path)
        assert colour(html) == "vermilion"
        assert "Paper of the Plain" in plate(html)
        assert bar(html) == ["/news/", "https://north.paper.test/"]
        assert menu(html) == ["/news/", "/news/city/", "/news/city/old/", "https://north.paper.test/"]
        assert problems_of(html) == []


def test_a_channel_that_is_not_shown_in_navigation_is_left_out(paper: Paper) -> None:
    """Unless somebody chose it."""
    paper.put(channel("4", "/news/city/", "City", in_navigation=False, **CITY))

    assert "/news/city/" not in menu(paper.text("/"))


@pytest.mark.parametrize(
    "path", [ARTICLE, "/news/city/", "/news/city/archive/1.html", "/news/city/specials/8/"]
)
def test_a_colour_holds_for_all_below_until_a_channel_has_another(paper: Paper, path: str) -> None:
    """Nameplate and navigation stay the newspaper's; channels beside it keep theirs."""
    place = d.Place(HOST, "/news/city/specials/8/")
    paper.put(article("1"))
    paper.put(d.Special(id="8", place=place, channel="4", name="S", language="en", published_at=NOON))
    paper.put(channel("2", "/news/", "News", colour="indigo", **NEWS))
    html = paper.text(path)
    assert colour(html) == "indigo"
    assert "Paper of the Plain" in plate(html)
    assert "look:2" in paper.reads.shared
    assert colour(paper.text("/")) == "vermilion"

    paper.put(channel("4", "/news/city/", "City", colour="pine", **CITY))

    assert colour(paper.text(path)) == "pine"


def test_a_regional_channel_carries_its_name_and_its_channels(paper: Paper) -> None:
    """On its own pages and all below; its motto leads to the newspaper; a colour comes from further up."""
    paper.put(article("1"))
    paper.put(channel("1", "/", "Home", children=("2", "3"), colour="slate"))
    paper.put(channel("2", "/news/", "Newsland", regional=True, **NEWS))
    html = paper.text(ARTICLE)
    assert "Newsland" in plate(html)
    assert 'href="/news/"' in plate(html)
    assert bar(html) == ["/news/city/"]
    assert colour(html) == "slate"
    assert '<p class="motto"><a href="/">Paper of the Plain</a></p>' in html
    assert problems_of(html) == []
    assert "Newsland" not in plate(paper.text("/"))
    assert colour(paper.text("/")) == "slate"

    paper.put(channel("2", "/news/", "Newsland", regional=True, navigation=("3", "4", "77"), **NEWS))

    assert bar(paper.text(ARTICLE)) == ["https://north.paper.test/", "/news/city/"]


def test_a_nameplate_is_a_picture_with_the_name_as_its_alternative(paper: Paper) -> None:
    """Without the picture, once it is gone, the name."""
    paper.picture("9")
    paper.put(channel("3", "/", "North", parent="1", host=NORTH, language="en", regional=True, nameplate="9"))
    html = paper.text("/", NORTH)
    assert 'alt="North"' in plate(html)
    assert "https://paper.test/_p/9-" in plate(html)
    assert problems_of(html) == []
    assert "picture:9" in paper.reads.shared
    paper.put(
        channel("3", "/", "North", parent="1", host=NORTH, language="en", regional=True, nameplate="77")
    )

    assert ">North<" in re.sub(r"</span>", ">", plate(paper.text("/", NORTH)))


def test_a_home_page_with_a_nameplate_keeps_the_newspapers_navigation(paper: Paper) -> None:
    """It is the nameplate of all pages without one of their own, of authors and of what isn't there too."""
    paper.picture("9")
    paper.put(channel("1", "/", "Home", children=("2", "3"), regional=True, nameplate="9", colour="teal"))
    for path in ("/", "/authors/wen/", "/_404.html", "/about.html"):
        html = paper.text(path)
        assert 'alt="Paper of the Plain"' in plate(html)
        assert colour(html) == "teal"
        assert bar(html) == ["/news/", "https://north.paper.test/"]


def test_a_static_page_carries_the_look_of_its_channel(paper: Paper) -> None:
    """And its breadcrumb."""
    paper.put(channel("2", "/news/", "News", colour="rust", **NEWS))
    paper.put(
        d.StaticPage(
            id="2",
            place=d.Place(HOST, "/news/us.html"),
            title="Us",
            language="en",
            updated_at=NOON,
            channel="2",
        )
    )
    html = paper.text("/news/us.html")

    assert colour(html) == "rust"
    assert '<a href="/news/">News</a>' in html.partition('class="crumbs"')[2].partition("</nav>")[0]


def test_pages_that_share_a_look_share_a_frame(paper: Paper) -> None:
    """It is built once, and its reads count as shared."""
    paper.put(article("1"), article("2"))
    paper.put(channel("2", "/news/", "News", regional=True, **NEWS))
    paper.text(ARTICLE)
    built = len(paper.memory.parts)
    paper.text("/2024-07/11/content_2.html")
    paper.text("/news/city/")

    assert len(paper.memory.parts) == built
    assert {"look:2", "menu:2", "signpost:channel-4"} <= paper.reads.shared
    assert not {key for key in paper.reads.shared if key.startswith("channel:")}

"""Which outputs exist because of a document, and where: a pure function of it."""

import pytest

from masthead.content import documents as d
from masthead.content.documents import WINDOWS
from masthead.outputs.places import RESERVED_SLUGS, article_data_path, fragment_owner, is_reserved
from masthead.store.addresses import find_problem
from masthead.store.base import Address
from tests.unit.outputs.paper import HOST, NORTH, Paper, article, channel


def test_an_article_has_a_page_and_its_document_as_json(paper: Paper) -> None:
    """Both lie at its place."""
    paper.put(article("9"))

    assert paper.outputs_of("article:9") == {
        "/2024-07/11/content_9.html": "article",
        "/2024-07/11/content_9.json": "article_data",
    }
    assert paper.outputs_of("card:9") == {}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/a.html", "/a.json"), ("/old/post/", "/old/post/_article.json"), ("/a", "/a._article.json"),
        ("/?p=9", None),
    ],
)  # fmt: skip
def test_the_json_of_an_imported_address_meets_no_other(path: str, data: str | None) -> None:
    """What is derived is never what another place would derive."""
    assert article_data_path(path) == data


def test_a_channel_has_a_front_feeds_and_fragments(paper: Paper) -> None:
    """The home is the channel without a parent and comes after all other fronts."""
    assert paper.outputs_of("channel:4") == {
        "/news/city/": "channel",
        "/news/city/feed.rss": "feed",
        "/news/city/feed.atom": "feed",
        "/news/city/feed.json": "feed",
        "/_f/related/channel-4.html": "related",
        "/_f/recommended/4.html": "recommended",
        "/_f/spotlight/4.html": "spotlight",
        "/_f/specials/4.html": "specials_strip",
        "/news/city/specials/": "specials",
        **{f"/news/city/boards/{window}.html": "board" for window in WINDOWS},
    }
    ranks = [paper.outputs()[Address(HOST, path)].rank for path in ("/news/city/", "/news/", "/")]
    assert ranks == sorted(set(ranks))
    assert all(each.rank < 49 for each in paper.outputs().values())  # the press's own come after


def test_authors_sources_tags_and_pages_have_a_page(paper: Paper) -> None:
    """A tag has its fragment too."""
    assert paper.outputs_of("author:5") == {"/authors/wen/": "author"}
    assert paper.outputs_of("source:7") == {"/sources/herald/": "source"}
    assert paper.outputs_of("tag:3") == {"/tags/river/": "tag", "/_f/related/tag-3.html": "related"}
    assert paper.outputs_of("page:1") == {"/about.html": "page"}


def test_a_segment_has_its_archive_page_below_its_lists_owner(paper: Paper) -> None:
    """And the segment of a host is a sitemap."""
    paper.put(article("9", tags=("3",)))

    assert paper.outputs_of("segment:tag:3/1") == {"/tags/river/archive/1.html": "archive"}
    assert paper.outputs_of("segment:channel:1/1") == {"/archive/1.html": "archive"}
    assert paper.outputs_of(f"segment:host:{HOST}/1") == {"/sitemap/1.xml": "sitemap"}


def test_every_host_has_its_own_sitemaps_robots_and_not_found(paper: Paper) -> None:
    """They come from the site's document, for each of its hosts."""
    found = {each.address for each in paper.catalogue.outputs_of(paper.edition, "site:1")}

    paths = ("/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/_404.html", "/sitemap/fronts.xml",
             "/_thanks.html", "/_refused.html", "/_saved.html", "/manifest.webmanifest", "/sw.js")  # fmt: skip
    assert found == {Address(host, path) for host in (HOST, NORTH) for path in paths} | {
        Address(HOST, "/polls/")
    }


def test_assets_are_on_every_host_at_an_address_with_their_digest(paper: Paper) -> None:
    """An override in the newspaper's own folder gets another address."""

    def style() -> set[Address]:
        found = paper.catalogue.shared_outputs(paper.edition, paper.theme)
        return {each.address for key, each in found if key == "asset:style.css"}

    before = style()
    (paper.own_theme / "assets").mkdir(parents=True)
    (paper.own_theme / "assets" / "style.css").write_text("body { color: red }")

    assert {address.host for address in before} == {HOST, NORTH}
    assert before.isdisjoint(style())


def test_a_moved_article_redirects_from_all_its_former_addresses_to_where_it_is(paper: Paper) -> None:
    """No chains: each former address names the current one; an old address of another system has no JSON."""
    paper.put(article("9", place=d.Place(HOST, "/first.html", former=((HOST, "/?p=9"),))))
    paper.put(article("9", place=d.Place(HOST, "/second.html")))
    paper.put(article("9", place=d.Place(NORTH, "/third.html")))
    found = {each.address.path: each for each in paper.catalogue.outputs_of(paper.edition, "article:9")}

    redirects = {path: each.args for path, each in found.items() if each.kind == "redirect"}
    assert redirects == {
        "/?p=9": (NORTH, "/third.html"),
        "/first.html": (NORTH, "/third.html"),
        "/first.json": (NORTH, "/third.json"),
        "/second.html": (NORTH, "/third.html"),
        "/second.json": (NORTH, "/third.json"),
    }
    body = paper.render("/first.html")
    assert (body.status, body.location) == (301, "https://north.paper.test/third.html")
    assert paper.reads.links >= {Address(NORTH, "/third.html")}


def test_a_redirect_within_a_host_is_root_relative_and_reads_no_document(paper: Paper) -> None:
    """An edit of the article leaves its redirects alone."""
    paper.put(article("9", place=d.Place(HOST, "/河/a.html")))
    paper.put(article("9", place=d.Place(HOST, "/河/b&c.html")))
    body = paper.render("/河/a.html")

    assert body.location == "/%E6%B2%B3/b&c.html"
    assert b'href="/%E6%B2%B3/b&amp;c.html"' in body.content
    assert paper.reads.own == set()


def test_a_moved_channel_takes_feeds_and_archive_with_it(paper: Paper) -> None:
    """Everything that was derived from its former folder redirects."""
    paper.put(article("9"))
    paper.put(channel("4", "/news/town/", "Town", parent="2"))

    assert paper.outputs_of("channel:4") == {
        "/news/town/": "channel",
        "/news/town/feed.rss": "feed",
        "/news/town/feed.atom": "feed",
        "/news/town/feed.json": "feed",
        "/_f/related/channel-4.html": "related",
        "/_f/recommended/4.html": "recommended",
        "/_f/spotlight/4.html": "spotlight",
        "/_f/specials/4.html": "specials_strip",
        "/news/town/specials/": "specials",
        "/news/city/specials/": "redirect",
        **{f"/news/town/boards/{window}.html": "board" for window in WINDOWS},
        **{f"/news/city/boards/{window}.html": "redirect" for window in WINDOWS},
        "/news/city/": "redirect",
        "/news/city/feed.rss": "redirect",
        "/news/city/feed.atom": "redirect",
        "/news/city/feed.json": "redirect",
    }
    assert paper.outputs_of("segment:channel:4/1") == {
        "/news/town/archive/1.html": "archive",
        "/news/city/archive/1.html": "redirect",
    }
    assert paper.render("/news/city/archive/1.html").location == "/news/town/archive/1.html"


def test_a_channel_that_moved_back_doesnt_redirect_to_itself(paper: Paper) -> None:
    """Its current address is never a former one."""
    paper.put(channel("4", "/news/town/", "Town", parent="2"))
    paper.put(channel("4", "/news/city/", "City", parent="2"))

    assert paper.outputs_of("channel:4")["/news/city/"] == "channel"
    assert paper.outputs_of("channel:4")["/news/town/"] == "redirect"


def test_an_old_address_never_takes_the_place_of_what_is_there(paper: Paper) -> None:
    """Another system had a page where the article's JSON is now."""
    paper.put(article("9", place=d.Place(HOST, "/a.html", former=((HOST, "/a.json"),))))

    assert paper.outputs_of("article:9") == {
        "/a.html": "article",
        "/a.json": "article_data",
        "/a.json._article.json": "redirect",
    }


def test_a_withdrawn_article_is_gone_at_all_its_addresses(paper: Paper) -> None:
    """Also where it was before, and its JSON."""
    paper.put(article("9", place=d.Place(HOST, "/first.html")))
    paper.put(article("9", place=d.Place(HOST, "/second.html")))
    paper.withdraw("article:9")

    assert paper.outputs_of("article:9") == dict.fromkeys(
        ("/first.html", "/first.json", "/second.html", "/second.json"), "gone"
    )
    body = paper.render("/second.html")
    assert body.status == 410
    assert "Headline" not in body.content.decode()


def test_a_withdrawn_channel_is_gone_with_feeds_and_archive_and_has_no_fragments(paper: Paper) -> None:
    """Its fragments cease: only pages of ours loaded them."""
    paper.put(article("9"))
    paper.put(channel("4", "/news/town/", "Town", parent="2"))
    paper.withdraw("channel:4")

    assert set(paper.outputs_of("channel:4").values()) == {"gone"}
    assert {"/news/town/", "/news/city/feed.atom"} <= set(paper.outputs_of("channel:4"))
    assert not any(path.startswith("/_f/") for path in paper.outputs_of("channel:4"))
    assert paper.outputs_of("segment:channel:4/1") == {
        "/news/town/archive/1.html": "gone",
        "/news/city/archive/1.html": "gone",
    }


def test_a_tombstone_that_lost_all_its_addresses_gives_rise_to_nothing(paper: Paper) -> None:
    """A live article took them over."""
    paper.put(article("9"))
    paper.withdraw("article:9")
    paper.put(article("10", place=d.Place(HOST, "/2024-07/11/content_9.html")))

    assert paper.outputs_of("article:9") == {}
    assert paper.outputs_of("article:10")["/2024-07/11/content_9.html"] == "article"


def test_every_address_can_be_published(paper: Paper) -> None:
    """And none has two owners, with everything there is at once."""
    paper.picture("9")
    paper.put(
        d.Media(id="1", original="Film 1.mp4", digest="ab" * 16, media_type="video/mp4", size_bytes=1),
        d.Media(id="2", original="Film 1.mp4", digest="ab" * 16, media_type="video/mp4", size_bytes=1),
        *(article(str(i), tags=("3",), source="7") for i in range(1, 120)),
    )
    paper.put(channel("4", "/news/城/", "Town", parent="2"))

    assert [problem for address in paper.outputs() if (problem := find_problem(address))] == []


def test_reserved_slugs_cover_every_derived_name(paper: Paper) -> None:
    """No document can take a folder or file that Masthead derives."""
    paper.picture("9")
    paper.put(article("9", tags=("3",)))
    placed = ("news", "authors", "sources", "tags", "about.html", "2024-07")
    derived = {address.path.split("/")[1] for address in paper.outputs() if address.path != "/"} - set(placed)

    assert {name for name in derived if not is_reserved(name)} == set()
    assert all(is_reserved(slug) for slug in RESERVED_SLUGS)
    assert is_reserved("_anything")
    assert is_reserved("feed.rss")
    assert not is_reserved("news")


def test_the_owner_of_a_fragment_is_known_from_its_path(paper: Paper) -> None:
    """Previews ask for it; other paths are nobody's."""
    for key in ("channel:4", "tag:3"):
        found = [path for path in paper.outputs_of(key) if path.startswith("/_f/")]
        assert {fragment_owner(path) for path in found} == {key}
    assert fragment_owner("/_f/recommended/../4.html") is None
    assert fragment_owner("/news/") is None

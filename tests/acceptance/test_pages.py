"""All that two newspapers publish, the embedded one and an imported one, as the parsers of others read it."""

import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import lxml.html
import pytest
from lxml import etree
from PIL import Image

from masthead.conf import load_settings
from tests.acceptance.papers import ROOT, Paper, masthead
from tests.acceptance.site import Site
from tests.processes import free_ports

VNU = ROOT / "build" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A small compiler and a large stack: it is short-lived, and its schemas recurse.
_JAVA = ["java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(VNU)]
_CHECKED = {"text/html": "html", "text/css": "css", "image/svg+xml": "svg"}
_SITEMAPS = etree.XMLSchema(etree.parse(ROOT / "tests" / "unit" / "outputs" / "sitemap.xsd"))
_NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}

# What a newspaper has after some days: an article withdrawn, a channel renamed.
_SOME_DAYS = """
    article = m.Article.objects.filter(live=True).order_by("pk").first()
    article.unpublish()
    channel = m.Channel.objects.filter(live=True, depth__gt=home.depth).order_by("pk").first()
    channel.slug = f"{channel.slug}-renamed"
    channel.save_revision().publish()
"""


@pytest.fixture(scope="module")
def embedded(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The newspaper that `masthead demo` makes."""
    paper = new_paper(tmp_path_factory.mktemp("embedded"), sqlite_template)
    done = masthead("demo", paper.home, "--no-serve", timeout_s=900)
    assert done.returncode == 0, done.stderr
    paper.script(_SOME_DAYS)
    paper.do("press", "--once")
    return paper


@pytest.fixture(scope="module")
def imported(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A newspaper that our own export from another system was brought into; of its pictures, one is missing."""
    folder = tmp_path_factory.mktemp("imported")
    uploads = folder / "uploads" / "2023" / "05"
    uploads.mkdir(parents=True)
    Image.new("RGB", (1280, 854), "navy").save(uploads / "ferry.jpg")
    Image.new("RGB", (300, 200), "teal").save(uploads / "bridge.jpg")
    (uploads / "interview.mp3").write_bytes(b"ID3" + bytes(100))
    paper = new_paper(folder, sqlite_template)
    assert masthead("init", paper.home, "--name", "云州日报").returncode == 0
    export = ROOT / "tests" / "fixtures" / "wordpress-export.xml"
    paper.run("import", "wordpress", export, "--uploads", folder / "uploads")  # says so of the missing one
    paper.script(_SOME_DAYS)
    paper.do("press", "--once")
    return paper


def new_paper(folder: Path, template: Path) -> Paper:
    """Begin a newspaper whose tables are there already, which takes longest."""
    paper = Paper(folder / "paper", *free_ports(2))
    (paper.home / "data").mkdir(parents=True)
    shutil.copy(template, paper.home / "data" / "newsroom.sqlite3")
    paper.write_settings(renderers="2")
    return paper


@pytest.fixture(scope="module", params=["embedded", "imported"])
def paper(request: pytest.FixtureRequest) -> Any:
    """Each of the two."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def site(paper: Paper) -> Site:
    """What it published."""
    return load_site(paper)


def load_site(paper: Paper) -> Site:
    """Read all that a newspaper published."""
    site = Site(paper.home / "public", load_settings(paper.home).origin)
    assert site.objects
    return site


@pytest.fixture(scope="module")
def complaints(
    embedded: Paper, imported: Paper, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, list[str]]:
    """What the HTML checker says of all pages and styles of both, by the portal's port: one start of Java for all."""
    folder = tmp_path_factory.mktemp("checked")
    written: dict[str, tuple[int, str]] = {}
    for paper in (embedded, imported):
        for media_type, suffix in _CHECKED.items():
            for path, body in load_site(paper).of_type(media_type).items():
                file = folder / f"{len(written)}.{suffix}"
                file.write_bytes(body)
                written[file.as_uri().replace("file:///", "file:/")] = (paper.portal, path)
    if not VNU.exists():
        pytest.fail(f"The HTML checker is not at {VNU}: run `make system`.")
    done = subprocess.run(
        [*_JAVA, "--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg", folder],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[int, list[str]] = {embedded.portal: [], imported.portal: []}
    for message in json.loads(done.stdout)["messages"]:
        port, path = written[message["url"]]
        found[port].append(f"{path}:{message.get('lastLine')}: {message['type']}: {message['message']}")
    return found


def test_every_page_style_and_drawing_is_valid(paper: Paper, complaints: dict[int, list[str]]) -> None:
    """To the last warning; pages of what is gone, not found and brought in later too."""
    assert complaints[paper.portal] == []


def test_every_page_says_what_it_is(site: Site) -> None:
    """One heading of the first level, a title, its language, and its own address as the canonical one."""
    for path, page in site.pages.items():
        assert len(page.findall(".//h1")) == 1, path
        assert page.findtext(".//title"), path
        assert page.get("lang"), path
        status = site.objects[path].status
        canonical = page.find(".//link[@rel='canonical']")
        if canonical is not None:
            assert unquote(canonical.get("href", "")) == site.url(path)
        else:
            assert page.xpath("boolean(//meta[@name='robots'][@content='noindex'])"), f"{path} ({status})"


def test_no_link_or_picture_leads_nowhere(site: Site) -> None:
    """Pages, pictures in all sizes, styles, fragments of lists and places on pages: 200, a redirect to that, or 410."""
    links = list(site.links())
    broken = {
        f"{link}: {problem}" for link in set(links) if (problem := site.problem_of(link.url, link.page))
    }

    assert broken == set()
    assert len(links) > 500
    assert any("/_p/" in link.url for link in links)
    assert any(link.url.endswith("#main") for link in links)


def test_what_left_answers_at_its_old_address(site: Site) -> None:
    """A withdrawn article says that it is gone and is in no list; a renamed channel redirects to where it is."""
    gone = {path for path, each in site.objects.items() if each.status == 410 and path.endswith(".html")}
    moved = {path: each.location for path, each in site.objects.items() if each.status == 301}
    linked = {unquote(link.url) for link in site.links()}

    assert gone
    assert moved
    assert {path for path in gone if site.url(path) in linked} == set()
    assert all(site.problem_of(site.url(path)) is None for path in moved)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of feedparser's own parts
def test_feeds_parse(site: Site) -> None:
    """By the parser that many readers use, and each in all three forms with the same articles."""
    feeds = site.of_type("application/rss+xml", "application/atom+xml")
    entries = {}
    for path, body in feeds.items():
        feed = feedparser.parse(body)
        assert not feed.bozo, f"{path}: {feed.get('bozo_exception')}"
        assert feed.feed.title
        entries[path] = [(each.id, each.link, each.title) for each in feed.entries]
        assert {site.problem_of(each.link) for each in feed.entries} <= {None}, path

    assert entries
    for path in entries:
        assert entries[path] == entries[f"{path.rpartition('.')[0]}.rss"]
        data = json.loads(site.of_type("application/feed+json")[f"{path.rpartition('.')[0]}.json"])
        assert entries[path] == [(each["id"], each["url"], each["title"]) for each in data["items"]]
    assert entries["/feed.rss"]


def test_feeds_have_what_their_formats_require(site: Site) -> None:
    """RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1."""
    for path, body in site.of_type("application/rss+xml").items():
        channel = etree.fromstring(body).find("channel")
        assert all(channel.findtext(name) for name in ("title", "link", "description")), path
        assert all(item.findtext("title") and item.findtext("guid") for item in channel.iter("item")), path
    for path, body in site.of_type("application/atom+xml").items():
        feed = etree.fromstring(body)
        assert feed.findtext("a:author/a:name", namespaces=_NAMES), path
        assert unquote(feed.find("a:link[@rel='self']", _NAMES).get("href")) == site.url(path)
        for each in (feed, *feed.iterfind("a:entry", _NAMES)):
            assert all(each.findtext(f"a:{name}", namespaces=_NAMES) for name in ("id", "title")), path
            assert instant(each.findtext("a:updated", namespaces=_NAMES))
            assert each.find("a:link[@rel='alternate']", _NAMES) is not None
    for path, body in site.of_type("application/feed+json").items():
        feed = json.loads(body)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert unquote(feed["feed_url"]) == site.url(path)
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_text"]
            assert instant(item["date_published"])
            assert "image" not in item or site.problem_of(item["image"]) is None


def test_sitemaps_fit_their_schemas_and_name_every_article_once(site: Site) -> None:
    """The index, its parts and the news; nothing in them is gone or moved."""
    found = {}
    for path, body in site.of_type("application/xml").items():
        tree = etree.fromstring(body)
        _SITEMAPS.assertValid(tree)
        found[path] = [each.text for each in tree.iterfind(".//s:loc", _NAMES)]
        assert {site.problem_of(url) for url in found[path]} == {None}, path
        assert len(found[path]) == len(set(found[path]))

    parts = [url.removeprefix(site.origin) for url in found["/sitemap.xml"]]
    assert set(parts) == set(found) - {"/sitemap.xml", "/news-sitemap.xml"}
    named = [unquote(url.removeprefix(site.origin)) for path in parts for url in found[path]]
    assert {site.objects[path].status for path in named} == {200}
    assert {path for path in named if path in site.articles()} == set(site.articles())
    assert len(named) == len(set(named))


def test_the_news_sitemap_holds_what_is_new(embedded: Paper, imported: Paper) -> None:
    """The embedded newspaper's articles of two days; of the imported one's old ones none, so its front stands there."""
    fresh, old = (
        etree.fromstring(load_site(paper).of_type("application/xml")["/news-sitemap.xml"])
        for paper in (embedded, imported)
    )

    dates = [instant(each.text) for each in fresh.iterfind(".//n:publication_date", _NAMES)]
    assert len(dates) > 5
    assert all((datetime.now(UTC) - each).days <= 2 for each in dates)
    assert {each.text for each in fresh.iterfind(".//n:language", _NAMES)} == {"zh-cn", "en"}
    assert old.find(".//n:news", _NAMES) is None


def test_robots_leads_to_the_sitemaps(site: Site) -> None:
    """By their whole addresses."""
    lines = site.of_type("text/plain")["/robots.txt"].decode().splitlines()
    named = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]

    assert named == [site.url("/sitemap.xml"), site.url("/news-sitemap.xml")]


def test_articles_are_described_for_machines(site: Site) -> None:
    """As NewsArticle with what search engines require, as JSON beside the page, and alike in both and on the page."""
    for path, page in site.articles().items():
        news = described(page, "NewsArticle")
        assert news["@id"] == news["mainEntityOfPage"]
        assert unquote(news["mainEntityOfPage"]) == site.url(path)
        assert news["headline"] == page.find(".//h1").text_content()
        assert instant(news["datePublished"]) <= instant(news["dateModified"])
        assert instant(page.find(".//article//time").get("datetime")) == instant(news["datePublished"])
        assert all(each["name"] for each in news["author"])
        assert news["publisher"]["name"]
        assert site.problem_of(news["publisher"]["url"]) is None
        assert {site.problem_of(each) for each in news.get("image", [])} <= {None}
        data = page.find(".//link[@type='application/json']").get("href")
        assert json.loads(site.of_type("application/json")[unquote(data)])["headline"] == news["headline"]
    assert site.articles()


def test_breadcrumbs_lead_to_where_a_page_belongs(site: Site) -> None:
    """The same on the page and for machines, from the home page down."""
    pages = site.articles()
    for path, page in pages.items():
        steps = described(page, "BreadcrumbList")["itemListElement"]
        shown = page.findall(".//nav[@class='crumbs']//a")
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert [step["name"] for step in steps] == [each.text for each in shown]
        assert steps[0]["item"] == site.url("/")
        assert {site.problem_of(step["item"]) for step in steps} == {None}, path


def test_the_store_is_what_a_build_from_nothing_gives(paper: Paper) -> None:
    """And the published content what the newsroom holds."""
    assert paper.do("verify").endswith("objects: the same\n")
    assert "newsroom: the same" in paper.do("verify", "--source")


def described(page: lxml.html.HtmlElement, kind: str) -> dict[str, Any]:
    """Return what a page's JSON-LD says of one kind."""
    [script] = page.xpath("//script[@type='application/ld+json']/text()")
    [found] = [each for each in json.loads(script)["@graph"] if each["@type"] == kind]
    assert json.loads(script)["@context"] == "https://schema.org"
    return dict(found)


def instant(text: str | None) -> datetime:
    """Parse a time that must say its zone."""
    found = datetime.fromisoformat(text or "")
    assert found.tzinfo
    return found

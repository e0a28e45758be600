"""An article's whole life: written, previewed, published, edited, moved, withdrawn and restored, as readers see it."""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import lxml.etree
from PIL import Image
from playwright.sync_api import Locator

from tests.browser.desk import Desk
from tests.browser.paper import Paper
from tests.browser.reader import Reader

FIRST, SECOND = "老渡口的灯又亮了", "停航三周的老渡口复航了"
SUMMARY = "河水退到警戒线以下，渡船今晨开出第一班。"
LINES = ("清晨六点，第一班渡船离岸。", "船夫们说，这三周里他们每天都来看水。")
SUN = (1000 / 1400, 150 / 900, 1250 / 1400, 400 / 900)  # in fractions of the picture
HOME, NEWS, SOCIETY, SPORT = FRONTS = ("/", "/news/", "/news/society/", "/sport/")
RIVER, FERRY = TAGS = ("/tags/river/", "/tags/渡口/")
SITEMAP = "/sitemap/1.xml"


def test_an_article_from_the_first_word_to_its_return(
    desk: Desk, open_reader: Callable[..., Reader], paper: Paper, picture: Path
) -> None:
    """One editor does it all; readers on wide and narrow windows, with scripts and without, see what became of it."""
    desk.begin_article(SOCIETY)
    desk.write_headline(FIRST)
    desk.write_summary(SUMMARY)
    desk.write_text(*LINES)
    desk.upload_lead(picture, credit="林一舟 摄", alt="河上的太阳")
    desk.focus_lead(SUN)
    desk.add_tags(known="河流", new="渡口")
    check_preview(desk)
    assert paper.portal.paths_saying(FIRST) == set()

    receipt = desk.publish()
    story = find_story(paper, desk.published, receipt.paths)
    assert receipt.count == len(receipt.paths)
    assert receipt.paths >= story.pages | story.lists([HOME, NEWS, SOCIETY]) | {SITEMAP}
    assert {each for each in receipt.paths if not paper.portal.has(each)} == set()
    assert set(receipt.verbs.values()) == {"new or changed"}
    check_published(story, FIRST, [HOME, NEWS, SOCIETY])
    for width in (1440, 390):
        for javascript in (True, False):
            check_seen(open_reader(width=width, javascript=javascript), story, FIRST, [HOME, NEWS, SOCIETY])
    check_square(open_reader())

    desk.edit(story.id)
    desk.write_headline(SECOND)
    receipt = desk.publish()
    assert but_rankings(receipt.paths) == story.pages | story.lists([HOME, NEWS, SOCIETY])
    assert paper.portal.paths_saying(FIRST) == set()
    check_published(story, SECOND, [HOME, NEWS, SOCIETY])
    check_seen(open_reader(), story, SECOND, [HOME, NEWS, SOCIETY])

    receipt = desk.move(story.id, "体育")
    assert receipt.paths >= story.pages | {NEWS, SOCIETY, SPORT}
    check_published(story, SECOND, [HOME, SPORT])
    check_seen(open_reader(width=390, javascript=False), story, SECOND, [HOME, SPORT])

    receipt = desk.withdraw(story.id)
    assert {each for each, verb in receipt.verbs.items() if verb == "gone"} == story.pages
    assert but_rankings(receipt.paths) == story.pages | story.lists([HOME, SPORT]) | {SITEMAP}
    assert paper.portal.paths_saying(SECOND) == set()
    assert paper.portal.paths_saying(story.path) == set()
    assert {paper.portal.get(each).status for each in story.pages} == {410}
    for reader in (open_reader(), open_reader(width=390, javascript=False)):
        check_gone(reader, story, SECOND)

    desk.edit(story.id)
    receipt = desk.publish()
    assert but_rankings(receipt.paths) == story.pages | story.lists([HOME, SPORT]) | {SITEMAP}
    assert set(receipt.verbs.values()) == {"new or changed"}
    check_published(story, SECOND, [HOME, SPORT])
    check_seen(open_reader(width=390), story, SECOND, [HOME, SPORT])


@dataclass(frozen=True)
class Story:
    """The article, and where it is to be found."""

    paper: Paper
    id: int
    path: str
    tags: tuple[int, ...]  # ids, in the order of TAGS

    @property
    def pages(self) -> set[str]:
        """Paths of its page and of its data."""
        return {self.path, self.path.replace(".html", ".json")}

    def lists(self, folders: Iterable[str]) -> set[str]:
        """Paths of all that shows its headline, when these are the channels above it."""
        found = {"/news-sitemap.xml"}
        for folder in folders:
            id = self.paper.channels[folder]
            found |= {folder, f"{folder}archive/1.html"}
            found |= {f"/_f/related/channel-{id}.html", f"/_f/recommended/{id}.html"}
            found |= {f"{folder}feed.{form}" for form in ("rss", "atom", "json")}
        for folder, id in zip(TAGS, self.tags, strict=True):
            found |= {folder, f"{folder}archive/1.html", f"/_f/related/tag-{id}.html"}
        return found


def find_story(paper: Paper, id: int, paths: set[str]) -> Story:
    """Find an article among what was published; its data names its tags."""
    [path] = [each for each in paths if each.endswith(f"_{id}.html")]
    data = json.loads(paper.portal.get(path.replace(".html", ".json")).text)
    return Story(paper, id, path, tuple(sorted(map(int, data["tags"]))))


def but_rankings(paths: set[str]) -> set[str]:
    """Leave out what shows what readers of the test have read."""
    return {each for each in paths if "/boards/" not in each}


def check_preview(desk: Desk) -> None:
    """It is the page as readers will get it: words, picture and all around them."""
    page = desk.preview()
    assert page.get_by_role("heading", level=1).inner_text() == FIRST
    assert page.get_by_role("article").get_by_text(LINES[1]).is_visible()
    assert page.get_by_text("林一舟 摄").is_visible()
    assert page.get_by_role("link", name="社会", exact=True).is_visible()
    assert page.get_by_role("link", name="渡口", exact=True).is_visible()
    assert page.get_by_role("link", name="渡口的第3班船").first.is_visible()  # in a fragment
    assert is_drawn(page.get_by_role("img", name="河上的太阳"))
    page.close()


def check_published(story: Story, headline: str, folders: list[str]) -> None:
    """All public files that show the headline are these channels' and tags', and sitemap and feeds lead to the page."""
    portal = story.paper.portal
    assert but_rankings(portal.paths_saying(headline)) == story.pages | story.lists(folders)
    assert SITEMAP in portal.paths_saying(f"<loc>{portal.origin}{story.path}</loc>")
    assert {folder for folder in FRONTS if feeds_name(story, headline, folder)} == set(folders)


def feeds_name(story: Story, headline: str, folder: str) -> bool:
    """Whether a channel's feeds have an entry of that headline that leads to the page; all three forms are alike."""
    portal = story.paper.portal
    rss = lxml.etree.fromstring(portal.get(f"{folder}feed.rss").body)
    atom = lxml.etree.fromstring(portal.get(f"{folder}feed.atom").body)
    data = json.loads(portal.get(f"{folder}feed.json").text)
    entries = (
        {(each.findtext("title"), each.findtext("link")) for each in rss.iter("item")},
        {
            (each.findtext("{*}title"), each.find("{*}link[@rel='alternate']").get("href"))
            for each in atom.iter("{*}entry")
        },
        {(each["title"], each["url"]) for each in data["items"]},
    )
    [holds] = {(headline, portal.origin + story.path) in each for each in entries}
    return holds


def check_seen(reader: Reader, story: Story, headline: str, folders: list[str]) -> None:
    """A reader finds the article with all that was written, and its headline on the fronts above and on no other."""
    assert reader.open(story.path) == 200
    assert reader.heading == headline
    names = {HOME: "云汀日报", NEWS: "要闻", SOCIETY: "社会", SPORT: "体育"}
    assert reader.crumbs == [names[folder] for folder in folders]
    body = reader.page.get_by_role("article")
    assert [each for each in LINES if not body.get_by_text(each).is_visible()] == []
    assert body.get_by_text("林一舟 摄").is_visible()
    assert is_drawn(body.get_by_role("img", name="河上的太阳"))
    assert body.get_by_role("link", name="渡口", exact=True).is_visible()
    for front in (*FRONTS, *TAGS):
        assert reader.open(front) == 200
        assert reader.sees(headline) == (front in {*folders, *TAGS}), front

    # Into another article's page it is brought by a script; without, it is behind the link there.
    reader.open(story.paper.article)
    if not reader.javascript:
        assert not reader.sees(headline)
        assert reader.follow(reader.link("更多：河流")) == RIVER
    assert reader.sees(headline)


def check_gone(reader: Reader, story: Story, headline: str) -> None:
    """A reader is told that the article was withdrawn, and meets it nowhere; the tag that it alone had stays."""
    assert reader.open(story.path) == 410
    assert "撤" in reader.page.get_by_role("main").inner_text()
    for front in (*FRONTS, *TAGS, story.paper.article):
        assert reader.open(front) == 200
        assert not reader.sees(headline), front


def check_square(reader: Reader) -> None:
    """The small picture on cards is cut out around what the editor marked."""
    reader.open(RIVER)
    source = reader.page.get_by_role("main").get_by_role("img", name="河上的太阳").get_attribute("src")
    with Image.open(io.BytesIO(reader.portal.get(source or "").body)) as square:
        side = 900  # of the cut, in the picture's own pixels; it reaches to the right edge
        sun = ((1125 - (1400 - side)) / side, 275 / side)
        red, _green, blue = square.convert("RGB").getpixel(tuple(int(each * square.width) for each in sun))
    assert red > 200 > blue


def is_drawn(image: Locator) -> bool:
    """Whether a picture is there with its pixels."""
    return bool(image.evaluate("each => each.complete && each.naturalWidth > 300"))

"""An article's page: exactly what it reads, and that nothing in its text becomes markup."""

import json
import re
from datetime import timedelta

import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.store.base import Address
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NOON, NORTH, Paper, article

HOSTILE = "</script><script>alert(1)</script>\"'&<b>"
PATH = "/2024-07/11/content_9.html"


def structured(html: str) -> list[dict[str, object]]:
    """Return the JSON-LD of a page."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(found) == 1
    return list(json.loads(found[0])["@graph"])


def test_a_page_reads_its_own_parts_and_nothing_volatile(paper: Paper) -> None:
    """No head of a list, no segment: what changes by itself comes as a fragment."""
    paper.picture("8")
    paper.put(article("1"))
    paper.put(
        article(
            "9", tags=("3",), source="7", related=("1", "77"), lead=b.PictureUse(picture="8"),
            signoffs=(d.Signoff(role="text", authors=("5",)),),
            body=(b.TextBlock(html='<p><a href="page:1">x</a></p>'),),
        )
    )  # fmt: skip
    paper.render(PATH)

    assert paper.reads.own == {
        "article:9", "author:5", "card:1", "card:77", "picture:8", "signpost:channel-1", "signpost:channel-2",
        "signpost:channel-4", "signpost:page-1", "source:7", "tag:3",
    }  # fmt: skip
    assert {key for key in paper.reads.shared if key.startswith(("template:blocks", "messages", "asset"))} == {
        "template:blocks/text.html", "messages:zh-hans", "asset:style.css", "asset:elements/elements.js",
        "asset:icon.svg", "asset:wechat/jweixin.js",
    }  # fmt: skip
    assert paper.reads.due is None


def test_the_json_reads_the_article_alone(paper: Paper) -> None:
    """It is the document as it is stored."""
    paper.put(article("9", tags=("3",)))
    body = paper.render("/2024-07/11/content_9.json")

    assert paper.reads.own == {"article:9"}
    assert d.decode(body.content) == paper.edition.find(d.Article, "9")


def test_everything_that_a_page_links_to_exists(paper: Paper) -> None:
    """Each link to an address of ours is said to the press, and is one of our outputs."""
    paper.picture("8")
    paper.put(
        article("1"), article("9", tags=("3",), source="7", related=("1",), lead=b.PictureUse(picture="8"))
    )
    html = paper.text(PATH)
    exists = paper.outputs()

    assert paper.reads.links <= set(exists)
    hrefs = set(re.findall(r' (?:href|src|data-src)="(/[^"]*)"', html))
    assert {Address(HOST, href) for href in hrefs} <= paper.reads.links
    assert {
        "/tags/river/",
        "/sources/herald/",
        "/_f/related/tag-3.html",
        "/2024-07/11/content_1.html",
    } <= hrefs


def test_hostile_text_stays_text(paper: Paper) -> None:
    """In the headline, stack, captions, credits, names, table and data, and in JSON-LD."""
    paper.picture("8", credit=HOSTILE)
    use = b.PictureUse(picture="8", caption=HOSTILE, alt=HOSTILE)
    paper.put(d.Tag(id="6", place=d.Place(HOST, "/tags/x/"), name=HOSTILE))
    paper.put(
        article(
            "9", headline=HOSTILE, kicker=HOSTILE, main_headline=(HOSTILE,), decks=(HOSTILE,), summary=HOSTILE,
            share_headline=HOSTILE, editor=HOSTILE, reprint=HOSTILE, tags=("6",), lead=use,
            signoffs=(d.Signoff(role=HOSTILE, names=HOSTILE, note=HOSTILE),),
            body=(
                b.CrossheadBlock(text=HOSTILE), b.PictureBlock(use=use), b.GalleryBlock(uses=(use,), title=HOSTILE),
                b.QuotationBlock(text=HOSTILE, by=HOSTILE, role=HOSTILE),
                b.TableBlock(rows=((HOSTILE, "b"), (HOSTILE,)), caption=HOSTILE),
                b.DataBlock(items=((HOSTILE, HOSTILE),), title=HOSTILE, note=HOSTILE),
                b.EmbedBlock(url="https://x.test/?a=1&b=2", title=HOSTILE, provider=HOSTILE),
            ),
        )
    )  # fmt: skip
    html = paper.text(PATH)

    assert html.count("<script") == 2  # the module, and JSON-LD
    assert "<b>" not in re.sub(r"<b>(文|标签|责任编辑|下一篇|&lt;)", "", html)
    assert "alert(1)" in html
    assert problems_of(html) == []
    assert structured(html)[0]["headline"] == HOSTILE


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//evil.test/"]
)
def test_an_address_that_a_browser_would_run_is_left_out(paper: Paper, url: str) -> None:
    """Of originals, embeds and links in text; the words stay."""
    body = (b.TextBlock(html=f'<p><a href="{url}">words</a></p>'), b.EmbedBlock(url=url, title="embedded"))
    paper.put(article("9", source_url=url, body=body))
    html = paper.text(PATH)

    assert url.strip() not in html
    assert "words</a>" in html
    assert "embedded" not in html
    assert "isBasedOn" not in structured(html)[0]


def test_links_in_text_name_documents_and_follow_them(paper: Paper) -> None:
    """A link to what is gone keeps its words; one that an editor typed stays as typed and holds nothing up."""
    paper.put(article("1"), article("2"))
    paper.withdraw("article:2")
    text = '<p><a href="article:1">a</a><a href="article:2">b</a><a href="tag:3">c</a><a href="/typed.html">d</a></p>'
    paper.put(article("9", body=(b.TextBlock(html=text),)))
    html = paper.text(PATH)

    assert (
        '<p><a href="/2024-07/11/content_1.html">a</a><a>b</a><a href="/tags/river/">c</a>'
        '<a href="/typed.html">d</a></p>'
    ) in html
    assert "card:2" in paper.reads.own
    assert Address(HOST, "/typed.html") not in paper.reads.links


def test_related_are_the_live_ones_in_the_editors_order_and_never_itself(paper: Paper) -> None:
    """One that was withdrawn is left out, and one named twice stands once."""
    paper.put(article("1"), article("2"), article("3"))
    paper.withdraw("article:2")
    paper.put(article("9", related=("3", "9", "2", "1", "3")))
    related = paper.text(PATH).partition('<section class="related">')[2].partition("</section>")[0]

    assert re.findall(r'data-article="(\d+)"', related) == ["3", "1"]


def test_what_changes_by_itself_is_named_by_the_first_tag_else_the_channel(paper: Paper) -> None:
    """Only from its own host, since a page can't fetch from another."""
    paper.put(
        article("8"),
        article("9", tags=("3",)),
        article("10", tags=("3",), channel="3", place=d.Place(NORTH, "/10.html")),
    )

    assert 'data-src="/_f/related/channel-4.html"' in paper.text("/2024-07/11/content_8.html")
    assert 'data-src="/_f/related/tag-3.html"' in paper.text(PATH)
    north = paper.text("/10.html", NORTH)
    assert 'data-src="/_f/related/channel-3.html"' in north
    assert 'data-src="/_f/recommended/3.html"' in north


def test_a_page_on_another_host_links_home_with_whole_addresses(paper: Paper) -> None:
    """Pictures are on the default host alone; the interface speaks the channel's language."""
    paper.picture("8")
    paper.put(
        article(
            "9", channel="3", place=d.Place(NORTH, "/9.html"), language="en", tags=("3",),
            lead=b.PictureUse(picture="8"),
        )
    )  # fmt: skip
    html = paper.text("/9.html", NORTH)

    assert '<html lang="en" dir="ltr" ' in html
    assert 'href="https://paper.test/tags/river/"' in html
    assert 'src="https://paper.test/_p/8-' in html
    assert '<link rel="canonical" href="https://north.paper.test/9.html">' in html
    assert 'href="/_a/style.' in html


def test_the_page_says_when_and_by_whom(paper: Paper) -> None:
    """Times in the site's zone; updated only where it was; the role in the interface's word."""
    paper.put(
        article("8"),
        article(
            "9", updated_at=NOON + timedelta(days=1), source="7",
            signoffs=(d.Signoff(role="text", authors=("5", "99"), names="Li", note="staff"),),
        ),
    )  # fmt: skip
    html = paper.text(PATH)

    assert '发布于 <time datetime="2024-07-11T12:09:00+08:00">2024-07-11 12:09</time>' in html
    assert '更新于 <time datetime="2024-07-12T12:00:00+08:00">' in html
    assert '<b>文</b>：<a rel="author" href="/authors/wen/">Wen</a>、Li，staff' in html
    assert "更新于" not in paper.text("/2024-07/11/content_8.html")


def test_structured_data_names_the_article_and_its_channels(paper: Paper) -> None:
    """For search engines, with whole addresses."""
    paper.picture("8")
    paper.put(
        article("9", tags=("3",), lead=b.PictureUse(picture="8"), signoffs=(d.Signoff("text", ("5",)),))
    )
    news, crumbs = structured(paper.text(PATH))

    assert news["@type"] == "NewsArticle"
    assert news["datePublished"] == "2024-07-11T04:09:00+00:00"
    assert news["author"] == [{"@type": "Person", "name": "Wen", "url": "https://paper.test/authors/wen/"}]
    assert str(news["image"][0]).startswith("https://paper.test/_p/8-")  # type: ignore[index]
    assert [each["item"] for each in crumbs["itemListElement"]] == [  # type: ignore[attr-defined]
        "https://paper.test/", "https://paper.test/news/", "https://paper.test/news/city/",
    ]  # fmt: skip


def test_text_in_another_direction_says_so(paper: Paper) -> None:
    """The article carries its own language; the page around it keeps the interface's."""
    paper.put(article("9", language="ug"))
    html = paper.text(PATH)

    assert '<html lang="zh-Hans" dir="ltr" ' in html
    assert 'class="article" lang="ug" dir="rtl"' in html


def test_every_block_of_a_body_is_shown(paper: Paper) -> None:
    """One whose picture or file is gone is left out; nothing breaks."""
    paper.picture("8")
    paper.put(
        d.Media(
            id="1", original="film.mp4", digest="ab" * 16, media_type="video/mp4", size_bytes=1, title="Film"
        ),
        d.Media(id="2", original="talk.mp3", digest="ab" * 16, media_type="audio/mpeg", size_bytes=1),
        d.Media(
            id="3", original="film.vtt", digest="ab" * 16, media_type="text/vtt", size_bytes=1, title="中文"
        ),
    )
    use = b.PictureUse(picture="8", caption="Caption", credit="Credit")
    body = (
        b.TextBlock(html="<p>Words</p>"), b.CrossheadBlock(text="Cross", level=3), b.PictureBlock(use=use),
        b.GalleryBlock(uses=(use, b.PictureUse(picture="77")), title="Gallery"),
        b.VideoBlock(media="1", poster="8", captions="3", transcript="<p>Said</p>"), b.AudioBlock(media="2"),
        b.QuotationBlock(text="One\n\nTwo", by="Somebody"),
        b.TableBlock(rows=(("a", "b"), ("1",)), caption="Table", header_column=True),
        b.DataBlock(items=(("Level", "3 m"),), title="Data"), b.EmbedBlock(url="https://v.test/9", title="Film"),
        b.CorrectionBlock(html="<p>It was 4 m.</p>", at="2024-07-11T05:00:00Z"),
        b.PictureBlock(use=b.PictureUse(picture="77")), b.VideoBlock(media="77"), b.AudioBlock(media="77"),
        b.TableBlock(rows=()), b.CrossheadBlock(text=" "), b.QuotationBlock(text=""),
    )  # fmt: skip
    paper.put(article("9", body=body))
    html = paper.text(PATH)
    shown = html.partition('<div class="body">')[2].partition("<footer")[0]

    assert problems_of(html) == []
    assert shown.count('<figure class="') == 5
    for part in (
        "<p>Words</p>", "<h3>Cross</h3>", "<figcaption>Caption <span class=\"credit\">Credit</span></figcaption>",
        '<track kind="captions"', "<audio controls", "<p>One</p>", "<p>Two</p>", '<th scope="row">1</th><td></td>',
        "<dt>Level</dt><dd>3 m</dd>", 'href="https:&#x2f;&#x2f;v.test&#x2f;9"', "It was 4 m.",
        '<time datetime="2024-07-11T13:00:00+08:00">',
    ):  # fmt: skip
        assert part in shown
    assert {"picture:77", "media:77"} <= paper.reads.own


def test_corrections_are_listed_once_more_at_the_end(paper: Paper) -> None:
    """Each with a link to its place, where the notice stands within the text."""
    notices = (b.CorrectionBlock(html="<p>First</p>"), b.CorrectionBlock(html="<p>Second</p>"))
    paper.put(article("9", body=(notices[0], b.TextBlock(html="<p>Words</p>"), notices[1])))
    body, _, end = paper.text(PATH).partition("<footer lang")

    assert re.findall(r'id="correction-(\d)".*?<p>(First|Second)</p>', body, re.DOTALL) == [
        ("1", "First"), ("2", "Second"),
    ]  # fmt: skip
    assert re.findall(r'<p>(First|Second)</p>.*?href="#correction-(\d)"', end, re.DOTALL) == [
        ("First", "1"), ("Second", "2"),
    ]  # fmt: skip
    paper.put(article("9"))
    assert "correction" not in paper.text(PATH)


def test_an_absent_article_is_an_error_that_says_so(paper: Paper) -> None:
    """The press keeps the old object and tries again."""
    paper.put(article("9"))
    output = paper.outputs()[Address(HOST, PATH)]
    paper.withdraw("article:9")

    with pytest.raises(LookupError, match="article 9"):
        paper.render_output(output)


def test_a_newspaper_with_wechats_script_names_it(paper: Paper) -> None:
    """For the share element alone; without the file nothing of it is on the page, and adding it renders again."""
    paper.put(article("9"))
    assert "wechat/" not in paper.text(PATH)
    assert "asset:wechat/jweixin.js" in paper.reads.shared

    script = paper.own_theme / "assets" / "wechat" / "jweixin.js"
    script.parent.mkdir(parents=True)
    script.write_text("window.wx = {};")
    found = re.search(
        r'<mast-share [^>]*data-wechat="(/_a/elements/wechat[^"]*)" data-sdk="([^"]*)"', paper.text(PATH)
    )
    assert found
    assert found[2].startswith("/_a/wechat/jweixin.")


def test_what_is_wider_than_the_column_can_have_the_focus(paper: Paper) -> None:
    """So that a keyboard scrolls it."""
    paper.put(article("9", body=(b.TextBlock(html="<pre>a  b</pre><p>&lt;pre></p>"),)))

    assert '<pre tabindex="0">a  b</pre><p>&lt;pre></p>' in paper.text(PATH)


def test_a_chinese_headline_breaks_between_its_clauses(paper: Paper) -> None:
    """After a mark, and at a space between Chinese words; a space beside a Latin one or a figure says nothing."""
    paper.put(article("9", headline="长堤今天合龙 全城 50 年不淹 Masthead 报道"))

    assert (
        '<h1 aria-label="长堤今天合龙 全城 50 年不淹 Masthead 报道">'
        '<span class="clause">长堤今天合龙</span> <span class="clause">全城 50 年不淹 Masthead 报道</span></h1>'
        in paper.text(PATH)
    )
    paper.put(article("9", headline="“水来了！”他说：再等等"))
    assert (
        '<span class="clause">“水来了！”他说：</span><span class="clause">再等等</span></h1>'
        in paper.text(PATH)
    )
    paper.put(article("9", headline="The wall is closed"))
    assert "<h1>The wall is closed</h1>" in paper.text(PATH)

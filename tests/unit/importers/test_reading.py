"""A whole export to commands: what comes of every item of our own one, in an order that can be run."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from masthead.content.documents.blocks import PictureBlock, PictureUse, TextBlock
from masthead.errors import ImportFailedError
from masthead.importers import commands as c
from masthead.importers.wordpress import WordPressOptions, read_wxr

FIXTURE = Path(__file__).parents[2] / "fixtures" / "wordpress-export.xml"
SITE = "wordpress:gazette.example"


@pytest.fixture(scope="module")
def commands() -> list[c.AnyCommand]:
    """All commands of our own export."""
    return list(read_wxr(FIXTURE, WordPressOptions(time_zone="Asia/Shanghai")))


@pytest.fixture(scope="module")
def by_ref(commands) -> dict[str, c.AnyCommand]:
    """The commands by what they are about, without the site's name."""
    return {
        command.ref.removeprefix(f"{SITE}:"): command
        for command in commands
        if not isinstance(command, c.Note)
    }


def test_every_item_comes_to_something(commands):
    """39 items; besides, channels and tags of its categories, its people, a source, and a picture of another site."""
    assert Counter(type(command).__name__ for command in commands) == {
        "PutArticle": 21, "PutPage": 3, "PutPicture": 5, "PutMedia": 2, "Skipped": 10, "PutChannel": 6, "PutTag": 5,
        "PutAuthor": 3, "PutSource": 1, "Note": 4,
    }  # fmt: skip


def test_whatever_is_referred_to_comes_first(commands):
    """Channels after their parents, articles after their pictures, people, tags, channels and sources."""
    seen: set[str] = set()
    for command in commands:
        wanted = {getattr(command, name, "") for name in ("parent", "channel", "source")}
        wanted |= {*getattr(command, "authors", ()), *getattr(command, "tags", ())}
        if isinstance(command, c.PutPage):
            wanted |= {ref for refs in c.refs_in(command) for ref in refs}
        assert wanted - {""} <= seen
        seen.add(command.ref)


def test_no_ref_comes_twice(commands):
    """A ref names one thing for ever."""
    refs = [command.ref for command in commands if not isinstance(command, c.Note)]

    assert len(refs) == len(set(refs))


def test_reading_twice_gives_the_same(commands):
    """A second run knows things again by their digests."""
    again = list(read_wxr(FIXTURE, WordPressOptions(time_zone="Asia/Shanghai")))

    assert [c.digest_of(command) for command in again] == [c.digest_of(command) for command in commands]


def test_a_stream_is_read_like_a_file(commands):
    """An upload has no name."""
    assert len(list(read_wxr(BytesIO(FIXTURE.read_bytes())))) == len(commands)


def test_nothing_is_yielded_of_a_file_that_is_cut_off(tmp_path):
    """The whole of it is checked before the first command."""
    path = tmp_path / "cut.xml"
    path.write_bytes(FIXTURE.read_bytes()[:-500])

    with pytest.raises(ImportFailedError, match="cut off"):
        next(read_wxr(path))


def test_an_article_with_everything(by_ref):
    """Lead picture, source, tags, the deepest category as its channel, all its old addresses, and its words."""
    ferry = by_ref["post:101"]

    assert isinstance(ferry, c.PutArticle)
    assert (ferry.title, ferry.state, ferry.at) == (
        "河水退去，渡口重开",
        "published",
        datetime(2023, 5, 1, 1, 30, tzinfo=UTC),
    )
    assert (ferry.channel, ferry.authors) == (f"{SITE}:category:河流", (f"{SITE}:author:linhe",))
    assert ferry.tags == (f"{SITE}:tag:洪水", f"{SITE}:tag:floods")
    assert ferry.old_addresses == ("/2023/05/渡口/", "/?p=101", "/2023/05/渡口/ferry/")
    assert ferry.lead == PictureUse(picture=f"{SITE}:file:302", caption="The bridge in May")
    assert (ferry.summary, ferry.pinned) == ("渡口停航九天后重开。", True)
    assert by_ref[ferry.source.removeprefix(f"{SITE}:")].name == "云州日报"
    assert ferry.source_url == "https://daily.example/a/1"
    assert ferry.body[0] == TextBlock(
        html="<p>清晨六点，云州渡口的第一班船离岸。</p><p>“水退得比想的快，”船工说。<br>他们等了九天。</p>"
    )
    assert ferry.body[1] == PictureBlock(
        use=PictureUse(picture=f"{SITE}:file:301", caption="第一班船离岸。本报", alt="渡口的船")
    )


def test_links_lead_to_what_comes_along_and_elsewhere_as_they_did(by_ref):
    """A draft's address would answer 404 here: the link stays one to the old site, and it is said."""
    ferry = by_ref["post:101"]

    assert 'href="/2023/05/second-bridge/"' in ferry.body[-1].html
    assert 'href="https://gazette.example/?p=109"' in ferry.body[-1].html
    assert ferry.said == (
        "it links to a page of the old site that doesn't come along: https://gazette.example/?p=109",
    )


def test_headlines_are_plain_and_pages_become_one(by_ref):
    """Markup and entities go from the headline; further pages and older slugs are old addresses."""
    bridge = by_ref["post:102"]

    assert bridge.title == "The second bridge & what it cost"
    assert bridge.language == "en"
    assert bridge.decks == ("A bridge and its price",)
    assert bridge.old_addresses == (
        "/2023/05/second-bridge/", "/?p=102", "/2023/05/second-bridge/2/", "/2023/05/second-bridge/3/",
        "/2023/05/bridge-two/",
    )  # fmt: skip
    assert "its 3 pages became one" in bridge.said


def test_a_text_before_the_more_mark_is_a_summary_only_if_it_is_one(by_ref):
    """That of the bridge holds a table and lists."""
    assert by_ref["post:102"].summary == ""


def test_nothing_that_runs_comes_along(by_ref):
    """Scripts, styles, handlers, forms, frames, drawings with scripts."""
    text = repr(by_ref["post:103"].body)

    assert not [word for word in ("alert", "steal", "javascript", "evil", "Pay", "style") if word in text]
    assert "good one" in text
    assert "scripts, forms or handlers in it were left out" in by_ref["post:103"].said


@pytest.mark.parametrize(
    ("post", "state"),
    [(109, "draft"), (110, "draft"), (111, "draft"), (112, "draft"), (113, "scheduled"), (116, "published")],
)
def test_states(by_ref, post, state):
    """What was not public to everybody becomes a draft; what was scheduled stays so."""
    assert by_ref[f"post:{post}"].state == state


def test_a_secret_is_never_published(by_ref):
    """A password or a private state has no counterpart here, and it is said."""
    assert "password" in by_ref["post:112"].said[0]
    assert "private" in by_ref["post:111"].said[0]


LEFT_OUT = (
    "post:114",
    "post:115",
    "wp_block:401",
    "nav_menu_item:402",
    "revision:404",
    "recipe:405",
    "file:306",
    "file:307",
)


@pytest.mark.parametrize("ref", LEFT_OUT)
def test_what_is_left_out_says_why(by_ref, ref):
    """The bin, empty drafts, menus, versions, other plugins' types, files that have no place."""
    assert isinstance(by_ref[ref], c.Skipped)
    assert by_ref[ref].reason


def test_other_types_become_articles_when_asked_for():
    """A plugin's type is an article with other fields."""
    commands = read_wxr(FIXTURE, WordPressOptions(article_types=frozenset({"post", "recipe"})))

    assert any(isinstance(command, c.PutArticle) and command.title == "A recipe" for command in commands)


def test_without_a_headline_the_first_words_serve(by_ref):
    """And it is said."""
    assert by_ref["post:107"].title == "第一句话当作标题用，因为这篇稿子没有标题。"
    assert "no headline" in by_ref["post:107"].said[0]


def test_a_long_headline_is_cut(by_ref):
    """At what the newsroom takes."""
    assert len(by_ref["post:121"].title) == 250


def test_local_times_serve_where_there_is_no_other(by_ref):
    """In the site's zone: seven in Shanghai is eleven of the day before."""
    assert by_ref["post:118"].at == datetime(2023, 5, 31, 23, 0, tzinfo=UTC)


def test_the_desks_main_category_wins(by_ref):
    """Over a deeper one, which becomes a tag."""
    assert by_ref["post:117"].channel == f"{SITE}:category:english"
    assert by_ref["post:117"].tags == (f"{SITE}:tag:河流",)


def test_an_article_without_a_category_lies_below_the_home(by_ref):
    """No channel is invented."""
    assert by_ref["post:116"].channel == ""


def test_channels_keep_their_tree_and_their_old_addresses(by_ref):
    """Parents first; one without articles is not made."""
    bridges = by_ref["category:bridges"]

    assert bridges.parent == f"{SITE}:category:河流"
    assert bridges.old_addresses == ("/category/news/河流/bridges/", "/?cat=5")
    assert isinstance(by_ref["category:obituaries"], c.Skipped)


def test_writers_come_with_who_wrote_only(by_ref):
    """Somebody who never wrote stays away; several may have written one article; a stranger has a name at least."""
    assert "author:silent" not in by_ref
    assert by_ref["post:120"].authors == (f"{SITE}:author:awren", f"{SITE}:author:linhe")
    assert by_ref["author:nobody"].name == "nobody"


def test_a_path_never_leaves_the_folder(by_ref):
    """The export says ../../etc/passwd.jpg."""
    assert by_ref["file:308"].path == ""


def test_notes_tell_what_was_left_of_the_whole(commands):
    """Comments, menus, custom fields, a login without a person."""
    notes = " ".join(command.text for command in commands if isinstance(command, c.Note))

    assert all(word in notes for word in ("2 comments", "Main menu", "weather", "nobody"))


def test_articles_can_keep_their_addresses():
    """Those that had one without a query."""
    kept = {
        command.ref: command.path
        for command in read_wxr(FIXTURE, WordPressOptions(keep_addresses=True))
        if isinstance(command, c.PutArticle)
    }

    assert kept[f"{SITE}:post:101"] == "/2023/05/渡口/"
    assert kept[f"{SITE}:post:107"] == ""


def test_another_posts_address_is_left_to_it(tmp_path):
    """Numbers in a guid change hands when a site is moved."""
    text = FIXTURE.read_text("utf-8").replace(
        "https://gazette.example/?p=103</guid>", "https://gazette.example/?p=104</guid>"
    )
    path = tmp_path / "export.xml"
    path.write_text(text, "utf-8")
    found = {command.ref: command for command in read_wxr(path)}

    assert "/?p=104" not in found[f"{SITE}:post:103"].old_addresses
    assert "/?p=104" in found[f"{SITE}:post:104"].old_addresses

"""Bodies: each kind of content becomes its block, and nothing raises or comes through unsafe."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masthead.content.documents.blocks import (
    AudioBlock,
    CrossheadBlock,
    EmbedBlock,
    GalleryBlock,
    PictureBlock,
    PictureUse,
    QuotationBlock,
    TableBlock,
    TextBlock,
    VideoBlock,
)
from masthead.importers.wordpress.body import BodyReader
from masthead.importers.wordpress.files import Attachment, Files
from masthead.sanitize import TEXT_TAGS, clean_html

UPLOADS = "https://old.example/wp-content/uploads/2023/05"


def library() -> Files:
    """Two pictures that belong to post 9, a recording, a film."""
    files = Files("wp", "https://old.example")
    names = {"1": "a.jpg", "2": "b.png", "3": "talk.mp3", "4": "film.mp4"}
    for id, name in names.items():
        files.add(
            Attachment(
                f"wp:file:{id}",
                id,
                f"{UPLOADS}/{name}",
                f"2023/05/{name}",
                name,
                "alt",
                f"caption {id}",
                "",
                "9",
                -int(id),
            )
        )
    return files


def read(content: str, files: Files | None = None) -> tuple:
    """The blocks of a body."""
    return read_saying(content, files)[0]


def read_saying(content: str, files: Files | None = None) -> tuple[tuple, list[str]]:
    """The blocks, and what was said."""
    said: list[str] = []
    reader = BodyReader(
        files or library(), lambda href, say: href, lambda id: "<p>Reusable.</p>" if id == "7" else ""
    )
    return reader.read(content, "9", said.append), said


def test_text_between_other_blocks_is_one_block():
    """Paragraphs and lists that follow each other belong together."""
    assert read("One.\n\n<ul><li>a</li></ul>\n\n<hr />\n\nTwo.") == (
        TextBlock(html="<p>One.</p><ul><li>a</li></ul><hr><p>Two.</p>"),
    )


def test_headings_become_crossheads_on_two_levels():
    """The highest that is used is the first level, whatever number it had; h1 is the headline's."""
    levels = [block.level for block in read("<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>")]
    assert levels == [2, 2, 3, 3]
    assert [block.level for block in read("<h4>a</h4><h5>b</h5>")] == [2, 3]


def test_a_heading_with_a_picture_gives_both():
    """The picture that stood before the words comes before them."""
    blocks = read(f'<h2><img src="{UPLOADS}/a.jpg" /> Words</h2>')

    assert [type(block) for block in blocks] == [PictureBlock, CrossheadBlock]


@pytest.mark.parametrize(
    "source",
    [
        f"{UPLOADS}/a.jpg",
        f"{UPLOADS}/a-300x200.jpg",
        f"{UPLOADS}/a-scaled.jpg",
        f"{UPLOADS}/a.jpg?w=604",
        f"http://www.old.example{UPLOADS[19:]}/a.jpg",
        "/wp-content/uploads/2023/05/a-150x150.jpg",
        f"https://i0.wp.com/old.example{UPLOADS[19:]}/a.jpg?resize=3",
    ],
)
def test_a_picture_is_known_by_its_address_in_any_size(source):
    """Sizes, proxies, schemes and queries are the same file."""
    assert read(f'<img src="{source}" />') == (PictureBlock(use=PictureUse(picture="wp:file:1")),)


def test_a_number_in_the_markup_counts_only_with_the_files_name():
    """Numbers change when a site moves: 2 is another picture by now."""
    moved = '<img class="wp-image-2" src="https://cdn.example/x/b-10x10.png" />'
    wrong = '<img class="wp-image-2" src="https://cdn.example/x/other.png" />'

    assert read(moved)[0].use.picture == "wp:file:2"
    assert read(wrong)[0].use.picture.startswith("wp:file:") is True
    assert read(wrong)[0].use.picture != "wp:file:2"


def test_a_picture_that_no_attachment_stands_for_is_brought_along():
    """Once, however often it is used."""
    files = library()
    read('<img src="https://else.example/p.jpg" alt="P" /><img src="https://else.example/p.jpg" />', files)

    assert [(each.url, each.alt) for each in files.take_new()] == [("https://else.example/p.jpg", "P")]
    assert files.take_new() == []


def test_pictures_leave_their_paragraph():
    """One that stood first comes before it, any other after it."""
    first = read(f'<img src="{UPLOADS}/a.jpg" /> Words.')
    last = read(f'Words <a href="{UPLOADS}/b.png"><img src="{UPLOADS}/b.png" /></a> go on.')

    assert [type(block) for block in first] == [PictureBlock, TextBlock]
    assert [type(block) for block in last] == [TextBlock, PictureBlock]
    assert last[0].html == "<p>Words  go on.</p>"


def test_lazy_pictures_show_their_real_address():
    """What stands in src is a placeholder."""
    lazy = f'<img src="data:image/gif;base64,R0" data-src="{UPLOADS}/a.jpg" /><noscript><img src="x.jpg"></noscript>'

    assert read(lazy) == (PictureBlock(use=PictureUse(picture="wp:file:1")),)


def test_counting_pixels_and_drawn_smiles_are_no_pictures():
    """A pixel goes, a smile is its text."""
    pixel = '<img src="https://count.example/p.gif" width="1" height="1">'
    html = f'<p>Ha <img class="wp-smiley" alt="🙂" src="s.png" /> ha{pixel}</p>'

    assert read(html) == (TextBlock(html="<p>Ha 🙂 ha</p>"),)


def test_a_gallery_without_numbers_shows_the_posts_own_pictures():
    """In the desk's order; recordings are none."""
    (gallery,) = read("[gallery]")

    assert [use.picture for use in gallery.uses] == ["wp:file:2", "wp:file:1"]
    assert gallery.uses[0].caption == "caption 2"


def test_a_gallery_of_missing_pictures_is_left_out_and_told():
    """Never an empty gallery."""
    blocks, said = read_saying('[gallery ids="77"]')

    assert blocks == ()
    assert any("gallery" in each for each in said)


def test_the_block_editors_gallery_keeps_captions_and_its_own():
    """The gallery's caption is its title, not that of a picture."""
    (gallery,) = read(
        '<!-- wp:gallery --><figure class="wp-block-gallery"><ul><li><figure>'
        f'<img src="{UPLOADS}/a.jpg"/><figcaption>One</figcaption></figure></li>'
        f'<li><figure><img src="{UPLOADS}/b.png"/></figure></li>'
        "</ul><figcaption>Both</figcaption></figure><!-- /wp:gallery -->"
    )

    assert gallery == GalleryBlock(
        uses=(PictureUse(picture="wp:file:1", caption="One"), PictureUse(picture="wp:file:2")), title="Both"
    )


def test_recordings_and_films_of_the_library_are_blocks():
    """With poster and caption; one of another site is a link."""
    assert read(
        f'<figure><audio src="{UPLOADS}/talk.mp3"></audio><figcaption>Talk</figcaption></figure>'
    ) == (AudioBlock(media="wp:file:3", caption="Talk"),)
    assert read(f'<video poster="{UPLOADS}/a.jpg"><source src="{UPLOADS}/film.mp4"></video>') == (
        VideoBlock(media="wp:file:4", poster="wp:file:1"),
    )
    assert read('<video src="https://youtu.be/abcdefghijk"></video>') == (
        EmbedBlock(url="https://www.youtube.com/watch?v=abcdefghijk", provider="YouTube"),
    )


TWEET = (
    '<blockquote class="twitter-tweet"><p>Hi</p><a href="https://twitter.com/a/status/1">x</a></blockquote>'
)
PLAYER = '<iframe src="//www.youtube-nocookie.com/embed/abcdefghijk?a=1"></iframe>'


@pytest.mark.parametrize(
    ("html", "url", "provider"),
    [
        ("Before\n\nhttps://vimeo.com/1\n\nafter", "https://vimeo.com/1", "Vimeo"),
        (PLAYER, "https://www.youtube.com/watch?v=abcdefghijk", "YouTube"),
        ('<iframe src="https://maps.example/?q=1"></iframe>', "https://maps.example/?q=1", "maps.example"),
        (TWEET, "https://twitter.com/a/status/1", "X"),
    ],
)
def test_things_of_other_sites_become_links(html, url, provider):
    """A player's address becomes that of the page that a reader would open."""
    found = [block for block in read(html) if isinstance(block, EmbedBlock)]

    assert [(block.url, block.provider) for block in found] == [(url, provider)]


def test_an_address_of_no_known_site_stays_text():
    """WordPress shows it as an address, too."""
    assert isinstance(read("https://unknown.example/page")[0], TextBlock)


def test_quotations_keep_what_they_hold():
    """A simple one is a block of its own; one with links or paragraphs stays HTML, so that nothing is lost."""
    assert read("<blockquote>Said.<cite>Her</cite></blockquote>") == (QuotationBlock(text="Said.", by="Her"),)
    assert read("<blockquote><p>One.</p><p>Two.</p></blockquote>") == (
        TextBlock(html="<blockquote><p>One.</p><p>Two.</p></blockquote>"),
    )
    assert 'href="/x"' in read('<blockquote>A <a href="/x">link</a>.</blockquote>')[0].html


def test_tables_are_spread_out():
    """Spanning cells leave their other places empty; rows are of one width; headers are found."""
    (table,) = read(
        "<table><caption>C</caption><tr><th>a</th><th colspan=2>b</th></tr>"
        "<tr><th rowspan=2>c</th><td>1</td><td>2<br>3</td></tr>"
        "<tr><td>4</td></tr></table>"
    )

    assert table == TableBlock(
        rows=(("a", "b", ""), ("c", "1", "2 3"), ("", "4", "")),
        caption="C",
        header_row=True,
        header_column=False,
    )


def test_a_table_that_only_arranges_is_taken_apart():
    """A single cell, or a table in a table, is no table."""
    blocks = read("<table><tr><td>Words<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")

    assert [type(block) for block in blocks] == [TextBlock, TableBlock]


def test_direction_and_language_are_handed_down():
    """A container goes, what it said of its text stays."""
    assert read('<div dir="rtl" lang="ug"><p>a</p><p lang="he">b</p></div>') == (
        TextBlock(html='<p dir="rtl" lang="ug">a</p><p lang="he" dir="rtl">b</p>'),
    )


def test_editors_are_told_apart():
    """Blocks keep their lines, what stands outside any was written in the classic editor."""
    blocks = read("<!-- wp:paragraph -->\n<p>One\nline.</p>\n<!-- /wp:paragraph -->\n\nTwo\n\nThree")

    assert blocks == (TextBlock(html="<p>One\nline.</p><p>Two</p><p>Three</p>"),)


def test_reusable_blocks_come_in_and_moving_ones_are_told():
    """What shows the newest posts has no place in an archive."""
    blocks, said = read_saying('<!-- wp:block {"ref":7} /--><!-- wp:latest-posts /--><!-- wp:spacer /-->')

    assert blocks == (TextBlock(html="<p>Reusable.</p>"),)
    assert said == ["the block «latest-posts» shows what changes by itself and was left out"]


def test_a_background_under_words_is_a_picture_before_them():
    """The cover block of the block editor."""
    html = f'<div class="wp-block-cover" style="background-image:url({UPLOADS}/a.jpg)"><p>Words</p></div>'

    assert [type(block) for block in read(html)] == [PictureBlock, TextBlock]


_PIECES = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td colspan=9999>",
        "</table>",
    ),
    *(
        "<h2>",
        "</h2>",
        "<blockquote>",
        "<cite>",
        "</blockquote>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<td>",
    ),
    *(
        "<a href='javascript:x'>",
        "<a href='/x'>",
        "</a>",
        "<img src='a.jpg'>",
        "<img>",
        "<video>",
        "<source src=x>",
    ),
    *(
        "<iframe src='//y'>",
        "</iframe>",
        "<pre>",
        "</pre>",
        "<dl><dt>",
        "<dd>",
        "[gallery]",
        "[caption]",
        "[/caption]",
    ),
    *(
        "[audio x]",
        "<!--more-->",
        "<!-- wp:x -->",
        "<!-- /wp:x -->",
        '<!-- wp:cover {"url":',
        "<script>",
        "</script>",
    ),
    *(
        "<style>",
        "\n\n",
        "\n",
        "<br>",
        "&nbsp;",
        "&#1;",
        "<p onclick='x'>",
        "<svg><desc>",
        "<math><mi>",
        "<select>",
    ),
    *(
        "<template>",
        "<b>",
        "<i>",
        "</b>",
        "<object data='http://['>",
        "https://youtu.be/abcdefg",
        "<th>",
        "<ruby><rt>",
    ),
    *("<!DOCTYPE html>", "<![CDATA[", "]]>", "\u202e", "\ufffe", "\ud7ff"),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=25).map("".join))
def test_whatever_stands_in_a_body_it_is_mapped_and_clean(content):
    """Never an exception, never HTML that the allow-list would change, no tag in plain fields' HTML."""
    for block in read(content):
        if isinstance(block, TextBlock):
            assert clean_html(block.html) == block.html
            assert {tag.lower() for tag in re.findall(r"<([a-zA-Z][^\s>/]*)", block.html)} <= TEXT_TAGS
        if isinstance(block, EmbedBlock):
            assert block.url.startswith(("http://", "https://"))
        if isinstance(block, TableBlock):
            assert len({len(row) for row in block.rows}) == 1


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<ul><li>", "[caption]", "<blockquote>", "<table><tr><td>"]
)
def test_depth_is_no_danger(opening):
    """Far deeper than anybody writes: the words stay."""
    assert any("deep" in getattr(block, "html", "") for block in read(opening * 3000 + "deep"))

"""Shortcodes: WordPress's own become HTML, others lose their markers, remarks in brackets stay."""

import pytest

from masthead.importers.wordpress.shortcodes import expand_shortcodes, parse_attributes


def expand(text: str) -> tuple[str, list[str]]:
    """The HTML in one line, and what was said."""
    said: list[str] = []
    return " ".join(expand_shortcodes(text, said.append).split()), said


REMARKS = ["coracles [simple boat] here", "[sic]", "a[0] = b[1]", "[]", "[ ]", "[3]", "[/nothing]", "[it's]"]


@pytest.mark.parametrize("text", REMARKS)
def test_remarks_in_brackets_stay(text):
    """A writer's brackets are no shortcode."""
    assert expand(text) == (text, [])


def test_a_doubled_bracket_is_one():
    """That is how WordPress writes about shortcodes."""
    assert expand('[[gallery ids="1"]]') == ('[gallery ids="1"]', [])


def test_a_caption_becomes_a_figure():
    """The picture with its link first, the rest is the caption."""
    picture = '<a href="x"><img src="a.jpg" /></a>'
    html, _ = expand(f'[caption id="attachment_1" width="10"]{picture} Words <em>here</em>[/caption]')

    assert html == (
        '<figure class="wp-caption"><div><a href="x"><img src="a.jpg" /></a></div>'
        "<figcaption>Words <em>here</em></figcaption></figure>"
    )


def test_the_old_form_of_a_caption_is_known():
    """Before 2012 it was an attribute, with markup in it."""
    html, _ = expand('[caption caption="Words &lt;em&gt;here&lt;/em&gt;"]<img src="a.jpg" />[/caption]')

    assert html.endswith("<figcaption>Words <em>here</em></figcaption></figure>")


def test_media_and_embeds_become_elements():
    """Addresses come as attributes, bare, or as content."""
    assert (
        expand("[audio https://a.example/x.mp3]")[0]
        == '<figure><audio src="https://a.example/x.mp3"></audio></figure>'
    )
    assert 'poster="p.png"' in expand('[video mp4="f.mp4" poster="p.png"][/video]')[0]
    assert "https://b.example/" in expand("[embed width=3]https://b.example/[/embed]")[0]
    assert "https://youtu.be/x" in expand("[youtube=https://youtu.be/x]")[0]


def test_a_plugins_shortcode_goes_and_is_told():
    """Its text stays where it stands around some."""
    assert expand('a [ads zone="3"] b') == (
        "a b",
        ["the shortcode [ads] belongs to a plugin and was left out"],
    )
    kept, said = expand("[box title=1]Words[/box]")
    assert kept == "Words"
    assert said == ["the shortcode [box] belongs to a plugin and was left out, its text kept"]


def test_nothing_within_a_tag_is_a_shortcode():
    """A title in brackets stays in its attribute."""
    text = '<a title="[gallery]" href="/x">y</a><!-- [gallery] -->'

    assert expand(text)[0] == text


def test_attributes_come_with_any_quotes():
    """Straight, single, curly, none; the first one without a name stands under the empty name."""
    assert parse_attributes(""" ids="1,2" a='b' columns=”3” x=y https://a.example """) == {
        "ids": "1,2", "a": "b", "columns": "3", "x": "y", "": "https://a.example",
    }  # fmt: skip


def test_a_flood_of_brackets_takes_no_time():
    """Many opening tags without an end are read once."""
    assert len(expand_shortcodes("[caption " * 5_000 + "[a]" * 5_000, lambda said: None)) > 0

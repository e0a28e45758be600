"""Lines to paragraphs, as the classic editor means them."""

import pytest

from masthead.importers.wordpress.paragraphs import paragraphs_from_lines
from masthead.sanitize import clean_html


@pytest.mark.parametrize(
    ("lines", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\n \t\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\nStill one.", "<p>One.<br>Still one.</p>"),
        ("One.<br />\nStill one.", "<p>One.<br>Still one.</p>"),
        ("One.<br><br>Two.", "<p>One.</p><p>Two.</p>"),
        ("　　一。\n\n　　二。", "<p>一。</p><p>二。</p>"),
        ("<em>One.\n\nTwo.</em> End.", "<p><em>One.</em></p><p><em>Two.</em> End.</p>"),
        ("<p>One.</p>\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("<p>One.\nStill one.</p>", "<p>One.<br>Still one.</p>"),
        ("<pre>a\n\n  b</pre>\nAfter.", "<pre>a\n\n  b</pre><p>After.</p>"),
        ("Before\n<ul>\n<li>a</li>\n</ul>\nafter", "<p>Before</p><ul>\n<li>a</li>\n</ul><p>after</p>"),
        ("<ul><li>a\n<ul><li>b</li></ul>\n</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li>a\nb</li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<ul><li>a\n\nb</li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<address>a\nb</address>", "<address>a<br>b</address>"),
        (
            "<strong>a</strong> <em>b</em>\n\n<a href='/c'>c</a>",
            '<p><strong>a</strong> <em>b</em></p><p><a href="/c">c</a></p>',
        ),
        ("", ""),
        ("\n\n\n", ""),
    ],
)
def test_lines_become_what_wordpress_shows(lines, html):
    """Blank lines part paragraphs, single ones break lines; blocks and preformatted text stay."""
    assert clean_html(paragraphs_from_lines(lines)) == html


def test_private_characters_in_the_text_part_nothing():
    """They are our marks, so the text's own are taken out."""
    assert clean_html(paragraphs_from_lines("a\ue000b\ue001c")) == "<p>abc</p>"

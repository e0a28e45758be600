"""The default theme: all its words translated, and overridden file by file."""

import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from masthead.outputs.article import ROLES
from masthead.outputs.catalogue import THEME
from masthead.press.capture import Memory
from tests.unit.outputs.paper import NORTH, Paper, article, channel


def messages() -> set[str]:
    """Return every sentence that templates and code translate."""
    found = set(ROLES.values())
    for path in (THEME / "templates").rglob("*.html"):
        found.update(match[1] for match in re.findall(r"\b_\((['\"])(.*?)\1\)", path.read_text("utf-8")))
    for path in THEME.parent.glob("*.py"):
        found.update(re.findall(r"translate\(\s*['\"](.*?)['\"]\s*\)", path.read_text("utf-8")))
    return found


def test_every_sentence_is_translated_and_none_is_left_over() -> None:
    """In Chinese and in English."""
    for name in ("zh-hans", "en"):
        with (THEME / "messages" / f"{name}.po").open("rb") as file:
            catalogue = {str(each.id): str(each.string) for each in read_po(file) if each.id}

        assert set(catalogue) == messages()
        assert all(catalogue.values())


def test_the_interface_speaks_the_channels_language(paper: Paper) -> None:
    """Where it is translated; else the site's."""
    paper.put(channel("4", "/news/city/", "City", parent="2", language="bo"))
    paper.put(article("1"))

    assert "Skip to content" in paper.text("/", NORTH)
    assert "跳到正文" in paper.text("/news/")
    assert "跳到正文" in paper.text("/2024-07/11/content_1.html")
    assert "messages:bo" in paper.reads.shared


def test_a_newspaper_overrides_one_template_and_one_message(paper: Paper) -> None:
    """The rest stays the default's, and what it looks like is read under the same keys."""
    paper.put(article("1"))
    paper.text("/2024-07/11/content_1.html")
    before = paper.reads.shared
    (paper.own_theme / "templates" / "blocks").mkdir(parents=True)
    (paper.own_theme / "templates" / "blocks" / "text.html").write_text(
        '<section class="mine">{{ html }}</section>'
    )
    (paper.own_theme / "messages").mkdir()
    (paper.own_theme / "messages" / "zh-hans.po").write_text(
        'msgid "Recommended"\nmsgstr "编辑推荐"\n', "utf-8"
    )
    paper.memory = Memory()  # the press empties it when something shared changes
    html = paper.text("/2024-07/11/content_1.html")

    assert '<section class="mine"><p>Body 1</p></section>' in html
    assert "<h2>编辑推荐</h2>" in html
    assert "<h2>更多相关</h2>" in html
    assert "template:blocks/text.html" in before
    assert before == paper.reads.shared


def test_a_template_names_an_asset_of_the_newspapers_own(paper: Paper) -> None:
    """In what stands around a page and in the page itself; it is a read, and one that is missing is said."""
    paper.put(article("1"))
    own = paper.own_theme
    for folder in (own / "templates" / "frame", own / "assets"):
        folder.mkdir(parents=True)
    (own / "assets" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (own / "templates" / "frame" / "header.html").write_text('<img src="{{ asset("logo.svg") }}" alt="">')
    (own / "templates" / "channel.html").write_text('<img src="{{ asset("logo.svg") }}" alt="">')
    paper.memory = Memory()

    for path in ("/2024-07/11/content_1.html", "/news/"):
        assert re.search(r'<img src="/_a/logo\.[0-9a-f]{12}\.svg" alt="">', paper.text(path))
        assert "asset:logo.svg" in paper.reads.shared

    (own / "templates" / "channel.html").write_text('{{ asset("lost.svg") }}')
    with pytest.raises(Exception, match="lost"):
        paper.text("/news/")


def test_the_catalogue_is_cheap_to_import() -> None:
    """Neither Django nor Pillow is loaded for it."""
    load = "import sys, masthead.outputs.catalogue as c; c.load_catalogue()"
    code = f"{load}; print({{'django', 'PIL'}} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert answer.stdout.strip() == "set()"

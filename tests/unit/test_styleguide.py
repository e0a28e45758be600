"""The style guide: every component of the theme, in both languages, in files that lead to each other."""

import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from masthead.content import documents as d
from masthead.outputs.catalogue import THEME
from masthead.press.theme import Theme
from masthead.styleguide.write import write_styleguide
from tests.unit.outputs.markup import problems_of

# What the guide's whole pages show, or what lies over a page: a template of these folders that isn't a component.
IN_PAGES = {
    "fronts/opener.html", "fronts/row.html", "parts/full_view.html", "parts/offline.html", "parts/reading_bar.html",
    "parts/reading_list.html", "parts/save.html", "parts/steps.html", "parts/unfold.html",
}  # fmt: skip


def make_files(originals: Path) -> list[d.Document]:
    """Small pictures, and media that are nothing."""
    originals.mkdir()
    files: list[d.Document] = []
    for number in range(1, 5):
        Image.new("RGB", (64, 40), "teal").save(originals / f"{number}.jpg")
        files.append(
            d.Picture(
                id=str(number), original=f"{number}.jpg", digest="a" * 32, width=64, height=40, alt="Teal"
            )
        )
    for number, (name, kind) in enumerate(
        (("a.webm", "video/webm"), ("b.vtt", "text/vtt"), ("c.wav", "audio/wav")), 1
    ):
        (originals / name).write_bytes(b"-")
        files.append(d.Media(id=str(number), original=name, digest="a" * 32, media_type=kind, size_bytes=1))
    return files


def write(folder: Path) -> list[Path]:
    """Write the guide of a theme that lies in the folder, over the default one."""
    theme = Theme((folder / "theme", THEME))
    return write_styleguide(
        folder / "guide",
        theme,
        folder / "originals",
        make_files(folder / "originals"),
        lambda items, _: items,
    )


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the default theme's guide."""
    folder = tmp_path_factory.mktemp("guide")
    write(folder)
    return folder / "guide"


def test_every_template_of_a_component_is_shown(guide: Path) -> None:
    """The blocks of bodies and fronts, the parts of articles, the elements; a new one has to be shown too."""
    html = unescape((guide / "en" / "index.html").read_text("utf-8"))
    shown = set(re.findall(r'<p class="template">([^<]+)</p>', html))
    folders = ("blocks", "fronts", "article", "parts")
    there = {
        f"{folder}/{file.name}" for folder in folders for file in (THEME / "templates" / folder).iterdir()
    }

    assert there - shown == IN_PAGES


def test_pages_are_valid_in_both_languages(guide: Path) -> None:
    """With all kinds of pages beside the guide."""
    for language in ("zh-hans", "en"):
        pages = sorted((guide / language).rglob("*.html"))
        assert {"index.html", "_404.html", "withdrawn.html", "about.html"} <= {page.name for page in pages}
        for page in pages:
            assert problems_of(page.read_text("utf-8")) == [], page
        assert f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in pages[0].read_text("utf-8")


def test_files_lead_to_each_other_from_a_disk(guide: Path) -> None:
    """Every link, picture, style sheet and script is a file beside; none begins at a root."""
    for page in (guide / "zh-hans" / "index.html", guide / "zh-hans" / "articles" / "1.html"):
        html = page.read_text("utf-8")
        links = re.findall(r' (?:href|src|data-src|poster)="([^"]+)"', html)
        links += [
            each.split()[0] for srcset in re.findall(r'srcset="([^"]+)"', html) for each in srcset.split(", ")
        ]
        own = {link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)}
        assert len(own) > 20
        for link in own:
            if not link.endswith((".rss", ".atom", "feed.json", ".json", ".webmanifest", "_saved.html")):
                assert not link.startswith("/"), link
                assert (page.parent / link).is_file(), link
    sheet = next((guide / "zh-hans" / "_a").glob("style.*.css")).read_text("utf-8")
    assert '"/_a/' not in sheet


def test_it_shows_the_newspapers_own_theme(tmp_path: Path) -> None:
    """A template, a message and a part of the style sheet of its own."""
    own = tmp_path / "theme"
    for path, text in {
        "templates/blocks/quotation.html": '<aside class="ours">{{ lines|join }}</aside>',
        "messages/en.po": 'msgid "Load more"\nmsgstr "Go on"\n',
        "assets/css/tokens.css": ":root { --accent: #063 }",
    }.items():
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_text(text)
    page = write(tmp_path)[1]
    html = page.read_text("utf-8")

    assert '<aside class="ours">A bridge lets you hurry' in html
    assert "Go on" in html
    assert "#063" in next((page.parent / "_a").glob("style.*.css")).read_text("utf-8")

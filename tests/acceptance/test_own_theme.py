"""A theme of a newspaper's own, made by following docs/themes.md word for word."""

import re

from masthead.store.base import Address, decoded
from masthead.store.filesystem import FilesystemStore
from tests.acceptance.papers import ROOT, Paper

_FILE = re.compile(r"`theme/([\w/.-]+)`[^`]*?\n\n```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
KEYS = {  # what a page reads of each
    "assets/css/own.css": "asset:style.css",
    "templates/article/tags.html": "template:article/tags.html",
    "templates/blocks/quotation.html": "template:blocks/quotation.html",
    "messages/zh-hans.po": "messages:zh-hans",
}
# An article with all that the guide changes, and one with nothing of it; more than the front shows.
_ARTICLES = """
    town = m.Channel.objects.get(slug="town")
    for slug, body in (("said", [("quotation", {"text": "It rose", "by": "Wen", "role": ""})]), ("plain", [])):
        page = m.Article(title=slug, slug=slug, live=False, body=body)
        town.add_child(instance=page)
        if body:
            page.tags.add("river")
        page.save_revision().publish()
        print(m.Article.objects.get(pk=page.pk).public_path)
    for number in range(24):
        town = m.Channel.objects.get(slug="town")
        town.add_child(instance=m.Article(title=f"Of old {number}", slug=f"old{number}")).save_revision().publish()
"""


def files_of_the_guide() -> dict[str, str]:
    """The files that the guide tells to save, by their path below the theme's folder."""
    guide = (ROOT / "docs" / "themes.md").read_text("utf-8")
    return dict(_FILE.findall(guide.partition("## What a change renders again")[0]))


def test_the_guide_makes_a_theme(paper: Paper) -> None:
    """Colours, a template, a block and a word; what each touched is said. Taken away, all is as before."""
    said, plain = paper.script(_ARTICLES).split()
    paper.do("press", "--once")
    before = {path: page(paper, path) for path in (said, plain, "/town/")}
    files = files_of_the_guide()
    assert set(files) == set(KEYS)
    theme = paper.home / "theme"
    assert [each.name for each in theme.iterdir() if each.suffix] == []

    for path, text in files.items():
        (theme / path).parent.mkdir(parents=True, exist_ok=True)
        (theme / path).write_text(text, "utf-8")
        paper.do("press", "--once")
        [cause] = re.findall(r", cause: (.*)", paper.do("explain", said))
        assert KEYS[path] in cause.split(", ")

    after = {path: page(paper, path) for path in (said, plain, "/town/")}
    assert '<nav class="tags" aria-label="标签"><ul>' in after[said]
    assert (
        '<figure class="pull">\n<blockquote><p>It rose</p></blockquote>\n<figcaption>Wen</figcaption>'
        in after[said]
    )
    assert "pull" not in after[plain]
    assert "再看一些" in after["/town/"]
    sheets = {re.search(r"/_a/style\.\w+\.css", text)[0] for text in after.values()}  # type: ignore[index]
    assert len(sheets) == 1
    assert "--accent:#0b5c4a" in page(paper, sheets.pop())
    told = paper.do("explain", said)
    assert all(key in told for key in KEYS.values())
    assert "template:blocks/quotation.html" not in paper.do("explain", plain)
    assert "template:article/tags.html" not in paper.do("explain", "/town/")
    paper.do("verify")

    for path in files:
        (theme / path).unlink()
    paper.do("press", "--once")

    assert {path: page(paper, path) for path in before} == before


def page(paper: Paper, path: str) -> str:
    """What a reader gets, from the store."""
    store = FilesystemStore(paper.home / "public")
    try:
        found = store.get(Address("paper.example", path))
        assert found is not None, path
        return decoded(found).decode()
    finally:
        store.close()

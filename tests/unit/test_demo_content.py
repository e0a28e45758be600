"""The demo's content as it lies in its folder: every file loads, every name in it leads somewhere."""

import re
from collections import Counter
from pathlib import Path

import pytest

from masthead.errors import ContentError
from masthead.newsroom import drawing
from masthead.newsroom.demo import arrangement as a
from masthead.newsroom.demo import shapes as s
from masthead.newsroom.demo.load import FOLDER, load_content
from masthead.newsroom.models.channel import COLOURS

CONTENT = load_content()
ARTICLES = {article.slug: article for article in CONTENT.articles}
LIVE = [article for article in CONTENT.articles if article.hours_ago is not None]
ROLES = {"text", "picture", "translation", "compilation", "own"}


def paragraphs(holder: s.Article | s.Page) -> list[str]:
    """All paragraphs of a text and its blocks, crossheads too."""
    texts = [holder.text, *(block.text for block in holder.body if isinstance(block, s.TextBlock))]
    return [part.strip() for text in texts for part in text.split("\n\n") if part.strip()]


def words_of(article: s.Article) -> str:
    """What a reader reads of the body's text, without markup and blanks."""
    quoted = [block.text for block in article.body if isinstance(block, s.QuotationBlock)]
    return re.sub(r"<[^>]*>", "", "\n".join([*paragraphs(article), *quoted]))


def shown(article: s.Article) -> list[s.Shown | s.PictureBlock]:
    """Its pictures at their places."""
    found: list[s.Shown | s.PictureBlock] = [article.lead] if article.lead else []
    for block in article.body:
        if isinstance(block, s.PictureBlock):
            found.append(block)
        elif isinstance(block, s.GalleryBlock):
            found += block.pictures
    return found


def test_every_file_is_read_and_a_slug_names_one_article():
    """No file is left aside, and no two share a name."""
    files = list((FOLDER / "articles").rglob("*"))
    assert {file.suffix for file in files if file.is_file()} == {".toml"}
    assert len(CONTENT.articles) == len(ARTICLES) == sum(file.is_file() for file in files)


@pytest.mark.parametrize("line", ['headline = "云"\nheadlin = "云"', "headline = 3", 'headline = "云'])
def test_a_mistake_names_its_file(tmp_path: Path, line: str):
    """A key that nothing reads, a value of another sort, a file that is no TOML."""
    for name in ("pictures", "channels", "authors", "sources", "site"):
        (tmp_path / f"{name}.toml").write_text((FOLDER / f"{name}.toml").read_text("utf-8"), "utf-8")
    file = tmp_path / "articles" / "news" / "wrong.toml"
    file.parent.mkdir(parents=True)
    file.write_text(line, "utf-8")

    with pytest.raises(ContentError, match=r"wrong\.toml"):
        load_content(tmp_path)


@pytest.mark.parametrize("article", CONTENT.articles, ids=lambda each: each.slug)
def test_every_name_in_an_article_leads_somewhere(article: s.Article):
    """Channel, source, authors, pictures; articles that it refers to are older, since those are published first."""
    assert article.channel in CONTENT.channels
    assert article.source in CONTENT.sources
    assert {name for each in article.signoffs for name in each.authors} <= set(CONTENT.authors)
    assert {each.picture for each in shown(article)} <= set(CONTENT.pictures)
    films = [block for block in article.body if isinstance(block, s.VideoBlock)]
    assert {name for film in films for name in film.pictures} <= set(CONTENT.pictures)
    linked = re.findall(r'href="article:([^"]+)"', "\n".join(paragraphs(article)))
    for slug in (*article.related, *linked):
        assert (ARTICLES[slug].hours_ago or 0) > (article.hours_ago or 0)
    assert article.language == CONTENT.channels[article.channel].language


def test_every_other_name_leads_somewhere():
    """Of channels, people, the home page and the footer."""
    paths = list(CONTENT.channels)
    for number, path in enumerate(paths):
        assert "/" not in path or path.rpartition("/")[0] in paths[:number]
        assert set(CONTENT.channels[path].navigation) <= set(paths)
        assert CONTENT.channels[path].colour in {"", *dict(COLOURS)}
    assert {each.picture for each in CONTENT.authors.values() if each.picture} <= set(CONTENT.pictures)
    assert {each.scene for each in CONTENT.pictures.values()} <= set(drawing.SCENES)
    assert set(CONTENT.site.footer_pages) == {page.slug for page in CONTENT.pages}
    assert set(CONTENT.site.pins) <= set(ARTICLES)
    for block in CONTENT.site.front:
        assert getattr(block, "article", "flood-barrier") in ARTICLES
        assert getattr(block, "channel", "news") in CONTENT.channels
        assert set(getattr(block, "pins", ())) <= set(ARTICLES)


def test_names_in_specials_and_the_spotlight_lead_somewhere():
    """Three current specials of three or four sections, by hand and by rule; slides of articles with a picture."""
    tags = {tag for each in LIVE for tag in each.tags}
    live = {each.slug for each in LIVE}
    for special in CONTENT.specials:
        assert special.channel in {"", *CONTENT.channels}
        assert special.lead.picture in CONTENT.pictures
        assert {type(each) for each in special.sections} == {
            a.ArticlesSection,
            a.NewestSection,
            a.TextSection,
        }
        assert 3 <= len(special.sections) <= 4
        for section in special.sections:
            assert set(getattr(section, "articles", ())) <= live
            assert getattr(section, "tag", "") in {"", *tags}
            assert getattr(section, "channel", "") in {"", *CONTENT.channels}
    assert sum(special.current for special in CONTENT.specials) == 3
    slides = CONTENT.spotlight.slides
    assert len(slides) >= 6
    assert all(ARTICLES[slide.article].lead for slide in slides)


def test_nothing_is_made_that_nobody_sees():
    """Every picture, channel, author and source is used by something."""
    used = {each.picture for article in CONTENT.articles for each in shown(article)}
    used |= {author.picture for author in CONTENT.authors.values()}
    for article in CONTENT.articles:
        for block in article.body:
            used |= set(block.pictures) if isinstance(block, s.VideoBlock) else set()
    assert set(CONTENT.pictures) <= used
    assert set(CONTENT.sources) == {article.source for article in LIVE}
    assert set(CONTENT.authors) == {name for each in LIVE for sign in each.signoffs for name in sign.authors}
    full = {article.channel for article in LIVE}
    assert {path for path in CONTENT.channels if not any(each.startswith(path) for each in full)} == set()


def test_every_kind_of_block_is_used():
    """Crossheads stand within the text."""
    used = {type(block) for article in LIVE for block in article.body}
    assert used == set(s.BodyBlock.__args__)
    levels = {part.split()[0] for article in LIVE for part in paragraphs(article) if part.startswith("#")}
    assert levels == {"##", "###"}


def test_no_two_articles_share_a_paragraph():
    """Each was written for itself."""
    counted = Counter(
        part for article in CONTENT.articles for part in set(paragraphs(article)) if "##" not in part
    )
    assert [part for part, count in counted.items() if count > 1] == []
    assert len({article.headline for article in CONTENT.articles}) == len(CONTENT.articles)


def test_every_picture_says_what_it_shows():
    """In words that differ from its caption, which tells what it means here."""
    for article in LIVE:
        for each in shown(article):
            alt = each.alt or CONTENT.pictures[each.picture].alt
            assert len(alt) >= 8
            assert len(each.caption) >= 4
            assert alt != each.caption


def test_it_is_a_newspaper_of_sixty_articles_of_all_lengths():
    """Most of 450 to 1,200 characters, some short, one very long, one of a single sentence; nine in English."""
    chinese = {each.slug: _length(each) for each in LIVE if each.language != "en"}
    english = {each.slug: len(words_of(each).split()) for each in LIVE if each.language == "en"}

    assert len(LIVE) >= 60
    assert sum(450 <= length <= 1250 for length in chinese.values()) >= 40
    assert sum(140 <= length <= 300 for length in chinese.values()) >= 6
    assert [slug for slug, length in chinese.items() if length > 5000] == ["up-the-cheng"]
    [sentence] = [slug for slug, length in chinese.items() if length < 100]
    assert words_of(ARTICLES[sentence]).count("。") == 1
    assert len(english) >= 8
    assert {slug for slug, length in english.items() if not 250 <= length <= 600} == set()


def test_it_shows_what_a_newsroom_can_say_of_an_article():
    """Stacks, sources, sign-offs of every role, editors, updates, corrections, what is yet to come."""
    assert {each.source for each in LIVE} == set(CONTENT.sources)
    assert {sign.role for each in LIVE for sign in each.signoffs} == ROLES
    assert any(each.main_headline and each.decks and each.kicker for each in LIVE)
    assert any(each.reprint for each in LIVE)
    assert sum(bool(each.responsible_editor) for each in LIVE) >= 20
    assert sum(each.updated_hours_ago is not None for each in LIVE) >= 3
    assert sum(each.scheduled_in_hours is not None for each in CONTENT.articles) == 2
    assert sum(each.hours_ago is None and each.scheduled_in_hours is None for each in CONTENT.articles) == 2
    counted = Counter(tag for each in LIVE for tag in each.tags)
    assert [each.slug for each in LIVE if not any(counted[tag] > 1 for tag in each.tags)] == []
    assert max(path.count("/") for path in CONTENT.channels) >= 2
    assert sum(bool(channel.regional and channel.colour) for channel in CONTENT.channels.values()) == 2


@pytest.mark.parametrize("language", ["bo", "ug", "mn-Mong"])
def test_other_scripts_say_their_language(language: str):
    """Tibetan, Uyghur and Mongolian stand in elements that name them; Uyghur says its direction too."""
    script = {"bo": r"[\u0f00-\u0fff]", "ug": r"[\u0600-\u06ff]", "mn-Mong": r"[\u1800-\u18af]"}[language]
    found = [part for each in LIVE for part in paragraphs(each) if re.search(script, part)]
    assert len(found) >= 2
    for part in found:
        marked = rf'<(p|span|bdi) lang="{language}"{" dir=.rtl." if language == "ug" else ""}>[^<]*</\1>'
        assert not re.search(script, re.sub(marked, "", part))


def test_punctuation_is_of_its_language():
    """Chinese text has Chinese marks, English has none of them."""
    for article in LIVE:
        for part in paragraphs(article):
            plain = re.sub(r"<[^>]*>", "", part)
            if article.language == "en":
                assert not re.search(r"[\u3000-\u303f\uff00-\uff5e]", plain), plain
            else:
                assert not re.search(r"[\u4e00-\u9fff][,;:?!()]|\"|'", plain), plain


def _length(article: s.Article) -> int:
    return len(re.sub(r"\s|#", "", words_of(article)))

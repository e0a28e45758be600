"""What each edit of sources, authors, tags, pictures and the site renders, exactly; the store equals a new build."""

import pytest

from masthead.outputs.catalogue import THEME
from tests.rebuild.edits.shown import (
    CARDS_OF_THE_RIVER,
    LISTINGS_MAP,
    framed,
    parts,
    sited,
    styled,
)
from tests.rebuild.newspaper import Newspaper

# Sources, authors, tags


def test_a_renamed_source_touches_what_names_it(newspaper: Newspaper) -> None:
    """Its articles and the lists of cards; feeds and rows of headlines name no source. The sitemap asks where it is."""
    newspaper.desk.rename("source", "herald", name="The Morning Herald")

    lists = (*parts(("home", "news", "city"), "front", "archive", "recommended"), *CARDS_OF_THE_RIVER)
    assert newspaper.run() == newspaper.paths(
        "flood.page", "market.page", "herald", "wen", LISTINGS_MAP, *lists
    )


def test_a_renamed_author_touches_the_articles_that_name_them(newspaper: Newspaper) -> None:
    """No list does."""
    newspaper.desk.rename("author", "wen", name="Wen Li", biography="<p>Of the river.</p>")

    assert newspaper.run() == newspaper.paths("wen", "flood.page", LISTINGS_MAP)


def test_a_renamed_tag_touches_the_articles_that_carry_it(newspaper: Newspaper) -> None:
    """The fragment of its newest articles doesn't say its name."""
    newspaper.desk.rename("tag", "river", name="The river")

    assert newspaper.run() == newspaper.paths(
        "river.front", "river.archive", "flood.page", "harvest.page", LISTINGS_MAP
    )


def test_another_slug_of_a_tag_leaves_redirects(newspaper: Newspaper) -> None:
    """Front and archive move; the pages that link to them follow."""
    old = newspaper.paths("river.front", "river.archive")
    newspaper.desk.rename("tag", "river", slug="rivers")

    wanted = newspaper.paths("rivers.front", "rivers.archive", "flood.page", "harvest.page", LISTINGS_MAP)
    assert newspaper.run() == old | wanted
    assert all(newspaper.body(path).startswith("301") for path in old)


def test_an_emptied_tag_stays_with_an_empty_archive(newspaper: Newspaper) -> None:
    """Its addresses are known to others."""
    newspaper.desk.edit("flood", tags=[])
    newspaper.desk.edit("harvest", tags=[])

    assert newspaper.run() == newspaper.paths("flood", "harvest", "river")
    assert newspaper.body("/tags/river/archive/1.html").startswith("200")


def test_an_unused_source_can_go(newspaper: Newspaper) -> None:
    """Its front answers 410; nothing else knew it."""
    newspaper.desk.add("source", "tribune")
    assert newspaper.run() == newspaper.paths("tribune", LISTINGS_MAP)
    gone = newspaper.paths("tribune")
    newspaper.desk.remove("source", "tribune")

    assert newspaper.run() == gone | {LISTINGS_MAP}
    assert newspaper.body("/sources/tribune/").startswith("410")


# Pictures


def test_an_uploaded_picture_brings_its_renditions_alone(newspaper: Newspaper) -> None:
    """They are encoded from the upload on, before anything shows them."""
    newspaper.desk.upload("portrait")

    assert newspaper.run() == newspaper.paths("portrait")


@pytest.mark.parametrize("change", ["focus", "file"])
def test_a_picture_that_comes_out_different_has_new_addresses(newspaper: Newspaper, change: str) -> None:
    """Renditions, and all that shows the picture; the old ones stay for a day, since open pages name them."""
    old = newspaper.paths("bridge")
    if change == "focus":
        newspaper.desk.set_focus("bridge", 40, 10)
    else:
        newspaper.desk.upload("bridge", "crimson")

    lists = (*parts(("home", "news", "city"), "front", "archive", "recommended"), *CARDS_OF_THE_RIVER)
    feeds = {
        path for path in newspaper.paths("home.feeds", "news.feeds", "city.feeds") if path.endswith("json")
    }
    wanted = newspaper.paths("bridge", "flood.page", "herald", "wen", *lists) | feeds
    assert newspaper.run() == wanted
    assert all(newspaper.store.get(address) for address in newspaper.store.addresses() if address.path in old)
    newspaper.advance(days=1, seconds=1)
    newspaper.run()
    assert newspaper.deleted == old


# The site, static pages, the theme, time


def test_a_renamed_newspaper_touches_everything_that_stands_in_its_frame(newspaper: Newspaper) -> None:
    """All but data, assets and pictures."""
    newspaper.desk.edit_site(name="The Valley")

    assert newspaper.run() == sited(newspaper)


def test_an_edited_static_page_touches_itself(newspaper: Newspaper) -> None:
    """Its name is in the footer of every page; its text isn't."""
    newspaper.desk.edit("about", body="Who we are")
    assert newspaper.run() == newspaper.paths("about")

    newspaper.desk.edit("about", title="About us")

    assert newspaper.run() == framed(newspaper) | {"/sitemap/fronts.xml"}


def test_an_overridden_template_touches_the_pages_that_are_made_with_it(newspaper: Newspaper) -> None:
    """Added, changed and removed again: each time what shows cards, and nothing else: fronts have lines."""
    default = (THEME / "templates" / "card.html").read_text("utf-8")
    lists = parts(("home", "news", "city", "north"), "archive", "recommended")
    cards = newspaper.paths(*lists, *CARDS_OF_THE_RIVER, "herald", "wen")
    newspaper.write_theme("templates/card.html", f"<b>ours</b>{default}")
    assert newspaper.run() == cards
    assert "<b>ours</b>" in newspaper.body("/sources/herald/")
    newspaper.write_theme("templates/card.html", f"<b>other</b>{default}")
    assert newspaper.run() == cards
    newspaper.remove_theme("templates/card.html")
    assert newspaper.run() == cards

    assert "<b>ours" not in newspaper.everywhere()


def test_a_changed_style_sheet_touches_every_page(newspaper: Newspaper) -> None:
    """It has a new address with its digest; the old one stays a week."""
    everything = styled(newspaper)
    old = {
        path for path in map(newspaper.shown, newspaper.store.addresses()) if path.startswith("/_a/style.")
    }
    newspaper.write_theme("assets/style.css", "body { color: black }")

    rendered = newspaper.run()

    new = {path for path in rendered if path.startswith("/_a/style.")}
    assert new.isdisjoint(old)
    assert rendered == everything | new
    newspaper.advance(days=7, seconds=1)
    newspaper.run()
    assert newspaper.deleted == old


def test_a_changed_part_of_the_style_sheet_touches_every_page(newspaper: Newspaper) -> None:
    """Changed, and taken away again: each time the whole has another address, and no other asset has."""
    everything = styled(newspaper)
    for change in (
        lambda: newspaper.write_theme("assets/css/tokens.css", ":root { --accent: #063 }"),
        lambda: newspaper.remove_theme("assets/css/tokens.css"),
    ):
        change()

        rendered = newspaper.run()

        assert len(rendered - everything) == 1
        [sheet] = rendered - everything
        assert sheet.startswith("/_a/style.")
        assert rendered - {sheet} == everything
        assert sheet in newspaper.text("city")


def test_a_part_that_was_missing_touches_what_names_it(newspaper: Newspaper) -> None:
    """Until it is there the old pages stay, with the old style; a part that nobody names touches nothing."""
    newspaper.write_theme("assets/style.css", '@import "css/own.css"; p { color: black }')
    newspaper.run()
    newspaper.write_theme("assets/css/other.css", "p { margin: 0 }")
    assert newspaper.run() == set()
    newspaper.write_theme("assets/css/own.css", "a { color: #063 }")

    rendered = newspaper.run()

    [sheet] = rendered - styled(newspaper)
    assert newspaper.body(sheet) == "200 a{color:#063}p{color:black}"
    assert sheet in newspaper.text("city")


def test_another_word_of_the_interface_touches_every_page_in_that_language(newspaper: Newspaper) -> None:
    """A catalogue of the newspaper's own lies over the default one; a new page in English has another."""
    newspaper.write_theme("messages/zh-hans.po", 'msgid "Latest"\nmsgstr "刚刚"\n')
    assert newspaper.run() == framed(newspaper)
    assert "刚刚" in newspaper.text("city")

    newspaper.write_theme("messages/en.po", 'msgid "Latest"\nmsgstr "Just in"\n')

    assert newspaper.run() == {"/_thanks.html", "/_refused.html"}  # which are in both languages


def test_time_that_goes_by_touches_what_depends_on_it(newspaper: Newspaper) -> None:
    """An hour nothing; after two days, the news sitemap, and then nothing again."""
    newspaper.advance(hours=1)
    assert newspaper.run() == set()

    newspaper.advance(days=2)
    assert newspaper.run() == {"/news-sitemap.xml"}

    newspaper.advance(days=2)
    assert newspaper.run() == set()

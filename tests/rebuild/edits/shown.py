"""What shows what, in the newspaper that is edited."""

from typing import Any

from tests.rebuild.newspaper import Newspaper

# Where "flood" is shown as a card or a headline: its channels, its tag, source and author, and sitemaps.
LISTS = ("home", "news", "city", "river", "herald", "wen")
MOVING = ("front", "feeds", "archive", "index", "boards")  # what lies in a channel's folder
SITEMAPS = ("/sitemap/1.xml", "/news-sitemap.xml")
FRONTS_MAP = "/sitemap/fronts.xml"
LISTINGS_MAP = "/sitemap/listings-1.xml"  # of authors, sources and tags
CARDS_OF_THE_RIVER = ("river.front", "river.archive")  # a tag's related reading has lines
SHOWING = (*LISTS, *SITEMAPS, "theatre.page")  # which names it as related
FRAMED = ("/", ".html", ".rss", ".atom", "feed.json", "/manifest.webmanifest")


def framed(newspaper: Newspaper) -> set[str]:
    """All that stands in the newspaper's frame, with navigation and footer: pages, fragments and feeds."""
    everything = {newspaper.shown(address) for address in newspaper.store.addresses()}
    return {path for path in everything if path.endswith(FRAMED)}


def styled(newspaper: Newspaper) -> set[str]:
    """All that names the style sheet: what is framed, and the worker that keeps it."""
    return framed(newspaper) | {"/sw.js"}


def sited(newspaper: Newspaper) -> set[str]:
    """All that names the newspaper or its origin: what is framed, sitemaps and robots.txt."""
    everything = {newspaper.shown(address) for address in newspaper.store.addresses()}
    return framed(newspaper) | {path for path in everything if path.endswith((".xml", ".txt"))}


def parts(names: tuple[str, ...], *wanted: str) -> tuple[str, ...]:
    """The same parts of several lists."""
    return tuple(f"{name}.{part}" for name in names for part in wanted)


def slide(newspaper: Newspaper, slug: str, **fields: Any) -> tuple[str, dict[str, Any]]:
    """A slide that leads to an article."""
    nothing = {
        "link": "",
        "picture": None,
        "caption": "",
        "credit": "",
        "alt": "",
        "since": None,
        "until": None,
    }
    return "slide", nothing | {"article": newspaper.desk.page(slug).get_base_page()} | fields

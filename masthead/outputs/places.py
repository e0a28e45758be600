"""Where what is derived from a document's place lies, and in which order outputs first appear. Pure.

The newsroom asks `is_reserved` before it gives a slug to anything.
"""

import re
from collections.abc import Callable, Iterator

from masthead.content.documents import Place
from masthead.press.model import Output
from masthead.store.base import Address

# Ranks: what has a lower one comes to exist before those that link to it. The press wants them below 49.
FILES = 0  # assets, pictures, media; gone pages, which must stand before any list is mended
ARTICLES = 1
PAGES = 2  # static pages, fronts of authors, sources and tags, not found, robots.txt
FRAGMENTS = 3
ARCHIVE = 4
SPECIALS = 2  # before the fragments and indexes that lead to them
POLL = 2  # the page of one, before what leads to it
INDEXES = 4  # of specials and polls
FEEDS = 5  # sitemaps too; their index one later
FRONTS = 10  # up to 19, the deepest first
HOME = 20
REDIRECTS = 30

MANIFEST = "/manifest.webmanifest"
SAVED = "/_saved.html"  # the reading list
WORKER = "/sw.js"
SCRIPT = "elements/elements.js"  # the asset that every page starts with

FEED_NAMES = {"rss": "feed.rss", "atom": "feed.atom", "json": "feed.json"}

# A slug that is one of these, or starts with "_", could meet an address that is derived from a place.
RESERVED_SLUGS = frozenset(
    {
        "_404", "_a", "_article", "_f", "_figures", "_m", "_p", "admin", "archive", "boards", "favicon", "feed",
        "healthz", "index", "manifest", "news-sitemap", "polls", "robots", "sitemap", "specials", "sw",
    }
)  # fmt: skip

# What Masthead derives by itself, or the reader answers: no document's own place, whatever lies around it.
_DERIVED = re.compile(
    r"/_.*|/(?:healthz|manifest\.webmanifest|news-sitemap\.xml|robots\.txt|sitemap\.xml|sw\.js)|/sitemap/.*"
    r"|.*/(?:archive|boards)/[^/]*\.html|.*/feed\.(?:atom|json|rss)|.*/specials/.*|.*/polls/.*|.*\.json"
)
_FRAGMENT = re.compile(
    r"/_f/(?:related/(channel|tag)-|recommended/|specials/|spotlight/|board/)([\w-]+?)(?:\.\d+)?\.html"
)

At = Callable[[Address], list[Output]]  # what lies at an address and below it, because of one document


def is_reserved(slug: str) -> bool:
    """Whether a slug is kept for what Masthead derives itself."""
    return slug.startswith("_") or slug.partition(".")[0].lower() in RESERVED_SLUGS


def is_derived(path: str) -> bool:
    """Whether an address is kept for what Masthead derives itself: no article or old link may have it."""
    place, mark, _query = path.partition("?")
    return bool(_DERIVED.fullmatch(place)) and (not mark or place == "/healthz")


def article_data_path(path: str) -> str | None:
    """Return where an article's JSON lies: beside `x.html` as `x.json`; None beside an old address with a query."""
    if "?" in path:
        return None
    if path.endswith(".html"):
        return f"{path[:-5]}.json"
    return f"{path}_article.json" if path.endswith("/") else f"{path}._article.json"


def archive_path(base: str, number: str) -> str:
    """Return the path of a list's segment below the folder of the list's owner."""
    return f"{base}archive/{number}.html"


def sitemap_path(number: str) -> str:
    """Return the path of one sitemap of a host."""
    return f"/sitemap/{number}.xml"


def related_path(kind: str, id: str) -> str:
    """Return the path of the fragment with the newest articles of a tag or channel."""
    return f"/_f/related/{kind}-{id}.html"


def recommended_path(channel: str) -> str:
    """Return the path of a channel's recommended reading."""
    return f"/_f/recommended/{channel}.html"


def specials_path(base: str) -> str:
    """Return the path of the index of specials below a channel's folder; they lie in it."""
    return f"{base}specials/"


def polls_path() -> str:
    """Return the path of the index of polls, on the newspaper's own host."""
    return "/polls/"


def poll_sheet_path(id: str) -> str:
    """Return the path of what votes in a poll are checked against; as votes/sheets.py has it."""
    return f"/_polls/{id}.json"


def strip_path(channel: str) -> str:
    """Return the path of the fragment with a channel's current specials."""
    return f"/_f/specials/{channel}.html"


def spotlight_path(channel: str) -> str:
    """Return the path of a channel's spotlight."""
    return f"/_f/spotlight/{channel}.html"


def mood_set_path(id: str) -> str:
    """Return the path of the sheet of a set of moods."""
    return f"/_moods/{id}.json"


def board_path(base: str, window: str) -> str:
    """Return the path of a board below the channel's folder."""
    return f"{base}boards/{window}.html"


def board_block_path(channel: str, number: int) -> str:
    """Return the path of the fragment with the board of one block of a channel's front."""
    return f"/_f/board/{channel}.{number}.html"


def fragment_owner(path: str) -> str | None:
    """Return the key of the channel or tag whose fragment lies at a path; None where none does."""
    found = _FRAGMENT.fullmatch(path)
    return f"{found[1] or 'channel'}:{found[2]}" if found else None


def front_rank(path: str) -> int:
    """Return the rank of a channel's front: those far below come before what lies above them."""
    return FRONTS + max(0, 9 - path.count("/"))


def address_of(place: Place) -> Address:
    """Return where the document is now."""
    return Address(place.host, place.path)


def former_addresses(place: Place) -> Iterator[Address]:
    """Yield where it was, each once and never where it is now."""
    seen = {address_of(place)}
    for address in (Address(*each) for each in place.former):
        if address not in seen:
            seen.add(address)
            yield address


def is_folder(address: Address) -> bool:
    """Whether anything can lie below the address; an old one of another system may be a file."""
    return address.path.endswith("/") and "?" not in address.path

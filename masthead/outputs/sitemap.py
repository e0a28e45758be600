"""Sitemaps of a host: the index, one a segment of its lists, one of fronts, and the news of two days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from minijinja import escape

from masthead.content import documents as d
from masthead.content.edition import segment_key
from masthead.content.listings import listing
from masthead.outputs import offline, polls, report
from masthead.outputs.feed import xml_text
from masthead.outputs.links import Links, hosts_of, place_of
from masthead.outputs.not_found import PATH as NOT_FOUND
from masthead.outputs.places import FEEDS, PAGES, sitemap_path
from masthead.outputs.robots import PATH as ROBOTS
from masthead.outputs.trail import MAX_DEPTH, signpost
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

INDEX = "/sitemap.xml"
NEWS = "/news-sitemap.xml"
FRONTS = "fronts"  # the number of the sitemap that no segment has
NEWS_AGE = timedelta(days=2)
NEWS_MOST = 1000  # what search engines take
_XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_SCHEMA = "http://www.google.com/schemas/sitemap-news/0.9"
_NEWS_LANGUAGES = {"zh": "zh-cn", "zh-hans": "zh-cn", "zh-cn": "zh-cn", "zh-hant": "zh-tw", "zh-tw": "zh-tw"}


def outputs(site: d.Site) -> Iterator[Output]:
    """Yield what each host has once."""
    for host in hosts_of(site):
        yield Output("not_found", (host,), Address(host, NOT_FOUND), PAGES)
        yield from report.outputs(host)
        yield from offline.outputs(host)
        yield Output("robots", (host,), Address(host, ROBOTS), PAGES)
        yield Output("sitemap_fronts", (host,), Address(host, sitemap_path(FRONTS)), FEEDS)
        yield Output("sitemap_news", (host,), Address(host, NEWS), FEEDS)
        yield Output("sitemap_index", (host,), Address(host, INDEX), FEEDS + 1)


def segment_outputs(host: str, number: str) -> list[Output]:
    """Return the sitemap of one segment of a host's list."""
    return [Output("sitemap", (host, number), Address(host, sitemap_path(number)), FEEDS, 0.0)]


def listing_outputs(host: str, number: str) -> list[Output]:
    """Return the sitemap of one segment of a host's authors, sources and tags."""
    return [Output("sitemap_listings", (host, number), Address(host, _listing_path(number)), FEEDS, 0.0)]


def render_index(rendering: Rendering, output: Output) -> Body:
    """Render the index: the fronts, authors and their like, then the segments of articles, newest first."""
    host = output.address.host
    links = Links(rendering, rendering.site(), host)
    paths = [sitemap_path(FRONTS), *map(_listing_path, rendering.segments(listing(host)))]
    paths += map(sitemap_path, rendering.segments(f"host:{host}"))
    rows = "".join(f"<sitemap><loc>{escape(links.absolute(host, path))}</loc></sitemap>\n" for path in paths)
    return Body(f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'.encode(), _XML)


def render(rendering: Rendering, output: Output) -> Body:
    """Render one segment."""
    host, number = output.args
    segment = rendering.segment(f"host:{host}", number)
    if segment is None:
        raise LookupError(f"there is no {segment_key(f'host:{host}', number)}")
    links = Links(rendering, rendering.site(), host)
    found = rendering.find_all(d.Card, segment.articles)
    return _urlset(links, ((card.host, card.path, card.updated_at, "") for card in found))


def render_listings(rendering: Rendering, output: Output) -> Body:
    """Render one segment of authors, sources and tags."""
    host, number = output.args
    segment = rendering.segment(listing(host), number)
    if segment is None:
        raise LookupError(f"there is no {segment_key(listing(host), number)}")
    places = (place_of(rendering, *key.split(":")) for key in segment.articles)
    return _urlset(Links(rendering, rendering.site(), host), ((*at, None, "") for at in places if at))


def _listing_path(number: str) -> str:
    return sitemap_path(f"listings-{number}")


def _channels(rendering: Rendering, id: str, depth: int = MAX_DEPTH) -> Iterator[str]:
    """Yield the ids of a channel and of all live ones below it, in the editors' order."""
    yield id
    menu = rendering.find(d.Menu, id) if depth else None
    for child in menu.children if menu else ():
        yield from _channels(rendering, child, depth - 1)


def render_fronts(rendering: Rendering, output: Output) -> Body:
    """Render fronts of all channels, pages in the footer, specials and polls, as far as they are on the host."""
    site = rendering.site()
    host = output.address.host
    specials = rendering.find(d.Specials, site.home) or d.Specials(id=site.home)
    named = [("channel", id) for id in _channels(rendering, site.home)]
    named += [("page", id) for id in site.footer_pages]
    named += [("special", id) for id in (*specials.current, *specials.past)]
    signs = (signpost(rendering, kind, id) for kind, id in dict.fromkeys(named))
    here = [(sign.host, sign.path, None, "") for sign in signs if sign and sign.host == host]
    here += [(card.host, card.path, None, "") for card in polls.iter_all(rendering) if card.host == host]
    return _urlset(Links(rendering, site, host), here)


def render_news(rendering: Rendering, output: Output) -> Body:
    """Render the news of the last two days, from the newest on; it comes out different when the oldest is too old."""
    site = rendering.site()
    host = output.address.host
    links = Links(rendering, site, host)
    rows = ((card.host, card.path, None, _news(site, card)) for card in _recent(rendering, host))
    return _urlset(links, rows, more=f' xmlns:news="{_NEWS_SCHEMA}"')


def _recent(rendering: Rendering, host: str) -> Iterator[d.Card]:
    left = NEWS_MOST
    for number in rendering.segments(f"host:{host}"):
        segment = rendering.segment(f"host:{host}", number)
        for card in rendering.find_all(d.Card, segment.articles if segment else ()):
            if left == 0 or rendering.is_past(card.published_at + NEWS_AGE):
                return
            left -= 1
            yield card


def _news(site: d.Site, card: d.Card) -> str:
    language = card.language.lower()
    return (
        f"<news:news><news:publication><news:name>{escape(xml_text(site.name))}</news:name>"
        f"<news:language>{escape(_NEWS_LANGUAGES.get(language, language.partition('-')[0]))}</news:language>"
        f"</news:publication><news:publication_date>{_stamp(card.published_at)}</news:publication_date>"
        f"<news:title>{escape(xml_text(card.full_headline))}</news:title></news:news>"
    )


def _urlset(links: Links, rows: Iterable[tuple[str, str, datetime | None, str]], more: str = "") -> Body:
    """The schema wants at least one address, so an empty one names the host's front."""
    parts = [
        f"<url><loc>{escape(links.absolute(host, path))}</loc>"
        f"{f'<lastmod>{_stamp(updated)}</lastmod>' if updated else ''}{extra}</url>\n"
        for host, path, updated, extra in rows
    ] or [f"<url><loc>{escape(links.url(links.host, '/'))}</loc></url>\n"]
    return Body(f'{_HEAD}<urlset xmlns="{_SCHEMA}"{more}>\n{"".join(parts)}</urlset>\n'.encode(), _XML)


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds")

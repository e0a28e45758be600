"""Feeds: the newest of a channel's list as RSS, Atom and JSON Feed; the home's are the site's."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import msgspec

from masthead.content import documents as d
from masthead.outputs.picture import share
from masthead.outputs.places import FEED_NAMES, FEEDS
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import signpost
from masthead.outputs.words import language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SHOWN = 30  # articles
TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json",
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def feeds(id: str, at: Address) -> list[Output]:
    """Return the feeds of a channel whose folder is `at`."""
    return [
        Output("feed", (id, form), Address(at.host, at.path + name), FEEDS)
        for form, name in FEED_NAMES.items()
    ]


def render(rendering: Rendering, output: Output) -> Body:
    """Render one feed in one format."""
    id, form = output.args
    sign = signpost(rendering, "channel", id)
    if sign is None:
        raise LookupError(f"channel {id} is no longer there")
    sheet = Sheet(rendering, output.address.host, sign.language)
    found = rendering.find_all(d.Card, rendering.head(f"channel:{id}", SHOWN))
    feed = _feed(sheet, sign, output.address, max((card.updated_at for card in found), default=_BEGINNING))
    items = [_item(sheet, card) for card in found]
    if form == "json":
        return Body(_json(sheet, feed, items, found), TYPES[form])
    return Body(sheet.part(f"feeds/{form}.xml", feed=feed, items=items).encode(), TYPES[form])


def entry_id(site: d.Site, card: d.Card) -> str:
    """Return what a feed reader knows an article by: the same however often it moves or is edited."""
    return f"tag:{site.host},2000:article-{card.id}"


def _feed(sheet: Sheet, sign: d.Signpost, address: Address, updated: datetime) -> dict[str, Any]:
    site = sheet.frame.site
    title = f"{sign.name} - {site.name}" if sign.parent else site.name
    return {
        "title": xml_text(title),
        "description": xml_text(title if sign.parent else site.description or title),
        "home": sheet.links.absolute(sign.host, sign.path),
        "self": sheet.links.url(*address),
        "language": language_tag(sign.language),
        "author": xml_text(site.name),
        "updated": _stamp(updated),
        "updated_rss": format_datetime(updated.astimezone(UTC)),
    }


def _item(sheet: Sheet, card: d.Card) -> dict[str, Any]:
    return {
        "id": entry_id(sheet.frame.site, card),
        "url": sheet.links.absolute(card.host, card.path),
        "title": xml_text(card.full_headline),
        "summary": xml_text(card.summary),
        "language": language_tag(card.language),
        "published": _stamp(card.published_at),
        "updated": _stamp(card.updated_at),
        "published_rss": format_datetime(card.published_at.astimezone(UTC)),
    }


def _json(sheet: Sheet, feed: dict[str, Any], items: list[dict[str, Any]], cards: list[d.Card]) -> bytes:
    pictures = sheet.rendering.find_all(
        d.Picture, tuple(sorted({card.picture for card in cards if card.picture}))
    )
    images = {each.id: share(sheet, each)[0] for each in pictures}
    shown = []
    for item, card in zip(items, cards, strict=True):
        each = {
            "id": item["id"], "url": item["url"], "title": item["title"], "summary": item["summary"],
            "content_text": item["summary"] or item["title"], "image": images.get(card.picture, ""),
            "date_published": item["published"], "date_modified": item["updated"], "language": item["language"],
        }  # fmt: skip
        shown.append({name: value for name, value in each.items() if value})
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["home"],
            "feed_url": feed["self"],
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author"], "url": feed["home"]}],
            "items": shown,
        }
    )


def xml_text(text: str) -> str:
    """Return text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

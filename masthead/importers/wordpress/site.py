"""Site: what must be known of the whole export before the first post can be mapped; gathering.py fills it.

Holds names, addresses and the library, never a body (but for the few reusable blocks).
"""

import re
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from masthead.importers.commands import State
from masthead.importers.wordpress.export import Record
from masthead.importers.wordpress.files import Attachment
from masthead.store.addresses import canonical_path

_STATES: dict[str, State] = {"publish": "published", "future": "scheduled"}
_DRAFTS = {"draft", "pending", "private"}
_SAFE = "/%:@!$&'()*+,;=~-._?[]"  # in a query
UNCATEGORISED = {"uncategorized", "uncategorised", "未分类", "未分類"}


class Term(NamedTuple):
    """A category or tag."""

    slug: str
    name: str
    id: str = ""
    parent: str = ""  # slug
    description: str = ""


class Person(NamedTuple):
    """Somebody who writes."""

    login: str
    name: str
    id: str = ""


class Site:
    """The old site, gathered in one pass."""

    def __init__(self, zone: ZoneInfo, article_types: frozenset[str]) -> None:
        self.zone = zone
        self.article_types = article_types
        self.title = ""
        self.language = ""
        self.url = ""
        self.people: dict[str, Person] = {}
        self.categories: dict[str, Term] = {}
        self.tags: dict[str, Term] = {}
        self.attachments: list[Attachment] = []
        self.attachment_pages: dict[str, list[str]] = {}  # post id -> addresses of its attachments' pages
        self.public: set[str] = set()  # addresses that will answer
        self.links: set[str] = set()  # the present addresses of all posts and pages
        self.file_hosts: set[str] = set()
        self.reusable: dict[str, str] = {}  # contents of reusable blocks
        self.channels: set[str] = set()  # slugs of categories that some article chose, and those above them
        self.shown: set[str] = set()  # those of them that hold a published article
        self.subjects: dict[str, str] = {}  # slugs of categories that articles only carry besides -> tag slug
        self.writers: dict[str, None] = {}  # logins in the order of their first article
        self.menu_items: Counter[str] = Counter()
        self.comments = 0
        self.fields: Counter[str] = Counter()  # custom fields that nothing is made of

    @property
    def name(self) -> str:
        """What refs start with: wordpress:<host and folder>."""
        parts = urlsplit(self.url)
        return "wordpress:" + ((parts.netloc or "site") + parts.path).rstrip("/").lower()

    def ref(self, kind: str, id: str) -> str:
        """Return the ref of one thing of this site."""
        return f"{self.name}:{kind}:{id}"

    def address_of(self, url: str) -> str:
        """Return the address of one of the site's URLs as documents hold it; "" where it is none of its."""
        try:
            parts = urlsplit(urljoin(self.url.rstrip("/") + "/", url.strip()))
            own = urlsplit(self.url)
        except ValueError:
            return ""
        if parts.scheme not in {"http", "https"} or _host(parts.hostname) != _host(own.hostname):
            return ""
        path = re.sub("/{2,}", "/", parts.path or "/")
        address = canonical_path(f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path)
        return (
            "" if address == "/" or any(ord(each) < 33 or ord(each) == 127 for each in address) else address
        )

    def category_address(self, slug: str) -> str:
        """Return the address of a category's archive."""
        folders = "/".join(reversed([slug, *self.above(slug)]))
        return self.address_of(f"{self.url.rstrip('/')}/category/{folders}/")

    def short_link(self, item: Record) -> str:
        """Return the address by number, under which WordPress answers whatever the pattern of its links."""
        name = "page_id" if item.text("wp:post_type") == "page" else "p"
        return f"{self.url.rstrip('/')}/?{name}={item.text('wp:post_id')}"

    def instant_of(self, item: Record) -> datetime | None:
        """Return when a post was published: the UTC field, else the local one in the site's zone, else the feed's."""
        for name, zone in (("wp:post_date_gmt", UTC), ("wp:post_date", self.zone)):
            try:
                at = datetime.strptime(item.text(name), "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # the zone follows
                return at.replace(tzinfo=zone).astimezone(UTC)
            except (ValueError, OverflowError):
                continue
        try:
            at = parsedate_to_datetime(item.text("pubDate"))
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            return None

    def state_of(self, item: Record) -> State | None:
        """Return what becomes of a post or page; None for what WordPress itself doesn't count as one."""
        status = item.text("wp:status")
        if status in _STATES:
            return "draft" if item.text("wp:post_password") else _STATES[status]
        return "draft" if status in _DRAFTS else None

    def is_article(self, item: Record) -> bool:
        """Whether the record is an article, by its type."""
        return item.text("wp:post_type") in self.article_types

    def channel_of(self, item: Record) -> str:
        """Return the slug of the category that becomes the article's channel; "" where it has none.

        The one that the desk marked as the main one, else the deepest, else the first. The category that
        WordPress gives to what has none counts last.
        """
        labels = [
            label for label in item.labels if label.domain == "category" and label.slug in self.categories
        ]
        main = next((value for key, value in item.meta if key == "_yoast_wpseo_primary_category"), "")
        for label in labels:
            if main and self.categories[label.slug].id == main:
                return label.slug
        ranked = sorted(labels, key=lambda label: (label.slug in UNCATEGORISED, -len(self.above(label.slug))))
        return ranked[0].slug if ranked else ""

    def above(self, slug: str) -> list[str]:
        """Return the slugs of the categories above one, nearest first; a circle ends it."""
        found: list[str] = []
        while (
            (parent := self.categories[slug].parent) in self.categories
            and parent not in found
            and parent != slug
        ):
            found.append(parent)
            slug = parent
        return found

    def writers_of(self, item: Record) -> list[str]:
        """Return the logins of those who wrote a post."""
        several = [each.slug.removeprefix("cap-") for each in item.labels if each.domain == "author"]
        login = item.text("dc:creator")
        if login not in self.people and login.strip("<>\"' ") in self.people:
            login = login.strip("<>\"' ")
        return several or ([login] if login else [])


def _host(name: str | None) -> str:
    return (name or "").lower().removeprefix("www.")

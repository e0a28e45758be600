"""Site: what must be known of the whole export before the first post can be mapped.

Holds names, addresses and the library, never a body (but for the few reusable blocks).
"""

import re
from collections import Counter
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit
from zoneinfo import ZoneInfo

from masthead.importers.commands import State
from masthead.importers.wordpress.export import Export, Record
from masthead.importers.wordpress.files import Attachment, Files, clean_path, path_of
from masthead.sanitize import plain_text
from masthead.store.addresses import canonical_path

_STATES: dict[str, State] = {"publish": "published", "future": "scheduled"}
_DRAFTS = {"draft", "pending", "private"}
_CREDITS = ("_media_credit", "media_credit", "_wp_attachment_credit", "credit", "photo_credit")
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


_SAFE = "/%:@!$&'()*+,;=~-._?[]"


def _host(name: str | None) -> str:
    return (name or "").lower().removeprefix("www.")


def gather(export: Export, zone: ZoneInfo, article_types: frozenset[str]) -> Site:
    """Read the whole export once: finds out whether it is sound, and what is in it.

    Raises:
        ImportFailedError: it can't be read to its end.
    """
    site = Site(zone, article_types)
    later: list[tuple[Record, str]] = []
    for record in export:
        match record.name:
            case "site":
                _take_site(site, record)
            case "wp:author":
                login = record.text("wp:author_login")
                names = [record.text("wp:author_first_name"), record.text("wp:author_last_name")]
                name = (
                    plain_text(record.text("wp:author_display_name"))
                    or " ".join(filter(None, names))
                    or login
                )
                site.people[login] = Person(login, name, record.text("wp:author_id"))
            case "wp:category":
                _take_term(
                    site.categories, record, "wp:category_nicename", "wp:cat_name", "wp:category_description"
                )
            case "wp:tag":
                _take_term(site.tags, record, "wp:tag_slug", "wp:tag_name", "wp:tag_description")
            case "item":
                _take_item(site, record, later)
    _choose(site, later)
    return site


def _take_site(site: Site, record: Record) -> None:
    for name, text in record.texts.items():
        value = text.strip()
        if name == "title":
            site.title = plain_text(value)
        elif name == "language":
            site.language = value
        elif name == "wp:base_blog_url" or (name == "link" and not site.url):
            site.url = value


def _take_term(terms: dict[str, Term], record: Record, slug: str, name: str, description: str) -> None:
    key = unquote(record.text(slug))
    terms[key] = Term(
        slug=key,
        name=plain_text(record.text(name)) or key,
        id=record.text("wp:term_id"),
        parent=unquote(record.text("wp:category_parent")),
        description=plain_text(record.text(description)),
    )


def _take_item(site: Site, item: Record, later: list[tuple[Record, str]]) -> None:
    kind = item.text("wp:post_type")
    site.comments += item.comments
    if kind == "attachment":
        _take_attachment(site, item)
    elif kind == "wp_block":
        site.reusable[item.text("wp:post_id")] = item.texts.get("content:encoded", "")
    elif kind == "nav_menu_item":
        site.menu_items.update(label.name for label in item.labels if label.domain == "nav_menu")
    elif (site.is_article(item) or kind == "page") and (state := site.state_of(item)):
        for label in item.labels:
            known = {"category": site.categories, "post_tag": site.tags}.get(label.domain)
            if known is not None and label.slug:
                known.setdefault(label.slug, Term(label.slug, plain_text(label.name) or label.slug))
        kept = Record(
            item.name, item.line, {name: text for name, text in item.texts.items() if name in _SHORT}, item.labels,
            tuple(each for each in item.meta if each[0] == "_yoast_wpseo_primary_category"),
        )  # fmt: skip
        later.append((kept, state))


_SHORT = {"link", "guid", "dc:creator", "wp:post_id", "wp:post_type"}


def _take_attachment(site: Site, item: Record) -> None:
    url = item.text("wp:attachment_url") or item.text("guid")
    meta = dict(item.meta)
    parent = item.text("wp:post_parent")
    order = item.text("wp:menu_order")
    site.attachments.append(
        Attachment(
            ref=item.text("wp:post_id"),  # completed when the site's name is known
            id=item.text("wp:post_id"),
            url=url,
            path=clean_path(meta.get("_wp_attached_file", "").strip()) or path_of(url),
            title=plain_text(item.text("title")) or item.text("wp:post_name"),
            alt=plain_text(meta.get("_wp_attachment_image_alt", "")),
            caption=plain_text(item.text("excerpt:encoded")),
            credit=next((plain_text(meta[key]) for key in _CREDITS if meta.get(key)), ""),
            parent=parent if parent != "0" else "",
            order=int(order) if order.isascii() and order.isdigit() and len(order) < 9 else 0,
        )
    )
    if parent not in {"", "0"} and item.text("link"):
        site.attachment_pages.setdefault(parent, []).append(item.text("link"))


def _choose(site: Site, items: list[tuple[Record, str]]) -> None:
    site.categories = {
        slug: each._replace(parent=each.parent if each.parent != slug else "")
        for slug, each in site.categories.items()
    }
    besides: dict[str, None] = {}
    for item, state in items:
        urls = (item.text("link"), site.short_link(item))
        own = {address for url in urls if (address := site.address_of(url))}
        site.links |= own
        site.public |= own if state == "published" else set()
        site.writers.update(dict.fromkeys(site.writers_of(item)))
        if not site.is_article(item):
            continue
        chosen = site.channel_of(item)
        if chosen:
            site.channels |= {chosen, *site.above(chosen)}
            site.shown |= {chosen, *site.above(chosen)} if state == "published" else set()
        slugs = [label.slug for label in item.labels if label.domain == "category" and label.slug]
        besides.update(
            dict.fromkeys(slug for slug in slugs if slug != chosen and slug not in site.above(chosen or slug))
        )
    for slug in besides:
        if slug not in UNCATEGORISED:
            site.subjects[slug] = _tag_like(site, slug)
    site.public |= {address for slug in site.shown if (address := category_address(site, slug))}


def _tag_like(site: Site, slug: str) -> str:
    """Return the slug of the tag that a category becomes: one of the same name where there is one."""
    name = site.categories[slug].name.casefold()
    return next((tag.slug for tag in site.tags.values() if tag.name.casefold() == name), slug)


def category_address(site: Site, slug: str) -> str:
    """Return the address of a category's archive on the old site."""
    folders = "/".join(reversed([slug, *site.above(slug)]))
    return site.address_of(f"{site.url.rstrip('/')}/category/{folders}/")


def files_of(site: Site) -> Files:
    """Return the library, with refs."""
    files = Files(site.name, site.url)
    for each in site.attachments:
        files.add(each._replace(ref=site.ref("file", each.id)))
    site.file_hosts = {urlsplit(each.url).netloc for each in site.attachments}
    return files

"""Gathering: reads the whole export once and fills a Site with what posts need to know of each other."""

from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from masthead.importers.wordpress.export import Export, Record
from masthead.importers.wordpress.files import Attachment, Files, clean_path, path_of
from masthead.importers.wordpress.site import UNCATEGORISED, Person, Site, Term
from masthead.sanitize import plain_text

_CREDITS = ("_media_credit", "media_credit", "_wp_attachment_credit", "credit", "photo_credit")
_KEPT = {"link", "guid", "dc:creator", "wp:post_id", "wp:post_type"}  # of a post, until all are known


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
                _take_person(site, record)
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


def _take_person(site: Site, record: Record) -> None:
    login = record.text("wp:author_login")
    names = [record.text("wp:author_first_name"), record.text("wp:author_last_name")]
    name = plain_text(record.text("wp:author_display_name")) or " ".join(filter(None, names)) or login
    site.people[login] = Person(login, name, record.text("wp:author_id"))


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
            item.name, item.line, {name: text for name, text in item.texts.items() if name in _KEPT}, item.labels,
            tuple(each for each in item.meta if each[0] == "_yoast_wpseo_primary_category"),
        )  # fmt: skip
        later.append((kept, state))


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
    site.public |= {address for slug in site.shown if (address := site.category_address(slug))}


def _tag_like(site: Site, slug: str) -> str:
    """Return the slug of the tag that a category becomes: one of the same name where there is one."""
    name = site.categories[slug].name.casefold()
    return next((tag.slug for tag in site.tags.values() if tag.name.casefold() == name), slug)


def files_of(site: Site) -> Files:
    """Return the library, with refs."""
    files = Files(site.name, site.url)
    for each in site.attachments:
        files.add(each._replace(ref=site.ref("file", each.id)))
    site.file_hosts = {urlsplit(each.url).netloc for each in site.attachments}
    return files

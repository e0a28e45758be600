"""Posts and pages: one record to one command."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

import msgspec

from masthead.content.documents.blocks import BodyBlock, PictureBlock, PictureUse, TextBlock
from masthead.importers.commands import PutArticle, PutPage, PutSource, Skipped
from masthead.importers.wordpress.body import BodyReader, Say
from masthead.importers.wordpress.export import Record
from masthead.importers.wordpress.files import Files, ending_of
from masthead.importers.wordpress.site import Site
from masthead.sanitize import plain_text

MAX_HEADLINE = 250
MAX_TEASER = 300  # characters; a longer text before the "more" mark is no summary
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_MORE = re.compile(r"<!--\s*more\b.*?-->", re.DOTALL)
_NO_TEASER = re.compile(r"\[|<(?:h\d|table|ul|ol|dl|pre|blockquote|figure|img)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_SCRIPT = re.compile(r"<\s*(script|style|form|object|applet)\b|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
_SOURCES = ("source", "source_name", "来源", "syndication_source")
_SOURCE_URLS = ("source_url", "来源链接", "original_url", "syndication_permalink")
_DECKS = ("subtitle", "wps_subtitle", "副标题")
_KICKERS = ("kicker", "引题")
_USED = {*_SOURCES, *_SOURCE_URLS, *_DECKS, *_KICKERS, "enclosure"}
_REASONS = {
    "attachment": "a file; it is in the library where its kind has a place there",
    "customize_changeset": "settings of a theme",
    "custom_css": "style of a theme",
    "nav_menu_item": "part of a menu; here the navigation follows the channels",
    "oembed_cache": "a cache",
    "revision": "an older version",
    "wp_block": "a reusable block; it stands in the bodies that use it",
    "wp_font_face": "a font of a theme",
    "wp_font_family": "a font of a theme",
    "wp_global_styles": "style of a theme",
    "wp_navigation": "a menu; here the navigation follows the channels",
    "wp_template": "a template of a theme",
    "wp_template_part": "a template of a theme",
}
_STOPS = " ,;:,、"
_STATUSES = {"trash": "it was in the bin", "auto-draft": "an empty draft that nobody saved"}


@dataclass(frozen=True, slots=True)
class PostReader:
    """Maps posts, with all that they need to know of their site."""

    site: Site
    files: Files
    body: BodyReader
    keep_addresses: bool

    def read(self, item: Record) -> tuple[PutArticle | PutPage | Skipped, PutSource | None]:
        """Return the command for a post or page, and the one for its source where it names one."""
        kind = item.text("wp:post_type")
        if kind in _REASONS or not (kind == "page" or self.site.is_article(item)):
            return self._skip(item, _REASONS.get(kind) or self._unknown(kind)), None
        state = self.site.state_of(item)
        if state is None:
            status = item.text("wp:status")
            return self._skip(
                item, _STATUSES.get(status, f"its state «{status}» is none that WordPress has")
            ), None
        said: dict[str, None] = {}
        page = self._page(item, lambda text: said.setdefault(text))
        page = msgspec.structs.replace(page, state=state)
        if kind == "page":
            return msgspec.structs.replace(page, said=tuple(said)), None
        article, source = self._article(item, page, lambda text: said.setdefault(text))
        return msgspec.structs.replace(article, said=tuple(said)), source

    def _skip(self, item: Record, reason: str) -> Skipped:
        kind = item.text("wp:post_type") or "item"
        title = headline_of(item) or item.text("wp:post_name") or item.text("link")
        return Skipped(
            ref=self.site.ref(kind, item.text("wp:post_id")), title=title, kind=kind, reason=reason
        )

    def _unknown(self, kind: str) -> str:
        return f"the type «{kind}» belongs to a plugin or theme; --type {kind} imports it as articles"

    def _page(self, item: Record, say: Say) -> PutPage:
        content = item.texts.get("content:encoded", "")
        _say_state(item, say)
        if _SCRIPT.search(content):
            say("scripts, forms or handlers in it were left out")
        if pages := content.count("<!--nextpage-->"):
            say(f"its {pages + 1} pages became one")
        body = self.body.read(content, item.text("wp:post_id"), say)
        kind = "page" if item.text("wp:post_type") == "page" else "post"
        old = self._old_addresses(item, pages)
        if not body:
            say("it has no text")
        return PutPage(
            ref=self.site.ref(kind, item.text("wp:post_id")),
            title=self._title(item, body, say),
            slug=unquote(item.text("wp:post_name")),
            state="draft",  # replaced by the caller
            at=self.site.instant_of(item),
            language=_language_of(item) or self.site.language,
            summary=_summary(item, content),
            body=body,
            path=next((each for each in old[:1] if "?" not in each), "") if self.keep_addresses else "",
            old_addresses=old,
        )

    def _title(self, item: Record, body: tuple[BodyBlock, ...], say: Say) -> str:
        title = headline_of(item)
        if len(title) > MAX_HEADLINE:
            say(f"its headline was cut to {MAX_HEADLINE} characters")
            title = title[: MAX_HEADLINE - 1].rstrip() + "…"
        if title:
            return title
        texts = (
            text for each in body if isinstance(each, TextBlock) for text in _PARAGRAPH.findall(each.html)
        )
        name = unquote(item.text("wp:post_name")).replace("-", " ")
        title = _first_words(plain_text(next(texts, ""))) or name or item.text("wp:post_id")
        say(f"it had no headline and got its first words: «{title}»")
        return title

    def _old_addresses(self, item: Record, pages: int) -> tuple[str, ...]:
        """All addresses under which WordPress showed it: its link, the short one, those before, its further pages.

        Its guid is often an older address, but numbers in it change hands when a site is moved: what is
        another post's present address is left to that one.
        """
        link = item.text("link")
        own = [link, self.site.short_link(item)]
        others = [item.text("guid"), *self.site.attachment_pages.get(item.text("wp:post_id"), ())]
        if link and not urlsplit(link).query:
            others += [f"{link.rstrip('/')}/{number}/" for number in range(2, pages + 2)]
            olds = (value for key, value in item.meta if key == "_wp_old_slug" and value.strip())
            others += [urljoin(link.rstrip("/"), quote(unquote(old.strip()))) + "/" for old in olds]
        addresses = [address for url in own if (address := self.site.address_of(url))]
        addresses += [a for url in others if (a := self.site.address_of(url)) and a not in self.site.links]
        return tuple(dict.fromkeys(addresses))

    def _article(self, item: Record, page: PutPage, say: Say) -> tuple[PutArticle, PutSource | None]:
        meta = {key: value.strip() for key, value in reversed(item.meta)}
        chosen = self.site.channel_of(item)
        source = self._source(meta)
        lead = self._lead(meta, say)
        body = page.body
        if lead and body and isinstance(body[0], PictureBlock) and body[0].use.picture == lead.picture:
            lead = lead if lead.caption else msgspec.structs.replace(lead, caption=body[0].use.caption)
            body = body[1:]
        self.site.fields.update(key for key in meta if not key.startswith("_") and key not in _USED)
        url = next(
            (meta[key] for key in _SOURCE_URLS if meta.get(key, "").startswith(("http://", "https://"))), ""
        )
        fields = {name: getattr(page, name) for name in page.__struct_fields__}
        fields |= {
            "body": body,
            "channel": self.site.ref("category", chosen) if chosen else "",
            "kicker": plain_text(next((meta[key] for key in _KICKERS if meta.get(key)), "")),
            "decks": tuple(plain_text(meta[key]) for key in _DECKS if meta.get(key)),
            "authors": tuple(self.site.ref("author", each) for each in self.site.writers_of(item)),
            "tags": self._tags(item, chosen),
            "source": source.ref if source else "",
            "source_url": url,
            "lead": lead,
            "pinned": item.text("wp:is_sticky") == "1",
        }
        return PutArticle(**fields), source

    def _source(self, meta: dict[str, str]) -> PutSource | None:
        name = plain_text(next((meta[key] for key in _SOURCES if meta.get(key)), ""))
        if not name or name.startswith(("http://", "https://")):
            return None
        return PutSource(ref=self.site.ref("source", name.casefold()), name=name[:200], slug="")

    def _lead(self, meta: dict[str, str], say: Say) -> PictureUse | None:
        number = meta.get("_thumbnail_id", "")
        if not number:
            return None
        found = self.files.get(number)
        if found is None or self.files.picture(found.url) != found.ref:
            say("its lead picture is not in the export")
            return None
        return PictureUse(picture=found.ref, caption=found.caption)

    def _tags(self, item: Record, chosen: str) -> tuple[str, ...]:
        own = [label.slug for label in item.labels if label.domain == "post_tag" and label.slug]
        others = [label.slug for label in item.labels if label.domain == "category"]
        slugs = [
            *own,
            *(self.site.subjects[each] for each in others if each != chosen and each in self.site.subjects),
        ]
        return tuple(self.site.ref("tag", slug) for slug in dict.fromkeys(slugs))


def headline_of(item: Record) -> str:
    """Return the title as plain text: what looks like a tag goes, every other character stays."""
    return " ".join(html.unescape(_TAG.sub("", item.text("title"))).split())


def links_into(site: Site) -> Callable[[str, Say], str]:
    """Return what maps a link: to a place of ours where its target comes along, else as it was, said so."""
    host = (urlsplit(site.url).hostname or "").removeprefix("www.")

    def link(href: str, say: Say) -> str:
        try:
            whole = urljoin(site.url.rstrip("/") + "/", href.strip())
            parts = urlsplit(whole)
        except ValueError:
            return ""
        if href.startswith("#") or not href.strip():
            return ""
        address = site.address_of(whole)
        if address in site.public:
            path, mark, query = address.partition("?")
            return quote(path, safe="/:@!$&'()*+,;=~-._") + mark + query
        own = (parts.hostname or "").removeprefix("www.") == host
        if (own and "/wp-content/" in parts.path) or (parts.netloc in site.file_hosts and ending_of(whole)):
            say(f"it links to a file on the old site: {whole}")
        elif own:
            say(f"it links to a page of the old site that doesn't come along: {whole}")
        return whole

    return link


def _say_state(item: Record, say: Say) -> None:
    status = item.text("wp:status")
    if item.text("wp:post_password"):
        say("it was protected by a password and became a draft: nothing here is public to some only")
    elif status == "private":
        say("it was private and became a draft")
    elif status == "pending":
        say("it waited for review and became a draft")


def _language_of(item: Record) -> str:
    return next((label.slug for label in item.labels if label.domain == "language"), "")


def _summary(item: Record, content: str) -> str:
    if excerpt := plain_text(item.text("excerpt:encoded")):
        return excerpt
    before, *after = _MORE.split(content, maxsplit=1)
    teaser = plain_text(before) if after and not _NO_TEASER.search(before) else ""
    return teaser if len(teaser) <= MAX_TEASER else ""


def _first_words(text: str, most: int = 60) -> str:
    if len(text) <= most:
        return text
    cut = text[:most]
    shorter = cut.rpartition(" ")[0]
    return (shorter if len(shorter) > most // 2 else cut).rstrip(_STOPS) + "…"

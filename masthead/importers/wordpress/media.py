"""Pictures, galleries, recordings and things of other sites: one element to one block, or None where it is left out."""

import re
from collections.abc import Callable, Iterator

import msgspec
from lxml.html import HtmlElement

from masthead.content.documents.blocks import (
    AudioBlock,
    BodyBlock,
    EmbedBlock,
    GalleryBlock,
    PictureBlock,
    PictureUse,
    VideoBlock,
)
from masthead.importers.wordpress import embeds
from masthead.importers.wordpress.files import Attachment, Files, ending_of
from masthead.importers.wordpress.markup import classes, text_of

URL = re.compile(r"https?://[^\s<>\"]+\Z")
MAX_URL = 1000
_WP_IMAGE = re.compile(r"wp-image-(\d+)")
_SOURCES = ("data-orig-file", "data-lazy-src", "data-src", "data-original", "src")
_FILMS = {"flv", "m4v", "mkv", "mov", "mp4", "ogv", "webm", "wmv"}
_CAPTIONS = {"wp-caption-text", "wp-caption-dd"}


class MediaReader:
    """Reads them within one post."""

    def __init__(self, files: Files, post: str, say: Callable[[str], None]) -> None:
        self._files = files
        self._post = post
        self._say = say

    def file(self, node: HtmlElement, caption: str = "") -> BodyBlock | None:
        """Return the block of an img, audio, video, iframe, embed or object."""
        if node.tag == "img":
            use = self._use(node, caption)
            return PictureBlock(use=use) if use else None
        if node.tag in {"audio", "video"}:
            return self._recording(node, caption)
        found = [node, *node.iter("embed", "iframe")]
        values = (each.get(name) for each in found for name in ("src", "data-src", "data"))
        return self.embed(next(filter(None, values), ""), title=caption or node.get("title") or "")

    def picture(self, url: str) -> PictureBlock | None:
        """Return the block of a picture that is known by its address only."""
        use = self._resolve(url, "", PictureUse(picture=""))
        return PictureBlock(use=use) if use else None

    def gallery(self, node: HtmlElement, title: str) -> GalleryBlock | None:
        """Return the gallery of all pictures in an element, each with its own caption."""
        uses = (self._use(picture, _caption_within(picture, node)) for picture in node.iter("img"))
        found = tuple(use for use in uses if use)
        return GalleryBlock(uses=found, title=title[:200]) if found else None

    def by_number(self, node: HtmlElement) -> Iterator[BodyBlock]:
        """Yield what a shortcode means: a gallery, or the recordings of a playlist, by number or of the post."""
        numbers = re.findall(r"\d+", node.get("data-ids") or node.get("data-include") or "")
        found = [each for number in numbers if (each := self._files.get(number))]
        if "masthead-playlist" in classes(node):
            yield from (_numbered(each) for each in found if self._files.media(each.url) == each.ref)
            return
        if not numbers:
            excluded = re.findall(r"\d+", node.get("data-exclude") or "")
            own = self._files.of_post(node.get("data-id") or self._post)
            found = [each for each in own if each.id not in excluded]
        if len(found) < len(numbers):
            self._say(f"pictures of a gallery that are not in the export: {len(numbers) - len(found)}")
        pictures = [each for each in found if self._files.picture(each.url) == each.ref]
        if pictures:
            yield GalleryBlock(
                uses=tuple(PictureUse(picture=each.ref, caption=each.caption) for each in pictures)
            )
        else:
            self._say("a gallery has no picture in the export and was left out")

    def embed(self, url: str, *, title: str = "", node: HtmlElement | None = None) -> EmbedBlock | None:
        """Return a link to something of another site; where `url` is none, to what `node` shows."""
        url = url.strip()
        if node is not None and not URL.match(url):
            shown = [each.get("src") or each.get("href") for each in node.iter("iframe", "embed", "a")]
            url = next(filter(None, reversed(shown)), url)
        url = f"https:{url}" if url.startswith("//") else url
        if not URL.match(url) or len(url) > MAX_URL or ending_of(url) == "swf":
            self._say("something of another site has no usable address and was left out")
            return None
        page = embeds.page_of(url)
        return EmbedBlock(url=page, title=title[:300], provider=embeds.provider_of(page)[:120])

    def _use(self, node: HtmlElement, caption: str) -> PictureUse | None:
        if {node.get("width"), node.get("height")} <= {"0", "1"}:
            return None  # counts readers
        number = _WP_IMAGE.search(node.get("class") or "")
        values = (node.get(name) or "" for name in _SOURCES)
        url = next((value for value in values if value and not value.startswith("data:")), "")
        use = PictureUse(picture="", caption=caption, alt=" ".join((node.get("alt") or "").split()))
        return self._resolve(url, number[1] if number else "", use, node.get("title") or "")

    def _resolve(self, url: str, number: str, use: PictureUse, title: str = "") -> PictureUse | None:
        known = self._files.find(url, number) if url else None
        ref = self._files.picture(url, number, title=title, alt=use.alt) if url else ""
        if not ref:
            self._say(f"a picture has no usable address ({url[:80] or 'none'}) and was left out")
            return None
        same = known is None or use.alt == known.alt
        return msgspec.structs.replace(use, picture=ref, alt="" if same else use.alt)

    def _recording(self, node: HtmlElement, caption: str) -> BodyBlock | None:
        sources = (each.get("src") for each in (node, *node.iter("source")))
        url = next(filter(None, sources), "")
        ref = self._files.media(url) if url else ""
        if not ref:
            return self.embed(url, title=caption)
        if node.tag == "audio":
            return AudioBlock(media=ref, caption=caption)
        poster = node.get("poster")
        return VideoBlock(media=ref, caption=caption, poster=self._files.picture(poster) if poster else "")


def caption_of(node: HtmlElement) -> tuple[str, list[HtmlElement]]:
    """Return a figure's caption and the elements that hold it: its own, else the last one in it."""
    found = [each for each in node if _is_caption(each)]
    found = found or [each for each in node.iter("figcaption", "dd", "p", "div") if _is_caption(each)][-1:]
    return " ".join(text for each in found if (text := text_of(each))), found


def own_caption(node: HtmlElement) -> str:
    """Return the caption of a gallery as a whole."""
    return " ".join(text_of(each) for each in node if each.tag == "figcaption").strip()


def _caption_within(picture: HtmlElement, gallery: HtmlElement) -> str:
    around = picture.iterancestors("figure", "li", "dl", "div")
    holder = next((each for each in around if each is not gallery), None)
    return caption_of(holder)[0] if holder is not None and len(list(holder.iter("img"))) == 1 else ""


def _is_caption(node: HtmlElement) -> bool:
    return node.tag == "figcaption" or bool(classes(node) & _CAPTIONS)


def _numbered(attachment: Attachment) -> BodyBlock:
    caption = attachment.caption or attachment.title
    if attachment.ending in _FILMS:
        return VideoBlock(media=attachment.ref, caption=caption)
    return AudioBlock(media=attachment.ref, caption=caption)

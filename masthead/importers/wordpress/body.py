"""Body: what stands in a post, as blocks.

Nothing is guessed away: what has no block of its own becomes plain text or a link, and what is
left out is said.
"""

import re
from collections.abc import Callable, Iterable

import msgspec
from lxml.html import Element, HtmlElement

from masthead.content.documents.blocks import BodyBlock, CrossheadBlock, QuotationBlock, TextBlock
from masthead.importers.wordpress import embeds
from masthead.importers.wordpress.editor import split_segments
from masthead.importers.wordpress.files import Files
from masthead.importers.wordpress.markup import (
    CONTAINERS,
    FILES,
    MAX_DEPTH,
    classes,
    lines_of,
    parse,
    text_of,
)
from masthead.importers.wordpress.media import URL, MediaReader, caption_of, own_caption
from masthead.importers.wordpress.paragraphs import paragraphs_from_lines, wrap_runs
from masthead.importers.wordpress.shortcodes import expand_shortcodes
from masthead.importers.wordpress.tables import is_layout, table_block
from masthead.importers.wordpress.text import HEADINGS, html_of, take_out, tidy
from masthead.sanitize import is_blank

MAX_CROSSHEAD = 200  # characters; longer ones are paragraphs that somebody made large
MAX_BY = 120
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_BREAKS = re.compile(r"<!--\s*(?:nextpage|more\b.*?|noteaser)\s*-->", re.DOTALL)
_TWEETS = {"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-xfbml-parse-ignore"}
_IN_QUOTATION = {"b", "blockquote", "br", "cite", "em", "footer", "i", "p", "q", "span", "strong", "a"}
_GALLERIES = {"wp-block-gallery", "masthead-gallery", "blocks-gallery-grid", "gallery", "tiled-gallery"}

Say = Callable[[str], None]


class BodyReader:
    """Turns the contents of posts into blocks, one after another."""

    def __init__(
        self, files: Files, link: Callable[[str, Say], str], find_reusable: Callable[[str], str]
    ) -> None:
        self._files = files
        self._link = link
        self._find_reusable = find_reusable

    def read(self, content: str, post: str, say: Say) -> tuple[BodyBlock, ...]:
        """Return the blocks of a post's content. Never raises, whatever the content."""
        walker = _Walker(self._files, lambda href: self._link(href, say), post, say)
        for html, lines in split_segments(content, self._find_reusable, say):
            expanded = expand_shortcodes(_BREAKS.sub("\n\n", html), say)
            root = parse(paragraphs_from_lines(expanded) if lines else expanded)
            wrap_runs(root, lines=False)
            walker.walk(root)
        return walker.finish()


class _Walker:
    def __init__(self, files: Files, link: Callable[[str], str], post: str, say: Say) -> None:
        self._media = MediaReader(files, post, say)
        self._link = link
        self._say = say
        self._blocks: list[BodyBlock] = []
        self._text: list[str] = []

    def finish(self) -> tuple[BodyBlock, ...]:
        """Return the blocks, with crossheads on the two levels that there are."""
        self._flush()
        levels = [block.level for block in self._blocks if isinstance(block, CrossheadBlock)]
        top = min(levels, default=2)
        return tuple(
            msgspec.structs.replace(block, level=2 if block.level == top else 3)
            if isinstance(block, CrossheadBlock)
            else block
            for block in self._blocks
        )

    def walk(self, container: HtmlElement, depth: int = 0) -> None:
        """Read what stands in a container, all of it in elements."""
        for child in list(container):
            for name in ("dir", "lang"):
                if container.get(name) and not child.get(name):
                    child.set(name, container.get(name) or "")
            self._node(child, depth + 1)

    def _node(self, node: HtmlElement, depth: int) -> None:
        own = classes(node)
        if depth > MAX_DEPTH:
            self._plain(node)
        elif node.tag == "p" and not own & {"wp-caption-text"}:
            self._paragraph(node)
        elif node.tag in HEADINGS:
            self._heading(node)
        elif own & {"wp-caption"} or node.tag == "figure" or own & _GALLERIES:
            self._figure(node, depth)
        elif node.tag == "table":
            self._table(node, depth)
        elif node.tag == "blockquote":
            self._quotation(node)
        elif node.tag in {"ul", "ol", "dl", "address", "pre", "hr"}:
            self._rich(node)
        elif node.tag in FILES:
            self._emit_all([self._media.file(node)])
        else:
            self._container(node, depth)

    def _container(self, node: HtmlElement, depth: int) -> None:
        if "wp-block-cover" in classes(node) and (found := _BACKGROUND.search(node.get("style") or "")):
            self._emit_all([self._media.picture(found[1])])
        for button in [each for each in node.iter("a") if "wp-block-file__button" in classes(each)]:
            button.drop_tree()
        if node.tag not in CONTAINERS:
            node.tag = "div"
            wrap_runs(node, lines=False)
        self.walk(node, depth)

    def _emit(self, block: BodyBlock) -> None:
        self._flush()
        self._blocks.append(block)

    def _emit_all(self, blocks: Iterable[BodyBlock | None]) -> None:
        for block in blocks:
            if block is not None:
                self._emit(block)

    def _flush(self) -> None:
        if self._text:
            self._blocks.append(TextBlock(html="".join(self._text)))
            self._text = []

    def _add_text(self, html: str) -> None:
        if html and not is_blank(html):
            self._text.append(html)

    def _plain(self, node: HtmlElement) -> None:
        for line in lines_of(node).splitlines():
            paragraph = Element("p")
            paragraph.text = line
            self._add_text(html_of(paragraph))

    def _paragraph(self, node: HtmlElement) -> None:
        before, after = take_out(node)
        for file in before:
            self._emit_all([self._media.file(file)])
        text = text_of(node)
        if URL.match(text) and embeds.is_embeddable(text):
            self._emit_all([self._media.embed(text)])
        else:
            tidy(node, self._link)
            self._add_text(html_of(node))
        for file in after:
            self._emit_all([self._media.file(file)])

    def _heading(self, node: HtmlElement) -> None:
        before, after = take_out(node)
        text = text_of(node)
        for file in before:
            self._emit_all([self._media.file(file)])
        if len(text) > MAX_CROSSHEAD:
            node.tag = "p"
            tidy(node, self._link)
            self._add_text(html_of(node))
        elif text:
            self._emit(CrossheadBlock(text=text, level=max(2, int(str(node.tag)[1]))))
        for file in after:
            self._emit_all([self._media.file(file)])

    def _rich(self, node: HtmlElement) -> None:
        """A list, a quotation with structure …: text as HTML; pictures and tables in it come after it."""
        pictures = list(node.iter("img"))
        if node.tag in {"ul", "ol"} and len(pictures) > 1 and not text_of(node):
            self._emit_all([self._media.gallery(node, "")])
            return
        before, after = take_out(node, also={"table", "figure"})
        tidy(node, self._link)
        self._add_text(html_of(node))
        for each in before + after:
            self._node(each, 1)

    def _table(self, node: HtmlElement, depth: int, caption: str = "") -> None:
        if is_layout(node):
            parts = [
                each
                for each in node.iter("caption", "tr", "td", "th")
                if next(each.iterancestors("table")) is node
            ]
            for part in parts:
                part.tag = "div"
            node.tag = "div"
            wrap_runs(node, lines=False)
            self.walk(node, depth)
            return
        before, after = take_out(node)
        if any(each.get("href") for each in node.iter("a")):
            self._say("links in a table were left out, their words kept")
        if block := table_block(node, caption):
            self._emit(block)
        for file in before + after:
            self._emit_all([self._media.file(file)])

    def _quotation(self, node: HtmlElement) -> None:
        links = [each.get("href") or "" for each in node.iter("a")]
        if classes(node) & _TWEETS and links:
            self._emit_all([self._media.embed(links[-1])])
            return
        cites = list(node.iter("cite"))
        by = " ".join(text_of(each) for each in cites)
        paragraphs = [each for each in node.iter("p") if text_of(each) and not _is_in(each, cites)]
        simple = (
            all(each.tag in _IN_QUOTATION for each in node.iter())
            and all(_is_in(each, cites) for each in node.iter("a"))
            and len(by) <= MAX_BY
            and not node.get("dir")
        )
        for cite in cites if simple else ():
            cite.drop_tree()
        text = text_of(node)
        if simple and text and len([each for each in paragraphs if text_of(each)]) <= 1:
            self._emit(QuotationBlock(text=text, by=by))
            return
        for cite in reversed(cites if simple else []):
            line = Element("p")
            line.append(cite)
            node.append(line)
        self._rich(node)

    def _figure(self, node: HtmlElement, depth: int) -> None:
        caption, captions = caption_of(node)
        own = classes(node)
        pictures = list(node.iter("img"))
        table = next(node.iter("table"), None)
        if own & {"masthead-gallery", "masthead-playlist"}:
            self._emit_all(self._media.by_number(node))
        elif table is not None and not is_layout(table):
            self._table(table, depth, caption)
        elif own & _GALLERIES or (len(pictures) > 1 and not own & {"wp-block-media-text", "wp-block-cover"}):
            self._emit_all([self._media.gallery(node, own_caption(node))])
        elif "wp-block-embed" in own or any(each.startswith("wp-block-embed") for each in own):
            for each in captions:
                each.drop_tree()
            self._emit_all([self._media.embed(text_of(node), title=caption, node=node)])
        elif (file := next((each for each in node.iter() if each.tag in FILES), None)) is not None:
            for each in captions:
                each.drop_tree()
            rest = text_of(node)
            self._emit_all([self._media.file(file, caption)])
            if rest:
                file.drop_tree()
                self._container(node, depth)
        else:
            self._container(node, depth)


def _is_in(node: HtmlElement, around: list[HtmlElement]) -> bool:
    return any(each in around for each in (node, *node.iterancestors()))

"""Special: the sections of a special report, to documents."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from masthead.content.documents import blocks as b
from masthead.content.edition import HEAD_SIZE
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import id_of, items, words
from masthead.newsroom.blocks.text import FEATURES, html_of


class ArticlesSection(blocks.StructBlock):
    """Articles chosen by hand."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    articles = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="newsroom.Article", label=_("Article")),
        label=_("Articles"),
        min_num=1,
    )

    class Meta:
        icon = "list-ol"
        label = _("Articles by hand")


class NewestSection(blocks.StructBlock):
    """The newest articles by a rule."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    channel = blocks.PageChooserBlock(label=_("Channel"), page_type="newsroom.Channel", required=False)
    tag = SnippetChooserBlock(
        "newsroom.Tag",
        label=_("Tag"),
        required=False,
        help_text=_("With a channel: what carries the tag within that channel."),
    )
    count = blocks.IntegerBlock(label=_("How many"), default=8, min_value=1, max_value=HEAD_SIZE)

    class Meta:
        icon = "list-ul"
        label = _("Newest by a rule")

    def clean(self, value: Any) -> Any:
        """Refuse a rule that names nothing."""
        cleaned = super().clean(value)
        if not cleaned["channel"] and not cleaned["tag"]:
            text = _("Choose a channel, a tag or both.")
            raise StructBlockValidationError(block_errors={"channel": ValidationError(text)})
        return cleaned


class TextSection(blocks.StructBlock):
    """A few words."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class Sections(blocks.StreamBlock):
    """All that a special can be made of."""

    articles = ArticlesSection()
    newest = NewestSection()
    text = TextSection()


def _articles(value: dict[str, Any], resolve: Resolve) -> b.SectionBlock | None:
    chosen = dict.fromkeys(str(page) for page in items(value, "articles") if page)
    return b.ArticlesSection(articles=tuple(chosen), title=words(value, "title")) if chosen else None


def _newest(value: dict[str, Any], resolve: Resolve) -> b.SectionBlock | None:
    channel, tag = id_of(value, "channel"), id_of(value, "tag")
    if not channel and not tag:
        return None
    return b.NewestSection(
        channel=channel, tag=tag, title=words(value, "title"), count=int(value.get("count") or 8)
    )


def _text(value: dict[str, Any], resolve: Resolve) -> b.SectionBlock | None:
    html = html_of(words(value, "text"), resolve)
    return b.TextSection(html=html, title=words(value, "title")) if html else None


_CONVERT: dict[str, Callable[[dict[str, Any], Resolve], b.SectionBlock | None]] = {
    "articles": _articles,
    "newest": _newest,
    "text": _text,
}


def section_blocks(stored: Iterable[dict[str, Any]], resolve: Resolve) -> tuple[b.SectionBlock, ...]:
    """Return the documents' sections of a special (`stream.raw_data`); empty ones are left out."""
    converted = (
        _CONVERT[child["type"]](child["value"], resolve) for child in stored if child["type"] in _CONVERT
    )
    return tuple(block for block in converted if block is not None)

"""Words: text, crosshead, quotation, correction."""

from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve, resolve_links
from masthead.newsroom.blocks.raw import iso_instant, words
from masthead.sanitize import clean_html, is_blank

FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link"]


def html_of(source: str, resolve: Resolve) -> str:
    """Return rich text as a document holds it; empty where nothing of it can be read."""
    return _clean(resolve_links(source, resolve))


@lru_cache(maxsize=2048)
def _clean(source: str) -> str:
    html = clean_html(source)
    return "" if is_blank(html) else html


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class CrossheadBlock(blocks.StructBlock):
    """A heading within the body."""

    text = blocks.CharBlock(label=_("Text"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Crosshead")), ("3", _("Below a crosshead"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Crosshead")


class QuotationBlock(blocks.StructBlock):
    """Somebody's words, set off."""

    text = blocks.TextBlock(label=_("Words"))
    by = blocks.CharBlock(label=_("Said by"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Who that is"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class CorrectionBlock(blocks.StructBlock):
    """What was wrong and has been put right."""

    text = blocks.RichTextBlock(
        label=_("Correction"), features=FEATURES, help_text=_("What was wrong, and what is right.")
    )
    at = blocks.DateTimeBlock(label=_("Corrected at"), required=False)

    class Meta:
        icon = "warning"
        label = _("Correction notice")


def text(value: str, resolve: Resolve) -> b.TextBlock | None:
    """Convert; None where it is empty."""
    html = html_of(value, resolve)
    return b.TextBlock(html=html) if html else None


def crosshead(value: dict[str, Any], resolve: Resolve) -> b.CrossheadBlock | None:
    """Convert; None where it is empty."""
    heading = words(value, "text")
    return b.CrossheadBlock(text=heading, level=int(value.get("level") or 2)) if heading else None


def quotation(value: dict[str, Any], resolve: Resolve) -> b.QuotationBlock | None:
    """Convert; None where it is empty."""
    said = words(value, "text")
    return b.QuotationBlock(text=said, by=words(value, "by"), role=words(value, "role")) if said else None


def correction(value: dict[str, Any], resolve: Resolve) -> b.CorrectionBlock | None:
    """Convert; None where it is empty."""
    html = html_of(words(value, "text"), resolve)
    return b.CorrectionBlock(html=html, at=iso_instant(value.get("at"))) if html else None

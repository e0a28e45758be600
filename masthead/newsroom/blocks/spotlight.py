"""Spotlight: the slides of a channel, to documents."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.newsroom.blocks.raw import id_of, iso_instant, words
from masthead.sanitize import is_link

MOST = 20  # slides of one spotlight


class SlideBlock(blocks.StructBlock):
    """One large picture that leads somewhere, always or for some time."""

    article = blocks.PageChooserBlock(label=_("Article"), page_type="newsroom.Article", required=False)
    special = blocks.PageChooserBlock(label=_("Or a special"), page_type="newsroom.Special", required=False)
    link = blocks.CharBlock(
        label=_("Or an address"),
        required=False,
        max_length=1000,
        help_text=_("An address, or a path such as /about.html"),
    )
    picture = ImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("Empty: the lead picture of the article or special.")
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=120,
        help_text=_("Empty: the article's headline, the special's name."),
    )
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, max_length=200, help_text=_("Empty: the picture's own.")
    )
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"),
        required=False,
        max_length=500,
        help_text=_("Empty: the picture's own."),
    )
    since = blocks.DateTimeBlock(
        label=_("Shown from"), required=False, help_text=_("Empty: as soon as it is published.")
    )
    until = blocks.DateTimeBlock(
        label=_("Shown until"), required=False, help_text=_("Empty: until it is taken out.")
    )

    class Meta:
        icon = "image"
        label = _("Slide")

    def clean(self, value: Any) -> Any:
        """Refuse a slide that leads nowhere or to two places, has nothing to show, or ends before it begins."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        chosen, link = cleaned["article"] or cleaned["special"], cleaned["link"].strip()
        if [bool(each) for each in (cleaned["article"], cleaned["special"], link)].count(True) != 1:
            errors["article"] = ValidationError(
                _("Choose an article or a special, or type an address: one of them.")
            )
        elif link and not is_link(link):
            errors["link"] = ValidationError(_("This is no address."))
        if not cleaned["picture"] and not (chosen and chosen.specific.lead_picture_id):
            errors["picture"] = ValidationError(
                _("Choose a picture: there is none to take from an article or special.")
            )
        if not chosen and not cleaned["caption"].strip():
            errors["caption"] = ValidationError(_("Write what the picture leads to."))
        if cleaned["since"] and cleaned["until"] and cleaned["until"] <= cleaned["since"]:
            errors["until"] = ValidationError(_("It would end before it begins."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class Slides(blocks.StreamBlock):
    """The slides in their order."""

    slide = SlideBlock()

    class Meta:
        max_num = MOST
        required = False


def slides(stored: Iterable[dict[str, Any]]) -> tuple[d.Slide, ...]:
    """Return the document's slides (`stream.raw_data`); those that lead nowhere are left out."""
    converted = (_slide(child["value"]) for child in stored if child["type"] == "slide")
    return tuple(slide for slide in converted if slide.article or slide.special or slide.link)


def _slide(value: dict[str, Any]) -> d.Slide:
    link = words(value, "link")
    return d.Slide(
        use=PictureUse(
            picture=id_of(value, "picture"),
            caption=words(value, "caption"),
            credit=words(value, "credit"),
            alt=words(value, "alt"),
        ),
        article=id_of(value, "article"),
        special=id_of(value, "special"),
        link=link if is_link(link) else "",
        since=_instant(value.get("since")),
        until=_instant(value.get("until")),
    )


def _instant(stored: object) -> datetime | None:
    text = iso_instant(stored)
    return datetime.fromisoformat(text) if text else None

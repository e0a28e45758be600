"""Site settings: what stands around every page, edited in the newsroom."""

import re
from collections.abc import Mapping
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from masthead.content.addresses import check_path
from masthead.errors import AddressError
from masthead.outputs.places import is_derived

PATTERN_NAMES = ("year", "month", "day", "id", "slug")
DEFAULT_PATTERN = "/{year}-{month}/{day}/content_{id}.html"


class FooterLinkBlock(blocks.StructBlock):
    """A link in the footer."""

    label = blocks.CharBlock(label=_("Label"), max_length=120)
    url = blocks.URLBlock(label=_("Address"), max_length=1000)

    class Meta:
        icon = "link"
        label = _("Link")


@register_setting(icon="site")
class SiteSettings(BaseGenericSetting):
    """The newspaper. Hosts and zone come from its settings file."""

    name = models.CharField(_("name"), max_length=120, default="Masthead")
    description = models.TextField(_("description"), max_length=500, blank=True)
    article_pattern = models.CharField(
        _("addresses of articles"),
        max_length=200,
        default=DEFAULT_PATTERN,
        help_text=_(
            "May hold {year}, {month}, {day} and {slug}; must hold {id}. Addresses already given stay."
        ),
    )
    navigation = StreamField(
        [("channel", blocks.PageChooserBlock(page_type="newsroom.Channel", label=_("Channel")))],
        verbose_name=_("navigation"),
        blank=True,
        help_text=_(
            "Channels in their order. Empty: the home page's own channels that are shown in navigation."
        ),
    )
    mood_set = models.ForeignKey(
        "newsroom.MoodSet", verbose_name=_("moods"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Where channels choose nothing else. Empty: none."),
    )  # fmt: skip
    footer_pages = StreamField(
        [("page", blocks.PageChooserBlock(page_type="newsroom.StaticPage", label=_("Page")))],
        verbose_name=_("pages in the footer"),
        blank=True,
    )
    footer_links = StreamField(
        [("link", FooterLinkBlock())], verbose_name=_("links in the footer"), blank=True
    )
    licences = models.TextField(_("licence numbers"), blank=True, help_text=_("One a line."))
    complaints = models.CharField(
        _("complaints"), max_length=300, blank=True, help_text=_("Telephone, e-mail or address.")
    )
    copyright = models.CharField(_("copyright"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("navigation"),
        FieldPanel("mood_set"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("footer_pages", "footer_links", "licences", "complaints", "copyright")
            ],
            heading=_("Footer"),
        ),
        FieldPanel("article_pattern"),
    ]

    class Meta:
        verbose_name = _("newspaper")

    def clean(self) -> None:
        """Refuse a pattern that can't give every article an address of its own."""
        super().clean()
        if not self.article_pattern.startswith("/") or "{id}" not in self.article_pattern:
            raise ValidationError({"article_pattern": _("It must start with a slash and hold {id}.")})
        sample = fill_pattern(self.article_pattern, dict.fromkeys(PATTERN_NAMES, "1"))
        try:
            check_path(sample)
        except AddressError as error:
            raise ValidationError({"article_pattern": str(error)}) from error
        if is_derived(sample) or "{" in sample or "}" in sample:
            raise ValidationError({"article_pattern": _("This pattern can't be used.")})


def fill_pattern(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its names replaced: plain names alone, nothing that str.format would do besides."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), pattern)

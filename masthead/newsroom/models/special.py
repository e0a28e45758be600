"""Special: a report of the newspaper's own on one subject, made of sections."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField

from masthead.newsroom.blocks.special import Sections
from masthead.newsroom.models.base import LANGUAGES, PlacedBySlug, default_language, tabs


class Special(PlacedBySlug):
    """Its name is the page's title; its address is `specials/` in its channel's folder, and its slug."""

    summary = models.TextField(_("summary"), max_length=500, blank=True)
    lead_picture = models.ForeignKey(
        "newsroom.Picture", verbose_name=_("lead picture"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("On top of its page, and wherever it is shown."),
    )  # fmt: skip
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    lead_credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Empty: the picture's own.")
    )
    lead_alt = models.CharField(
        _("description for those who can't see it"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the picture's own."),
    )
    sections = StreamField(Sections(), verbose_name=_("sections"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)
    current = models.BooleanField(
        _("current"),
        default=True,
        help_text=_("Shown among the current specials of its channel and all above it."),
    )
    current_until = models.DateTimeField(
        _("current until"),
        null=True,
        blank=True,
        help_text=_("From then on it is one of the past. Empty: until the mark is taken away."),
    )

    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar = [
        TitleFieldPanel("title", heading=_("Name")),
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("lead_picture", "lead_caption", "lead_credit", "lead_alt")],
            heading=_("Lead picture"),
        ),
        FieldPanel("sections"),
        MultiFieldPanel([FieldPanel("current"), FieldPanel("current_until")], heading=_("Current")),
    ]
    edit_handler = tabs(content_panels, _("Special"))

    class Meta:
        verbose_name = _("special")
        verbose_name_plural = _("specials")

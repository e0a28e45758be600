"""Static page: about, contact, copyright, privacy."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import StreamField

from masthead.newsroom.blocks.body import Body
from masthead.newsroom.models.base import LANGUAGES, PlacedBySlug, default_language, tabs


class StaticPage(PlacedBySlug):
    """A page that is in no list; its address is its channel's folder and its slug."""

    summary = models.TextField(_("summary"), max_length=500, blank=True)
    body = StreamField(Body(), verbose_name=_("body"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)

    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar = [TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("body")]
    edit_handler = tabs(content_panels, _("Page"))

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")

"""Static page: about, contact, copyright, privacy."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel, TabbedInterface, TitleFieldPanel
from wagtail.fields import StreamField

from masthead.newsroom.blocks.body import Body
from masthead.newsroom.models.base import LANGUAGES, BasePage, default_language
from masthead.outputs.places import is_reserved


class StaticPage(BasePage):
    """A page that is in no list; its address is its channel's folder and its slug."""

    summary = models.TextField(_("summary"), max_length=500, blank=True)
    body = StreamField(Body(), verbose_name=_("body"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)

    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar = [TitleFieldPanel("title"), FieldPanel("summary"), FieldPanel("body")]
    settings_panels: ClassVar = [FieldPanel("slug"), FieldPanel("language"), PublishingPanel()]
    edit_handler = TabbedInterface(
        [ObjectList(content_panels, heading=_("Page")), ObjectList(settings_panels, heading=_("Settings"))]
    )

    class Meta:
        verbose_name = _("static page")
        verbose_name_plural = _("static pages")

    def clean(self) -> None:
        """Refuse a slug that the portal itself uses."""
        super().clean()
        if self.slug and is_reserved(self.slug):
            raise ValidationError({"slug": _("The portal itself uses this word: choose another slug.")})

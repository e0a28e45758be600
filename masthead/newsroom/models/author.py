"""Author: a person with a page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from masthead.newsroom.blocks.text import FEATURES
from masthead.newsroom.models.named import Named


class Author(Named):
    """Somebody who signs articles."""

    role = models.CharField(_("role"), blank=True, max_length=120, help_text=_("Such as: staff reporter."))
    biography = RichTextField(_("biography"), blank=True, features=FEATURES)
    picture = models.ForeignKey(
        "newsroom.Picture",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar = [
        FieldPanel("name"), FieldPanel("slug"), FieldPanel("role"), FieldPanel("biography"), FieldPanel("picture")
    ]  # fmt: skip

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering: ClassVar = ["name", "pk"]

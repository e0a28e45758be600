"""Source: a paper or agency that articles come from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from masthead.newsroom.blocks.text import FEATURES
from masthead.newsroom.models.named import Named


class Source(Named):  # type: ignore[django-manager-missing]  # an article's manager is Wagtail's, untyped
    """Whom an article comes from; our own desk is one too."""

    url = models.URLField(_("web site"), blank=True, max_length=500)
    description = RichTextField(_("about it"), blank=True, features=FEATURES)
    reprint = models.CharField(
        _("reprint permission"),
        blank=True,
        max_length=300,
        help_text=_("What it permits, as readers see it: for articles that say nothing else."),
    )

    panels: ClassVar = [
        FieldPanel("name"), FieldPanel("slug"), FieldPanel("url"), FieldPanel("description"), FieldPanel("reprint")
    ]  # fmt: skip

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering: ClassVar = ["name", "pk"]

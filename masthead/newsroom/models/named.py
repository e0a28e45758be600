"""What sources and authors share: a name, and a slug made from it for their page."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from masthead.newsroom.slugs import short_slug


class Named(models.Model):
    """A snippet with a page at `/<kind>s/<slug>/`."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("Part of its page's address. Empty: made from the name."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with a slug that nobody else has."""
        if not self.slug:
            self.slug = self._free_slug(short_slug(self.name) or str(self._meta.model_name))
        super().save(*args, **kwargs)

    def _free_slug(self, wanted: str) -> str:
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        return slug

"""What sources and authors share: a name, and a slug made from it for their page."""

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

_MAX_SLUG_BYTES = 150  # a file's name ends at 255, and Chinese takes three bytes a character


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
            made = slugify(self.name, allow_unicode=True).encode()[:_MAX_SLUG_BYTES].decode(errors="ignore")
            self.slug = self._free_slug(made or str(self._meta.model_name))
        super().save(*args, **kwargs)

    def _free_slug(self, wanted: str) -> str:
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        return slug

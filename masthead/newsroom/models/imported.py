"""Imported: what an import brought in, so that a second run knows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Imported(models.Model):
    """One thing of another system, and what stands for it here."""

    ref = models.CharField(max_length=300, primary_key=True)  # its name in the other system, for ever
    kind = models.CharField(max_length=20)  # of the command: article, picture …
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=32)  # of what the import wrote
    left_as = models.CharField(
        max_length=64
    )  # how the import left the object: tells whether an editor changed it
    was_here = models.BooleanField(default=False)  # it stood here before the import, which never changes it

    class Meta:
        verbose_name = _("imported object")
        verbose_name_plural = _("imported objects")

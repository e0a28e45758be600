"""Media: an uploaded film, recording or caption file, published as it is."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from masthead.newsroom import uploads


class Media(AbstractDocument):
    """A file that readers get under an address with its digest."""

    media_type = models.CharField(max_length=60, blank=True, editable=False)
    digest = models.CharField(max_length=32, blank=True, editable=False)

    admin_form_fields: ClassVar = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        permissions: ClassVar = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Refuse a file that isn't what its ending says."""
        super().clean()
        if self.file and not self.file._committed and self._sniff() is None:
            raise ValidationError(
                {"file": _("This file is not what its name says, or of a kind that isn't taken.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file is measured first."""
        if self.file and not self.file._committed:
            self.media_type = self._sniff() or "application/octet-stream"
            self.digest = uploads.digest_of(self.file)
            self.file_size = self.file.size
        super().save(*args, **kwargs)

    def _sniff(self) -> str | None:
        self.file.seek(0)
        start = self.file.read(16)
        self.file.seek(0)
        return uploads.media_type_of(self.file.name, start)

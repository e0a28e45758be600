"""Picture: an uploaded picture, with what the desk says of it and what the portal needs to know."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, WagtailImageFieldFile

from masthead.newsroom import uploads


class UprightFile(WagtailImageFieldFile):
    """Its size is that of the picture as it is shown, whichever way the camera was held."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height."""
        was_closed = self.closed
        width, height = super().get_image_dimensions()
        self.open()
        try:
            return (height, width) if uploads.lies_on_its_side(self) else (width, height)
        finally:
            if was_closed:
                self.close()


class Picture(AbstractImage):
    """The original stays private; renditions for readers are the press's work."""

    credit = models.CharField(
        _("credit"), blank=True, max_length=200, help_text=_("Photographer and agency.")
    )
    alt = models.CharField(
        _("description for those who can't see it"),
        blank=True,
        max_length=500,
        help_text=_("What it shows, in a sentence. Used wherever an article says nothing else."),
    )
    colour = models.CharField(max_length=7, blank=True, editable=False)  # "#rrggbb", shown while it loads
    digest = models.CharField(max_length=32, blank=True, editable=False)  # of the original's bytes

    admin_form_fields: ClassVar = (
        "title", "file", "credit", "alt", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions: ClassVar = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """What the newsroom's own previews say."""
        return self.alt or self.title

    @property
    def focus(self) -> tuple[float, float]:
        """Where the eye should fall, as fractions of width and height."""
        if self.focal_point_x is None or not self.width or not self.height:
            return 0.5, 0.5
        return round(self.focal_point_x / self.width, 4), round(self.focal_point_y / self.height, 4)

    def clean(self) -> None:
        """Refuse another file for a picture that a poll with votes shows: readers have voted for what it was."""
        super().clean()
        if self.pk and self.file and not self.file._committed:
            from masthead.newsroom.models.poll import find_poll_with  # its form needs this model

            poll = find_poll_with(self.pk)
            if poll:
                text = _(
                    "Readers have voted on it in the poll “{poll}”: upload the new one as another picture."
                )
                raise ValidationError({"file": text.format(poll=poll.title)})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new file is measured first."""
        if self.file and not self.file._committed:
            self.digest, self.colour = uploads.measure_picture(self.file)
        super().save(*args, **kwargs)


Picture._meta.get_field("file").attr_class = UprightFile


class PictureRendition(AbstractRendition):
    """What the newsroom's own pages show of a picture."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="newsroom_picture_rendition_once"
            )
        ]

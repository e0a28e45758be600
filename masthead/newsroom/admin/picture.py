"""The form of a picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from masthead.newsroom.uploads import MAX_SIDE


class PictureField(WagtailImageField):
    """Says what is wrong with a file that begins like a picture and can't be one."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse what breaks off, and what is longer than any page needs."""
        try:
            super().check_image_pixel_size(f)
            longest = max(f.image.get_size())
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        if longest > MAX_SIDE:
            text = _now("The picture is {longest} pixels long; at most {most} are taken.")
            raise ValidationError(text.format(longest=longest, most=MAX_SIDE))


class PictureForm(BaseImageForm):
    """What editors fill in for a picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):  # the uploader of many asks for the rest later, without it
            self.fields["file"] = PictureField(label=given.label, widget=given.widget)

"""Pictures: one, or a gallery."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import id_of, items, words


class PictureUseBlock(blocks.StructBlock):
    """A picture at one place; what is left empty is taken from the picture itself."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)
    credit = blocks.CharBlock(
        label=_("Credit"), required=False, max_length=200, help_text=_("Empty: the picture's own.")
    )
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"),
        required=False,
        max_length=500,
        help_text=_("Empty: the picture's own."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    pictures = blocks.ListBlock(PictureUseBlock(), label=_("Pictures"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Gallery")


def picture_use(value: dict[str, Any]) -> b.PictureUse | None:
    """Convert one use; None where no picture is chosen."""
    chosen = id_of(value, "picture")
    if not chosen:
        return None
    return b.PictureUse(
        picture=chosen,
        caption=words(value, "caption"),
        credit=words(value, "credit"),
        alt=words(value, "alt"),
    )


def picture(value: dict[str, Any], resolve: Resolve) -> b.PictureBlock | None:
    """Convert; None where no picture is chosen."""
    use = picture_use(value)
    return b.PictureBlock(use=use) if use else None


def gallery(value: dict[str, Any], resolve: Resolve) -> b.GalleryBlock | None:
    """Convert; None where no picture is chosen."""
    uses = tuple(use for each in items(value, "pictures") if (use := picture_use(each)))
    return b.GalleryBlock(uses=uses, title=words(value, "title")) if uses else None

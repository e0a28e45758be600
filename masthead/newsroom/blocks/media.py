"""Films and recordings from the newspaper's own files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import id_of, words
from masthead.newsroom.blocks.text import FEATURES, html_of


class VideoBlock(blocks.StructBlock):
    """A film."""

    media = DocumentChooserBlock(label=_("Film"), help_text=_("MP4 or WebM."))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)
    poster = ImageChooserBlock(label=_("Picture before it plays"), required=False)
    captions = DocumentChooserBlock(label=_("Captions"), required=False, help_text=_("A WebVTT file."))
    transcript = blocks.RichTextBlock(label=_("Transcript"), required=False, features=FEATURES)

    class Meta:
        icon = "media"
        label = _("Video")


class AudioBlock(blocks.StructBlock):
    """A recording."""

    media = DocumentChooserBlock(label=_("Recording"), help_text=_("MP3, M4A, OGG or WAV."))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=500)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=200)
    transcript = blocks.RichTextBlock(label=_("Transcript"), required=False, features=FEATURES)

    class Meta:
        icon = "media"
        label = _("Audio")


def video(value: dict[str, Any], resolve: Resolve) -> b.VideoBlock | None:
    """Convert; None where no file is chosen."""
    media = id_of(value, "media")
    if not media:
        return None
    return b.VideoBlock(
        media=media,
        caption=words(value, "caption"),
        credit=words(value, "credit"),
        poster=id_of(value, "poster"),
        captions=id_of(value, "captions"),
        transcript=html_of(words(value, "transcript"), resolve),
    )


def audio(value: dict[str, Any], resolve: Resolve) -> b.AudioBlock | None:
    """Convert; None where no file is chosen."""
    media = id_of(value, "media")
    if not media:
        return None
    return b.AudioBlock(
        media=media,
        caption=words(value, "caption"),
        credit=words(value, "credit"),
        transcript=html_of(words(value, "transcript"), resolve),
    )

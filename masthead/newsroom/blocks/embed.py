"""Something of another site, as a plain link: nothing of it is loaded."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import words


class EmbedBlock(blocks.StructBlock):
    """A link with a title."""

    url = blocks.URLBlock(label=_("Address"), max_length=1000)
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=300)
    provider = blocks.CharBlock(label=_("Whose it is"), required=False, max_length=120)

    class Meta:
        icon = "link-external"
        label = _("Embed")
        help_text = _("Readers get a link: nothing is loaded from the other site.")


def embed(value: dict[str, Any], resolve: Resolve) -> b.EmbedBlock | None:
    """Convert; None where the address isn't one of the web."""
    url = words(value, "url")
    if not url.startswith(("http://", "https://")):
        return None
    return b.EmbedBlock(url=url, title=words(value, "title"), provider=words(value, "provider"))

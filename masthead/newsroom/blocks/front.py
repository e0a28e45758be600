"""Front: the blocks of the home page and of channels, to documents."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from masthead.content.documents import READING
from masthead.content.documents import blocks as b
from masthead.content.edition import HEAD_SIZE
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.pictures import PictureUseBlock, picture_use
from masthead.newsroom.blocks.poll import FrontPollBlock, front_poll
from masthead.newsroom.blocks.raw import id_of, items, words
from masthead.newsroom.blocks.text import FEATURES, html_of
from masthead.sanitize import is_link

ARTICLE = "newsroom.Article"
WINDOWS = [
    ("day", _("The last 24 hours")),
    ("week", _("The last 7 days")),
    ("month", _("The last 30 days")),
    ("all", _("All time")),
]
CHANNEL = "newsroom.Channel"


class LeadBlock(blocks.StructBlock):
    """The story above all others."""

    article = blocks.PageChooserBlock(
        label=_("Article"), page_type=ARTICLE, required=False, help_text=_("Empty: always the newest.")
    )

    class Meta:
        icon = "arrow-up-big"
        label = _("Lead story")


class ListBlock(blocks.StructBlock):
    """The newest of a channel, pins first."""

    channel = blocks.PageChooserBlock(
        label=_("Channel"), page_type=CHANNEL, required=False, help_text=_("Empty: this one.")
    )
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=120, help_text=_("Empty: the channel's name.")
    )
    count = blocks.IntegerBlock(label=_("How many"), default=8, min_value=1, max_value=HEAD_SIZE)
    pins = blocks.ListBlock(
        blocks.PageChooserBlock(page_type=ARTICLE, label=_("Article")), label=_("Pinned on top"), default=[]
    )

    class Meta:
        icon = "list-ul"
        label = _("Channel list")


class RecommendedBlock(blocks.StructBlock):
    """The channel's recommended reading."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)

    class Meta:
        icon = "pick"
        label = _("Recommended")


class FrontTextBlock(blocks.StructBlock):
    """A notice or a few words."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text")


class FrontPictureBlock(PictureUseBlock):
    """A picture that may lead somewhere."""

    link = blocks.CharBlock(
        label=_("Leads to"),
        required=False,
        max_length=1000,
        help_text=_("An address, or a path such as /about.html"),
    )

    class Meta:
        icon = "image"
        label = _("Picture")


class SpotlightBlock(blocks.StructBlock):
    """The channel's spotlight."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Spotlight")


class SpecialsBlock(blocks.StructBlock):
    """The current specials below the channel."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Specials")


def measures() -> list[tuple[str, Any]]:
    """Return what a board can rank by: reading, and each mood that there is."""
    from masthead.newsroom.models.mood_set import MoodSet  # models are made of blocks

    moods = [each["value"] for mood_set in MoodSet.objects.all() for each in mood_set.moods.get_prep_value()]
    language = (get_language() or "").lower()
    name = "name_zh_hans" if language.startswith("zh") else "name_en"
    return [(READING, _("Reading")), *{value["code"]: value[name] for value in moods}.items()]


class BoardBlock(blocks.StructBlock):
    """What leads in the channel."""

    measure = blocks.ChoiceBlock(label=_("By"), choices=measures, default=READING)
    window = blocks.ChoiceBlock(label=_("Over"), choices=WINDOWS, default="day")
    count = blocks.ChoiceBlock(label=_("How many"), choices=[("5", "5"), ("10", "10")], default="5")
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=120, help_text=_("Empty: the measure's name.")
    )

    class Meta:
        icon = "order-down"
        label = _("Ranking")


class Front(blocks.StreamBlock):
    """All that a front can be made of."""

    lead = LeadBlock()
    list = ListBlock()
    recommended = RecommendedBlock()
    text = FrontTextBlock()
    picture = FrontPictureBlock()
    spotlight = SpotlightBlock()
    specials = SpecialsBlock()
    board = BoardBlock()
    poll = FrontPollBlock()


def _lead(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.LeadBlock(article=id_of(value, "article"))


def _list(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.ListBlock(
        channel=id_of(value, "channel"),
        title=words(value, "title"),
        count=int(value.get("count") or 8),
        pins=tuple(str(page) for page in items(value, "pins") if page),
    )


def _recommended(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.RecommendedBlock(title=words(value, "title"))


def _text(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    html = html_of(words(value, "text"), resolve)
    return b.FrontTextBlock(html=html, title=words(value, "title")) if html else None


def _picture(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    use = picture_use(value)
    return b.FrontPictureBlock(use=use, link=_safe(words(value, "link"))) if use else None


def _spotlight(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.SpotlightBlock(title=words(value, "title"))


def _specials(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.SpecialsBlock(title=words(value, "title"))


def _board(value: dict[str, Any], resolve: Resolve) -> b.FrontBlock | None:
    return b.BoardBlock(
        measure=words(value, "measure") or READING,
        window=words(value, "window") or "day",
        count=int(value.get("count") or 5),
        title=words(value, "title"),
    )


def _safe(link: str) -> str:
    return link if is_link(link) else ""


_CONVERT: dict[str, Callable[[dict[str, Any], Resolve], b.FrontBlock | None]] = {
    "lead": _lead,
    "list": _list,
    "recommended": _recommended,
    "text": _text,
    "picture": _picture,
    "spotlight": _spotlight,
    "specials": _specials,
    "board": _board,
    "poll": front_poll,
}


def front_blocks(stored: Iterable[dict[str, Any]], resolve: Resolve) -> tuple[b.FrontBlock, ...]:
    """Return the documents' blocks of a front (`stream.raw_data`); empty ones are left out."""
    converted = (
        _CONVERT[child["type"]](child["value"], resolve) for child in stored if child["type"] in _CONVERT
    )
    return tuple(block for block in converted if block is not None)

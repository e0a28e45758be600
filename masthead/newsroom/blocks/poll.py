"""Polls: their choices, a poll within a body and on a front, to documents."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import id_of, words

POLL = "newsroom.Poll"
MOST = 30  # choices of one poll
_CODE_LENGTH = 8


class ChoiceBlock(blocks.StructBlock):
    """One thing to choose."""

    text = blocks.CharBlock(label=_("Choice"), max_length=120)
    picture = ImageChooserBlock(label=_("Picture"), required=False)
    alt = blocks.CharBlock(
        label=_("Description for those who can't see it"),
        required=False,
        max_length=500,
        help_text=_("Empty: the picture's own."),
    )

    class Meta:
        icon = "radio-empty"
        label = _("Choice")


class Choices(blocks.StreamBlock):
    """The choices in their order."""

    choice = ChoiceBlock()

    class Meta:
        max_num = MOST
        required = False


class PollBlock(blocks.StructBlock):
    """A poll, to vote in right there."""

    poll = blocks.PageChooserBlock(label=_("Poll"), page_type=POLL)

    class Meta:
        icon = "radio-full"
        label = _("Poll")


class FrontPollBlock(blocks.StructBlock):
    """A poll that leads to its page."""

    poll = blocks.PageChooserBlock(
        label=_("Poll"), page_type=POLL, required=False, help_text=_("Empty: always the newest that is open.")
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)

    class Meta:
        icon = "radio-full"
        label = _("Poll")


def choices(stored: Iterable[dict[str, Any]]) -> tuple[d.Choice, ...]:
    """Return the document's choices (`stream.raw_data`); a code is a part of what Wagtail once named the block by."""
    return tuple(
        d.Choice(
            code=code_of(str(child.get("id") or "")),
            text=" ".join(words(child["value"], "text").split()),
            picture=id_of(child["value"], "picture"),
            alt=words(child["value"], "alt"),
        )
        for child in stored
        if child["type"] == "choice" and words(child["value"], "text")
    )


def code_of(block_id: str) -> str:
    """Return what votes name a choice by; of an id that no form of ours makes, it may be nothing that they can name."""
    return block_id.replace("-", "")[:_CODE_LENGTH]


def poll(value: dict[str, Any], resolve: Resolve) -> b.PollBlock | None:
    """Convert; None where none is chosen."""
    chosen = id_of(value, "poll")
    return b.PollBlock(poll=chosen) if chosen else None


def front_poll(value: dict[str, Any], resolve: Resolve) -> b.FrontPollBlock:
    """Convert."""
    return b.FrontPollBlock(poll=id_of(value, "poll"), title=words(value, "title"))

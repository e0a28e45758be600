"""Channel: a node of the tree with a front of its own; the one without a parent is the home page."""

import re
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.blocks import PageChooserBlock
from wagtail.fields import StreamField

from masthead.newsroom.blocks.front import Front
from masthead.newsroom.blocks.spotlight import Slides
from masthead.newsroom.models.base import LANGUAGES, BasePage, PlacedBySlug, default_language

HOME_DEPTH = 2  # Wagtail's root stands above
COLOURS = [
    ("vermilion", _("Vermilion")),
    ("ochre", _("Ochre")),
    ("pine", _("Pine")),
    ("teal", _("Teal")),
    ("indigo", _("Indigo")),
    ("plum", _("Plum")),
    ("slate", _("Slate")),
    ("rust", _("Rust")),
]
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$")


class Channel(PlacedBySlug):
    """Nested to any depth; its name is the page's title."""

    description = models.TextField(_("description"), blank=True, max_length=500)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)
    front = StreamField(Front(), verbose_name=_("front"), blank=True)
    pins = StreamField(
        [("article", PageChooserBlock(page_type="newsroom.Article", label=_("Article")))],
        verbose_name=_("pinned on top of its recommended reading"),
        blank=True,
    )
    spotlight = StreamField(
        Slides(),
        verbose_name=_("spotlight"),
        blank=True,
        help_text=_("Large pictures in their order; drag to change it. Also on the pages of its articles."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=12,
        choices=COLOURS,
        blank=True,
        help_text=_("Of its pages and all below it. Empty: that of the channel above."),
    )
    is_regional = models.BooleanField(
        _("a regional channel"),
        default=False,
        help_text=_("Its pages and all below it carry its own name and navigation."),
    )
    nameplate = models.ForeignKey(
        "newsroom.Picture", verbose_name=_("nameplate"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("A wide picture of its name. Empty: the name itself. Makes it regional."),
    )  # fmt: skip
    navigation = StreamField(
        [("channel", PageChooserBlock(page_type="newsroom.Channel", label=_("Channel")))],
        verbose_name=_("navigation of its own"),
        blank=True,
        help_text=_("Empty: the channels below it. What is chosen here makes it regional."),
    )
    in_navigation = models.BooleanField(_("shown in navigation"), default=True)
    mood_set = models.ForeignKey(
        "newsroom.MoodSet", verbose_name=_("moods"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Of its articles and all below it. Empty: those of the channel above."),
    )  # fmt: skip
    moods_off = models.BooleanField(
        _("no moods"), default=False, help_text=_("Readers can't say how its articles made them feel.")
    )
    own_host = models.CharField(
        _("host of its own"),
        max_length=253,
        blank=True,
        help_text=_("Such as city.example.org. Articles published from then on have their address there."),
    )

    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar = [
        "newsroom.Channel", "newsroom.Article", "newsroom.Poll", "newsroom.Special", "newsroom.StaticPage",
    ]  # fmt: skip
    taken_slugs: ClassVar = frozenset({"authors", "sources", "tags"})  # folders of what isn't a channel
    exclude_fields_in_copy: ClassVar = [*BasePage.exclude_fields_in_copy, "own_host"]

    content_panels: ClassVar = [
        TitleFieldPanel("title", heading=_("Name")), FieldPanel("description"), FieldPanel("front"), FieldPanel("pins"),
    ]  # fmt: skip
    spotlight_panels: ClassVar = [FieldPanel("spotlight")]
    look_panels: ClassVar = [
        FieldPanel("colour"),
        MultiFieldPanel(
            [FieldPanel("is_regional"), FieldPanel("nameplate"), FieldPanel("navigation")],
            heading=_("Regional channel"),
        ),
    ]
    settings_panels: ClassVar = [
        FieldPanel("slug"), FieldPanel("in_navigation"), FieldPanel("language"), FieldPanel("own_host"),
        MultiFieldPanel([FieldPanel("mood_set"), FieldPanel("moods_off")], heading=_("Moods")),
        PublishingPanel(),
    ]  # fmt: skip
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Front")),
            ObjectList(spotlight_panels, heading=_("Spotlight")),
            ObjectList(look_panels, heading=_("Look")),
            ObjectList(settings_panels, heading=_("Settings")),
        ]
    )

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    @property
    def is_home(self) -> bool:
        """Whether this is the home page."""
        return self.depth == HOME_DEPTH

    def clean(self) -> None:
        """Refuse hosts that can't be addresses."""
        super().clean()
        self.own_host = self.own_host.strip().lower()
        if self.own_host and not _HOST.match(self.own_host):
            raise ValidationError({"own_host": _("This is not a host name.")})
        if self.own_host and self.own_host == settings.MASTHEAD.host and not self.is_home:
            raise ValidationError({"own_host": _("This is the newspaper's own host: leave it empty.")})
        same = Channel.objects.exclude(pk=self.pk).filter(own_host=self.own_host) if self.own_host else None
        if same is not None and same.exists():
            raise ValidationError({"own_host": _("Another channel has this host.")})

    def pin_ids(self) -> tuple[str, ...]:
        """Ids of the articles on top of its recommended reading."""
        return tuple(str(each["value"]) for each in self.pins.raw_data if each["value"])

    def navigation_ids(self) -> tuple[str, ...]:
        """Ids of the channels in its own navigation."""
        return tuple(str(each["value"]) for each in self.navigation.raw_data if each["value"])

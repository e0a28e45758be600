"""Article: all that the desk writes and says about one story."""

from datetime import timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.snippets.blocks import SnippetChooserBlock

from masthead.content.addresses import check_path
from masthead.errors import AddressError
from masthead.newsroom.blocks.body import Body
from masthead.newsroom.models.base import LANGUAGES, BasePage, default_language
from masthead.outputs.places import is_derived

_SKEW = timedelta(minutes=5)  # between an editor's clock and ours
ROLES = [
    ("text", _("Text")),
    ("picture", _("Pictures")),
    ("translation", _("Translation")),
    ("compilation", _("Compilation")),
    ("own", _("In the desk's own words")),
]


class SignoffBlock(blocks.StructBlock):
    """Who did what."""

    role = blocks.ChoiceBlock(label=_("Role"), choices=ROLES, default="text")
    own_role = blocks.CharBlock(label=_("The desk's own words for it"), required=False, max_length=60)
    authors = blocks.ListBlock(SnippetChooserBlock("newsroom.Author"), label=_("Authors"), default=[])
    names = blocks.CharBlock(
        label=_("Others"), required=False, max_length=300, help_text=_("People without a page of their own.")
    )
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=120, help_text=_("Such as: staff reporters.")
    )

    class Meta:
        icon = "user"
        label = _("Sign-off")


class Article(BasePage):
    """One article. Its headline is the page's title."""

    kicker = models.CharField(
        _("kicker"), max_length=200, blank=True, help_text=_("The line above the headline.")
    )
    main_headline = models.TextField(
        _("main headline of the source"), blank=True, help_text=_("Opens the body, one line of it a line.")
    )
    decks = models.TextField(_("decks of the source"), blank=True, help_text=_("Below it, one a line."))
    short_headline = models.CharField(
        _("short headline"), max_length=80, blank=True, help_text=_("For lists.")
    )
    share_headline = models.CharField(
        _("share headline"), max_length=120, blank=True, help_text=_("For messengers and social networks.")
    )
    summary = models.TextField(_("summary"), max_length=500, blank=True)
    body = StreamField(Body(), verbose_name=_("body"), blank=True)
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)

    source = models.ForeignKey(
        "newsroom.Source", verbose_name=_("source"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="articles",
    )  # fmt: skip
    source_url = models.URLField(_("address of the original"), max_length=1000, blank=True)
    reprint = models.CharField(
        _("reprint permission"), max_length=300, blank=True, help_text=_("Empty: what the source says.")
    )
    signoffs = StreamField([("signoff", SignoffBlock())], verbose_name=_("sign-off"), blank=True)
    responsible_editor = models.CharField(_("responsible editor"), max_length=80, blank=True)
    tags = ClusterTaggableManager(through="newsroom.ArticleTag", verbose_name=_("tags"), blank=True)

    lead_picture = models.ForeignKey(
        "newsroom.Picture", verbose_name=_("lead picture"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    lead_credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Empty: the picture's own.")
    )
    lead_alt = models.CharField(
        _("description for those who can't see it"),
        max_length=500,
        blank=True,
        help_text=_("Empty: the picture's own."),
    )
    related = StreamField(
        [("article", blocks.PageChooserBlock(page_type="newsroom.Article", label=_("Article")))],
        verbose_name=_("related articles"),
        blank=True,
        help_text=_("Chosen by hand; shown before what is found by itself."),
    )

    moods_off = models.BooleanField(
        _("no moods"), default=False, help_text=_("Readers can't say how this article made them feel.")
    )
    published_time = models.DateTimeField(
        _("time of publication"), null=True, blank=True,
        help_text=_("Shown to readers and orders lists. Empty: when it was first published."),
    )  # fmt: skip
    mark_updated = models.BooleanField(
        _("mark as updated"), default=False,
        help_text=_("Readers are told that the article has changed, with the time of the next publication."),
    )  # fmt: skip
    updated_time = models.DateTimeField(
        null=True, blank=True, editable=False
    )  # of the last marked publication
    own_path = models.CharField(
        _("address of its own"), max_length=800, blank=True,
        help_text=_("Such as /2024/flood.html. Empty: by the site's pattern. What it had before redirects."),
    )  # fmt: skip

    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar[list[str]] = []
    shares_slugs: ClassVar = True  # headlines repeat, and no address is made of a slug alone
    kept_fields: ClassVar = [*BasePage.kept_fields, "updated_time"]
    exclude_fields_in_copy: ClassVar = [*BasePage.exclude_fields_in_copy, "own_path", "updated_time"]

    content_panels: ClassVar = [
        TitleFieldPanel(
            "title",
            heading=_("Headline"),
            placeholder=_("Headline"),
            help_text=_("Above the article, and in lists where there is no short one."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead_picture", heading=_("Picture")),
                FieldPanel("lead_caption"),
                FieldPanel("lead_credit"),
                FieldPanel("lead_alt"),
            ],
            heading=_("Lead picture"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("signoffs"),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url"), FieldPanel("reprint")], heading=_("Source")
        ),
        FieldPanel("responsible_editor"),
    ]
    headline_panels: ClassVar = [
        FieldPanel("kicker"), FieldPanel("short_headline"), FieldPanel("share_headline"),
        MultiFieldPanel([FieldPanel("main_headline"), FieldPanel("decks")], heading=_("The source's own stack")),
    ]  # fmt: skip
    relation_panels: ClassVar = [FieldPanel("tags"), FieldPanel("related")]
    settings_panels: ClassVar = [
        FieldPanel("mark_updated"), FieldPanel("published_time"), FieldPanel("moods_off"),
        FieldPanel("language"), FieldPanel("own_path"),
        FieldPanel("slug", help_text=_("Part of the address, where the site's pattern asks for it.")),
        PublishingPanel(),
    ]  # fmt: skip
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Article")),
            ObjectList(headline_panels, heading=_("Headlines")),
            ObjectList(relation_panels, heading=_("Tags and related")),
            ObjectList(settings_panels, heading=_("Publishing")),
        ]
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def clean(self) -> None:
        """Refuse an address that can't be one."""
        super().clean()
        self.own_path = self.own_path.strip()
        if self.own_path:
            try:
                check_path(self.own_path)
            except AddressError as error:
                raise ValidationError({"own_path": str(error)}) from error
            if is_derived(self.own_path):
                raise ValidationError(
                    {"own_path": _("The portal itself uses this address: choose another one.")}
                )
        if self.published_time and self.published_time > (self.go_live_at or timezone.now()) + _SKEW:
            raise ValidationError(
                {"published_time": _("This time has not come yet: schedule the article instead.")}
            )

    def related_ids(self) -> tuple[str, ...]:
        """Ids of the articles chosen by hand, in order, each once and never itself."""
        chosen = dict.fromkeys(str(each["value"]) for each in self.related.raw_data if each["value"])
        chosen.pop(str(self.pk), None)
        return tuple(chosen)

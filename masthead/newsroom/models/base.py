"""BasePage: what all pages of the newsroom share; swapped in for Wagtail's own Page."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, PublishingPanel, TabbedInterface
from wagtail.models import AbstractPage, Site
from wagtail.models.pages import AbstractPageMeta
from wagtail.search import index

from masthead.errors import ContentError
from masthead.newsroom.models.tree_query import TreeManager
from masthead.outputs.places import is_reserved

LANGUAGES = [
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("en", "English"),
    ("bo", "བོད་ཡིག"),
    ("ug", "ئۇيغۇرچە"),
    ("mn-mong", "ᠮᠣᠩᠭᠣᠯ"),
]


def default_language() -> str:
    """Return the newspaper's own language."""
    return str(settings.MASTHEAD.language)


class BasePage(AbstractPage):
    """A node of the newsroom's tree. `host` and `path` are its public address, once it has one."""

    objects = TreeManager()

    parent_path = models.GeneratedField(  # finds and orders a channel's pages by one index
        expression=Substr("path", 1, Length("path") - AbstractPage.steplen),
        output_field=models.CharField(max_length=255),
        db_persist=True,
    )
    host = models.CharField(max_length=253, blank=True, editable=False)
    public_path = models.CharField(max_length=1000, blank=True, editable=False)

    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        *(index.FilterField(name) for name in (
            "title", "id", "live", "owner", "content_type", "path", "depth", "locked", "locale",
            "first_published_at", "last_published_at", "latest_revision_created_at", "translation_key",
            "has_unpublished_changes",
        )),
    ]  # fmt: skip
    # Of the page as a whole: a revision restored never brings back an older value, a copy starts without.
    kept_fields: ClassVar[list[str]] = ["host", "public_path"]
    shares_slugs: ClassVar[bool] = False  # whether others below the same channel may have its slug
    private_page_options: ClassVar[list[str]] = []  # files that everyone can fetch keep no secret
    exclude_fields_in_copy: ClassVar = ["host", "public_path"]

    class Meta(AbstractPageMeta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes: ClassVar = [
            models.Index(fields=["-latest_revision_created_at"], name="newsroom_page_newest"),
            models.Index(
                fields=["parent_path", "-latest_revision_created_at"], name="newsroom_page_children"
            ),
            models.Index(fields=["-first_published_at"], name="newsroom_page_published"),
            # Drafts and what was withdrawn: few beside what is live.
            models.Index(
                fields=["-latest_revision_created_at"], name="newsroom_page_away", condition=Q(live=False)
            ),
            models.Index(
                fields=["-latest_revision_created_at"],
                name="newsroom_page_changed",
                condition=Q(has_unpublished_changes=True),
            ),
            models.Index(
                fields=["expire_at"], name="newsroom_page_expiry", condition=Q(expire_at__isnull=False)
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; an alias is refused.

        Raises:
            ContentError: one page, one address: nothing is published twice.
        """
        if self.alias_of_id:
            raise ContentError(
                gettext("An alias can't be made: copy the page, or pin the article where it belongs.")
            )
        super().save(*args, **kwargs)

    @property
    def status_string(self) -> str:
        """Say in what state the page is; Wagtail calls a draft what was published once and withdrawn."""
        if not self.live and self.first_published_at and not self.expired and not self.approved_schedule:
            return gettext("withdrawn")
        return str(super().status_string)

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """Return the page as a revision has it, but for what belongs to the page as a whole."""
        restored = super().with_content_json(content)
        for name in self.kept_fields:
            setattr(restored, name, getattr(self, name))
        return restored

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Any, page: Any = None) -> bool:
        """Answer what Wagtail asks before it saves or moves a page."""
        if page is not None and page.specific_class.shares_slugs:  # it may be loaded as a mere BasePage
            return True
        return bool(AbstractPage._slug_is_available(slug, parent_page, page))

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return (site, origin, path) on the portal; None before the first publication."""
        if not self.host:
            return None
        sites = Site.get_site_root_paths()  # of which there is one; Wagtail remembers it
        return sites[0].site_id if sites else 0, origin_of(self.host), self.public_path

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """Return the whole address: the newsroom's own origin serves no page."""
        parts = self.get_url_parts(request)
        return parts[1] + parts[2] if parts else None

    url = property(get_url)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse: pages are served by the portal."""
        raise Http404

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with the page as readers would get it."""
        from masthead.newsroom.admin.broken import broken_preview  # they read these models
        from masthead.newsroom.preview import preview_page

        try:
            body = preview_page(self)
        except Exception as error:  # whatever a template does: the editor reads why
            return broken_preview(request, error)
        if body is None:
            raise Http404
        return HttpResponse(body.content, content_type=body.media_type)


def origin_of(host: str) -> str:
    """Return the origin of a host of the portal: scheme and port are those of the default one."""
    own = settings.MASTHEAD
    scheme, _sep, rest = own.origin.partition("://")
    if host == own.host:
        return str(own.origin).rstrip("/")
    port = rest.rstrip("/").rpartition(":")[2]
    return f"{scheme}://{host}:{port}" if ":" in rest and port.isdigit() else f"{scheme}://{host}"


class PlacedBySlug(BasePage):
    """Pages whose slug is part of their address: refuses one that could meet an address which is derived."""

    taken_slugs: ClassVar[frozenset[str]] = frozenset()  # besides the portal's own

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a slug that the portal itself uses."""
        super().clean()
        if self.slug and (is_reserved(self.slug) or self.slug in self.taken_slugs):
            raise ValidationError({"slug": _("The portal itself uses this word: choose another slug.")})


def tabs(content_panels: list[Panel], heading: Any) -> TabbedInterface:
    """Return the form of a page that has two tabs: what it says, and where and when."""
    settings_panels = [FieldPanel("slug"), FieldPanel("language"), PublishingPanel()]
    return TabbedInterface(
        [ObjectList(content_panels, heading=heading), ObjectList(settings_panels, heading=_("Settings"))]
    )

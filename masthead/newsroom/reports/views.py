"""The list of readers' reports and the form that settles one, as views of Wagtail's."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, UserColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from masthead.newsroom.models.base import origin_of
from masthead.newsroom.reports.collect import collect
from masthead.newsroom.reports.models import Report
from masthead.newsroom.reports.permissions import visible_to


class PageColumn(Column):
    """The page's title, leading to its form; the address of what is no page."""

    cell_template_name = "reports/page_cell.html"


class ReportIndexView(generic.IndexView):
    """Fetches what is new in the inbox, then lists what the editor may settle."""

    any_permission_required: ClassVar = ["view", "change"]

    def get_base_queryset(self) -> QuerySet[Report]:
        """Return the editor's own."""
        return visible_to(self.request.user).select_related("page", "dealt_by")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """List; say so where the inbox can't be read."""
        if not self.results_only and not collect():
            messages.warning(
                request, _now("New reports can't be fetched at the moment. These were there before.")
            )
        return super().get(request, *args, **kwargs)


class ReportEditView(generic.EditView):
    """Settles a report, or opens it again."""

    def get_queryset(self) -> QuerySet[Report]:
        """Return the editor's own: others are not there."""
        return visible_to(self.request.user).select_related("page", "dealt_by")

    def save_instance(self) -> Report:
        """Note who dealt with it; nobody did with an open one."""
        report: Report = self.form.instance
        if "state" in self.form.changed_data:
            is_open = report.state == Report.State.OPEN
            report.dealt_by = None if is_open else self.request.user
            report.dealt_at = None if is_open else timezone.now()
        saved: Report = super().save_instance()
        return saved

    def get_success_url(self) -> str:
        """Return to what is still open."""
        return f"{super().get_success_url()}?state={Report.State.OPEN}"


class ReportAbout(HelpPanel):
    """What the reader wrote, where, when; with the way to the page's form."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template", "reports/about.html")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        """Of one report."""

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the report and its public address."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            report = self.instance
            now = report.page.url if report.page else None
            return context | {"report": report, "address": now or f"{origin_of(report.host)}{report.path}"}


class ReportViewSet(ModelViewSet):
    """Registered by wagtail_hooks.py."""

    model = Report
    icon = "comment"
    menu_label = _("Readers' reports")
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = ReportIndexView
    edit_view_class = ReportEditView
    list_filter: ClassVar = ["state", "sent_at"]
    search_fields: ClassVar = ["text", "contact", "path", "page__title"]
    search_backend_name = None
    ordering: ClassVar = ["-sent_at", "-pk"]
    list_per_page = 50
    list_display: ClassVar = [
        "beginning",
        PageColumn("page", label=_("Page")),
        Column("contact", label=_("Contact"), sort_key="contact"),
        DateColumn("sent_at", label=_("Sent"), sort_key="sent_at", width="12%"),
        StatusTagColumn(
            "get_state_display", label=_("State"), sort_key="state", width="10%",
            primary=lambda report: report.state == Report.State.OPEN,
        ),
        UserColumn("dealt_by", label=_("Dealt with by")),
    ]  # fmt: skip
    edit_handler = ObjectList([ReportAbout(), FieldPanel("state", widget=RadioSelect)])

    @cached_property
    def menu_url(self) -> str:
        """Lead to what is open."""
        return f"{reverse(self.get_url_name('index'))}?state={Report.State.OPEN}"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out what reports don't have: adding, and views that know no permission of one report."""
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | {"add_url_name": None, "history_url_name": None, "usage_url_name": None}

    def get_urlpatterns(self) -> list[Any]:
        """Return the list, the form and the deletion."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]

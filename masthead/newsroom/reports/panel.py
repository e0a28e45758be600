"""The panel on the admin's home with the readers' reports that are open."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from masthead.newsroom.reports.collect import collect
from masthead.newsroom.reports.models import Report
from masthead.newsroom.reports.permissions import visible_to

_SHOWN = 5


class ReportsPanel(Component):
    """How many there are, and the newest; for whoever may settle some."""

    name = "readers_reports"
    template_name = "reports/panel.html"
    order = 60

    def __init__(self, request: HttpRequest) -> None:
        self._user = request.user

    def render_html(self, parent_context: Any = None) -> Any:
        """Render, for whom there can be any."""
        policy = policy_registry.get_by_type(Report)
        return super().render_html(parent_context) if policy.user_has_permission(self._user, "change") else ""

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return number and newest."""
        fetched = collect()
        found = visible_to(self._user).filter(state=Report.State.OPEN)
        return {
            "fetched": fetched,
            "count": found.count(),
            "newest": found.select_related("page").order_by("-sent_at", "-pk")[:_SHOWN],
        }

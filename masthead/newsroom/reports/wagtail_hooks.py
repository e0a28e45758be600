"""Hangs the desk for readers' reports into Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from masthead.newsroom.reports.models import Report
from masthead.newsroom.reports.panel import ReportsPanel
from masthead.newsroom.reports.permissions import ReportPermissionPolicy
from masthead.newsroom.reports.views import ReportViewSet

register_permission_policy(Report, ReportPermissionPolicy(Report))


@hooks.register("register_admin_viewset")
def register_reports() -> ReportViewSet:
    """Add the list, the form, and their place in the menu."""
    return ReportViewSet("readers_reports", url_prefix="readers-reports")


@hooks.register("construct_homepage_panels")
def show_reports(request: HttpRequest, panels: list[Any]) -> None:
    """Show what is open on the admin's home."""
    panels.append(ReportsPanel(request))

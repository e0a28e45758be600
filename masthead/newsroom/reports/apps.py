"""Django app of the desk for readers' reports: a table of its own, apart from what is published."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Tables and views; Wagtail finds its hooks."""

    name = "masthead.newsroom.reports"
    label = "reports"
    verbose_name = _("Readers' reports")
    default_auto_field = "django.db.models.BigAutoField"

"""The Django app that remembers failed logins for some minutes."""

from django.apps import AppConfig


class LoginsConfig(AppConfig):
    """Knows its table."""

    name = "masthead.newsroom.logins"
    label = "logins"
    default_auto_field = "django.db.models.BigAutoField"

"""Django app of the content tables."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Named so that the tables are `content_…`."""

    name = "masthead.content.db"
    label = "content"
    default_auto_field = "django.db.models.BigAutoField"

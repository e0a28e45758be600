"""Django app of the newsroom."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Connects publishing to what Wagtail announces."""

    name = "masthead.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to Wagtail; models can be imported only now."""
        from masthead.newsroom import signals

        signals.connect()

"""Report: one thing that a reader wrote about a page, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

_SHOWN = 80  # characters of it, where it has to be short


class Report(models.Model):
    """`ref` is its name in the inbox; `page` is what stood at its address when it was recorded."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    wagtail_reference_index_ignore = True

    ref = models.CharField(max_length=32, unique=True, editable=False)
    page = models.ForeignKey(
        "newsroom.BasePage", verbose_name=_("page"), null=True, editable=False,
        on_delete=models.SET_NULL, related_name="readers_reports",
    )  # fmt: skip
    host = models.CharField(max_length=253, editable=False)
    path = models.CharField(max_length=1100, editable=False)
    text = models.TextField(_("text"), editable=False)
    contact = models.CharField(_("contact"), max_length=200, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    dealt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("dealt with by"), null=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    dealt_at = models.DateTimeField(_("dealt with"), null=True, editable=False)

    class Meta:
        verbose_name = _("reader's report")
        verbose_name_plural = _("readers' reports")
        ordering: ClassVar = ["-sent_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "-sent_at"], name="reports_by_state")]
        default_permissions = ()  # it follows from those of the page

    def __str__(self) -> str:
        """Return how it begins."""
        return self.beginning()

    def beginning(self) -> str:
        """Return how it begins, in one line."""
        return str(Truncator(self.text.replace("\n", " ")).chars(_SHOWN))

    beginning.short_description = _("text")  # type: ignore[attr-defined]  # Django's own way to name a column

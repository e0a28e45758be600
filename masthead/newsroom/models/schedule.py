"""ScheduleFailure: a scheduled publication or withdrawal that didn't work, until it does."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ScheduleFailure(models.Model):
    """Shown to editors; the scheduler tries again at `retry_at`."""

    page = models.OneToOneField(
        "newsroom.BasePage", on_delete=models.CASCADE, related_name="schedule_failure", primary_key=True
    )
    error = models.TextField()
    failed_at = models.DateTimeField()
    retry_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("failed schedule")
        verbose_name_plural = _("failed schedules")

"""LoginFailure: somebody tried a name with a wrong password. Kept for minutes; says neither who nor from where."""

from typing import ClassVar

from django.db import models


class LoginFailure(models.Model):
    """One failed attempt; `key` is a hash of what it counts against, salted anew each day."""

    key = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "at"], name="logins_failure_key"),
            models.Index(fields=["at"], name="logins_failure_at"),
        ]

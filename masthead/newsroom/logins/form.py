"""The login form: Wagtail's, with a limit to trying."""

from math import ceil
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm as WagtailForm

from masthead.newsroom.logins.limit import Attempt


class LoginForm(WagtailForm):
    """What WAGTAILADMIN_USER_LOGIN_FORM names."""

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = _("Password")  # Wagtail's has the field's name, in English

    def clean(self) -> dict[str, Any]:
        """Look at the password, unless too many wrong ones came before."""
        attempt = Attempt(self.request, self.cleaned_data.get("username") or "")
        if wait := attempt.wait:
            text = _(
                "Too many wrong passwords. Try again in {minutes} min; whoever runs the newspaper can give you a new"
                " password, and nothing is locked for good."
            )
            raise ValidationError(text.format(minutes=ceil(wait.total_seconds() / 60)), code="too_many")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            attempt.failed()
            raise
        attempt.succeeded()
        return cleaned

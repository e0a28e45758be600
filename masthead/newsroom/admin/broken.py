"""What stands where a preview would, when it can't be rendered: which file of the theme, which line, and why."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from masthead.errors import MastheadError
from masthead.press.theme_errors import ThemeError, reason_of

logger = logging.getLogger(__name__)


def broken_preview(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer with a page in the editor's language."""
    if isinstance(error, MastheadError):  # its sentence says all
        logger.warning("A preview can't be rendered: %s", reason_of(error))
    else:
        logger.error("A preview can't be rendered", exc_info=error)
    with translation.override(_language(request)):
        context = {
            "file": error.file if isinstance(error, ThemeError) else "",
            "line": error.line if isinstance(error, ThemeError) else 0,
            "message": error.message if isinstance(error, ThemeError) else reason_of(error),
        }
        page = render_to_string("newsroom/broken.html", context)
    response = HttpResponse(page, status=500)
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest) -> str:
    """Return what the editor chose; Wagtail's request for a preview has only the newspaper's language."""
    profile = getattr(getattr(request, "user", None), "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else translation.get_language()

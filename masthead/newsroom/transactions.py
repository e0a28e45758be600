"""Middleware: an unsafe request is one transaction, so that Wagtail's work and ours commit together or not at all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from masthead.errors import MastheadError
from masthead.newsroom.recording import find_deed, forget_changes, recorded_changes

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
# These posts change nothing that others see, and would keep writers waiting: a preview renders, a login hashes.
OUTSIDE = {"wagtailadmin_login", "preview_on_add", "preview_on_edit"}
RECEIPT_COOKIE = "masthead_receipt"


class OneTransaction:
    """Last of the middleware: wraps the view alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Run an unsafe request's view in a transaction."""
        if (
            request.method in SAFE
            or request.resolver_match is None
            or request.resolver_match.url_name in OUTSIDE
        ):
            return None
        forget_changes()
        try:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        except MastheadError as error:
            return _refusal(request, error)
        changes = recorded_changes()
        if changes and not _is_upload(request):
            # The page that follows asks for the receipt; readable by its script, of use for a minute.
            deed = find_deed(kwargs.get("page_id") or kwargs.get("page_to_move_id"))
            value = f"{changes[0]}-{changes[1]}" + (f".{deed.verb}.{deed.key}" if deed else "")
            response.set_cookie(RECEIPT_COOKIE, value, max_age=60, path="/admin/", samesite="Lax")
        return response


def _is_upload(request: HttpRequest) -> bool:
    """Whether a file came in beside a form that is still open: no page shows it yet, so nobody waits for it."""
    match = request.resolver_match
    of_files = match is not None and match.namespace.startswith(("wagtailimages", "wagtaildocs"))
    return of_files and request.headers.get("sec-fetch-mode", "navigate") != "navigate"


def _refusal(request: HttpRequest, error: MastheadError) -> HttpResponse:
    list(messages.get_messages(request))  # those of a success that was taken back
    if request.headers.get("x-requested-with") == "XMLHttpRequest" or request.accepts("text/html") is False:
        return JsonResponse({"success": False, "error": str(error), "error_message": str(error)}, status=409)
    page = render_to_string("newsroom/refused.html", {"error": error}, request=request)
    return HttpResponse(page, status=409)

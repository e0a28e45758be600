"""The form of a source, author, tag or set of moods: nobody overwrites what somebody else saved since it was opened.

And the question before one is deleted, which isn't asked where it can't be.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from wagtail.snippets.views import snippets

from masthead.newsroom import guard
from masthead.newsroom.admin import conflicts


class EditView(snippets.EditView):
    """Wagtail's, and it refuses; what was typed stays in the form."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Lock the object before anything of it is read."""
        if request.method == "POST":
            conflicts.lock(self.model, kwargs.get("pk") or args[0])
        super().setup(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, unless somebody else did meanwhile and this request doesn't say that it knows."""
        opened, seen = request.POST.get("opened", ""), request.GET.get("overwrites", "")
        newer = conflicts.find_newer_log(self.object, request.user, opened, seen=seen)
        if newer is None:
            return super().post(request, *args, **kwargs)
        self.form = self.get_form()
        self.form.is_valid()
        context = {"newer": newer, "form": "w-editor-form", "newest": self.get_edit_url()}
        messages.error(request, render_to_string("newsroom/newer.html", context, request=request))
        return self.render_to_response(self.get_context_data(opened=opened), status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put into the form what it was opened from; a refused one stays as old as it was."""
        return {"opened": conflicts.newest_log(self.object), **super().get_context_data(**kwargs)}


class DeleteView(snippets.DeleteView):
    """Wagtail's, and it knows what our guard knows: lists and settings use things that no reference is kept of."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what uses it, and don't ask then."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        refusal = guard.find_refusal(self.object)
        return context | {"refusal": refusal, "is_protected": context.get("is_protected") or bool(refusal)}

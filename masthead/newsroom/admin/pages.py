"""Wagtail's views of pages, with what the newsroom does otherwise: nobody overwrites what somebody else saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.forms import pages as forms
from wagtail.admin.views.pages import copy, edit, revisions, search, unpublish
from wagtail.admin.viewsets.pages import PageViewSet

from masthead.newsroom import models as m
from masthead.newsroom.admin import conflicts
from masthead.newsroom.admin.conflicts import Newer
from masthead.newsroom.admin.filters import ExplorerFilterSet, SearchFilterSet


class EditView(edit.EditView):
    """The form of a page. Nothing is saved over a version that came since it was opened, and the form keeps all."""

    refused_over: Newer | None = None

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """Lock the page before anything of it is read."""
        if request.method == "POST":
            conflicts.lock(m.BasePage, page_id)
        return super().dispatch(request, page_id, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, unless somebody else did meanwhile and this request doesn't say that it knows."""
        seen = "" if self.expects_json_response else request.GET.get("overwrites", "")
        newer = conflicts.find_newer(
            self.real_page_record, request.user, conflicts.opened_by(request.POST), seen=seen
        )
        if newer is None:
            return super().post(request, *args, **kwargs)
        if self.expects_json_response:
            return self.json_error_response("invalid_revision", newer.sentence)
        return self._refuse(newer)

    def get_template_names(self) -> list[str]:
        """Put into the form what it was opened from, also where nothing was saved before."""
        own = {"wagtailadmin/pages/edit.html": "newsroom/edit.html"}
        return [own.get(name, name) for name in super().get_template_names()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave a refused form as old as it was: it doesn't save itself over the newer version either."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["opened"] = self.latest_revision_created_at or conflicts.NO_REVISION
        if self.refused_over is not None:
            opened = conflicts.opened_by(self.request.POST)
            context |= {
                "opened": opened,
                "loaded_revision_created_at": opened,
                "autosave_enabled": False,
            }
        return context

    def _refuse(self, newer: Newer) -> HttpResponse:
        self.refused_over, self.has_unsaved_changes = newer, True
        self.form = self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=self.request.user,
        )
        self.form.defer_required_fields()
        self.form.is_valid()  # what is wrong with it is said too
        self.form.restore_required_fields()
        choices = render_to_string(
            "newsroom/newer.html",
            {
                "newer": newer,
                "form": "page-edit-form",
                "action": "action-publish" if self.request.POST.get("action-publish") else "",
                "publishes": bool(self.request.POST.get("action-publish")),
                "newest": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            },
            request=self.request,
        )
        messages.error(self.request, choices)
        response = self.render_to_response(self.get_context_data())
        response.status_code = 409
        return response


class RevertView(revisions.RevisionsRevertView, EditView):
    """The form of a page as it once was."""


class UnpublishView(unpublish.UnpublishView):
    """Asks whether to withdraw a page; says so first when somebody else has saved it meanwhile."""

    template_name = "newsroom/confirm_unpublish.html"

    def setup(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> None:
        """Lock the page before anything of it is read."""
        if request.method == "POST":
            conflicts.lock(m.BasePage, page_id)
        super().setup(request, page_id, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; the link in a page's form says which version that showed."""
        self._tell(request.GET.get("opened", ""))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw, unless there is something to be told first."""
        if self._tell(request.POST.get("opened", "")):
            response = super().get(request, *args, **kwargs)
            response.status_code = 409
            return response
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who sees the question has seen what there is to be told."""
        return {**super().get_context_data(**kwargs), "opened": conflicts.opened_from(self.object)}

    def _tell(self, opened: str) -> bool:
        newer = conflicts.find_newer(self.object, self.request.user, opened)
        if newer is not None:
            context = {"newer": newer, "is_withdrawal": True}
            messages.error(self.request, render_to_string("newsroom/newer.html", context))
        return newer is not None


class CopyForm(forms.CopyForm):
    """Offers no alias: one page, one address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class CopyView(copy.CopyView):
    """Asks how a page is to be copied."""

    def get_form_class(self) -> type[CopyForm]:
        """Return the form without what is never done here."""
        return CopyForm


class SearchView(search.SearchView):
    """Pages by words of their headlines, to be narrowed by state and date."""

    filterset_class = SearchFilterSet
    verbose_name = m.BasePage._meta.verbose_name  # Wagtail's heading asks for it
    verbose_name_plural = m.BasePage._meta.verbose_name_plural

    def annotate_queryset(self, pages: Any) -> Any:
        """Narrow what is searched."""
        return self.filter_queryset(super().annotate_queryset(pages))


class Pages(PageViewSet):
    """The views of all kinds of pages."""

    model = m.BasePage
    filterset_class = ExplorerFilterSet
    copy_view_class = CopyView
    edit_view_class = EditView
    search_view_class = SearchView
    revisions_revert_view_class = RevertView
    unpublish_view_class = UnpublishView

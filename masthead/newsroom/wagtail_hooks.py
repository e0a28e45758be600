"""What the newsroom adds to Wagtail's admin: snippets, log entries, receipts, refusals in time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.documents.views import documents
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from masthead.newsroom import models as m
from masthead.newsroom.admin import polls, receipts
from masthead.newsroom.admin.condition import ConditionPanel


class _Sources(SnippetViewSet):
    model = m.Source
    icon = "globe"
    menu_order = 10
    list_display = ("name", "url")
    search_fields = ("name",)
    add_to_admin_menu = False


class _Authors(SnippetViewSet):
    model = m.Author
    icon = "user"
    menu_order = 20
    list_display = ("name", "role")
    search_fields = ("name",)


class _Tags(SnippetViewSet):
    model = m.Tag
    icon = "tag"
    menu_order = 30
    list_display = ("name", "slug")
    search_fields = ("name",)
    panels = ("name", "slug")


class _People(SnippetViewSetGroup):
    items = (_Sources, _Authors, _Tags)
    menu_label = _("Sources and authors")
    menu_icon = "group"
    menu_order = 150


register_snippet(_People)
# Named after the model they would be "media", which in a template is a form's style and scripts.
documents.CreateView.context_object_name = documents.DeleteView.context_object_name = "document"
ChooserViewSet.search_tab_label = _(
    "Search"
)  # Wagtail's own is in the newspaper's language, not the editor's


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name our own entries in a page's history."""
    actions.register_action(
        "masthead.schedule.failed", _("Schedule failed"), _("Could not be done as scheduled")
    )
    actions.register_action("masthead.poll.ended", _("Poll ended"), _("Ended early"))


@hooks.register("register_page_header_buttons")
def register_page_header_buttons(page: m.BasePage, user: Any, **_more: Any) -> Any:
    """Let an editor end a poll."""
    return polls.end_button(page, user)


@hooks.register("before_unpublish_page")
def withdraw_what_lies_below_first(request: HttpRequest, page: m.BasePage) -> None:
    """Let "and its subpages" withdraw from the bottom up: a channel goes when nothing below it is live."""
    if request.method == "POST" and request.POST.get("include_descendants"):
        for below in page.get_descendants().filter(live=True).order_by("-depth").specific().iterator():
            if not below.permissions_for_user(request.user).can_unpublish():
                raise PermissionDenied
            below.unpublish(user=request.user)


@hooks.register("before_edit_page")
def show_failed_schedule(request: HttpRequest, page: m.BasePage) -> None:
    """Tell whoever opens a page that its schedule failed, and why."""
    failure = m.ScheduleFailure.objects.filter(page_id=page.pk).first()
    if failure is not None and request.method == "GET":
        text = _now(
            "This page could not be published or withdrawn as scheduled: {error} It will be tried again."
        )
        messages.error(request, text.format(error=failure.error))


@hooks.register("construct_homepage_panels")
def show_condition(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the admin's home how the newspaper is."""
    panels.append(ConditionPanel())


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Add the receipts, and what ends a poll."""
    return [
        path("masthead/receipts/<int:first>-<int:last>/", receipts.receipt, name="masthead_receipt"),
        path("masthead/polls/<int:pk>/end/", polls.end_poll, name="masthead_end_poll"),
    ]


@hooks.register("insert_global_admin_css")
def receipt_style() -> str:
    """Style the receipt."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/receipt.css"))


@hooks.register("insert_editor_js")
def drafts_script() -> str:
    """Let buttons and the saving of drafts wait for each other."""
    return format_html('<script src="{}" defer></script>', static("newsroom/drafts.js"))


@hooks.register("insert_global_admin_js")
def receipt_script() -> str:
    """Show the receipt of what was just published, on whatever page follows."""
    words = {
        "waiting": _now("Publishing …"),
        "live": _now("Live in {ms} ms, {count} objects"),
        "nothing": _now("Live in {ms} ms; nothing that readers see has changed"),
        "slow": _now("The press has not published this yet: it may be busy, or not running"),
        "failed": _now("{count} objects could not be rendered; readers still get what was there before"),
        "held": _now("{count} objects wait for a page that doesn't exist yet"),
        "put": _now("new or changed"),
        "gone": _now("gone"),
    }
    attributes = format_html("".join(f' data-{name}="{{{name}}}"' for name in words), **words)
    return format_html(
        '<script src="{}" data-receipts="{}"{} defer></script>',
        static("newsroom/receipt.js"),
        reverse("masthead_receipt", args=[0, 0]),
        attributes,
    )

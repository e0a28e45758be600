"""What the newsroom adds to Wagtail's admin: snippets, log entries, receipts, refusals in time."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SaveDraftMenuItem,
    UnpublishMenuItem,
)
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.documents.views import documents
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from masthead.newsroom import models as m
from masthead.newsroom.admin import conflicts, polls, receipts, snippets, votes
from masthead.newsroom.admin.condition import ConditionPanel
from masthead.newsroom.admin.pages import Pages
from masthead.newsroom.admin.poll_listing import PollListing


class _Snippets(SnippetViewSet):
    add_to_admin_menu = True
    edit_view_class = snippets.EditView
    edit_template_name = "newsroom/edit_snippet.html"
    delete_view_class = snippets.DeleteView
    delete_template_name = "newsroom/delete_snippet.html"


class _Sources(_Snippets):
    model = m.Source
    icon = "globe"
    menu_order = 150
    list_display = ("name", "url")
    search_fields = ("name",)


class _Authors(_Snippets):
    model = m.Author
    icon = "user"
    menu_order = 151
    list_display = ("name", "role")
    search_fields = ("name",)


class _Tags(_Snippets):
    model = m.Tag
    icon = "tag"
    menu_order = 152
    list_display = ("name", "slug")
    search_fields = ("name",)
    panels = ("name", "slug")


class _MoodSets(_Snippets):
    model = m.MoodSet
    icon = "pick"
    menu_order = 153
    list_display = ("name", "is_open")


for each in (_Sources, _Authors, _Tags, _MoodSets):
    register_snippet(each)
# Named after the model they would be "media", which in a template is a form's style and scripts.
documents.CreateView.context_object_name = documents.DeleteView.context_object_name = "document"
ChooserViewSet.search_tab_label = _(
    "Search"
)  # Wagtail's own is in the newspaper's language, not the editor's


@hooks.register("register_admin_viewset")
def register_pages() -> Pages:
    """Put our own views of pages in the place of Wagtail's."""
    return Pages()


@hooks.register("register_admin_viewset")
def register_polls() -> PollListing:
    """Give polls a place in the menu."""
    return PollListing("masthead_polls", url_prefix="masthead/polls")


class _Unpublish(UnpublishMenuItem):
    """Leads to the question with the version that the form shows: whoever withdraws is told of a newer one."""

    def get_url(self, context: Any) -> str:
        opened = urlencode({"opened": conflicts.opened_from(context["page"])})
        return f"{super().get_url(context)}?{opened}"


class _PublishOrSave(ActionMenuItem):
    """Both buttons side by side: to publish is what the form is for, and a draft is never far."""

    def __init__(self, publish: PublishMenuItem, save: SaveDraftMenuItem) -> None:
        super().__init__(order=0)
        self._both = publish, save

    def render_html(self, parent_context: Any = None) -> SafeString:
        return format_html_join("", "{}", ((each.render_html(parent_context),) for each in self._both))


@hooks.register("construct_page_action_menu")
def arrange_actions(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Publish first, for those who may; withdraw with knowledge of what the form shows."""
    items[:] = [_Unpublish(each.order) if isinstance(each, UnpublishMenuItem) else each for each in items]
    publish = next((each for each in items if isinstance(each, PublishMenuItem)), None)
    save = next((each for each in items if isinstance(each, SaveDraftMenuItem)), None)
    if publish and save:
        items[:] = [_PublishOrSave(publish, save), *(each for each in items if each not in (publish, save))]


@hooks.register("construct_main_menu")
def name_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Call things by what the newsroom has in them."""
    for each in items:
        if each.name == "documents":
            each.label = _("Recordings")


@hooks.register("construct_help_menu")
def shorten_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what advertises Wagtail's versions."""
    items[:] = [each for each in items if not each.name.startswith("whats-new")]


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


@hooks.register("register_page_header_buttons")
def show_votes(page: m.BasePage, user: Any, **_more: Any) -> Iterator[Any]:
    """Lead from an article to what readers say of it."""
    found = votes.button(page, user)
    if found is not None:
        yield found


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    """Add the receipts, and what ends a poll."""
    return [
        path("masthead/votes/<int:page>/", votes.votes, name="masthead_votes"),
        path("masthead/receipts/<int:first>-<int:last>/", receipts.receipt, name="masthead_receipt"),
        path("masthead/polls/<int:pk>/end/", polls.end_poll, name="masthead_end_poll"),
    ]


@hooks.register("insert_global_admin_css")
def own_styles() -> str:
    """Style the receipt, and what else is ours."""
    files = ((static(f"newsroom/{name}.css"),) for name in ("receipt", "admin"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)


@hooks.register("insert_editor_js")
def drafts_script() -> str:
    """Let buttons and the saving of drafts wait for each other."""
    return format_html('<script src="{}" defer></script>', static("newsroom/drafts.js"))


@hooks.register("insert_global_admin_js")
def receipt_script() -> str:
    """Show the receipt of what was just published, on whatever page follows."""
    words = {
        "waiting": _now("Publishing …"),
        "withdrawing": _now("Withdrawing …"),
        "moving": _now("Moving …"),
        "live": _now("Live in {ms} ms, {count} objects"),
        "page": _now("Live after {ms} ms: {path}; {count} objects changed"),
        "withdrawn": _now("Withdrawn: gone everywhere after {ms} ms; {count} objects changed"),
        "moved": _now("Moved after {ms} ms; its address is {path}; {count} objects changed"),
        "nothing": _now("Live in {ms} ms; nothing that readers see has changed"),
        "slow": _now("The press has not published this yet: it may be busy, or not running"),
        "pagefailed": _now(
            "This page could not be rendered; readers still get what was there before: {path}"
        ),
        "pageheld": _now("This page waits for one that doesn't exist yet: {path}"),
        "failed": _now(
            "Of what this change touches, {count} could not be rendered; readers still get what was there:"
        ),
        "held": _now("Of what this change touches, {count} wait for a page that doesn't exist yet:"),
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

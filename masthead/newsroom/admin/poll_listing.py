"""All polls that an editor may reach, in one listing: whether they take votes, how many voted, from when until when."""

import logging
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn, ParentPageColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permission_policies.pages import PagePermissionPolicy

from masthead.newsroom import ballots, polls
from masthead.newsroom import models as m

logger = logging.getLogger(__name__)
_STATES = {
    "away": _("Not public"),
    "coming": _("Not yet begun"),
    "open": _("Takes votes"),
    "closed": _("Has ended"),
}


class _Instant(Column):
    """A time to the minute, as votes begin or end by it; a dash where there is none."""

    def get_value(self, instance: m.Poll) -> str:
        at = super().get_value(instance)
        return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "–"


class PollsView(IndexView):
    """Wagtail's listing of pages, with what is known of each poll."""

    default_ordering = "-first_published_at"
    page_title = _("Polls")
    columns: ClassVar = [
        PageTitleColumn("title", label=_("Question"), sort_key="title", classname="title"),
        ParentPageColumn("parent", label=_("Channel")),
        Column("voting", label=_("Voting"), width="10%"),
        Column("voters", label=_("Voters"), width="8%"),
        _Instant("opens_at", label=_("Begins"), sort_key="opens_at", width="12%"),
        _Instant("closes_at", label=_("Ends"), sort_key="closes_at", width="12%"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add to each poll of this page of the listing what it comes to."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        listed, now = list(context["object_list"]), timezone.now()
        try:
            _counted, counts = ballots.load_counted(settings.MASTHEAD.votes_url, [each.pk for each in listed])
        except Exception:  # whatever it is: the listing must come all the same
            logger.exception("The ledger of votes can't be read")
            messages.warning(self.request, _now("The ledger of votes can't be read at the moment."))
            counts = {}
        for each in listed:
            each.voting = _STATES[polls.state_of(each, now)]
            count = counts.get(each.pk)
            each.voters = each.final["total"] if each.final else count.voters if count else 0
        return context


class _Item(MenuItem):
    """Shown to those who have pages to edit."""

    def is_shown(self, request: HttpRequest) -> bool:
        return PagePermissionPolicy().explorable_instances(request.user).exists()


class PollListing(PageListingViewSet):
    """Registered by wagtail_hooks.py."""

    model = m.Poll
    icon = "radio-full"
    menu_label = _("Polls")
    menu_order = 140
    add_to_admin_menu = True
    index_view_class = PollsView
    columns = PollsView.columns

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Return what says to whom it is shown."""
        return _Item

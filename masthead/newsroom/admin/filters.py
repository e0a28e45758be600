"""How editors narrow a listing of pages: by state and date, on indexed columns. Used by the explorer and the search."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, MultipleContentTypeFilter, WagtailFilterSet
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Revision, get_page_content_types

from masthead.newsroom import models as m

STATES = [
    ("live", _("Live")),
    ("changed", _("Live, with a newer draft")),
    ("draft", _("Draft, never published")),
    ("scheduled", _("Scheduled")),
    ("withdrawn", _("Withdrawn")),
]


def in_state(pages: QuerySet[Any], state: str) -> QuerySet[Any]:
    """Return those of the pages that are in a state; all of them where it is none."""
    if state == "live":
        return pages.filter(live=True)
    if state == "changed":
        return pages.filter(live=True, has_unpublished_changes=True)
    if state == "scheduled":
        return pages.filter(pk__in=_scheduled())
    if state in ("draft", "withdrawn"):
        away = pages.filter(live=False, first_published_at__isnull=state == "draft")
        return away.exclude(pk__in=_scheduled()) if state == "draft" else away
    return pages


def _scheduled() -> list[int]:
    """Return the ids of pages of which a version is to be published: few, and found by an index."""
    due = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return [int(page) for page in due.values_list("object_id", flat=True)]


class StateFilter(ChoiceFilter):
    """One state, or any."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow the listing."""
        return in_state(qs, value)


class SearchFilterSet(WagtailFilterSet):
    """Beside the words of a search, whose own links choose the kind of page."""

    state = StateFilter(label=_("State"), choices=STATES, empty_label=_("Any"), widget=RadioSelect)
    first_published_at = DateFromToRangeFilter(label=_("First published"), widget=DateRangePickerWidget)
    latest_revision_created_at = DateFromToRangeFilter(label=_("Last edited"), widget=DateRangePickerWidget)

    class Meta:
        model = m.BasePage
        fields: tuple[str, ...] = ()


class ExplorerFilterSet(SearchFilterSet):
    """Of a channel and all below it, or of all pages."""

    content_type = MultipleContentTypeFilter(
        label=_("Kind of page"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
        widget=CheckboxSelectMultiple,
    )
    owner = PageFilterSet.base_filters["owner"]
    edited_by = PageFilterSet.base_filters["edited_by"]

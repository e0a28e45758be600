"""The newsroom's search: substrings of titles and names on the pages' own columns, newest first. No index to keep.

Nothing is written when a page is saved: Wagtail's own index scans whole tables on every save. Chinese
needs substrings of two characters, which trigram indexes can't find; a scan of titles alone costs
about a tenth of a second among 100,000 pages, and is bounded by BOUND results.
"""

from typing import Any

from django.db.models import Model, QuerySet
from modelsearch.backends.database.fallback import (
    MATCH_ALL,
    MATCH_NONE,
    DatabaseSearchBackend,
    DatabaseSearchResults,
)

BOUND = 1000  # results; nobody reads on, and counting more would cost a full scan each time


class _Results(DatabaseSearchResults):
    """Without the fallback's DISTINCT over all columns: only own columns are searched, so nothing comes twice."""

    def get_queryset(self) -> "QuerySet[Model]":
        """Return the page of results that was asked for."""
        compiler = self.query_compiler
        wanted = compiler.build_database_filter(compiler.query)
        found = compiler.queryset
        if wanted == MATCH_NONE:
            found = found.none()
        elif wanted != MATCH_ALL:
            found = found.filter(wanted)
        if not compiler.order_by_relevance and not found.query.order_by:
            found = found.order_by("-pk")
        elif compiler.order_by_relevance:
            found = found.order_by(_newest(found.model))
        return found[self.start : self.stop]

    def _do_count(self) -> int:
        return min(self.get_queryset().order_by().values("pk")[:BOUND].count(), BOUND)


class SearchBackend(DatabaseSearchBackend):
    """What WAGTAILSEARCH_BACKENDS names."""

    results_class = _Results


def _newest(model: Any) -> str:
    names = {field.name for field in model._meta.get_fields()}
    return "-latest_revision_created_at" if "latest_revision_created_at" in names else "-pk"

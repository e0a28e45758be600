"""Queries of the tree that walk an index, however many pages there are."""

from typing import Any

from django.db.models import Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

_AFTER = "["  # sorts after every character of a tree path


class TreeQuerySet(PageQuerySet):
    """Wagtail asks with LIKE, for which SQLite can't use an index."""

    def descendant_of_q(self, other: Any, inclusive: bool = False) -> Q:
        """Match what lies below a page."""
        within = Q(path__gte=other.path) if inclusive else Q(path__gt=other.path)
        return within & Q(path__lt=other.path + _AFTER)

    def child_of_q(self, other: Any) -> Q:
        """Match what lies directly below a page."""
        return Q(parent_path=other.path)


TreeManager = PageManager.from_queryset(TreeQuerySet)

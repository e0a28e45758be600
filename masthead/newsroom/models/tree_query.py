"""Queries of the tree that walk an index, however many pages there are."""

from posixpath import commonprefix
from typing import Any

from django.db.models import Max, Min, Q
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

    def first_common_ancestor(self, include_self: bool = False, strict: bool = False) -> Any:
        """Return the deepest page above all that match; choosers open there. Wagtail's own reads every path.

        Raises:
            DoesNotExist: there is none, and `strict` is set; else the root is returned.
        """
        field = "path" if include_self else "parent_path"
        ends = self.order_by().aggregate(first=Min(field), last=Max(field))
        shared = commonprefix([ends["first"] or "", ends["last"] or ""])
        path = shared[: len(shared) - len(shared) % self.model.steplen]
        if path:
            return self.model.objects.get(path=path)
        if strict:
            raise self.model.DoesNotExist("no page is above all of these")
        return self.model.get_first_root_node()


TreeManager = PageManager.from_queryset(TreeQuerySet)

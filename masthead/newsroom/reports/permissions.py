"""Who sees and settles a reader's report: whoever may change the page, or the home page where there is none."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.base import BasePermissionPolicy

from masthead.newsroom.models.channel import HOME_DEPTH
from masthead.newsroom.reports.models import Report
from masthead.newsroom.tree import STEP

_CHANGE = "change_basepage"
_ACTIONS = {"view", "change"}


def visible_to(user: Any) -> QuerySet[Report]:
    """Return the reports that a user may see and settle."""
    if not user.is_active:
        return Report.objects.none()
    if user.is_superuser:
        return Report.objects.all()
    paths = _paths(user)
    if any(len(path) <= HOME_DEPTH * STEP for path in paths):
        return Report.objects.all()  # below the home page lies every page
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(page__path__startswith=path)
    return Report.objects.filter(within)


def _paths(user: Any) -> list[str]:
    grants = GroupPagePermission.objects.filter(group__user=user, permission__codename=_CHANGE)
    return list(grants.values_list("page__path", flat=True).distinct())


class ReportPermissionPolicy(BasePermissionPolicy):
    """For Wagtail's views. Nobody adds a report; only a superuser deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether of some report."""
        if user.is_active and user.is_superuser:
            return action in _ACTIONS | {"delete"}
        return bool(user.is_active and action in _ACTIONS and _paths(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Report) -> bool:
        """Whether of this one."""
        return self.user_has_permission(user, action) and visible_to(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Report]:
        """Return them."""
        may = any(self.user_has_permission(user, action) for action in actions)
        return visible_to(user) if may else Report.objects.none()

    def users_with_any_permission(self, actions: Any) -> Any:
        """Return users who may do any of it to some report."""
        users = get_user_model().objects.filter(is_active=True)
        granted = Q(is_superuser=True)
        if _ACTIONS & set(actions):
            grants = GroupPagePermission.objects.filter(permission__codename=_CHANGE)
            granted |= Q(groups__in=grants.values("group"))
        return users.filter(granted).distinct()

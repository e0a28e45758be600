"""Two editors at once: finds what somebody else saved since a form was opened, and says so. Called by the views.

A form carries what it was opened from; the row is locked before it is compared, so that of two who save
in the same moment the second is told too.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry
from wagtail.models import Revision

from masthead.newsroom import models as m

NO_REVISION = "none"  # what a form says that was opened before anything was saved


@dataclass(frozen=True, slots=True)
class Newer:
    """What somebody else saved meanwhile. `show` and `compare` are addresses, empty where there is nothing to show."""

    id: int
    who: str
    at: datetime
    show: str = ""
    compare: str = ""

    @property
    def sentence(self) -> str:
        """Who saved when."""
        text = _("{who} saved a newer version at {at}, after you opened this one.")
        return text.format(who=self.who, at=date_format(timezone.localtime(self.at), "Y-m-d H:i:s"))


def lock(model: type[Model], pk: int) -> None:
    """Let nobody else save the object before this transaction ends."""
    model._default_manager.select_for_update().filter(
        pk=pk
    ).first()  # on SQLite the transaction alone does it


def opened_from(page: m.BasePage) -> str:
    """Return what a form carries of the version that it shows."""
    newest = page.get_latest_revision()
    return newest.created_at.isoformat() if newest else NO_REVISION


def find_newer(page: m.BasePage, user: Any, opened: str, *, seen: str = "") -> Newer | None:
    """Return the newest version that others saved since; None where there is none, or the form doesn't say.

    `opened` is what `opened_from` returned; `seen` the id of a newer version that is overwritten on purpose.
    """
    others = page.revisions.exclude(user=user).defer("content")
    known = others.filter(pk=int(seen)).first() if seen.isdigit() else None
    since = known.created_at if known else _instant(opened)
    if since is None and opened != NO_REVISION:
        return None
    found = others.filter(created_at__gt=since) if since else others
    newest = found.order_by("-created_at", "-pk").select_related("user").first()
    return _as_newer(page, newest, since) if newest else None


def newest_log(thing: Model) -> int:
    """Return the number of the newest entry about a source, author or tag, which its form carries."""
    newest = registry.get_logs_for_instance(thing).order_by("-pk").first()
    return newest.pk if newest else 0


def find_newer_log(thing: Model, user: Any, opened: str, *, seen: str = "") -> Newer | None:
    """Return what others last did with a source, author or tag since its form was opened."""
    if not opened.isdigit():
        return None
    since = max(int(opened), int(seen) if seen.isdigit() else 0)
    entries = registry.get_logs_for_instance(thing).filter(pk__gt=since).exclude(user=user)
    newest = entries.order_by("-pk").select_related("user").first()
    return Newer(id=newest.pk, who=_name(newest.user), at=newest.timestamp) if newest else None


def opened_by(form: QueryDict) -> str:
    """Return what a page's form says that it was opened from.

    A new page's form becomes that of the page when it saves itself for the first time: then Wagtail's field says it.
    """
    return form.get("opened") or form.get("loaded_revision_created_at") or ""


def _as_newer(page: m.BasePage, newest: Revision, since: datetime | None) -> Newer:
    before = page.revisions.filter(created_at__lte=since).order_by("-created_at").first() if since else None
    return Newer(
        id=newest.pk,
        who=_name(newest.user),
        at=newest.created_at,
        show=reverse("wagtailadmin_pages:revisions_view", args=[page.pk, newest.pk]),
        compare=reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before.pk, newest.pk])
        if before
        else "",
    )


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _name(user: Any) -> str:
    return get_user_display_name(user) if user else _("Somebody")

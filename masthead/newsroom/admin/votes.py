"""What readers say of one article, for those who may edit it: totals, votes over time, hours that look made."""

import logging
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access
from wagtail.admin.widgets import Button

from masthead.newsroom import models as m
from masthead.votes.boards import load_views
from masthead.votes.bursts import Burst, Hour, judge, load_hours
from masthead.votes.ledger import open_ledger
from masthead.votes.tally import Count, find_count, open_tally
from masthead.votes.vote import HOUR_MS, MOOD, subject_of

SHOWN_HOURS = 168
_HEIGHT = 120  # of the chart, in its own units
_REASONS = {
    "one_network": _("Most of the hour's votes come from one network."),
    "held": _("A network went on after it had used up its share; what came then doesn't count."),
    "sudden": _("Far more readers than in the hours before."),
    "new_readers": _("Hardly anybody had ever voted before."),
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Votes:
    """What was found about one article."""

    count: Count
    views: int
    hours: list[Hour]
    bursts: list[Burst]


@require_admin_access
def votes(request: HttpRequest, page: int) -> HttpResponse:
    """Answer with the page; only those who may edit the article get it."""
    article = get_object_or_404(m.Article, pk=page)
    if not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        found = load_votes(article)
    except Exception:  # whatever keeps a database from answering: editors are told, the log says why
        logger.exception("The votes on article %s can't be read", page)
        found = None
    context: dict[str, Any] = {
        "article": article,
        "edit": reverse("wagtailadmin_pages:edit", args=[article.pk]),
        "found": found is not None,
    }
    if found:
        now = int(timezone.now().timestamp() * 1000) // HOUR_MS
        context |= {
            "totals": _totals(found.count),
            "voters": found.count.voters,
            "views": found.views,
            "bars": _bars(found.hours, now),
            "height": _HEIGHT,
            "first": _instant(now - SHOWN_HOURS + 1),
            "last": _instant(now + 1),
            "hours": [_row(each) for each in reversed(found.hours[-SHOWN_HOURS:])],
            "bursts": [_burst(each) for each in found.bursts],
        }
    return render(request, "newsroom/votes.html", context)


def button(page: m.BasePage, user: Any) -> Button | None:
    """Return the way there from the article's own page, for those who may go it."""
    if not issubclass(page.specific_class, m.Article) or not page.permissions_for_user(user).can_edit():
        return None
    address = reverse("masthead_votes", args=[page.pk])
    return Button(_("Votes"), url=address, icon_name="pick", priority=66)


def load_votes(article: m.Article) -> Votes:
    """Read tallies and ledger.

    Raises:
        Exception: whatever keeps a database from answering.
    """
    own, subject = settings.MASTHEAD, subject_of(MOOD, str(article.pk))
    with closing(open_ledger(own.votes_url)) as ledger, closing(open_tally(own.votes_url)) as tally:
        hours = load_hours(tally, subject)
        views = load_views(ledger, "all", timezone.now()).get(str(article.pk), 0)
        bursts = sorted(judge(subject, hours), key=lambda burst: -burst.at.hour)
        return Votes(find_count(tally, subject), views, hours, bursts)


def _totals(count: Count) -> list[tuple[str, int]]:
    names: dict[str, str] = {}
    name = "name_zh_hans" if (get_language() or "").startswith("zh") else "name_en"
    for mood_set in m.MoodSet.objects.order_by("-pk"):  # the oldest set that has a mood names it
        for each in mood_set.moods:
            names[each.value["code"]] = each.value[name]
    found = sorted(count.counts.items(), key=lambda each: (-each[1], each[0]))
    return [(names.get(code, code), number) for code, number in found]


def _bars(hours: list[Hour], now: int) -> list[dict[str, int]]:
    """Return a bar for each hour of the week up to now: its place, its height, and of what was held on top."""
    shown = {each.hour: each for each in hours if now - SHOWN_HOURS < each.hour <= now}
    highest = max((each.readers + each.held for each in shown.values()), default=1)
    bars = []
    for hour, each in shown.items():
        readers = round(_HEIGHT * each.readers / highest)
        held = round(_HEIGHT * each.held / highest)
        bars.append(
            {
                "x": (hour - now + SHOWN_HOURS - 1) * 4,
                "readers": readers,
                "top": _HEIGHT - readers,
                "held": held,
                "above": _HEIGHT - readers - held,
            }
        )
    return bars


def _row(each: Hour) -> dict[str, Any]:
    return {"at": _instant(each.hour), "readers": each.readers, "held": each.held, "fresh": each.fresh}


def _burst(burst: Burst) -> dict[str, Any]:
    since, until = (_instant(burst.at.hour + by).isoformat(timespec="minutes") for by in (0, 1))
    origin = (
        f" --origin {burst.at.origin}" if "one_network" in burst.reasons or "held" in burst.reasons else ""
    )
    note = _now("Burst")
    return {
        **_row(burst.at),
        "usual": round(burst.usual, 1),
        "reasons": [_REASONS[name] for name in burst.reasons],
        "command": f"masthead votes void --subject {burst.subject} --since {since} --until {until}{origin}"
        f' --note "{note}"',
    }


def _instant(hour: int) -> datetime:
    return timezone.localtime(datetime.fromtimestamp(hour * HOUR_MS / 1000, UTC))

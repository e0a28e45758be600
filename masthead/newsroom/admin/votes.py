"""What readers say of an article or in a poll, for those who may edit it: totals, by the hour, hours that look made."""

import logging
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
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
from masthead.votes.bursts import Burst, Hour, find_bursts, judge, load_hours
from masthead.votes.ledger import open_ledger
from masthead.votes.tally import Count, find_count, open_tally
from masthead.votes.vote import HOUR_MS, MOOD, POLL, split_subject, subject_of

SHOWN_HOURS = 168
_HEIGHT = 120  # of the chart, in its own units
_REASONS = {
    "one_network": _("Most of the hour's votes come from one network."),
    "held": _("A network went on after it had used up its share; what came then doesn't count."),
    "sudden": _("Far more readers than in the hours before."),
    "new_readers": _("Hardly anybody had ever voted before."),
}
VOTED_ON = (m.Article, m.Poll)
SHOWN_BURSTS = 10
_LOOK_AGAIN_S = 60.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Votes:
    """What was found about one page."""

    count: Count
    views: int | None  # of an article
    hours: list[Hour]
    bursts: list[Burst]


@require_admin_access
def votes(request: HttpRequest, page: int) -> HttpResponse:
    """Answer with the page; only those who may edit what was voted on get it."""
    voted_on = get_object_or_404(m.BasePage, pk=page).specific
    if not isinstance(voted_on, VOTED_ON):
        raise Http404
    if not voted_on.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        found = load_votes(voted_on)
    except Exception:  # whatever keeps a database from answering: editors are told, the log says why
        logger.exception("The votes on page %s can't be read", page)
        found = None
    context: dict[str, Any] = {
        "page": voted_on,
        "edit": reverse("wagtailadmin_pages:edit", args=[voted_on.pk]),
        "found": found is not None,
    }
    if found:
        now = int(timezone.now().timestamp() * 1000) // HOUR_MS
        context |= {
            "totals": _totals(voted_on, found.count),
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
    if not issubclass(page.specific_class, VOTED_ON) or not page.permissions_for_user(user).can_edit():
        return None
    address = reverse("masthead_votes", args=[page.pk])
    return Button(_("Votes"), url=address, icon_name="pick", priority=66)


def find_suspicious(user: Any) -> list[m.BasePage]:
    """Return the pages that this user may edit and whose votes look made in some hour of the last day, newest first.

    Looked for once a minute at most, since every editor's home page asks.
    """
    ids = _find_suspicious(int(time.monotonic() // _LOOK_AGAIN_S))
    pages = m.BasePage.objects.in_bulk(ids)
    found = (pages[pk] for pk in ids if pk in pages)
    return list(islice((page for page in found if page.permissions_for_user(user).can_edit()), SHOWN_BURSTS))


@lru_cache(maxsize=1)
def _find_suspicious(_minute: int) -> list[int]:
    hour = int(timezone.now().timestamp() * 1000) // HOUR_MS
    try:
        with closing(open_tally(settings.MASTHEAD.votes_url)) as tally:
            bursts = find_bursts(tally, since=hour - 24)
    except Exception:  # the home page must come; the counter's own condition is said beside it
        logger.exception("Bursts of votes can't be looked for")
        return []
    ids = [split_subject(burst.subject)[1] for burst in bursts]
    return [int(each) for each in dict.fromkeys(ids) if each.isdecimal()]


def load_votes(page: m.Article | m.Poll) -> Votes:
    """Read tallies and ledger.

    Raises:
        Exception: whatever keeps a database from answering.
    """
    own, is_article = settings.MASTHEAD, isinstance(page, m.Article)
    subject = subject_of(MOOD if is_article else POLL, str(page.pk))
    with closing(open_ledger(own.votes_url)) as ledger, closing(open_tally(own.votes_url)) as tally:
        hours = load_hours(tally, subject)
        views = load_views(ledger, "all", timezone.now()).get(str(page.pk), 0) if is_article else None
        bursts = sorted(judge(subject, hours), key=lambda burst: -burst.at.hour)
        return Votes(find_count(tally, subject), views, hours, bursts)


def _totals(page: m.Article | m.Poll, count: Count) -> list[tuple[str, int]]:
    names = _names_of_moods() if isinstance(page, m.Article) else _names_of_choices(page)
    found = sorted(count.counts.items(), key=lambda each: (-each[1], each[0]))
    return [(names.get(code, code), number) for code, number in found]


def _names_of_choices(poll: m.Poll) -> dict[str, str]:
    return {code: text for code, text, *_picture in (poll.terms or {}).get("choices", ())}


def _names_of_moods() -> dict[str, str]:
    names: dict[str, str] = {}
    name = "name_zh_hans" if (get_language() or "").startswith("zh") else "name_en"
    for mood_set in m.MoodSet.objects.order_by("-pk"):  # the oldest set that has a mood names it
        for each in mood_set.moods:
            names[each.value["code"]] = each.value[name]
    return names


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

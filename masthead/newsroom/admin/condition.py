"""The panel on the admin's home that says how the newspaper is: what waits, what fails, how full the disks are."""

import logging
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from masthead.newsroom import models as m
from masthead.newsroom.admin import votes
from masthead.newsroom.health import Health, look
from masthead.press.condition import LATE_S, Disk

logger = logging.getLogger(__name__)

SHOWN = 10  # of each sort
_DISKS = {"data": _("data"), "originals": _("originals"), "public files": _("public files")}


class ConditionPanel(Component):
    """Plain sentences for editors, and numbers for whoever runs the newspaper."""

    name = "masthead_condition"
    template_name = "newsroom/condition.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the sentences; the panel says so where nothing can be seen."""
        heading = _now("How the newspaper is")
        try:
            seen = look(settings.MASTHEAD)
        except Exception:  # the editor's page must come, whatever the press's database says
            logger.exception("The press's condition can't be seen")
            return {"heading": heading, "troubles": [_now("What the press is doing can't be seen.")]}
        failures = m.ScheduleFailure.objects.select_related("page").order_by("failed_at")[:SHOWN]
        return {
            "heading": heading,
            "state": _state(seen),
            "troubles": _troubles(seen),
            "causes": [
                (cause, _now("{count} pages, such as:").format(count=cause.count)) for cause in seen.causes
            ],
            "held": [f"{path} → {missing}" for path, missing in seen.held[:SHOWN]],
            "failures": [(each.page, each.error) for each in failures],
            "bursts": votes.find_suspicious(parent_context["request"].user) if parent_context else [],
            "disks": _now("Free space: {disks}").format(disks="; ".join(map(_free, seen.disks))),
        }


def _state(seen: Health) -> str:
    found = seen.condition
    under_way = found.unplanned + found.urgent + found.bulk
    if not under_way:
        return _now("All that was published is live.")
    text = _now("On their way: {count}. The oldest change has waited for {seconds} s.")
    return text.format(count=under_way, seconds=round(found.waiting_s))


def _troubles(seen: Health) -> list[str]:
    found, troubles = seen.condition, []
    if found.waiting_s >= LATE_S:
        troubles.append(
            _now("The press seems not to be at work: whoever runs the newspaper should start it.")
        )
    if found.failed:
        text = _now("Pages that can't be rendered: {count}. Readers still get what was there before.")
        troubles.append(text.format(count=found.failed))
    if found.held:
        text = _now("Pages that wait for one that doesn't exist yet: {count}.")
        troubles.append(text.format(count=found.held))
    if seen.schedule_is_late:
        troubles.append(_now("The scheduler seems not to be at work: what is scheduled doesn't happen."))
    if seen.schedule_failures:
        text = _now("Pages that could not be published or withdrawn as scheduled: {count}.")
        troubles.append(text.format(count=seen.schedule_failures))
    if seen.stale_boards:
        troubles.append(
            _now("The rankings are out of date: nobody has looked at readers' votes for some time.")
        )
    if seen.voting.problem:
        troubles.append(_now("Readers' votes can't be taken: whoever runs the newspaper should look."))
    elif not seen.voting.is_well:
        troubles.append(
            _now("Readers' votes wait to be counted: whoever runs the newspaper should start the counter.")
        )
    if any(disk.is_nearly_full for disk in seen.disks):
        troubles.append(_now("A disk is nearly full."))
    return troubles


def _free(disk: Disk) -> str:
    name = _DISKS.get(disk.name, disk.name)
    share = disk.free_bytes / disk.total_bytes
    return f"{name} {disk.free_bytes / 1e9:.1f} GB ({share:.0%})"

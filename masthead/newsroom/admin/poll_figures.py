"""What a poll comes to so far, on its page in the newsroom, whoever else may see it."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from masthead.newsroom import ballots
from masthead.votes.tally import Count


class PollFiguresPanel(Panel):
    """Counts by choice, as the counter has them; nothing before the first publication."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/poll_figures.html"

        def is_shown(self) -> bool:
            """What was never public has no votes."""
            return bool(super().is_shown() and self.instance.terms)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the figures."""
            return {**super().get_context_data(parent_context), **self._figures()}

        def _figures(self) -> dict[str, Any]:
            try:
                _counted, counts = ballots.load_counted(settings.MASTHEAD.votes_url, [self.instance.pk])
            except Exception:  # whatever it is: the form must open all the same
                return {"problem": _("The ledger of votes can't be read at the moment.")}
            count = counts.get(self.instance.pk, Count("", {}, 0, 0))
            rows = [
                (self.instance.voted_on(code, text), text, count.counts.get(code, 0))
                for code, text, *_picture in self.instance.terms["choices"]
            ]
            at = datetime.fromtimestamp(count.as_of_ms / 1000, UTC) if count.as_of_ms else None
            return {"rows": rows, "total": count.voters, "as_of": at}

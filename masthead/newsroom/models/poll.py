"""Poll: one question to readers. Once anybody has voted, what was voted on stays what it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.fields import StreamField

from masthead.content import documents as d
from masthead.newsroom import ballots
from masthead.newsroom.admin.poll_figures import PollFiguresPanel
from masthead.newsroom.blocks.poll import MOST, Choices, choices, code_of
from masthead.newsroom.models.base import LANGUAGES, BasePage, PlacedBySlug, default_language, tabs
from masthead.newsroom.wording import is_correction
from masthead.votes.vote import is_id

RESULTS = [
    ("always", _("at once")),
    ("after_vote", _("to those who have voted; to all when it has ended")),
    ("after_close", _("when it has ended")),
    ("never", _("never")),
]
_SECONDS = "%Y-%m-%d %H:%M:%S"


class Terms(NamedTuple):
    """What is voted on, as it is public: kept with the poll, so that no draft takes its place."""

    question: str
    most: int
    choices: tuple[d.Choice, ...]
    results: str
    opens_at: str
    closes_at: str

    def stored(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        listed = [[each.code, each.text, each.picture, each.alt] for each in self.choices]
        return self._asdict() | {"choices": listed}

    @classmethod
    def of_stored(cls, stored: dict[str, Any]) -> "Terms":
        """Read what `stored` gave."""
        return cls(**stored | {"choices": tuple(d.Choice(*each) for each in stored["choices"])})

    def described(self, pictures: Mapping[tuple[str, str], str]) -> "Terms":
        """Fill in what pictures are described with where a choice says nothing, by code and picture."""
        filled = (
            msgspec.structs.replace(each, alt=each.alt or pictures.get((each.code, each.picture), ""))
            for each in self.choices
        )
        return self._replace(choices=tuple(filled))

    def descriptions(self) -> dict[tuple[str, str], str]:
        """Return what pictures are described with, by code and picture."""
        return {(each.code, each.picture): each.alt for each in self.choices}


class PollForm(WagtailAdminPageForm):
    """The form: says at its field what keeps a poll from being published; a draft may have it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].label = _("Question")
            self.fields["title"].help_text = _(
                "What readers are asked. Once there are votes, only a single typing error can be put right."
            )

    def clean(self) -> dict[str, Any]:
        """Look at the times when it is to be published, now or as scheduled."""
        cleaned: dict[str, Any] = super().clean()
        closes_at, at = (
            cleaned.get("closes_at"),
            max(cleaned.get("go_live_at") or timezone.now(), timezone.now()),
        )
        if "action-publish" in self.data and closes_at and closes_at <= at:
            terms = self.instance.terms
            if terms is None or _instant(terms["closes_at"]) != closes_at:
                self.add_error(
                    "closes_at",
                    _now(
                        "This time is over when the poll is published. Choose a later one; an open poll is ended by"
                        " “End the poll now”."
                    ),
                )
        return cleaned


class Poll(PlacedBySlug):
    """Its question is the page's title; its address is `polls/` in its channel's folder, and its slug."""

    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)
    options = StreamField(
        Choices(),
        verbose_name=_("choices"),
        blank=True,
        help_text=_(
            "Two at least. Once there are votes, none can be added, taken out or get another picture or description. A"
            " typing error can be put right: readers then see it beside the words that were voted on, which stay."
        ),
    )
    most = models.PositiveSmallIntegerField(
        _("how many a reader may choose"), default=1, help_text=_("1: a single choice.")
    )
    opens_at = models.DateTimeField(
        _("voting begins"), null=True, blank=True, help_text=_("Empty: when it is published.")
    )
    closes_at = models.DateTimeField(
        _("voting ends"),
        null=True,
        blank=True,
        help_text=_("Empty: until somebody ends it. Then its figures become final."),
    )
    results = models.CharField(_("readers see the results"), max_length=12, choices=RESULTS, default="always")
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES, default=default_language)

    ended_early = models.BooleanField(default=False, editable=False)
    terms = models.JSONField(null=True, editable=False)  # see Terms; as published last
    wordings = models.JSONField(default=dict, editable=False)  # by code ("": the question), as first voted on
    corrections = models.JSONField(default=list, editable=False)  # [before, after, ISO instant]
    final = models.JSONField(null=True, editable=False)  # {"counts", "total", "as_of"}
    final_stamp = models.CharField(max_length=120, blank=True, editable=False)  # what was counted for it
    final_from = models.BigIntegerField(null=True, editable=False)  # rows of the ledger that it needs

    kept_fields: ClassVar = [
        *BasePage.kept_fields, "ended_early", "terms", "wordings", "corrections", "final", "final_stamp", "final_from",
    ]  # fmt: skip
    exclude_fields_in_copy: ClassVar = kept_fields
    parent_page_types: ClassVar = ["newsroom.Channel"]
    subpage_types: ClassVar[list[str]] = []

    base_form_class = PollForm
    content_panels: ClassVar = [
        TitleFieldPanel("title", heading=_("Question")),
        FieldPanel("introduction"),
        FieldPanel("options"),
        FieldPanel("most"),
        MultiFieldPanel(
            [
                FieldPanel(name, widget=AdminDateTimeInput(format=_SECONDS))
                for name in ("opens_at", "closes_at")
            ],
            heading=_("Time"),
        ),
        FieldPanel("results"),
        PollFiguresPanel(heading=_("Votes so far")),
    ]
    edit_handler = tabs(content_panels, _("Poll"))

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")

    def clean(self) -> None:
        """Refuse what can't be voted on, and what would make votes mean something else."""
        super().clean()
        errors = self.own_errors() or self.errors_by_votes()
        if errors:
            raise ValidationError(errors)

    def present_terms(self) -> Terms:
        """What is voted on, as this page now has it; pictures are described as choices themselves say."""
        return Terms(
            question=self.title, most=self.most, choices=choices(self.options.raw_data), results=self.results,
            opens_at=_stored(self.opens_at), closes_at=_stored(self.closes_at),
        )  # fmt: skip

    def voted_on(self, code: str, text: str) -> str:
        """Return the words under which votes came in first, of a choice or ("") the question; else what it says."""
        return str(self.wordings.get(code, text))

    def has_votes(self) -> bool:
        """Whether anybody ever voted in it; what was never public has none."""
        if self.final and self.final["total"]:
            return True  # whatever became of the ledger
        return self.terms is not None and ballots.has_votes(settings.MASTHEAD.votes_url, self.pk)

    def errors_by_votes(self) -> dict[str, str]:
        """Return what can't be as it now is since there are votes, by field."""
        if self.terms is None:
            return {}
        before, after = Terms.of_stored(self.terms), self.present_terms()
        if before == after or not self.has_votes():
            return {}
        return {
            name: text
            for name, text in (
                ("title", self._question_error(before, after)),
                ("options", self._options_error(before, after)),
                ("most", self._fixed_error(before.most == after.most)),
                ("opens_at", self._fixed_error(before.opens_at == after.opens_at)),
                ("closes_at", self._closing_error(before, after)),
                ("results", self._results_error(before, after)),
            )
            if text
        }

    def own_errors(self) -> dict[str, str]:
        """Return what can't be voted on, by field."""
        errors: dict[str, str] = {}
        listed = choices(self.options.raw_data)
        texts = {each.text.casefold() for each in listed}
        if not 2 <= len(listed) <= MOST:
            errors["options"] = _now("A poll needs two choices at least.")
        elif len(texts) != len(listed):
            errors["options"] = _now("Two choices are the same.")
        elif not all(is_id(code_of(child["id"])) for child in self.options.raw_data if child.get("id")):
            errors["options"] = _now("A choice can't be voted for: take it out and add it again.")
        elif len({each.code or at for at, each in enumerate(listed)}) != len(
            listed
        ):  # new ones have none yet
            errors["options"] = _now("Two choices can't be told apart: take one out and add it again.")
        if not 1 <= (self.most or 0) <= max(1, len(listed)):
            errors["most"] = _now("It must be 1 at least, and no more than there are choices.")
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _now("It would end before it begins.")
        return errors

    def _question_error(self, before: Terms, after: Terms) -> str:
        if is_correction(self.voted_on("", before.question), after.question):
            return ""
        return _now(
            "There are votes: only a single typing error can be put right, beside the words that were voted on. For"
            " another question end this poll and make a new one."
        )

    def _options_error(self, before: Terms, after: Terms) -> str:
        old, new = ({each.code: each for each in terms.choices} for terms in (before, after))
        if old.keys() != new.keys():
            return _now("There are votes: no choice can be added or taken out. Make a new poll instead.")
        for code, choice in new.items():
            if choice.picture != old[code].picture:
                text = _now("There are votes: “{choice}” can't get another picture. Make a new poll instead.")
                return text.format(choice=choice.text)
            if choice.alt not in ("", old[code].alt):
                text = _now(
                    "There are votes: the picture of “{choice}” can't get another description. Make a new poll instead."
                )
                return text.format(choice=choice.text)
            others = [each.text for each in before.choices if each.code != code]
            if not is_correction(self.voted_on(code, old[code].text), choice.text, others):
                text = _now(
                    "There are votes: “{before}” can't become “{after}”. Only a single typing error can be put right,"
                    " beside the words that were voted on. For anything else end this poll and make a new one."
                )
                return text.format(before=self.voted_on(code, old[code].text), after=choice.text)
        return ""

    def _fixed_error(self, same: bool) -> str:
        return "" if same else _now("There are votes: this can't change any more. Make a new poll instead.")

    def _closing_error(self, before: Terms, after: Terms) -> str:
        closes_at = _instant(before.closes_at)
        if before.closes_at == after.closes_at or closes_at is None or closes_at > timezone.now():
            return ""
        return _now("It has ended: what is counted stays counted. Make a new poll instead.")

    def _results_error(self, before: Terms, after: Terms) -> str:
        if before.results == after.results or before.results != "never":
            return ""
        return _now("Readers have voted knowing that the results stay in the newsroom.")


def find_poll_with(picture: int) -> Poll | None:
    """Find a poll with votes among whose choices, as it was published last, a picture is."""
    for poll in Poll.objects.filter(terms__isnull=False).order_by("pk"):
        terms = Terms.of_stored(poll.terms)
        if any(each.picture == str(picture) for each in terms.choices) and poll.has_votes():
            return poll
    return None


def _stored(instant: datetime | None) -> str:
    return instant.astimezone(UTC).isoformat() if instant else ""


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

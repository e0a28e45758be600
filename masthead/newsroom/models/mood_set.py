"""MoodSet: what readers may say of an article with one tap."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField

# The drawings of outputs/theme/assets/signs.svg.
SIGNS = [
    ("happy", _("A laughing face")),
    ("sad", _("A face in tears")),
    ("like", _("A thumb up")),
    ("passing", _("A paper plane")),
    ("touched", _("A heart")),
    ("angry", _("A thundercloud")),
    ("surprised", _("An open mouth")),
    ("thinking", _("A lamp")),
]
LANGUAGE_FIELDS = {"zh-hans": "name_zh_hans", "en": "name_en"}  # of a mood, by the interface's languages
DEFAULT_MOODS = (
    ("happy", "开心", "Happy"),
    ("sad", "难过", "Sad"),
    ("like", "点赞", "Like"),
    ("passing", "飘过", "Just passing"),
)
# A part of what `votes.vote.is_id` lets through. Whole, from end to end: what checks it in the form searches.
_CODE = re.compile(r"\A[a-z0-9][a-z0-9-]{0,39}\Z")


class MoodBlock(blocks.StructBlock):
    """One mood."""

    name_zh_hans = blocks.CharBlock(label=_("Name in Chinese"), max_length=20)
    name_en = blocks.CharBlock(label=_("Name in English"), max_length=20)
    sign = blocks.ChoiceBlock(label=_("Sign"), choices=SIGNS, default="happy")
    code = blocks.RegexBlock(
        label=_("Code"),
        regex=_CODE.pattern,
        required=False,
        max_length=40,
        error_messages={"invalid": _("Small letters, digits and hyphens.")},
        help_text=_("What votes are kept under. Empty: made from the English name. Fixed once it is saved."),
    )

    class Meta:
        icon = "pick"
        label = _("Mood")


class Moods(blocks.StreamBlock):
    """The moods in their order; no two that readers, or votes, can't tell apart."""

    mood = MoodBlock()

    def clean(self, value: StreamValue) -> StreamValue:
        """Say at its field what another mood has already."""
        cleaned = super().clean(value)
        errors: dict[int, dict[str, ValidationError]] = {}
        for problem in iter_problems(child.value for child in cleaned):
            errors.setdefault(problem.number, {})[problem.field] = ValidationError(problem.text)
        if errors:
            raise StreamBlockValidationError(
                block_errors={
                    number: StructBlockValidationError(block_errors=fields)
                    for number, fields in errors.items()
                }
            )
        return cleaned


class MoodSet(models.Model):
    """Saved is published. Its name is for editors; readers see the moods' names."""

    name = models.CharField(_("name"), max_length=80, help_text=_("For editors."))
    moods = StreamField(
        Moods(),
        verbose_name=_("moods"),
        min_num=2,
        max_num=6,
        help_text=_(
            "In their order; drag to change it. Votes for a mood that is taken out are kept, unseen."
        ),
    )
    is_open = models.BooleanField(
        _("takes votes"), default=True, help_text=_("Without it readers see the counts, and can't vote.")
    )

    panels: ClassVar = [FieldPanel("name"), FieldPanel("moods"), FieldPanel("is_open")]

    class Meta:
        verbose_name = _("set of moods")
        verbose_name_plural = _("sets of moods")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Give new moods their codes; refuse another code for a mood that has one, and what `iter_problems` finds.

        Raises:
            ValidationError: says which.
        """
        super().clean()
        self._give_codes()
        self._check()
        before = MoodSet.objects.filter(pk=self.pk).first() if self.pk else None
        fixed = {id: value["code"] for id, value in before._stored()} if before else {}
        for id, value in self._stored():
            if fixed.get(id, value["code"]) != value["code"]:
                text = _("The code of a mood stays as it is: “{code}”. For another mood add a new one.")
                raise ValidationError({"moods": text.format(code=fixed[id])})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; moods without a code get one.

        Raises:
            ValidationError: with these codes votes can't be kept apart, whoever gave them.
        """
        self._give_codes()
        self._check()
        super().save(*args, **kwargs)

    def _give_codes(self) -> None:
        stored = self._raw()
        taken = {each["value"].get("code") for each in stored}
        changed = False
        for each in stored:
            if not each["value"].get("code"):
                each["value"]["code"] = _free_code(each["value"].get("name_en") or "", taken)
                taken.add(each["value"]["code"])
                changed = True
        if changed:
            self.moods = StreamValue(self.moods.stream_block, stored, is_lazy=True)

    def _check(self) -> None:
        problem = next(iter_problems(value for _id, value in self._stored()), None)
        if problem:
            raise ValidationError({"moods": problem.text})

    def _raw(self) -> list[dict[str, Any]]:
        return list(self.moods.get_prep_value())

    def _stored(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for each in self._raw():
            yield str(each.get("id")), each["value"]


class Problem(NamedTuple):
    """What is wrong with one mood of a set."""

    number: int  # its place, from 0
    field: str
    text: str


def iter_problems(moods: Iterable[Mapping[str, Any]]) -> Iterator[Problem]:
    """Yield codes that votes can't name, and what a mood has in common with one before it; no code is none."""
    texts = {
        "name_zh_hans": _now("Two moods have the Chinese name “{text}”: readers could not tell them apart."),
        "name_en": _now("Two moods have the English name “{text}”: readers could not tell them apart."),
        "code": _now("Two moods have the code “{text}”."),
    }
    seen: dict[str, set[str]] = {field: set() for field in texts}
    for number, mood in enumerate(moods):
        code = str(mood.get("code") or "")
        if code and not _CODE.match(code):
            text = _now("“{text}” can't be a code: small letters a to z, digits and hyphens alone can.")
            yield Problem(number, "code", text.format(text=code))
        for field, text in texts.items():
            given = " ".join(str(mood.get(field) or "").split())
            if given and given.casefold() in seen[field]:
                yield Problem(number, field, text.format(text=given))
            seen[field].add(given.casefold())


def _free_code(name: str, taken: set[str | None]) -> str:
    stem = slugify(name)[:36].replace("_", "-") or "mood"
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code

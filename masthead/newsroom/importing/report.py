"""Report: what came of each thing that an import met, for people and as JSON."""

from collections import Counter
from typing import Literal

import msgspec

Result = Literal["created", "updated", "unchanged", "here", "kept", "deleted", "missing", "skipped", "failed"]

MEANINGS: dict[Result, str] = {
    "created": "brought in",
    "updated": "brought up to date",
    "unchanged": "as they were",
    "here": "stood here already, left alone",
    "kept": "edited here since, kept as they are",
    "deleted": "deleted here since, not brought in again",
    "missing": "their file can't be had",
    "skipped": "not imported",
    "failed": "failed",
}
ADVICE: dict[Result, str] = {
    "kept": "To take the old site's version instead, run again with --overwrite: it replaces what editors wrote.",
    "deleted": "To bring them in again, run with --overwrite.",
    "missing": "Give a copy of wp-content/uploads with --uploads DIR, or let them be downloaded with --fetch, and run"
    " again: articles that editors haven't changed get their pictures then.",
    "failed": "Mend what it says, in the export or here, and run again: what came in stays as it is.",
}
_SHOWN = 300  # lines of items; the JSON report has all


class Outcome(msgspec.Struct, frozen=True):
    """What came of one thing."""

    ref: str
    kind: str
    title: str
    result: Result
    id: str = ""  # here
    said: tuple[str, ...] = ()


class Report(msgspec.Struct):
    """All outcomes, in the order of the source."""

    outcomes: list[Outcome] = []
    notes: list[str] = []

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not any(outcome.result == "failed" for outcome in self.outcomes)

    @property
    def changed(self) -> int:
        """How many things were created or updated."""
        return sum(outcome.result in {"created", "updated"} for outcome in self.outcomes)

    def counts(self) -> dict[Result, dict[str, int]]:
        """Return how many of each kind had each result."""
        counted = Counter((outcome.result, outcome.kind) for outcome in self.outcomes)
        return {
            result: {kind: count for (each, kind), count in sorted(counted.items()) if each == result}
            for result in MEANINGS
            if any(each == result for each, _ in counted)
        }

    def json(self) -> bytes:
        """Return all of it as JSON."""
        whole = {"ok": self.ok, "counts": self.counts(), "notes": self.notes, "items": self.outcomes}
        return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"

    def text(self) -> str:
        """Return it for a terminal: articles and pages one by one, then what needs somebody, then the counts."""
        return "\n".join([*self._items(), *self._notes(), *self._counts()])

    def _items(self) -> list[str]:
        shown = [
            outcome
            for outcome in self.outcomes
            if outcome.kind in {"article", "page"}
            or outcome.result in {"failed", "kept", "deleted", "missing"}
        ]
        notable = [each for each in shown if each.said or each.result in ADVICE]
        lines = [
            line
            for outcome in (shown if len(shown) <= _SHOWN else notable)[:_SHOWN]
            for line in _lines(outcome)
        ]
        more = len(shown) - _SHOWN
        return [*lines, *([f"… and {more} more: --report FILE writes all of them."] if more > 0 else []), ""]

    def _notes(self) -> list[str]:
        reasons = Counter(
            (outcome.kind, said)
            for outcome in self.outcomes
            if outcome.result == "skipped"
            for said in outcome.said
        )
        lines = [
            f"Not imported: {count} × {kind}: {reason}." for (kind, reason), count in reasons.most_common(40)
        ]
        return [*lines, *self.notes, ""]

    def _counts(self) -> list[str]:
        lines = []
        for result, kinds in self.counts().items():
            numbers = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
            lines.append(f"{MEANINGS[result]:>40}: {numbers}")
        lines += ["", *(ADVICE[result] for result in self.counts() if result in ADVICE)]
        return lines


def _lines(outcome: Outcome) -> list[str]:
    return [
        f"{outcome.result:>9}  {outcome.kind:<8} {outcome.title}",
        *(f"{'':>20}{said}" for said in outcome.said),
    ]

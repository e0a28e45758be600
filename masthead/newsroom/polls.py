"""Polls: records one, and which are current. Called by publish.py, derive_all.py and finals.py."""

from datetime import UTC, datetime, timedelta
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.content import documents as d
from masthead.content.record import Recorder
from masthead.newsroom import derive
from masthead.newsroom import models as m
from masthead.newsroom.models.poll import Terms
from masthead.newsroom.placing import PublishError, claim
from masthead.newsroom.tree import Line, folder_of

State = Literal["away", "coming", "open", "closed"]
_ROUNDED = timedelta(seconds=1)  # an end is at a whole second
_KEPT = ("ended_early", "terms", "wordings", "corrections", "final", "final_stamp", "final_from")


def record(recorder: Recorder, page: m.Poll, line: Line) -> None:
    """Publish a poll as it is now, and say again which are current.

    Raises:
        AddressError: its address is another's.
    """
    _settle(page)
    host, folder = folder_of(line)
    place = claim(recorder, page, "poll", host, f"{folder}polls/{page.slug}/")
    recorder.put(derive.poll(page, place=place, channel=str(line[-1].id)))
    recorder.set_lists(str(page.pk), *closed_place(page))
    record_list(recorder)


def withdraw(recorder: Recorder, page: m.Poll) -> None:
    """Take a poll away."""
    recorder.withdraw(f"poll:{page.pk}")
    recorder.set_lists(str(page.pk), None, [])
    record_list(recorder)


def record_list(recorder: Recorder) -> None:
    """Say again which polls are current."""
    listed = current_list()
    if listed.current:
        recorder.put(listed)
    else:
        recorder.remove(d.key_of(listed))


def current_list() -> d.Polls:
    """Return the live polls whose figures aren't final, the newest first."""
    rows = m.Poll.objects.filter(live=True, final__isnull=True).order_by("-first_published_at", "-pk")
    return d.Polls(id="1", current=tuple(str(pk) for pk in rows.values_list("pk", flat=True)))


def closed_place(page: m.Poll) -> tuple[datetime | None, list[str]]:
    """Return since when the list of closed polls holds it, and that list; nothing while its figures aren't final."""
    return (page.closes_at, [d.CLOSED_LIST]) if page.final and page.closes_at else (None, [])


def state_of(page: m.Poll, now: datetime) -> State:
    """Return whether it is public and takes votes, as the page is in the newsroom."""
    if not page.live:
        return "away"
    if page.closes_at is not None and page.closes_at <= now:
        return "closed"
    return "coming" if page.opens_at is not None and page.opens_at > now else "open"


def is_open(page: m.Poll, now: datetime) -> bool:
    """Whether readers may vote, as the page is in the newsroom."""
    return state_of(page, now) == "open"


def end_now(page: m.Poll, now: datetime) -> None:
    """End an open poll at the next whole second, in whatever was drafted meanwhile too. The caller records it.

    Raises:
        PublishError: it isn't open.
    """
    if not is_open(page, now):
        raise PublishError(_("Only a poll that is open can be ended."))
    page.closes_at = now.replace(microsecond=0) + (_ROUNDED if now.microsecond else timedelta())
    page.ended_early = True
    m.Poll.objects.filter(pk=page.pk).update(closes_at=page.closes_at, ended_early=True)
    for revision in {each.pk: each for each in (page.latest_revision, page.live_revision) if each}.values():
        revision.content["closes_at"] = page.closes_at.isoformat()
        revision.save(update_fields=["content"])


def save_kept(page: m.Poll) -> None:
    """Store what belongs to the poll as a whole, whatever its revisions say."""
    m.Poll.objects.filter(pk=page.pk).update(**{name: getattr(page, name) for name in _KEPT})


def _settle(page: m.Poll) -> None:
    """Note what was corrected while there are votes (the page's `clean` refused all else); remember what is public."""
    own = page.present_terms()
    before = Terms.of_stored(page.terms) if page.terms else None
    is_same = before is not None and before == own.described(before.descriptions())
    terms = own.described(_load_descriptions(own))
    if before == terms:
        return
    if before and page.has_votes():
        terms = own.described(before.descriptions())  # whatever the library now says of the picture
        _note_corrections(page, before, terms)
    elif not is_same:
        page.wordings, page.corrections = {}, []
        page.final, page.final_stamp, page.final_from = None, "", None
        if page.closes_at is None or page.closes_at > timezone.now() + _ROUNDED:
            page.ended_early = False
    page.terms = terms.stored()
    save_kept(page)


def _load_descriptions(terms: Terms) -> dict[tuple[str, str], str]:
    """Return what the library says of the choices' pictures."""
    alts = dict(
        m.Picture.objects.filter(pk__in=[each.picture for each in terms.choices if each.picture]).values_list(
            "pk", "alt"
        )
    )
    return {
        (each.code, each.picture): alts.get(int(each.picture), "") for each in terms.choices if each.picture
    }


def _note_corrections(page: m.Poll, before: Terms, after: Terms) -> None:
    at = timezone.now().astimezone(UTC).replace(microsecond=0).isoformat()
    old = {"": before.question} | {each.code: each.text for each in before.choices}
    new = {"": after.question} | {each.code: each.text for each in after.choices}
    for code, text in new.items():
        if text != old[code]:
            page.wordings = {code: old[code]} | page.wordings  # the first one stays
            page.corrections = [*page.corrections, [old[code], text, at]]

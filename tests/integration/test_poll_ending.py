"""Polls: how one ends, and its final figures."""

import re
from contextlib import closing
from datetime import UTC, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from masthead.content import documents as d
from masthead.newsroom import finals, schedule
from masthead.newsroom import models as m
from masthead.votes.ledger import add_void, ask_for_recount, open_ledger
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    lists_of,
    publish,
)
from tests.integration.poll_steps import (
    codes,
    count,
    document_of,
    errors_of,
    logged_in,
    open_poll,
    reword,
    vote,
)


def test_final_figures_become_part_of_the_document_once_all_is_counted(newsroom):
    """Not before the votes that were taken in time are in; from then on it stands in the list of closed ones."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes, results="after_close")
    vote(page, 0, voter=1)
    vote(page, 1, voter=2)
    vote(page, 1, voter=3)
    count()
    assert schedule.next_due() == closes + finals.SETTLED
    schedule.run_due(closes + timedelta(seconds=5))
    assert document_of(page).final is None

    vote(page, 2, voter=4)
    after = closes + finals.SETTLED
    schedule.run_due(after)
    assert document_of(page).final is None
    assert schedule.next_due(after) == after + finals.RETRY

    count()
    seq = last_seq()
    schedule.run_due(after)

    final = document_of(page).final
    one, two, three = codes(page)
    assert final == d.FinalFigures(counts={one: 1, two: 2, three: 1}, total=4, as_of=closes)
    assert edition().find(d.PollCard, str(page.pk)).total == 4
    assert lists_of(page) == {d.CLOSED_LIST}
    assert edition().find(d.Polls, "1") is None
    assert changed_since(seq) == {
        f"poll:{page.pk}", f"poll_card:{page.pk}", "polls:1", f"segment:{d.CLOSED_LIST}/1", f"head:{d.CLOSED_LIST}",
        f"segments:{d.CLOSED_LIST}",
    }  # fmt: skip
    assert_derived()
    seq = last_seq()
    schedule.run_due(after + timedelta(hours=1))
    assert changed_since(seq) == set()
    assert schedule.next_due(after) is None


def test_votes_voided_later_change_the_final_figures(newsroom):
    """Once; a recount that gives the same changes nothing."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes)
    vote(page, 0, voter=1, origin=7)
    vote(page, 1, voter=2)
    count()
    after = closes + finals.SETTLED
    schedule.run_due(after)
    assert document_of(page).final.total == 2
    url = settings.MASTHEAD.votes_url
    with closing(open_ledger(url)) as source:
        add_void(
            source,
            subject=f"poll:{page.pk}",
            since_ms=0,
            until_ms=2**61,
            origin=f"{7:011}",
            note="",
            now_ms=1,
        )
    schedule.run_due(after)
    assert document_of(page).final.total == 2

    count()
    schedule.run_due(after)

    assert document_of(page).final.counts == {codes(page)[1]: 1}
    seq = last_seq()
    with closing(open_ledger(url)) as source:
        ask_for_recount(source)
    count()
    schedule.run_due(after)
    assert changed_since(seq) == set()
    assert_derived()


def test_final_figures_stay_when_the_ledger_is_lost(newsroom):
    """Another ledger, however many votes it comes to hold, says nothing about what was counted before."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page, other = open_poll(newsroom.home, closes_at=closes), open_poll(newsroom.home, slug="other")
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)
    assert document_of(page).final.total == 1
    with closing(open_ledger(settings.MASTHEAD.votes_url)) as source, source.transaction():
        source.execute("DELETE FROM votes_ledger")
        source.execute("UPDATE votes_meta SET value = 'another' WHERE name = 'id'")
    for voter in range(1, 5):
        vote(other, 0, voter=voter)
    count()

    schedule.run_due(closes + finals.SETTLED)

    assert document_of(page).final.total == 1
    assert fresh(page).has_votes()


def test_results_that_are_never_public_stay_in_the_newsroom(newsroom):
    """They are final there all the same."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes, results="never")
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)

    assert fresh(page).final["total"] == 1
    assert document_of(page).final is None
    assert edition().find(d.PollCard, str(page.pk)).total is None
    assert lists_of(page) == {d.CLOSED_LIST}
    assert_derived()


def test_what_has_ended_with_votes_stays_ended(newsroom):
    """Nobody opens it again, now that its figures are known; a typing error can still be put right."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, "大乔横跨两岸", "渡船往来两岸", closes_at=closes)
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)
    m.Poll.objects.filter(pk=page.pk).update(closes_at=closes - timedelta(hours=1))
    page = fresh(page)
    page.terms["closes_at"] = (closes - timedelta(hours=1)).astimezone(UTC).isoformat()
    page.save()
    page.closes_at = closes + timedelta(days=1)
    assert list(errors_of(page)) == ["closes_at"]

    page = publish(reword(page, 0, "大桥横跨两岸"))

    assert document_of(page).final.total == 1
    assert len(document_of(page).corrections) == 1
    assert_derived()


def test_an_editor_ends_a_poll_now(newsroom):
    """From the newsroom: the present second is its end, in what was drafted meanwhile too."""
    page = open_poll(newsroom.home)
    vote(page, 0)
    draft = fresh(page)
    draft.introduction = "还没有写完"
    draft.save_revision()
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))
    address = f"/admin/masthead/polls/{page.pk}/end/"
    assert address in browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert browser.get(address).status_code == 200
    assert document_of(page).closes_at is None

    assert browser.post(address).status_code == 302

    document = document_of(page)
    assert document.ended_early
    assert document.closes_at.microsecond == 0
    assert abs(document.closes_at - timezone.now()) < timedelta(seconds=5)
    assert document.introduction == ""
    assert fresh(page).get_latest_revision_as_object().closes_at == document.closes_at
    assert fresh(page).get_latest_revision_as_object().introduction == "还没有写完"
    assert_derived()
    m.Poll.objects.filter(pk=page.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert address not in browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    browser.post(address)
    assert document_of(page).closes_at == document.closes_at


def test_somebody_who_may_not_publish_cannot_end_a_poll(newsroom):
    """Neither the question nor the deed."""
    page = open_poll(newsroom.home)
    user = get_user_model().objects.create_user("guest", password="x", is_staff=True)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)

    assert browser.post(f"/admin/masthead/polls/{page.pk}/end/").status_code in {302, 403}
    assert document_of(page).closes_at is None


def test_a_poll_that_has_ended_is_not_asked_about(newsroom):
    """The page says so, and leads back."""
    page = open_poll(newsroom.home, closes_at=timezone.now() - timedelta(hours=1))
    html = logged_in(newsroom.user).get(f"/admin/masthead/polls/{page.pk}/end/").content.decode()

    heading = re.sub(r"\s+", " ", re.sub("<.*?>", "", re.findall(r"<h1.*?</h1>", html, re.DOTALL)[0]))
    assert heading.strip() == f"立即结束投票 {page.title}"
    assert "这项投票已经结束" in html
    assert 'method="post"' not in html.partition("nice-padding")[2]

"""Scheduled publishing and withdrawal: to the second, one transaction an item, failures never in the way."""

import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from masthead.content import documents as d
from masthead.newsroom import models as m
from masthead.newsroom import schedule
from tests.integration.newsroom_steps import edition, fresh, open_channel, publish, write


def plan(page: m.Article, at) -> m.Article:
    """Have an article published at an instant."""
    page.go_live_at = at
    return publish(page)


def make_due(page: m.Article) -> None:
    """Let the planned instant have passed."""
    past = timezone.now() - timedelta(seconds=1)
    revision = Revision.objects.filter(object_id=str(page.pk), approved_go_live_at__isnull=False).get()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


@pytest.fixture
def news(newsroom) -> m.Channel:
    """A live channel."""
    return open_channel(newsroom.home, "要闻", "news")


def test_a_scheduled_article_waits_for_its_instant(news):
    """Nothing is recorded before; the scheduler knows when."""
    at = timezone.now() + timedelta(hours=1)
    page = plan(write(news), at)

    assert edition().document(f"article:{page.pk}") is None
    assert schedule.next_due() == at
    assert schedule.run_due() == []

    make_due(page)

    assert [result.error for result in schedule.run_due()] == [""]
    assert edition().find(d.Article, str(page.pk)) is not None
    assert schedule.next_due() is None


def test_an_article_is_withdrawn_at_its_instant(news):
    """Its document becomes a tombstone and the page counts as expired."""
    page = write(news)
    page.expire_at = timezone.now() + timedelta(hours=1)
    page = publish(page)
    assert schedule.next_due() == page.expire_at
    m.BasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now())

    schedule.run_due()

    assert isinstance(edition().document(f"article:{page.pk}"), d.Tombstone)
    assert fresh(page).expired


def test_a_failing_item_never_holds_up_the_next(news):
    """The failure stands in the page's history, is tried again later, and is forgotten once it worked."""
    publish(write(news, title="占", own_path="/taken.html"))
    first = plan(write(news, title="甲", own_path="/taken.html"), timezone.now() + timedelta(hours=1))
    second = plan(write(news, title="乙"), timezone.now() + timedelta(hours=1))
    make_due(first)
    make_due(second)

    results = {result.due.page: result.error for result in schedule.run_due()}

    assert "/taken.html" in results[first.pk]
    assert results[second.pk] == ""
    assert edition().find(d.Article, str(second.pk)) is not None
    assert not fresh(first).live
    assert PageLogEntry.objects.filter(page=first.pk, action="masthead.schedule.failed").count() == 1
    failure = m.ScheduleFailure.objects.get(page=first.pk)
    assert schedule.next_due() == failure.retry_at
    assert schedule.run_due() == []

    m.Article.objects.get(title="占").unpublish()
    assert [result.error for result in schedule.run_due(failure.retry_at)] == [""]
    assert not m.ScheduleFailure.objects.exists()


def test_the_loop_wakes_for_what_is_scheduled_while_it_sleeps(news):
    """An article planned for the next second is live when that second comes, not at the next round."""
    stop = threading.Event()
    loop = threading.Thread(target=schedule.run, args=[stop])
    loop.start()
    try:
        time.sleep(0.5)  # asleep for a minute, since nothing is due
        at = timezone.now() + timedelta(seconds=1.5)
        page = plan(write(news), at)
        deadline = at + timedelta(seconds=5)
        while edition().document(f"article:{page.pk}") is None and timezone.now() < deadline:
            time.sleep(0.02)
        late_s = (timezone.now() - at).total_seconds()
    finally:
        stop.set()
        loop.join(10)
    assert not loop.is_alive()
    assert 0 <= late_s < 1

"""The explorer and the search: pages by state and date, and a heading that says how many of what."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.newsroom import models as m
from tests.integration.newsroom_steps import fresh, open_channel, publish, write


@pytest.fixture
def editor(newsroom: Any) -> Client:
    """The first login, who reads English."""
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(User.objects.get(is_superuser=True))
    return client


@pytest.fixture
def channel(newsroom: Any) -> m.Channel:
    """A channel with an article in every state; their headlines say which."""
    channel = open_channel(newsroom.home, "城", "city")
    write(channel, title="河水 draft")
    publish(write(channel, title="河水 live"))
    changed = publish(write(channel, title="河水 changed"))
    changed.title = "河水 changed"
    changed.summary = "改过"
    changed.save_revision()
    publish(write(channel, title="河水 withdrawn")).unpublish()
    scheduled = write(channel, title="河水 scheduled", go_live_at=timezone.now() + timedelta(days=1))
    scheduled.save_revision().publish()
    return fresh(channel)


def titles(answer: Any) -> set[str]:
    """States that the listed headlines name."""
    assert answer.status_code == 200
    return set(re.findall(r"河水 (\w+)", answer.content.decode()))


STATES = {
    "live": {"live", "changed"},
    "changed": {"changed"},
    "draft": {"draft"},
    "scheduled": {"scheduled"},
    "withdrawn": {"withdrawn"},
}


def test_pages_are_found_by_state_in_the_explorer_and_in_the_search(
    channel: m.Channel, editor: Client
) -> None:
    """And by words and state together."""
    explorer = reverse("wagtailadmin_explore", args=[channel.pk])
    search = reverse("wagtailadmin_pages:search")
    for state, expected in STATES.items():
        assert titles(editor.get(explorer, {"state": state})) == expected
        assert titles(editor.get(search, {"q": "河水", "state": state})) == expected
        assert titles(editor.get(search, {"q": "别的", "state": state})) == set()


def test_pages_are_found_by_date(channel: m.Channel, editor: Client) -> None:
    """When they were first published."""
    long_ago = timezone.now() - timedelta(days=400)
    m.Article.objects.filter(title="河水 live").update(first_published_at=long_ago)
    span = {
        "first_published_at_from": "2020-01-01",
        "first_published_at_to": f"{long_ago + timedelta(days=1):%Y-%m-%d}",
    }

    assert titles(editor.get(reverse("wagtailadmin_explore", args=[channel.pk]), span)) == {"live"}
    assert titles(editor.get(reverse("wagtailadmin_pages:search"), {"q": "河水", **span})) == {"live"}


def test_the_heading_says_how_many_of_what(channel: m.Channel, editor: Client) -> None:
    """Never "None", and in Chinese too."""
    search = reverse("wagtailadmin_pages:search")
    many = re.sub(r"\s+", " ", editor.get(search, {"q": "河水"}).content.decode())
    one = re.sub(r"\s+", " ", editor.get(search, {"q": "draft"}).content.decode())
    assert "1-5 of 5 pages" in many
    assert re.search(r'class="w-status[^>]*>(?: <[^>]*>.*?</[^>]*>)* withdrawn', many)
    assert "1-1 of 1 page" in one

    chinese = editor.get(search, {"q": "河水"}, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "页面：第 1–5 项，共 5 项" in chinese
    assert "草稿（从未发布）" in chinese


def test_states_are_found_by_an_index(channel: m.Channel, editor: Client) -> None:
    """Drafts and what was withdrawn, among however many that are live."""
    if (
        connection.vendor == "postgresql"
    ):  # with so few rows it would read the table whatever indexes there are
        connection.cursor().execute("SET enable_seqscan = off")
    away = m.BasePage.objects.filter(live=False).order_by("-latest_revision_created_at")
    changed = m.BasePage.objects.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")
    dated = m.BasePage.objects.filter(first_published_at__gt=timezone.now()).order_by()
    assert "newsroom_page_away" in away.explain()
    assert "newsroom_page_changed" in changed.explain()
    assert "newsroom_page_published" in dated.explain()

"""A portal of public files: the newsroom promises no privacy that it can't keep."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.integration.newsroom_steps import publish, write


@pytest.fixture
def administrator(newsroom) -> Client:
    """Whoever may do everything."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(is_superuser=True))
    return client


def test_a_page_cannot_be_made_private(newsroom, administrator):
    """Neither by the form that Wagtail has for it, nor is it offered beside the page."""
    page = publish(write(newsroom.home))

    administrator.post(
        reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login", "groups": ""}
    )

    assert not PageViewRestriction.objects.exists()
    edit = administrator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'id="set-privacy"' not in edit


def test_a_time_keeps_its_seconds_in_the_form(newsroom, administrator):
    """What is saved without a change stays what it was."""
    page = write(newsroom.home, published_time="2026-01-02T03:04:05Z")

    edit = administrator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "2026-01-02 11:04:05" in edit

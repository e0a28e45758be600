"""The receipt after a request: whether this page is live, and nothing of what others did."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from masthead.newsroom import models as m
from masthead.outputs.catalogue import THEME
from masthead.press.assembly import open_press
from tests.integration.newsroom_steps import fresh, open_channel, publish, write


@pytest.fixture
def editor(newsroom: Any) -> Client:
    """The first login."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(is_superuser=True))
    return client


def press() -> None:
    """Bring all up to date, in this process."""
    catalogue = "masthead.outputs.catalogue:load_catalogue"
    with open_press(settings.MASTHEAD, catalogue, default_theme=THEME, renderers=0) as coordinator:
        coordinator.run_until_idle()


def cookie_of(answer: Any) -> tuple[str, str, str]:
    """(numbers, verb, key) as the next page's script reads them."""
    numbers, verb, key = answer.cookies["masthead_receipt"].value.split(".")
    return numbers, verb, key


def receipt_of(client: Client, answer: Any) -> tuple[str, Any]:
    """(verb, receipt) of what a request did."""
    numbers, verb, key = cookie_of(answer)
    first, last = numbers.split("-")
    shown = client.get(reverse("masthead_receipt", args=[first, last]), {"page": key})
    return verb, shown.json()


def publish_by_form(client: Client, page: m.Article, summary: str = "") -> Any:
    """Press Publish on an article."""
    fields = {f"{name}-count": "0" for name in ("body", "signoffs", "related")} | {
        "title": page.title, "slug": page.slug, "language": "zh-hans", "summary": summary,
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields)


def test_a_publication_says_that_this_page_is_live_and_names_no_failure_of_others(
    newsroom: Any, editor: Client
) -> None:
    """Somebody else's page fails all the while."""
    other = publish(write(newsroom.home, title="别人的稿"))
    press()
    own = settings.MASTHEAD.theme / "templates" / "tag.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nonsense }}")
    other.tags.add("坏")
    publish(other)
    press()
    page = write(newsroom.home, title="我的稿")

    answer = publish_by_form(editor, page)
    assert receipt_of(editor, answer)[1] == {"live": False}
    press()

    verb, receipt = receipt_of(editor, answer)
    path = fresh(page).public_path
    assert (verb, receipt["live"]) == ("published", True)
    assert (receipt["page"]["path"], receipt["page"]["state"]) == (path, "live")
    assert receipt["page"]["url"].endswith(path)
    assert receipt["milliseconds"] >= 0
    assert (receipt["failed"]["count"], receipt["held"]["count"]) == (0, 0)
    assert path in {each["path"] for each in receipt["outputs"]}
    assert fresh(other).public_path not in {each["path"] for each in receipt["outputs"]}


def test_a_page_of_its_own_that_fails_is_named_with_the_reason_again_and_again(
    newsroom: Any, editor: Client
) -> None:
    """Also when it was published before, failed then, and waited to be tried again."""
    press()
    own = settings.MASTHEAD.theme / "templates" / "article.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nonsense }}")
    page = write(newsroom.home)
    for summary in ("一", "二"):
        answer = publish_by_form(editor, page, summary)
        press()

        _verb, receipt = receipt_of(editor, answer)

        assert receipt["live"]
        assert receipt["page"]["state"] == "failed"
        [cause] = receipt["failed"]["causes"]
        assert cause["cause"].startswith("theme/templates/article.html, line 1: ")
        assert cause["paths"] == [fresh(page).public_path]


def test_a_withdrawal_and_a_move_are_called_so(newsroom: Any, editor: Client) -> None:
    """Gone once all of its objects are; a move names the address."""
    sport = open_channel(newsroom.home, "体育", "sport")
    page = publish(write(newsroom.home))
    press()
    path = page.public_path

    move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, sport.pk])
    answer = editor.post(move)
    press()
    verb, receipt = receipt_of(editor, answer)
    assert (verb, receipt["page"]["path"], receipt["page"]["state"]) == ("moved", path, "live")

    answer = editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    press()
    verb, receipt = receipt_of(editor, answer)
    assert (verb, receipt["live"], receipt["page"]["state"]) == ("withdrawn", True, "gone")
    assert {"gone", "put"} <= {each["verb"] for each in receipt["outputs"]}

    again = publish(write(newsroom.home, title="要删的"))
    press()
    answer = editor.post(reverse("wagtailadmin_pages:delete", args=[again.pk]))
    press()
    verb, receipt = receipt_of(editor, answer)
    assert (verb, receipt["page"]["path"], receipt["page"]["state"]) == (
        "withdrawn",
        again.public_path,
        "gone",
    )


def test_a_channel_withdrawn_with_all_below_it_is_what_the_receipt_tells_of(
    newsroom: Any, editor: Client
) -> None:
    """Not one of the pages below."""
    sport = open_channel(newsroom.home, "体育", "sport")
    publish(write(sport))
    press()
    unpublish = reverse("wagtailadmin_pages:unpublish", args=[sport.pk])

    answer = editor.post(unpublish, {"include_descendants": "on"})

    assert cookie_of(answer)[1:] == ("withdrawn", f"channel:{sport.pk}")

"""Logging in: trying too often has to wait, for a while, and only where it was tried."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.newsroom.logins.limit import MOST_OF_NAME, MOST_OF_NETWORK, WINDOW
from masthead.newsroom.logins.models import LoginFailure

PASSWORD = "a good password"


@pytest.fixture
def chen(newsroom: Any) -> User:
    """Somebody with a password."""
    return User.objects.create_superuser("chen", password=PASSWORD)


def log_in(name: str, password: str, *, address: str = "203.0.113.7", language: str = "en") -> Any:
    """Send the form from an address, in a session of its own."""
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE=language)
    fields = {"username": name, "password": password}
    return client.post(reverse("wagtailadmin_login"), fields, REMOTE_ADDR=address)


def test_too_many_wrong_passwords_have_to_wait_and_others_have_not(chen: User) -> None:
    """The right one waits too; from elsewhere and with another name one gets in; after a while all do."""
    for _ in range(MOST_OF_NAME):
        assert "didn&#x27;t match" in log_in("chen", "wrong").content.decode()

    refused = log_in("Chen ", PASSWORD)
    assert refused.status_code == 200
    assert "Too many wrong passwords. Try again in 5 min" in refused.content.decode()
    assert (
        "密码错误次数过多，请 5 分钟后再试" in log_in("chen", PASSWORD, language="zh-hans").content.decode()
    )
    assert LoginFailure.objects.count() == 2 * MOST_OF_NAME  # who is refused doesn't make it longer
    assert log_in("chen", PASSWORD, address="198.51.100.1").status_code == 302
    User.objects.create_superuser("lin", password=PASSWORD)
    assert log_in("lin", PASSWORD).status_code == 302

    LoginFailure.objects.update(at=timezone.now() - WINDOW - timedelta(seconds=1))
    assert log_in("chen", PASSWORD).status_code == 302


def test_a_network_that_tries_many_names_has_to_wait(chen: User) -> None:
    """Whichever names it tries; a right password before takes back what was tried with that name."""
    for number in range(MOST_OF_NAME - 1):
        log_in("chen", f"wrong{number}")
    assert log_in("chen", PASSWORD).status_code == 302
    assert LoginFailure.objects.count() == MOST_OF_NAME - 1
    for number in range(MOST_OF_NETWORK - MOST_OF_NAME + 1):
        log_in(f"name{number}", "wrong")

    assert "Too many wrong passwords" in log_in("chen", PASSWORD).content.decode()


def test_what_is_kept_says_neither_who_nor_from_where(chen: User) -> None:
    """A hash, and no longer than the window once somebody else fails."""
    log_in("chen", "wrong")
    kept = str(list(LoginFailure.objects.values()))
    assert "chen" not in kept
    assert "203.0.113" not in kept
    LoginFailure.objects.update(at=timezone.now() - WINDOW - timedelta(seconds=1))

    log_in("lin", "wrong", address="198.51.100.1")

    assert LoginFailure.objects.count() == 2


@pytest.mark.parametrize(("language", "words"), [("en", "Sign in to Masthead"), ("zh-hans", "登录 Masthead")])
def test_the_login_offers_no_mail_and_says_who_gives_a_new_password(
    newsroom: Any, language: str, words: str
) -> None:
    """No mail is configured: the reset would promise one."""
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE=language)

    shown = client.get(reverse("wagtailadmin_login")).content.decode()

    assert words in shown
    assert "Wagtail" not in shown.partition("<main")[2]
    assert "<code>masthead login NAME</code>" in shown
    assert reverse("wagtailadmin_password_reset") not in shown
    assert client.get(reverse("wagtailadmin_password_reset")).status_code == 404
    assert settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")

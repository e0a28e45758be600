"""What a preview shows beside the page itself, at the newsroom's origin."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.integration.newsroom_steps import open_channel, publish, write


def test_a_preview_brings_in_fragments(newsroom):
    """A channel's on its own host too; only who may enter the newsroom gets them."""
    north = open_channel(newsroom.home, "北岸", "north", own_host="north.example.org")
    publish(write(north, title="河水退去"))
    path = f"/_f/recommended/{north.pk}.html"
    client = Client(SERVER_NAME="localhost")
    assert client.get(path).status_code == 302

    client.force_login(User.objects.get(is_superuser=True))
    answer = client.get(path)

    assert "河水退去" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/_f/recommended/4711.html").status_code == 404


BROKEN = [
    ("templates/article.html", "<h1>\n{% if %}", 2, "syntax error"),
    ("templates/article.html", "\n\n{{ nonsense.of.mine }}", 3, "`nonsense` is undefined"),
    ("messages/zh-hans.po", 'msgid "Load more"\nmsgstr "再看\n', 2, "no quotation mark"),
]


@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "无法显示"), ("en", "This can't be shown")])
def test_a_broken_theme_is_said_where_the_preview_would_stand(
    newsroom: Any, language: str, heading: str
) -> None:
    """The file, the line and what the engine says, in the editor's language; mended, the page is there again."""
    page = publish(write(newsroom.home, title="河水退去"))
    editor = User.objects.get(is_superuser=True)
    UserProfile.objects.create(user=editor, preferred_language=language)
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(editor)
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    for file, text, line, words in BROKEN:
        broken = settings.MASTHEAD.theme / file
        broken.parent.mkdir(parents=True, exist_ok=True)
        broken.write_text(text)

        answer = client.get(draft)

        shown = answer.content.decode()
        assert answer.status_code == 500
        assert f"<h1>{heading}</h1>" in shown
        assert f"<dd>theme/{file}</dd>" in shown
        assert f"<dd>{line}</dd>" in shown
        assert words in shown
        broken.unlink()
        assert "河水退去" in client.get(draft).content.decode()

"""Specials, slides and looks as an editor meets them: forms in both languages, posts, previews."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from masthead.content import documents as d
from masthead.newsroom import models as m
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.pictures import add_picture
from tests.derived import assert_derived
from tests.integration.newsroom_steps import edition, fresh, open_channel, publish, write

COMMENTS = {
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "",
}  # fmt: skip


@pytest.fixture
def editor(newsroom: Any) -> Client:
    """Somebody of the Editors group, logged in."""
    user = User.objects.create_user("chen", password="a good password")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(user)
    return client


def child(stream: str, number: int, kind: str, **values: str) -> dict[str, str]:
    """One block of a stream as a browser posts it."""
    at = f"{stream}-{number}"
    fields = {f"{at}-value-{name}": value for name, value in values.items()}
    return fields | {f"{at}-deleted": "", f"{at}-order": str(number), f"{at}-type": kind, f"{at}-id": ""}


def form_of_channel(page: m.Channel, **fields: str) -> dict[str, str]:
    """What a browser posts for a channel."""
    streams = {f"{name}-count": "0" for name in ("front", "pins", "spotlight", "navigation")}
    return (
        streams
        | COMMENTS
        | {"title": page.title, "slug": page.slug, "description": "", "language": "zh-hans", "own_host": ""}
        | {"in_navigation": "on", "colour": "", "nameplate": ""}
        | fields
    )


def test_an_editor_opens_a_special_and_previews_another_name(newsroom, editor):
    """With an article by hand and a rule."""
    city = open_channel(newsroom.home, "城", "city")
    article = publish(write(city, title="河水退去"))
    add = reverse("wagtailadmin_pages:add", args=["newsroom", "special", city.pk])
    assert editor.get(add).status_code == 200
    fields = COMMENTS | {
        "title": "一条河", "slug": "river", "summary": "", "language": "zh-hans", "lead_picture": "",
        "lead_caption": "", "lead_credit": "", "lead_alt": "", "current": "on", "current_until": "2030-01-01 08:00:30",
        "sections-count": "2",
        **child("sections", 0, "articles", title="手选", **{
            "articles-count": "1", "articles-0-deleted": "", "articles-0-order": "0", "articles-0-id": "",
            "articles-0-value": str(article.pk),
        }),
        **child("sections", 1, "newest", title="最新", channel=str(city.pk), tag="", count="3"),
    }  # fmt: skip

    answer = editor.post(add, fields | {"action-publish": "1"})

    assert answer.status_code == 302, answer.content.decode()[:500]
    page = m.Special.objects.get()
    document = edition().find(d.Special, str(page.pk))
    assert document is not None
    assert [type(each).__name__ for each in document.sections] == ["ArticlesSection", "NewestSection"]
    assert document.until is not None
    assert document.until.isoformat() == "2030-01-01T00:00:30+00:00"
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(preview, fields | {"title": "另一条河"}).json()["is_valid"]
    shown = editor.get(preview).content.decode()
    assert "另一条河" in shown
    assert "河水退去" in shown
    fragment = editor.get(f"/_f/specials/{city.pk}.html").content.decode()
    assert "一条河" in fragment
    assert_derived()


def test_an_editor_arranges_slides_and_a_look(newsroom, editor):
    """In the channel's own form; a slide that leads nowhere is refused with a word at the field."""
    city = open_channel(newsroom.home, "城", "city")
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    edit = reverse("wagtailadmin_pages:edit", args=[city.pk])
    slide = {
        "article": "", "special": "", "link": "/about.html", "picture": str(picture.pk), "caption": "关于",
        "credit": "", "alt": "", "since": "2026-05-01 09:00:30", "until": "",
    }  # fmt: skip
    fields = form_of_channel(
        city, colour="indigo", is_regional="on", **{"spotlight-count": "1"}, **child("spotlight", 0, "slide", **slide)
    )  # fmt: skip
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[city.pk])
    assert editor.post(preview, fields).json()["is_valid"]
    assert 'data-colour="indigo"' in editor.get(preview).content.decode()

    answer = editor.post(edit, fields | {"action-publish": "1"})

    assert answer.status_code == 302
    assert edition().find(d.Look, str(city.pk)) == d.Look(id=str(city.pk), colour="indigo", regional=True)
    found = edition().find(d.Spotlight, str(city.pk))
    assert found is not None
    assert found.slides[0].since.isoformat() == "2026-05-01T01:00:30+00:00"
    wrong = {"spotlight-0-value-link": "", "spotlight-0-value-picture": ""}
    refused = editor.post(edit, fields | wrong | {"action-publish": "1"})
    assert refused.status_code == 200
    assert json.dumps("请选择文章、专题，或者填写网址，三者只取其一。")[1:-1] in refused.content.decode()
    assert fresh(city).spotlight[0].value["link"] == "/about.html"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("视觉焦点", "外观", "地方频道", "报头", "颜色", "朱红", "大图按顺序显示")),
        ("en", ("Spotlight", "Look", "a regional channel", "nameplate", "colour", "Vermilion", "drag to change it")),
    ],
)  # fmt: skip
def test_the_forms_speak_the_editors_language(newsroom, editor, language, words):
    """Labels and help of a channel's form."""
    UserProfile.objects.update_or_create(
        user=User.objects.get(username="chen"), defaults={"preferred_language": language}
    )
    city = open_channel(newsroom.home, "城", "city")

    text = editor.get(reverse("wagtailadmin_pages:edit", args=[city.pk])).content.decode().lower()

    assert [word for word in words if word.lower() not in text] == []

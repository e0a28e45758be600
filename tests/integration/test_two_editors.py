"""Two editors at once: the second is told who saved when, loses nothing, and overwrites only on purpose."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from masthead.content import documents as d
from masthead.newsroom import models as m
from tests.integration.newsroom_steps import edition, fresh, open_channel, publish, write, write_page


class Editor:
    """One session: opens a form, and posts what the form holds with some fields changed."""

    def __init__(self, name: str) -> None:
        self.user = User.objects.create_user(name, password="a good password")
        self.user.groups.add(Group.objects.get(name="Editors"))
        self.client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="en")
        self.client.force_login(self.user)

    def open(self, address: str) -> dict[str, str]:
        """The form's hidden and plain fields."""
        answer = self.client.get(address)
        assert answer.status_code == 200
        return fields_of(answer.content.decode())

    def post(self, address: str, fields: dict[str, str], **changed: str) -> Any:
        """Send the form."""
        return self.client.post(address, fields | changed)


def fields_of(html: str) -> dict[str, str]:
    """What a browser would send of the inputs that have a name and a value."""
    found = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="(?:hidden|text)" name="([\w-]+)" value="([^"]*)"', html)
    }
    found |= {
        f"{name}-count": "0"
        for name in ("body", "signoffs", "related", "front", "pins", "spotlight", "navigation")
    }
    found |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "sections-count": "0"}
    return found


def edit_of(page: m.BasePage) -> str:
    """Address of the page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def chen(newsroom: Any) -> Editor:
    """The one who is first."""
    return Editor("chen")


@pytest.fixture
def lin(newsroom: Any) -> Editor:
    """The one who is second."""
    return Editor("lin")


def overwriting(answer: Any, label: str) -> str:
    """The query of the button that goes over the newer version."""
    html = answer.content.decode()
    assert label in html
    found = re.search(r'formaction="(\?overwrites=\d+)"', html)
    assert found, html
    return found[1]


@pytest.mark.parametrize("had_revision", [True, False])
def test_who_publishes_second_is_refused_and_keeps_the_text(
    newsroom: Any, chen: Editor, lin: Editor, had_revision: bool
) -> None:
    """Also where nobody had saved anything before, as in an imported archive; then it goes on purpose."""
    page = write(newsroom.home, title="共同的稿子")
    if had_revision:
        page = publish(page)
    address = edit_of(page)
    own = {"language": "zh-hans", "slug": page.slug, "title": "共同的稿子"}
    first, second = chen.open(address) | own, lin.open(address) | own
    assert chen.post(address, first, **{"title": "陈的标题", "action-publish": "1"}).status_code == 302

    refused = lin.post(address, second, **{"title": "林的标题", "summary": "林的摘要", "action-publish": "1"})

    html = refused.content.decode()
    assert refused.status_code == 409
    assert "chen saved a newer version at " in html
    assert 'value="林的标题"' in html
    assert "林的摘要" in html
    assert edition().find(d.Article, str(page.pk)).headline == "陈的标题"
    assert page.revisions.filter(user=lin.user).count() == 0
    again = fields_of(html) | own
    assert lin.post(address, again, **{"title": "林的标题", "action-publish": "1"}).status_code == 409

    query = overwriting(refused, "Publish mine over it")
    assert lin.post(address + query, again, **{"title": "林的标题", "action-publish": "1"}).status_code == 302
    assert edition().find(d.Article, str(page.pk)).headline == "林的标题"
    assert page.revisions.filter(user=chen.user).first().content["title"] == "陈的标题"


def test_a_refused_form_does_not_save_itself(newsroom: Any, chen: Editor, lin: Editor) -> None:
    """What Wagtail saves every half second is refused as the form was, with the same words."""
    page = publish(write(newsroom.home))
    address, own = edit_of(page), {"language": "zh-hans", "slug": page.slug, "title": "一"}
    second = lin.open(address) | own
    chen.post(address, chen.open(address) | own, title="陈")
    again = fields_of(lin.post(address, second).content.decode()) | own

    answer = lin.client.post(address + "?overwrites=1", again, HTTP_ACCEPT="application/json")

    assert answer.json()["error_code"] == "invalid_revision"
    assert "chen saved a newer version" in answer.json()["error_message"]
    assert fresh(page).get_latest_revision().user == chen.user


def test_ones_own_newer_draft_is_no_conflict(newsroom: Any, chen: Editor) -> None:
    """The form saves itself and is published then, still naming the version that it was opened from."""
    page = publish(write(newsroom.home))
    address, own = edit_of(page), {"language": "zh-hans", "slug": page.slug, "title": "一"}
    fields = chen.open(address) | own
    assert chen.client.post(address, fields, HTTP_ACCEPT="application/json").json()["success"]

    answer = chen.post(address, fields, **{"title": "二", "action-publish": "1"})

    assert answer.status_code == 302
    assert fresh(page).title == "二"


def test_channels_pages_and_specials_are_kept_as_well(newsroom: Any, chen: Editor, lin: Editor) -> None:
    """Whoever comes second is refused, in Chinese where that is the editor's language."""
    lin.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-hans"
    special = fresh(newsroom.home).add_child(instance=m.Special(title="专题", slug="special", live=False))
    pages = [
        open_channel(newsroom.home, "体育", "sport"),
        write_page(newsroom.home, "关于", "about"),
        special,
    ]
    for page in pages:
        address = edit_of(page)
        own = {"language": "zh-hans", "slug": page.slug, "title": page.title}
        first, second = chen.open(address) | own, lin.open(address) | own
        assert chen.post(address, first, title="陈").status_code == 302

        refused = lin.post(address, second, title="林")

        assert refused.status_code == 409
        assert "保存了更新的版本" in refused.content.decode()
        assert fresh(page).get_latest_revision().content["title"] == "陈"


def test_who_withdraws_is_told_of_what_was_saved_meanwhile(newsroom: Any, chen: Editor, lin: Editor) -> None:
    """Before the question and after it; told, it is done."""
    page = publish(write(newsroom.home))
    withdraw = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    form = lin.client.get(edit_of(page)).content.decode()
    found = re.search(rf'href="{withdraw}(\?opened=[^"]+)"', form)
    assert found, "the form's menu leads to the question with what it was opened from"
    asked = lin.open(withdraw + found[1])
    own = {"language": "zh-hans", "slug": page.slug, "title": "陈改过"}
    chen.post(edit_of(page), chen.open(edit_of(page)) | own, **{"action-publish": "1"})

    assert "chen saved a newer version" in lin.client.get(withdraw + found[1]).content.decode()
    refused = lin.post(withdraw, asked)
    assert refused.status_code == 409
    assert "chen saved a newer version" in refused.content.decode()
    assert fresh(page).live

    assert lin.post(withdraw, fields_of(refused.content.decode())).status_code == 302
    assert not fresh(page).live


def test_a_source_that_two_edit_is_not_overwritten_unawares(newsroom: Any, chen: Editor, lin: Editor) -> None:
    """Sources, authors and tags have no versions: the record of who did what tells of the other."""
    source = m.Source.objects.create(name="新华社")
    address = reverse(m.Source.snippet_viewset.get_url_name("edit"), args=[source.pk])
    first, second = chen.open(address), lin.open(address)
    assert chen.post(address, first, name="新华社一").status_code == 302

    refused = lin.post(address, second, name="新华社二")

    html = refused.content.decode()
    assert refused.status_code == 409
    assert "chen saved a newer version" in html
    assert 'value="新华社二"' in html
    assert m.Source.objects.get().name == "新华社一"
    query = overwriting(refused, "Save mine over it")
    assert lin.post(address + query, fields_of(html), name="新华社二").status_code == 302
    assert m.Source.objects.get().name == "新华社二"

"""What readers report, as the newsroom meets it: fetched from the inbox, shown to the channel's editors, settled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.html import escape
from wagtail.users.models import UserProfile

from masthead.newsroom import models as m
from masthead.newsroom.reports import collect as desk
from masthead.newsroom.reports.models import Report
from masthead.newsroom.setup import allow_editing
from masthead.reports import inbox
from tests.integration.newsroom_steps import fresh, open_channel, publish, write

AT = datetime(2024, 7, 11, 2, 0, tzinfo=UTC)


def log_in(name: str, group: str) -> Client:
    """Somebody of a group, who reads English."""
    user = User.objects.create_user(name, password="a good password")
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


@pytest.fixture
def editor(newsroom: Any) -> Client:
    """Somebody who edits the whole newspaper."""
    return log_in("chen", "Editors")


def send(page: Any, text: str = "第三段的数字不对", **fields: Any) -> str:
    """What the reader process does; return the report's name."""
    given = {"host": page.host, "path": page.public_path, "contact": "", "sent_at": AT} | fields
    report = inbox.Report(ref=inbox.new_ref(), text=text, **given)
    inbox.append(settings.MASTHEAD.reports_url, report)
    return report.ref


def waiting() -> list[str]:
    """What is in the inbox."""
    return [each.text for each in inbox.load_waiting(settings.MASTHEAD.reports_url)]


def listed(client: Client, **query: str) -> str:
    """The list, without what escaping does."""
    answer = client.get(reverse("readers_reports:index"), query)
    assert answer.status_code == 200
    return str(answer.content.decode().replace("&#x27;", "'"))


def test_a_report_is_listed_with_its_page_and_taken_out_of_the_inbox(newsroom: Any, editor: Client) -> None:
    """Title and way to the form, text, contact; every character as it was written."""
    page = publish(write(newsroom.home, title="河水退去"))
    send(page, "<script>alert(1)</script> & “引号”", contact="reader@mail.example")

    shown = listed(editor)

    assert escape("<script>alert(1)</script> & “引号”").replace("&#x27;", "'") in shown
    assert "<script>alert(1)" not in shown
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
    assert "河水退去" in shown
    assert "reader@mail.example" in shown
    assert waiting() == []
    assert Report.objects.get().page_id == page.pk


def test_the_home_page_counts_what_is_open(newsroom: Any, editor: Client) -> None:
    """And shows how the newest begin; settled ones count no more."""
    page = publish(write(newsroom.home))
    assert "None is open." in editor.get("/admin/").content.decode()
    for number in range(3):
        send(page, f"错字 {number}")

    shown = editor.get("/admin/").content.decode()

    assert '<span class="w-status w-status--primary">3</span>' in shown
    assert "错字 2" in shown
    Report.objects.update(state=Report.State.DONE)
    assert "None is open." in editor.get("/admin/").content.decode()


def test_settling_notes_who_and_when_and_opening_again_forgets_it(newsroom: Any, editor: Client) -> None:
    """The list can be asked for what is open, done or refused."""
    send(publish(write(newsroom.home)))
    listed(editor)
    report = Report.objects.get()
    form = reverse("readers_reports:edit", args=[report.pk])
    assert "第三段的数字不对" in editor.get(form).content.decode()

    answer = editor.post(form, {"state": "done"})

    assert answer.status_code == 302
    assert answer["Location"].endswith("?state=open")
    report.refresh_from_db()
    assert (report.state, report.dealt_by.username) == ("done", "chen")
    assert report.dealt_at is not None
    assert "updated" in listed(editor, state="open")
    assert "第三段的数字不对" not in listed(editor, state="open")
    assert "第三段的数字不对" in listed(editor, state="done")
    editor.post(form, {"state": "open"})
    report.refresh_from_db()
    assert (report.state, report.dealt_by, report.dealt_at) == ("open", None, None)


def test_what_a_reader_wrote_cannot_be_changed(newsroom: Any, editor: Client) -> None:
    """Only its state is in the form; nothing can be added, and editors delete nothing."""
    send(publish(write(newsroom.home)))
    listed(editor)
    report = Report.objects.get()

    editor.post(
        reverse("readers_reports:edit", args=[report.pk]), {"state": "refused", "text": "x", "contact": "x"}
    )
    editor.post(reverse("readers_reports:delete", args=[report.pk]))

    report.refresh_from_db()
    assert (report.state, report.text, report.contact) == ("refused", "第三段的数字不对", "")
    assert editor.post("/admin/readers-reports/new/").status_code == 404


def test_editors_see_the_reports_of_their_channels_alone(newsroom: Any) -> None:
    """Others are neither listed, nor counted, nor to be had by their number; a moved article takes its own along."""
    own, other = open_channel(newsroom.home, "甲", "a"), open_channel(newsroom.home, "乙", "b")
    client = log_in("lin", "甲地编辑")
    allow_editing(Group.objects.get(name="甲地编辑"), own)
    mine, theirs = publish(write(own, title="甲文")), publish(write(other, title="乙文"))
    send(mine, "甲文有错")
    send(theirs, "乙文有错")
    send(newsroom.home, "标签页有错", path="/tags/none/", host=settings.MASTHEAD.host)

    shown = listed(client)

    assert "甲文有错" in shown
    assert "乙文有错" not in shown
    assert "标签页有错" not in shown
    assert '<span class="w-status w-status--primary">1</span>' in client.get("/admin/").content.decode()
    foreign = Report.objects.get(text="乙文有错")
    assert client.get(reverse("readers_reports:edit", args=[foreign.pk])).status_code == 404
    assert (
        client.post(reverse("readers_reports:edit", args=[foreign.pk]), {"state": "done"}).status_code == 404
    )
    fresh(theirs).move(fresh(own), pos="last-child")
    assert "乙文有错" in listed(client)


def test_somebody_who_edits_no_page_sees_nothing_of_it(newsroom: Any) -> None:
    """No list, no menu item, no panel."""
    client = log_in("wu", "校对")
    Group.objects.get(name="校对").permissions.add(Permission.objects.get(codename="access_admin"))

    assert client.get(reverse("readers_reports:index")).status_code == 302
    home = client.get("/admin/").content.decode()
    assert "readers-reports" not in home


def test_a_page_is_found_by_its_former_address_and_a_report_outlives_it(
    newsroom: Any, editor: Client
) -> None:
    """What was reported before a channel moved belongs to the article still; deleted, its report stays."""
    city = open_channel(newsroom.home, "城", "city")
    path = city.public_path
    city.slug = "town"
    publish(city)
    send(city, "频道名有错", path=path)
    assert "频道名有错" in listed(editor)
    assert Report.objects.get().page_id == city.pk

    fresh(city).delete()

    assert Report.objects.get().page_id is None
    assert path in listed(editor)


def test_a_report_is_recorded_once_however_often_it_is_fetched(newsroom: Any, monkeypatch: Any) -> None:
    """A crash after the commit leaves it in the inbox; the next who looks takes it out, and what became of it stays."""
    page = publish(write(newsroom.home))
    send(page)
    with monkeypatch.context() as patch:
        patch.setattr(inbox, "take_out", lambda *_: None)
        assert desk.collect()
    Report.objects.update(state=Report.State.DONE)
    assert len(waiting()) == 1

    assert desk.collect()

    assert waiting() == []
    assert Report.objects.get().state == Report.State.DONE


def test_several_editors_who_look_at_once_record_each_report_once(newsroom: Any) -> None:
    """Whoever is first."""
    page = publish(write(newsroom.home))
    for number in range(20):
        send(page, f"错字 {number}")

    def look(_: int) -> bool:
        try:
            return desk.collect()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as editors:
        assert all(editors.map(look, range(8)))

    assert Report.objects.count() == 20
    assert waiting() == []


def test_a_broken_inbox_is_said_and_the_list_goes_on(newsroom: Any, editor: Client) -> None:
    """On the list, on the home page and at /healthz; what came before is shown."""
    send(publish(write(newsroom.home)))
    listed(editor)
    broken = settings.MASTHEAD.home / "broken.sqlite3"
    broken.write_bytes(b"no database" * 1000)

    with override_settings(MASTHEAD=replace(settings.MASTHEAD, reports_url=f"sqlite:///{broken}")):
        shown = listed(editor)
        home = editor.get("/admin/").content.decode()
        health = client_of_nobody().get("/healthz")

    assert "New reports can't be fetched" in shown
    assert "第三段的数字不对" in shown
    assert "New reports can't be fetched" in home
    assert (health.status_code, health.json()["reports"]) == (503, "DatabaseError")
    assert "reports" not in client_of_nobody().get("/healthz").json()


def client_of_nobody() -> Client:
    """What a monitor is."""
    return Client(SERVER_NAME="localhost")


def test_the_menu_speaks_chinese(newsroom: Any, editor: Client) -> None:
    """As the newspaper does."""
    UserProfile.objects.update(preferred_language="zh-hans")
    send(publish(write(newsroom.home)))

    shown = listed(editor)

    for words in ("读者指错", "待处理", "联系方式", "处理人"):
        assert words in shown
    assert m.Article.objects.count() == 1

"""How the newspaper is, as editors and monitors are told: on the admin's home, and at /healthz."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from masthead.content.db.models import Change
from masthead.database import connect
from masthead.newsroom import models as m
from masthead.newsroom.admin import condition
from masthead.outputs.catalogue import THEME
from masthead.press.assembly import open_press
from masthead.press.condition import Disk
from masthead.press.db import open_tables
from tests.integration.newsroom_steps import publish, write
from tests.processes import masthead

LONG_AGO = "2020-01-01T00:00:00.000000"


@pytest.fixture
def editor(newsroom: Any) -> Client:
    """Somebody of the Editors group, who reads English."""
    user = User.objects.create_user("chen", password="a good password")
    user.groups.add(Group.objects.get(name="Editors"))
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def press() -> None:
    """Bring all up to date, in this process."""
    catalogue = "masthead.outputs.catalogue:load_catalogue"
    with open_press(settings.MASTHEAD, catalogue, default_theme=THEME, renderers=0) as coordinator:
        coordinator.run_until_idle()


def home(client: Client) -> str:
    """The admin's home page."""
    answer = client.get("/admin/")
    assert answer.status_code == 200
    return str(answer.content.decode().replace("&#x27;", "'"))


def health() -> tuple[int, Any]:
    """What a monitor gets."""
    answer = Client(SERVER_NAME="localhost").get("/healthz")
    return answer.status_code, json.loads(answer.content)


def test_the_panel_says_when_all_is_live_and_when_a_change_waits(newsroom: Any, editor: Client) -> None:
    """Also that nobody works on it, after a minute."""
    press()
    assert "All that was published is live." in home(editor)
    assert "Free space: data " in home(editor)

    publish(write(newsroom.home))
    waiting = home(editor)
    assert "On their way: " in waiting
    assert "press seems not to be at work" not in waiting

    Change.objects.update(at=LONG_AGO)
    assert "The press seems not to be at work" in home(editor)
    assert health()[0] == 503


def test_a_page_that_cannot_be_rendered_is_named_with_the_reason(newsroom: Any, editor: Client) -> None:
    """On the home page and, as a number, for monitors; mended, it goes."""
    press()
    own = settings.MASTHEAD.theme / "templates" / "archive.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nonsense.of.mine }}")
    publish(write(newsroom.home))
    press()

    shown = home(editor)
    assert "Pages that can't be rendered: 1." in shown
    assert "theme/templates/archive.html, line 1: undefined value: `nonsense` is undefined" in shown
    assert "1 pages, such as: 127.0.0.1/archive/1.html" in shown
    status, facts = health()
    assert (status, facts["status"], facts["press"]["failed"]) == (503, "failing", 1)
    [cause] = facts["press"]["causes"]
    assert (cause["place"], cause["count"]) == ("theme/templates/archive.html, line 1", 1)
    assert [address.endswith("/archive/1.html") for address in cause["examples"]] == [True]

    own.unlink()
    press()
    assert "can't be rendered" not in home(editor)
    assert health()[0] == 200


def test_many_pages_that_fail_for_one_cause_are_said_once(
    newsroom: Any, editor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """In the panel, for monitors, in `masthead status` and in the press's log; with a few of their addresses."""
    for number in range(8):
        publish(write(newsroom.home, title=f"第{number}稿"))
    press()
    catalogue = settings.MASTHEAD.theme / "messages" / "zh-hans.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "Load more"\nmsgstr "再看\n')
    caplog.set_level(logging.ERROR, "masthead.press")
    press()
    reason = "theme/messages/zh-hans.po, line 2: The catalogue is damaged: a text has no quotation mark at its end."

    shown = home(editor)
    assert shown.count(reason) == 1
    [cause] = health()[1]["press"]["causes"]
    assert cause["place"] == "theme/messages/zh-hans.po, line 2"
    assert cause["count"] > 8
    assert len(cause["examples"]) == 3
    assert f"{cause['count']} pages, such as: {', '.join(cause['examples'])}" in shown

    own = settings.MASTHEAD
    (own.home / "newspaper.toml").write_text(f'database_url = "{own.database_url}"\n')
    status = masthead(own.home, "status", check=False)
    assert status.returncode == 1
    assert status.stdout.count(reason) == 1
    assert f"{cause['count']}: {', '.join(cause['examples'])}, …" in status.stdout

    told = [each.getMessage() for each in caplog.records if "could not be rendered" in each.getMessage()]
    assert len(told) == 2
    assert told[0].endswith(reason)
    assert f"{cause['count'] - 1} more: {reason}" in told[1]


def test_a_schedule_that_failed_is_named_with_a_way_to_its_page(newsroom: Any, editor: Client) -> None:
    """It needs an editor, not an operator: monitors see the number and stay calm."""
    press()
    page = write(newsroom.home, title="二稿")
    now = timezone.now()
    m.ScheduleFailure.objects.create(page=page, error="No such place.", failed_at=now, retry_at=now)

    shown = home(editor)

    assert "Pages that could not be published or withdrawn as scheduled: 1." in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown
    assert "No such place." in shown
    m.ScheduleFailure.objects.update(retry_at=now + timedelta(hours=1))
    assert health()[1]["scheduler"] == {"late": False, "failed": 1}
    assert health()[0] == 200


def test_a_disk_that_is_nearly_full_is_said(
    newsroom: Any, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A twentieth of it is the mark."""
    press()
    for free, full in ((49, True), (51, False)):
        disks = [Disk("data", free * 10**6, 10**9)]
        monkeypatch.setattr("masthead.newsroom.health.find_disks", lambda own, disks=disks: disks)
        assert ("A disk is nearly full." in home(editor)) is full
        assert health()[0] == (503 if full else 200)


def test_an_editor_reads_it_in_the_newspapers_language(newsroom: Any, editor: Client) -> None:
    """Chinese, where nothing else was chosen."""
    press()
    UserProfile.objects.update(preferred_language="")

    shown = home(editor)

    assert "已发布的内容全部上线。" in shown
    assert "剩余空间：数据 " in shown


def test_the_editors_page_comes_when_the_press_cannot_be_asked(
    newsroom: Any, editor: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The panel says so."""

    def away(_own: object) -> None:
        raise OSError("no route to the database")

    monkeypatch.setattr(condition, "look", away)

    assert "What the press is doing can't be seen." in home(editor)
    assert "no route" in caplog.text


def test_looking_writes_nothing_and_waits_for_nobody(newsroom: Any) -> None:
    """While the press is in the middle of a transaction of its own."""
    press()
    busy = connect(settings.MASTHEAD.press_url)
    try:
        with busy.transaction():
            busy.execute("INSERT INTO press_meta (name, value) VALUES ('test', 'busy')")
            assert health()[0] == 200
            open_tables(settings.MASTHEAD.press_url).close()
    finally:
        busy.close()

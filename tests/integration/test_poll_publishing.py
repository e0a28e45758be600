"""Polls: what an editor fills in, where it is published, what the newsroom shows of it."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.newsroom import ballots
from masthead.newsroom import models as m
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write,
)
from tests.integration.poll_steps import (
    codes,
    count,
    document_of,
    errors_of,
    logged_in,
    open_poll,
    reword,
    vote,
)


def test_a_poll_has_a_place_below_its_channel_and_is_current(newsroom):
    """Its document, signpost and card, and the list of current ones; its choices have codes of their own."""
    city = open_channel(newsroom.home, "城", "city")
    seq = last_seq()

    page = open_poll(city, introduction="两岸之间")

    document = document_of(page)
    assert document.place == d.Place("127.0.0.1", "/city/polls/which/")
    assert (document.channel, document.question) == (str(city.pk), "先修哪一个？")
    assert [choice.text for choice in document.choices] == ["桥", "渡船", "隧道"]
    assert all(len(code) == 8 for code in codes(page))
    assert len(set(codes(page))) == 3
    assert edition().find(d.Polls, "1") == d.Polls(id="1", current=(str(page.pk),))
    assert changed_since(seq) == {
        f"poll:{page.pk}", f"signpost:poll-{page.pk}", f"poll_card:{page.pk}", "polls:1",
    }  # fmt: skip
    assert_derived()


def test_codes_stay_when_choices_change_places_or_others_come(newsroom):
    """Before anybody votes, all may change; a code is made once."""
    page = open_poll(newsroom.home)
    before = codes(page)
    new = {"type": "choice", "value": {"text": "缆车"}}
    page.options = [*reversed([dict(each) for each in page.options.raw_data]), new]
    page.most = 2
    page.full_clean()

    page = publish(page)

    assert codes(page)[:3] == before[::-1]
    assert codes(page)[3] not in before
    assert document_of(page).corrections == ()
    assert_derived()


def test_an_article_and_a_front_name_a_poll_by_its_id(newsroom):
    """So an edit of the poll leaves their documents alone."""
    page = open_poll(newsroom.home)
    article = publish(write(newsroom.home, body=[("poll", {"poll": page.get_base_page()})]))
    front = [("poll", {"poll": None, "title": "投票"})]
    home = fresh(newsroom.home)
    home.front = front
    publish(home)
    assert edition().find(d.Article, str(article.pk)).body == (b.PollBlock(poll=str(page.pk)),)
    assert edition().find(d.Channel, str(home.pk)).front == (b.FrontPollBlock(title="投票"),)
    seq = last_seq()

    publish(reword(page, 0, "大桥"))

    assert changed_since(seq) == {f"poll:{page.pk}"}
    assert_derived()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"options": [("choice", {"text": "桥"})]}, "options"),
        ({"options": [("choice", {"text": "桥"}), ("choice", {"text": " 桥 "})]}, "options"),
        ({"most": 0}, "most"),
        ({"most": 4}, "most"),
        ({"opens_at": datetime(2026, 5, 2, tzinfo=UTC), "closes_at": datetime(2026, 5, 2, tzinfo=UTC)}, "closes_at"),
        ({"slug": "archive"}, "slug"),
    ],
)  # fmt: skip
def test_what_cannot_be_voted_on_is_refused_at_its_field(newsroom, fields, field):
    """With a sentence that says what to do."""
    page = open_poll(newsroom.home)
    for name, value in fields.items():
        setattr(page, name, value)

    assert list(errors_of(page)) == [field]


def test_a_withdrawn_poll_is_no_longer_current_and_comes_back_with_its_votes(newsroom):
    """What votes hold fast is held though it was away meanwhile."""
    page = open_poll(newsroom.home)
    vote(page, 0)
    page.unpublish()
    assert isinstance(edition().document(f"poll:{page.pk}"), d.Tombstone)
    assert edition().find(d.Polls, "1") is None
    assert_derived()

    draft = reword(page, 0, "一句完全不同的话")
    assert "options" in errors_of(draft)

    page = publish(fresh(page))
    assert edition().find(d.Polls, "1").current == (str(page.pk),)


def test_editors_see_what_a_poll_comes_to(newsroom):
    """Also one whose results are never public."""
    page = open_poll(newsroom.home, "桥", "渡船", results="never")
    for voter in range(1, 8):
        vote(page, 1, voter=voter)
    count()
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))

    html = browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "<td>渡船</td><td>7</td>" in html
    assert "<td>桥</td><td>0</td>" in html


def test_to_look_for_votes_makes_no_ledger(newsroom):
    """And a poll that nobody voted in can be changed at will."""
    page = open_poll(newsroom.home)
    page.options = [("choice", {"text": "左"}), ("choice", {"text": "右"})]

    assert not page.has_votes()
    publish(page)
    if settings.MASTHEAD.votes_url.startswith("sqlite"):
        assert not (settings.MASTHEAD.home / "data" / "reader" / "votes.sqlite3").exists()
        assert ballots.find_last(settings.MASTHEAD.votes_url) == 0


def test_a_choice_that_votes_cannot_name_is_refused(newsroom):
    """Its code comes from the id that a form gives its block; nobody gets one with another's in it."""
    page = open_poll(newsroom.home)
    for id in ("a,b", "Ü x-11", "----"):
        draft = fresh(page)
        first, *others = [dict(each) for each in draft.options.raw_data]
        draft.options = [first | {"id": id}, *others]
        assert list(errors_of(draft)) == ["options"]


def submit(browser: Client, page: m.Poll, **fields: Any) -> str:
    """Send its form; return what comes back."""
    stored = [each["value"]["text"] for each in page.options.raw_data]
    ids = [each["id"] for each in page.options.raw_data]
    given = {
        "title": page.title, "slug": page.slug, "introduction": "", "most": page.most, "results": page.results,
        "language": page.language, "opens_at": "", "closes_at": "",
        "options": streamfield([("choice", {"text": text, "picture": "", "alt": ""}) for text in stored]),
    } | fields  # fmt: skip
    data = nested_form_data(given) | {f"options-{at}-id": id for at, id in enumerate(ids)}
    return browser.post(f"/admin/pages/{page.pk}/edit/", data, follow=True).content.decode()


def test_a_poll_that_is_over_already_is_not_published(newsroom):
    """A draft may be so; what has ended in public may be published again; one that is scheduled must outlast that."""
    listed = [("choice", {"text": text}) for text in ("桥", "渡船")]
    draft = fresh(newsroom.home).add_child(
        instance=m.Poll(title="先修哪一个？", slug="which", live=False, options=listed)
    )
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))
    over = f"{timezone.localtime() - timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
    soon = f"{timezone.localtime() + timedelta(hours=1):%Y-%m-%d %H:%M:%S}"
    later = f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%d %H:%M:%S}"
    publishing = {"action-publish": "1"}
    said = "这个结束时间已经过去"

    assert said not in submit(browser, draft, closes_at=over)
    assert fresh(draft).get_latest_revision_as_object().closes_at is not None
    assert said in submit(browser, draft, closes_at=over, **publishing)
    assert said in submit(browser, draft, closes_at=soon, go_live_at=later, **publishing)
    assert not fresh(draft).live

    submit(browser, draft, closes_at=later, **publishing)
    page = fresh(draft)
    assert page.live
    assert said in submit(browser, page, closes_at=over, **publishing)
    closed = timezone.now().replace(microsecond=0) - timedelta(hours=1)
    m.Poll.objects.filter(pk=page.pk).update(
        closes_at=closed, terms=page.terms | {"closes_at": closed.astimezone(UTC).isoformat()}
    )
    page = fresh(page)
    again = f"{timezone.localtime(closed):%Y-%m-%d %H:%M:%S}"
    submit(browser, page, closes_at=again, introduction="已经结束", **publishing)
    assert document_of(page).introduction == "已经结束"


def test_polls_have_a_listing_of_their_own_in_the_menu(newsroom):
    """With state, voters and times, for those who may edit pages; others neither see nor get it."""
    now = timezone.now()
    coming = open_poll(newsroom.home, slug="coming", title="将来的", opens_at=now + timedelta(days=1))
    running = open_poll(newsroom.home, slug="running", title="现在的")
    closed = open_poll(newsroom.home, slug="closed", title="过去的", closes_at=now - timedelta(days=1))
    fresh(newsroom.home).add_child(instance=m.Poll(title="草稿", slug="draft", live=False))
    for voter in (1, 2, 3):
        vote(running, 0, voter=voter)
    count()
    browser = logged_in(newsroom.user)

    assert "/admin/masthead/polls/" in browser.get("/admin/").content.decode()
    html = browser.get("/admin/masthead/polls/").content.decode()

    rows = [
        re.sub(r"\s+", " ", re.sub("<.*?>", " ", row)) for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    ]
    for title, state in (
        ("将来的", "尚未开始 0"), ("现在的", "投票中 3"), ("过去的", "已结束 0"), ("草稿", "未公开 0"),
    ):  # fmt: skip
        assert [state in row for row in rows if title in row] == [True]
    for page in (coming, running, closed):
        assert f"/admin/pages/{page.pk}/edit/" in html
    guest = get_user_model().objects.create_user("guest", password="x")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert "/admin/masthead/polls/" not in logged_in("guest").get("/admin/").content.decode()
    assert logged_in("guest").get("/admin/masthead/polls/").status_code in {302, 403}


def test_a_polls_title_is_called_its_question(newsroom):
    """In its form."""
    page = open_poll(newsroom.home)
    form = page.get_edit_handler().get_form_class()(instance=page)

    assert form.fields["title"].label == "问题"

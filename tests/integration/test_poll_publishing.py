"""Polls: what an editor fills in, where it is published, what votes hold fast, how it ends, final figures."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.test.utils.form_data import nested_form_data, streamfield

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.newsroom import ballots, finals, schedule
from masthead.newsroom import models as m
from masthead.newsroom.wording import distance, is_correction
from masthead.votes.ledger import add_void, append, ask_for_recount, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import Vote
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    lists_of,
    open_channel,
    publish,
    write,
)


def open_poll(channel: m.Channel, *texts: str, **fields: Any) -> m.Poll:
    """A live poll."""
    listed = [("choice", {"text": text}) for text in texts or ("桥", "渡船", "隧道")]
    given = {"title": "先修哪一个？", "slug": "which", "live": False, "options": listed} | fields
    return publish(fresh(channel).add_child(instance=m.Poll(**given)))


def upload() -> SimpleUploadedFile:
    """A small picture's file."""
    data = BytesIO()
    Image.new("RGB", (40, 30), "#4a6d8c").save(data, "PNG")
    return SimpleUploadedFile("bridge.png", data.getvalue(), "image/png")


def document_of(page: m.Poll) -> d.Poll:
    """Its live document."""
    found = edition().find(d.Poll, str(page.pk))
    assert found is not None
    return found


def codes(page: m.Poll) -> list[str]:
    """What votes name its choices by."""
    return [choice.code for choice in document_of(page).choices]


def vote(page: m.Poll, *numbers: int, voter: int = 1, at: datetime | None = None, origin: int = 0) -> None:
    """Put a vote for the choices with these numbers into the ledger, as a reader does."""
    named = codes(page)
    chosen = ",".join(sorted(named[number] for number in numbers))
    at_ms = int((at or timezone.now()).timestamp() * 1000)
    row = Vote(f"poll:{page.pk}", f"{voter:022}", chosen, at_ms, f"{origin or voter:011}", 0)
    with closing(open_ledger(settings.MASTHEAD.votes_url)) as database:
        append(database, [row])


def count() -> None:
    """Let the counter come to the end of the ledger."""
    url = settings.MASTHEAD.votes_url
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        tally = Tally(source, tables)
        while tally.step():
            pass


def reword(page: m.Poll, number: int, text: str) -> m.Poll:
    """Draft another text for a choice."""
    page = fresh(page)
    listed = [dict(each) for each in page.options.raw_data]
    listed[number]["value"] = listed[number]["value"] | {"text": text}
    page.options = listed
    return page


def errors_of(page: m.Poll) -> dict[str, list[str]]:
    """What the form would say, by field."""
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


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


def test_with_votes_choices_kind_and_terms_stay_as_they_are(newsroom):
    """Refused in the form, and where something publishes without one."""
    page = open_poll(newsroom.home, results="never", opens_at=timezone.now() - timedelta(days=1))
    vote(page, 0)
    stored = [dict(each) for each in page.options.raw_data]

    for fields in (
        {"options": stored[:2]},
        {"options": [*stored, {"type": "choice", "value": {"text": "缆车"}}]},
        {"most": 2},
        {"results": "always"},
        {"opens_at": timezone.now() + timedelta(days=1)},
        {"title": "后修哪一个？"},
        {"title": "完全不同的一个问题？"},
    ):
        draft = fresh(page)
        for name, value in fields.items():
            setattr(draft, name, value)
        assert list(errors_of(draft)) == list(fields)
        with pytest.raises(ValidationError):
            draft.save_revision(clean=False).publish()

    later = fresh(page)
    later.closes_at = timezone.now() + timedelta(days=1)
    later.options = stored[::-1]
    later.full_clean()
    assert codes(publish(later)) == [each["id"].replace("-", "")[:8] for each in stored[::-1]]
    assert_derived()


def test_a_typing_error_can_be_put_right_and_is_shown(newsroom):
    """Beside the words that were voted on, which stay; measured against them, so that it can't creep."""
    page = open_poll(newsroom.home, "修一座新的大乔", "开更多的渡船", "同意", "反对")
    before = codes(page)
    vote(page, 0)

    page = publish(reword(page, 0, "修一座新的大桥"))

    [correction] = document_of(page).corrections
    assert (correction.before, correction.after) == ("修一座新的大乔", "修一座新的大桥")
    assert codes(page) == before
    assert document_of(page).choices[0].text == "修一座新的大乔"
    assert document_of(page).choices[0].corrected == "修一座新的大桥"
    assert "修一座新的" in errors_of(reword(page, 0, "修二座旧的大桥"))["options"][0]
    assert "options" in errors_of(reword(page, 0, "拆一条旧的大桥"))
    for text in ("不同意", "反意", "反对", "同意？吗"):
        assert "options" in errors_of(reword(page, 2, text))
    assert [each.before for each in document_of(page).corrections] == ["修一座新的大乔"]
    assert_derived()


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("建一座新的过江大桥", "建一座旧的过江大桥"),
        ("涨价", "降价"),
        ("Hire", "Fire"),
        ("张三丰同志", "李三丰同志"),
    ],
)
def test_whatever_is_corrected_the_words_that_were_voted_on_stay_in_view(newsroom, text, turned):
    """No rule can read: so the choice, its count and the question keep their words, wherever readers meet them."""
    page = open_poll(newsroom.home, text, "都不要", title=f"{text}？")
    vote(page, 0)
    reworded = reword(page, 0, turned)
    reworded.title = f"{turned}？"

    page = publish(reworded)

    document = document_of(page)
    assert (document.choices[0].text, document.choices[0].corrected) == (text, turned)
    assert (document.question, document.question_corrected) == (f"{text}？", f"{turned}？")
    assert edition().find(d.PollCard, str(page.pk)).question == f"{text}？"
    assert_derived()

    back = reword(page, 0, text)
    back.title = f"{text}？"
    page = publish(back)
    assert document_of(page).choices[0] == d.Choice(codes(page)[0], text)
    assert len(document_of(page).corrections) == 4
    assert_derived()


def test_what_a_choice_shows_those_who_cannot_see_it_stays_too(newsroom):
    """Its picture, the file behind it, and the picture's description, from wherever that comes."""
    one, two = (m.Picture.objects.create(title="桥", file=upload(), alt=alt) for alt in ("石桥", ""))
    listed = [
        ("choice", {"text": "桥", "picture": one}),
        ("choice", {"text": "渡船", "picture": two, "alt": "蓝船"}),
    ]
    page = open_poll(newsroom.home, options=listed)
    assert [each.alt for each in document_of(page).choices] == ["石桥", "蓝船"]
    vote(page, 0)

    for number, value in ((0, {"alt": "铁桥"}), (1, {"alt": "红船"}), (0, {"picture": two.pk})):
        draft = fresh(page)
        stored = [dict(each) for each in draft.options.raw_data]
        stored[number]["value"] = stored[number]["value"] | value
        draft.options = stored
        assert list(errors_of(draft)) == ["options"]

    one.alt = "浮桥"
    one.full_clean()
    one.save()
    fresh(page).full_clean()
    page = publish(fresh(page))
    assert [each.alt for each in document_of(page).choices] == ["石桥", "蓝船"]
    assert_derived()

    one.file = upload()
    with pytest.raises(ValidationError) as caught:
        one.full_clean()
    assert list(caught.value.message_dict) == ["file"]


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("Brigde", "Bridge", True),  # neighbours that change places
        ("Yes, alwayss", "Yes, always", True),
        ("修一座新的大乔", "修一座新的大桥", True),
        ("减少私家车的停车位", "减少公交车的停车位", False),
        ("我支持这个方案", "我抵制这个方案", False),
        ("非常满意", "非常失望", False),
        ("开放市政广场给车辆", "关闭市政广场给车辆", False),
        ("拆掉老城墙", "修好老城墙", False),
        ("It is legal", "It is illegal", False),
        ("Sundays", "Mondays", False),
        ("I agree", "I argue", False),
        ("图书馆开放到十点", "图书馆开放到九点", False),
        ("建在河东", "建在河西", False),
        ("I agree", "I disagree", False),
        ("Open till 10 pm", "Open till 11 pm", False),
        ("We can build it", "We can't build it", False),
        ("绿地", "", False),
    ],
)  # fmt: skip
def test_a_correction_is_one_slip(before, after, is_one):
    """Not a character that negates, counts or compares may come or go."""
    assert is_correction(before, after, ["建在河西" if "河" in before else "Else"]) is is_one


def test_the_distance_is_that_of_edits():
    """Both ways."""
    assert [distance("abcd", other) for other in ("abcd", "acbd", "abd", "xabcd", "wxyz", "")] == [
        0,
        1,
        1,
        1,
        4,
        4,
    ]


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


def test_final_figures_become_part_of_the_document_once_all_is_counted(newsroom):
    """Not before the votes that were taken in time are in; from then on it stands in the list of closed ones."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes, results="after_close")
    vote(page, 0, voter=1)
    vote(page, 1, voter=2)
    vote(page, 1, voter=3)
    count()
    assert schedule.next_due() == closes + finals.SETTLED
    schedule.run_due(closes + timedelta(seconds=5))
    assert document_of(page).final is None

    vote(page, 2, voter=4)
    after = closes + finals.SETTLED
    schedule.run_due(after)
    assert document_of(page).final is None
    assert schedule.next_due(after) == after + finals.RETRY

    count()
    seq = last_seq()
    schedule.run_due(after)

    final = document_of(page).final
    one, two, three = codes(page)
    assert final == d.FinalFigures(counts={one: 1, two: 2, three: 1}, total=4, as_of=closes)
    assert edition().find(d.PollCard, str(page.pk)).total == 4
    assert lists_of(page) == {d.CLOSED_LIST}
    assert edition().find(d.Polls, "1") is None
    assert changed_since(seq) == {
        f"poll:{page.pk}", f"poll_card:{page.pk}", "polls:1", f"segment:{d.CLOSED_LIST}/1", f"head:{d.CLOSED_LIST}",
        f"segments:{d.CLOSED_LIST}",
    }  # fmt: skip
    assert_derived()
    seq = last_seq()
    schedule.run_due(after + timedelta(hours=1))
    assert changed_since(seq) == set()
    assert schedule.next_due(after) is None


def test_votes_voided_later_change_the_final_figures(newsroom):
    """Once; a recount that gives the same changes nothing."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes)
    vote(page, 0, voter=1, origin=7)
    vote(page, 1, voter=2)
    count()
    after = closes + finals.SETTLED
    schedule.run_due(after)
    assert document_of(page).final.total == 2
    url = settings.MASTHEAD.votes_url
    with closing(open_ledger(url)) as source:
        add_void(
            source,
            subject=f"poll:{page.pk}",
            since_ms=0,
            until_ms=2**61,
            origin=f"{7:011}",
            note="",
            now_ms=1,
        )
    schedule.run_due(after)
    assert document_of(page).final.total == 2

    count()
    schedule.run_due(after)

    assert document_of(page).final.counts == {codes(page)[1]: 1}
    seq = last_seq()
    with closing(open_ledger(url)) as source:
        ask_for_recount(source)
    count()
    schedule.run_due(after)
    assert changed_since(seq) == set()
    assert_derived()


def test_final_figures_stay_when_the_ledger_is_lost(newsroom):
    """Another ledger, however many votes it comes to hold, says nothing about what was counted before."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page, other = open_poll(newsroom.home, closes_at=closes), open_poll(newsroom.home, slug="other")
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)
    assert document_of(page).final.total == 1
    with closing(open_ledger(settings.MASTHEAD.votes_url)) as source, source.transaction():
        source.execute("DELETE FROM votes_ledger")
        source.execute("UPDATE votes_meta SET value = 'another' WHERE name = 'id'")
    for voter in range(1, 5):
        vote(other, 0, voter=voter)
    count()

    schedule.run_due(closes + finals.SETTLED)

    assert document_of(page).final.total == 1
    assert fresh(page).has_votes()


def test_results_that_are_never_public_stay_in_the_newsroom(newsroom):
    """They are final there all the same."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, closes_at=closes, results="never")
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)

    assert fresh(page).final["total"] == 1
    assert document_of(page).final is None
    assert edition().find(d.PollCard, str(page.pk)).total is None
    assert lists_of(page) == {d.CLOSED_LIST}
    assert_derived()


def test_what_has_ended_with_votes_stays_ended(newsroom):
    """Nobody opens it again, now that its figures are known; a typing error can still be put right."""
    closes = timezone.now().replace(microsecond=0) + timedelta(minutes=5)
    page = open_poll(newsroom.home, "大乔横跨两岸", "渡船往来两岸", closes_at=closes)
    vote(page, 0)
    count()
    schedule.run_due(closes + finals.SETTLED)
    m.Poll.objects.filter(pk=page.pk).update(closes_at=closes - timedelta(hours=1))
    page = fresh(page)
    page.terms["closes_at"] = (closes - timedelta(hours=1)).astimezone(UTC).isoformat()
    page.save()
    page.closes_at = closes + timedelta(days=1)
    assert list(errors_of(page)) == ["closes_at"]

    page = publish(reword(page, 0, "大桥横跨两岸"))

    assert document_of(page).final.total == 1
    assert len(document_of(page).corrections) == 1
    assert_derived()


def test_an_editor_ends_a_poll_now(newsroom):
    """From the newsroom: the present second is its end, in what was drafted meanwhile too."""
    page = open_poll(newsroom.home)
    vote(page, 0)
    draft = fresh(page)
    draft.introduction = "还没有写完"
    draft.save_revision()
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))
    address = f"/admin/masthead/polls/{page.pk}/end/"
    assert address in browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert browser.get(address).status_code == 200
    assert document_of(page).closes_at is None

    assert browser.post(address).status_code == 302

    document = document_of(page)
    assert document.ended_early
    assert document.closes_at.microsecond == 0
    assert abs(document.closes_at - timezone.now()) < timedelta(seconds=5)
    assert document.introduction == ""
    assert fresh(page).get_latest_revision_as_object().closes_at == document.closes_at
    assert fresh(page).get_latest_revision_as_object().introduction == "还没有写完"
    assert_derived()
    m.Poll.objects.filter(pk=page.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
    assert address not in browser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    browser.post(address)
    assert document_of(page).closes_at == document.closes_at


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


def test_somebody_who_may_not_publish_cannot_end_a_poll(newsroom):
    """Neither the question nor the deed."""
    page = open_poll(newsroom.home)
    user = get_user_model().objects.create_user("guest", password="x", is_staff=True)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user)

    assert browser.post(f"/admin/masthead/polls/{page.pk}/end/").status_code in {302, 403}
    assert document_of(page).closes_at is None


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


def logged_in(name: str) -> Client:
    """A browser of somebody's."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=name))
    return browser


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


def test_a_poll_that_has_ended_is_not_asked_about(newsroom):
    """The page says so, and leads back."""
    page = open_poll(newsroom.home, closes_at=timezone.now() - timedelta(hours=1))
    html = logged_in(newsroom.user).get(f"/admin/masthead/polls/{page.pk}/end/").content.decode()

    heading = re.sub(r"\s+", " ", re.sub("<.*?>", "", re.findall(r"<h1.*?</h1>", html, re.DOTALL)[0]))
    assert heading.strip() == f"立即结束投票 {page.title}"
    assert "这项投票已经结束" in html
    assert 'method="post"' not in html.partition("nice-padding")[2]

"""Polls: once there are votes, what was voted on stays, and corrections stand beside it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from masthead.content import documents as d
from masthead.newsroom import models as m
from masthead.newsroom.wording import distance, is_correction
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    edition,
    fresh,
    publish,
)
from tests.integration.poll_steps import codes, document_of, errors_of, open_poll, reword, upload, vote


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

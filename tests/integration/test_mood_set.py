"""Sets of moods: what an editor may fill in, so that a vote is for one mood and readers can tell them apart."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from masthead.newsroom import models as m
from masthead.votes.vote import is_id

Given = dict[str, str]


def mood(zh: str, en: str, code: str = "") -> Given:
    """What a form gives for one mood."""
    return {"name_zh_hans": zh, "name_en": en, "sign": "like", "code": code}


GOOD, BAD = mood("好", "Good"), mood("坏", "Bad")


def draft(*moods: Given) -> m.MoodSet:
    """A set that isn't saved."""
    return m.MoodSet(name="备用", moods=[("mood", each) for each in moods])


def submit(newsroom: Any, *moods: Given) -> str:
    """Send the form of a new set; return what comes back."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))
    fields = {
        "name": "备用",
        "is_open": "on",
        "moods": streamfield([("mood", each) for each in moods]),
    }
    answer = browser.post("/admin/snippets/newsroom/moodset/add/", nested_form_data(fields), follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("code", ["happy,sad", "Ü x", "x happy", "happy\n", "Happy", "-happy", "a" * 41])
def test_a_code_that_votes_cannot_name_is_refused(newsroom, code):
    """Not even a part of it may be another's; whoever saves it, through the form or without one."""
    with pytest.raises(ValidationError):
        draft(GOOD, mood("坏", "Bad", code)).full_clean()
    with pytest.raises(ValidationError):
        draft(GOOD, mood("坏", "Bad", code)).save()
    if code == code.strip():  # a form strips what is typed
        submit(newsroom, GOOD, mood("坏", "Bad", code))
        assert not m.MoodSet.objects.filter(name="备用").exists()


def test_a_code_is_made_of_whatever_name(newsroom):
    """One that votes can name, and that the form lets through when the set is saved again."""
    made = draft(mood("一", "Snake_case"), mood("二", "Ünder wäy"), mood("三", "!!!"), mood("四", "开心"))
    made.save()
    made.full_clean()

    codes = [each["value"]["code"] for each in made.moods.get_prep_value()]
    assert codes == ["snake-case", "under-way", "mood", "mood-2"]
    assert all(map(is_id, codes))


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (mood("好", "Bad"), "好"),
        (mood("坏", " gOOd "), "gOOd"),
        (mood("坏", "Bad", "one"), "one"),
    ],
)
def test_two_moods_with_the_same_name_or_code_are_refused_at_the_field(newsroom, second, said):
    """In either language, whatever the case."""
    first = GOOD | {"code": "one"}
    with pytest.raises(ValidationError, match=said):
        draft(first, second).full_clean()

    html = submit(newsroom, first, second)

    assert not m.MoodSet.objects.filter(name="备用").exists()
    assert json.dumps(f"“{said}”").strip('"') in html  # as the form's script gets it


def test_a_set_whose_moods_differ_is_saved(newsroom):
    """Through the form."""
    submit(newsroom, GOOD, BAD)

    made = m.MoodSet.objects.get(name="备用")
    assert [each["value"]["code"] for each in made.moods.get_prep_value()] == ["good", "bad"]


def test_whoever_deletes_a_set_is_told_what_uses_it(newsroom):
    """Instead of being asked, and refused afterwards."""
    chosen = m.MoodSet.objects.get()
    spare = draft(GOOD, BAD)
    spare.save()
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=newsroom.user))

    told = browser.get(f"/admin/snippets/newsroom/moodset/delete/{chosen.pk}/").content.decode()
    assert "“云州日报”" in told
    assert "button serious" not in told
    assert (
        "button serious"
        in browser.get(f"/admin/snippets/newsroom/moodset/delete/{spare.pk}/").content.decode()
    )

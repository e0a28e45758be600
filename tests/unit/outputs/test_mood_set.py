"""Moods: the sheet of a set, the box on an article's page, and what an article reads to find its set."""

import json

import pytest

from masthead.content import documents as d
from masthead.newsroom.models.mood_set import SIGNS
from masthead.outputs.catalogue import THEME
from masthead.votes.sheets import parse_article, parse_moods
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, Paper, article

PATH, DATA = "/2024-07/11/content_9.html", "/2024-07/11/content_9.json"
MOODS = d.MoodSet(
    id="1",
    moods=(
        d.Mood("happy", "happy", {"zh-hans": "开心", "en": "Happy"}),
        d.Mood("odd", "thinking", {"en": "Thoughtful"}),
    ),
)


@pytest.fixture
def moody(paper: Paper) -> Paper:
    """A newspaper with a set that holds everywhere, and an article of the city."""
    paper.put(
        MOODS,
        d.MoodChoice(id="1", moods="1"),
        d.MoodChoice(id="2", parent="1"),
        d.MoodChoice(id="4", parent="2"),
        article("9"),
    )
    return paper


def data(paper: Paper) -> dict[str, object]:
    """The article's document as JSON."""
    return dict(json.loads(paper.text(DATA)))


def test_votes_know_a_set_by_its_sheet_and_an_article_by_its_data(moody: Paper) -> None:
    """As the endpoint reads them; the sheet lies on the newspaper's own host."""
    sheet = parse_moods(moody.render("/_moods/1.json", HOST).content)
    assert (sheet.id, sheet.choices, sheet.open) == ("1", {"happy", "odd"}, True)
    about = parse_article(moody.render(DATA).content)
    assert (about.id, about.moods) == ("9", "1")

    moody.put(d.MoodSet(id="1", moods=MOODS.moods, open=False))
    assert not parse_moods(moody.render("/_moods/1.json").content).open


def test_the_box_is_a_form_with_a_button_for_each_mood(moody: Paper) -> None:
    """In the page's language, else in English; it leads to the boards."""
    html = moody.text(PATH)

    assert problems_of(html) == []
    assert (
        '<form method="post" action="&#x2f;_vote">' in html or '<form method="post" action="/_vote">' in html
    )
    assert '<button name="mood" value="happy">' in html
    assert "<span>开心</span>" in html
    assert "<span>Thoughtful</span>" in html
    assert 'href="/news/city/boards/day.html"' in html  # of its own channel
    assert 'id="voted"' in html


def test_a_closed_set_has_buttons_that_do_nothing(moody: Paper) -> None:
    """Counts are still to be seen."""
    moody.put(d.MoodSet(id="1", moods=MOODS.moods, open=False))
    html = moody.text(PATH)

    assert html.count('" disabled><svg') == 2
    assert "表态已结束" in html


def test_the_nearest_choice_counts(moody: Paper) -> None:
    """Another set, none, or as above; an article can be without."""
    moody.put(d.MoodSet(id="2", moods=MOODS.moods[:1]), d.MoodChoice(id="2", parent="1", moods="2"))
    assert data(moody)["moods"] == "2"
    moody.put(d.MoodChoice(id="4", parent="2", moods=d.OFF))
    assert data(moody)["moods"] is None
    assert "mast-moods" not in moody.text(PATH)
    moody.put(d.MoodChoice(id="4", parent="2"), article("9", moodless=True))
    assert data(moody)["moods"] is None
    assert "mast-moods" not in moody.text(PATH)


def test_an_article_reads_choices_as_shared_and_its_data_no_set(moody: Paper) -> None:
    """So that a trace, and no edge of its own, knows them; no channel's front is read."""
    moody.render(PATH)
    assert {"mood_choice:4", "mood_choice:2", "mood_choice:1", "mood_set:1"} <= moody.reads.shared
    assert not {key for key in moody.reads.own if key.startswith(("mood", "channel:", "board:"))}
    moody.render(DATA)
    assert moody.reads.own == {"article:9"}
    assert "mood_set:1" not in moody.reads.shared


def test_choices_in_a_circle_end(moody: Paper) -> None:
    """No set, and no endless loop."""
    moody.put(d.MoodChoice(id="2", parent="4"))

    assert data(moody)["moods"] is None


def test_every_sign_that_editors_can_choose_is_drawn() -> None:
    """In the theme's drawing of signs."""
    drawn = (THEME / "assets" / "signs.svg").read_text("utf-8")

    assert [name for name, _ in SIGNS if f'<symbol id="{name}"' not in drawn] == []

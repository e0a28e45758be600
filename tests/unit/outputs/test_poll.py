"""Polls: their page, what votes are checked against, the index, blocks of articles and fronts."""

import json
import re
from datetime import datetime, timedelta

import msgspec
import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.votes.sheets import parse_poll, poll_path
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NOON, Paper, article, channel

PAGE = "/news/polls/8/"
ARTICLE = "/2024-07/11/content_1.html"


def poll(id: str = "8", **fields: object) -> d.Poll:
    """A poll of the news channel that is open at noon, without an end."""
    given: dict[str, object] = {
        "place": d.Place(HOST, f"/news/polls/{id}/"), "channel": "2", "question": f"Question {id}?",
        "language": "zh-hans", "published_at": NOON,
        "choices": (d.Choice("aa", "Bridge"), d.Choice("bb", "Ferry")),
    }  # fmt: skip
    return d.Poll(id=id, **(given | fields))  # type: ignore[arg-type]


def state_of(html: str) -> str:
    """Which state a poll is rendered in."""
    found = re.search(r'data-state="(\w+)"', html)
    return found[1] if found else ""


def test_an_open_poll_is_a_form_that_comes_back_to_its_page(paper: Paper) -> None:
    """Radio buttons for a single choice; its id, its page and the codes go with it."""
    paper.put(poll())
    html = paper.text(PAGE)

    assert state_of(html) == "open"
    assert re.findall(r'<input type="radio" name="choice" value="(\w+)"', html) == ["aa", "bb"]
    assert '<form method="post" action="/_poll"' in html
    assert f'<input type="hidden" name="page" value="{PAGE}">' in html
    assert 'id="poll-8"' in html  # where the reader's endpoint sends a form back to
    assert problems_of(html) == []
    assert paper.reads.due is None


def test_a_poll_with_several_choices_has_boxes_and_says_how_many(paper: Paper) -> None:
    """And none is required by the form."""
    paper.put(poll(most=2))
    html = paper.text(PAGE)

    assert html.count('<input type="checkbox" name="choice"') == 2
    assert "最多选 2 项" in html
    assert " required" not in html
    assert problems_of(html) == []


def test_it_turns_at_its_instants(paper: Paper) -> None:
    """Before it begins its form is disabled; when it is over there is none. Each render is due at the next."""
    opens, closes = NOON + timedelta(hours=7, seconds=5), NOON + timedelta(hours=8)
    paper.put(poll(opens_at=opens, closes_at=closes))
    html = paper.text(PAGE)
    assert (state_of(html), paper.reads.due) == ("coming", opens)
    assert re.search(r"<fieldset[^>]* disabled>", html)
    assert "2024-07-11 19:00:05" in html

    paper.now = opens
    html = paper.text(PAGE)
    assert (state_of(html), paper.reads.due) == ("open", closes)
    assert not re.search(r"<fieldset[^>]* disabled>", html)

    paper.now = closes
    html = paper.text(PAGE)
    assert (state_of(html), paper.reads.due) == ("closed", None)
    assert "<form" not in html.partition("<mast-poll")[2]
    assert "正在统计结果" in html
    assert problems_of(html) == []


def test_the_readers_of_votes_understand_the_sheet(paper: Paper) -> None:
    """Codes, maximum, times and who may see results; it lies where they look and is never due."""
    opens, closes = NOON + timedelta(hours=7), NOON + timedelta(hours=8)
    paper.put(poll(most=2, opens_at=opens, closes_at=closes, results="after_vote"))
    sheet = parse_poll(paper.render(poll_path("8")).content)

    assert sheet.choices == {"aa", "bb"}
    assert (sheet.id, sheet.max, sheet.opens_at, sheet.closes_at) == ("8", 2, opens, closes)
    assert sheet.results == "after_vote"
    assert paper.reads.due is None


def test_the_sheet_of_a_poll_on_a_channels_own_host_lies_on_the_newspapers(paper: Paper) -> None:
    """Where the reader and the counter look for it."""
    paper.put(poll(place=d.Place("north.paper.test", "/polls/8/"), channel="3", language="en"))

    assert parse_poll(paper.render("/_polls/8.json").content).id == "8"
    assert 'action="/_poll"' in paper.text("/polls/8/", "north.paper.test")


def test_final_figures_are_part_of_the_page(paper: Paper) -> None:
    """Shares are of readers, rounded half up; bars carry them without any style in the page."""
    final = d.FinalFigures(counts={"aa": 5, "bb": 3}, total=8, as_of=NOON + timedelta(hours=1, seconds=7))
    paper.put(poll(closes_at=NOON + timedelta(hours=1), final=final))
    html = paper.text(PAGE)

    assert re.findall(r"<b>(\d+%)</b> <span>(\d+)</span>", html) == [("63%", "5"), ("38%", "3")]
    assert re.findall(r'<rect width="([\d.]+%)"', html) == ["62.50%", "37.50%"]
    assert "8 人参与，截至 2024-07-11 13:00:07" in html
    assert " style=" not in html
    assert problems_of(html) == []


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_poll_whose_results_are_never_public_has_no_room_for_them(paper: Paper, state: str) -> None:
    """And says so."""
    paper.put(poll(results="never", closes_at=NOON + timedelta(hours=1 if state == "closed" else 9)))
    html = paper.text(PAGE)

    assert state_of(html) == state
    assert "poll-bar" not in html
    assert "本次投票不公布结果" in html


def test_corrections_are_shown_with_what_stood_before(paper: Paper) -> None:
    """With their time."""
    paper.put(poll(corrections=(d.WordingCorrection("Brigde", "Bridge", NOON),)))
    html = paper.text(PAGE)

    assert "<del>Brigde</del> → <ins>Bridge</ins>" in html
    assert '<time datetime="2024-07-11T12:00:00+08:00">' in html


@pytest.mark.parametrize("closes_at", [None, NOON])
def test_a_corrected_text_stands_beside_the_words_that_were_voted_on(
    paper: Paper, closes_at: datetime | None
) -> None:
    """In the label, so that nobody votes without both; machines get the words that were voted on."""
    choices = (d.Choice("aa", "Brigde", corrected="Bridge"), d.Choice("bb", "Ferry"))
    paper.put(poll(choices=choices, question="Whcih?", question_corrected="Which?", closes_at=closes_at))
    html = paper.text(PAGE)

    [text] = re.findall(r'<span class="poll-text">(Brigde .*?) <b', html)
    assert re.sub("<.*?>", "", text) == "Brigde 已更正：Bridge"
    assert re.search(r'<p class="poll-corrected">.*</span>Which\?</p>', html)
    assert '"text":"Brigde"' in html
    assert "<h1" in html
    assert "Whcih?</h1>" in html
    assert problems_of(html) == []


def test_choices_may_have_pictures(paper: Paper) -> None:
    """Which are the page's picture elsewhere, too."""
    paper.picture("9", alt="Arches")
    paper.put(poll(choices=(d.Choice("aa", "Bridge", picture="9"), d.Choice("bb", "Ferry", picture="77"))))
    html = paper.text(PAGE)

    assert html.count('alt="Arches"') == 1
    assert "poll-pictures" in html
    assert 'property="og:image"' in html
    assert problems_of(html) == []


def test_a_poll_says_what_it_is_to_machines(paper: Paper) -> None:
    """A page about a question with its answers; breadcrumbs; a way to the index."""
    paper.put(poll(final=d.FinalFigures(counts={"aa": 5}, total=5, as_of=NOON), closes_at=NOON))
    html = paper.text(PAGE)
    graph = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])[
        "@graph"
    ]

    assert [each["@type"] for each in graph] == ["WebPage", "BreadcrumbList"]
    assert [each["upvoteCount"] for each in graph[0]["mainEntity"]["suggestedAnswer"]] == [5, 0]
    assert graph[1]["itemListElement"][-1]["name"] == "Question 8?"
    assert '<a href="/polls/">投票</a>' in html


def test_an_article_shows_a_poll_and_comes_back_to_itself(paper: Paper) -> None:
    """Once, however often it is named; its script comes only where one stands. It reads stable keys alone."""
    paper.put(
        poll(), article("1", body=(b.PollBlock("8"), b.PollBlock("8"), b.PollBlock("77"))), article("2")
    )
    html = paper.text(ARTICLE)

    assert html.count("<mast-poll") == 1
    assert f'name="page" value="{ARTICLE}"' in html
    assert f'<a href="{PAGE}">Question 8?</a>' in html
    assert re.search(r'data-module="/_a/elements/poll\.\w+\.js"', html)
    assert {"poll:8", "poll:77"} <= paper.reads.own
    assert "polls:1" not in paper.reads.own
    assert problems_of(html) == []
    assert "poll" not in paper.text("/2024-07/11/content_2.html").partition("<main")[2]


def test_a_withdrawn_poll_is_gone_and_vanishes_from_articles(paper: Paper) -> None:
    """Its page answers 410, and no vote is taken any more."""
    paper.put(poll(), article("1", body=(b.PollBlock("8"),)))
    paper.withdraw("poll:8")

    assert paper.outputs_of("poll:8") == {PAGE: "gone"}
    assert "poll" not in paper.text(ARTICLE).partition("<main")[2]
    assert problems_of(paper.text(ARTICLE)) == []


def test_the_index_tells_open_coming_and_closed_ones_apart(paper: Paper) -> None:
    """They move by themselves; it reads their cards alone. Empty, it isn't for search engines."""
    assert 'content="noindex"' in paper.text("/polls/")
    closes, opens = NOON + timedelta(hours=7), NOON + timedelta(hours=8)
    paper.put(poll("1", closes_at=NOON), poll("2", closes_at=closes), poll("3", opens_at=opens), poll("4"))
    paper.put(d.Polls(id="1", current=("4", "3", "2", "1")))
    html = paper.text("/polls/")
    assert re.findall(r"<h2>(.*?)</h2>|Question (\d)", html) == [
        ("正在进行", ""), ("", "4"), ("", "2"), ("即将开始", ""), ("", "3"), ("已结束", ""), ("", "1"),
    ]  # fmt: skip
    assert paper.reads.due == closes
    assert not any(key.startswith("poll:") for key in paper.reads.own)
    assert problems_of(html) == []

    paper.now = opens

    assert re.findall(r"Question (\d)", paper.text("/polls/")) == ["4", "3", "2", "1"]


def test_closed_polls_with_final_figures_are_a_list_with_pages_of_its_own(paper: Paper) -> None:
    """The index shows the newest and leads to the pages."""
    final = d.FinalFigures(counts={"aa": 1200}, total=1234, as_of=NOON)
    paper.put(*(poll(str(i), closes_at=NOON - timedelta(hours=100 - i), final=final) for i in range(10, 40)))
    paper.list_closed(*(str(i) for i in range(10, 40)))
    html = paper.text("/polls/")
    assert re.findall(r"Question (\d+)", html) == [str(i) for i in range(39, 19, -1)]
    assert "1,234 人参与" in html
    assert 'href="/polls/archive/1.html#article-19"' in html

    older = paper.text("/polls/archive/1.html")

    assert len(re.findall(r"Question (\d+)", older)) >= 10
    assert 'id="article-19"' in older
    assert 'href="/polls/"' in older
    assert problems_of(older) == []


def test_a_front_shows_a_poll_that_leads_to_its_page(paper: Paper) -> None:
    """The one it names, or the newest that is open; without one there is no block."""
    paper.put(poll("8"), poll("9", closes_at=NOON), d.Polls(id="1", current=("9", "8")))
    for named, shown in (("9", "9"), ("", "8")):
        paper.put(channel("2", "/news/", "News", parent="1", front=(b.FrontPollBlock(poll=named),)))
        html = paper.text("/news/")
        assert re.findall(r"Question (\d)", html) == [shown]
        assert problems_of(html) == []

    paper.put(d.Polls(id="1", current=("9",)))

    assert "Question" not in paper.text("/news/")


def test_polls_stand_in_the_sitemap(paper: Paper) -> None:
    """Of their host; by their cards."""
    paper.put(poll(), d.Polls(id="1", current=("8",)))

    assert f"<loc>https://paper.test{PAGE}</loc>" in paper.text("/sitemap/fronts.xml")
    assert "poll:8" not in paper.reads.own


def test_the_sheet_holds_what_its_readers_know(paper: Paper) -> None:
    """And nothing that only pages need."""
    paper.put(poll())
    facts = msgspec.json.decode(paper.render("/_polls/8.json").content)

    assert set(facts) == {"id", "choices", "max", "opens_at", "closes_at", "results"}

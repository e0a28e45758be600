"""Boards: pages that rank, the block of a front, and what they read."""

import pytest

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import NOON, Paper, article, channel

MOODS = d.MoodSet(id="1", moods=(d.Mood("happy", "happy", {"zh-hans": "开心", "en": "Happy"}),))


def board(*totals: tuple[str, int], measure: str = d.READING) -> d.Board:
    """The city's board of the day."""
    lines = tuple(d.Standing(id, total) for id, total in totals)
    return d.Board(id="4-day", as_of=NOON, moods="1", rankings=(d.Ranking(measure, lines),))


@pytest.fixture
def ranked(paper: Paper) -> Paper:
    """Three articles of the city."""
    paper.put(MOODS, *(article(id) for id in ("6", "8", "9")))
    return paper


def test_a_page_ranks_with_numbers_bars_channels_and_times(ranked: Paper) -> None:
    """Those with the same number share a rank, and the next one is left out."""
    ranked.put(board(("9", 2000), ("6", 500), ("8", 500)))
    html = ranked.text("/news/city/boards/day.html")

    assert problems_of(html) == []
    assert [html.count(f'<li value="{rank}">') for rank in (1, 2, 3)] == [1, 2, 0]
    assert "<span>2,000</span>" in html
    assert [html.count(f'<rect y="-1" width="{share}%"') for share in (100, 25)] == [1, 2]
    assert '<a href="/news/city/">城市</a>' in html
    assert "2024-07-11 12:00" in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<a href="/news/city/boards/day.html" aria-current="page">24小时</a>' in html
    assert ranked.reads.own >= {"board:4-day", "card:9", "card:6", "card:8", "mood_set:1"}
    assert "channel:4" not in ranked.reads.own


def test_a_page_leads_to_the_boards_of_the_channels_above_and_below(ranked: Paper) -> None:
    """Of the same window; the breadcrumb says that it is a ranking, and leads to the channels."""
    html = ranked.text("/news/boards/week.html")
    assert [html.count(f'href="{path}boards/week.html"') for path in ("/", "/news/", "/news/city/")] == [
        1,
        1,
        1,
    ]
    assert '<li aria-current="page">排行榜</li>' in html
    assert html.count('<li><a href="/news/">') >= 1
    assert problems_of(html) == []


def test_what_was_withdrawn_is_left_out_and_the_next_one_moves_up(ranked: Paper) -> None:
    """Before anybody has looked at the votes again."""
    ranked.put(board(("9", 20), ("6", 10)))
    ranked.withdraw("article:9")
    html = ranked.text("/news/city/boards/day.html")

    assert "Headline 9" not in html
    assert '<li value="1"><b>1</b> <a href="/2024-07/11/content_6.html">' in html
    assert '<rect y="-1" width="100%"' in html


def test_a_board_that_nobody_recorded_says_so(ranked: Paper) -> None:
    """It exists because of its channel."""
    assert "暂无" in ranked.text("/news/city/boards/week.html") or "还没有" in ranked.text(
        "/news/city/boards/week.html"
    )


def test_a_mood_that_the_set_has_no_more_is_not_shown(ranked: Paper) -> None:
    """Its votes are kept all the same."""
    ranked.put(board(("9", 2), measure="happy"))
    assert "开心" in ranked.text("/news/city/boards/day.html")
    ranked.put(d.MoodSet(id="1"))
    assert "Headline 9" not in ranked.text("/news/city/boards/day.html")


def test_a_block_is_a_fragment_so_that_votes_leave_the_front_alone(ranked: Paper) -> None:
    """The front links to the whole board; each block has a fragment, whatever stands between them."""
    front = (
        b.BoardBlock(count=5),
        b.FrontTextBlock(html="<p>x</p>"),
        b.BoardBlock(measure="happy", window="week", title="最开心"),
    )
    ranked.put(channel("4", "/news/city/", "城市", parent="2", front=front))
    ranked.put(board(*((id, 5) for id in ("9", "8", "6"))))
    assert {"/_f/board/4.0.html", "/_f/board/4.1.html"} <= set(ranked.outputs_of("channel:4"))

    html = ranked.text("/news/city/")
    assert not {key for key in ranked.reads.own | ranked.reads.shared if key.startswith("board:")}
    assert 'data-src="/_f/board/4.1.html"' in html
    assert '<a href="/news/city/boards/week.html">最开心</a>' in html
    assert ranked.text("/_f/board/4.0.html").count("<li") == 3
    assert ranked.text("/_f/board/4.1.html").count("<li") == 0

"""Boards and bursts: what leads, by a naive count of the same votes, and which hours stand out."""

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from masthead.votes.boards import HOURS, Standing, Window, load_moods, load_views, rank
from masthead.votes.bursts import Hour, find_bursts, judge, load_hours
from masthead.votes.ledger import add_views, append, iter_rows, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import HOUR_MS, Vote
from tests.vote_model import model_of

NOW = 490_000  # an hour
AS_OF = datetime.fromtimestamp((NOW * HOUR_MS + 1_800_000) / 1000, UTC)
WINDOWS: tuple[Window, ...] = ("day", "week", "month", "all")


def random_votes(seed: int) -> list[Vote]:
    """Of some readers about some articles, over two months, in the order of time."""
    draw = random.Random(seed)
    hours = sorted(draw.randrange(NOW - 1400, NOW + 1) for _ in range(600))
    return [
        Vote(
            f"{draw.choice(['mood', 'mood', 'poll'])}:{draw.randrange(12)}", f"reader {draw.randrange(40)}",
            draw.choice(["happy", "sad", ""]), hour * HOUR_MS + 5, f"network {draw.randrange(300)}", 0,
        )
        for hour in hours
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_a_board_is_what_a_naive_count_gives(tmp_path: Path, seed: int) -> None:
    """By mood and window, the whole site and one channel."""
    url = f"sqlite:///{tmp_path}/votes.sqlite3"
    channel = {"1", "3", "5", "7"}
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(source, random_votes(seed))
        tally = Tally(source, tables)
        while tally.step():
            pass
        model = model_of(list(iter_rows(source)))
        for window in WINDOWS:
            first = NOW - (HOURS[window] or NOW) + 1
            for mood in ("happy", "sad"):
                naive: dict[str, int] = {}
                for (subject, hour, choice), count in model.hours.items():
                    if subject.startswith("mood:") and choice == mood and first <= hour <= NOW:
                        naive[subject[5:]] = naive.get(subject[5:], 0) + count
                found = load_moods(tables, mood, window, AS_OF)
                assert found == naive
                board = rank(found, most=5, allow=channel.__contains__)
                own = {id: count for id, count in naive.items() if id in channel}
                assert [(each.id, each.total) for each in board] == sorted(
                    own.items(), key=lambda e: (-e[1], e[0])
                )[:5]
                for each in board:
                    assert each.rank == 1 + sum(count > each.total for count in own.values())


def test_equal_numbers_share_a_rank() -> None:
    """And the next one is left out; who has nothing isn't on the board."""
    assert rank({"a": 2, "c": 5, "b": 2, "d": 1, "e": 0}, most=4) == [
        Standing(1, "c", 5), Standing(2, "a", 2), Standing(2, "b", 2), Standing(4, "d", 1)
    ]  # fmt: skip


def test_reading_has_a_board_too(tmp_path: Path) -> None:
    """Of views by the hour."""
    with closing(open_ledger(f"sqlite:///{tmp_path}/votes.sqlite3")) as source:
        add_views(source, [(NOW, "1", 5), (NOW - 23, "1", 2), (NOW - 24, "1", 10), (NOW - 200, "2", 9)])
        assert load_views(source, "day", AS_OF) == {"1": 7}
        assert load_views(source, "week", AS_OF) == {"1": 17}
        assert load_views(source, "month", AS_OF) == load_views(source, "all", AS_OF) == {"1": 17, "2": 9}


@pytest.mark.parametrize(
    ("hour", "before", "reasons"),
    [
        (Hour(NOW, readers=40, of_origin=35), 0, ["one_network"]),
        (Hour(NOW, readers=40, of_origin=15), 0, []),
        (Hour(NOW, readers=20, of_origin=20), 0, []),
        (Hour(NOW, readers=900, held=25, of_origin=100), 400, ["held"]),
        (Hour(NOW, readers=900), 10, ["sudden"]),
        (Hour(NOW, readers=900), 200, []),
        (Hour(NOW, readers=120, fresh=110), 100, ["new_readers"]),
        (Hour(NOW, readers=120, fresh=80), 100, []),
    ],
)
def test_an_hour_stands_out_by_what_editors_should_look_at(
    hour: Hour, before: int, reasons: list[str]
) -> None:
    """By the hours before it, and by where its votes come from."""
    earlier = [Hour(NOW - number, readers=before) for number in range(24, 0, -1)]
    found = [burst.reasons for burst in judge("mood:9", [*earlier, hour]) if burst.at is hour]
    assert found == ([reasons] if reasons else [])


def test_bursts_name_the_network_that_most_came_from(tmp_path: Path) -> None:
    """Of either sort of address; the wide network around is no second one."""
    url, wide = f"sqlite:///{tmp_path}/votes.sqlite3", "w" * 11
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        append(
            source,
            [
                Vote(
                    "mood:9",
                    f"reader {n}",
                    "sad",
                    NOW * HOUR_MS,
                    wide + f"{n % 2:011}" if n % 3 else f"other {n}",
                    1,
                )
                for n in range(240)
            ],
        )
        tally = Tally(source, tables)
        while tally.step():
            pass
        (hour,) = load_hours(tables, "mood:9")
        assert (hour.readers, hour.fresh, hour.of_origin) == (240, 240, 80)
        assert hour.origin.startswith(wide)
        assert [burst.subject for burst in find_bursts(tables, since=NOW)] == ["mood:9"]
        assert find_bursts(tables, since=NOW + 1) == []
        assert find_bursts(tables, since=NOW, subject="mood:8") == []

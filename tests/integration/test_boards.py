"""Boards: recorded where something is different, no more often than each window says; what editors see of votes."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.test import Client

from masthead.content import documents as d
from masthead.newsroom import boards, health
from masthead.newsroom import models as m
from masthead.newsroom.admin import votes
from masthead.newsroom.guard import StillUsedError
from masthead.newsroom.source_check import compare_with_newsroom
from masthead.store.filesystem import FilesystemStore
from masthead.votes.ledger import add_views, append, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import HOUR_MS, Vote
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write,
)

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


class Readers:
    """Readers who vote, a counter, a keeper of boards, and the time of all of them."""

    def __init__(self) -> None:
        self.now = NOON
        self._ledger = open_ledger(settings.MASTHEAD.votes_url)
        self._tally = open_tally(settings.MASTHEAD.votes_url)
        self.keeper = boards.BoardKeeper(settings.MASTHEAD, clock=lambda: self.now)
        self._number = 0

    def close(self) -> None:
        self.keeper.close()
        self._tally.close()
        self._ledger.close()

    def vote(
        self, page: m.BasePage, mood: str, count: int = 1, origin: str = "", *, kind: str = "mood"
    ) -> None:
        """Let readers vote, and count them."""
        given = []
        for _ in range(count):
            self._number += 1
            at_ms = int(self.now.timestamp() * 1000)
            given.append(
                Vote(
                    f"{kind}:{page.pk}",
                    f"reader {self._number}",
                    mood,
                    at_ms,
                    origin or f"net {self._number}",
                    1,
                )
            )
        append(self._ledger, given)
        tally = Tally(self._ledger, self._tally)
        while tally.step():
            pass

    def read(self, page: m.Article, count: int) -> None:
        """Let readers open an article."""
        add_views(self._ledger, [(int(self.now.timestamp() * 1000) // HOUR_MS, str(page.pk), count)])

    def keep(self, **later: float) -> int:
        """Let time go by, and the keeper do what is due."""
        self.now += timedelta(**later)
        return self.keeper.run_due()


@pytest.fixture
def readers(newsroom: Any) -> Iterator[Readers]:
    with closing(Readers()) as opened:
        yield opened


@pytest.fixture
def city(newsroom: Any) -> m.Channel:
    news = open_channel(newsroom.home, "要闻", "news")
    return open_channel(news, "城市", "city")


def board(channel: m.Channel, window: str = "day") -> d.Board | None:
    return edition().find(d.Board, d.board_id(str(channel.pk), window))


def lines(channel: m.Channel, measure: str, window: str = "day") -> list[tuple[str, int]]:
    """What a ranking says: ids and numbers."""
    found = board(channel, window)
    rankings = found.rankings if found else ()
    return [(line.article, line.total) for each in rankings if each.measure == measure for line in each.lines]


def test_boards_rank_by_mood_and_reading_for_each_channel_above(newsroom, city, readers) -> None:
    """The newspaper's hold all articles, a channel's its own and those below it."""
    sport = open_channel(newsroom.home, "体育", "sport")
    bridge, match = publish(write(city, title="桥")), publish(write(sport, title="球"))
    readers.vote(bridge, "like", 2)
    readers.vote(match, "like", 3)
    readers.vote(match, "sad")
    readers.read(bridge, 40)
    assert readers.keep() == 4 * 4  # home, news, city, sport; each window

    assert lines(newsroom.home, "like") == [(str(match.pk), 3), (str(bridge.pk), 2)]
    assert lines(city, "like") == lines(fresh(city).get_parent(), "like") == [(str(bridge.pk), 2)]
    assert lines(newsroom.home, d.READING, "all") == [(str(bridge.pk), 40)]
    assert lines(sport, "sad") == [(str(match.pk), 1)]
    assert lines(sport, "happy") == []
    assert compare_with_newsroom() == []


def test_a_board_is_recorded_only_when_it_is_different_and_its_time_has_come(city, readers) -> None:
    """The day every ten seconds, all of it every hour."""
    bridge = publish(write(city))
    readers.vote(bridge, "like")
    readers.keep()
    seq = last_seq()
    assert readers.keep(seconds=10) == 0
    assert changed_since(seq) == set()

    readers.vote(bridge, "like")
    assert readers.keep(seconds=9) == 0
    assert readers.keep(seconds=1) > 0
    keys = changed_since(seq)
    assert {key.rpartition("-")[2] for key in keys} == {"day"}
    found = board(city)
    assert found is not None
    assert found.as_of == NOON + timedelta(seconds=20)
    readers.keep(minutes=1)
    assert lines(city, "like", "week") == [(str(bridge.pk), 2)]
    assert lines(city, "like", "all") == [(str(bridge.pk), 1)]
    readers.keep(hours=1)
    assert lines(city, "like", "all") == [(str(bridge.pk), 2)]


def test_withdrawn_articles_leave_and_moved_ones_follow(newsroom, city, readers) -> None:
    """What is over is taken away; a channel that goes takes its boards along."""
    sport = open_channel(newsroom.home, "体育", "sport")
    bridge, tower = publish(write(city, title="桥")), publish(write(city, title="塔"))
    readers.vote(bridge, "like", 2)
    readers.vote(tower, "like")
    readers.keep()
    fresh(bridge).unpublish()
    fresh(tower).move(fresh(sport), pos="last-child")
    readers.keep(seconds=10)

    assert board(city) is None
    assert lines(sport, "like") == lines(newsroom.home, "like") == [(str(tower.pk), 1)]
    readers.keep(hours=25)
    assert board(sport) is None
    assert lines(sport, "like", "week") == [(str(tower.pk), 1)]
    fresh(tower).unpublish()
    fresh(sport).unpublish()
    assert board(sport, "week") is None
    readers.keep(hours=1)
    assert compare_with_newsroom() == []


def test_all_windows_follow_soon_when_an_article_moves(newsroom, city, readers) -> None:
    """Within ten seconds, or half a minute after they were looked at: no window waits for its hour."""
    sport = open_channel(newsroom.home, "体育", "sport")
    tower = publish(write(city, title="塔"))
    readers.vote(tower, "like")
    readers.keep()
    readers.keep(minutes=5)
    readers.now += timedelta(seconds=20)
    fresh(tower).move(fresh(sport), pos="last-child")
    readers.keep(seconds=10)

    for window in d.WINDOWS:
        assert board(city, window) is None
        assert lines(sport, "like", window) == [(str(tower.pk), 1)]

    fresh(tower).move(fresh(city), pos="last-child")
    readers.keep(seconds=10)
    assert board(city, "all") is None
    readers.keep(seconds=20)
    assert lines(city, "like", "all") == [(str(tower.pk), 1)]
    assert board(sport, "all") is None


def test_all_windows_follow_soon_when_a_channel_has_other_moods(newsroom, city, readers) -> None:
    """What was said under the old ones leaves the channel's boards."""
    tower = publish(write(city, title="塔"))
    readers.vote(tower, "like")
    readers.keep()
    readers.keep(minutes=5)
    readers.now += timedelta(seconds=20)
    others = m.MoodSet.objects.create(
        name="天气",
        moods=[
            ("mood", {"name_zh_hans": zh, "name_en": en, "sign": "happy", "code": ""})
            for zh, en in (("晴", "Sunny"), ("阴", "Gloomy"))
        ],
    )
    changed = fresh(city)
    changed.mood_set = others
    publish(changed)
    readers.keep(seconds=10)

    assert [board(city, window) for window in d.WINDOWS] == [None] * 4
    assert lines(newsroom.home, "like", "all") == [(str(tower.pk), 1)]


def test_articles_that_come_bring_no_window_forward(newsroom, city, readers) -> None:
    """Nobody has voted on them; an edit of a text doesn't either."""
    tower = publish(write(city, title="塔"))
    readers.keep()
    readers.keep(minutes=5)
    readers.now += timedelta(seconds=20)
    readers.vote(tower, "like")
    publish(write(city, title="桥"))
    readers.keep(seconds=10)
    edited = fresh(tower)
    edited.title = "高塔"
    publish(edited)
    readers.keep(seconds=10)

    assert lines(city, "like") == [(str(tower.pk), 1)]
    assert lines(city, "like", "all") == []


def test_a_window_that_fails_holds_up_no_other(city, readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again; meanwhile its last check grows old, and that is an alarm."""
    bridge = publish(write(city))
    readers.vote(bridge, "like")
    record = boards.record

    def failing(window: str, *more: Any) -> int:
        if window == "day":
            raise OSError("gone")
        return record(window, *more)

    monkeypatch.setattr(boards, "record", failing)
    readers.keep()
    assert board(city) is None
    assert lines(city, "like", "week") == [(str(bridge.pk), 1)]
    monkeypatch.undo()
    readers.keep(seconds=30)
    assert lines(city, "like") == [(str(bridge.pk), 1)]


def test_boards_that_nobody_keeps_are_an_alarm(newsroom, readers) -> None:
    """By when each window was looked at last, or since the newspaper began; in the newsroom and for monitors."""
    began = fresh(newsroom.home).first_published_at
    own = settings.MASTHEAD
    assert boards.load_stale(own, began + timedelta(minutes=1)) == []
    assert boards.load_stale(own, began + timedelta(minutes=10)) == ["day", "week"]
    readers.keep()
    store = FilesystemStore(own.store_path)
    assert set(boards.load_checked(store, own.host)) == set(d.WINDOWS)
    store.close()
    assert boards.load_stale(own, NOON + timedelta(seconds=100)) == []
    assert boards.load_stale(own, NOON + timedelta(seconds=131)) == ["day"]
    assert boards.load_stale(own, NOON + timedelta(hours=2)) == list(d.WINDOWS)

    if datetime.now(UTC) - NOON > timedelta(hours=2):
        well, facts = health._facts(own)
        assert (well, facts["boards"]) == (False, {"stale": list(d.WINDOWS)})


def test_editors_see_votes_over_time_and_hours_that_look_made(newsroom, city, readers) -> None:
    """With the command that voids them; who may not edit the article doesn't see it."""
    page = publish(write(city, title="桥"))
    readers.now = datetime.now(UTC)
    readers.vote(page, "like", 3)
    readers.vote(page, "sad", 60, origin="one-network")
    readers.read(page, 70)
    admin = Client(SERVER_NAME="localhost")
    admin.force_login(User.objects.get(username="admin"))
    shown = admin.get(f"/admin/masthead/votes/{page.pk}/").content.decode()

    assert f"masthead votes void --subject mood:{page.pk} --since" in shown
    assert "--origin one-network" in shown
    assert "<dd>63</dd>" in shown
    assert "<dd>70</dd>" in shown
    assert "<rect" in shown
    assert f"/admin/masthead/votes/{page.pk}/" in admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    stranger = User.objects.create_user("stranger", password="a good password")
    other = Client(SERVER_NAME="localhost")
    other.force_login(stranger)
    assert other.get(f"/admin/masthead/votes/{page.pk}/").status_code in {302, 403}


def test_the_home_page_names_what_looks_made_to_those_who_may_edit_it(newsroom, city, readers) -> None:
    """With the way to its votes; a poll's too. And it says where nobody counts."""
    page = publish(write(city, title="桥"))
    poll = m.Poll(title="修桥吗？", slug="bridge", live=False)
    poll.options = [("choice", {"text": "修"}), ("choice", {"text": "不修"})]
    poll = publish(city.add_child(instance=poll))
    readers.now = datetime.now(UTC)
    readers.vote(page, "sad", 60, origin="one-network")
    codes = [code for code, *_more in poll.terms["choices"]]
    readers.vote(poll, codes[0], 60, origin="one-network", kind="poll")
    votes._find_suspicious.cache_clear()
    admin = Client(SERVER_NAME="localhost")
    admin.force_login(User.objects.get(username="admin"))

    shown = admin.get("/admin/").content.decode()

    for each in (page, poll):
        assert f'<a href="/admin/masthead/votes/{each.pk}/">{each.title}</a>' in shown
    assert "尚未计入" not in shown
    of_poll = admin.get(f"/admin/masthead/votes/{poll.pk}/").content.decode()
    assert f"masthead votes void --subject poll:{poll.pk} --since" in of_poll
    assert "<dt>修</dt><dd>60</dd>" in of_poll
    assert admin.get(f"/admin/masthead/votes/{city.pk}/").status_code == 404
    clerk = User.objects.create_user("clerk", password="a good password")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    other = Client(SERVER_NAME="localhost")
    other.force_login(clerk)
    assert f"/admin/masthead/votes/{page.pk}/" not in other.get("/admin/").content.decode()

    with closing(open_tally(settings.MASTHEAD.votes_url)) as tables:
        tables.execute("UPDATE tally_subject SET dirty = 1")
    assert "尚未计入" in admin.get("/admin/").content.decode()


def test_the_code_of_a_mood_stays_and_its_names_may_change(newsroom) -> None:
    """Votes are kept under it; new moods get one by themselves."""
    found = m.MoodSet.objects.get()
    stored = found.moods.get_prep_value()
    assert [each["value"]["code"] for each in stored] == ["happy", "sad", "like", "passing"]
    stored[0]["value"]["name_en"] = "Delighted"
    new = {"name_zh_hans": "生气", "name_en": "Angry", "sign": "angry", "code": ""}
    found.moods = [(each["type"], each["value"]) for each in stored]
    found.moods.append(("mood", new))
    found.full_clean()
    found.save()
    document = edition().find(d.MoodSet, str(found.pk))
    assert document is not None
    assert [(mood.code, mood.names["en"]) for mood in document.moods][::4] == [
        ("happy", "Delighted"),
        ("angry", "Angry"),
    ]

    again = m.MoodSet.objects.get()
    raw = again.moods.get_prep_value()
    raw[0]["value"]["code"] = "glad"
    again.moods = again.moods.stream_block.to_python(raw)
    with pytest.raises(ValidationError, match="happy"):
        again.full_clean()


def test_a_set_of_moods_that_is_chosen_cannot_be_deleted(newsroom) -> None:
    """Its articles would lose it; one that nobody chose can go."""
    with pytest.raises(StillUsedError, match="云州日报"):
        m.MoodSet.objects.get().delete()
    spare = m.MoodSet.objects.create(
        name="备用",
        moods=[
            ("mood", {"name_zh_hans": zh, "name_en": en, "sign": "like", "code": ""})
            for zh, en in (("好", "Good"), ("坏", "Bad"))
        ],
    )
    assert edition().find(d.MoodSet, str(spare.pk)) is not None
    spare.delete()
    assert edition().find(d.MoodSet, str(spare.pk)) is None

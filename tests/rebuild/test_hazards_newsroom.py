"""Hazards that need a whole newspaper: bulk work, a press that is declared dead, hosts, templates that fail."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import transaction

from masthead.cli.context import CATALOGUE, DEFAULT_THEME
from masthead.errors import StoreError
from masthead.lease import LeaseLostError, LeaseTakenError
from masthead.newsroom import models as m
from masthead.newsroom import sample
from masthead.outputs.catalogue import THEME
from masthead.press import coordinator, plan
from masthead.press.assembly import open_press
from masthead.store.base import Address, StoredObject
from masthead.store.filesystem import FilesystemStore
from tests.rebuild.newspaper import Newspaper

MANY = 2000  # articles below a channel that moves
WAIT_S = 20.0


@pytest.fixture
def newspaper(make_newspaper: Any) -> Newspaper:
    """A newspaper on SQLite, rendered in place."""
    return make_newspaper()  # type: ignore[no-any-return]  # a fixture's function


@pytest.fixture(params=["sqlite", "postgresql"])
def each_newspaper(request: pytest.FixtureRequest, make_newspaper: Any) -> Newspaper:
    """The same on each kind of database."""
    return make_newspaper(request.param)  # type: ignore[no-any-return]


# One press at a time


def test_a_second_press_is_refused_while_one_is_at_work(each_newspaper: Newspaper) -> None:
    """On SQLite by a file's lock, on PostgreSQL by the session's."""
    with pytest.raises(LeaseTakenError), another_press(each_newspaper):
        pass


class StuckStore(FilesystemStore):
    """A store whose next put takes until it is let go; counts the puts that began."""

    def __init__(self, folder: Any) -> None:
        super().__init__(folder, sync=False)
        self.is_stuck = False
        self.puts = 0
        self.entered = threading.Event()
        self.let_go = threading.Event()

    def put(self, objects: list[tuple[Address, StoredObject]]) -> None:
        self.puts += 1
        if self.is_stuck:
            self.is_stuck = False
            self.entered.set()
            assert self.let_go.wait(WAIT_S)
        super().put(objects)


def test_a_press_that_is_declared_dead_puts_nothing_more(make_newspaper: Any, tmp_path: Any) -> None:
    """Its session is ended while a put is under way: no other press puts before it has stopped, nor it after that."""
    newspaper: Newspaper = make_newspaper("postgresql")
    store = StuckStore(newspaper.settings.store_path)
    newspaper.store = store
    zombie = newspaper.open_press()
    newspaper.run()
    newspaper.desk.withdraw("theatre")  # the gone pages are put first, what showed it after them
    store.is_stuck = True
    errors: list[BaseException] = []
    thread = threading.Thread(target=lambda: errors.extend(_error_of(zombie.run_until_idle)))
    thread.start()
    assert store.entered.wait(WAIT_S)
    end_session_of_the_press(newspaper)

    with pytest.raises(StoreError), another_press(newspaper):
        pass
    began = store.puts
    store.let_go.set()
    thread.join(WAIT_S)

    assert [type(error) for error in errors] == [LeaseLostError]
    assert store.puts == began
    newspaper.open_press()
    newspaper.run()
    assert newspaper.text("theatre").startswith("410")
    newspaper.assert_exact()


def another_press(newspaper: Newspaper) -> Any:
    """A second press of the same newspaper, with a store of its own as another process has."""
    store = FilesystemStore(newspaper.settings.store_path, sync=False)
    return open_press(newspaper.settings, CATALOGUE, default_theme=DEFAULT_THEME, renderers=0, store=store)


def end_session_of_the_press(newspaper: Newspaper) -> None:
    """As a database does whose client was not heard of for too long."""
    with psycopg.connect(newspaper.url, autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
            " WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database()"
        ).fetchall()
    assert ended == [(True,)]


def _error_of(action: Any) -> Iterator[BaseException]:
    try:
        action()
    except BaseException as error:
        yield error


def test_a_renderer_that_is_killed_is_replaced(make_newspaper: Any) -> None:
    """Its batch is given to a new one; nothing is lost or left."""
    newspaper: Newspaper = make_newspaper(renderers=1)
    newspaper.desk.edit("flood", title="Before")
    newspaper.run()
    pool = newspaper.coordinator._executor._pool  # type: ignore[attr-defined]  # of processes
    for process in pool._processes.values():
        process.kill()
    newspaper.desk.edit("flood", title="After")
    newspaper.run()

    assert "After" in newspaper.text("city")
    newspaper.assert_exact()


# Bulk work


@pytest.fixture
def archive(make_newspaper: Any, three_renderers: Any, monkeypatch: pytest.MonkeyPatch) -> Newspaper:
    """A newspaper with many articles in channels below one, published."""
    monkeypatch.setattr(sample, "_TREE", {"Past": ("Near", "Far")})
    monkeypatch.setattr(sample, "_PICTURES", 1)
    newspaper: Newspaper = make_newspaper(lent=three_renderers)
    sample.create_sample(MANY)
    newspaper.run()
    return newspaper


def test_a_moved_channel_with_many_articles_gives_way_to_an_editor(
    archive: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come out right; the editor's article is live after a batch or two of the bulk's thousands.

    Navigation has led to the channel's new place since: its front comes to exist before the bulk of the work.
    """
    monkeypatch.setattr(coordinator, "TELL_S", 0.0)  # every round
    archive.outcomes.clear()
    archive.desk.move("Past", "north")
    archive.desk.edit("Past", title="The past")  # named in every breadcrumb below it
    rounds = archive.coordinator.iter_until_idle(tell_s=0)
    while archive.put == set():
        next(rounds)
    begun = len(archive.rendered)
    archive.desk.write("rain", "city")
    for _ in rounds:
        if archive.paths("rain", "city.front") <= archive.put:
            break
    passed = len(archive.rendered) - begun
    for _ in rounds:
        pass

    total = len(archive.rendered)
    assert total > MANY
    assert passed < total / 8, f"{passed} of {total} went before the editor's"
    assert archive.text("Far").startswith("200")
    archive.assert_exact()


def test_a_change_that_waits_behind_bulk_work_survives_a_new_host(
    newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new host has everything planned again, but what earlier changes touch is planned all the same."""
    monkeypatch.setattr(plan, "CHUNK", 5)
    with transaction.atomic():
        newspaper.desk.edit("harvest", body="Body that only data and page show")
        newspaper.desk.move("city", "north")
    newspaper.coordinator._plan()  # a first bit of it
    newspaper.desk.edit("news", own_host="news.test")

    newspaper.run()

    assert "Body that only" in newspaper.body(newspaper.paths("harvest.data").pop())
    newspaper.assert_exact()


# Hosts, languages, templates


def test_a_channel_that_is_given_a_host_takes_its_addresses_there(newspaper: Newspaper) -> None:
    """Front, feeds, archive and fragments move, the old ones redirect; assets, robots.txt and sitemaps appear.

    Articles keep the addresses that they were given; new ones get theirs on the new host.
    """
    old = newspaper.paths("north.front", "north.feeds", "north.archive", "north.index")
    newspaper.desk.edit("north", own_host="north.test")
    newspaper.run()

    there = {address.path for address in newspaper.store.addresses() if address.host == "north.test"}
    assets = {path for path in map(newspaper.shown, newspaper.store.addresses()) if path.startswith("/_a/")}
    assert len(assets) > 2
    assert (
        assets | {"/", "/feed.rss", "/archive/1.html", "/robots.txt", "/sitemap.xml", "/_404.html"} <= there
    )
    assert all(newspaper.body(path).startswith("301") for path in old)
    assert newspaper.text("harvest").startswith("200")
    assert newspaper.desk.page("harvest").host == newspaper.settings.host
    newspaper.desk.write("frost", "north")
    newspaper.run()
    assert newspaper.desk.page("frost").host == "north.test"
    assert newspaper.body("/sitemap/1.xml", "north.test").count("<loc>") == 1
    newspaper.assert_exact()

    newspaper.desk.edit("north", own_host="")
    newspaper.run()

    assert newspaper.text("frost").startswith("200")
    assert newspaper.body("/", "north.test").startswith("301")
    newspaper.assert_exact()


def test_a_regional_channel_on_a_host_of_its_own_carries_all_there(newspaper: Newspaper) -> None:
    """Look, slides and specials, which redirect when it gives the host up; its older articles carry the look too."""
    bridge = newspaper.desk.picture("bridge")
    nothing = {"article": None, "special": None, "credit": "", "alt": "", "since": None, "until": None}
    newspaper.desk.add_special("rivers", "north", lead="bridge")
    newspaper.desk.edit(
        "north", own_host="north.test", colour="pine", nameplate=bridge,
        front=[("spotlight", {"title": ""}), ("specials", {"title": ""})],
        spotlight=[("slide", {**nothing, "link": "/feed.rss", "picture": bridge, "caption": "Listen"})],
    )  # fmt: skip
    newspaper.run()
    newspaper.assert_exact()
    front = newspaper.body("/", "north.test")

    plate = front.partition('class="nameplate"')[2].partition("</p>")[0]
    assert 'alt="North"' in plate
    assert f"{newspaper.settings.origin}/_p/" in plate
    assert "Listen" in front
    assert 'href="/specials/rivers/"' in front
    assert "Rivers" in newspaper.body("/specials/", "north.test")
    assert "Rivers" in newspaper.body("/specials/")
    assert newspaper.body("/north/specials/rivers/").startswith("301")
    assert 'data-colour="pine"' in newspaper.text("harvest")

    newspaper.desk.edit("north", own_host="")
    newspaper.run()

    assert newspaper.body("/specials/rivers/", "north.test").startswith("301")
    assert newspaper.body("/specials/", "north.test").startswith("301")
    assert newspaper.text("rivers").startswith("200")
    newspaper.assert_exact()


def test_a_language_that_the_interface_learns_touches_the_pages_that_asked_for_it(
    newspaper: Newspaper,
) -> None:
    """There was no catalogue of it before: looking for one that isn't there is a read too."""
    newspaper.desk.edit("north", language="ug")
    newspaper.run()
    newspaper.write_theme("messages/ug.po", 'msgid "Latest"\nmsgstr "ئەڭ يېڭى"\n')

    rendered = newspaper.run()

    assert newspaper.paths("north.front", "harvest.page") <= rendered
    assert not newspaper.paths("city.front", "flood.page") & rendered
    newspaper.assert_exact()


def test_a_template_that_fails_keeps_the_old_pages_and_is_made_good(each_newspaper: Newspaper) -> None:
    """Old articles stay as they were, a new one is not linked to before it is there; mended, all is right."""
    newspaper = each_newspaper
    default = (THEME / "templates" / "article.html").read_text("utf-8")
    newspaper.write_theme("templates/article.html", default + "{{ nobody.knows }}")
    newspaper.desk.write("rain", "city")
    newspaper.run()

    assert newspaper.text("flood").startswith("200")
    assert newspaper.text("rain") == "404"
    assert "Rain" not in newspaper.text("city")
    newspaper.desk.edit("harvest", title="Meanwhile")
    newspaper.run()
    assert "Meanwhile" in newspaper.text("north")

    newspaper.remove_theme("templates/article.html")
    newspaper.run()

    assert newspaper.text("rain").startswith("200")
    assert "Rain" in newspaper.text("city")
    newspaper.assert_exact()


def test_a_missing_original_holds_up_nothing_but_its_picture(newspaper: Newspaper) -> None:
    """What shows the picture waits; when the file is back, all comes."""
    newspaper.desk.upload("portrait")
    original = newspaper.settings.originals / m.Picture.objects.get(title="portrait").file.name
    hidden = original.rename(original.with_suffix(".hidden"))
    newspaper.desk.edit("flood", lead="portrait")
    newspaper.desk.edit("harvest", title="Meanwhile")
    newspaper.run()
    assert "Meanwhile" in newspaper.text("harvest")

    hidden.rename(original)
    newspaper.advance(minutes=20)
    newspaper.run()

    assert newspaper.paths("portrait") <= {address.path for address in newspaper.store.addresses()}
    newspaper.assert_exact()


# Addresses


def test_an_address_taken_over_from_a_withdrawn_article_shows_the_new_one(each_newspaper: Newspaper) -> None:
    """Live wins over gone, and over a redirect; withdrawn in turn, it is gone."""
    newspaper = each_newspaper
    newspaper.desk.edit("flood", own_path="/taken.html")
    newspaper.run()
    newspaper.desk.withdraw("flood")
    newspaper.desk.edit("harvest", own_path="/taken.html")
    newspaper.run()
    assert "Harvest" in newspaper.body("/taken.html")
    newspaper.assert_exact()

    newspaper.desk.edit("harvest", own_path="/other.html")
    newspaper.run()
    assert newspaper.body("/taken.html").startswith("301")
    newspaper.desk.edit("market", own_path="/taken.html")
    newspaper.run()

    assert "Market" in newspaper.body("/taken.html")
    newspaper.assert_exact()


def test_a_link_in_a_text_follows_what_it_links_to(newspaper: Newspaper) -> None:
    """Moved, the link leads to the new address; withdrawn, only its words stay; restored, it leads there again."""
    link = f'<p>See <a linktype="page" id="{newspaper.desk.page("harvest").pk}">the harvest</a>.</p>'
    newspaper.desk.edit("market", body=[("text", link)])
    newspaper.run()
    newspaper.desk.edit("harvest", own_path="/harvest.html")
    assert newspaper.paths("market") <= newspaper.run()
    assert 'href="/harvest.html"' in newspaper.text("market")

    newspaper.desk.withdraw("harvest")
    assert newspaper.paths("market") <= newspaper.run()
    assert "the harvest</a>" not in newspaper.text("market")
    newspaper.assert_exact()

    newspaper.desk.edit("harvest")
    newspaper.run()

    assert 'href="/harvest.html"' in newspaper.text("market")
    newspaper.assert_exact()


# Time


def test_an_instant_that_passes_while_the_press_is_away_is_caught_up(newspaper: Newspaper) -> None:
    """A scheduled article and the news sitemap's oldest, after a night without a press."""
    newspaper.desk.schedule("rain", "city", newspaper.clock.now + timedelta(hours=5))
    newspaper.run()
    newspaper.advance(days=3)
    newspaper.open_press()

    rendered = newspaper.run()

    assert newspaper.paths("rain", "city", "home", "news") | {"/news-sitemap.xml"} <= rendered
    newspaper.assert_exact()


def test_an_edit_while_renders_are_under_way_is_not_lost(
    make_newspaper: Any, three_renderers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each round of the press is followed by another edit of what it is rendering."""
    monkeypatch.setattr(coordinator, "TELL_S", 0.0)  # every round
    newspaper: Newspaper = make_newspaper("postgresql", lent=three_renderers)
    newspaper.desk.edit_site(name="Everything anew")
    for number, _ in enumerate(newspaper.coordinator.iter_until_idle(tell_s=0)):
        if number < 12:
            newspaper.desk.edit("flood", title=f"Headline {number}", tags=["river"] if number % 2 else [])
        time.sleep(0.005)

    assert number >= 12
    assert "Headline 11" in newspaper.text("flood")
    assert "Headline 11" in newspaper.text("city")
    newspaper.assert_exact()

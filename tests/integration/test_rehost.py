"""A newspaper that is given another host takes everything along."""

import dataclasses
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from masthead.clock import utc_now
from masthead.content import documents as d
from masthead.database import connect
from masthead.newsroom import models as m
from masthead.newsroom.rehost import is_as_published
from masthead.newsroom.setup import create_newspaper
from masthead.outputs.catalogue import THEME
from masthead.press.assembly import open_press
from masthead.press.condition import find_condition
from masthead.press.db import open_tables
from masthead.store.base import Address
from masthead.store.filesystem import FilesystemStore
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write,
    write_page,
)

OLD, NEW, NORTH = "127.0.0.1", "www.paper.example", "north.paper.example"


@pytest.fixture
def store(newsroom: Any) -> Iterator[FilesystemStore]:
    """What readers can fetch."""
    store = FilesystemStore(settings.MASTHEAD.store_path)
    yield store
    store.close()


def press() -> None:
    """Bring all up to date, in this process; nothing is held or fails."""
    catalogue = "masthead.outputs.catalogue:load_catalogue"
    with open_press(settings.MASTHEAD, catalogue, default_theme=THEME, renderers=0) as coordinator:
        coordinator.run_until_idle()
    with (
        closing(open_tables(settings.MASTHEAD.press_url)) as press,
        closing(connect(settings.MASTHEAD.database_url)) as content,
    ):
        found = find_condition(press, content, utc_now())
    assert (found.failed, found.held) == (0, 0)


def test_everything_goes_to_the_new_host_and_the_old_addresses_redirect(
    newsroom: Any, store: FilesystemStore
) -> None:
    """Articles, channels, pages, people; what has a host of its own stays; what was withdrawn is gone as before."""
    city = open_channel(newsroom.home, "城", "city")
    north = open_channel(newsroom.home, "北", "north", own_host=NORTH)
    source = m.Source.objects.create(name="平原日报", slug="plain")
    page = publish(write_page(newsroom.home, "关于", "about"))
    linked = publish(write(city, title="甲", source=source))
    links = f'<p><a linktype="page" id="{linked.pk}">甲</a></p>'
    linking = publish(write(city, title="乙", body=[("text", links)]))
    afar = publish(write(north, title="丙"))
    withdrawn = publish(write(city, title="丁"))
    withdrawn.unpublish()
    draft = fresh(withdrawn)
    press()
    path = linked.public_path
    assert is_as_published()

    elsewhere = dataclasses.replace(settings.MASTHEAD, origin=f"https://{NEW}")
    with override_settings(MASTHEAD=elsewhere):
        assert not is_as_published()
        create_newspaper(name="")
        press()

        assert is_as_published()
        assert_derived()
        for there in ("/", "/city/", "/about.html", "/sources/plain/", path, linking.public_path):
            new, old = store.get(Address(NEW, there)), store.get(Address(OLD, there))
            assert new is not None, there
            assert new.status == 200
            assert old is not None, there
            assert (old.status, old.location) == (301, f"https://{NEW}{there}")
        found = edition().find(d.Article, str(linking.pk))
        assert found is not None
        assert f'href="article:{linked.pk}"' in found.body[0].html or path in found.body[0].html
        assert fresh(afar).host == NORTH
        gone = store.get(Address(OLD, draft.public_path))
        assert gone is not None
        assert gone.status == 410
        assert fresh(page).host == NEW

        publish(fresh(draft))
        press()
        back = store.get(Address(NEW, draft.public_path))
        assert back is not None
        assert back.status == 200
        before = last_seq()
        create_newspaper(name="")
        assert last_seq() == before


def test_a_channel_that_gives_its_host_up_leaves_its_articles_there_with_their_style(
    newsroom: Any, store: FilesystemStore
) -> None:
    """From nothing too: whoever stays on a host has what pages there need."""
    north = open_channel(newsroom.home, "北", "north", own_host=NORTH)
    afar = publish(write(north, title="丙"))
    press()
    north = fresh(north)
    north.own_host = ""
    publish(north)
    press()

    catalogue = "masthead.outputs.catalogue:load_catalogue"
    with open_press(
        settings.MASTHEAD, catalogue, default_theme=THEME, renderers=0, from_nothing=True
    ) as coordinator:
        coordinator.run_until_idle()

    page = store.get(Address(NORTH, afar.public_path))
    assert page is not None
    assert page.status == 200
    assert any(each.host == NORTH and each.path.startswith("/_a/style.") for each in store.addresses())
    assert store.get(Address(NORTH, "/")).status == 301  # type: ignore[union-attr]  # it is there

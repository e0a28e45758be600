"""The look of channels: what an editor chooses and what is recorded of it, beside the channel's document."""

from masthead.content import documents as d
from masthead.content.db.models import Document
from masthead.newsroom import publish as publishing
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.pictures import add_picture
from tests.derived import assert_derived
from tests.integration.newsroom_steps import (
    changed_since,
    edition,
    fresh,
    last_seq,
    open_channel,
    publish,
    write_page,
)


def test_a_look_stands_beside_its_channel(newsroom):
    """Its first one changes the signpost, another one the look alone; without any it is removed."""
    city = open_channel(newsroom.home, "城", "city")
    assert edition().document(f"look:{city.pk}") is None
    city = fresh(city)
    city.colour = "indigo"
    city = publish(city)
    assert edition().find(d.Look, str(city.pk)) == d.Look(id=str(city.pk), colour="indigo")
    assert edition().find(d.Signpost, f"channel-{city.pk}").look
    seq = last_seq()
    city.colour = "pine"
    city = publish(city)
    assert changed_since(seq) == {f"channel:{city.pk}", f"look:{city.pk}"}
    assert_derived()
    city.colour = ""
    publish(city)

    assert edition().document(f"look:{city.pk}") is None
    assert not edition().find(d.Signpost, f"channel-{city.pk}").look
    assert_derived()


def test_a_nameplate_or_a_navigation_makes_a_channel_regional(newsroom):
    """So does the mark alone."""
    north = open_channel(newsroom.home, "北", "north")
    below = open_channel(north, "街", "street")
    picture = add_picture("报头", draw_jpeg(1, size=(60, 20)), name="plate.jpg")
    for fields, wanted in (
        ({"nameplate": picture}, d.Look(id=str(north.pk), regional=True, nameplate=str(picture.pk))),
        (
            {"navigation": [("channel", below.get_base_page())]},
            d.Look(id=str(north.pk), regional=True, navigation=(str(below.pk),)),
        ),
        ({"is_regional": True}, d.Look(id=str(north.pk), regional=True)),
    ):
        page = fresh(north)
        page.nameplate, page.navigation, page.is_regional = None, [], False
        for name, value in fields.items():
            setattr(page, name, value)
        publish(page)
        assert edition().find(d.Look, str(north.pk)) == wanted
        assert_derived()


def test_a_menu_names_the_live_channels_below(newsroom):
    """In the editors' order; one that isn't shown in navigation says so on its own signpost."""
    first, second = (
        open_channel(newsroom.home, title, slug) for title, slug in (("一", "one"), ("二", "two"))
    )
    fresh(second).move(fresh(first), pos="left")
    assert edition().find(d.Menu, str(newsroom.home.pk)).children == (str(second.pk), str(first.pk))
    second = fresh(second)
    second.in_navigation = False
    publish(second)
    assert not edition().find(d.Signpost, f"channel-{second.pk}").in_navigation
    fresh(second).unpublish()
    fresh(first).unpublish()

    assert edition().document(f"menu:{newsroom.home.pk}") is None
    assert_derived()


def test_an_upgrade_records_what_the_version_before_did_not(newsroom):
    """`masthead init` run again: menus and the channels of static pages."""
    city = open_channel(newsroom.home, "城", "city")
    static = publish(write_page(city, "联系", "contact"))
    assert edition().find(d.StaticPage, str(static.pk)).channel == str(city.pk)
    Document.objects.filter(key__startswith="menu:").delete()

    publishing.record_tree()

    assert_derived()
    seq = last_seq()
    publishing.record_tree()
    assert changed_since(seq) == set()

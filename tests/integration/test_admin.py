"""The newsroom as an editor meets it: forms in, pages and refusals out, one transaction a request."""

import json
from contextlib import nullcontext

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import GroupPagePermission

from masthead.content import documents as d
from masthead.errors import ContentError
from masthead.newsroom import models as m
from masthead.newsroom.setup import allow_editing
from tests.derived import assert_derived
from tests.integration.newsroom_steps import edition, fresh, last_seq, open_channel, publish, write


@pytest.fixture
def editor(newsroom) -> Client:
    """Somebody of the Editors group, logged in."""
    user = User.objects.create_user("chen", password="a good password")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(user)
    return client


def form_of(page: m.Article, **fields: str) -> dict[str, str]:
    """What the browser posts for an article."""
    streams = {f"{name}-count": "0" for name in ("body", "signoffs", "related")}
    return streams | {
        "title": page.title, "slug": page.slug, "summary": "", "language": "zh-hans", "source": "",
        "lead_picture": "", "tags": "", "main_headline": "", "decks": "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "",
    } | fields  # fmt: skip


def test_an_editor_writes_previews_and_publishes(newsroom, editor):
    """Add, preview, publish: the answer carries the numbers of the changes for the receipt."""
    city = open_channel(newsroom.home, "城", "city")
    add = reverse("wagtailadmin_pages:add", args=["newsroom", "article", city.pk])
    assert editor.get(add).status_code == 200
    fields = form_of(
        m.Article(title="河水退去", slug="water"),
        **{
            "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": "",
            "body-0-value": json.dumps(
                {"blocks": [{"key": "a", "type": "unstyled", "text": "正文在此", "depth": 0,
                             "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
            ),
        },
    )  # fmt: skip

    answer = editor.post(add, fields | {"action-publish": "1"})

    assert answer.status_code == 302
    page = m.Article.objects.get(title="河水退去")
    assert edition().find(d.Article, str(page.pk)).body[0].html == "<p>正文在此</p>"
    numbers, verb, key = answer.cookies["masthead_receipt"].value.split(".")
    assert (verb, key) == ("published", f"article:{page.pk}")
    first, last = map(int, numbers.split("-"))
    assert first < last == last_seq()
    receipt = editor.get(reverse("masthead_receipt", args=[first, last]))
    assert receipt.json() == {"live": False}
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert editor.get(edit).status_code == 200
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(preview, form_of(page, title="改了标题")).json()["is_valid"]
    shown = editor.get(preview)
    assert shown.status_code == 200
    assert "改了标题" in shown.content.decode()
    assert edition().find(d.Article, str(page.pk)).headline == "河水退去"


def test_a_refused_publication_changes_nothing(newsroom, editor):
    """The page's revision is rolled back with ours, and the editor reads why."""
    publish(write(newsroom.home, title="一", own_path="/same.html"))
    page = write(newsroom.home, title="二")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = editor.post(edit, form_of(page, own_path="/same.html", **{"action-publish": "1"}))

    assert answer.status_code == 409
    assert "/same.html" in answer.content.decode()
    assert not fresh(page).live
    assert fresh(page).latest_revision_id is None


def test_an_exception_in_a_view_rolls_everything_back(newsroom, editor, monkeypatch):
    """Whatever goes wrong after our recording, nothing of the request stays."""
    page = write(newsroom.home)
    seq = last_seq()
    monkeypatch.setattr("wagtail.models.PageLogEntry.objects.log_action", _fail)

    answer = editor.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **{"action-publish": "1"})
    )

    assert answer.status_code == 500
    assert last_seq() == seq
    assert not fresh(page).live


def test_an_editor_of_one_channel_cannot_publish_in_another(newsroom):
    """Permissions hang on channels."""
    own, other = open_channel(newsroom.home, "甲", "a"), open_channel(newsroom.home, "乙", "b")
    group = Group.objects.create(name="甲地编辑")
    allow_editing(group, own)
    user = User.objects.create_user("lin", password="a good password")
    user.groups.add(group)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)

    assert (
        client.get(reverse("wagtailadmin_pages:add", args=["newsroom", "article", own.pk])).status_code == 200
    )
    assert (
        client.get(reverse("wagtailadmin_pages:add", args=["newsroom", "article", other.pk])).status_code
        == 302
    )
    assert GroupPagePermission.objects.filter(group=group).count() == 3


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a file open
def test_an_uploaded_picture_is_measured_and_published(editor, tmp_path):
    """Size, digest, colour and focus are in its document; the original is served to nobody."""
    path = tmp_path / "red.png"
    Image.new("RGB", (120, 80), (200, 30, 30)).save(path)
    with path.open("rb") as file:
        answer = editor.post(
            reverse("wagtailimages:add"),
            {"title": "红", "file": file, "credit": "林一舟 摄", "alt": "一片红色", "tags": "",
             "focal_point_x": "30", "focal_point_y": "20", "focal_point_width": "10", "focal_point_height": "10"},
        )  # fmt: skip
    assert answer.status_code == 302
    picture = edition().find(d.Picture, str(m.Picture.objects.get().pk))
    assert (picture.width, picture.height, picture.colour) == (120, 80, "#c81e1e")
    assert picture.focus == (0.25, 0.25)
    assert len(picture.digest) == 32
    assert (picture.credit, picture.alt) == ("林一舟 摄", "一片红色")
    assert Client(SERVER_NAME="localhost").get("/admin/media/" + picture.original).status_code == 302
    assert editor.get("/admin/media/" + picture.original).status_code == 404
    assert editor.get("/admin/media/../originals/" + picture.original).status_code == 404
    assert editor.get(m.Picture.objects.get().get_rendition("max-50x50").url).status_code == 200
    assert_derived()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a file open
def test_a_picture_uploaded_from_an_open_form_asks_for_no_receipt(editor, tmp_path):
    """The page that is published next has its own; a form that is sent as a page asks for one."""
    for mode, asks in (("cors", False), ("navigate", True)):
        Image.new("RGB", (400, 300), "red" if mode == "cors" else "blue").save(tmp_path / "a.png")
        with (tmp_path / "a.png").open("rb") as file:
            answer = editor.post(
                reverse("wagtailimages:add"),
                {"title": mode, "file": file, "alt": "", "credit": "", "tags": ""},
                HTTP_SEC_FETCH_MODE=mode,
            )
        assert m.Picture.objects.filter(title=mode).exists()
        assert ("masthead_receipt" in answer.cookies) == asks


@pytest.mark.parametrize(
    ("size", "kept", "word"), [((900, 900), 0.5, "corrupted"), ((20_100, 9), 1, "20100")]
)
def test_a_picture_that_cannot_be_taken_is_refused_in_the_form(editor, tmp_path, size, kept, word):
    """One that broke off on its way, and one that is too long: the form says so."""
    path = tmp_path / "river.jpg"
    Image.effect_noise(size, 60).save(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])

    with path.open("rb") as file:
        fields = {"title": "x", "file": file, "tags": ""}
        answer = editor.post(reverse("wagtailimages:add"), fields, HTTP_ACCEPT_LANGUAGE="en")

    assert answer.status_code == 200
    assert word in answer.content.decode()
    assert not m.Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("bomb.png", None),
    ],
)
def test_hostile_uploads_are_refused(editor, tmp_path, name, content):
    """Drawings with scripts, pages in disguise and pictures of monstrous size don't come in."""
    path = tmp_path / name
    if content is None:
        Image.new("1", (30_000, 30_000)).save(path)
    else:
        path.write_bytes(content)

    with path.open("rb") as file:
        answer = editor.post(reverse("wagtailimages:add"), {"title": "x", "file": file, "tags": ""})

    assert answer.status_code in {200, 409}
    assert not m.Picture.objects.exists()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a file open
def test_a_photo_that_lies_on_its_side_is_measured_upright(editor, tmp_path):
    """As telephones write them: rows and columns change places when it is shown."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (900, 600), (30, 90, 160)).save(tmp_path / "portrait.jpg", exif=exif)
    with (tmp_path / "portrait.jpg").open("rb") as file:
        editor.post(reverse("wagtailimages:add"), {"title": "人像", "file": file, "tags": ""})

    picture = edition().find(d.Picture, str(m.Picture.objects.get().pk))
    assert (picture.width, picture.height) == (600, 900)
    assert_derived()

    address = reverse("wagtailimages:edit", args=[picture.id])
    assert editor.get(address).status_code == 200
    focus = {
        f"focal_point_{name}": value for name, value in (("x", 300), ("y", 225), ("width", 9), ("height", 9))
    }
    assert editor.post(address, {"title": "人像", "tags": "", **focus}).status_code == 302
    picture = edition().find(d.Picture, picture.id)
    assert (picture.width, picture.height, picture.focus) == (600, 900, (0.5, 0.25))


def test_a_recording_is_deleted_in_a_form_of_its_own(editor, tmp_path):
    """The forms that add one and ask whether to delete it are shown, and do it."""
    assert editor.get(reverse("wagtaildocs:add")).status_code == 200
    (tmp_path / "a.vtt").write_bytes(b"WEBVTT")
    with (tmp_path / "a.vtt").open("rb") as file:
        editor.post(reverse("wagtaildocs:add"), {"title": "x", "file": file, "tags": ""})
    address = reverse("wagtaildocs:delete", args=[m.Media.objects.get().pk])

    assert editor.get(address).status_code == 200
    assert editor.post(address).status_code == 302
    assert not m.Media.objects.exists()


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("/{year}/{slug}-{id}.html", True),
        ("/{id:>10000000000}", False),
        ("/{year.__class__}/{id}", False),
        ("/../{id}", False),
        ("/{id}.gz", False),
        ("/archive/{id}.html", False),
        ("/{id}.json", False),
    ],
)
def test_a_pattern_gives_addresses_that_can_be(newsroom, pattern, fits):
    """Plain names in braces, and nothing that the portal derives itself."""
    site = m.SiteSettings.load()
    site.article_pattern = pattern
    with nullcontext() if fits else pytest.raises(ValidationError, match="article_pattern"):
        site.full_clean()


def test_a_recording_is_what_its_name_says(editor, tmp_path):
    """A page called .mp3 is refused; captions come in as WebVTT."""
    for name, content, count in (
        ("a.mp3", b"<html>", 0),
        ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nhi", 1),
    ):
        (tmp_path / name).write_bytes(content)
        with (tmp_path / name).open("rb") as file:
            editor.post(reverse("wagtaildocs:add"), {"title": "x", "file": file, "tags": ""})
        assert m.Media.objects.count() == count
    media = m.Media.objects.get()
    assert edition().find(d.Media, str(media.pk)).media_type == "text/vtt"


def test_the_newsroom_serves_no_public_page(newsroom):
    """Its origin knows the admin and nothing of the portal."""
    page = publish(write(newsroom.home))
    assert Client(SERVER_NAME="localhost").get(page.public_path).status_code == 404
    assert Client(SERVER_NAME="localhost").get("/_p/1-abc-w480.webp").status_code == 302
    assert page.full_url == f"http://127.0.0.1:8000{page.public_path}"


def _fail(*_args: object, **_kwargs: object) -> None:
    assert transaction.get_connection().in_atomic_block
    raise RuntimeError("the disk is full")


def test_a_channel_is_withdrawn_with_all_below_it_when_asked(newsroom, editor):
    """Asked for the channel alone, the editor reads why not; with its subpages, all of them go."""
    city = open_channel(newsroom.home, "城", "city")
    page = publish(write(open_channel(city, "街", "street")))
    url = reverse("wagtailadmin_pages:unpublish", args=[city.pk])

    refused = editor.post(url)
    assert refused.status_code == 409
    assert fresh(city).live

    assert editor.post(url, {"include_descendants": "on"}).status_code == 302
    assert not fresh(city).live
    assert not fresh(page).live
    assert isinstance(edition().document(f"channel:{city.pk}"), d.Tombstone)
    assert_derived()


def test_choosers_open_where_pages_of_the_kind_are(newsroom, editor):
    """For articles, channels and pages; and they find by name."""
    city = open_channel(newsroom.home, "城", "city")
    publish(write(open_channel(city, "街", "street"), title="灯下的街"))
    publish(write(open_channel(city, "桥", "bridge"), title="桥上的灯"))
    below = {"newsroom.article": ("街", "桥"), "newsroom.channel": ("云州日报",), "newsroom.staticpage": ()}
    for kind, names in below.items():
        opened = editor.get(reverse("wagtailadmin_choose_page"), {"page_type": kind})
        assert opened.status_code == 200
        assert all(name in opened.json()["html"] for name in names)

    found = editor.get(
        reverse("wagtailadmin_choose_page_search"), {"page_type": "newsroom.article", "q": "桥上"}
    )
    assert "桥上的灯" in found.content.decode()
    articles = m.BasePage.objects.type(m.Article)
    assert articles.first_common_ancestor().pk == city.pk
    assert articles.filter(title="桥上的灯").first_common_ancestor(include_self=True).title == "桥上的灯"
    assert articles.none().first_common_ancestor().is_root()
    with pytest.raises(m.BasePage.DoesNotExist):
        articles.none().first_common_ancestor(strict=True)


def test_headlines_may_repeat(newsroom, editor):
    """The slug that Wagtail makes of a headline stands in nobody's way: written, and moved to where it is used."""
    city, land = open_channel(newsroom.home, "城", "city"), open_channel(newsroom.home, "乡", "land")
    there = publish(write(land, title="今日天气"))
    publish(write(city, title="今日天气"))
    fields = form_of(m.Article(title="今日天气", slug="今日天气")) | {"action-publish": "1"}

    added = editor.post(reverse("wagtailadmin_pages:add", args=["newsroom", "article", city.pk]), fields)
    moved = editor.post(reverse("wagtailadmin_pages:move_confirm", args=[there.pk, city.pk]))

    assert (added.status_code, moved.status_code) == (302, 302)
    addresses = {page.public_path for page in m.Article.objects.child_of(city).live()}
    assert len(addresses) == 3
    assert_derived()


def test_a_channel_takes_no_slug_that_is_taken(newsroom, editor):
    """Its address is made of it."""
    open_channel(newsroom.home, "城", "city")

    assert not m.BasePage._slug_is_available("city", fresh(newsroom.home))
    with pytest.raises(ValidationError, match="city"):
        open_channel(newsroom.home, "城里", "city")


def test_an_alias_is_refused(newsroom):
    """One page, one address."""
    page = publish(write(newsroom.home))
    with pytest.raises(ContentError), transaction.atomic():
        page.create_alias(update_slug="alias")


def test_a_failed_schedule_is_shown_in_the_editor(newsroom, editor):
    """Whoever opens the page reads why it isn't live."""
    page = write(newsroom.home)
    now = timezone.now()
    m.ScheduleFailure.objects.create(page=page, error="地址被占用", failed_at=now, retry_at=now)

    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "地址被占用" in shown.content.decode()


def test_the_search_finds_two_characters_within_a_headline(newsroom, editor):
    """Chinese is found by substring, drafts and live pages alike."""
    page = write(newsroom.home, title="澄江防洪堤全线合龙")
    write(newsroom.home, title="别的事")

    shown = editor.get(reverse("wagtailadmin_pages:search"), {"q": "洪堤"}).content.decode()

    assert page.title in shown
    assert "别的事" not in shown


@pytest.mark.parametrize(
    "typed", ["水利，城建、民生；交通", '"水利，城建",民生,交通', "水利, 城建, 民生,交通"]
)
def test_chinese_commas_part_tags(newsroom, editor, typed):
    """As editors type them, also where the form's script took them for one tag."""
    page = write(newsroom.home)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    answer = editor.post(edit, form_of(page, tags=typed, **{"action-publish": "1"}))

    assert answer.status_code == 302
    assert set(fresh(page).tags.values_list("name", flat=True)) == {"水利", "城建", "民生", "交通"}


def test_a_copy_is_never_offered_as_an_alias(newsroom, editor):
    """It could only be refused."""
    page = publish(write(newsroom.home))
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])

    assert 'name="alias"' not in editor.get(copy).content.decode()
    fields = {"new_title": "又一稿", "new_slug": "again", "new_parent_page": newsroom.home.pk, "alias": "on"}
    assert editor.post(copy, fields).status_code == 302
    assert not m.Article.objects.get(title="又一稿").live


def test_a_host_that_is_taken_is_said_at_its_field(newsroom, editor):
    """The newspaper's own, and another channel's."""
    open_channel(newsroom.home, "北岸", "north", own_host="north.example.org")
    page = open_channel(newsroom.home, "南岸", "south")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = {f"{name}-count": "0" for name in ("front", "pins", "spotlight", "navigation")} | {
        "title": "南岸", "slug": "south", "language": "zh-hans", "in_navigation": "on", "action-publish": "1",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip
    for host, words in (
        ("127.0.0.1", "这是报纸自己的域名，请留空。"),
        ("north.example.org", "另一个频道已使用这个域名。"),
        ("NORTH.example.org ", "另一个频道已使用这个域名。"),
    ):
        answer = editor.post(edit, fields | {"own_host": host})
        assert answer.status_code == 200
        assert words in answer.content.decode()
        assert fresh(page).own_host == ""


def test_who_may_publish_finds_the_button_first_and_the_draft_beside_it(newsroom, editor):
    """Who may only write finds the draft alone."""
    page = write(newsroom.home)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = editor.get(edit).content.decode()
    foot = shown[shown.index("<footer") :]
    publish_at, save_at = foot.index('name="action-publish"'), foot.index("action-save")
    assert publish_at < save_at < foot.index("icon-arrow-up")

    GroupPagePermission.objects.filter(permission__codename="publish_basepage").delete()
    shown = editor.get(edit).content.decode()
    assert 'name="action-publish"' not in shown
    assert "action-save" in shown

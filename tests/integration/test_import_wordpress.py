"""An export of our own into a newspaper: what editors and readers then have, and what a second run does."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from wagtail.models import Revision

from masthead.content import documents as d
from masthead.content.db.connection import NewsroomSql
from masthead.content.db.models import Change
from masthead.content.documents.blocks import EmbedBlock, GalleryBlock, PictureBlock, TableBlock
from masthead.content.edition import Edition
from masthead.errors import ImportFailedError
from masthead.importers.commands import PutArticle, PutPicture
from masthead.importers.wordpress import read_wxr
from masthead.newsroom import commands as running
from masthead.newsroom import models as m
from masthead.newsroom.commands import run_commands
from masthead.newsroom.wordpress import Options, import_wordpress
from tests.derived import assert_derived

FIXTURE = Path(__file__).parents[1] / "fixtures" / "wordpress-export.xml"


@pytest.fixture
def uploads(tmp_path) -> Path:
    """A copy of the old site's uploads: three pictures, a recording; the film is not in it."""
    folder = tmp_path / "uploads" / "2023" / "05"
    folder.mkdir(parents=True)
    Image.new("RGB", (640, 427), "navy").save(folder / "ferry.jpg")
    Image.new("RGB", (300, 200), "teal").save(folder / "bridge.jpg")
    Image.new("RGB", (200, 300), "olive").save(folder / "river.png")
    (folder / "interview.mp3").write_bytes(b"ID3" + bytes(100))
    return tmp_path / "uploads"


def run(**options):
    """Import our own export; the report."""
    return import_wordpress(settings.MASTHEAD, options.pop("file", FIXTURE), Options(**options))


def state() -> tuple[int, int, int]:
    """What a run that changes nothing leaves alone."""
    return Change.objects.count(), Revision.objects.count(), m.BasePage.objects.count()


def article(title: str) -> m.Article:
    """An article by its headline."""
    return m.Article.objects.get(title=title)


def document(page: m.Article) -> d.Article:
    """What readers have of an article."""
    found = Edition(NewsroomSql()).find(d.Article, str(page.pk))
    assert found is not None
    return found


def changed_export(folder: Path) -> Path:
    """Our own export with other words in most of its plain articles."""
    path = folder / "changed.xml"
    text = FIXTURE.read_text("utf-8").replace("[Plain.]", "[Changed.]").replace("[Words.]", "[Other.]")
    path.write_text(text, "utf-8")
    return path


def result(report, title: str) -> str:
    """What came of an item."""
    return next(outcome.result for outcome in report.outcomes if outcome.title == title)


def test_an_export_comes_in_whole(newsroom, uploads):
    """Channels in their tree, articles with pictures, tags, authors, source, dates and old addresses."""
    report = run(uploads=uploads)

    assert report.ok, report.text()
    ferry = document(article("河水退去，渡口重开"))
    assert ferry.published_at.isoformat() == "2023-05-01T01:30:00+00:00"
    assert [block.__struct_config__.tag for block in ferry.body] == ["text", "picture", "quotation", "text"]
    assert ferry.lead is not None
    assert ferry.lead.caption == "The bridge in May"
    assert {path for _host, path in ferry.place.former} >= {
        "/2023/05/渡口/",
        "/?p=101",
        "/2023/05/渡口/ferry/",
    }
    assert m.Source.objects.get(pk=ferry.source).name == "云州日报"
    assert m.Author.objects.get(pk=ferry.signoffs[0].authors[0]).name == "林禾"
    channel = m.Channel.objects.get(pk=ferry.channel)
    assert (channel.title, channel.get_parent().title) == ("河流", "要闻")
    assert_derived()


def test_bodies_arrive_as_blocks(newsroom, uploads):
    """Through the newsroom's own blocks to the documents: gallery, table, embed."""
    run(uploads=uploads)

    galleries = document(article("Galleries and shortcodes")).body
    assert isinstance(galleries[0], GalleryBlock)
    assert len(galleries[0].uses) == 2
    table = document(article("The second bridge & what it cost")).body[2]
    assert isinstance(table, TableBlock)
    assert (table.rows[2], table.header_row, table.header_column, table.caption) == (
        ("2023", "31 (estimate)"), True, True, "Costs",
    )  # fmt: skip


def test_states_are_kept(newsroom, uploads):
    """What was not for everybody is a draft, what was scheduled waits."""
    run(uploads=uploads)

    drafts = {"Draft", "Pending", "Private", "Behind a password"}
    assert (
        set(m.Article.objects.filter(live=False, go_live_at=None).values_list("title", flat=True)) == drafts
    )
    waiting = article("Next year")
    assert (waiting.live, waiting.go_live_at.year) == (False, 2099)
    assert Edition(NewsroomSql()).find(d.Article, str(article("Private").pk)) is None


def test_a_sticky_article_is_pinned_to_the_home_page(newsroom, uploads):
    """Where the old site had it on top."""
    run(uploads=uploads)

    home = m.Channel.objects.get(pk=newsroom.home.pk)
    assert home.pin_ids() == (str(article("河水退去，渡口重开").pk),)


def test_a_second_run_changes_nothing(newsroom, uploads):
    """No change for the press, no revision, no page."""
    run(uploads=uploads)
    before = state()

    report = run(uploads=uploads)

    assert state() == before
    assert report.changed == 0
    assert report.ok


def test_pictures_that_turn_up_later_find_their_places(newsroom, uploads):
    """Without files, articles come in without pictures; a run with them fills exactly those that miss some."""
    first = run()
    assert result(first, "Bridge") == "missing"
    assert not any(isinstance(block, PictureBlock) for block in document(article("河水退去，渡口重开")).body)

    second = run(uploads=uploads)

    assert result(second, "河水退去，渡口重开") == "updated"
    assert result(second, "Pending") == "unchanged"
    assert any(isinstance(block, PictureBlock) for block in document(article("河水退去，渡口重开")).body)


def test_a_recording_whose_file_is_missing_is_a_link_to_the_old_site(newsroom, uploads):
    """Readers still reach it."""
    run(uploads=uploads)

    links = [
        block for block in document(article("Galleries and shortcodes")).body if isinstance(block, EmbedBlock)
    ]
    assert "https://gazette.example/wp-content/uploads/2023/05/ferry.mp4" in {block.url for block in links}


def test_what_an_editor_wrote_is_kept(newsroom, uploads, tmp_path):
    """A changed export doesn't overwrite it, unless that is asked for."""
    run(uploads=uploads)
    page = article("No category at all")
    page.title = "Edited here"
    page.save_revision().publish()
    changed = tmp_path / "changed.xml"
    changed.write_text(
        FIXTURE.read_text("utf-8").replace("[Plain.]", "[Changed.]").replace("[Words.]", "[Other.]"), "utf-8"
    )

    report = run(uploads=uploads, file=changed)

    assert result(report, "No category at all") == "kept"
    assert m.Article.objects.get(pk=page.pk).title == "Edited here"
    assert result(report, "Stranger") == "updated"
    assert "--overwrite" in report.text()

    assert result(run(uploads=uploads, file=changed, overwrite=True), "No category at all") == "updated"
    assert "Changed." in document(article("No category at all")).body[0].html


def test_a_withdrawn_article_stays_withdrawn(newsroom, uploads, tmp_path):
    """An editor took it away: a changed export doesn't bring it back."""
    run(uploads=uploads)
    article("Stranger").unpublish()
    changed = changed_export(tmp_path)

    assert result(run(uploads=uploads, file=changed), "Stranger") == "kept"
    assert not article("Stranger").live


def test_a_deleted_article_stays_deleted(newsroom, uploads):
    """Unless bringing it back is asked for."""
    run(uploads=uploads)
    article("Stranger").delete()

    assert result(run(uploads=uploads), "Stranger") == "deleted"
    assert result(run(uploads=uploads, overwrite=True), "Stranger") == "created"


def test_a_run_that_was_killed_is_completed_by_the_next(newsroom, uploads, monkeypatch):
    """Whatever was committed stays and is known again."""
    put, count = running.pages.put_article, iter(range(100))

    def dies(*args):
        if next(count) == 9:
            raise KeyboardInterrupt
        return put(*args)

    monkeypatch.setitem(running._PUT, PutArticle, dies)
    monkeypatch.setattr(running, "CHUNK_S", 0)
    with pytest.raises(KeyboardInterrupt):
        run(uploads=uploads)
    monkeypatch.setitem(running._PUT, PutArticle, put)
    assert m.Article.objects.count() == 9

    report = run(uploads=uploads)

    assert m.Article.objects.count() == 21
    assert sum(outcome.result == "created" for outcome in report.outcomes if outcome.kind == "article") == 12
    assert run(uploads=uploads).changed == 0


def test_one_failing_item_holds_up_no_other(newsroom, uploads, monkeypatch):
    """It is taken back whole and reported; mended, it comes in by the next run."""
    put = running.pages.put_article

    def fails(command, *rest):
        made = put(command, *rest)
        if command.title == "Stranger":
            raise ValueError("the desk's cat")
        return made

    monkeypatch.setitem(running._PUT, PutArticle, fails)
    report = run(uploads=uploads)

    assert not report.ok
    assert [(each.title, each.said) for each in report.outcomes if each.result == "failed"] == [
        ("Stranger", ("the desk's cat",))
    ]
    assert m.Article.objects.filter(title="Stranger").count() == 0
    assert m.Article.objects.count() == 20
    assert_derived()

    monkeypatch.setitem(running._PUT, PutArticle, put)
    assert result(run(uploads=uploads), "Stranger") == "created"


def test_articles_can_keep_their_addresses(newsroom, uploads):
    """The old address is the article's own."""
    run(uploads=uploads, keep_addresses=True)

    assert document(article("The second bridge & what it cost")).place.path == "/2023/05/second-bridge/"


def test_what_stood_here_before_is_used_and_not_changed(newsroom, uploads):
    """A channel, a tag and an author of the same name."""
    here = newsroom.home.add_child(instance=m.Channel(title="Our news", slug="news", live=False))
    here.save_revision().publish()
    m.Tag.objects.create(name="洪水", slug="hongshui")

    report = run(uploads=uploads)

    assert m.Channel.objects.get(pk=here.pk).title == "Our news"
    assert m.Channel.objects.get(title="河流").get_parent().pk == here.pk
    assert article("河水退去，渡口重开").tags.filter(slug="hongshui").exists()
    assert {each.kind for each in report.outcomes if each.result == "here"} == {"channel", "tag"}
    assert run(uploads=uploads).changed == 0


def test_a_file_that_is_no_picture_is_not_taken(newsroom, uploads):
    """Whatever its name says."""
    (uploads / "2023" / "05" / "ferry.jpg").write_text("<script>alert(1)</script>")

    report = run(uploads=uploads)

    assert next(each for each in report.outcomes if each.title == "Ferry").result == "missing"
    assert not m.Picture.objects.filter(title="Ferry").exists()


def test_a_name_that_lies_about_the_format_is_put_right(newsroom, uploads):
    """A PNG called .jpg is stored as .png."""
    shutil.copy(uploads / "2023" / "05" / "river.png", uploads / "2023" / "05" / "ferry.jpg")

    run(uploads=uploads)

    assert m.Picture.objects.get(title="Ferry").file.name.endswith(".png")


def test_no_file_comes_from_outside_the_folder(newsroom, uploads, tmp_path):
    """Neither by the path in the export nor through a link in the folder."""
    Image.new("RGB", (10, 10)).save(tmp_path / "secret.jpg")
    (uploads / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    wanted = [
        PutPicture(ref=f"x:{n}", title="x", path=path) for n, path in enumerate(["../secret.jpg", "link.jpg"])
    ]

    report = run_commands(wanted, user=None, base_folder=uploads)

    assert [outcome.result for outcome in report.outcomes] == ["missing", "missing"]


def test_nothing_is_asked_of_the_network_unless_wanted(newsroom, uploads, monkeypatch):
    """An import without --fetch opens no connection."""
    monkeypatch.setattr("masthead.newsroom.importing.files.fetch", lambda *_a, **_k: pytest.fail("asked"))

    assert run(uploads=uploads).ok


def test_a_damaged_file_changes_nothing(newsroom, tmp_path):
    """It is checked to its end first."""
    broken = tmp_path / "broken.xml"
    broken.write_bytes(FIXTURE.read_bytes()[:-300])
    before = state()

    with pytest.raises(ImportFailedError):
        run(file=broken)

    assert state() == before


def test_the_report_tells_of_every_item(newsroom, uploads, tmp_path):
    """As text for people, as JSON with all of it."""
    report = run(uploads=uploads, report=tmp_path / "report.json")

    commands = [command for command in read_wxr(FIXTURE) if command.__struct_config__.tag != "note"]
    assert [each.ref for each in report.outcomes] == [command.ref for command in commands]
    assert (tmp_path / "report.json").read_bytes() == report.json()
    assert "--uploads DIR" in report.text()
    assert "2 comments were not imported" in report.text()


def test_an_address_that_is_none_is_left_out_and_told(newsroom, uploads):
    """The article comes in without it."""
    report = run(uploads=uploads)

    told = next(outcome.said for outcome in report.outcomes if outcome.title == "Main category chosen")
    assert any("https://not an address/" in each for each in told)
    assert article("Main category chosen").source_url == ""

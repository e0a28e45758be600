"""Commands: refs become ids, and digests tell contents apart."""

from masthead.content.documents.blocks import (
    AudioBlock,
    EmbedBlock,
    GalleryBlock,
    PictureBlock,
    PictureUse,
    TextBlock,
    VideoBlock,
)
from masthead.importers.commands import PutArticle, digest_of, refs_in, with_id, with_ids

IDS = {"p1": "11", "p2": "12", "m1": "21"}


def replace(*blocks):
    """A body with ids."""
    return with_ids(blocks, picture=IDS.get, media=IDS.get, link=lambda ref: f"https://old.example/{ref}.mp3")


def test_refs_become_ids():
    """Everything else stays."""
    gallery = GalleryBlock(uses=(PictureUse(picture="p1", caption="a"), PictureUse(picture="p2")), title="t")

    assert replace(TextBlock(html="<p>x</p>"), gallery, VideoBlock(media="m1", poster="p2")) == (
        TextBlock(html="<p>x</p>"),
        GalleryBlock(uses=(PictureUse(picture="11", caption="a"), PictureUse(picture="12")), title="t"),
        VideoBlock(media="21", poster="12"),
    )


def test_missing_pictures_leave_no_hole():
    """A gallery loses them; one of none goes whole; a film keeps its place without its poster."""
    gone, kept = PictureUse(picture="none"), PictureUse(picture="p1")

    assert replace(PictureBlock(use=gone), GalleryBlock(uses=(gone,)), GalleryBlock(uses=(gone, kept))) == (
        GalleryBlock(uses=(PictureUse(picture="11"),)),
    )
    assert replace(VideoBlock(media="m1", poster="none")) == (VideoBlock(media="21"),)
    assert with_id(gone, IDS.get) is None


def test_a_missing_recording_becomes_a_link_to_the_old_site():
    """With its caption, or the file's name."""
    assert replace(AudioBlock(media="m9", caption="Talk"), VideoBlock(media="m8")) == (
        EmbedBlock(url="https://old.example/m9.mp3", title="Talk"),
        EmbedBlock(url="https://old.example/m8.mp3", title="m8.mp3"),
    )


def test_refs_of_an_article_are_known_before_it_runs():
    """Lead, pictures, galleries, posters and recordings, none twice."""
    command = PutArticle(
        ref="r", title="t", slug="s", state="draft", lead=PictureUse(picture="p1"),
        body=(PictureBlock(use=PictureUse(picture="p1")), VideoBlock(media="m1", poster="p2")),
    )  # fmt: skip

    assert refs_in(command) == (("p1", "p2"), ("m1",))


def test_a_digest_is_that_of_the_content():
    """The same again is the same; anything else is not."""
    one = PutArticle(ref="r", title="t", slug="s", state="draft")

    assert digest_of(one) == digest_of(PutArticle(ref="r", title="t", slug="s", state="draft"))
    assert digest_of(one) != digest_of(PutArticle(ref="r", title="T", slug="s", state="draft"))
    assert digest_of(one, [True]) != digest_of(one, [False])

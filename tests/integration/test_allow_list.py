"""What is for editors only never becomes public: what may enter a document is listed here, field by field."""

import pytest
from django.contrib.auth.models import User
from wagtail.models import Comment

from masthead.content import documents as d
from masthead.content.db.models import Document
from masthead.newsroom import models as m
from masthead.newsroom.drawing import draw_jpeg
from masthead.newsroom.guard import StillUsedError
from masthead.newsroom.pictures import add_picture
from tests.integration.newsroom_steps import fresh, open_channel, publish, write

# The fields of the newsroom's models that reach the public, for each model with a document.
PUBLIC = {
    m.Article: {
        "id", "title", "kicker", "main_headline", "decks", "short_headline", "share_headline", "summary", "body",
        "language", "source", "source_url", "reprint", "signoffs", "responsible_editor", "tags", "lead_picture",
        "lead_caption", "lead_credit", "lead_alt", "related", "published_time", "first_published_at", "updated_time",
        "own_path", "slug", "host", "public_path", "live", "path", "parent_path", "moods_off",
    },
    m.Channel: {
        "id", "title", "description", "language", "front", "pins", "spotlight", "colour", "is_regional",
        "nameplate", "navigation", "in_navigation", "own_host", "slug", "mood_set", "moods_off",
        "host", "public_path", "live", "path", "parent_path",
    },
    m.Special: {
        "id", "title", "summary", "lead_picture", "lead_caption", "lead_credit", "lead_alt", "sections", "language",
        "current", "current_until", "first_published_at", "slug", "host", "public_path", "live", "path", "parent_path",
    },
    m.Poll: {
        "id", "title", "introduction", "options", "most", "opens_at", "closes_at", "results", "language", "ended_early",
        "corrections", "final", "first_published_at", "slug", "host", "public_path", "live", "path", "parent_path",
    },
    m.StaticPage: {
        "id", "title", "summary", "body", "language", "slug", "host", "public_path", "live", "path", "parent_path",
        "first_published_at", "last_published_at",
    },
    m.Source: {"id", "name", "slug", "url", "description", "reprint"},
    m.Author: {"id", "name", "slug", "role", "biography", "picture"},
    m.Tag: {"id", "name", "slug", "was_published"},
    m.Picture: {
        "id", "file", "digest", "width", "height", "focal_point_x", "focal_point_y", "alt", "credit", "colour",
    },
    m.MoodSet: {"id", "moods", "is_open"},
    m.Media: {"id", "title", "file", "digest", "media_type", "file_size"},
}  # fmt: skip
# What only editors may know, or what says nothing to readers.
PRIVATE = {
    "draft_title", "owner", "locked", "locked_at", "locked_by", "go_live_at", "expire_at", "expired",
    "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "live_revision", "alias_of",
    "translation_key", "locale", "content_type", "depth", "numchild", "url_path", "mark_updated", "basepage_ptr",
    "last_published_at", "first_published_at", "collection", "uploaded_by_user", "file_hash", "created_at",
    "terms", "wordings", "final_stamp", "final_from",
    "description", "name", "focal_point_width", "focal_point_height", "file_size", "title", "tagged_items", "tags",
}  # fmt: skip
SECRET = "只给编辑看"


def test_every_field_is_listed_as_public_or_private():
    """A new field is placed on purpose."""
    for model, public in PUBLIC.items():
        fields = {field.name for field in model._meta.fields} | {
            field.name for field in model._meta.many_to_many
        }
        assert fields <= public | PRIVATE, model
        assert public <= fields, model


def test_nothing_for_editors_enters_a_document(newsroom):
    """Drafts, owners, comments, file names' folders of users: none of it stands in any document."""
    owner = User.objects.create_user(SECRET, email="owner@example.org", first_name=SECRET)
    page = write(open_channel(newsroom.home, "城", "city"), owner=owner)
    Comment.objects.create(page=page, user=owner, text=SECRET, contentpath="title")
    page = publish(page)
    page.title = f"{SECRET}的新标题"
    page.save_revision(user=owner)
    write(newsroom.home, title=SECRET)

    assert fresh(page).draft_title.startswith(SECRET)
    bodies = [bytes(row.body).decode() for row in Document.objects.all()]
    assert len(bodies) > 5
    assert not [body for body in bodies if SECRET in body or "owner@example.org" in body]
    assert all(isinstance(d.decode(body.encode()), d.Document) for body in bodies)


def test_what_an_article_shows_cannot_be_deleted(newsroom):
    """A picture used in a text is kept, with a sentence that says where it is."""
    picture = add_picture("湖", draw_jpeg(1, size=(60, 40)), name="lake.jpg")
    use = {"picture": picture, "caption": "", "credit": "", "alt": ""}
    publish(write(newsroom.home, body=[("picture", use)]))

    with pytest.raises(StillUsedError, match="湖"):
        picture.delete()

    lonely = add_picture("山", draw_jpeg(2, size=(60, 40)), name="hill.jpg")
    lonely.delete()
    assert not Document.objects.filter(key=f"picture:{lonely.pk}").exists()

"""Tag: a subject, with a page of its own once an article that carries it was published."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from masthead.newsroom.slugs import short_slug


class Tag(TagBase):
    """A subject. Its slug may hold Chinese."""

    was_published = models.BooleanField(default=False, editable=False)  # its page stays, even when emptied

    free_tagging = True

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the slug of a name, numbered where others have it."""
        slug = short_slug(tag)
        return slug if i is None else f"{slug}_{i}"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")


class ArticleTag(ItemBase):
    """An article carries a tag."""

    tag = models.ForeignKey(Tag, related_name="items", on_delete=models.CASCADE)
    content_object = ParentalKey("newsroom.Article", related_name="tag_items", on_delete=models.CASCADE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="newsroom_article_tag_once")
        ]

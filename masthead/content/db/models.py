"""Tables of published content. Written by content.record inside the newsroom's transaction, read by Edition."""

from typing import ClassVar

from django.db import models


class Document(models.Model):
    """What is published, as JSON under its key."""

    key = models.CharField(max_length=200, primary_key=True)
    body = models.BinaryField()

    class Meta:
        db_table = "content_document"


class Membership(models.Model):
    """An article in a list, or a listing by its key; `segment` is given when it is inserted and is content."""

    list = models.CharField(max_length=200)
    article = models.CharField(max_length=40)
    published_at = models.CharField(max_length=32)  # UTC, ISO 8601 with microseconds: sorts as text
    segment = models.CharField(max_length=20)

    class Meta:
        db_table = "content_membership"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["list", "published_at", "article"], name="content_membership_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["article"], name="content_membership_article"),
            models.Index(
                fields=["list", "segment", "published_at", "article"], name="content_membership_segment"
            ),
        ]


class Segment(models.Model):
    """A stretch of a list, from (starts_at, starts_with) up to the next one's start. Never merged, never removed."""

    list = models.CharField(max_length=200)
    number = models.CharField(max_length=20)
    starts_at = models.CharField(max_length=32)  # empty: from the beginning of time
    starts_with = models.CharField(max_length=40)
    size = models.IntegerField(default=0)

    class Meta:
        db_table = "content_segment"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "number"], name="content_segment_number"),
            models.UniqueConstraint(
                fields=["list", "starts_at", "starts_with"], name="content_segment_start"
            ),
        ]


class Address(models.Model):
    """Who owns an address: its place, or one of its former ones. Live wins over redirect, redirect over gone."""

    host = models.CharField(max_length=253)
    path = models.CharField(max_length=1000)
    owner = models.CharField(max_length=200)  # key of the document

    class Meta:
        db_table = "content_address"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["host", "path"], name="content_address_place"),
        ]
        indexes: ClassVar = [models.Index(fields=["owner"], name="content_address_owner")]


class Change(models.Model):
    """A document, membership or segment that is really different, in the order of commits."""

    seq = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200)
    at = models.CharField(max_length=32)
    before = models.CharField(max_length=32, blank=True)  # digest, empty where there was nothing
    after = models.CharField(max_length=32, blank=True)

    class Meta:
        db_table = "content_change"


class Newspaper(models.Model):
    """Which newspaper this is: one row, made by content.identity."""

    id = models.CharField(max_length=32, primary_key=True)

    class Meta:
        db_table = "content_newspaper"

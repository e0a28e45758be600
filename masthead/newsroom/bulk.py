"""Many articles at once, with exactly what publishing each of them in turn would give.

For generated archives: rows are written as they are, without forms, signals or one query an article.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.utils import timezone

from masthead.content import documents as d
from masthead.content.db import models as content
from masthead.content.edition import head_key, list_key, segment_key
from masthead.content.lists import SEGMENT_SIZE, SPLIT_SIZE, Position, next_suffix
from masthead.content.record import stored_instant
from masthead.newsroom.digest import digest_of

_AS_THEY_ARE = {
    str,
    int,
    bool,
    type(None),
}  # in the columns of our models; a JSON column gets a dict or a list


def insert_rows(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Insert objects with their keys into a model's own table, a parent's table not included."""
    fields = [each for each in model._meta.local_concrete_fields if not each.generated]
    columns = ", ".join(connection.ops.quote_name(str(each.column)) for each in fields)
    marks = ", ".join(["%s"] * len(fields))
    rows = [[_prepared(each, getattr(one, each.attname)) for each in fields] for one in objects]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", rows)


def _prepared(field: "models.Field[Any, Any]", value: object) -> Any:
    return value if type(value) in _AS_THEY_ARE else field.get_db_prep_save(value, connection)


def reset_sequences(*tables: type[models.Model]) -> None:
    """Let keys go on after those that were given by hand."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(sql)


@dataclass(slots=True)
class _Segment:
    start: Position
    number: str
    members: list[Position] = field(default_factory=list)


class BulkList:
    """A list in memory, with the same rules as content.lists."""

    def __init__(self, name: str) -> None:
        self.name = name
        rows = content.Segment.objects.filter(list=name).order_by("starts_at", "starts_with")
        stored_segments = rows.values_list("starts_at", "starts_with", "number")
        self._segments = [_Segment((at, first), number) for at, first, number in stored_segments]
        by_number = {segment.number: segment for segment in self._segments}
        stored = content.Membership.objects.filter(list=name).order_by("published_at", "article")
        for at, article, number in stored.values_list("published_at", "article", "segment"):
            by_number[number].members.append((at, article))
        self._starts = [segment.start for segment in self._segments]
        self._newest = max(
            (segment.members[-1] for segment in self._segments if segment.members), default=("", "")
        )
        self._last_number = max((_digits(segment.number) for segment in self._segments), default=0)
        self._changed = {list_key(name), head_key(name)}

    def insert(self, position: Position) -> None:
        """Put an article in."""
        if not self._segments:
            self._open(("", ""), 0)
        index = bisect_right(self._starts, position) - 1
        newest = position > self._newest and index == len(self._segments) - 1
        if newest and len(self._segments[index].members) >= SEGMENT_SIZE:
            self._changed.add(segment_key(self.name, self._segments[index].number))
            index += 1
            self._open(position, index)
        segment = self._segments[index]
        insort(segment.members, position)
        self._changed.add(segment_key(self.name, segment.number))
        self._newest = max(self._newest, position)
        if len(segment.members) > SPLIT_SIZE:
            self._split(index)

    def write(self) -> set[str]:
        """Write the list as it now is; return the keys that changed."""
        content.Membership.objects.filter(list=self.name).delete()
        content.Segment.objects.filter(list=self.name).delete()
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO content_segment (list, number, starts_at, starts_with, size) VALUES (%s, %s, %s, %s, %s)",
                [(self.name, each.number, *each.start, len(each.members)) for each in self._segments],
            )
            cursor.executemany(
                "INSERT INTO content_membership (list, published_at, article, segment) VALUES (%s, %s, %s, %s)",
                [(self.name, *position, each.number) for each in self._segments for position in each.members],
            )
        return self._changed

    def _open(self, start: Position, index: int) -> None:
        self._last_number += 1
        self._segments.insert(index, _Segment(start, str(self._last_number)))
        self._starts.insert(index, start)

    def _split(self, index: int) -> None:
        old = self._segments[index]
        half = len(old.members) // 2
        number = next_suffix({segment.number for segment in self._segments}, old.number)
        new = _Segment(old.members[half], number, old.members[half:])
        old.members = old.members[:half]
        self._segments.insert(index + 1, new)
        self._starts.insert(index + 1, new.start)
        after = self._segments[index + 2 : index + 3]
        self._changed |= {segment_key(self.name, each.number) for each in (new, *after)}


class BulkPublication:
    """Collects articles and writes documents, addresses, lists and the change log."""

    def __init__(self, at: datetime | None = None) -> None:
        self._at = stored_instant((at or timezone.now()).astimezone(UTC))
        self._lists: dict[str, BulkList] = {}

    def add(self, published: Iterable[tuple[d.Document, Iterable[str], str]]) -> None:
        """Write documents; of an article, also its address, and its place in each of its lists."""
        documents, addresses, changes = [], [], []
        for document, names, at in published:
            key, body = d.key_of(document), d.encode(document)
            documents.append((key, body))
            changes.append((key, self._at, "", digest_of(body)))
            if isinstance(document, d.Article):
                addresses.append((document.place.host, document.place.path, key))
            for name in names:
                if name not in self._lists:
                    self._lists[name] = BulkList(name)
                self._lists[name].insert((at, document.id))
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO content_document (key, body) VALUES (%s, %s)", documents)
            cursor.executemany(
                "INSERT INTO content_address (host, path, owner) VALUES (%s, %s, %s)", addresses
            )
        self._log(changes)

    def finish(self) -> None:
        """Write the lists."""
        for name in sorted(self._lists):
            self._log([(key, self._at, "", "") for key in sorted(self._lists[name].write())])

    def _log(self, rows: list[tuple[Any, ...]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO content_change (key, at, before, after) VALUES (%s, %s, %s, %s)", rows
            )


def _digits(number: str) -> int:
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyz"))

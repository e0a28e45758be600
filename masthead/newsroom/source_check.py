"""Compares published content with what the newsroom says it must be, but for boards, which come from votes.

Called by `masthead verify --source`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection

from masthead.content import documents as d
from masthead.content.db.models import Document, Membership
from masthead.newsroom.derive_all import Derived, derive_all

_BATCH = 500
_RECORDED = "board:"  # what readers did, at the moment when it was recorded: the newsroom can't say it again
_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


def compare_with_newsroom() -> list[str]:
    """Return a line for each document or membership that is missing, too much or different.

    Reads one state, whatever editors do meanwhile, and keeps none of them waiting.
    """
    with _snapshot():
        return list(_iter_differences(derive_all()))


@contextmanager
def _snapshot() -> Iterator[None]:
    # Not transaction.atomic: on SQLite that takes the writers' lock, and this may read for minutes.
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _iter_differences(derived: Iterable[Derived]) -> Iterator[str]:
    keys: set[str] = set()
    listed: set[str] = set()
    left = iter(derived)
    while batch := list(islice(left, _BATCH)):
        keys.update(d.key_of(each.document) for each in batch)
        listed.update(each.member for each in batch if each.lists)
        yield from _differing_documents(batch)
        yield from _differing_memberships([each for each in batch if each.lists])
    yield from _superfluous(keys, listed)


def _differing_documents(batch: list[Derived]) -> Iterator[str]:
    wanted = {d.key_of(each.document): each.document for each in batch}
    rows = Document.objects.filter(key__in=list(wanted)).values_list("key", "body")
    there = {key: d.decode(bytes(body)) for key, body in rows}
    for key, document in wanted.items():
        if key not in there or isinstance(there[key], d.Tombstone):
            yield f"{key} is not published"
        elif there[key] != document:
            yield f"{key} is published with another {', '.join(_differing_fields(there[key], document))}"


def _differing_fields(one: d.Document, other: d.Document) -> list[str]:
    fields = one.__struct_fields__
    return [name for name in fields if getattr(one, name) != getattr(other, name, None)]


def _differing_memberships(batch: list[Derived]) -> Iterator[str]:
    there: dict[str, set[tuple[str, str]]] = defaultdict(set)
    rows = Membership.objects.filter(article__in=[each.member for each in batch])
    for article, name, at in rows.values_list("article", "list", "published_at"):
        there[article].add((name, at))
    for each in batch:
        key = d.key_of(each.document)
        wanted = {(name, each.published_at) for name in each.lists}
        for name, at in sorted(wanted - there[each.member]):
            yield f"{key} is not in {name} at {at}"
        for name, at in sorted(there[each.member] - wanted):
            yield f"{key} is in {name} at {at}"


def _superfluous(keys: set[str], listed: set[str]) -> Iterator[str]:
    for key, body in (
        Document.objects.exclude(key__startswith=_RECORDED).values_list("key", "body").iterator(_BATCH)
    ):
        if key not in keys and not isinstance(d.decode(bytes(body)), d.Tombstone):
            yield f"{key} is published"
    for article, name in Membership.objects.values_list("article", "list").iterator(_BATCH):
        if article not in listed:
            kind = "poll" if name == d.CLOSED_LIST else "article"
            yield f"{article if ':' in article else f'{kind}:{article}'} is in {name}"

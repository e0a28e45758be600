"""The oracle: what is published equals what the newsroom derives again."""

from collections import defaultdict

from masthead.content import documents as d
from masthead.content.db.models import Document, Membership
from masthead.newsroom.derive_all import derive_all


def assert_derived() -> None:
    """Compare every live document and every membership."""
    derived = list(derive_all())
    wanted = {d.key_of(each.document): each.document for each in derived}
    recorded = Document.objects.exclude(key__startswith="board:")  # these come from votes
    published = {row.key: d.decode(bytes(row.body)) for row in recorded}
    live = {key: document for key, document in published.items() if not isinstance(document, d.Tombstone)}
    assert live == wanted
    lists = defaultdict(set)
    for article, name, at in Membership.objects.values_list("article", "list", "published_at"):
        lists[article].add((name, at))
    assert lists == {
        each.member: {(name, each.published_at) for name in each.lists} for each in derived if each.lists
    }

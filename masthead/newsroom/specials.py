"""Specials: records one, and which of them lie below each channel. Called by publish.py and derive_all.py."""

from collections.abc import Iterable
from typing import NamedTuple

from masthead.content import documents as d
from masthead.content.record import Recorder
from masthead.newsroom import derive
from masthead.newsroom import models as m
from masthead.newsroom.links import resolver
from masthead.newsroom.placing import claim
from masthead.newsroom.tree import Line, Node, folder_of


class _Row(NamedTuple):
    """What decides where a live special is listed."""

    pk: int
    tree_path: str
    current: bool


def record(recorder: Recorder, page: m.Special, line: Line) -> None:
    """Publish a special as it is now, and list it with the channels above it.

    Raises:
        AddressError: its address is another's.
    """
    host, folder = folder_of(line)
    place = claim(recorder, page, "special", host, f"{folder}specials/{page.slug}/")
    recorder.put(derive.special(page, place=place, channel=str(line[-1].id), resolve=resolver(host)))
    record_lists(recorder, line)


def record_lists(recorder: Recorder, nodes: Iterable[Node]) -> None:
    """Say again which specials lie below these channels."""
    nodes = list(nodes)
    listed = {document.id: document for document in iter_lists(nodes)}
    for node in nodes:
        if document := listed.get(str(node.id)):
            recorder.put(document)
        else:
            recorder.remove(f"specials:{node.id}")


def iter_lists(nodes: Iterable[Node]) -> Iterable[d.Specials]:
    """Yield the list of each channel that has live specials below it."""
    rows = [
        _Row(*row)
        for row in m.Special.objects.filter(live=True)
        .order_by("-first_published_at", "-pk")
        .values_list("pk", "path", "current")
    ]
    for node in nodes:
        below = [row for row in rows if row.tree_path.startswith(node.tree_path)]
        if below:
            yield d.Specials(
                id=str(node.id),
                current=tuple(str(row.pk) for row in below if row.current),
                past=tuple(str(row.pk) for row in below if not row.current),
            )

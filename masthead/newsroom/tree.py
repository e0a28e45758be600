"""The line of channels from the home page down to a page, and the places that follow from it."""

from typing import NamedTuple

from django.conf import settings
from treebeard.mp_tree import MP_Node

from masthead.newsroom.models import Channel
from masthead.newsroom.models.channel import HOME_DEPTH

STEP: int = MP_Node.steplen  # characters of a tree path for each level


class Node(NamedTuple):
    """What places and lists need to know of a channel."""

    id: int
    tree_path: str
    slug: str
    title: str
    own_host: str
    live: bool

    @property
    def is_home(self) -> bool:
        """Whether this is the home page."""
        return len(self.tree_path) == HOME_DEPTH * STEP


Line = tuple[Node, ...]  # home first


def load_line(tree_path: str) -> Line:
    """Return the channels above a tree path and, where it is a channel's, that one."""
    prefixes = [tree_path[:end] for end in range(HOME_DEPTH * STEP, len(tree_path) + 1, STEP)]
    return _nodes(path__in=prefixes)


def load_below(tree_path: str) -> Line:
    """Return a channel and all channels below it, in tree order: each after its parent."""
    return _nodes(path__startswith=tree_path)


def child_ids(tree_path: str) -> tuple[str, ...]:
    """Return the ids of a channel's live child channels, in the editors' order."""
    depth = len(tree_path) // STEP + 1
    rows = Channel.objects.filter(path__startswith=tree_path, depth=depth, live=True).order_by("path")
    return tuple(str(pk) for pk in rows.values_list("pk", flat=True))


def host_of(line: Line) -> str:
    """Return the host of what stands below: that of the nearest channel with one of its own."""
    own = [node.own_host for node in line if node.own_host]
    return own[-1] if own else str(settings.MASTHEAD.host)


def folder_of(line: Line) -> tuple[str, str]:
    """Return (host, folder) of the last channel of a line: `/news/city/` below its host's root."""
    owners = [index for index, node in enumerate(line) if node.own_host or node.is_home]
    below = line[owners[-1] + 1 :] if owners else line
    return host_of(line), "/" + "".join(f"{node.slug}/" for node in below)


def _nodes(**wanted: object) -> Line:
    rows = Channel.objects.filter(**wanted).order_by("path")
    return tuple(Node(*row) for row in rows.values_list("pk", "path", "slug", "title", "own_host", "live"))

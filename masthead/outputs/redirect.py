"""Redirect: what a document's former address, and all that was derived from it, answers: 301."""

from collections.abc import Iterator

from minijinja import escape

from masthead.content.documents import Place
from masthead.outputs.links import Links, encoded_path
from masthead.outputs.places import REDIRECTS, At, address_of, former_addresses
from masthead.outputs.sheet import HTML
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

_PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>301</title><p><a href="{link}">{path}</a></p>\n'


def redirects(place: Place, at: At) -> Iterator[Output]:
    """Yield a redirect for everything that `at` puts at a former address; its target is in its arguments."""
    targets = {(each.kind, each.args): each.address for each in at(address_of(place))}
    taken = set(targets.values())
    for former in former_addresses(place):
        for old in at(former):
            target = targets.get((old.kind, old.args))
            if target and old.address not in taken:
                taken.add(old.address)
                yield Output("redirect", tuple(target), old.address, REDIRECTS)


def render(rendering: Rendering, output: Output) -> Body:
    """Render the few words that a reader sees who follows no redirect."""
    target = Address(*output.args)
    links = Links(rendering, rendering.site(), output.address.host)
    link = links.to(*target)
    page = _PAGE.format(link=link, path=escape(target.path))
    location = encoded_path(target.path) if target.host == links.host else links.url(*target)
    return Body(page.encode(), HTML, status=301, location=location)

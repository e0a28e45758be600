"""The line of live channels above a page, and the address that it is given there. Used while publishing."""

from django.utils.translation import gettext as _

from masthead.content.documents import Place
from masthead.content.record import Recorder
from masthead.errors import ContentError
from masthead.newsroom import models as m
from masthead.newsroom.tree import Line, load_line


class PublishError(ContentError):
    """What an editor asked for would leave the portal in a state that readers can't make sense of."""


def live_line(page: m.BasePage) -> Line:
    """Return the channels above a page, and itself where it is one.

    Raises:
        PublishError: one above it isn't published.
    """
    line = load_line(page.path)
    for node in line:
        if not node.live and node.id != page.pk:
            text = _("“{title}” can't be live: its channel “{channel}” isn't published.")
            raise PublishError(text.format(title=page.title, channel=node.title))
    return line


def claim(recorder: Recorder, page: m.BasePage, kind: str, host: str, path: str) -> Place:
    """Make an address the page's own, in the published content and in the newsroom.

    Raises:
        AddressError: it is another's.
    """
    place = recorder.claim(f"{kind}:{page.pk}", host, path)
    if (page.host, page.public_path) != (host, path):
        page.host, page.public_path = host, path
        m.BasePage.objects.filter(pk=page.pk).update(host=host, public_path=path)
    return place

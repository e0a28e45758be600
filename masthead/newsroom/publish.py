"""The one place that turns editors' objects into documents and changes.

Called by signals.py on what Wagtail announces, by commands and the scheduler. Each function records
one object's state as it now is in the newsroom; recording twice records nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _

from masthead.content import documents as d
from masthead.content.db.models import Address
from masthead.content.documents import Place
from masthead.content.record import Recorder
from masthead.newsroom import derive, named, polls, specials
from masthead.newsroom import models as m
from masthead.newsroom.links import find_referrers, resolver
from masthead.newsroom.models.site import fill_pattern
from masthead.newsroom.placing import PublishError, claim, live_line
from masthead.newsroom.recording import recording
from masthead.newsroom.slugs import short_slug
from masthead.newsroom.tree import Line, Node, child_ids, folder_of, host_of, load_below, load_line
from masthead.outputs.places import is_derived

CHUNK = 500  # articles at a time, where a change concerns all below a channel


def record_article(page: m.Article) -> None:
    """Publish an article as it is now, with its card and its lists.

    Raises:
        AddressError: the address of its own is another's.
        PublishError: a channel above it isn't published, or its address is kept for what Masthead derives.
    """
    line = live_line(page)
    tags = [item.tag_id for item in page.tag_items.all()]
    with recording() as recorder:
        named.record_first(recorder, tags)
        is_new = not page.host
        path = article_path(page)
        if is_derived(path):
            raise PublishError(_("The portal itself uses this address: choose another one."))
        place = claim(recorder, page, "article", page.host or host_of(line), path)
        _record_article(recorder, page, line=line, place=place, tags=tags)
    if is_new or place.former:
        record_referrers([page.pk])


def withdraw_article(page: m.Article) -> None:
    """Take an article away: its addresses answer 410, no list holds it."""
    with recording() as recorder:
        recorder.withdraw(f"article:{page.pk}")
        recorder.remove(f"card:{page.pk}")
        recorder.set_lists(str(page.pk), None, [])
    record_referrers([page.pk])


def record_static_page(page: m.StaticPage) -> None:
    """Publish a static page as it is now.

    Raises:
        AddressError: its address is another's.
        PublishError: a channel above it isn't published.
    """
    line = live_line(page)
    host, folder = folder_of(line)
    before = page.host, page.public_path
    with recording() as recorder:
        place = claim(recorder, page, "page", host, f"{folder}{page.slug}.html")
        recorder.put(derive.static_page(page, place=place, line=line, resolve=resolver(host)))
    if before != (place.host, place.path):
        record_referrers([page.pk])


def withdraw_static_page(page: m.StaticPage) -> None:
    """Take a static page away: its addresses answer 410."""
    with recording() as recorder:
        recorder.withdraw(f"page:{page.pk}")
    record_referrers([page.pk])


def _record_placed(record: Callable[[Recorder, Any, Line], None], page: Any) -> None:
    """Record a page by its kind's own way, and what links to it, where its place is new."""
    line = live_line(page)
    before = page.host, page.public_path
    with recording() as recorder:
        record(recorder, page, line)
    if before != (page.host, page.public_path):
        record_referrers([page.pk])


def record_special(page: m.Special) -> None:
    """Publish a special as it is now.

    Raises:
        AddressError: its address is another's.
        PublishError: a channel above it isn't published.
    """
    _record_placed(specials.record, page)


def withdraw_special(page: m.Special) -> None:
    """Take a special away: its addresses answer 410."""
    with recording() as recorder:
        recorder.withdraw(f"special:{page.pk}")
        specials.record_lists(recorder, load_line(page.path))
    record_referrers([page.pk])


def record_poll(page: m.Poll) -> None:
    """Publish a poll as it is now.

    Raises:
        AddressError: its address is another's.
        PublishError: a channel above it isn't published.
    """
    _record_placed(polls.record, page)


def withdraw_poll(page: m.Poll) -> None:
    """Take a poll away: its addresses answer 410, and no vote is taken any more."""
    with recording() as recorder:
        polls.withdraw(recorder, page)
    record_referrers([page.pk])


def record_channel(page: m.Channel) -> None:
    """Publish a channel as it is now; where its place changed, everything that lies below it follows.

    Raises:
        AddressError: its folder is another's.
        PublishError: a channel above it isn't published.
    """
    line = live_line(page)
    before = page.host, page.public_path
    with recording() as recorder:
        _record_channel(recorder, page, line)
        if line[:-1]:
            _record_children(recorder, line[:-1])
    if before != (page.host, page.public_path):
        record_places_below(page)
    record_site()


def withdraw_channel(page: m.Channel) -> None:
    """Take a channel away: its front answers 410.

    Raises:
        PublishError: something below it is live, or it is the home page.
    """
    if page.is_home:
        raise PublishError(_("The home page can't be withdrawn."))
    live = m.BasePage.objects.filter(path__startswith=page.path, live=True).exclude(pk=page.pk)
    if live.exists():
        text = _(
            "“{title}” can't be withdrawn or deleted while {count} pages below it are live."
            " Withdraw them or move them to another channel first."
        )
        raise PublishError(text.format(title=page.title, count=live.count()))
    with recording() as recorder:
        recorder.withdraw(f"channel:{page.pk}")
        for key in (f"spotlight:{page.pk}", f"mood_choice:{page.pk}"):
            recorder.remove(key)
        for window in d.WINDOWS:
            recorder.remove(f"board:{d.board_id(str(page.pk), window)}")
        _record_children(recorder, load_line(page.path)[:-1])
    record_site()
    record_referrers([page.pk])


def record_places_below(page: m.Channel) -> None:
    """Give all channels, static pages, specials and polls below a channel the places that follow from its own."""
    nodes = load_below(page.path)
    above = load_line(page.path)[:-1]
    lines = {node.tree_path: _line_below(above, nodes, node) for node in nodes}
    below = m.Channel.objects.filter(path__startswith=page.path, live=True).exclude(pk=page.pk)
    with recording() as recorder:
        for channel in below.order_by("path"):
            _record_channel(recorder, channel, lines[channel.path])
    for static in m.StaticPage.objects.filter(path__startswith=page.path, live=True).order_by("path"):
        record_static_page(static)
    for special in m.Special.objects.filter(path__startswith=page.path, live=True).order_by("path"):
        record_special(special)
    for poll in m.Poll.objects.filter(path__startswith=page.path, live=True).order_by("path"):
        record_poll(poll)
    record_referrers([node.id for node in nodes])


def record_move(page: m.BasePage, *, before: m.BasePage, after: m.BasePage) -> None:
    """Follow a page, with all that lies below it, from one parent to another or among its siblings.

    Raises:
        AddressError: a new place is another's.
        PublishError: something live came below a channel that isn't published.
    """
    specific = page.specific
    if before.pk != after.pk and specific.live:
        _record(specific)
        if isinstance(specific, m.Channel):
            _record_lists_below(specific)
    if isinstance(specific, m.Channel | m.Special):
        parents = m.BasePage.objects.filter(pk__in=[before.pk, after.pk])  # their own paths may have changed
        with recording() as recorder:
            for path in parents.values_list("path", flat=True):
                specials.record_lists(recorder, load_line(path))
    if isinstance(specific, m.Channel):
        with recording() as recorder:
            for parent in {before.pk: before, after.pk: after}.values():
                line = load_line(parent.path)
                if line and line[-1].live and line[-1].id == parent.pk:
                    _record_children(recorder, line)
        record_site()


def record_tree() -> None:
    """Publish the site, all channels and all static pages as this version does: one before may have said less."""
    with recording() as recorder:
        for channel in m.Channel.objects.filter(live=True).exclude(host="").order_by("path"):
            _record_channel(recorder, channel, load_line(channel.path))
    for static in m.StaticPage.objects.filter(live=True).exclude(host="").order_by("path"):
        record_static_page(static)
    record_site()


def record_site() -> None:
    """Publish what stands around every page, once there is a home page."""
    document = site_document()
    if document is not None:
        home = m.Channel.objects.get(pk=document.home)
        with recording() as recorder:
            recorder.put(document)
            recorder.put(derive.mood_choice(home, parent=""))


def site_document() -> d.Site | None:
    """Return the newspaper's document; None before the home page is published."""
    home = m.Channel.objects.filter(depth=2, live=True).order_by("path").first()
    if home is None:
        return None
    edited = m.SiteSettings.load()
    chosen = tuple(str(each["value"]) for each in edited.navigation.raw_data if each["value"])
    shown = m.Channel.objects.filter(
        path__startswith=home.path, depth=home.depth + 1, live=True, in_navigation=True
    )
    navigation = chosen or tuple(str(pk) for pk in shown.order_by("path").values_list("pk", flat=True))
    # Every host that anything ever lay on: pages that stayed there, gone ones too, need its style sheet.
    hosts = Address.objects.values_list("host", flat=True).distinct()
    return derive.site(
        edited, home=str(home.pk), navigation=navigation, hosts={settings.MASTHEAD.host, *hosts}
    )


def record_referrers(pages: Iterable[int]) -> None:
    """Record again what links to these pages in its text: their addresses came, moved or went."""
    for source in find_referrers(pages):
        _record(source)


def article_path(page: m.Article) -> str:
    """Return the path of an article: its own, else the one it has, else a new one by the site's pattern."""
    if page.own_path or page.public_path:
        return page.own_path or page.public_path
    return path_by_pattern(page, m.SiteSettings.load().article_pattern)


def path_by_pattern(page: m.Article, pattern: str) -> str:
    """Return a new article's path: its time of publication is read in the newspaper's zone."""
    at = derive.published_at(page).astimezone(ZoneInfo(settings.MASTHEAD.time_zone))
    values = {
        "year": f"{at:%Y}", "month": f"{at:%m}", "day": f"{at:%d}", "id": str(page.pk),
        "slug": short_slug(page.slug),
    }  # fmt: skip
    return fill_pattern(pattern, values)


def _record(page: Model) -> None:
    if isinstance(page, m.Article):
        record_article(page)
    elif isinstance(page, m.Channel):
        record_channel(page)
    elif isinstance(page, m.StaticPage):
        record_static_page(page)
    elif isinstance(page, m.Special):
        record_special(page)
    elif isinstance(page, m.Poll):
        record_poll(page)


def _record_article(
    recorder: Recorder, page: m.Article, *, line: Line, place: Place, tags: list[int]
) -> None:
    channel = str(line[-1].id)
    resolve = resolver(place.host)
    recorder.put(derive.article(page, place=place, channel=channel, tags=tags, resolve=resolve))
    recorder.put(derive.card(page, place=place, channel=channel))
    names = derive.lists_of(page, line=line, tags=tags, host=place.host)
    recorder.set_lists(str(page.pk), derive.published_at(page), names)


def _record_channel(recorder: Recorder, page: m.Channel, line: Line) -> None:
    host, folder = folder_of(line)
    place = claim(recorder, page, "channel", host, folder)
    parent = str(line[-2].id) if len(line) > 1 else ""
    children = child_ids(page.path)
    recorder.put(derive.channel(page, place=place, parent=parent, children=children, resolve=resolver(host)))
    recorder.put(derive.mood_choice(page, parent=parent))
    spotlight = derive.spotlight(page)
    if spotlight.slides:
        recorder.put(spotlight)
    else:
        recorder.remove(d.key_of(spotlight))


def _record_children(recorder: Recorder, line: Line) -> None:
    """Put a channel's document again because the channels below it changed."""
    page = m.Channel.objects.get(pk=line[-1].id)
    if page.live:
        _record_channel(recorder, page, line)


def _record_lists_below(page: m.Channel) -> None:
    """Put all articles below a moved channel into the lists of the channels that they now lie under."""
    nodes = load_below(page.path)
    above = load_line(page.path)[:-1]
    lists = {
        node.tree_path: {f"channel:{each.id}" for each in _line_below(above, nodes, node)} for node in nodes
    }
    rows = m.Article.objects.filter(path__startswith=page.path, live=True).order_by("path")
    last = ""
    with recording() as recorder:
        while chunk := list(
            rows.filter(path__gt=last).values_list("pk", "path", "published_time", "first_published_at")[
                :CHUNK
            ]
        ):
            for pk, path, own_time, first in chunk:
                kept = {name for name in recorder.lists_of(str(pk)) if not name.startswith("channel:")}
                recorder.set_lists(str(pk), own_time or first, kept | lists[path[: -m.Article.steplen]])
            last = chunk[-1][1]


def _line_below(above: Line, nodes: Line, node: Node) -> Line:
    return above + tuple(each for each in nodes if node.tree_path.startswith(each.tree_path))

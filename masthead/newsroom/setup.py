"""A new newspaper: its tables, root, home page, groups and first login. Run twice it changes nothing."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Site

from masthead.newsroom import models as m
from masthead.newsroom import named, publish
from masthead.newsroom.models.mood_set import DEFAULT_MOODS
from masthead.newsroom.rehost import Progress, follow_host

EDITORS = "Editors"
_PAGE_PERMISSIONS = ("add_basepage", "change_basepage", "publish_basepage")


@dataclass(frozen=True, slots=True)
class Newspaper:
    """What `create_newspaper` found or made; `password` is there only when it made the login."""

    home: m.Channel
    user: str
    password: str | None


def migrate() -> None:
    """Make or update all tables of the newsroom and of published content."""
    call_command("migrate", interactive=False, verbosity=0)


def create_newspaper(
    *,
    name: str,
    home_title: str = "",
    user: str = "admin",
    language: str = "",
    progress: Progress = lambda items, _label: items,
) -> Newspaper:
    """Make root, home page, site, groups and the first superuser, as far as they are missing.

    Where the settings name another host than before, everything goes there. The tables must exist (`migrate`).
    """
    with transaction.atomic():
        moods = _moods()
        home = _home(home_title or name, language or settings.MASTHEAD.language)
        _site(name, home, moods)
        _groups(home)
        password = _superuser(user)
        if not home.live or not home.host:
            home.save_revision().publish()
        follow_host(home, progress)
        publish.record_tree()
        named.record_all()
    home.refresh_from_db()
    return Newspaper(home=home, user=user, password=password)


def _home(title: str, language: str) -> m.Channel:
    found: m.Channel | None = m.Channel.objects.filter(depth=2).order_by("path").first()
    if found is not None:
        return found
    Locale.objects.get_or_create(language_code=settings.WAGTAIL_CONTENT_LANGUAGES[0][0])
    root = m.BasePage.get_first_root_node() or m.BasePage.add_root(
        instance=m.BasePage(title="Root", slug="root")
    )
    home: m.Channel = root.add_child(
        instance=m.Channel(title=title, slug="newspaper", language=language, live=False)
    )
    root.get_children().exclude(pk=home.pk).delete()  # the page that Wagtail's own migrations make
    fresh: m.Channel = m.Channel.objects.get(pk=home.pk)
    return fresh


def _moods() -> m.MoodSet:
    """Make a set of moods where there is none; a new newspaper has it on all its articles."""
    found: m.MoodSet | None = m.MoodSet.objects.order_by("pk").first()
    if found is not None:
        return found
    moods = [
        {"type": "mood", "value": {"code": code, "sign": code, "name_zh_hans": chinese, "name_en": english}}
        for code, chinese, english in DEFAULT_MOODS
    ]
    name = "心情" if settings.MASTHEAD.language.startswith("zh") else "Moods"
    made: m.MoodSet = m.MoodSet.objects.create(name=name, moods=moods)
    return made


def _site(name: str, home: m.Channel, moods: m.MoodSet) -> None:
    own = settings.MASTHEAD
    port = own.origin.rpartition(":")[2]
    values = {
        "hostname": own.host,
        "port": int(port) if port.isdigit() else 443 if own.origin.startswith("https:") else 80,
        "root_page": home,
        "site_name": name,
    }
    site, _made = Site.objects.update_or_create(is_default_site=True, defaults=values)
    Site.objects.exclude(pk=site.pk).delete()
    if not m.SiteSettings.objects.exists():
        m.SiteSettings.objects.create(name=name, mood_set=moods)


def _groups(home: m.Channel) -> None:
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    GroupPagePermission.objects.filter(group=editors, page=m.BasePage.get_first_root_node()).delete()
    allow_editing(editors, home)


def allow_editing(group: Group, channel: m.Channel) -> None:
    """Let a group write and publish in a channel and all below it, upload, keep sources, authors, tags, moods."""
    pages = Permission.objects.filter(content_type__app_label="newsroom", codename__in=_PAGE_PERMISSIONS)
    for permission in pages:
        GroupPagePermission.objects.get_or_create(
            group=group, page=channel.get_base_page(), permission=permission
        )
    collection = Collection.get_first_root_node()
    uploads = Q(content_type__model__in=["picture", "media"], content_type__app_label="newsroom")
    for permission in Permission.objects.filter(uploads).exclude(codename__startswith="view_"):
        if not permission.codename.startswith("delete_"):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=permission
            )
    names = [
        f"{verb}_{model}" for verb in ("add", "change") for model in ("source", "author", "tag", "moodset")
    ]
    group.permissions.add(*Permission.objects.filter(content_type__app_label="newsroom", codename__in=names))
    group.permissions.add(Permission.objects.get(codename="access_admin"))


def _superuser(name: str) -> str | None:
    users = get_user_model().objects
    if users.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(name, email="", password=password)
    return password

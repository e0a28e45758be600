"""Commands that make a newspaper: init, demo, sample; login, for who has lost the password."""

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from masthead.cli.context import load, set_up_newsroom
from masthead.cli.press import publish_all
from masthead.cli.processes import PARTS, check_binds, serve
from masthead.conf import FILE_NAME, Settings, check_origin, load_settings
from masthead.errors import MastheadError, SettingsError
from masthead.store.durability import try_lock

_NEWSPAPER_TOML = """\
# Settings of this newspaper. The environment wins: MASTHEAD_ORIGIN, DATABASE_URL, STORE_URL …

# Where readers and editors find it; they must be two origins.
origin = "{origin}"
newsroom_origin = "{newsroom_origin}"

# Where its own processes listen; a proxy in front terminates TLS.
portal_bind = "{portal}"
newsroom_bind = "{newsroom}"

language = "zh-hans"
time_zone = "Asia/Shanghai"

# Where nginx stands in front, its address: what it says of a client's is believed.
# trusted_proxies = "127.0.0.1, ::1"

# Past one machine:
# database_url = "postgresql://masthead@db/masthead"
# store_url = "file:///srv/portal"
"""
_THEME_README = """\
Templates and assets of this newspaper's own. A file here wins over the default theme's file of the
same path: templates/…, assets/…, messages/<language>.po. Saved, it is live at once; the pages that
used the old one are rendered again. To begin with, put rules for colours and whatever else into
assets/css/own.css, which is empty by default, and see all of it with `masthead styleguide FOLDER`.
"""


_DEMO_MARK = Path("data") / "demo"  # only what a demo made may be thrown away
_PORTAL, _NEWSROOM = "127.0.0.1:8000", "127.0.0.1:8001"


class LoginError(MastheadError):
    """There is no such login."""


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", help="The newspaper's name (default: the folder's).")
@click.option("--portal", default=_PORTAL, show_default=True, help="Where the portal listens, address:port.")
@click.option("--newsroom", default=_NEWSROOM, show_default=True, help="Where the newsroom listens.")
@click.option("--origin", default="", help="How readers find the portal: https://www.paper.example, say.")
@click.option("--newsroom-origin", default="", help="How editors find the newsroom; another origin.")
def init_command(
    folder: Path, name: str, portal: str, newsroom: str, origin: str, newsroom_origin: str
) -> None:
    """Make a new newspaper in FOLDER.

    Settings, a theme folder of its own, a database, a first login. Run again, after an upgrade say, it
    brings the tables up to date and leaves everything else as it is. Run again after origin, language or
    time_zone in newspaper.toml were changed, it brings all pages along; their old addresses redirect.
    """
    make_newspaper(
        folder,
        name or folder.resolve().name,
        portal=portal,
        newsroom=newsroom,
        origin=origin or f"http://{portal}",
        newsroom_origin=newsroom_origin or f"http://{newsroom}",
    )
    click.echo(f"Next: masthead --home {folder} serve")


def make_newspaper(
    folder: Path, name: str, *, portal: str, newsroom: str, origin: str, newsroom_origin: str
) -> Settings:
    """Make the folder and the tables, as far as they are missing; print the login that was made.

    Raises:
        SettingsError: the folder holds something else, or an address can't be used.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / FILE_NAME).exists():
        raise SettingsError(f"{folder} is not empty and holds no newspaper: choose another folder.")
    _write_files(folder, portal=portal, newsroom=newsroom, origin=origin, newsroom_origin=newsroom_origin)
    settings = load_settings(folder)
    set_up_newsroom(settings)
    from masthead.newsroom.setup import create_newspaper, migrate

    with Console(stderr=True).status("Making the newspaper's tables …"):
        migrate()
    made = create_newspaper(name=name, progress=_progress)
    if made.password:
        click.echo(f"Newsroom login: {made.user} / {made.password}")
        _keep_login(settings, made.user, made.password)
    else:
        click.echo(
            f"The newspaper in {folder} is there already: its content and logins were left as they are."
        )
    return settings


def _write_files(folder: Path, *, portal: str, newsroom: str, origin: str, newsroom_origin: str) -> None:
    from masthead.reader.server import parse_bind

    parse_bind(portal, "--portal")
    parse_bind(newsroom, "--newsroom")
    check_origin(origin, "--origin")
    check_origin(newsroom_origin, "--newsroom-origin")
    (folder / "theme").mkdir(parents=True, exist_ok=True)
    (folder / "data").mkdir(mode=0o700, exist_ok=True)  # drafts and password hashes lie there
    (folder / "data" / "reader").mkdir(exist_ok=True)  # all that the public process may write to
    if not (folder / FILE_NAME).exists():
        (folder / "theme" / "README").write_text(_THEME_README, "utf-8")
        text = _NEWSPAPER_TOML.format(
            portal=portal, newsroom=newsroom, origin=origin, newsroom_origin=newsroom_origin
        )
        (folder / FILE_NAME).write_text(text, "utf-8")


def _keep_login(settings: Settings, user: str, password: str) -> None:
    """So that it isn't lost with the terminal; to be deleted once it is known, or changed in the newsroom."""
    path = settings.home / "data" / "first-login.txt"
    path.touch(mode=0o600)
    path.write_text(f"{user}\n{password}\n", "utf-8")


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"))
@click.option("--fresh", is_flag=True, help="Throw away what is in FOLDER and begin anew.")
@click.option("--no-serve", is_flag=True, help="Make and publish it, then end.")
@click.option("--portal", default=_PORTAL, show_default=True, help="Where the portal listens, address:port.")
@click.option("--newsroom", default=_NEWSROOM, show_default=True, help="Where the newsroom listens.")
@click.pass_context
def demo_command(
    ctx: click.Context, folder: Path, fresh: bool, no_serve: bool, portal: str, newsroom: str
) -> None:
    """Make, publish and serve an embedded newspaper with content.

    It lies in FOLDER (default: demo). Run again, it serves the one that is there.
    """
    if fresh and (folder / FILE_NAME).exists():
        _throw_away(folder)
    is_new = not (folder / FILE_NAME).exists()
    if (folder / FILE_NAME).exists():
        _refuse_other_binds(ctx, load_settings(folder))
        if not no_serve:
            check_binds(load_settings(folder), list(PARTS))
    settings = make_newspaper(
        folder,
        "云汀日报",
        portal=portal,
        newsroom=newsroom,
        origin=f"http://{portal}",
        newsroom_origin=f"http://{newsroom}",
    )
    if is_new:
        (settings.home / _DEMO_MARK).touch()
    if not no_serve:
        check_binds(settings, list(PARTS))
    from masthead.newsroom.demo.build import create_demo
    from masthead.newsroom.demo.votes import create_votes

    create_demo(progress=_progress)
    publish_all(settings)
    if create_votes(settings):
        publish_all(settings)  # the boards
    _tell_login(settings)
    if not no_serve:
        serve(settings, list(PARTS))


def _throw_away(folder: Path) -> None:
    """Remove a demo, and nothing else.

    Raises:
        SettingsError: it is a newspaper that no demo made, or its press is at work.
    """
    if not (folder / _DEMO_MARK).exists():
        raise SettingsError(f"{folder} is a newspaper that `masthead demo` didn't make: it is left as it is.")
    lock = try_lock(folder / "data" / "press.lock", os.O_RDWR | os.O_CREAT)
    if lock is None:
        raise SettingsError(f"The press of {folder} is at work: stop it first.")
    lock.close()
    shutil.rmtree(folder)


def _refuse_other_binds(ctx: click.Context, settings: Settings) -> None:
    """Options that would be ignored are an error."""
    there = {"portal": settings.portal_bind, "newsroom": settings.newsroom_bind}
    for name, bind in there.items():
        given = ctx.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
        if given and ctx.params[name] != bind:
            raise SettingsError(
                f"{settings.home} is there already and its {name} listens on {bind}:"
                f" change {name}_bind and the origin in {settings.home / FILE_NAME}, or begin anew with --fresh."
            )


def _tell_login(settings: Settings) -> None:
    login = settings.home / "data" / "first-login.txt"
    if login.exists():
        user, password = login.read_text("utf-8").split()
        click.echo(f"Login:    {user} / {password}")


@click.command("sample")
@click.option("--articles", type=click.IntRange(min=1), required=True, help="How many.")
@click.pass_context
def sample_command(ctx: click.Context, articles: int) -> None:
    """Add a generated archive of real pages, for load tests.

    A press that runs publishes it; else run `masthead press --once`.
    """
    settings = load(ctx)
    set_up_newsroom(settings)
    from masthead.newsroom.sample import create_sample

    create_sample(articles, progress=_progress)


@click.command("login")
@click.argument("user", default="admin")
@click.pass_context
def login_command(ctx: click.Context, user: str) -> None:
    """Give a login a new password and print it.

    For who has lost the old one. USER is the login's name (default: admin).
    """
    settings = load(ctx)
    set_up_newsroom(settings)
    from django.contrib.auth import get_user_model

    found = get_user_model().objects.filter(username=user).first()
    if found is None:
        names = ", ".join(sorted(get_user_model().objects.values_list("username", flat=True)[:20]))
        raise LoginError(f"There is no login {user!r}; there are: {names}.")
    password = secrets.token_urlsafe(12)
    found.set_password(password)
    found.is_active = True
    found.save()
    (settings.home / "data" / "first-login.txt").unlink(missing_ok=True)  # it may be wrong now
    click.echo(f"Newsroom login: {user} / {password}")


def _progress(items: Iterable[Any], label: str) -> Iterable[Any]:
    return track(items, description=label, console=Console(stderr=True))

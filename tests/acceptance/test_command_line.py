"""The command line as an operator meets it: what it says, what it refuses, how it ends."""

import re
import shutil
from pathlib import Path

import click
import pytest

from masthead.cli import main
from masthead.conf import load_settings
from masthead.store.base import Address, make_object
from masthead.store.filesystem import FilesystemStore
from tests.acceptance.papers import Paper, masthead

MISCONFIGURED = 78


def names(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command, those of groups too."""
    found: list[tuple[str, ...]] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += names(command, (*before, name))
    return found


@pytest.mark.parametrize("command", names(main), ids=" ".join)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    """What it does, in sentences, and every option."""
    found: click.Command = main
    for name in command:
        assert isinstance(found, click.Group)
        step = found.get_command(click.Context(found), name)
        assert step is not None
        found = step

    text = found.get_help(click.Context(found, info_name=" ".join(command)))

    assert found.help is not None
    assert len(found.help) > 40
    assert "." in found.help
    for parameter in found.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} says nothing"
            assert parameter.opts[-1] in text


def test_the_list_of_commands_is_readable() -> None:
    """No line is cut off."""
    text = masthead("--help", COLUMNS="80").stdout

    commands = text.partition("Commands:")[2]
    assert "..." not in commands
    assert commands.index("init") < commands.index("serve") < commands.index("backup")


def test_a_folder_that_holds_no_newspaper_is_said(tmp_path: Path) -> None:
    """With both ways on."""
    done = masthead("--home", tmp_path, "verify")

    assert done.returncode == MISCONFIGURED
    assert done.stderr.count("\n") == 1
    assert "masthead init" in done.stderr
    assert "--home" in done.stderr


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    """init writes nothing into it."""
    (tmp_path / "thesis.txt").write_text("years of work")

    done = masthead("init", tmp_path)

    assert done.returncode == MISCONFIGURED
    assert "choose another folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_init_makes_a_newspaper_and_run_again_leaves_it_alone(tmp_path: Path, sqlite_template: Path) -> None:
    """The login is told once and works on; settings, content and logins stay."""
    home = tmp_path / "paper"
    first = masthead("init", home, "--name", "The Paper", "--portal", "127.0.0.1:9876")
    assert first.returncode == 0, first.stderr
    assert "Newsroom login: admin / " in first.stdout
    assert f"masthead --home {home} serve" in first.stdout
    assert 'origin = "http://127.0.0.1:9876"' in (home / "newspaper.toml").read_text()
    assert (home / "data" / "first-login.txt").stat().st_mode & 0o077 == 0
    assert (home / "data").stat().st_mode & 0o077 == 0
    settings = (home / "newspaper.toml").read_bytes()
    paper = Paper(home, 0, 0)
    before = paper.script(_FINGERPRINT)

    again = masthead("init", home, "--name", "Another", "--portal", "127.0.0.1:1")

    assert again.returncode == 0, again.stderr
    assert "there already" in again.stdout
    assert "login:" not in again.stdout
    assert (home / "newspaper.toml").read_bytes() == settings
    assert paper.script(_FINGERPRINT) == before


_FINGERPRINT = """
    from django.contrib.auth.models import User
    from masthead.content.db.models import Change
    print(m.SiteSettings.load().name, User.objects.get().password, Change.objects.count())
"""


def test_an_address_that_is_none_makes_no_newspaper(tmp_path: Path) -> None:
    """Said by the option's name, before anything is written."""
    done = masthead("init", tmp_path / "paper", "--portal", "8000")

    assert done.returncode == MISCONFIGURED
    assert "--portal" in done.stderr
    assert not (tmp_path / "paper").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"prt": "8000"}, "unknown setting 'prt'"),
        ({"renderers": "many"}, "renderers must be a whole number"),
        ({"renderers": "-1"}, "renderers must be"),
        ({"origin": "paper.example"}, "origin must be"),
        ({"origin": "https://paper.example/news"}, "origin must be"),
        ({"newsroom_origin": "http://paper.example"}, "two origins"),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"language": "klingon"}, "language must be zh-hans or en"),
        ({"database_url": "mysql://db"}, "sqlite:///"),
        ({"store_url": "s3://bucket"}, "file://"),
    ],
    ids=lambda value: next(iter(value.items()))[0] if isinstance(value, dict) else "",
)
def test_a_setting_that_cannot_be_used_is_said(paper: Paper, settings: dict[str, str], said: str) -> None:
    """In one line, by its name."""
    paper.write_settings(**settings)

    done = paper.run("press", "--once")

    assert done.returncode == MISCONFIGURED
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_newspaper_is_not_thrown_away_for_a_demo(paper: Paper) -> None:
    """Only what a demo made is."""
    done = masthead("demo", paper.home, "--fresh", "--no-serve")

    assert done.returncode == MISCONFIGURED
    assert "didn't make" in done.stderr
    assert (paper.home / "data" / "newsroom.sqlite3").exists()


def test_a_broken_settings_file_is_said(paper: Paper) -> None:
    """With the line."""
    (paper.home / "newspaper.toml").write_text('origin = "http://paper.example\n')

    done = paper.run("status")

    assert done.returncode == MISCONFIGURED
    assert "newspaper.toml can't be read" in done.stderr
    assert "line 1" in done.stderr


def test_a_database_that_is_away_is_said(paper: Paper) -> None:
    """As a sentence, by every command that needs it."""
    for arguments in (["status"], ["press", "--once"], ["scheduler"], ["backup", paper.home / "x.tar.gz"]):
        done = paper.run(*arguments, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")

        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stderr, arguments


def test_tables_of_another_version_are_said(tmp_path: Path) -> None:
    """By the newsroom and the scheduler, before an editor meets them."""
    paper = Paper(tmp_path, 1, 2)
    paper.write_settings()
    for part in ("newsroom", "scheduler"):
        done = paper.run(part)

        assert done.returncode == MISCONFIGURED
        assert f"masthead init {tmp_path}" in done.stderr


def test_another_origin_is_said_and_taken_up(paper: Paper) -> None:
    """The newsroom refuses to go on as if nothing had happened; init brings every page along."""
    paper.write_settings(origin="https://www.paper.example")
    for part in ("newsroom", "scheduler"):
        done = paper.run(part)
        assert done.returncode == MISCONFIGURED
        assert f"masthead init {paper.home}" in done.stderr

    paper.do("init", paper.home)
    paper.do("press", "--once")

    paper.do("verify", "--source")
    store = FilesystemStore(paper.home / "public")
    front = store.get(Address("www.paper.example", "/town/"))
    before = store.get(Address("paper.example", "/town/"))
    assert front is not None
    assert before is not None
    assert (front.status, before.status) == (200, 301)
    store.close()


def test_a_newspaper_is_made_for_its_origin(tmp_path: Path) -> None:
    """An origin that is none is said before anything is written."""
    bad = masthead("init", tmp_path / "paper", "--origin", "www.paper.example")
    assert bad.returncode == MISCONFIGURED
    assert "--origin" in bad.stderr
    assert not (tmp_path / "paper").exists()

    origins = ("--origin", "https://www.paper.example", "--newsroom-origin", "https://desk.paper.example")
    done = masthead("init", tmp_path / "paper", *origins)

    assert done.returncode == 0, done.stderr
    settings = load_settings(tmp_path / "paper", {})
    assert (settings.origin, settings.newsroom_origin) == origins[1::2]
    assert settings.portal_bind == "127.0.0.1:8000"


def test_verify_finds_what_was_tampered_with(paper: Paper) -> None:
    """A changed, a removed and an added file: each is named, and the status is 1; the press mends them when told to."""
    assert "objects: the same" in paper.do("verify", "--source")
    store = FilesystemStore(paper.home / "public")
    store.put([(Address("paper.example", "/"), make_object(b"<p>defaced", "text/html; charset=utf-8"))])
    store.put(
        [(Address("paper.example", "/added.html"), make_object(b"<p>added", "text/html; charset=utf-8"))]
    )
    store.delete([Address("paper.example", "/robots.txt")])
    store.close()

    done = paper.run("verify")

    assert done.returncode == 1
    assert "different: paper.example/\n" in done.stdout
    assert "extra: paper.example/added.html\n" in done.stdout
    assert "missing: paper.example/robots.txt\n" in done.stdout
    assert "NOT the same" in done.stdout
    assert "--rebuild" in done.stdout

    paper.do("press", "--once", "--rebuild")
    paper.do("verify", "--source")


def test_verify_finds_what_the_newsroom_says_otherwise(paper: Paper) -> None:
    """A headline changed behind its back."""
    paper.script("m.Article.objects.filter(title='Story 1').update(title='Forged')")

    assert paper.run("verify").returncode == 0
    done = paper.run("verify", "--source")

    assert done.returncode == 1
    assert "newsroom differs" in done.stdout


def test_explain_says_why_a_page_is_as_it_is(paper: Paper) -> None:
    """By path, by percent-encoded path, by a whole address."""
    for form in ("/town/", "http://paper.example/town/", "/%74own/"):
        text = paper.do("explain", form)
        assert text.startswith("paper.example/town/: channel ")
        assert "because of channel:" in text
        assert "head:channel:" in text
        assert "template:channel.html" in text
        assert re.search(r"rendered \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+08:00, cause: ", text)

    done = paper.run("explain", "/nowhere.html")
    assert done.returncode == 1
    assert "404" in done.stdout


def test_status_says_when_nobody_is_at_work(paper: Paper) -> None:
    """Well when all is live; after a minute of an unplanned change, not."""
    assert "changes to be planned:    0" in paper.do("status")
    paper.script("m.Article.objects.get(title='Story 1').unpublish()")
    waiting = paper.run("status")
    assert waiting.returncode == 0
    assert "changes to be planned:    0" not in waiting.stdout
    paper.script(
        "from masthead.content.db.models import Change; Change.objects.update(at='2020-01-01T00:00:00.000000')"
    )

    late = paper.run("status")

    assert late.returncode == 1
    assert "No press seems to be at work" in late.stdout
    paper.do("press", "--once")
    assert "changes to be planned:    0" in paper.do("status")


def test_a_page_that_cannot_be_rendered_ends_the_press_with_a_status(paper: Paper) -> None:
    """A broken template of the newspaper's own; the old page stays, and mended it is well again."""
    own = paper.home / "theme" / "templates" / "gone.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nonsense.of.mine }}")
    assert paper.run("press", "--once").returncode == 1
    assert paper.run("status").returncode == 1

    shutil.rmtree(own.parent)
    paper.do("press", "--once")

    paper.do("status")
    paper.do("verify")


def test_a_second_press_is_refused(paper: Paper) -> None:
    """While one is at work."""
    import fcntl

    with (paper.home / "data" / "press.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = paper.run("press", "--once")

    assert done.returncode == 1
    assert "Another press is at work" in done.stderr


def test_another_newspapers_public_files_are_left_alone(paper: Paper, tmp_path: Path) -> None:
    """Also a folder full of something else; only who says --adopt takes it over."""
    theirs = tmp_path / "theirs"
    (theirs / "www").mkdir(parents=True)
    (theirs / "www" / "index.html").write_text("years of work")
    paper.write_settings(store_url=f"file://{theirs}")

    refused = paper.run("press", "--once")

    assert refused.returncode == MISCONFIGURED
    assert str(theirs) in refused.stderr
    assert "--adopt" in refused.stderr
    assert (theirs / "www" / "index.html").read_text() == "years of work"

    paper.do("press", "--once", "--adopt")
    owner = (theirs / ".owner").read_text()
    (theirs / ".owner").write_text("0" * 32)
    refused = paper.run("press", "--once")
    assert refused.returncode == MISCONFIGURED
    assert "another newspaper" in refused.stderr
    (theirs / ".owner").write_text(owner)
    paper.do("press", "--once")
    assert "the same" in paper.do("verify")


def test_a_theme_folder_that_is_not_there_is_said(paper: Paper) -> None:
    """A disk that isn't mounted must not turn all pages into the default theme's."""
    paper.write_settings(theme="them")

    done = paper.run("press", "--once")

    assert done.returncode == MISCONFIGURED
    assert "theme's folder" in done.stderr
    assert not (paper.home / "them").exists()


def test_a_lost_password_is_replaced(paper: Paper) -> None:
    """For a login that is there."""
    said = paper.do("login")
    password = said.split(" / ")[1].strip()
    asked = f"authenticate(username='admin', password='{password}')"
    assert paper.script(f"from django.contrib.auth import authenticate; print({asked})") == "admin\n"

    done = paper.run("login", "nobody")
    assert done.returncode == 1
    assert "admin" in done.stderr


def test_an_import_of_something_else_changes_nothing(paper: Paper, tmp_path: Path) -> None:
    """And says so."""
    (tmp_path / "export.xml").write_text("<html><p>no export")
    before = paper.script("print(m.BasePage.objects.count())")

    done = paper.run("import", "wordpress", tmp_path / "export.xml")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert paper.script("print(m.BasePage.objects.count())") == before

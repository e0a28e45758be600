"""Random sequences of editing: after each step the store equals a build from nothing.

Prints its seed; MASTHEAD_SEED runs it again. MASTHEAD_SOAK=1 tries many more and longer ones.
"""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar, TypeVar

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.rich_text import RichText

from masthead.content import lists
from masthead.errors import MastheadError
from masthead.newsroom import models as m
from masthead.outputs.catalogue import THEME
from tests.rebuild.newspaper import Newspaper

T = TypeVar("T")
SOAK = bool(os.environ.get("MASTHEAD_SOAK"))
SETTINGS = settings(
    max_examples=150 if SOAK else 6, stateful_step_count=30 if SOAK else 12, deadline=None, database=None,
    suppress_health_check=list(HealthCheck), print_blob=True,
)  # fmt: skip
MODES = [
    ("sqlite", "one_renderer"),
    ("sqlite", "three_renderers"),
    ("postgresql", "one_renderer"),
    ("postgresql", "three_renderers"),
]
ANY = st.integers(0, 10**6)  # picks one of however many there are
SOME = st.lists(ANY, max_size=2)
HOURS = st.one_of(st.none(), st.integers(-2, 40))
SECTIONS = {"by_hand": SOME, "newest_of": ANY, "tag": ANY}  # of a special
CARD = (THEME / "templates" / "card.html").read_text("utf-8")
THEME_FILES = {
    "templates/card.html": [f"{CARD}<b>1</b>", f"{CARD}<b>2</b>"],
    "templates/frame/footer.html": ["<footer>1</footer>", "<footer>2</footer>"],
    "assets/style.css": ["p { color: red }", "p { background: url(icon.svg) }"],
    "assets/more.css": ["p { margin: 0 }"],
    "messages/zh-hans.po": ['msgid "Latest"\nmsgstr "刚刚"\n'],
    "messages/ug.po": ['msgid "Latest"\nmsgstr "ئەڭ يېڭى"\n'],
}


class Editing(RuleBasedStateMachine):
    """A newspaper, and what its desk, its theme's author, its operator and time can do to it."""

    make: ClassVar[Callable[[], Newspaper]]
    drop: ClassVar[Callable[[Newspaper], None]]

    def __init__(self) -> None:
        super().__init__()
        self.newspaper = type(self).make().__enter__()
        self.desk = self.newspaper.desk
        self.made = 0
        self.unwatched = 0

    def teardown(self) -> None:
        """Give everything back."""
        self.newspaper.__exit__(None, None, None)
        type(self).drop(self.newspaper)

    @invariant()
    def everything_is_exact(self) -> None:
        """Unless the press is away for some steps."""
        if self.unwatched:
            self.unwatched -= 1
        else:
            self.newspaper.run()
            self.newspaper.assert_exact()

    @rule(steps=st.integers(1, 3))
    def the_press_is_away_for_some_steps(self, steps: int) -> None:
        self.unwatched = steps + 1

    @rule()
    def the_press_starts_afresh(self) -> None:
        self.newspaper.open_press()

    # Articles

    @rule(channel=ANY, tags=SOME, source=ANY, authors=SOME, related=SOME, lead=ANY)
    def write(self, channel: int, **fields: Any) -> None:
        self.made += 1
        self._do(self.desk.write, f"a{self.made}", self._channel(channel), **self._article_fields(fields))

    @rule(article=ANY, number=ANY)
    def edit_the_headline(self, article: int, number: int) -> None:
        self._edit(article, title=f"Headline {number}")

    @rule(article=ANY, number=ANY, linked=ANY)
    def edit_the_body(self, article: int, number: int, linked: int) -> None:
        linked = self._pick(linked, self._ids(m.BasePage.objects.filter(depth__gt=1)))
        link = f'<a linktype="page" id="{linked}">more</a>'
        self._edit(article, body=[("text", RichText(f"<p>Body {number}, {link}</p>"))])

    @rule(article=ANY, number=ANY, marked=st.booleans())
    def edit_what_lists_show(self, article: int, number: int, marked: bool) -> None:
        self._edit(
            article, summary=f"Summary {number}", short_headline=f"Short {number}", mark_updated=marked
        )

    @rule(article=ANY, tags=SOME, source=ANY, authors=SOME, related=SOME, lead=ANY)
    def edit_the_relations(self, article: int, **fields: Any) -> None:
        self._edit(article, **self._article_fields(fields))

    @rule(article=ANY, language=st.sampled_from(["zh-hans", "en", "ug"]))
    def edit_the_language(self, article: int, language: str) -> None:
        self._edit(article, language=language)

    @rule(article=ANY, hours=st.integers(1, 90))
    def date_it_back(self, article: int, hours: int) -> None:
        self._edit(article, published_time=self.newspaper.clock.now - timedelta(hours=hours))

    @rule(article=ANY, path=st.sampled_from(["/one.html", "/two/", "/news/three.html", ""]))
    def give_it_an_address_of_its_own(self, article: int, path: str) -> None:
        self._edit(article, own_path=path)

    @rule(article=ANY, channel=ANY)
    def move_an_article(self, article: int, channel: int) -> None:
        self._do(self.desk.move, self._article(article), self._channel(channel))

    @rule(article=ANY)
    def withdraw(self, article: int) -> None:
        self._do(self.desk.withdraw, self._article(article))

    @rule(article=ANY)
    def publish_what_was_written_last(self, article: int) -> None:
        self._edit(article)

    @rule(article=ANY)
    def delete(self, article: int) -> None:
        self._do(self.desk.delete, self._article(article))

    @rule(channel=ANY, hours=st.integers(1, 60))
    def schedule_an_article(self, channel: int, hours: int) -> None:
        self.made += 1
        at = self.newspaper.clock.now + timedelta(hours=hours)
        self._do(self.desk.schedule, f"a{self.made}", self._channel(channel), at)

    @rule(article=ANY, hours=st.integers(1, 60))
    def schedule_a_withdrawal(self, article: int, hours: int) -> None:
        self._edit(article, expire_at=self.newspaper.clock.now + timedelta(hours=hours))

    @rule(articles=st.lists(ANY, min_size=2, max_size=4), number=ANY)
    def edit_several_in_one_transaction(self, articles: list[int], number: int) -> None:
        with transaction.atomic():
            for article in articles:
                self._edit(article, title=f"Together {number}")

    # Channels and static pages

    @rule(parent=ANY)
    def open_a_channel(self, parent: int) -> None:
        self.made += 1
        self._do(self.desk.add_channel, f"c{self.made}", self._channel(parent))

    @rule(channel=ANY, number=ANY, language=st.sampled_from(["zh-hans", "en", "ug"]))
    def rename_a_channel(self, channel: int, number: int, language: str) -> None:
        self._do(self.desk.edit, self._channel(channel), title=f"Channel {number}", language=language)

    @rule(channel=ANY, number=st.integers(0, 3))
    def give_a_channel_another_slug(self, channel: int, number: int) -> None:
        self._do(self.desk.edit, self._channel(channel), slug=f"slug{number}")

    @rule(channel=ANY, parent=ANY)
    def move_a_channel(self, channel: int, parent: int) -> None:
        moved, target = self.desk.page(self._channel(channel)), self.desk.page(self._channel(parent))
        if not target.path.startswith(moved.path):
            self._do(self.desk.move, moved.pk, target.pk)

    @rule(channel=ANY, sibling=ANY)
    def reorder_channels(self, channel: int, sibling: int) -> None:
        page = self.desk.page(self._channel(channel))
        siblings = m.Channel.objects.sibling_of(page, inclusive=False)
        if siblings.exists():
            self._do(self.desk.place_before, page.pk, self._pick(sibling, self._ids(siblings)))

    @rule(channel=ANY, host=st.sampled_from(["", "north.test", "south.test"]))
    def give_a_channel_a_host(self, channel: int, host: str) -> None:
        self._do(self.desk.edit, self._channel(channel), own_host=host)

    @rule(channel=ANY, shown=st.booleans())
    def show_a_channel_in_navigation(self, channel: int, shown: bool) -> None:
        self._do(self.desk.edit, self._channel(channel), in_navigation=shown)

    @rule(
        channel=ANY,
        colour=st.sampled_from(["", "indigo", "pine"]),
        regional=st.booleans(),
        plate=ANY,
        chosen=SOME,
    )
    def give_a_channel_a_look(
        self, channel: int, colour: str, regional: bool, plate: int, chosen: list[int]
    ) -> None:
        navigation = [("channel", self.desk.page(self._channel(each)).get_base_page()) for each in chosen]
        fields = {
            "colour": colour,
            "is_regional": regional,
            "nameplate": self.desk.picture("bridge") if regional and plate % 2 else None,
            "navigation": navigation if regional else [],
        }
        self._do(self.desk.edit, self._channel(channel), **fields)

    @rule(channel=ANY, pins=SOME)
    def pin(self, channel: int, pins: list[int]) -> None:
        self._do(self.desk.edit, self._channel(channel), pins=[self._article(each) for each in pins])

    @rule(channel=ANY, other=ANY, article=ANY, count=st.integers(1, 4))
    def arrange_a_front(self, channel: int, other: int, article: int, count: int) -> None:
        picked = self.desk.page(self._article(article)).get_base_page()
        listed = self.desk.page(self._channel(other)).get_base_page()
        front = [
            ("lead", {"article": picked}),
            ("list", {"channel": listed, "title": "", "count": count, "pins": [picked]}),
            ("text", {"title": "Notice", "text": RichText(f"<p>Notice {count}</p>")}),
            ("recommended", {"title": ""}),
        ]
        self._do(self.desk.edit, self._channel(channel), front=front[: count + 1])

    @rule(channel=ANY, articles=st.lists(ANY, max_size=3), since=HOURS, until=HOURS, on_front=st.booleans())
    def choose_slides(
        self, channel: int, articles: list[int], since: int | None, until: int | None, on_front: bool
    ) -> None:
        now = self.newspaper.clock.now
        window = {
            name: None if hours is None else now + timedelta(hours=hours)
            for name, hours in (("since", since), ("until", until))
        }
        bridge = self.desk.picture("bridge")
        chosen = [self.desk.page(self._article(each)).get_base_page() for each in articles]
        texts = {"special": None, "link": "", "caption": "", "credit": "", "alt": ""}
        slides = [("slide", {**texts, **window, "article": each, "picture": bridge}) for each in chosen]
        slides.append(
            ("slide", {**texts, **window, "article": None, "link": "/about.html", "picture": bridge})
        )
        front = {"front": [("spotlight", {"title": ""})]} if on_front else {}
        self._do(self.desk.edit, self._channel(channel), spotlight=slides[: len(articles)], **front)

    @rule(channel=ANY, until=HOURS, current=st.booleans(), **SECTIONS)
    def open_a_special(self, channel: int, until: int | None, current: bool, **sections: Any) -> None:
        self.made += 1
        fields = self._special_fields(until=until, current=current, **sections)
        self._do(self.desk.add_special, f"s{self.made}", self._channel(channel), **fields)

    @precondition(lambda self: m.Special.objects.exists())
    @rule(special=ANY, until=HOURS, current=st.booleans(), **SECTIONS)
    def edit_a_special(self, special: int, until: int | None, current: bool, **sections: Any) -> None:
        fields = self._special_fields(until=until, current=current, **sections)
        self._do(self.desk.edit, self._special(special), **fields)

    @precondition(lambda self: m.Special.objects.exists())
    @rule(
        special=ANY,
        number=st.integers(0, 3),
        verb=st.sampled_from(["rename", "withdraw", "move", "edit", "delete"]),
    )
    def change_a_special(self, special: int, number: int, verb: str) -> None:
        pk = self._special(special)
        if verb == "rename":
            self._do(self.desk.edit, pk, slug=f"special{number}", title=f"Special {number}")
        elif verb == "move":
            self._do(self.desk.move, pk, self._channel(number))
        else:
            self._do(getattr(self.desk, verb), pk)

    @precondition(lambda self: m.Special.objects.exists())
    @rule(channel=ANY, special=ANY)
    def show_specials_on_a_front(self, channel: int, special: int) -> None:
        nothing = {
            "article": None,
            "link": "",
            "caption": "",
            "credit": "",
            "alt": "",
            "since": None,
            "until": None,
        }
        chosen = self.desk.page(self._special(special)).get_base_page()
        slides = [("slide", {**nothing, "special": chosen, "picture": self.desk.picture("bridge")})]
        front = [("specials", {"title": ""}), ("spotlight", {"title": "Focus"})]
        self._do(self.desk.edit, self._channel(channel), front=front, spotlight=slides)

    @rule(channel=ANY, verb=st.sampled_from(["withdraw", "delete", "edit"]))
    def withdraw_delete_or_restore_a_channel(self, channel: int, verb: str) -> None:
        self._do(getattr(self.desk, verb), self._channel(channel))

    @rule(channel=ANY)
    def add_a_static_page(self, channel: int) -> None:
        self.made += 1
        self._do(self.desk.add_page, f"p{self.made}", self._channel(channel))

    @rule(page=ANY, number=st.integers(0, 3), verb=st.sampled_from(["edit", "rename", "withdraw", "move"]))
    def change_a_static_page(self, page: int, number: int, verb: str) -> None:
        pk = self._pick(page, self._ids(m.StaticPage.objects.all()))
        if verb == "edit":
            self._do(self.desk.edit, pk, title=f"Page {number}", body=f"Text {number}")
        elif verb == "rename":
            self._do(self.desk.edit, pk, slug=f"page{number}")
        elif verb == "move":
            self._do(self.desk.move, pk, self._channel(number))
        else:
            self._do(self.desk.withdraw, pk)

    # Sources, authors, tags, pictures, the site

    @rule(kind=st.sampled_from(["source", "author", "tag"]))
    def add_a_source_author_or_tag(self, kind: str) -> None:
        self.made += 1
        self._do(self.desk.add, kind, f"{kind}{self.made}")

    @rule(
        kind=st.sampled_from(["source", "author", "tag"]),
        which=ANY,
        number=st.integers(0, 3),
        slug=st.booleans(),
    )
    def rename_a_source_author_or_tag(self, kind: str, which: int, number: int, slug: bool) -> None:
        fields = {"slug": f"{kind}-{number}"} if slug else {"name": f"Name {number}"}
        self._do(self.desk.rename, kind, self._named(kind, which), **fields)

    @rule(kind=st.sampled_from(["source", "author", "tag"]), which=ANY)
    def remove_a_source_author_or_tag(self, kind: str, which: int) -> None:
        self._do(self.desk.remove, kind, self._named(kind, which))

    @rule(colour=st.sampled_from(["red", "green", "blue"]), new=st.booleans())
    def upload_a_picture_or_replace_one(self, colour: str, new: bool) -> None:
        self._do(self.desk.upload, colour if new else "bridge", colour)

    @rule(x=st.integers(2, 40), y=st.integers(2, 25))
    def set_a_pictures_focus(self, x: int, y: int) -> None:
        self._do(self.desk.set_focus, "bridge", x, y)

    @rule(number=ANY)
    def rename_the_newspaper(self, number: int) -> None:
        self._do(self.desk.edit_site, name=f"Courier {number}", copyright=f"© {number}")

    @rule(channels=SOME, pages=SOME)
    def choose_navigation_and_footer(self, channels: list[int], pages: list[int]) -> None:
        chosen = [("channel", self.desk.page(self._channel(each)).get_base_page()) for each in channels]
        static = self._ids(m.StaticPage.objects.all())
        footer = [("page", self.desk.page(self._pick(each, static)).get_base_page()) for each in pages]
        self._do(self.desk.edit_site, navigation=chosen, footer_pages=footer)

    # The theme, time

    @rule(name=st.sampled_from(sorted(THEME_FILES)), which=ANY)
    def write_a_file_of_the_theme(self, name: str, which: int) -> None:
        self.newspaper.write_theme(name, self._pick(which, THEME_FILES[name]))

    @precondition(lambda self: self._theme_files())
    @rule(which=ANY)
    def remove_a_file_of_the_theme(self, which: int) -> None:
        self.newspaper.remove_theme(self._pick(which, self._theme_files()))

    @rule(hours=st.sampled_from([1, 5, 30, 49, 200]))
    def time_goes_by(self, hours: int) -> None:
        self.newspaper.advance(hours=hours)

    # Helpers

    def _do(self, action: Callable[..., None], *args: Any, **fields: Any) -> None:
        """Do what an editor asks for, in a transaction; what the newsroom refuses changes nothing."""
        try:
            with transaction.atomic():
                action(*args, **fields)
        except (MastheadError, ValidationError):
            pass

    def _edit(self, article: int, **fields: Any) -> None:
        self._do(self.desk.edit, self._article(article), **fields)

    def _article_fields(self, picked: dict[str, Any]) -> dict[str, Any]:
        named = {
            name: [self._named(name[:-1], each) for each in picked[name]] for name in ("tags", "authors")
        }
        return {
            **named,
            "source": self._named("source", picked["source"]) if picked["source"] % 3 else "",
            "related": [self._article(each) for each in picked["related"]],
            "lead": "bridge" if picked["lead"] % 2 else "",
        }

    def _article(self, number: int) -> int:
        if not m.Article.objects.exists():
            self.desk.write("first", "")
        return self._pick(number, self._ids(m.Article.objects.all()))

    def _special(self, number: int) -> int:
        return self._pick(number, self._ids(m.Special.objects.all()))

    def _special_fields(
        self, *, until: int | None, current: bool, by_hand: list[int], newest_of: int, tag: int
    ) -> Any:
        articles = [self.desk.page(self._article(each)).get_base_page() for each in by_hand]
        tags = list(m.Tag.objects.order_by("pk"))
        rule = {
            "title": "Rule",
            "channel": self.desk.page(self._channel(newest_of)).get_base_page() if newest_of % 3 else None,
            "tag": self._pick(tag, tags) if tags and (tag % 3 or not newest_of % 3) else None,
            "count": 1 + newest_of % 4,
        }
        sections: list[Any] = [("articles", {"title": "By hand", "articles": articles})] if articles else []
        if rule["channel"] or rule["tag"]:
            sections.append(("newest", rule))
        return {
            "sections": [*sections, ("text", {"title": "", "text": RichText(f"<p>{newest_of}</p>")})],
            "current": current,
            "current_until": None if until is None else self.newspaper.clock.now + timedelta(hours=until),
            "lead": "bridge" if tag % 2 else "",
        }

    def _channel(self, number: int) -> int:
        return self._pick(number, self._ids(m.Channel.objects.all()))

    def _named(self, kind: str, number: int) -> str:
        model = {"source": m.Source, "author": m.Author, "tag": m.Tag}[kind]
        if not model.objects.exists():
            self.desk.add(kind, f"first-{kind}")
        return self._pick(number, list(model.objects.order_by("pk").values_list("slug", flat=True)))

    def _theme_files(self) -> list[str]:
        folder = self.newspaper.settings.theme
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    @staticmethod
    def _ids(pages: Any) -> list[int]:
        return list(pages.order_by("pk").values_list("pk", flat=True))

    @staticmethod
    def _pick(number: int, among: list[T]) -> T:
        return among[number % len(among)]


@pytest.mark.parametrize(("database", "renderers"), MODES)
def test_whatever_is_edited_in_whatever_order_the_store_is_a_build_from_nothing(
    database: str,
    renderers: str,
    copies: Any,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hypothesis edits; lists are cut small, so that they grow, split and empty."""
    number = int(os.environ.get("MASTHEAD_SEED", random.randrange(10**6)))
    print(f"MASTHEAD_SEED={number}")  # noqa: T201  # shown where it fails
    monkeypatch.setattr(lists, "SEGMENT_SIZE", 3)
    monkeypatch.setattr(lists, "SPLIT_SIZE", 5)
    lent = request.getfixturevalue(renderers)

    @seed(number)
    class RandomEditing(Editing):
        make = staticmethod(lambda: copies.make(database, lent=lent))
        drop = staticmethod(copies.drop)

    run_state_machine_as_test(RandomEditing, settings=SETTINGS)

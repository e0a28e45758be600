"""Components: each of the theme's, in each of its states, through the templates that pages are made with."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.outputs import article
from masthead.outputs.blocks import body
from masthead.outputs.board import board_lines
from masthead.outputs.cards import cards
from masthead.outputs.front import front
from masthead.outputs.sheet import Sheet
from masthead.outputs.story import read_story
from masthead.press.capture import Rendering
from masthead.styleguide.polls import poll_states
from masthead.styleguide.sample import FRONT, HOST, WHOLE, body_blocks
from masthead.styleguide.words import Words


class State(NamedTuple):
    """One state of a component: what it is called, and its HTML."""

    name: str
    html: str


class Component(NamedTuple):
    """A component with its states; `language` is what its content is in, for type and indents."""

    name: str
    template: str  # where its markup lies
    states: list[State]
    classes: str = ""  # of what stands around it on a page, so that its styles apply


def iter_components(rendering: Rendering, words: Words) -> Iterator[Component]:
    """Yield all of them, in the order in which a reader meets them."""
    sheet = Sheet(rendering, HOST, words.language)
    story = article.context(sheet, read_story(rendering, WHOLE))
    yield from _on_fronts(sheet, words)
    yield from _in_lists(sheet)
    yield from _of_articles(sheet, story)
    for name, blocks in body_blocks(words).items():
        html = body(sheet, blocks, words.language)
        if isinstance(blocks[0], b.CorrectionBlock):
            html = html.replace('id="correction-1"', 'id="correction"')  # the list of corrections leads there
        yield Component(
            f"block: {name}", f"blocks/{blocks[0].__struct_config__.tag}.html", [State("", html)], "body"
        )
    states = [State(name, html) for name, html in poll_states(sheet).items()]
    yield Component("poll", "parts/poll.html", states)


def _on_fronts(sheet: Sheet, words: Words) -> Iterator[Component]:
    use = b.PictureUse(picture="3", caption=words.caption, credit=words.credit)
    lead, bare = b.LeadBlock(article=WHOLE), b.LeadBlock(article="2")
    three = b.ListBlock(channel="2", count=3)
    for name, template, states in (
        ("lead", "lead", {
            "with a list beside it": (lead, b.ListBlock(count=4)), "alone": (lead,), "without a picture": (bare,),
        }),
        ("list", "list", {"three side by side": (three,) * 3, "two": (three,) * 2, "one": (b.ListBlock(count=9),)}),
        ("spotlight", "spotlight", {"": (b.SpotlightBlock(),)}),
        ("specials", "specials", {"": (b.SpecialsBlock(),)}),
        ("poll of a front", "front_poll", {"": (b.FrontPollBlock("1"),)}),
        ("notice", "front_text", {"": (b.FrontTextBlock(f"<p>{words.notice}</p>", title=words.special),)}),
        ("picture of a front", "front_picture", {"": (b.FrontPictureBlock(use, link=FRONT),)}),
        ("ranking", "board", {"until it is there": (b.BoardBlock(measure="happy"),)}),
        ("recommended", "recommended", {"until it is there": (b.RecommendedBlock(),)}),
    ):  # fmt: skip
        home = sheet.rendering.find(d.Channel, "1")
        assert home is not None
        shown = [State(state, front(sheet, _with_front(home, blocks))[0]) for state, blocks in states.items()]
        yield Component(name, f"fronts/{template}.html", shown)


def _with_front(channel: d.Channel, blocks: tuple[b.FrontBlock, ...]) -> d.Channel:
    return d.Channel(
        id=channel.id, place=channel.place, name=channel.name, language=channel.language, front=blocks
    )


def _in_lists(sheet: Sheet) -> Iterator[Component]:
    found = cards(sheet, ("1", "2", "3", "5"))
    yield _component(
        sheet, "cards", "cards.html", {"with and without a picture": {"cards": found}, "none": {"cards": []}}
    )
    yield _component(sheet, "load more", "parts/more.html", {"": {"more": f"{FRONT}archive/1.html"}})
    board = sheet.rendering.find(d.Board, "1-day")
    lines = board_lines(sheet, board.rankings[0].lines, 5) if board else []
    yield _component(sheet, "lines of a ranking", "board_lines.html", {"": {"lines": lines}})
    crumbs = [{"name": each["headline"], "href": each["href"]} for each in found[:3]]
    yield _component(
        sheet, "breadcrumb", "crumbs.html", {"": {"crumbs": crumbs[:2]}, "long": {"crumbs": crumbs}}
    )


def _of_articles(sheet: Sheet, story: dict[str, Any]) -> Iterator[Component]:
    bare = story | {"source": {"name": "", "href": "", "original": "", "reprint": ""}}
    bare["article"] = story["article"] | {"updated": None, "kicker": "", "main_headline": ()}
    around = "article"
    yield _component(
        sheet, "source line", "article/source_line.html", {"all of it": story, "the least": bare}, around
    )
    yield _component(sheet, "share", "parts/share.html", {"": story}, around)
    yield _component(sheet, "listen", "parts/listen.html", {"": story}, around)
    yield _component(sheet, "stack", "article/stack.html", {"all of it": story, "decks alone": bare}, around)
    yield _component(sheet, "sign-off", "article/sign_off.html", {"": story}, around)
    yield _component(sheet, "corrections", "article/corrections.html", {"": story}, around)
    yield _component(sheet, "tags", "article/tags.html", {"": story}, around)
    yield _component(sheet, "report an error", "parts/report.html", {"": story}, around)
    yield _moods(sheet, story["moods"])
    yield _component(sheet, "next article", "parts/next.html", {"": {"more": story["recommended"]}})


def _moods(sheet: Sheet, moods: dict[str, Any]) -> Component:
    def shown(counts: tuple[int, ...], own: str = "", **more: object) -> dict[str, Any]:
        each = zip(moods["moods"], counts, strict=True)
        buttons = [
            mood | {"count": f"{n:,}", "pressed": str(mood["code"] == own).lower()} for mood, n in each
        ]
        return {"moods": moods | {"figures": "", "moods": buttons} | more}

    _, some = sheet.frame.translate, (1204, 87, 356, 12)
    component = _component(sheet, "moods", "parts/moods.html", {
        "until counts are there": {"moods": moods | {"figures": ""}},
        "nobody has voted": shown((0, 0, 0, 0)),
        "votes": shown(some),
        "the reader's own": shown(some, "like", said=_("Your vote was counted. Thank you.")),
        "refused": shown(some, said=_("It could not be sent. Try again.")),
        "closed": shown(some, open=False, said=_("Votes aren't taken any more.")),
    })  # fmt: skip
    states = [  # once on a page
        State(state.name, re.sub(r'id="(voted|withdrawn)"', rf'id="\1-{number}"', state.html))
        for number, state in enumerate(component.states)
    ]
    return component._replace(states=states)


def _component(
    sheet: Sheet, name: str, template: str, states: dict[str, dict[str, Any]], classes: str = ""
) -> Component:
    return Component(
        name,
        template,
        [State(state, sheet.part(template, **context)) for state, context in states.items()],
        classes,
    )

"""Front: a channel's front blocks -> HTML, `fronts/<block>.html` each; no article twice on one front."""

from collections.abc import Callable
from typing import Any

from minijinja import safe

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.edition import HEAD_SIZE
from masthead.outputs.archive import more
from masthead.outputs.blocks import html
from masthead.outputs.board import window_name
from masthead.outputs.cards import cards
from masthead.outputs.links import harmless
from masthead.outputs.mood_set import moods_of, shown_mood
from masthead.outputs.picture import picture
from masthead.outputs.places import (
    address_of,
    board_block_path,
    board_path,
    polls_path,
    recommended_path,
    specials_path,
)
from masthead.outputs.polls import find_for_front
from masthead.outputs.polls import shown as shown_poll
from masthead.outputs.sheet import Sheet
from masthead.outputs.specials import strip
from masthead.outputs.spotlight import slides
from masthead.outputs.trail import signpost

LEAD_SIZES = "(min-width: 69em) 55em, 100vw"
OPENER_SIZES = "(min-width: 69em) 26em, (min-width: 45em) 50vw, 100vw"
BESIDE = 10  # articles of a list that has room beside the lead
OWN_COUNT = 20  # articles of its own on a front that nobody has arranged
CHILD_COUNT = 6

_Context = dict[str, Any]


def front(sheet: Sheet, channel: d.Channel) -> tuple[str, set[str]]:
    """Render the front, a sensible one where nobody has arranged any; return it, and which articles it shows."""
    blocks = channel.front or arranged(channel)
    maker = _Front(sheet, channel, blocks)
    rows: list[tuple[str, list[str]]] = []
    for block in blocks:
        name, prepare = _PREPARE[type(block)]
        context = prepare(maker, block)
        if context is not None:
            _place(rows, block, context, sheet, name)
    html = "".join(
        sheet.part("fronts/row.html", kind=kind, html=safe("".join(parts))) for kind, parts in rows
    )
    return safe(html), maker.shown


def _place(
    rows: list[tuple[str, list[str]]], block: b.FrontBlock, context: _Context, sheet: Sheet, name: str
) -> None:
    """Put a block into its row: a short list beside the lead, narrow ones side by side, any other alone."""
    above = rows[-1][0] if rows else ""
    if above == "lead" and isinstance(block, b.ListBlock) and len(context["cards"]) <= BESIDE:
        parts = rows.pop()[1]
        rows.append(("top", [*parts, sheet.part(name, **context | {"opener": None})]))
        return
    part = sheet.part(name, **context)
    if isinstance(block, _NARROW) and above == "columns":
        rows[-1][1].append(part)
    else:
        kind = "columns" if isinstance(block, _NARROW) else "lead" if name == "fronts/lead.html" else "band"
        rows.append((kind, [part]))


def arranged(channel: d.Channel) -> tuple[b.FrontBlock, ...]:
    """Return the blocks of a front that nobody has arranged: lead, its list, its children's, recommended."""
    children = (b.ListBlock(channel=id, count=CHILD_COUNT) for id in channel.children)
    return (b.LeadBlock(), b.ListBlock(count=OWN_COUNT), *children, b.RecommendedBlock())


class _Front:
    """Knows which articles stand already, and which a later block has been promised."""

    def __init__(self, sheet: Sheet, channel: d.Channel, blocks: tuple[b.FrontBlock, ...]) -> None:
        self.sheet = sheet
        self.channel = channel
        self.boards = 0  # so far
        self.shown: set[str] = set()
        self.promised = {block.article for block in blocks if isinstance(block, b.LeadBlock)}
        self.promised.update(id for block in blocks if isinstance(block, b.ListBlock) for id in block.pins)

    def make_lead(self, block: b.LeadBlock) -> _Context | None:
        found = self._take((block.article,), 1) if block.article else []
        found = found or self._newest(self.channel.id, 1)
        return {"card": found[0], "picture": self._picture_of(found[0], LEAD_SIZES)} if found else None

    def make_list(self, block: b.ListBlock) -> _Context | None:
        other = block.channel and block.channel != self.channel.id
        sign = signpost(self.sheet.rendering, "channel", block.channel) if other else None
        if other and sign is None:
            return None
        found = self._take(block.pins, block.count)
        found += self._newest(block.channel or self.channel.id, block.count - len(found))
        title = block.title or (sign.name if sign else self.sheet.frame.translate("Latest"))
        href = self.sheet.links.to(sign.host, sign.path) if sign else ""
        return (
            {"cards": found, "title": title, "href": href, "opener": self._picture_of(found[0], OPENER_SIZES)}
            if found
            else None
        )

    def make_recommended(self, block: b.RecommendedBlock) -> _Context | None:
        """None where it could name nothing that doesn't stand above already."""
        at = address_of(self.channel.place)
        further = more(self.sheet, f"channel:{self.channel.id}", at, self.shown)
        if not further and self.shown.issuperset(self.channel.pins):
            return None
        return {
            "title": block.title or self.sheet.frame.translate("Recommended"),
            "channel": self.channel.name,
            "href": further,
            "fragment": self.sheet.links.to(at.host, recommended_path(self.channel.id)),
        }

    def make_text(self, block: b.FrontTextBlock) -> _Context:
        return {"title": block.title, "html": html(self.sheet, block.html)}

    def make_picture(self, block: b.FrontPictureBlock) -> _Context | None:
        shown = picture(self.sheet, block.use, LEAD_SIZES)
        return {"picture": shown, "href": harmless(block.link)} if shown else None

    def make_specials(self, block: b.SpecialsBlock) -> _Context | None:
        found = strip(self.sheet, self.channel.id)
        at = address_of(self.channel.place)
        title = block.title or self.sheet.frame.translate("Specials")
        href = self.sheet.links.to(at.host, specials_path(at.path))
        return {"title": title, "href": href, "specials": found} if found else None

    def make_board(self, block: b.BoardBlock) -> _Context:
        at, number = address_of(self.channel.place), self.boards
        self.boards += 1
        return {
            "title": block.title or self._measure(block.measure),
            "window": window_name(self.sheet, block.window),
            "href": self.sheet.links.to(at.host, board_path(at.path, block.window)),
            "fragment": self.sheet.links.to(at.host, board_block_path(self.channel.id, number)),
            "count": block.count,
        }

    def _measure(self, measure: str) -> str:
        moods = moods_of(self.sheet.rendering, self.channel.id) if measure != d.READING else None
        found = next((mood for mood in moods.moods if mood.code == measure), None) if moods else None
        return shown_mood(self.sheet, found)["name"] if found else self.sheet.frame.translate("Most read")

    def make_spotlight(self, block: b.SpotlightBlock) -> _Context | None:
        found = slides(self.sheet, self.channel.id)
        return (
            {"title": block.title or self.sheet.frame.translate("Spotlight"), "slides": found}
            if found
            else None
        )

    def make_poll(self, block: b.FrontPollBlock) -> _Context | None:
        card = find_for_front(self.sheet, block.poll)
        if card is None:
            return None
        title = block.title or self.sheet.frame.translate("Poll")
        href = self.sheet.links.to(self.sheet.frame.site.host, polls_path())
        return {"title": title, "href": href, "poll": shown_poll(self.sheet, card)}

    def _picture_of(self, shown: _Context, sizes: str) -> _Context | None:
        card = self.sheet.rendering.find(d.Card, str(shown["id"]))
        use = b.PictureUse(picture=card.picture, alt=card.picture_alt) if card and card.picture else None
        return picture(self.sheet, use, sizes) if use else None

    def _newest(self, channel: str, count: int) -> list[dict[str, object]]:
        if count < 1:
            return []
        head = self.sheet.rendering.head(f"channel:{channel}", HEAD_SIZE)
        return self._take(tuple(id for id in head if id not in self.promised), count)

    def _take(self, ids: tuple[str, ...], count: int) -> list[dict[str, object]]:
        fresh = [id for id in dict.fromkeys(ids) if id not in self.shown][:count]
        found = cards(self.sheet, fresh)
        self.shown.update(str(card["id"]) for card in found)
        return found


_NARROW = (  # side by side with their like
    b.ListBlock,
    b.FrontTextBlock,
    b.FrontPictureBlock,
    b.BoardBlock,
    b.FrontPollBlock,
)

_PREPARE: dict[type[b.Block], tuple[str, Callable[[_Front, Any], _Context | None]]] = {
    b.LeadBlock: ("fronts/lead.html", _Front.make_lead),
    b.ListBlock: ("fronts/list.html", _Front.make_list),
    b.RecommendedBlock: ("fronts/recommended.html", _Front.make_recommended),
    b.FrontTextBlock: ("fronts/front_text.html", _Front.make_text),
    b.FrontPictureBlock: ("fronts/front_picture.html", _Front.make_picture),
    b.SpotlightBlock: ("fronts/spotlight.html", _Front.make_spotlight),
    b.BoardBlock: ("fronts/board.html", _Front.make_board),
    b.SpecialsBlock: ("fronts/specials.html", _Front.make_specials),
    b.FrontPollBlock: ("fronts/front_poll.html", _Front.make_poll),
}

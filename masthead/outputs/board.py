"""Board: which articles lead within a channel: a page for each window, and a fragment for a block on a front."""

from collections.abc import Iterable, Iterator

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.outputs import structured
from masthead.outputs.mood_set import shown_mood
from masthead.outputs.places import FRAGMENTS, INDEXES, board_block_path, board_path, is_folder
from masthead.outputs.sheet import HTML, Sheet
from masthead.outputs.trail import id_of, signpost, trail
from masthead.outputs.words import catalogue_name, clauses, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

READ, MOODS = 20, 10  # lines of a page: by reading, by a mood

_Line = dict[str, object]


def window_name(sheet: Sheet, window: str) -> str:
    """Return what a window is called."""
    translate = sheet.frame.translate
    names = {
        "day": translate("Last 24 hours"),
        "week": translate("Last 7 days"),
        "month": translate("Last 30 days"),
        "all": translate("All time"),
    }
    return names[window]


def outputs(channel: str, at: Address) -> list[Output]:
    """Return the page of each window below a channel's folder."""
    if not is_folder(at):
        return []
    return [
        Output("board", (channel, window), Address(at.host, board_path(at.path, window)), INDEXES)
        for window in d.WINDOWS
    ]


def block_outputs(channel: d.Channel) -> Iterator[Output]:
    """Yield the fragment of each block of a channel's front that shows a board."""
    for number, _ in enumerate(_blocks(channel)):
        at = Address(channel.place.host, board_block_path(channel.id, number))
        yield Output("board_block", (channel.id, str(number)), at, FRAGMENTS)


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    id, window = output.args
    signs = trail(rendering, id)
    if not signs:
        raise LookupError(f"channel {id} is no longer there")
    sheet = Sheet(rendering, output.address.host, signs[-1].language, signs)
    board = rendering.find(d.Board, d.board_id(id, window))
    name = sheet.frame.translate("Rankings")
    title = f"{name} - {signs[-1].name}" if len(signs) > 1 else name
    return sheet.page(
        "board.html",
        meta=structured.index_meta(
            sheet, output.address, title, language=signs[-1].language, noindex=True
        ),  # what is on it is another thing tomorrow; the articles have pages of their own
        crumbs=sheet.crumbs(signs),
        here=name,
        title=title,
        windows=_windows(sheet, signs[-1], window),
        as_of=sheet.local(board.as_of) if board else None,
        rankings=_rankings(sheet, board) if board else [],
        others=_others(sheet, signs, window),
    )  # fmt: skip


def render_block(rendering: Rendering, output: Output) -> Body:
    """Render the fragment; without lines its list is empty, and fronts leave the whole section out."""
    id, number = output.args
    channel = rendering.find(d.Channel, id)
    blocks = _blocks(channel) if channel else []
    if channel is None or int(number) >= len(blocks):
        raise LookupError(f"board {number} of channel {id}'s front is no longer there")
    block = blocks[int(number)]
    sheet = Sheet(rendering, output.address.host, channel.language)
    board = rendering.find(d.Board, d.board_id(id, block.window))
    found = next((each for each in board.rankings if each.measure == block.measure), None) if board else None
    lines = board_lines(sheet, found.lines, block.count) if found else []
    return Body(sheet.part("fragments/board.html", lines=lines).encode(), HTML)


def _blocks(channel: d.Channel) -> list[b.BoardBlock]:
    return [block for block in channel.front if isinstance(block, b.BoardBlock)]


def board_lines(sheet: Sheet, standings: Iterable[d.Standing], most: int) -> list[_Line]:
    """Return the lines of a ranking; what was withdrawn meanwhile is left out, and the next one takes its rank."""
    standings = tuple(standings)
    found = sheet.rendering.find_all(d.Card, tuple(each.article for each in standings))
    cards = {card.id: card for card in found}
    there = [(cards[each.article], each.total) for each in standings if each.article in cards][:most]
    highest = max((total for _, total in there), default=1)
    return [
        _line(sheet, card, total)
        | {"rank": 1 + sum(other > total for _, other in there), "share": _share(total, highest)}
        for card, total in there
    ]


def _share(total: int, highest: int) -> int:
    return max(1, round(100 * total / highest))


def _line(sheet: Sheet, card: d.Card, total: int) -> _Line:
    sign = signpost(sheet.rendering, "channel", card.channel)
    foreign = catalogue_name(card.language) != sheet.frame.language
    return {
        "href": sheet.links.to(card.host, card.path),
        "headline": card.headline,
        "clauses": clauses(card.headline),
        "channel": sign.name if sign else "",
        "channel_href": sheet.links.to(sign.host, sign.path) if sign else "",
        "time": sheet.local(card.published_at),
        "total": f"{total:,}",
        "lang": language_tag(card.language) if foreign else "",
        "dir": direction(card.language) if foreign else "",
    }


def _windows(sheet: Sheet, sign: d.Signpost, own: str) -> list[_Line]:
    return [
        {
            "name": window_name(sheet, window),
            "href": sheet.links.to(sign.host, board_path(sign.path, window)),
            "here": window == own,
        }
        for window in d.WINDOWS
    ]


def _others(sheet: Sheet, signs: list[d.Signpost], window: str) -> list[_Line]:
    """Return the boards of the channels above, from the home down, and of those right below."""
    menu = sheet.rendering.find(d.Menu, id_of(signs[-1]))
    below = [signpost(sheet.rendering, "channel", id) for id in menu.children] if menu else []
    return [
        {"name": sign.name, "href": sheet.links.to(sign.host, board_path(sign.path, window))}
        for sign in (*signs[:-1], *below)
        if sign and is_folder(Address(sign.host, sign.path))
    ]


def _rankings(sheet: Sheet, board: d.Board) -> list[_Line]:
    chosen = sheet.rendering.find(d.MoodSet, board.moods)
    names = {mood.code: shown_mood(sheet, mood) for mood in chosen.moods} if chosen else {}
    names[d.READING] = {"code": d.READING, "name": sheet.frame.translate("Most read"), "sign": ""}
    found: list[_Line] = []
    for each in board.rankings:
        most = READ if each.measure == d.READING else MOODS
        if each.measure in names and (lines := board_lines(sheet, each.lines, most)):
            found.append({**names[each.measure], "lines": lines})
    return found

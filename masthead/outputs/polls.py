"""Polls: the index of those that are open, to come and closed, its older pages, and a poll on a front."""

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.content.edition import HEAD_SIZE, segment_key
from masthead.outputs import archive, structured
from masthead.outputs.picture import picture
from masthead.outputs.places import ARCHIVE, INDEXES, archive_path, polls_path
from masthead.outputs.poll import index_crumb, state_of
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import trail
from masthead.outputs.words import catalogue_name, clauses, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SIZES = "(min-width: 45em) 12em, 6em"
CLOSED = 20  # on the index; older ones stand on its further pages


def outputs(site: d.Site) -> list[Output]:
    """Return the index, on the newspaper's own host."""
    return [Output("polls", (site.id,), Address(site.host, polls_path()), INDEXES)]


def segment_outputs(site: d.Site, number: str) -> list[Output]:
    """Return the page of one segment of the list of closed polls."""
    return [
        Output(
            "polls_archive", (number,), Address(site.host, archive_path(polls_path(), number)), ARCHIVE, 0.0
        )
    ]


def render(rendering: Rendering, output: Output) -> Body:
    """Render the index."""
    sheet, signs = _start(rendering, output)
    current = _current(rendering)
    by_state = {
        state: [each for each in current if state_of(rendering, each) == state]
        for state in ("open", "coming")
    }
    done = [each for each in current if state_of(rendering, each) == "closed"]
    done += rendering.find_all(d.PollCard, rendering.head(d.CLOSED_LIST, CLOSED + 1))
    closed = sorted(done, key=_closed_at, reverse=True)[:CLOSED]
    name = sheet.frame.translate("Polls")
    at = Address(output.address.host, polls_path())
    return sheet.page(
        "polls.html",
        meta=structured.index_meta(
            sheet, output.address, name, language=sheet.frame.site.language, noindex=not current and not done
        ),
        crumbs=sheet.crumbs(signs),
        title=name,
        number="",
        open=[shown(sheet, each) for each in by_state["open"]],
        coming=[shown(sheet, each) for each in by_state["coming"]],
        closed=[shown(sheet, each) for each in closed],
        anchor="",
        older=archive.more(sheet, d.CLOSED_LIST, at, {each.id for each in closed}) if len(done) > CLOSED else "",
        newer="",
    )  # fmt: skip


def render_archive(rendering: Rendering, output: Output) -> Body:
    """Render one segment of the closed ones."""
    number = output.args[0]
    segment = rendering.segment(d.CLOSED_LIST, number)
    if segment is None:
        raise LookupError(f"there is no {segment_key(d.CLOSED_LIST, number)}")
    sheet, signs = _start(rendering, output)
    to, host = sheet.links.to, output.address.host
    name = sheet.frame.translate("Polls")
    return sheet.page(
        "polls.html",
        meta={
            "title": f"{name} · {sheet.frame.translate('Archive')} {number} - {sheet.frame.site.name}",
            "canonical": sheet.links.canonical(*output.address),
        },
        crumbs=[*sheet.crumbs(signs), index_crumb(sheet)],
        title=name,
        number=number,
        open=[],
        coming=[],
        closed=[shown(sheet, each) for each in rendering.find_all(d.PollCard, segment.articles)],
        anchor=archive.ANCHOR,
        older=to(host, archive_path(polls_path(), segment.older)) if segment.older else "",
        newer=to(host, archive_path(polls_path(), segment.newer) if segment.newer else polls_path()),
    )


def shown(sheet: Sheet, card: d.PollCard) -> dict[str, object]:
    """Return what the index and fronts show of a poll."""
    use = PictureUse(picture=card.picture)
    foreign = catalogue_name(card.language) != sheet.frame.language
    return {
        "id": card.id,
        "href": sheet.links.to(card.host, card.path),
        "question": card.question,
        "clauses": clauses(card.question),
        "introduction": " ".join(card.introduction.split()),
        "state": state_of(sheet.rendering, card),
        "opens": sheet.local(card.opens_at) if card.opens_at else None,
        "closes": sheet.local(card.closes_at) if card.closes_at else None,
        "total": f"{card.total:,}" if card.total is not None else "",
        "picture": picture(sheet, use, SIZES) if card.picture else None,
        "lang": language_tag(card.language) if foreign else "",
        "dir": direction(card.language) if foreign else "",
    }


def find_for_front(sheet: Sheet, id: str) -> d.PollCard | None:
    """Return the card of a poll that a front names, or of the newest open one; None where there is none."""
    if id:
        return sheet.rendering.find(d.PollCard, id)
    return next(
        (each for each in _current(sheet.rendering) if state_of(sheet.rendering, each) == "open"), None
    )


def iter_all(rendering: Rendering) -> list[d.PollCard]:
    """Return what a sitemap names: those that are current and the newest closed ones."""
    return [*_current(rendering), *rendering.find_all(d.PollCard, rendering.head(d.CLOSED_LIST, HEAD_SIZE))]


def _start(rendering: Rendering, output: Output) -> tuple[Sheet, list[d.Signpost]]:
    signs = trail(rendering, rendering.site().home)
    return Sheet(rendering, output.address.host, rendering.site().language, signs), signs


def _current(rendering: Rendering) -> list[d.PollCard]:
    listed = rendering.find(d.Polls, "1")
    return rendering.find_all(d.PollCard, listed.current if listed else ())


def _closed_at(card: d.PollCard) -> tuple[float, int]:
    return (card.closes_at.timestamp() if card.closes_at else 0.0, int(card.id))

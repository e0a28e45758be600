"""Poll: its page, and what readers' votes are checked against (`/_polls/<id>.json`, see votes/sheets.py).

`box` gives what `parts/poll.html` needs, here and in a body. Whoever asks becomes due when voting begins or ends.
"""

from datetime import datetime
from typing import Any, Literal

import msgspec
from minijinja import safe

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.content.edition import Edition
from masthead.outputs import structured
from masthead.outputs.links import link_text
from masthead.outputs.picture import picture, share
from masthead.outputs.places import FILES, POLL, address_of, poll_sheet_path, polls_path
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import signpost, trail
from masthead.outputs.words import catalogue_name, clauses, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SIZES = "(min-width: 45em) 18em, 6em"
State = Literal["coming", "open", "closed"]


def outputs(id: str, at: Address) -> list[Output]:
    """Return the page."""
    return [Output("poll", (id,), at, POLL)]


def sheet_outputs(edition: Edition, id: str) -> list[Output]:
    """Return what votes are checked against; on the newspaper's own host, whatever host the page is on."""
    return [Output("poll_sheet", (id,), Address(edition.site().host, poll_sheet_path(id)), FILES)]


def render_sheet(rendering: Rendering, output: Output) -> Body:
    """Render what votes are checked against; the reader compares the times itself."""
    poll = _find(rendering, output)
    facts = {
        "id": poll.id, "choices": [each.code for each in poll.choices], "max": poll.most, "opens_at": poll.opens_at,
        "closes_at": poll.closes_at, "results": poll.results,
    }  # fmt: skip
    return Body(msgspec.json.encode(facts), "application/json")


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    poll = _find(rendering, output)
    signs = trail(rendering, poll.channel)
    sheet = Sheet(rendering, output.address.host, poll.language, signs, output.address.path)
    return sheet.page(
        "poll.html",
        meta=_meta(sheet, poll, signs),
        crumbs=[*sheet.crumbs(signs), index_crumb(sheet)],
        poll=box(sheet, poll),
    )


def box(sheet: Sheet, poll: d.Poll) -> dict[str, Any]:
    """Return what `parts/poll.html` needs of a poll."""
    state = state_of(sheet.rendering, poll)
    final = poll.final
    foreign = catalogue_name(poll.language) != sheet.frame.language
    return {
        "id": poll.id,
        "question": poll.question,
        "clauses": clauses(poll.question),
        "corrected": poll.question_corrected,
        "introduction": [line.strip() for line in poll.introduction.splitlines() if line.strip()],
        "lang": language_tag(poll.language) if foreign else "",
        "dir": direction(poll.language) if foreign else "",
        "href": sheet.links.to(*address_of(poll.place)),
        "page": link_text(sheet.path),
        "state": state,
        "opens": _to_the_second(sheet, poll.opens_at),
        "closes": _to_the_second(sheet, poll.closes_at),
        "ended_early": poll.ended_early,
        "results": poll.results,
        "most": poll.most,
        "choices": [_choice(sheet, each, final) for each in poll.choices],
        "pictures": any(each.picture for each in poll.choices),
        "total": f"{final.total:,}" if final else "",
        "as_of": _to_the_second(sheet, final.as_of) if final else None,
        "zone": str(sheet.frame.zone),
        "corrections": [
            {"before": each.before, "after": each.after, "at": sheet.local(each.at)}
            for each in poll.corrections
        ],
    }


def state_of(rendering: Rendering, poll: d.Poll | d.PollCard) -> State:
    """Return whether it takes votes at this moment; what asks becomes due when that changes."""
    if poll.closes_at is not None and rendering.is_past(poll.closes_at):
        return "closed"
    return "open" if poll.opens_at is None or rendering.is_past(poll.opens_at) else "coming"


def index_crumb(sheet: Sheet) -> dict[str, str]:
    """Return the link to the index of all polls."""
    host = sheet.frame.site.host
    return {"name": sheet.frame.translate("Polls"), "href": sheet.links.to(host, polls_path())}


def percent_of(count: int, total: int) -> int:
    """Return a share as pages show it: of readers, rounded half up, as the page's script does."""
    return (200 * count + total) // (2 * total) if total else 0


def _find(rendering: Rendering, output: Output) -> d.Poll:
    poll = rendering.find(d.Poll, output.args[0])
    if poll is None:
        raise LookupError(f"poll {output.args[0]} is no longer there")
    return poll


def _choice(sheet: Sheet, choice: d.Choice, final: d.FinalFigures | None) -> dict[str, Any]:
    use = PictureUse(picture=choice.picture, alt=choice.alt)
    count = final.counts.get(choice.code, 0) if final else 0
    return {
        "code": choice.code,
        "text": choice.text,
        "corrected": choice.corrected,
        "picture": picture(sheet, use, SIZES) if choice.picture else None,
        "count": f"{count:,}",
        "percent": percent_of(count, final.total) if final else 0,
        "share": safe(f"{min(100.0, 100 * count / final.total) if final and final.total else 0:.2f}%"),
    }


def _to_the_second(sheet: Sheet, instant: datetime | None) -> dict[str, str] | None:
    """Return an instant as pages show it; seconds only where there are some."""
    if instant is None:
        return None
    shown = sheet.local(instant)
    seconds = shown["iso"][16:19]
    return {"iso": shown["iso"], "text": shown["text"] + (seconds if seconds != ":00" else "")}


def _meta(sheet: Sheet, poll: d.Poll, signs: list[d.Signpost]) -> dict[str, object]:
    at = address_of(poll.place)
    url = sheet.links.url(*at)
    description = " ".join(poll.introduction.split())
    properties = structured.properties(
        sheet, kind="website", title=poll.question, description=description, url=url, language=poll.language
    )
    shown = next((each for each in poll.choices if each.picture), None)
    drawn = sheet.rendering.find(d.Picture, shown.picture) if shown else None
    if drawn and shown:
        properties += structured.picture_properties(sheet, drawn, shown.alt or drawn.alt)
    own = signpost(sheet.rendering, "poll", poll.id)
    graph = [
        _structured(sheet, poll, url, drawn),
        structured.breadcrumbs(sheet, [*signs, *([own] if own else [])]),
    ]
    return {
        "title": f"{poll.question} - {sheet.frame.site.name}",
        "description": description,
        "canonical": sheet.links.canonical(*at),
        "properties": properties,
        "structured": structured.script(graph),
    }


def _structured(sheet: Sheet, poll: d.Poll, url: str, drawn: d.Picture | None) -> dict[str, Any]:
    counts = poll.final.counts if poll.final else None
    answers = [
        {"@type": "Answer", "text": each.text}
        | ({} if counts is None else {"upvoteCount": counts.get(each.code, 0)})
        for each in poll.choices
    ]  # fmt: skip
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": poll.question,
        "datePublished": poll.published_at.isoformat(),
        "expires": poll.closes_at.isoformat() if poll.closes_at else "",
        "inLanguage": language_tag(poll.language),
        "image": share(sheet, drawn)[0] if drawn else "",
        "publisher": structured.publisher(sheet),
        "mainEntity": {"@type": "Question", "name": poll.question, "suggestedAnswer": answers},
    }
    return {name: value for name, value in page.items() if value}

"""The sample's polls, one for each state; what only a script makes of one is put in as the script puts it."""

from datetime import timedelta
from typing import Any

from masthead.content import documents as d
from masthead.outputs.poll import box
from masthead.outputs.sheet import Sheet
from masthead.styleguide.sample import HOST, NOON
from masthead.styleguide.words import Words

_LATER = NOON.replace(year=2099)  # so that the page's script leaves them open
_STATUS = '<p class="poll-status" role="status">'


def sample_polls(words: Words) -> list[d.Poll]:
    """Return them; the first one stands in the article with everything."""
    texts = (*words.decks, words.crosshead)
    plain = tuple(d.Choice(f"c{at}", text) for at, text in enumerate(texts))
    drawn = tuple(
        d.Choice(f"c{at}", text, picture=str(at + 1)) for at, text in enumerate((*texts, words.caption))
    )
    final = d.FinalFigures({"c0": 1204, "c1": 611, "c2": 12}, 1827, NOON)
    corrections = (d.WordingCorrection(texts[0][:-1], texts[0], NOON - timedelta(hours=3)),)
    put_right = (d.Choice("c0", texts[0][:-1], corrected=texts[0]), *plain[1:])
    states: tuple[dict[str, Any], ...] = (
        {},
        {},
        {"choices": drawn, "most": 2, "results": "after_vote"},
        {
            "closes_at": NOON,
            "final": final,
            "choices": put_right,
            "corrections": corrections,
            "ended_early": True,
        },
        {"results": "never", "most": 3},
        {"opens_at": _LATER - timedelta(days=1), "results": "after_close"},
        {},
        {
            "choices": drawn,
            "closes_at": NOON,
            "final": d.FinalFigures({"c0": 40, "c3": 9}, 47, NOON),
            "most": 2,
        },
    )
    return [
        d.Poll(**{
            "id": str(at), "place": d.Place(HOST, f"/polls/{at}/"), "channel": "1", "question": f"{words.special}?",
            "language": words.language, "published_at": NOON, "introduction": words.summary, "choices": plain,
            "closes_at": _LATER, **fields,
        })
        for at, fields in enumerate(states, 1)
    ]  # fmt: skip


def poll_states(sheet: Sheet) -> dict[str, str]:
    """Return the element in each state, by what it is called."""
    names = {
        "open": "1", "with pictures, results after voting": "3", "closed, corrected, ended early": "4",
        "with pictures, closed": "8", "results never public": "5", "coming": "6",
    }  # fmt: skip
    found = {name: _part(sheet, id) for name, id in names.items()}
    for name, id, put_in in (("voted", "2", _voted), ("refused", "7", _refused)):
        found[name] = put_in(_part(sheet, id), sheet)
    found["open"] = found["open"].replace('id="poll-1', 'id="poll-1a')  # the block shows the same one
    return found


def _part(sheet: Sheet, id: str) -> str:
    poll = sheet.rendering.find(d.Poll, id)
    assert poll is not None
    heading = f'<p class="poll-question" id="poll-{id}-question">{poll.question}</p>'
    return heading + sheet.part("parts/poll.html", poll=box(sheet, poll))


def _voted(html: str, sheet: Sheet) -> str:
    say = sheet.frame.translate
    for at, (count, share) in enumerate(((1205, 66), (611, 33), (12, 1))):
        head, mark, tail = html.partition(f'<li data-choice="c{at}">')
        tail = tail.replace("></p>", f"><b>{share}%</b> <span>{count:,}</span></p>", 1)
        html = head + mark + tail.replace('<rect width="0"', f'<rect width="{share}%"', 1)
    html = html.replace('<mast-poll class="poll"', '<mast-poll class="poll" data-shown', 1)
    html = html.replace('<li data-choice="c0">', '<li data-choice="c0" data-mine>')
    html = html.replace('value="c0"', 'value="c0" checked')
    html = html.replace("</b></span>", f"✓ {say('your choice')}</b></span>", 1)
    html = html.replace(f">{say('Vote')}</button>", f">{say('Change my vote')}</button>", 1)
    return html.replace(_STATUS, _STATUS + say("Your vote was counted."))


def _refused(html: str, sheet: Sheet) -> str:
    return html.replace(
        _STATUS, _STATUS + sheet.frame.translate("Your vote could not be sent. Please try again.")
    )

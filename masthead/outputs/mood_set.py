"""Mood set: what readers may say of an article: for the reader's endpoint, and as the article's page shows it."""

import msgspec

from masthead.content import documents as d
from masthead.outputs.links import link_text
from masthead.outputs.places import FILES, board_path, is_folder, mood_set_path, polls_path
from masthead.outputs.sheet import Sheet
from masthead.outputs.trail import MAX_DEPTH
from masthead.outputs.words import FALLBACK
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

ENDPOINT = "/_vote"  # of the reader


def outputs(id: str, host: str) -> list[Output]:
    """Return the sheet of a set, on the newspaper's own host."""
    return [Output("mood_set", (id,), Address(host, mood_set_path(id)), FILES)]


def render(rendering: Rendering, output: Output) -> Body:
    """Render the sheet by which votes know what is open (votes/sheets.py)."""
    found = rendering.find(d.MoodSet, output.args[0])
    if found is None:
        raise LookupError(f"mood set {output.args[0]} is no longer there")
    facts = {"id": found.id, "choices": [mood.code for mood in found.moods], "open": found.open}
    return Body(msgspec.json.encode(facts), "application/json")


def choice_of(rendering: Rendering, article: d.Article) -> str:
    """Return the id of the set that holds for an article; empty where it has none. Reads no set."""
    if article.moodless:
        return ""
    channel = article.channel
    return rendering.shared(("mood_choice", channel), lambda: _along_the_trail(rendering, channel))


def moods_of(rendering: Rendering, channel: str) -> d.MoodSet | None:
    """Return the set that holds in a channel; None where there is none. Read once for all of its articles."""
    return rendering.shared(
        ("moods", channel), lambda: rendering.find(d.MoodSet, _along_the_trail(rendering, channel))
    )


def _along_the_trail(rendering: Rendering, channel: str) -> str:
    """Return the nearest channel's choice, itself first."""
    for _ in range(MAX_DEPTH):
        choice = rendering.find(d.MoodChoice, channel)
        if choice is None or choice.moods == d.OFF:
            return ""
        if choice.moods:
            return choice.moods
        channel = choice.parent
    return ""


def mood_box(sheet: Sheet, article: d.Article, signs: list[d.Signpost]) -> dict[str, object] | None:
    """Return what `parts/moods.html` needs on an article's page; the reader knows its host."""
    found = None if article.moodless else moods_of(sheet.rendering, article.channel)
    if found is None or not found.moods:
        return None
    nearest = next((sign for sign in reversed(signs) if is_folder(Address(sign.host, sign.path))), None)
    return {
        "href": link_text(ENDPOINT),
        "figures": link_text(f"/_figures/mood/{article.id}.json"),
        "address": link_text(article.place.path),
        "moods": [shown_mood(sheet, mood) | {"count": "", "pressed": ""} for mood in found.moods],
        "said": "" if found.open else sheet.frame.translate("Votes aren't taken any more."),
        "open": found.open,
        "polls": sheet.links.to(sheet.frame.site.host, polls_path()),
        "boards": sheet.links.to(nearest.host, board_path(nearest.path, "day")) if nearest else "",
    }


def shown_mood(sheet: Sheet, mood: d.Mood) -> dict[str, str]:
    """Return a mood in the page's language, else in the newspaper's."""
    names = mood.names
    own = names.get(sheet.frame.language) or names.get(FALLBACK) or next(iter(names.values()), mood.code)
    return {"code": mood.code, "name": own, "sign": mood.sign}

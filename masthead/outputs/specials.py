"""Specials: the index of all below a channel, and the strip of current ones, as a fragment and within a front."""

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.outputs import structured
from masthead.outputs.look import stand_in
from masthead.outputs.picture import picture
from masthead.outputs.places import FRAGMENTS, INDEXES, is_folder, specials_path, strip_path
from masthead.outputs.sheet import HTML, Sheet
from masthead.outputs.trail import signpost, trail
from masthead.outputs.words import catalogue_name, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SIZES = "(min-width: 70em) 20em, (min-width: 45em) 40vw, 60vw"
STRIP = 8  # specials in a strip


def outputs(channel: str, at: Address) -> list[Output]:
    """Return the index below a channel's folder."""
    if not is_folder(at):
        return []
    return [Output("specials", (channel,), Address(at.host, specials_path(at.path)), INDEXES)]


def strip_outputs(channel: str, host: str) -> list[Output]:
    """Return the fragment with the current specials below a channel."""
    return [Output("specials_strip", (channel,), Address(host, strip_path(channel)), FRAGMENTS)]


def render(rendering: Rendering, output: Output) -> Body:
    """Render the index: the current ones, then those of the past."""
    id = output.args[0]
    signs = trail(rendering, id)
    if not signs:
        raise LookupError(f"channel {id} is no longer there")
    sheet = Sheet(rendering, output.address.host, signs[-1].language, signs)
    current, past = _all(sheet, id)
    name = sheet.frame.translate("Specials")
    title = f"{name} - {signs[-1].name}" if len(signs) > 1 else name
    return sheet.page(
        "specials.html",
        meta=structured.index_meta(
            sheet, output.address, title, language=signs[-1].language, noindex=not current and not past
        ),
        crumbs=sheet.crumbs(signs),
        title=title,
        current=[_shown(sheet, card) for card in current],
        past=[_shown(sheet, card) for card in past],
    )  # fmt: skip


def render_strip(rendering: Rendering, output: Output) -> Body:
    """Render the fragment; without current specials its list is empty, and pages leave the whole section out.

    A regional channel without any shows those of the newspaper.
    """
    id = output.args[0]
    sign = signpost(rendering, "channel", id)
    if sign is None:
        raise LookupError(f"channel {id} is no longer there")
    sheet = Sheet(rendering, output.address.host, sign.language)
    shown = strip(sheet, id)
    if not shown and (other := stand_in(rendering, sign)):
        shown = strip(sheet, other)
    return Body(sheet.part("fragments/specials.html", specials=shown).encode(), HTML)


def strip(sheet: Sheet, channel: str) -> list[dict[str, object]]:
    """Return the newest current specials below a channel; whoever asks becomes due when one of them is over."""
    listed = sheet.rendering.find(d.Specials, channel)
    found = sheet.rendering.find_all(d.SpecialCard, listed.current if listed else ())
    return [_shown(sheet, card) for card in found if _is_current(sheet, card)][:STRIP]


def index_crumb(sheet: Sheet, signs: list[d.Signpost]) -> list[dict[str, str]]:
    """Return the link to the index of this host's highest channel, where there is one."""
    top = next((sign for sign in signs if sign.host == sheet.host), None)
    if top is None:
        return []
    href = sheet.links.to(top.host, specials_path(top.path))
    return [{"name": sheet.frame.translate("Specials"), "href": href}]


def _all(sheet: Sheet, channel: str) -> tuple[list[d.SpecialCard], list[d.SpecialCard]]:
    listed = sheet.rendering.find(d.Specials, channel) or d.Specials(id=channel)
    marked = sheet.rendering.find_all(d.SpecialCard, listed.current)
    current = [card for card in marked if _is_current(sheet, card)]
    past = [card for card in marked if card not in current]
    past += sheet.rendering.find_all(d.SpecialCard, listed.past)
    return current, sorted(past, key=lambda card: (card.published_at, int(card.id)), reverse=True)


def _is_current(sheet: Sheet, card: d.SpecialCard) -> bool:
    return card.until is None or not sheet.rendering.is_past(card.until)


def _shown(sheet: Sheet, card: d.SpecialCard) -> dict[str, object]:
    use = PictureUse(picture=card.picture, alt=card.picture_alt)
    foreign = catalogue_name(card.language) != sheet.frame.language
    return {
        "href": sheet.links.to(card.host, card.path),
        "name": card.name,
        "summary": card.summary,
        "published": sheet.local(card.published_at),
        "picture": picture(sheet, use, SIZES) if card.picture else None,
        "lang": language_tag(card.language) if foreign else "",
        "dir": direction(card.language) if foreign else "",
    }

"""Spotlight: the slides of a channel that are shown at this moment, as a fragment and within its front."""

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.outputs.links import harmless
from masthead.outputs.look import stand_in
from masthead.outputs.picture import picture
from masthead.outputs.sheet import HTML, Sheet
from masthead.outputs.trail import signpost
from masthead.outputs.words import catalogue_name, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output

SIZES = "(min-width: 70em) 46em, 100vw"


def render(rendering: Rendering, output: Output) -> Body:
    """Render the fragment; without slides its list is empty, and pages leave the whole section out.

    A regional channel without any shows those of the newspaper.
    """
    id = output.args[0]
    sign = signpost(rendering, "channel", id)
    if sign is None:
        raise LookupError(f"channel {id} is no longer there")
    sheet = Sheet(rendering, output.address.host, sign.language)
    shown = slides(sheet, id)
    if not shown and (other := stand_in(rendering, sign)):
        shown = slides(sheet, other)
    return Body(sheet.part("fragments/spotlight.html", slides=shown).encode(), HTML)


def slides(sheet: Sheet, channel: str) -> list[dict[str, object]]:
    """Return the slides to show; whoever asks becomes due when one begins or ends."""
    found = sheet.rendering.find(d.Spotlight, channel)
    shown = (_slide(sheet, each) for each in (found.slides if found else ()) if _is_on(sheet, each))
    return [each for each in shown if each]


def _is_on(sheet: Sheet, slide: d.Slide) -> bool:
    past = sheet.rendering.is_past
    return (slide.since is None or past(slide.since)) and not (slide.until and past(slide.until))


def _slide(sheet: Sheet, slide: d.Slide) -> dict[str, object] | None:
    """None where what it leads to was withdrawn, or its picture is gone."""
    card = _target(sheet, slide)
    if card is None and (slide.article or slide.special):
        return None
    shown = picture(sheet, _use(slide, card), SIZES)
    href = sheet.links.to(card.host, card.path) if card else harmless(slide.link)
    if shown is None or not href:
        return None
    foreign = card is not None and catalogue_name(card.language) != sheet.frame.language
    return {
        "href": href,
        "picture": shown,
        "caption": slide.use.caption or _name(card),
        "lang": language_tag(card.language) if card and foreign else "",
        "dir": direction(card.language) if card and foreign else "",
    }


def _target(sheet: Sheet, slide: d.Slide) -> d.Card | d.SpecialCard | None:
    find = sheet.rendering.find
    return find(d.Card, slide.article) if slide.article else find(d.SpecialCard, slide.special)


def _name(card: d.Card | d.SpecialCard | None) -> str:
    return card.headline if isinstance(card, d.Card) else card.name if card else ""


def _use(slide: d.Slide, card: d.Card | d.SpecialCard | None) -> PictureUse:
    use = slide.use
    if use.picture or card is None:
        return use
    return PictureUse(
        picture=card.picture, caption=use.caption, credit=use.credit, alt=use.alt or card.picture_alt
    )

"""Fragments: lists that change by themselves, brought into finished pages: recommended and related reading."""

from masthead.content import documents as d
from masthead.outputs.archive import more
from masthead.outputs.board import block_outputs
from masthead.outputs.cards import cards, lines
from masthead.outputs.places import FRAGMENTS, address_of, recommended_path, related_path, spotlight_path
from masthead.outputs.sheet import HTML, Sheet
from masthead.outputs.specials import strip_outputs
from masthead.outputs.trail import signpost
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

SHOWN = 12


def outputs(document: d.Channel | d.Tag) -> list[Output]:
    """Return the fragments that a channel or tag gives rise to, on its host."""
    host, id = document.place.host, document.id
    found = [
        Output("related", (document.kind, id), Address(host, related_path(document.kind, id)), FRAGMENTS)
    ]
    if isinstance(document, d.Channel):
        found.append(Output("recommended", (id,), Address(host, recommended_path(id)), FRAGMENTS))
        found.append(Output("spotlight", (id,), Address(host, spotlight_path(id)), FRAGMENTS))
        found += [*strip_outputs(id, host), *block_outputs(document)]
    return found


def render_related(rendering: Rendering, output: Output) -> Body:
    """Render the newest of a tag's or channel's list."""
    kind, id = output.args
    sign = signpost(rendering, "channel", id) if kind == "channel" else None
    sheet = Sheet(rendering, output.address.host, sign.language if sign else "")
    return _body(sheet, "fragments/related.html", lines(sheet, rendering.head(f"{kind}:{id}", SHOWN)))


def render_recommended(rendering: Rendering, output: Output) -> Body:
    """Render a channel's pins, then the newest of its list."""
    channel = rendering.find(d.Channel, output.args[0])
    if channel is None:
        raise LookupError(f"channel {output.args[0]} is no longer there")
    sheet = Sheet(rendering, output.address.host, channel.language)
    newest = rendering.head(f"channel:{channel.id}", SHOWN)
    shown = cards(sheet, (*channel.pins, *newest))
    here = {str(card["id"]) for card in shown[:SHOWN]}
    further = more(sheet, f"channel:{channel.id}", address_of(channel.place), here)
    return _body(sheet, "fragments/recommended.html", shown[:SHOWN], further)


def _body(sheet: Sheet, template: str, shown: list[dict[str, object]], further: str = "") -> Body:
    return Body(sheet.part(template, cards=shown, more=further).encode(), HTML)

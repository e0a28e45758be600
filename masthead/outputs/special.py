"""Special: the page of a special report, made of sections."""

from collections.abc import Iterator
from typing import Any

from minijinja import safe

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.content.edition import HEAD_SIZE
from masthead.outputs import structured
from masthead.outputs.blocks import html
from masthead.outputs.cards import cards
from masthead.outputs.picture import share, shown
from masthead.outputs.places import SPECIALS, address_of
from masthead.outputs.sheet import Sheet
from masthead.outputs.specials import index_crumb
from masthead.outputs.trail import id_of, signpost, trail
from masthead.outputs.words import clauses, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

LEAD_SIZES = "(min-width: 70em) 68em, 100vw"
REACH = 4  # segments of a tag's list that are searched for what lies in a channel too


def outputs(id: str, at: Address) -> list[Output]:
    """Return the page."""
    return [Output("special", (id,), at, SPECIALS)]


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    special = rendering.find(d.Special, output.args[0])
    if special is None:
        raise LookupError(f"special {output.args[0]} is no longer there")
    signs = trail(rendering, special.channel)
    sheet = Sheet(rendering, output.address.host, special.language, signs)
    lead = rendering.find(d.Picture, special.lead.picture) if special.lead else None
    return sheet.page(
        "special.html",
        meta=_meta(sheet, special, signs, lead),
        crumbs=[*sheet.crumbs(signs), *index_crumb(sheet, signs)],
        special={
            "name": special.name, "clauses": clauses(special.name), "summary": special.summary,
            "lang": language_tag(special.language),
            "dir": direction(special.language), "published": sheet.local(special.published_at),
        },
        lead=shown(sheet, lead, special.lead, LEAD_SIZES) if lead and special.lead else None,
        sections=safe("".join(_Sections(sheet, special).parts())),
    )  # fmt: skip


def _meta(
    sheet: Sheet, special: d.Special, signs: list[d.Signpost], lead: d.Picture | None
) -> dict[str, object]:
    at = address_of(special.place)
    url = sheet.links.url(*at)
    properties = structured.properties(
        sheet, kind="website", title=special.name, description=special.summary, url=url, language=special.language
    )  # fmt: skip
    if lead and special.lead:
        properties += structured.picture_properties(sheet, lead, special.lead.alt or lead.alt)
    page: dict[str, Any] = {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": special.name,
        "description": special.summary,
        "datePublished": special.published_at.isoformat(),
        "inLanguage": language_tag(special.language),
        "image": share(sheet, lead)[0] if lead else "",
        "publisher": structured.publisher(sheet),
    }
    own = signpost(sheet.rendering, "special", special.id)
    graph = [
        {name: value for name, value in page.items() if value},
        structured.breadcrumbs(sheet, [*signs, *([own] if own else [])]),
    ]
    return {
        "title": f"{special.name} - {sheet.frame.site.name}",
        "description": special.summary,
        "canonical": sheet.links.canonical(*at),
        "properties": properties,
        "structured": structured.script(graph),
    }


class _Sections:
    """Renders the sections; what stands somewhere by hand, or stood before, no rule repeats."""

    def __init__(self, sheet: Sheet, special: d.Special) -> None:
        self._sheet = sheet
        self._special = special
        by_hand = (each.articles for each in special.sections if isinstance(each, b.ArticlesSection))
        self._taken = {id for articles in by_hand for id in articles}

    def parts(self) -> Iterator[str]:
        """Yield each section that has something to show."""
        for section in self._special.sections:
            if isinstance(section, b.TextSection):
                text = html(self._sheet, section.html)
                yield self._sheet.part("sections/text.html", title=section.title, html=text)
                continue
            if isinstance(section, b.ArticlesSection):
                found = cards(self._sheet, section.articles)
            else:
                found = self._newest(section)
            if found:
                yield self._sheet.part("sections/articles.html", title=section.title, cards=found)

    def _newest(self, section: b.NewestSection) -> list[dict[str, object]]:
        fresh: list[str] = []
        for id in self._candidates(section):
            if id not in self._taken:
                fresh.append(id)
                if len(fresh) == section.count:
                    break
        self._taken.update(fresh)
        return cards(self._sheet, fresh)

    def _candidates(self, section: b.NewestSection) -> Iterator[str]:
        head = self._sheet.rendering.head
        if section.tag and section.channel:
            yield from _tagged_within(self._sheet.rendering, section.tag, section.channel)
        elif section.tag:
            yield from head(f"tag:{section.tag}", HEAD_SIZE)
        else:
            yield from head(f"channel:{section.channel}", HEAD_SIZE)


def _tagged_within(rendering: Rendering, tag: str, channel: str) -> Iterator[str]:
    """Yield what carries the tag and lies in the channel, the newest first, as far as the newest segments reach."""
    name = f"tag:{tag}"
    within: dict[str, bool] = {}
    for number in rendering.segments(name)[:REACH]:
        segment = rendering.segment(name, number)
        for card in rendering.find_all(d.Card, segment.articles if segment else ()):
            if card.channel not in within:
                signs = trail(rendering, card.channel)
                within[card.channel] = any(id_of(sign) == channel for sign in signs)
            if within[card.channel]:
                yield card.id

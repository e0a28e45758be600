"""Cards: what lists, fronts and fragments show of articles, prepared for `card.html`."""

from collections.abc import Iterable

from masthead.content import documents as d
from masthead.outputs.picture import square
from masthead.outputs.sheet import Sheet
from masthead.outputs.words import catalogue_name, clauses, direction, language_tag


def cards(sheet: Sheet, ids: Iterable[str]) -> list[dict[str, object]]:
    """Return the live articles among `ids`, each once, in that order."""
    found = sheet.rendering.find_all(d.Card, tuple(dict.fromkeys(ids)))
    find_all = sheet.rendering.find_all
    sources = {each.id: each for each in find_all(d.Source, _ids(card.source for card in found))}
    pictures = {each.id: each for each in find_all(d.Picture, _ids(card.picture for card in found))}
    return [_card(sheet, each, sources.get(each.source), pictures.get(each.picture)) for each in found]


def lines(sheet: Sheet, ids: Iterable[str]) -> list[dict[str, object]]:
    """Return the same for plain lists of headlines: without source and picture, and so without reading them."""
    found = sheet.rendering.find_all(d.Card, tuple(dict.fromkeys(ids)))
    return [_card(sheet, each, None, None) for each in found]


def _ids(each: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(each) - {""}))


def _card(
    sheet: Sheet, card: d.Card, source: d.Source | None, picture: d.Picture | None
) -> dict[str, object]:
    foreign = catalogue_name(card.language) != sheet.frame.language
    return {
        "id": card.id,
        "href": sheet.links.to(card.host, card.path),
        "headline": card.headline,
        "clauses": clauses(card.headline),
        "summary": card.summary,
        "time": sheet.local(card.published_at),
        "source": source.name if source else "",
        "picture": square(sheet, picture, card.picture_alt or picture.alt) if picture else None,
        "lang": language_tag(card.language) if foreign else "",
        "dir": direction(card.language) if foreign else "",
    }

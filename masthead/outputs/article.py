"""Article: its page. Reads nothing volatile: what changes by itself around it is brought in as fragments."""

from typing import Any

import msgspec

from masthead.content import documents as d
from masthead.outputs.article_meta import meta
from masthead.outputs.blocks import BODY_SIZES, body, corrections
from masthead.outputs.cards import lines
from masthead.outputs.links import harmless
from masthead.outputs.mood_set import choice_of, mood_box
from masthead.outputs.picture import shown
from masthead.outputs.places import (
    ARTICLES,
    address_of,
    article_data_path,
    recommended_path,
    related_path,
    specials_path,
    spotlight_path,
    strip_path,
)
from masthead.outputs.report import report
from masthead.outputs.share import share
from masthead.outputs.sheet import Sheet
from masthead.outputs.story import Story, read_story
from masthead.outputs.trail import id_of
from masthead.outputs.words import clauses, direction, language_tag
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output
from masthead.store.base import Address

# What the interface calls the usual roles; the desk may write another.
ROLES = {
    "text": "Text", "picture": "Pictures", "video": "Video", "audio": "Audio", "graphics": "Graphics",
    "translation": "Translation", "compilation": "Compiled by", "editing": "Editing", "research": "Research",
}  # fmt: skip


def outputs(id: str, at: Address, freshness: float = 0.0) -> list[Output]:
    """Return the page and, beside it, the document as JSON."""
    page = Output("article", (id,), at, ARTICLES, freshness)
    path = article_data_path(at.path)
    if path is None:
        return [page]
    return [Output("article_data", (id,), Address(at.host, path), ARTICLES, freshness), page]


def render_data(rendering: Rendering, output: Output) -> Body:
    """Render the document as JSON, with the id of its set of moods, by which votes know it."""
    article = rendering.find(d.Article, output.args[0])
    if article is None:
        raise LookupError(f"article {output.args[0]} is no longer there")
    named = msgspec.json.encode(choice_of(rendering, article) or None)
    return Body(b'%s,"moods":%s}' % (d.encode(article)[:-1], named), "application/json")


def render(rendering: Rendering, output: Output) -> Body:
    """Render the page."""
    story = read_story(rendering, output.args[0])
    signs = story.signs
    language = signs[-1].language if signs else ""
    sheet = Sheet(rendering, output.address.host, language, signs, output.address.path)
    return sheet.page("article.html", meta=meta(sheet, story), **context(sheet, story))


def context(sheet: Sheet, story: Story) -> dict[str, Any]:
    """Return what the page's template gets besides `meta`; the style guide shows its parts one by one."""
    article, signs = story.article, story.signs
    around = _fragments(sheet, signs)
    lead = story.picture and article.lead and shown(sheet, story.picture, article.lead, BODY_SIZES)
    return {
        "crumbs": sheet.crumbs(signs),
        "article": _shown(sheet, article),
        "source": _source(sheet, story),
        "signoffs": _signoffs(sheet, story),
        "lead": lead or None,
        "body": body(sheet, article.body, article.language),
        "corrections": corrections(sheet, article.body),
        "share": share(sheet, address_of(article.place), article.share_headline or article.headline),
        "report": report(address_of(article.place)),
        "moods": mood_box(sheet, article, signs),
        "tags": [{"name": tag.name, "href": sheet.links.to(*address_of(tag.place))} for tag in story.tags],
        "related": lines(sheet, (each for each in article.related if each != article.id)),
        "more": _more(sheet, story),
        "recommended": around["recommended"],
        "spotlight": around["spotlight"],
        "specials": around["specials"],
    }


def _shown(sheet: Sheet, article: d.Article) -> dict[str, object]:
    updated = article.updated_at > article.published_at
    return {
        "id": article.id,
        "lang": language_tag(article.language),
        "dir": direction(article.language),
        "headline": article.headline,
        "clauses": clauses(article.headline),
        "kicker": article.kicker,
        "main_headline": article.main_headline,
        "decks": article.decks,
        "deck_clauses": [clauses(deck) for deck in article.decks],
        "published": sheet.local(article.published_at),
        "updated": sheet.local(article.updated_at) if updated else None,
        "editor": article.editor,
    }


def _source(sheet: Sheet, story: Story) -> dict[str, object]:
    article, source = story.article, story.source
    return {
        "name": source.name if source else "",
        "href": sheet.links.to(*address_of(source.place)) if source else "",
        "original": harmless(article.source_url),
        "reprint": article.reprint or (source.reprint if source else ""),
    }


def _signoffs(sheet: Sheet, story: Story) -> list[dict[str, object]]:
    return [
        {
            "role": sheet.frame.translate(ROLES.get(signoff.role, signoff.role)),
            "authors": [
                {"name": each.name, "href": sheet.links.to(*address_of(each.place))} for each in known
            ],
            "names": signoff.names,
            "note": signoff.note,
        }
        for signoff, known in story.people()
    ]


def _more(sheet: Sheet, story: Story) -> dict[str, object] | None:
    """Name the fragment of the first tag on this host, else of the channel: a page can't fetch from another host."""
    for tag in story.tags:
        if tag.place.host == sheet.host:
            return _fragment(sheet, tag.name, address_of(tag.place), related_path("tag", tag.id))
    if story.signs and story.signs[-1].host == sheet.host:
        sign = story.signs[-1]
        path = related_path("channel", id_of(sign))
        return _fragment(sheet, sign.name, Address(sign.host, sign.path), path)
    return None


def _fragments(sheet: Sheet, signs: list[d.Signpost]) -> dict[str, dict[str, object] | None]:
    """Name what changes by itself around the page: recommended reading of the highest channel on this host.

    Spotlight and specials are of the channel whose nameplate stands above, if it is on this host.
    """
    here = [sign for sign in signs if sign.host == sheet.host]
    if not here:
        return {"recommended": None, "spotlight": None, "specials": None}
    top = here[0]
    own = next((sign for sign in here if id_of(sign) == sheet.frame.owner), top)
    front, index = Address(own.host, own.path), Address(top.host, specials_path(top.path))
    return {
        "recommended": _fragment(sheet, top.name, Address(top.host, top.path), recommended_path(id_of(top))),
        "spotlight": _fragment(sheet, own.name, front, spotlight_path(id_of(own))),
        "specials": _fragment(sheet, sheet.frame.translate("Specials"), index, strip_path(id_of(own))),
    }


def _fragment(sheet: Sheet, name: str, at: Address, path: str) -> dict[str, object]:
    return {"name": name, "href": sheet.links.to(*at), "fragment": sheet.links.to(sheet.host, path)}

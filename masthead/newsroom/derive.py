"""Editors' objects to documents: reads what they hold, writes nothing. Only what is named here becomes public."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

import msgspec
from django.conf import settings

from masthead.content import documents as d
from masthead.content.documents.blocks import PictureUse
from masthead.content.documents.poll import Results
from masthead.newsroom import models as m
from masthead.newsroom.blocks.body import body_blocks
from masthead.newsroom.blocks.front import front_blocks
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.blocks.raw import items, words
from masthead.newsroom.blocks.special import section_blocks
from masthead.newsroom.blocks.spotlight import slides
from masthead.newsroom.blocks.text import html_of
from masthead.newsroom.models.base import origin_of
from masthead.newsroom.models.mood_set import LANGUAGE_FIELDS
from masthead.newsroom.models.poll import Terms
from masthead.newsroom.tree import Line


def article(
    page: m.Article, *, place: d.Place, channel: str, tags: Iterable[int], resolve: Resolve
) -> d.Article:
    """Return the document of an article."""
    return d.Article(
        id=str(page.pk),
        place=place,
        channel=channel,
        headline=page.title,
        published_at=published_at(page),
        updated_at=updated_at(page),
        language=page.language,
        kicker=page.kicker,
        main_headline=_lines(page.main_headline),
        decks=_lines(page.decks),
        share_headline=page.share_headline,
        summary=page.summary,
        source=_id(page.source_id),
        source_url=page.source_url,
        reprint=page.reprint,
        signoffs=_signoffs(page),
        editor=page.responsible_editor,
        tags=tuple(str(tag) for tag in sorted(tags)),
        lead=_lead(page),
        related=page.related_ids(),
        moodless=page.moods_off,
        body=body_blocks(page.body.raw_data, resolve),
    )


def card(page: m.Article, *, place: d.Place, channel: str) -> d.Card:
    """Return what lists show of an article."""
    return d.Card(
        id=str(page.pk),
        host=place.host,
        path=place.path,
        headline=page.short_headline or page.title,
        full_headline=page.title,
        published_at=published_at(page),
        updated_at=updated_at(page),
        channel=channel,
        language=page.language,
        summary=page.summary,
        source=_id(page.source_id),
        picture=_id(page.lead_picture_id),
        picture_alt=page.lead_alt,
    )


def lists_of(page: m.Article, *, line: Line, tags: Iterable[int], host: str) -> set[str]:
    """Return the names of the lists that hold a live article."""
    names = {f"channel:{node.id}" for node in line} | {f"tag:{tag}" for tag in tags} | {f"host:{host}"}
    names |= {f"author:{author}" for signoff in _signoffs(page) for author in signoff.authors}
    if page.source_id:
        names.add(f"source:{page.source_id}")
    return names


def published_at(page: m.Article) -> datetime:
    """Return when readers are told that it was published."""
    at = page.published_time or page.first_published_at
    assert at is not None, "a live article was published at some time"
    return at.astimezone(UTC)


def updated_at(page: m.Article) -> datetime:
    """Return when readers are told that it was updated last; never before its publication."""
    at = published_at(page)
    return max(at, page.updated_time.astimezone(UTC)) if page.updated_time else at


def static_page(page: m.StaticPage, *, place: d.Place, line: Line, resolve: Resolve) -> d.StaticPage:
    """Return the document of a static page; `line` are the channels above it."""
    at = page.last_published_at or page.first_published_at
    assert at is not None, "a live page was published at some time"
    return d.StaticPage(
        id=str(page.pk),
        place=place,
        title=page.title,
        language=page.language,
        updated_at=at.astimezone(UTC),
        summary=page.summary,
        channel=str(line[-1].id) if len(line) > 1 else "",
        body=body_blocks(page.body.raw_data, resolve),
    )


def special(page: m.Special, *, place: d.Place, channel: str, resolve: Resolve) -> d.Special:
    """Return the document of a special."""
    at = page.first_published_at
    assert at is not None, "a live special was published at some time"
    return d.Special(
        id=str(page.pk),
        place=place,
        channel=channel,
        name=page.title,
        language=page.language,
        published_at=at.astimezone(UTC),
        summary=page.summary,
        lead=_lead(page),
        sections=section_blocks(page.sections.raw_data, resolve),
        until=page.current_until.astimezone(UTC) if page.current_until else None,
    )


def poll(page: m.Poll, *, place: d.Place, channel: str) -> d.Poll:
    """Return the document of a poll; final figures are in it where readers may see them."""
    at = page.first_published_at
    assert at is not None, "a live poll was published at some time"
    terms = page.present_terms()
    if page.terms:
        terms = terms.described(Terms.of_stored(page.terms).descriptions())
    final = page.final if page.results != "never" else None
    return d.Poll(
        id=str(page.pk),
        place=place,
        channel=channel,
        question=page.voted_on("", page.title),
        question_corrected=_correction(page, "", page.title),
        language=page.language,
        published_at=at.astimezone(UTC),
        introduction=page.introduction,
        choices=tuple(_choice(page, each) for each in terms.choices),
        most=page.most,
        opens_at=page.opens_at.astimezone(UTC) if page.opens_at else None,
        closes_at=page.closes_at.astimezone(UTC) if page.closes_at else None,
        ended_early=page.ended_early,
        results=cast("Results", page.results),
        corrections=tuple(
            d.WordingCorrection(before, after, datetime.fromisoformat(at))
            for before, after, at in page.corrections
        ),
        final=d.FinalFigures(final["counts"], final["total"], datetime.fromisoformat(final["as_of"]))
        if final
        else None,
    )


def _choice(page: m.Poll, choice: d.Choice) -> d.Choice:
    text, corrected = page.voted_on(choice.code, choice.text), _correction(page, choice.code, choice.text)
    return msgspec.structs.replace(choice, text=text, corrected=corrected)


def _correction(page: m.Poll, code: str, text: str) -> str:
    return text if text != page.voted_on(code, text) else ""


def channel(
    page: m.Channel, *, place: d.Place, parent: str, children: tuple[str, ...], resolve: Resolve
) -> d.Channel:
    """Return the document of a channel."""
    return d.Channel(
        id=str(page.pk),
        place=place,
        name=page.title,
        language=page.language,
        parent=parent,
        children=children,
        description=page.description,
        front=front_blocks(page.front.raw_data, resolve),
        pins=page.pin_ids(),
        in_navigation=page.in_navigation,
        colour=page.colour,
        regional=page.is_regional or bool(page.nameplate_id) or bool(page.navigation_ids()),
        nameplate=_id(page.nameplate_id),
        navigation=page.navigation_ids(),
    )


def spotlight(page: m.Channel) -> d.Spotlight:
    """Return the document of a channel's spotlight; one without slides is not published."""
    return d.Spotlight(id=str(page.pk), slides=slides(page.spotlight.raw_data))


def mood_choice(page: m.Channel, *, parent: str) -> d.MoodChoice:
    """Return what a channel has chosen of moods; the home page stands for the newspaper, unless it chose itself."""
    chosen = _id(page.mood_set_id)
    if not chosen and not parent:
        chosen = _id(m.SiteSettings.load().mood_set_id)
    return d.MoodChoice(id=str(page.pk), parent=parent, moods=d.OFF if page.moods_off else chosen)


def mood_set(snippet: m.MoodSet) -> d.MoodSet:
    """Return the document of a set of moods."""
    values = [each["value"] for each in snippet.moods.get_prep_value()]
    return d.MoodSet(
        id=str(snippet.pk),
        moods=tuple(
            d.Mood(
                code=value["code"],
                sign=value["sign"],
                names={language: value[field] for language, field in LANGUAGE_FIELDS.items()},
            )
            for value in values
        ),
        open=snippet.is_open,
    )


def source(snippet: m.Source, *, place: d.Place, resolve: Resolve) -> d.Source:
    """Return the document of a source."""
    return d.Source(
        id=str(snippet.pk),
        place=place,
        name=snippet.name,
        url=snippet.url,
        description=html_of(snippet.description, resolve),
        reprint=snippet.reprint,
    )


def author(snippet: m.Author, *, place: d.Place, resolve: Resolve) -> d.Author:
    """Return the document of an author."""
    return d.Author(
        id=str(snippet.pk),
        place=place,
        name=snippet.name,
        role=snippet.role,
        biography=html_of(snippet.biography, resolve),
        picture=_id(snippet.picture_id),
    )


def tag(snippet: m.Tag, *, place: d.Place) -> d.Tag:
    """Return the document of a tag."""
    return d.Tag(id=str(snippet.pk), place=place, name=snippet.name)


def picture(upload: m.Picture) -> d.Picture:
    """Return the document of a picture."""
    return d.Picture(
        id=str(upload.pk),
        original=upload.file.name,
        digest=upload.digest,
        width=upload.width,
        height=upload.height,
        focus=upload.focus,
        alt=upload.alt,
        credit=upload.credit,
        colour=upload.colour,
    )


def media(upload: m.Media) -> d.Media:
    """Return the document of a recording."""
    return d.Media(
        id=str(upload.pk),
        original=upload.file.name,
        digest=upload.digest,
        media_type=upload.media_type,
        size_bytes=upload.file_size or 0,
        title=upload.title,
    )


def site(edited: m.SiteSettings, *, home: str, navigation: tuple[str, ...], hosts: Iterable[str]) -> d.Site:
    """Return the document of the newspaper; `navigation` and `hosts` come from its channels."""
    own = settings.MASTHEAD
    links = [each["value"] for each in edited.footer_links.raw_data]
    return d.Site(
        id="1",
        name=edited.name,
        origin=own.origin.rstrip("/"),
        host=own.host,
        language=own.language,
        time_zone=own.time_zone,
        home=home,
        description=edited.description,
        navigation=navigation,
        footer_pages=tuple(str(each["value"]) for each in edited.footer_pages.raw_data if each["value"]),
        footer_links=tuple(
            d.FooterLink(label=words(each, "label"), url=words(each, "url")) for each in links
        ),
        licences=_lines(edited.licences),
        complaints=edited.complaints,
        copyright=edited.copyright,
        origins={host: origin_of(host) for host in sorted(hosts)},
    )


def _signoffs(page: m.Article) -> tuple[d.Signoff, ...]:
    return tuple(_signoff(each["value"]) for each in page.signoffs.raw_data)


def _signoff(value: dict[str, Any]) -> d.Signoff:
    role = words(value, "role") or "text"
    return d.Signoff(
        role=(words(value, "own_role") or "text") if role == "own" else role,
        authors=tuple(str(author) for author in items(value, "authors") if author),
        names=words(value, "names"),
        note=words(value, "note"),
    )


def _lead(page: m.Article | m.Special) -> PictureUse | None:
    if not page.lead_picture_id:
        return None
    return PictureUse(
        picture=_id(page.lead_picture_id),
        caption=page.lead_caption,
        credit=page.lead_credit,
        alt=page.lead_alt,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _id(key: object) -> str:
    return str(key) if key else ""

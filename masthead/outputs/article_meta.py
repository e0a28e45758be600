"""What stands in the head of an article's page: title, canonical and alternate links, Open Graph, JSON-LD."""

from typing import Any

from minijinja import safe

from masthead.outputs import structured
from masthead.outputs.frame import feed_links
from masthead.outputs.links import harmless
from masthead.outputs.picture import share
from masthead.outputs.places import address_of, article_data_path
from masthead.outputs.sheet import Sheet
from masthead.outputs.story import Story
from masthead.outputs.words import language_tag

_JSON = safe("application/json")


def meta(sheet: Sheet, story: Story) -> dict[str, object]:
    """Return the `meta` of the page's template."""
    article = story.article
    return {
        "title": f"{article.headline} - {sheet.frame.site.name}",
        "description": article.summary,
        "canonical": sheet.links.canonical(*address_of(article.place)),
        "alternates": _alternates(sheet, story),
        "properties": _properties(sheet, story),
        "structured": structured.script(_graph(sheet, story)),
    }


def _alternates(sheet: Sheet, story: Story) -> list[dict[str, object]]:
    article, signs = story.article, story.signs
    found = feed_links(sheet.links, signs[-1], signs[-1].name) if len(signs) > 1 else []
    if path := article_data_path(article.place.path):
        href = sheet.links.to(article.place.host, path)
        found.append({"href": href, "type": _JSON, "title": article.headline})
    return found


def _properties(sheet: Sheet, story: Story) -> structured.Properties:
    article = story.article
    found = structured.properties(
        sheet, kind="article", title=article.share_headline or article.headline, description=article.summary,
        url=sheet.links.url(*address_of(article.place)), language=article.language,
    )  # fmt: skip
    if story.picture and article.lead:
        alt = article.lead.alt or story.picture.alt
        found += structured.picture_properties(sheet, story.picture, alt)
    return found + structured.ready(
        ("article:published_time", article.published_at.isoformat()),
        ("article:modified_time", article.updated_at.isoformat()),
        ("article:section", story.signs[-1].name if story.signs else ""),
        *(("article:tag", tag.name) for tag in story.tags),
    )


def _graph(sheet: Sheet, story: Story) -> list[dict[str, Any]]:
    article, signs = story.article, story.signs
    url = sheet.links.url(*address_of(article.place))
    publisher = structured.publisher(sheet)
    news: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": url,
        "headline": article.headline,
        "alternativeHeadline": article.share_headline,
        "description": article.summary,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "inLanguage": language_tag(article.language),
        "articleSection": signs[-1].name if signs else "",
        "keywords": [tag.name for tag in story.tags],
        "image": [share(sheet, story.picture)[0]] if story.picture else [],
        "author": _people(sheet, story) or [publisher],
        "publisher": publisher,
        "isBasedOn": harmless(article.source_url),
    }
    graph = [{name: value for name, value in news.items() if value}]
    return [*graph, structured.breadcrumbs(sheet, signs)] if signs else graph


def _people(sheet: Sheet, story: Story) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for signoff, known in story.people():
        for each in known:
            url = sheet.links.url(*address_of(each.place))
            found.append({"@type": "Person", "name": each.name, "url": url})
        if signoff.names:
            found.append({"@type": "Person", "name": signoff.names})
    return found

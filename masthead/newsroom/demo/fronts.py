"""The demo's fronts, slides and sections to what a StreamField stores; their pages must have been made before."""

from datetime import timedelta
from typing import Any

from masthead.newsroom import models as m
from masthead.newsroom.demo import arrangement as a
from masthead.newsroom.demo import stream
from masthead.newsroom.demo.load import Content


def own_front(content: Content, made: stream.Made, path: str) -> list[dict[str, Any]]:
    """Return a channel's front: its newest, then each of the channels right below it."""
    below = [other for other in content.channels if other.rpartition("/")[0] == path]
    own: dict[str, Any] = {"channel": None, "title": "", "count": 4 if below else 16, "pins": []}
    return [
        stream.stored("lead", {"article": None}),
        stream.stored("list", own),
        *(front_block(made, a.FrontList(channel=each, count=6)) for each in below),
        stream.stored("recommended", {"title": ""}),
    ]


def front_block(made: stream.Made, block: a.FrontBlock) -> dict[str, Any]:
    """Return one block of a front."""
    match block:
        case a.FrontLead(article=slug):
            return stream.stored("lead", {"article": made.articles[slug]})
        case a.FrontList():
            pins = stream.listed(made.articles[slug] for slug in block.pins)
            chosen = {"channel": made.channels[block.channel], "title": "", "count": block.count}
            return stream.stored("list", chosen | {"pins": pins})
        case a.FrontRecommended(title=title):
            return stream.stored("recommended", {"title": title})
        case a.FrontSpotlight(title=title):
            return stream.stored("spotlight", {"title": title})
        case a.FrontSpecials(title=title):
            return stream.stored("specials", {"title": title})
        case a.FrontBoard():
            chosen = {"measure": block.measure, "window": block.window, "count": str(block.count)}
            return stream.stored("board", chosen | {"title": block.title})
        case a.FrontPoll(title=title, poll=slug):
            return stream.stored("poll", {"title": title, "poll": made.polls[slug] if slug else None})
        case a.FrontText(title=title, text=text):
            return stream.stored("text", {"title": title, "text": stream.html_of(made, text)})
        case a.FrontPicture():
            use = {"picture": made.pictures[block.picture], "caption": block.caption, "credit": ""}
            link = m.Article.objects.get(pk=made.articles[block.article]).public_path
            return stream.stored("picture", use | {"alt": block.alt, "link": link})


def slide(made: stream.Made, slide: a.Slide) -> dict[str, Any]:
    """Return one slide of a spotlight; its picture is the article's."""
    until = (made.now + timedelta(days=slide.until_days)).isoformat() if slide.until_days else None
    value = {"article": made.articles[slide.article], "caption": slide.caption, "until": until}
    return stream.stored(
        "slide", value | {"link": "", "picture": None, "credit": "", "alt": "", "since": None}
    )


def section(made: stream.Made, section: a.Section) -> dict[str, Any]:
    """Return one section of a special."""
    match section:
        case a.ArticlesSection(title=title, articles=slugs):
            chosen = stream.listed(made.articles[slug] for slug in slugs)
            return stream.stored("articles", {"title": title, "articles": chosen})
        case a.NewestSection(title=title):
            tag = m.Tag.objects.get(name=section.tag).pk if section.tag else None
            channel = made.channels[section.channel] if section.channel else None
            rule = {"channel": channel, "tag": tag, "count": section.count}
            return stream.stored("newest", {"title": title} | rule)
        case a.TextSection(title=title, text=text):
            return stream.stored("text", {"title": title, "text": stream.html_of(made, text)})

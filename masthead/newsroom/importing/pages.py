"""Articles and static pages: made or changed as a command says, then published, scheduled or withdrawn."""

from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model
from django.utils import timezone
from wagtail.blocks import StreamValue

from masthead.content.documents.blocks import PictureUse
from masthead.importers.commands import PutArticle, PutPage, with_id, with_ids
from masthead.newsroom import models as m
from masthead.newsroom.importing.bodies import stored_body, stored_item
from masthead.newsroom.importing.making import Making, free_slug, redirect
from masthead.newsroom.models.base import LANGUAGES
from masthead.newsroom.recording import recording
from masthead.outputs.places import is_derived
from masthead.store.addresses import find_problem
from masthead.store.base import Address

_LANGUAGES = {code for code, _name in LANGUAGES}
_CHINESE = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant"}
_P = TypeVar("_P", m.Article, m.StaticPage)


def put_article(command: PutArticle, article: m.Article | None, making: Making) -> m.Article:
    """Make or change an article, and publish, schedule or withdraw it as the command says."""
    if article is None:
        parent = m.Channel.objects.get(pk=making.ids.get(command.channel, making.home.pk))
        article = _new_page(m.Article, command, parent, making)
    _fill_page(command, article, making)
    article.kicker, article.decks = command.kicker[:200], "\n".join(command.decks)
    article.source_id, article.source_url = (
        making.ids.get(command.source),
        _web_address(command.source_url, making),
    )
    tags = dict.fromkeys(making.ids[ref] for ref in command.tags if ref in making.ids)
    article.tag_items = [m.ArticleTag(tag_id=id) for id in tags]
    _fill_signoff(command, article, making)
    _fill_lead(command, article, making)
    if command.state != "draft":
        article.published_time = command.at
    if command.path:
        _keep_address(article, command.path, making)
    redirect(f"article:{article.pk}", command.old_addresses, making)
    return _settle(command, article, making)


def _new_page(model: type[_P], command: PutPage, parent: m.Channel, making: Making) -> _P:
    slug = free_slug(parent, command.slug or command.title)
    page = model(title=command.title[:255], slug=slug, live=False, owner=making.user)
    parent.add_child(instance=page)
    return page


def _fill_signoff(command: PutArticle, article: m.Article, making: Making) -> None:
    authors = [stored_item(making.ids[ref]) for ref in command.authors if ref in making.ids]
    signoff = {"role": "text", "own_role": "", "authors": authors, "names": "", "note": ""}
    article.signoffs = _stream(article, "signoffs", [stored_item(signoff, type="signoff")] if authors else [])


def _fill_lead(command: PutArticle, article: m.Article, making: Making) -> None:
    lead = with_id(command.lead, making.id_of) or PictureUse(picture="")
    article.lead_picture_id = int(lead.picture) if lead.picture else None
    article.lead_caption, article.lead_credit, article.lead_alt = (
        lead.caption[:500],
        lead.credit[:200],
        lead.alt[:500],
    )


def put_page(command: PutPage, page: m.StaticPage | None, making: Making) -> m.StaticPage:
    """Make or change a static page, and publish, schedule or withdraw it as the command says."""
    page = page or _new_page(m.StaticPage, command, making.home, making)
    _fill_page(command, page, making)
    redirect(f"page:{page.pk}", command.old_addresses, making)
    return _settle(command, page, making)


def _web_address(url: str, making: Making) -> str:
    try:
        URLValidator(schemes=["http", "https"])(url or "https://none.example/")
    except ValidationError:
        making.say(f"the address of its source was left out: {url[:100]} can't be one")
        return ""
    return url if len(url) <= 1000 else ""


def _fill_page(command: PutPage, page: m.Article | m.StaticPage, making: Making) -> None:
    page.title = command.title[:255]
    page.summary = command.summary if len(command.summary) <= 500 else command.summary[:499].rstrip() + "…"
    if len(command.summary) > 500:
        making.say("its summary was cut to 500 characters")
    page.language = _language(command.language, making)
    body = with_ids(
        command.body, picture=making.id_of, media=making.id_of, link=lambda ref: making.links.get(ref, "")
    )
    page.body = _stream(page, "body", stored_body(body))


def _stream(page: Model, name: str, raw: list[dict[str, Any]]) -> Any:
    """Return a StreamField value of raw data."""
    field: Any = page._meta.get_field(name)
    return StreamValue(field.stream_block, raw, is_lazy=True)


def _language(tag: str, making: Making) -> str:
    wanted = _CHINESE.get(tag.lower(), tag.lower())
    for code in (wanted, wanted.partition("-")[0]):
        if code in _LANGUAGES:
            return code
    if tag:
        making.say(f"its language «{tag}» is none of the newspaper's: it is marked as {making.home.language}")
    return str(making.home.language)


def _settle(command: PutPage, page: _P, making: Making) -> _P:
    """Save what was filled in as a revision, and bring the page into the command's state."""
    is_late = command.state == "scheduled" and (command.at is None or command.at <= timezone.now())
    if is_late:
        making.say("it was scheduled for a time that has passed, and was published")
    page.go_live_at = command.at if command.state == "scheduled" and not is_late else None
    was_live = page.live
    revision = page.save_revision(user=making.user)
    if command.state != "draft":
        revision.publish(user=making.user)
    elif was_live:
        page.unpublish(user=making.user)
    if isinstance(command, PutArticle) and command.pinned:
        _pin(page, making)
    page.refresh_from_db()
    return page


def _pin(article: m.Article, making: Making) -> None:
    """Put an article on top of the home page's recommended reading, once; an editor may take it off again."""
    home = m.Channel.objects.get(pk=making.home.pk)
    if str(article.pk) in home.pin_ids() or not m.Article.objects.get(pk=article.pk).live:
        return
    if home.has_unpublished_changes:
        making.say("it was sticky; the home page has unpublished changes, so pin it there by hand")
        return
    home.pins = _stream(home, "pins", [*home.pins.raw_data, stored_item(article.pk, type="article")])
    home.save_revision(user=making.user).publish(user=making.user)


def _keep_address(article: m.Article, path: str, making: Making) -> None:
    host = article.host or settings.MASTHEAD.host
    problem = find_problem(Address(host, path)) or ("the portal itself uses it" if is_derived(path) else None)
    with recording() as recorder:
        if problem is None and not recorder.is_free(f"article:{article.pk}", host, path):
            problem = "it belongs to something else here"
    if problem:
        making.say(f"it could not keep its address {path}: {problem}")
    else:
        article.own_path = path

"""Structured data: Open Graph and JSON-LD of a page, for search engines and for whoever shows a link to it."""

from typing import Any

import msgspec
from minijinja import escape, safe

from masthead.content import documents as d
from masthead.outputs.links import origin_of
from masthead.outputs.picture import share
from masthead.outputs.sheet import Sheet
from masthead.store.base import Address

_ENCODE = msgspec.json.Encoder().encode
_LOCALES = {"zh": "zh_CN", "zh-hans": "zh_CN", "zh-cn": "zh_CN", "zh-hant": "zh_TW", "en": "en_US"}

Properties = list[tuple[str, str]]  # name, and content ready for an attribute


def script(graph: list[dict[str, Any]]) -> str:
    """Return JSON-LD as the content of a script element: nothing in it can end the element or open a comment."""
    text = _ENCODE({"@context": "https://schema.org", "@graph": graph}).decode()
    return safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def breadcrumbs(sheet: Sheet, signs: list[d.Signpost]) -> dict[str, Any]:
    """Return a BreadcrumbList of the channels above a page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": at,
                "name": sign.name,
                "item": sheet.links.url(sign.host, sign.path),
            }
            for at, sign in enumerate(signs, 1)
        ],
    }


def publisher(sheet: Sheet) -> dict[str, Any]:
    """Return the newspaper as an organisation."""
    site = sheet.frame.site
    return {"@type": "NewsMediaOrganization", "name": site.name, "url": f"{origin_of(site, site.host)}/"}


def properties(
    sheet: Sheet, *, kind: str, title: str, description: str, url: str, language: str
) -> Properties:
    """Return a page's Open Graph properties, without its picture."""
    return ready(
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", sheet.frame.site.name),
        ("og:locale", _LOCALES.get(language.lower(), language.replace("-", "_"))),
    )


def index_meta(sheet: Sheet, address: Address, title: str, *, language: str, noindex: bool) -> dict[str, Any]:
    """Return what the head of a page says that leads to others and has no text of its own."""
    return {
        "title": f"{title} - {sheet.frame.site.name}",
        "canonical": sheet.links.canonical(*address),
        "properties": properties(
            sheet,
            kind="website",
            title=title,
            description="",
            url=sheet.links.url(*address),
            language=language,
        ),
        "noindex": noindex,
    }


def picture_properties(sheet: Sheet, picture: d.Picture, alt: str) -> Properties:
    """Return the Open Graph properties of the picture that is shown with a link."""
    url, made = share(sheet, picture)
    size = ("og:image:width", str(made.width)), ("og:image:height", str(made.height))
    return ready(("og:image", url), *size, ("og:image:alt", alt))


def ready(*pairs: tuple[str, str]) -> Properties:
    """Escape the contents of properties, and leave out empty ones."""
    return [(name, escape(content)) for name, content in pairs if content]

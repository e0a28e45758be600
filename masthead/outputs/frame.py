"""Frame: what stands around each page of one host, language and look; built once and remembered."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from minijinja import safe

from masthead.content import documents as d
from masthead.outputs.links import Links, harmless, link_text
from masthead.outputs.look import looks_of, read_look, sign_link
from masthead.outputs.places import FEED_NAMES, MANIFEST, SAVED, SCRIPT
from masthead.outputs.trail import signpost
from masthead.outputs.words import Translate, direction, interface_language, language_tag, translate
from masthead.press.capture import Rendering

FEED_TYPES = {form: safe(f"application/{form}+xml") for form in ("rss", "atom")} | {
    "json": safe("application/feed+json")
}
_Link = dict[str, object]


@dataclass(frozen=True, slots=True)
class Frame:
    """Finished HTML around a page, and what else depends on nothing but host, language and look."""

    site: d.Site
    host: str
    language: str  # of the interface: the name of its catalogue
    lang: str  # the same for HTML
    zone: ZoneInfo
    home: d.Signpost | None
    nameplate: object  # where the name above leads
    owner: str  # id of the channel whose name that is
    translate: Translate
    context: dict[str, object]  # what every page's template gets: frame, _


def frame_of(rendering: Rendering, host: str, language: str, looks: tuple[str, ...] | None = None) -> Frame:
    """Return the frame for pages of a host whose channel speaks `language` (empty: the site's).

    `looks` are the channels with a look of their own that a page lies below, the nearest first; None: the home's.
    """
    name = ("frame", host, language, *(("home",) if looks is None else looks))
    return rendering.shared(name, lambda: _build(rendering, host, language, looks))


def _build(rendering: Rendering, host: str, language: str, looks: tuple[str, ...] | None) -> Frame:
    site = rendering.site()
    links = Links(rendering, site, host)
    interface = interface_language(rendering, language or site.language, site.language)
    gettext = translate(rendering, interface)
    home = signpost(rendering, "channel", site.home)
    look = read_look(rendering, links, looks_of([home] if home else []) if looks is None else looks)
    parts: dict[str, object] = {
        "_": gettext,
        "site": {"name": site.name, "description": site.description, "copyright": site.copyright},
        "home": sign_link(links, home) if home else None,
        "nameplate": look.nameplate,
        "regional": look.regional,
        "navigation": look.navigation,
        "pages": _signs(rendering, links, "page", site.footer_pages),
        "links": [
            {"label": each.label, "href": url} for each in site.footer_links if (url := harmless(each.url))
        ],
        "licences": site.licences,
        "complaints": site.complaints,
        "feeds": feed_links(links, home, site.name) if home else (),
        "style": link_text(rendering.asset("style.css", host)),
        "manifest": links.to(host, MANIFEST),
        "reading_list": links.to(host, SAVED),
        "icon": link_text(rendering.asset("icon.svg", host)),
        "asset": lambda name: link_text(rendering.asset(name, host)),  # a theme's own logo, say
    }
    lang = language_tag(interface)
    html = {
        "lang": lang,
        "dir": direction(interface),
        "site": site.name,
        "colour": look.colour,
        "script": link_text(rendering.asset(SCRIPT, host)),
        "home": sign_link(links, home)["href"] if home else "",
        **{
            part: safe(rendering.template(f"frame/{part}.html", **parts))
            for part in ("head", "header", "footer")
        },
    }
    return Frame(
        site=site, host=host, language=interface, lang=lang, zone=ZoneInfo(site.time_zone), home=home,
        nameplate=look.nameplate["href"], owner=look.owner, translate=gettext, context={"frame": html, "_": gettext},
    )  # fmt: skip


def feed_links(links: Links, sign: d.Signpost, title: str) -> list[_Link]:
    """Return the feeds of a channel, for alternate links."""
    return [
        {
            "href": links.to(sign.host, sign.path + name),
            "type": FEED_TYPES[form],
            "title": f"{title} ({form.upper()})",
            "form": form.upper(),
        }
        for form, name in FEED_NAMES.items()
    ]


def _signs(rendering: Rendering, links: Links, kind: str, ids: tuple[str, ...]) -> list[_Link]:
    found = (signpost(rendering, kind, id) for id in ids)
    return [sign_link(links, sign) for sign in found if sign]

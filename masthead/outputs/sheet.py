"""Sheet: one page being made: its frame, its links, its words. Every kind that renders HTML starts with one."""

from datetime import datetime
from typing import Any

from masthead.content import documents as d
from masthead.outputs.frame import Frame, frame_of
from masthead.outputs.links import Links, link_text
from masthead.outputs.look import looks_of
from masthead.outputs.words import Instant, local
from masthead.press.capture import Rendering
from masthead.press.model import Body

_META: dict[str, Any] = {
    "title": "", "description": "", "canonical": "", "alternates": (), "properties": (), "structured": "",
    "noindex": False,
}  # fmt: skip
HTML = "text/html; charset=utf-8"


class Sheet:
    """Bundles what the parts of one page need."""

    __slots__ = ("frame", "host", "links", "path", "rendering")

    def __init__(
        self,
        rendering: Rendering,
        host: str,
        language: str = "",
        signs: list[d.Signpost] | None = None,
        path: str = "",
    ) -> None:
        """Start it; `signs` are the channels that the page lies below, whose look it carries. None: the home's.

        `path` is where it lies, for forms that come back to it.
        """
        self.rendering = rendering
        self.host = host
        self.path = path
        self.frame: Frame = frame_of(rendering, host, language, None if signs is None else looks_of(signs))
        self.links = Links(rendering, self.frame.site, host)

    def part(self, template: str, **context: object) -> str:
        """Render a part of the page."""
        return self.rendering.template(template, **self.frame.context, asset=self.asset, **context)

    def is_nameplate(self, host: str, path: str) -> bool:
        """Whether the name above the page leads there: then the page needn't say it once more."""
        return bool(self.frame.nameplate == self.links.to(host, path))

    def asset(self, name: str) -> str:
        """Return the link to an asset of the theme, ready for an attribute. For templates.

        Raises:
            ThemeError: the theme has none of that name.
        """
        return link_text(self.rendering.asset(name, self.host))

    def page(self, template: str, *, meta: dict[str, Any], status: int = 200, **context: object) -> Body:
        """Render the whole page; what its `meta` leaves out is empty."""
        context["meta"] = _META | meta
        html = self.rendering.template(template, **self.frame.context, asset=self.asset, **context)
        return Body(html.encode(), HTML, status=status)

    def local(self, instant: datetime) -> Instant:
        """Return an instant as this newspaper shows it."""
        return local(instant, self.frame.zone)

    def crumbs(self, signs: list[d.Signpost]) -> list[dict[str, str]]:
        """Return the breadcrumb's links."""
        return [{"name": sign.name, "href": self.links.to(sign.host, sign.path)} for sign in signs]

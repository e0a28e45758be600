"""Site: what stands around every page."""

import msgspec

from masthead.content.documents.base import Document


class FooterLink(msgspec.Struct, frozen=True):
    """A link in the footer."""

    label: str
    url: str


class Site(Document, frozen=True, omit_defaults=True, kw_only=True):
    """The newspaper. There is one, with id "1"."""

    kind = "site"

    name: str
    origin: str  # scheme://host[:port], without a slash at the end
    host: str  # the store's folder of the default host
    language: str
    time_zone: str
    home: str  # channel id
    description: str = ""
    navigation: tuple[str, ...] = ()  # channel ids
    footer_pages: tuple[str, ...] = ()  # static page ids
    footer_links: tuple[FooterLink, ...] = ()
    licences: tuple[str, ...] = ()  # lines such as licence numbers
    complaints: str = ""  # telephone, e-mail or address for complaints
    copyright: str = ""
    # Origin by host, for channels with a host of their own.
    origins: dict[str, str] = msgspec.field(default_factory=dict)

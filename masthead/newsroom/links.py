"""Links from one page's text to another: where they lead, and who has them. Used by whatever makes documents."""

from collections.abc import Iterable

from wagtail.models import ReferenceIndex

from masthead.newsroom import models as m
from masthead.newsroom.blocks.links import Resolve
from masthead.newsroom.models.base import origin_of


def find_referrers(pages: Iterable[int]) -> list[m.BasePage]:
    """Return the live pages that link to these pages in their text."""
    base = ReferenceIndex._get_base_content_type(m.BasePage)
    rows = ReferenceIndex.objects.filter(
        to_content_type=base, to_object_id__in=[str(pk) for pk in pages], base_content_type=base
    )
    found = m.BasePage.objects.filter(
        pk__in=[int(pk) for pk in rows.values_list("object_id", flat=True)], live=True
    )
    return list(found.exclude(pk__in=pages).specific())


def resolver(host: str) -> Resolve:
    """Return what finds a page's address for a link on `host`: a path on the same host, else a whole address."""

    def resolve(pk: str) -> str | None:
        if not pk.isdigit():
            return None
        pages = m.BasePage.objects.filter(pk=int(pk), live=True).exclude(host="")
        row: tuple[str, str] | None = pages.values_list("host", "public_path").first()
        if row is None:
            return None
        other, path = row
        return path if other == host else origin_of(other) + path

    return resolve

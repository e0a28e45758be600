"""What making an object needs besides its command; slugs that are free; old addresses."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from masthead.errors import AddressError
from masthead.newsroom import models as m
from masthead.newsroom.recording import recording
from masthead.newsroom.slugs import short_slug
from masthead.outputs.places import is_derived, is_reserved
from masthead.store.addresses import find_problem
from masthead.store.base import Address


@dataclass(slots=True)
class Making:
    """What a function needs besides its command."""

    home: m.Channel
    user: AbstractBaseUser | None
    ids: dict[str, int]  # by ref: what stands here for what the command refers to
    links: dict[str, str]  # by ref of a recording whose file is missing: its address on the old site
    said: list[str] = field(default_factory=list)  # for the report

    def id_of(self, ref: str) -> str | None:
        """Return the id that stands for a ref; None where its file is missing."""
        found = self.ids.get(ref)
        return str(found) if found is not None else None

    def say(self, text: str) -> None:
        """Tell whoever reads the report."""
        if text not in self.said:
            self.said.append(text)


def redirect(key: str, addresses: tuple[str, ...], making: Making) -> None:
    """Let old addresses lead to a document, from its next publication on."""
    host = settings.MASTHEAD.host
    with recording() as recorder:
        for path in addresses:
            problem = find_problem(Address(host, path)) or (
                "the portal itself uses it" if is_derived(path) else None
            )
            try:
                if problem is None and not recorder.add_former(key, host, path):
                    problem = "it belongs to something else here"
            except AddressError as error:
                problem = str(error)
            if problem:
                making.say(f"its old address {path} does not lead here: {problem}")


def free_slug(parent: Any, wanted: str) -> str:
    """Return a slug that no other child of a page has, and that the portal doesn't use itself."""
    slug = short_slug(wanted).strip("-_") or "page"
    taken = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return _numbered(slug, taken | ({slug} if is_reserved(slug) or slug in m.Channel.taken_slugs else set()))


def free_named_slug(model: Any, wanted: str) -> str:
    """Return a slug that no other object of the model has."""
    slug = short_slug(wanted).strip("-_") or model._meta.model_name
    return _numbered(slug, set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


def free_name(tag: m.Tag, wanted: str) -> str:
    """Return a name that no other tag has."""
    others = m.Tag.objects.exclude(pk=tag.pk) if tag.pk else m.Tag.objects.all()
    taken = set(others.filter(name__startswith=wanted[:90]).values_list("name", flat=True))
    return _numbered(wanted[:90], taken, " ") if wanted in taken else wanted[:100]


def _numbered(text: str, taken: set[str], sign: str = "-") -> str:
    number, candidate = 1, text
    while candidate in taken:
        number += 1
        candidate = f"{text}{sign}{number}"
    return candidate

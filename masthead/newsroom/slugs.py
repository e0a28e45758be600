"""Slugs made from names: cut where a file's name would end. Used by models, publish.py and the importers' commands."""

from django.utils.text import slugify

MAX_BYTES = 150  # a file's name ends at 255, and Chinese takes three bytes a character


def short_slug(text: str) -> str:
    """Return a slug that fits into an address; empty where nothing of the text can be in one."""
    return slugify(text, allow_unicode=True).encode()[:MAX_BYTES].decode(errors="ignore")

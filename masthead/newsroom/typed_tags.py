"""Tags as editors type them: Chinese commas part them as well. Named in the settings, for every form with tags."""

import re

from taggit.utils import _parse_tags

_COMMAS = re.compile("[，、；;]")


def split_tags(text: str) -> list[str]:
    """Return the names in a line of tags, each once, sorted; quotation marks hold a name with spaces together."""
    names = (part.strip() for name in _parse_tags(text) for part in _COMMAS.split(name))
    return sorted({name for name in names if name})

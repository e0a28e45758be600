"""The newspaper that the browsers look at."""

from dataclasses import dataclass
from pathlib import Path

from tests.processes import Portal


@dataclass(frozen=True)
class Paper:
    """Where it is and what is in it."""

    home: Path
    portal: Portal
    newsroom: str  # origin
    channels: dict[str, int]  # by slug: home, news, society (below news), sport
    article: str  # path of one in society, with the tag that all have

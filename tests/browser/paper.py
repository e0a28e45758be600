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
    channels: dict[str, int]  # ids by folder: /, /news/, /news/society/, /sport/
    tag: int  # id of the one that all articles have
    article: str  # path of one in society
    articles: list[str]  # paths of all that are live
    gone: str  # path of one that was withdrawn

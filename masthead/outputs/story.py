"""Story: an article with what its page joins to it, each read once."""

from collections.abc import Iterator
from typing import NamedTuple

from masthead.content import documents as d
from masthead.outputs.trail import trail
from masthead.press.capture import Rendering


class Story(NamedTuple):
    """What is gone is left out."""

    article: d.Article
    signs: list[d.Signpost]  # from the home to its channel
    tags: list[d.Tag]
    source: d.Source | None
    authors: dict[str, d.Author]  # of all sign-offs, by id
    picture: d.Picture | None  # of the lead

    def people(self) -> Iterator[tuple[d.Signoff, list[d.Author]]]:
        """Yield each line of the sign-off that still names somebody, with the authors who have pages."""
        for signoff in self.article.signoffs:
            known = [self.authors[id] for id in signoff.authors if id in self.authors]
            if known or signoff.names:
                yield signoff, known


def read_story(rendering: Rendering, id: str) -> Story:
    """Read it.

    Raises:
        LookupError: the article is no longer there.
    """
    article = rendering.find(d.Article, id)
    if article is None:
        raise LookupError(f"article {id} is no longer there")
    authors = tuple(dict.fromkeys(id for signoff in article.signoffs for id in signoff.authors))
    return Story(
        article=article,
        signs=trail(rendering, article.channel),
        tags=rendering.find_all(d.Tag, article.tags) if article.tags else [],
        source=rendering.find(d.Source, article.source),
        authors={each.id: each for each in rendering.find_all(d.Author, authors)} if authors else {},
        picture=rendering.find(d.Picture, article.lead.picture) if article.lead else None,
    )

"""How the demo is arranged: the home page's front and slides, special reports, what stands around every page."""

from typing import Literal

from masthead.newsroom.demo.shapes import Block, Shape, Shown


class FrontLead(Block, frozen=True, tag="lead"):
    """The story above all others."""

    article: str


class FrontList(Block, frozen=True, tag="list"):
    """A channel's newest."""

    channel: str
    count: int
    pins: tuple[str, ...] = ()


class FrontRecommended(Block, frozen=True, tag="recommended"):
    """Recommended reading."""

    title: str = ""


class FrontText(Block, frozen=True, tag="text"):
    """A few words."""

    title: str
    text: str


class FrontPicture(Block, frozen=True, tag="picture"):
    """A picture that leads to an article."""

    picture: str
    caption: str
    article: str
    alt: str = ""


class FrontSpotlight(Block, frozen=True, tag="spotlight"):
    """The slides."""

    title: str = ""


class FrontSpecials(Block, frozen=True, tag="specials"):
    """The current specials."""

    title: str = ""


class FrontBoard(Block, frozen=True, tag="board"):
    """What leads."""

    measure: str = "reading"
    window: str = "day"
    count: int = 5
    title: str = ""


class FrontPoll(Block, frozen=True, tag="poll"):
    """A poll, by its slug; empty: the newest that is open."""

    title: str = ""
    poll: str = ""


FrontBlock = (
    FrontLead | FrontList | FrontRecommended | FrontText | FrontPicture | FrontSpotlight | FrontSpecials | FrontBoard
    | FrontPoll
)  # fmt: skip


class Slide(Shape, frozen=True):
    """One large picture, the article's."""

    article: str
    caption: str = ""
    until_days: float | None = None  # from when the demo was made


class Spotlight(Shape, frozen=True):
    """The home page's slides."""

    slides: tuple[Slide, ...]


class ArticlesSection(Block, frozen=True, tag="articles"):
    """Articles chosen by hand."""

    title: str
    articles: tuple[str, ...]


class NewestSection(Block, frozen=True, tag="newest"):
    """The newest of a channel, of a tag, or of a tag within a channel."""

    title: str
    channel: str = ""
    tag: str = ""
    count: int = 8


class TextSection(Block, frozen=True, tag="text"):
    """A few words."""

    title: str
    text: str


Section = ArticlesSection | NewestSection | TextSection


class Special(Shape, frozen=True):
    """A special report."""

    slug: str
    title: str
    summary: str
    lead: Shown
    sections: tuple[Section, ...]
    channel: str = ""  # empty: the home page
    language: str = "zh-hans"
    current: bool = True
    current_until_days: float | None = None


class Votes(Shape, frozen=True):
    """What readers of the sample say, by articles: those that many read, and what is said of most of them."""

    read: tuple[str, ...]
    happy: tuple[str, ...]
    sad: tuple[str, ...]
    passing: tuple[str, ...]


class PollChoice(Shape, frozen=True):
    """One thing to choose, and how often the demo's readers do, beside the others."""

    text: str
    weight: float
    picture: str = ""


class Poll(Shape, frozen=True):
    """A poll, with as many readers who vote."""

    slug: str
    question: str
    channel: str
    opened_hours_ago: float
    closes_in_hours: float  # less than 0: it is closed
    readers: int
    choices: tuple[PollChoice, ...]
    introduction: str = ""
    language: str = "zh-hans"
    most: int = 1
    results: Literal["always", "after_vote", "after_close", "never"] = "always"


class Link(Shape, frozen=True):
    """A link in the footer."""

    label: str
    url: str


class Site(Shape, frozen=True):
    """What stands around every page, and the home page's front."""

    description: str
    licences: str
    complaints: str
    copyright: str
    footer_pages: tuple[str, ...]
    footer_links: tuple[Link, ...]
    pins: tuple[str, ...]
    front: tuple[FrontBlock, ...]

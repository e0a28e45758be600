"""The blocks of a body, of a front and of a special. Text is sanitised HTML; everything else is plain."""

import msgspec


class Block(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="block"):
    """Base of the blocks; `block` names the kind in JSON and the template `blocks/<block>.html`."""


class PictureUse(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture at one place: what the desk wrote there wins over what the picture says of itself."""

    picture: str  # id
    caption: str = ""
    credit: str = ""
    alt: str = ""


class TextBlock(Block, frozen=True, omit_defaults=True, tag="text"):
    """Paragraphs, lists and links, as HTML."""

    html: str


class CrossheadBlock(Block, frozen=True, omit_defaults=True, tag="crosshead"):
    """A heading within the body."""

    text: str
    level: int = 2  # 2 or 3


class PictureBlock(Block, frozen=True, omit_defaults=True, tag="picture"):
    """One picture with caption and credit."""

    use: PictureUse


class GalleryBlock(Block, frozen=True, omit_defaults=True, tag="gallery"):
    """Several pictures that belong together."""

    uses: tuple[PictureUse, ...]
    title: str = ""


class VideoBlock(Block, frozen=True, omit_defaults=True, tag="video"):
    """A film from the newspaper's own files."""

    media: str  # id
    caption: str = ""
    credit: str = ""
    poster: str = ""  # picture id
    captions: str = ""  # media id of a WebVTT file
    transcript: str = ""  # HTML


class AudioBlock(Block, frozen=True, omit_defaults=True, tag="audio"):
    """A recording from the newspaper's own files."""

    media: str
    caption: str = ""
    credit: str = ""
    transcript: str = ""


class QuotationBlock(Block, frozen=True, omit_defaults=True, tag="quotation"):
    """Somebody's words, set off."""

    text: str
    by: str = ""
    role: str = ""


class TableBlock(Block, frozen=True, omit_defaults=True, tag="table"):
    """Rows of cells as plain text."""

    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    header_row: bool = True
    header_column: bool = False


class DataBlock(Block, frozen=True, omit_defaults=True, tag="data"):
    """A box of named figures or facts."""

    items: tuple[tuple[str, str], ...]
    title: str = ""
    note: str = ""


class EmbedBlock(Block, frozen=True, omit_defaults=True, tag="embed"):
    """Something of another site, as a plain link with a title: nothing of it is loaded."""

    url: str
    title: str = ""
    provider: str = ""


class PollBlock(Block, frozen=True, omit_defaults=True, tag="poll"):
    """A poll, to vote in right there."""

    poll: str  # id


class CorrectionBlock(Block, frozen=True, omit_defaults=True, tag="correction"):
    """What was wrong and has been put right, and when (UTC, ISO 8601)."""

    html: str
    at: str = ""


BodyBlock = (
    TextBlock | CrossheadBlock | PictureBlock | GalleryBlock | VideoBlock | AudioBlock | QuotationBlock
    | TableBlock | DataBlock | EmbedBlock | PollBlock | CorrectionBlock
)  # fmt: skip


class LeadBlock(Block, frozen=True, omit_defaults=True, tag="lead"):
    """The story above all others; empty means the newest of the front's own list."""

    article: str = ""


class ListBlock(Block, frozen=True, omit_defaults=True, tag="list"):
    """The newest of a channel (empty: of this one), pins first."""

    channel: str = ""
    title: str = ""  # empty: the channel's name
    count: int = 8
    pins: tuple[str, ...] = ()  # article ids


class RecommendedBlock(Block, frozen=True, omit_defaults=True, tag="recommended"):
    """The channel's recommended reading, brought in as a fragment."""

    title: str = ""


class FrontTextBlock(Block, frozen=True, omit_defaults=True, tag="front_text"):
    """A notice or a few words on a front, as HTML."""

    html: str
    title: str = ""


class FrontPictureBlock(Block, frozen=True, omit_defaults=True, tag="front_picture"):
    """A picture on a front that may lead somewhere."""

    use: PictureUse
    link: str = ""  # URL or root-relative path, as the editor typed it


class SpotlightBlock(Block, frozen=True, omit_defaults=True, tag="spotlight"):
    """The channel's spotlight, slides and all."""

    title: str = ""


class SpecialsBlock(Block, frozen=True, omit_defaults=True, tag="specials"):
    """The current specials below the channel."""

    title: str = ""


class BoardBlock(Block, frozen=True, omit_defaults=True, tag="board"):
    """What leads in the channel, brought in as a fragment."""

    measure: str = "reading"  # or a mood's code
    window: str = "day"
    count: int = 5
    title: str = ""  # empty: the measure's name


class FrontPollBlock(Block, frozen=True, omit_defaults=True, tag="front_poll"):
    """A poll that leads to its page; empty means the newest one that is open."""

    poll: str = ""
    title: str = ""


FrontBlock = (
    LeadBlock | ListBlock | RecommendedBlock | FrontTextBlock | FrontPictureBlock | SpotlightBlock | SpecialsBlock
    | BoardBlock | FrontPollBlock
)  # fmt: skip


class ArticlesSection(Block, frozen=True, omit_defaults=True, tag="articles"):
    """Articles of a special, chosen by hand."""

    articles: tuple[str, ...]  # ids
    title: str = ""


class NewestSection(Block, frozen=True, omit_defaults=True, tag="newest"):
    """The newest articles of a channel, of a tag, or of the tag within the channel."""

    channel: str = ""  # ids
    tag: str = ""
    title: str = ""
    count: int = 8


class TextSection(Block, frozen=True, omit_defaults=True, tag="section_text"):
    """A few words in a special, as HTML."""

    html: str
    title: str = ""


SectionBlock = ArticlesSection | NewestSection | TextSection

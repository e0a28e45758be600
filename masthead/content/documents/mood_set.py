"""MoodSet: what readers may say of an article. MoodChoice: which set holds for a channel's articles.

A choice stands beside each channel and names the one above, so that a page finds its set without reading fronts.
"""

import msgspec

from masthead.content.documents.base import Document

OFF = "off"  # in the place of a set's id


class Mood(msgspec.Struct, frozen=True):
    """One of a set. Votes name it by its code, which never changes."""

    code: str
    sign: str  # a drawing of signs.svg
    names: dict[str, str]  # by the interface's language, as its catalogue is named


class MoodSet(Document, frozen=True, omit_defaults=True, kw_only=True):
    """Moods in the editors' order."""

    kind = "mood_set"

    moods: tuple[Mood, ...] = ()
    open: bool = True  # whether it takes votes


class MoodChoice(Document, frozen=True, omit_defaults=True, kw_only=True):
    """What a channel has chosen for its articles and those below; its id is the channel's."""

    kind = "mood_choice"

    parent: str = ""  # channel id
    moods: str = ""  # a set's id, or OFF; empty: as the channel above

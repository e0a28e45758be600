"""Frozen structs of what is published, one file a kind.

A document holds its own object's fields and the ids of others; nothing that only editors
may see. It is stored as JSON under the key `<kind>:<id>`.
"""

from masthead.content.documents.article import Article, Card, Signoff
from masthead.content.documents.author import Author
from masthead.content.documents.base import Document, Place, decode, encode, key_of, kinds, place_of
from masthead.content.documents.beside import beside, keys_beside
from masthead.content.documents.board import READING, WINDOWS, Board, Ranking, Standing, Window, board_id
from masthead.content.documents.channel import Channel
from masthead.content.documents.look import Look, Menu
from masthead.content.documents.mood_set import OFF, Mood, MoodChoice, MoodSet
from masthead.content.documents.page import StaticPage
from masthead.content.documents.picture import Media, Picture
from masthead.content.documents.poll import (
    CLOSED_LIST,
    Choice,
    FinalFigures,
    Poll,
    PollCard,
    Polls,
    WordingCorrection,
)
from masthead.content.documents.signpost import Signpost, signpost_of
from masthead.content.documents.site import FooterLink, Site
from masthead.content.documents.source import Source
from masthead.content.documents.special import Special, SpecialCard, Specials
from masthead.content.documents.spotlight import Slide, Spotlight
from masthead.content.documents.tag import Tag
from masthead.content.documents.tombstone import Tombstone

__all__ = [
    "CLOSED_LIST", "OFF", "READING", "WINDOWS", "Article", "Author", "Board", "Card", "Channel", "Choice", "Document",
    "FinalFigures", "FooterLink", "Look", "Media", "Menu", "Mood", "MoodChoice", "MoodSet", "Picture", "Place", "Poll",
    "PollCard", "Polls", "Ranking", "Signoff", "Signpost", "Site", "Slide", "Source", "Special", "SpecialCard",
    "Specials", "Spotlight", "Standing", "StaticPage", "Tag", "Tombstone", "Window", "WordingCorrection", "beside",
    "board_id", "decode", "encode", "key_of", "keys_beside", "kinds", "place_of",
    "signpost_of",
]  # fmt: skip

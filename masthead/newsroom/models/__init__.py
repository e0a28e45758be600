"""What editors edit, one file a model. Imports go one way: base < picture, media < people < channel < article."""

from masthead.newsroom.models.article import Article
from masthead.newsroom.models.author import Author
from masthead.newsroom.models.base import BasePage
from masthead.newsroom.models.channel import Channel
from masthead.newsroom.models.imported import Imported
from masthead.newsroom.models.media import Media
from masthead.newsroom.models.mood_set import MoodSet
from masthead.newsroom.models.page import StaticPage
from masthead.newsroom.models.picture import Picture, PictureRendition
from masthead.newsroom.models.poll import Poll
from masthead.newsroom.models.schedule import ScheduleFailure
from masthead.newsroom.models.site import SiteSettings
from masthead.newsroom.models.source import Source
from masthead.newsroom.models.special import Special
from masthead.newsroom.models.tag import ArticleTag, Tag

__all__ = [
    "Article", "ArticleTag", "Author", "BasePage", "Channel", "Imported", "Media", "MoodSet", "Picture",
    "PictureRendition", "Poll", "ScheduleFailure", "SiteSettings", "Source", "Special", "StaticPage", "Tag",
]  # fmt: skip

"""Things of other sites: which address a reader would open, and whose it is."""

import re
from urllib.parse import urlsplit

_PLAYERS = (
    (
        re.compile(r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([\w-]{6,})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (
        re.compile(r"player\.bilibili\.com/player\.html\?(?:.*&)?bvid=(BV\w+)"),
        "https://www.bilibili.com/video/{}",
    ),
    (re.compile(r"open\.spotify\.com/embed/(\w+/\w+)"), "https://open.spotify.com/{}"),
)
_NAMES = {
    "bilibili.com": "Bilibili",
    "dailymotion.com": "Dailymotion",
    "facebook.com": "Facebook",
    "flickr.com": "Flickr",
    "instagram.com": "Instagram",
    "issuu.com": "Issuu",
    "mixcloud.com": "Mixcloud",
    "pinterest.com": "Pinterest",
    "qq.com": "腾讯",
    "reddit.com": "Reddit",
    "scribd.com": "Scribd",
    "slideshare.net": "SlideShare",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "ted.com": "TED",
    "tiktok.com": "TikTok",
    "tumblr.com": "Tumblr",
    "twitter.com": "X",
    "videopress.com": "VideoPress",
    "vimeo.com": "Vimeo",
    "weibo.com": "微博",
    "wordpress.tv": "WordPress.tv",
    "x.com": "X",
    "youku.com": "优酷",
    "youtu.be": "YouTube",
    "youtube.com": "YouTube",
}


def page_of(url: str) -> str:
    """Return the page that a reader opens, for the address of a player."""
    for pattern, page in _PLAYERS:
        if found := pattern.search(url):
            return page.format(found[1])
    return url


def is_embeddable(url: str) -> bool:
    """Whether WordPress would show something of the other site for such an address alone on its line."""
    return _known(url) is not None


def provider_of(url: str) -> str:
    """Return the name of the site that the address belongs to."""
    return _known(url) or _host(url)


def _known(url: str) -> str | None:
    labels = _host(url).split(".")
    return next((name for at in range(len(labels)) if (name := _NAMES.get(".".join(labels[at:])))), None)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""

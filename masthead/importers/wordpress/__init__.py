"""WordPress: reads an export in its own format (WXR) and returns commands."""

from masthead.importers.wordpress.reading import WordPressOptions, read_wxr

__all__ = ["WordPressOptions", "read_wxr"]

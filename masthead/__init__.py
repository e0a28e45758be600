"""Masthead: newsroom, publishing engine and public site of a news portal."""

__version__ = "0.1.0"

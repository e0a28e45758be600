"""The embedded newspaper's content: an invented city, written and drawn for it."""

from masthead.newsroom.demo.build import create_demo

__all__ = ["create_demo"]

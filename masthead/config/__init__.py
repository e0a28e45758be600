"""The newsroom's process: Django's settings, urls and entry points, made from masthead.conf."""

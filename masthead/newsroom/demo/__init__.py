"""The embedded newspaper's content: an invented city, written and drawn for it. build.py brings it in."""

"""Where public bytes live: one protocol (base.py), one file a backend."""

"""Django settings with the content tables alone, to make them for tests that need no newsroom."""

import os

INSTALLED_APPS = ["masthead.content.db.apps.ContentConfig"]
USE_TZ = True
SECRET_KEY = "tests"
_url = os.environ["CONTENT_DATABASE_URL"]
if _url.startswith("sqlite"):
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": _url.removeprefix("sqlite:///")}}
else:
    from urllib.parse import parse_qs, urlsplit

    _parts = urlsplit(_url)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _parts.path[1:],
            "USER": _parts.username,
            "HOST": _parts.hostname or parse_qs(_parts.query).get("host", [""])[0],
            "PORT": _parts.port or "",
        }
    }

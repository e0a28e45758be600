"""WSGI entry point of the newsroom: `granian --interface wsgi masthead.config.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.config.settings")
application = get_wsgi_application()

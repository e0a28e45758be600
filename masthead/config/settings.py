"""Django settings of the newsroom, from the newspaper in MASTHEAD_HOME (else the current folder)."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

import masthead.newsroom
from masthead.conf import load_settings
from masthead.config.databases import database_settings
from masthead.config.secret import load_secret_key

MASTHEAD = load_settings(Path(os.environ.get("MASTHEAD_HOME", ".")))
_NEWSROOM = urlsplit(MASTHEAD.newsroom_origin)
_SECURE = _NEWSROOM.scheme == "https"
_DATA = MASTHEAD.home / "data"

SECRET_KEY = load_secret_key(_DATA)
DEBUG = False
ALLOWED_HOSTS = list({_NEWSROOM.hostname or "localhost", "127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = [MASTHEAD.newsroom_origin]

INSTALLED_APPS = [
    "masthead.newsroom",
    "masthead.newsroom.reports",
    "masthead.newsroom.logins",
    "masthead.content.db",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail.sites",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "masthead.newsroom.transactions.OneTransaction",  # last, so that only the view itself is inside
]

ROOT_URLCONF = "masthead.config.urls"
WSGI_APPLICATION = "masthead.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database_settings(MASTHEAD.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = MASTHEAD.language
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
TIME_ZONE = MASTHEAD.time_zone
LOCALE_PATHS = [Path(masthead.newsroom.__file__).parent / "wagtail_locale"]
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: WhiteNoise finds files in the installed packages
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

MEDIA_ROOT = str(MASTHEAD.originals)  # never served as a whole: portal and newsroom show renditions
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "renditions": {  # what the newsroom itself shows of pictures: can be thrown away
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(_DATA / "renditions"), "base_url": "/admin/media/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# On 127.0.0.1, cookies of all ports are one jar: names of our own keep the newsroom's apart from others'.
SESSION_COOKIE_NAME = "masthead_newsroom_session"
SESSION_COOKIE_SECURE = _SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "masthead_newsroom_csrf"
CSRF_COOKIE_SECURE = _SECURE
LANGUAGE_COOKIE_NAME = "masthead_newsroom_language"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows previews in a frame

# No mail is sent: nothing that says so may be offered.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "masthead.newsroom.logins.form.LoginForm"

WAGTAIL_SITE_NAME = "Masthead"
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M:%S"  # publishing is scheduled to the second
WAGTAIL_PAGE_MODEL = "newsroom.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "newsroom.Media"
WAGTAILADMIN_BASE_URL = MASTHEAD.newsroom_origin
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
TAGGIT_TAGS_FROM_STRING = "masthead.newsroom.typed_tags.split_tags"
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no request that the operator didn't ask for
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "masthead.newsroom.admin.rich_text.RichTextArea"}}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from other sites
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "masthead.newsroom.search", "AUTO_UPDATE": False}}

WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]  # no SVG: it can carry scripts
WAGTAILIMAGES_IMAGE_FORM_BASE = "masthead.newsroom.admin.picture.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILDOCS_EXTENSIONS = ["mp4", "webm", "mp3", "m4a", "ogg", "wav", "vtt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 2 * 1024 * 1024 * 1024

SILENCED_SYSTEM_CHECKS: list[str] = []
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LOGGING_CONFIG = None  # each command writes its log in the one way (cli/context.py)

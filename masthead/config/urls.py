"""Urls of the newsroom's origin: the admin, and nothing of the portal."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from masthead.newsroom.admin import files
from masthead.newsroom.health import healthz

urlpatterns = [
    path("healthz", healthz),
    path("admin/media/<path:path>", files.rendition),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^_(?P<path>[afpm]/.+)$", files.file),  # what previews show
    path("", RedirectView.as_view(url="/admin/", permanent=False)),
]

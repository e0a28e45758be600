"""Pictures, assets and fragments of previews, at the newsroom's origin; for those who may enter the admin."""

from mimetypes import guess_type

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import storages
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access

from masthead.newsroom.admin.broken import broken_preview
from masthead.newsroom.preview import preview_file


@require_admin_access
def file(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with what the portal would, once it is published."""
    try:
        body = preview_file(f"/_{path}")
    except Exception as error:  # whatever a template does
        return broken_preview(request, error)
    if body is None:
        raise Http404
    response = HttpResponse(body.content, content_type=body.media_type, status=body.status)
    # Most paths hold a digest; a fragment changes by itself.
    response["Cache-Control"] = "no-store" if path.startswith("f/") else "private, max-age=3600"
    return response


@require_admin_access
def rendition(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with one of the newsroom's own small pictures."""
    try:
        with storages["renditions"].open(path, "rb") as picture:
            content = picture.read()
    except (OSError, SuspiciousOperation) as error:
        raise Http404 from error
    return HttpResponse(content, content_type=guess_type(path)[0] or "application/octet-stream")

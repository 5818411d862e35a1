"""Serves the pictures of pages: the sizes that were made of them, never what was uploaded.

A server in front may do it instead. What is uploaded can hold where and when it was taken; what is made of it does not.
"""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

FOLDER = "images"
KINDS = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
}


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """One size of a picture. Its name changes with the picture, so it may be kept for ever."""
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None or "/" in name:
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except (OSError, ValueError, SuspiciousOperation):
        raise Http404 from None
    response = FileResponse(file, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

"""A file that somebody sent, as a response that no browser shows, runs or keeps."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from reports.evidence import Served


def download(served: Served) -> HttpResponse:
    """Return a file as a download, whatever it holds."""
    response = HttpResponse(served.content, content_type=served.mime)
    response.headers["Content-Disposition"] = content_disposition_header(True, served.name) or ""
    return _shut(response)


def picture(png: bytes) -> HttpResponse:
    """Return a small picture that we made ourselves, to be shown on a page of ours."""
    return _shut(HttpResponse(png, content_type="image/png"))


def _shut(response: HttpResponse) -> HttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    # Should a browser show it after all: without scripts, forms, or an origin of ours.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

"""Files that programs look for at addresses of their own: whom to tell of a weakness, where robots may not go."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from home.context import frame_of
from portal import RELEASED_ON

# RFC 9116 asks for less than a year: a site that nobody has brought up to date says so by itself.
SECURITY_TXT_LIFE = timedelta(days=364)
KEPT_A_DAY = "public, max-age=86400"
CLOSED_TO_ROBOTS = ("/admin/", "/partner/", "/report/", "/leave/", "/demo/", "/search/")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness (RFC 9116); Http404 where nobody has been named."""
    contact = settings.SECURITY_CONTACT or frame_of(request).partnership.team_email
    if not contact:
        raise Http404
    lines = [
        f"Contact: {contact if ':' in contact else 'mailto:' + contact}",
        f"Expires: {_expires():%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL}/.well-known/security.txt",
    ]
    return _text(lines)


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Ask robots to stay out of what is for one person's eyes."""
    return _text(["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)])


def _expires() -> datetime:
    return datetime.combine(RELEASED_ON + SECURITY_TXT_LIFE, time(), UTC)


def _text(lines: list[str]) -> HttpResponse:
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = KEPT_A_DAY
    return response

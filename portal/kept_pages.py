"""Published pages, kept for two seconds: a broadcast's thousand visitors cost the database one.

Two seconds is how soon a change must be seen, so nothing needs to be told of changes and no worker can
hold an old page. Only what is the same for everybody is kept: see `may_be_asked_of` and `may_be_kept`.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header

from portal.compression import chosen
from portal.headers import ADMIN, PRIVATE

Answer = tuple[bytes, dict[str, str]]
NEVER = (*PRIVATE, *ADMIN)
MOST_BYTES = 500_000


class KeptPagesMiddleware:
    """Answers from the cache what it may; keeps the answer of a public page for the next visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not may_be_asked_of(request):
            return self.get_response(request)
        key = _key(request)
        found: Answer | None = cache.get(key)
        if found is not None:
            body, headers = found
            return HttpResponse(body, headers=headers)
        response = self.get_response(request)
        if may_be_kept(response):
            answer: Answer = (response.content, dict(response.headers.items()))
            cache.set(key, answer, settings.PAGES_KEPT_SECONDS)
        return response


def may_be_asked_of(request: HttpRequest) -> bool:
    """Say whether the answer could be the same for everybody: nothing that tells one from another."""
    return (
        settings.PAGES_KEPT_SECONDS > 0
        and request.method == "GET"
        and not request.COOKIES
        and not request.META.get("QUERY_STRING")
        and not request.path.startswith(NEVER)
    )


def may_be_kept(response: HttpResponse) -> bool:
    """Say whether an answer is a page that asks for no care, sets nothing and holds no one's token."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    care = response.headers.get("Cache-Control", "")
    return (
        response.headers.get("Content-Type", "").startswith("text/html")
        and not any(word in care for word in ("no-store", "private", "no-cache"))
        and not has_vary_header(response, "Cookie")
        and len(response.content) <= MOST_BYTES
    )


def _key(request: HttpRequest) -> str:
    """Of address and encoding. A host that is not ours is refused further in, before anything is kept."""
    encoding = chosen(request.headers.get("Accept-Encoding", ""))
    host = request.META.get("HTTP_HOST", "")
    where = f"{request.scheme}://{host}{request.path}"
    return f"kept-page:{encoding}:{hashlib.sha256(where.encode()).hexdigest()}"

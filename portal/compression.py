"""Smaller pages for slow phones, where a smaller page cannot give a secret away.

A compressed page tells its size, and a page that holds both a secret and something that a stranger
chose can so be made to tell the secret (BREACH). The desk and partners' pages do hold both: they are
never compressed, nor are the pages that show a receipt code or a whole report. A form's questions hold
nothing that a stranger can choose, their token is masked anew each time by Django, the cookie does not
come along from other sites, and their size is blurred here by a random comment.
"""

import gzip
import secrets
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

LEAST_BYTES = 500
MOST_BLUR = 100
# Enough for 90 % of what is to be had, in about a millisecond.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
KINDS = ("text/html", "text/css", "application/json", "application/ld+json", "image/svg+xml")
NEVER = ("/admin/", "/partner/", "/demo/", "/report/follow-up/")
NEVER_LAST = ("/check/", "/done/")
BLURRED = "/report/"


class CompressionMiddleware:
    """Sends brotli or gzip to browsers that take it, for the pages above."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not may_shrink(request.path, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        encoding = chosen(request.headers.get("Accept-Encoding", ""))
        if encoding:
            _shrink(response, encoding, is_blurred=request.path.startswith(BLURRED))
        return response


def may_shrink(path: str, response: HttpResponse) -> bool:
    """Say whether a response is worth compressing, and safe to."""
    if path.startswith(NEVER) or path.endswith(NEVER_LAST):
        return False
    if response.streaming or response.has_header("Content-Encoding"):
        return False
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return kind in KINDS and len(response.content) >= LEAST_BYTES


def chosen(accepted: str) -> str:
    """Return the best encoding that a browser takes, or an empty text."""
    takes = {}
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        takes[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((name for name in ("br", "gzip") if takes.get(name)), "")


def _shrink(response: HttpResponse, encoding: str, *, is_blurred: bool) -> None:
    content = response.content
    if is_blurred and response.headers["Content-Type"].startswith("text/html"):
        noise = secrets.token_hex(MOST_BLUR)[: secrets.randbelow(2 * MOST_BLUR)]
        content += f"<!-- {noise} -->".encode()
    if encoding == "br":
        small = brotli.compress(content, quality=BROTLI_QUALITY)
    else:
        small = gzip.compress(content, GZIP_LEVEL, mtime=0)
    response.content = small
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(small))
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"

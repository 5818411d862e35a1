"""How every address of the API answers: JSON, open to every site, never a cookie, never a redirect.

A page that has not changed is answered with 304 by its ETag alone. Last-Modified is told but not gone
by: a number may be hidden without its service having changed, and no program may keep it for that.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from home.support.open_referral.refusals import NotAllowed, Refused

METHODS = "GET, HEAD, OPTIONS"
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


@dataclass(frozen=True)
class Answer:
    """What an address says, and when that last changed if it is known."""

    document: dict[str, Any]
    modified_at: datetime | None = None


def answers(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
    """Return a Django view from a function that says what to answer or raises Refused."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        try:
            response = _respond(request, view, named)
        except Refused as refusal:
            response = _json(refusal.document(), status=refusal.status)
            if isinstance(refusal, NotAllowed):
                response.headers["Allow"] = METHODS
        for name, value in OPEN_TO_ALL.items():
            response.headers[name] = value
        return response

    return answered


def _respond(request: HttpRequest, view: Callable[..., Answer], named: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed("This is for reading only: use GET.")
    answer = view(request, **named)
    response = _json(answer.document)
    response.headers["Cache-Control"] = "public, no-cache"
    if answer.modified_at is not None:
        response.headers["Last-Modified"] = http_date(answer.modified_at.timestamp())
    tag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response


def _json(document: dict[str, Any], *, status: int = HTTPStatus.OK) -> HttpResponse:
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, content_type="application/json")

"""Puts the glossary's explanations into every published page, and says whose they are not."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from home.glossary import explain
from home.models import BasePage

Serve = Callable[..., HttpResponse]


def explained(next_serve: Serve) -> Serve:
    """A way to serve a page that explains the glossary's terms in it once it is rendered.

    A page that must give nothing away explains them without links.
    """

    def serve(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = next_serve(page, request, args, kwargs)
        if isinstance(page, BasePage) and isinstance(response, TemplateResponse):
            is_linked = not page.is_hidden
            response.add_post_render_callback(lambda made: _explain(made, is_linked=is_linked))
        return response

    return serve


def _explain(response: HttpResponse, *, is_linked: bool) -> None:
    if "html" in response.get("Content-Type", ""):
        response.content = explain(response.content.decode(), is_linked=is_linked).encode()

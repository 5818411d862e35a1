"""Pages for when something is wrong: no database, no context, and 999 and 101 all the same."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.templatetags import static
from django.test import RequestFactory

from home import errors

PAGES: list[tuple[Callable[[HttpRequest], HttpResponse], int]] = [
    (lambda request: errors.bad_request(request, ValueError()), 400),
    (lambda request: errors.forbidden(request, PermissionError()), 403),
    (lambda request: errors.not_found(request, LookupError()), 404),
    (errors.broken, 500),
    (errors.unavailable, 503),
    (errors.csrf_failure, 403),
]


@pytest.mark.parametrize(("page", "status"), PAGES)
def test_error_page(
    rf: RequestFactory, page: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    response = page(rf.get("/anywhere/"))
    html = response.content.decode()
    assert response.status_code == status
    assert 'href="tel:999"' in html
    assert 'href="tel:101"' in html
    assert html.count("<h1") == 1
    assert "no-store" in response.headers["Cache-Control"]
    assert "<script" not in html


def test_without_a_built_stylesheet(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr(static.StaticNode, "handle_simple", missing)
    html = errors.broken(rf.get("/")).content.decode()
    assert "999" in html
    assert "stylesheet" not in html

"""Every kind of address says how it may be kept, framed and told of."""

import pytest
from django.test import Client

NO_REFERRER, NO_STORE = "no-referrer", "no-store"
KEPT = "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "cache", "referrer", "robots"),
    [
        ("/report/nothing-here/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/leave/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/partner/" + "0" * 64 + "/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/demo/outbox/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/admin/login/", NO_STORE, KEPT, None),
        ("/healthz", NO_STORE, KEPT, None),
        ("/readyz", NO_STORE, KEPT, None),
    ],
)
def test_by_path(path: str, cache: str, referrer: str, robots: str | None) -> None:
    response = Client().get(path)
    assert response.status_code < 600
    assert response.headers.get("Cache-Control") == cache
    assert response.headers["Referrer-Policy"] == referrer
    assert response.headers.get("X-Robots-Tag") == robots
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "is_editor"), [("/report/x/", False), ("/healthz", False), ("/admin/login/", True)]
)
def test_only_the_editor_may_run_inline_script(path: str, is_editor: bool) -> None:
    policy = Client().get(path).headers["Content-Security-Policy"]
    assert ("'unsafe-inline'" in policy) is is_editor
    assert "http" not in policy
    assert ("frame-ancestors 'self'" if is_editor else "frame-ancestors 'none'") in policy

"""Every kind of address says how it may be kept, framed and told of."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django_permissions_policy import _FEATURE_NAMES as KNOWN_POWERS
from wagtail.models import Site

from home.models import PartnershipSettings
from portal import RELEASED_ON
from portal.settings.headers import CLOSED_POWERS

NO_REFERRER, NO_STORE = "no-referrer", "no-store"
KEPT = "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "cache", "referrer", "robots"),
    [
        ("/report/nothing-here/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/leave/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/partner/" + "0" * 64 + "/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/action-update/" + "0" * 64 + "/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
        ("/alerts/stop/" + "0" * 32 + "/", NO_STORE, NO_REFERRER, "noindex, nofollow"),
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


POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
    "media-src 'self'",
}


def check_hardened(response: HttpResponse) -> None:
    """Assert what every page of the public site carries, whatever its status."""
    headers = response.headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    closed = {part.strip() for part in headers["Permissions-Policy"].split(",")}
    assert closed == {f"{name}=()" for name in CLOSED_POWERS}


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("get", "/", {}, 200),
        ("get", "/report/", {}, 200),
        ("get", "/report/hate-crime/", {}, 200),
        ("get", "/report/hate-crime/your-words/", {}, 410),
        ("get", "/report/follow-up/", {}, 200),
        ("get", "/get-help/staying-safe-online/", {}, 200),
        ("get", "/leave/", {}, 303),
        ("get", "/partner/" + "0" * 64 + "/", {}, 404),
        ("get", "/nothing/at/all/", {}, 404),
        ("get", "/report/nothing/at/all/", {}, 404),
        ("put", "/report/hate-crime/", {}, 403),
        ("post", "/report/hate-crime/start/", {"words": "x"}, 403),
        ("get", "/", {"headers": {"host": "evil.example"}}, 400),
        ("post", "/leave/", {"headers": {"host": "evil.example", "origin": "null"}}, 400),
        ("get", "/robots.txt", {}, 200),
        ("get", "/.well-known/security.txt", {}, 200),
    ],
)
def test_every_page_and_every_error_is_hardened(
    stevenage: str, settings: Any, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    cache.clear()
    response = getattr(Client(enforce_csrf_checks=True), method)(path, **more)
    assert response.status_code == status
    check_hardened(response)
    if status >= 400:
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/report/hate-crime/", "/partner/" + "0" * 64 + "/"])
def test_a_page_that_breaks_is_hardened_too(stevenage: str, path: str) -> None:
    cache.clear()
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA foreign_keys=OFF" if sqlite else "SELECT 1")
        for table in ("wagtailcore_site", "reports_reportformpage", "reports_referrallink"):
            cursor.execute(f"DROP TABLE {table}{'' if sqlite else ' CASCADE'}")
    response = Client(raise_request_exception=False).get(path)
    assert response.status_code == 500
    check_hardened(response)
    assert "no-store" in response.headers["Cache-Control"]


def test_a_hidden_page_is_not_kept_and_says_nothing_of_where_one_came_from(stevenage: str) -> None:
    headers = Client().get("/get-help/staying-safe-online/").headers
    assert headers["Cache-Control"] == NO_STORE
    assert headers["Referrer-Policy"] == NO_REFERRER
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_only_known_powers_are_closed() -> None:
    """A browser complains aloud of a name that it never heard."""
    assert set(CLOSED_POWERS) <= KNOWN_POWERS


def test_https_is_remembered(db: None, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    found = Client().get("/healthz", secure=True).headers["Strict-Transport-Security"]
    assert found == "max-age=31536000; includeSubDomains; preload"


class TestSecurityTxt:
    """RFC 9116: whom to tell, and until when that is true."""

    @pytest.mark.parametrize(
        ("setting", "team", "contact"),
        [
            ("", "team@sosafe.example", "mailto:team@sosafe.example"),
            ("security@council.example", "team@sosafe.example", "mailto:security@council.example"),
            ("https://council.example/tell", "", "https://council.example/tell"),
        ],
    )
    def test_it_names_somebody(
        self, db: None, settings: Any, setting: str, team: str, contact: str
    ) -> None:
        cache.clear()
        settings.SECURITY_CONTACT = setting
        settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
        partnership = PartnershipSettings.for_site(Site.objects.get(is_default_site=True))
        partnership.team_email = team
        partnership.save()
        answer = Client().get("/.well-known/security.txt")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
        assert said["Contact"] == contact
        assert said["Canonical"] == "https://portal.example/.well-known/security.txt"
        released = datetime(RELEASED_ON.year, RELEASED_ON.month, RELEASED_ON.day, tzinfo=UTC)
        life = datetime.fromisoformat(said["Expires"]) - released
        assert timedelta(days=300) < life < timedelta(days=365)

    def test_nobody_to_name_is_no_page(self, db: None, settings: Any) -> None:
        cache.clear()
        settings.SECURITY_CONTACT = ""
        assert Client().get("/.well-known/security.txt").status_code == 404


def test_robots_are_asked_to_stay_out(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for path in ("/report/", "/partner/", "/admin/", "/leave/"):
        assert f"Disallow: {path}" in lines

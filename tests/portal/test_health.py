"""/readyz names every reason for which a report could not be kept and sent now."""

import shutil
from collections import namedtuple
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from reports.models import Heartbeat

Usage = namedtuple("Usage", "total used free")


def beat(seconds_ago: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds_ago)
    Heartbeat.objects.create(worker=f"worker-{seconds_ago}", beat_at=at)


@pytest.mark.django_db
def test_ready() -> None:
    beat(300)
    beat(5)
    response = Client().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "wrong": []})


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds_ago", "is_ready"), [(50, True), (70, False)])
def test_a_worker_may_be_silent_for_a_minute(seconds_ago: int, is_ready: bool) -> None:
    beat(seconds_ago)
    assert Client().get("/readyz").json()["ready"] is is_ready


@pytest.mark.django_db
def test_every_reason_at_once(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAULT_KEYS = {}
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(1, 1, 0))
    response = Client().get("/readyz")
    assert response.status_code == 503
    assert [reason.split(":")[0] for reason in response.json()["wrong"]] == [
        "worker",
        "vault",
        "disk",
    ]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_without_a_database(fresh_database: str, path: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE reports_heartbeat")
    response = Client().get(path)
    if path == "/healthz":
        assert (response.status_code, response.content) == (200, b"alive\n")
    else:
        assert response.status_code == 503
        assert response.json()["wrong"] == ["database: cannot be reached"]

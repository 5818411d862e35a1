"""The demo's outbox: mail kept as files and shown newest first."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from portal.outbox import EmailBackend, kept


def send(subject: str) -> None:
    message = EmailMultiAlternatives(subject, "Words – plain", "a@portal.test", ["b@partner.test"])
    message.attach_alternative("<p>Words &ndash; rich</p>", "text/html")
    assert EmailBackend().send_messages([message]) == 1


@pytest.fixture
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.OUTBOX_DIR = tmp_path / "outbox"
    return tmp_path / "outbox"


def test_an_outbox_that_is_not_there_yet_is_empty(outbox: Path) -> None:
    assert kept() == []


def test_newest_first_in_local_time_and_half_written_ones_left_out(outbox: Path) -> None:
    for hour in (9, 11, 10):
        with time_machine.travel(datetime(2026, 7, 1, hour, 30, tzinfo=UTC), tick=False):
            send(f"at {hour} – naïve")
    (outbox / ".unfinished.eml").write_text("half")
    assert [(one.subject, one.at) for one in kept()] == [
        ("at 11 – naïve", "01 July 2026, 12:30"),
        ("at 10 – naïve", "01 July 2026, 11:30"),
        ("at 9 – naïve", "01 July 2026, 10:30"),
    ]
    newest = kept(limit=1)[0]
    assert (newest.to, newest.text.strip()) == ("b@partner.test", "Words – plain")
    assert "rich" in newest.html


@pytest.mark.django_db
def test_the_page_shows_them(outbox: Path) -> None:
    send("A referral needs an answer")
    response = Client().get("/demo/outbox/")
    assert "A referral needs an answer" in response.text

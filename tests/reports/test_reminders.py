"""Owners of actions are reminded once before and once after the date, by a link with which they say how far it is."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from home.strategy import reminders
from home.strategy.models import Action, ActionLink
from home.strategy.models.action import ReminderKind
from reports import daily, delivery
from reports.choices import DeliveryKind, DeliveryStatus
from reports.models import Delivery
from tests.factories.progress import NOW, TODAY, action
from tests.support.mail import SmtpServer

DAY = timedelta(days=1)
BEFORE, AFTER = ReminderKind.BEFORE, ReminderKind.AFTER


@pytest.fixture(autouse=True)
def _now(db: None, settings: Any) -> Iterator[None]:
    settings.REMIND_OWNERS, settings.ERASE_DAILY = True, False
    with time_machine.travel(NOW, tick=False):
        yield


def sent() -> list[tuple[str, date]]:
    """The reminders that have gone: which, and of what date."""
    rows = Delivery.objects.filter(kind=DeliveryKind.ACTION_DUE).order_by("made_at", "pk")
    return [(row.action_link.kind, row.action_link.due_on) for row in rows if row.action_link]


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"due_on": TODAY + 15 * DAY}, []),
        ({"due_on": TODAY + 14 * DAY}, [BEFORE]),
        ({"due_on": TODAY}, [BEFORE]),
        ({"due_on": TODAY - DAY}, [AFTER]),
        ({"due_on": TODAY - 200 * DAY}, [AFTER]),
        ({"due_on": TODAY - DAY, "status": "on-hold"}, [AFTER]),
        ({"due_on": TODAY - DAY, "status": "done"}, []),
        ({"due_on": TODAY - DAY, "status": "stopped"}, []),
        ({"due_on": TODAY - DAY, "owner_email": ""}, []),
        ({"due_on": TODAY - DAY, "live": False}, []),
        ({"due_on": None}, []),
    ],
)
def test_who_is_reminded(fields: dict[str, Any], kinds: list[str]) -> None:
    action(**fields)
    assert daily.REMIND in daily.run(now=NOW)
    assert [kind for kind, _day in sent()] == kinds


def test_each_reminder_goes_once_and_again_for_another_date() -> None:
    made = action(due_on=TODAY + 3 * DAY)
    for number in range(8):
        daily.run(now=NOW + number * DAY)
    assert [kind for kind, _day in sent()] == [BEFORE, AFTER]
    made.due_on = TODAY + 20 * DAY
    made.save()
    daily.run(now=NOW + 9 * DAY)
    assert sent()[-1] == (BEFORE, TODAY + 20 * DAY)


def send_all(now: datetime = NOW) -> None:
    """What a worker does with the queue."""
    for pk in Delivery.objects.values_list("pk", flat=True):
        delivery.send(pk, now=now)


def link_in_mail() -> str:
    """The path of the link of the only reminder."""
    return reminders.url_of(ActionLink.objects.get()).partition("8000")[2]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_message(smtp_server: SmtpServer, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_server.url.removeprefix("smtp://").split(":")
    action(due_on=TODAY - DAY)
    daily.run(now=NOW)
    send_all()
    letter = smtp_server.wait_for(to="inspector@police.example")[0]
    assert letter.subject == "Late: an action was due on 24 November 2026"
    for words in (letter.text, letter.html):
        assert "We will hold six street-meets a year" in words
        assert len(re.findall(r"/action-update/[0-9a-f]{64}/", words)) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"status": "done", "evidence": "Minutes."},
        {"owner_email": "other@police.example"},
        {"live": False},
    ],
)
def test_what_nobody_needs_any_more_is_not_sent_and_its_link_is_over(
    change: dict[str, Any],
) -> None:
    action(due_on=TODAY - DAY)
    daily.run(now=NOW)
    path = link_in_mail()
    Action.objects.update(**change)
    send_all()
    assert Delivery.objects.get().status == DeliveryStatus.FAILED
    response = Client().get(path)
    assert response.status_code == 404
    assert "does not work any more" in response.content.decode()
    assert "street-meets" not in response.content.decode()


@pytest.fixture
def path() -> str:
    """A link that works."""
    action(due_on=TODAY + DAY)
    daily.run(now=NOW)
    return link_in_mail()


def test_looking_uses_nothing_up_and_sets_no_cookie(path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for _each in range(3):
        response = client.get(path)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]
    response = client.post(path, {"status": "done", "evidence": "Minutes of six meetings."})
    assert "Thank you" in response.content.decode()
    assert not client.cookies


def test_what_an_owner_says_is_public_at_once_and_in_the_history(path: str) -> None:
    said = {
        "status": "on-hold",
        "reason": "No van.",
        "evidence": "Two so far.",
        "evidence_url": "/x/",
    }
    Client().post(path, said)
    made = Action.objects.get()
    assert {name: getattr(made, name) for name in said} == said
    last = made.changes.last()
    assert last is not None
    assert (last.status, last.reason, last.by) == ("on-hold", "No van.", "inspector@police.example")
    assert made.changes.count() == 2
    assert not made.has_unpublished_changes
    assert Client().get(path).status_code == 200


def test_an_editors_draft_stays_a_draft(path: str) -> None:
    made = Action.objects.get()
    made.promise = "hold twelve street-meets a year"
    made.save_revision()
    Client().post(path, {"status": "on-hold", "reason": "No van."})
    made = Action.objects.get()
    assert (made.promise, made.status) == ("hold six street-meets a year", "on-hold")
    draft = made.get_latest_revision_as_object()
    assert (draft.promise, draft.status) == ("hold twelve street-meets a year", "on-hold")
    assert made.has_unpublished_changes


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"status": "done"}, "Say what shows that it is done"),
        ({"status": "on-hold"}, "Say why it is on hold"),
        ({"status": "finished"}, "Select a valid choice"),
        ({}, "This field is required"),
        ({"status": "under-way", "evidence_url": "javascript:x"}, "Start the address with"),
        ({"status": "under-way", "reason": "x" * 401}, "at most 400"),
        ({"status": "under-way", "reason": "a\0b"}, "Null characters"),
    ],
)
def test_a_slip_is_named_and_nothing_is_lost(path: str, said: dict[str, str], words: str) -> None:
    response = Client().post(
        path, {"evidence": "<i>typed</i>" if said.get("status") != "done" else "", **said}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert said.get("status") == "done" or "&lt;i&gt;typed&lt;/i&gt;" in html
    assert Action.objects.get().changes.count() == 1


@pytest.mark.parametrize(
    "token", ["x", "0" * 64, "é" * 64, "%00" * 3, "0" * 63, "0" * 65, "../" * 3]
)
def test_a_guess_opens_nothing(path: str, token: str) -> None:
    assert Client().get(f"/action-update/{token}/").status_code == 404
    assert Client().post(f"/action-update/{token}/", {"status": "done"}).status_code == 404


def test_a_link_ends_after_thirty_days(path: str) -> None:
    with time_machine.travel(NOW + 30 * DAY, tick=False):
        assert Client().get(path).status_code == 404
    with time_machine.travel(NOW + 29 * DAY, tick=False):
        assert Client().get(path).status_code == 200


def test_the_table_holds_no_token(path: str) -> None:
    token = path.strip("/").rpartition("/")[2]
    assert token not in str(ActionLink.objects.values().get())

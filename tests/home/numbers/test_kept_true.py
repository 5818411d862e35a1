"""Numbers kept true: who is told and when, each step once; the round; history; what stands in a number's place."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client

from home.content import stream_from
from home.loading import put_contact_points
from home.models import ContactCheck, ContactPoint, PartnershipSettings, StandardPage
from reports import daily, delivery
from reports.choices import DeliveryKind
from reports.models import Delivery, ReportingSettings
from tests.factories.strategy import home_page
from tests.home.strategy.test_doing_pages import text_of
from tests.support.mail import SmtpServer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OWNER, TEAM, MANAGER = "keeper@council.example", "team@safer.example", "manager@safer.example"
ROUND = "/admin/every-page/numbers/"


@pytest.fixture(autouse=True)
def _site(db: None, settings: Any) -> Iterator[None]:
    settings.REMIND_OWNERS, settings.ERASE_DAILY = True, False
    cache.clear()
    site = home_page().get_site()
    PartnershipSettings.objects.update_or_create(site=site, defaults={"team_email": TEAM})
    ReportingSettings.objects.update_or_create(site=site, defaults={"duty_manager_email": MANAGER})
    with time_machine.travel(NOW, tick=False):
        yield


def point(key: str = "line", **fields: Any) -> ContactPoint:
    given = {
        "name": "The line",
        "value": "01632 960001",
        "confidence": "high",
        "verified_on": NOW.date(),
    }
    made: ContactPoint = ContactPoint.objects.create(key=key, **{**given, **fields})
    return made


def told() -> list[str]:
    rows = Delivery.objects.filter(kind=DeliveryKind.NUMBERS_DUE)
    return sorted(rows.values_list("address", flat=True))


@pytest.mark.parametrize(
    ("days_ago", "fields", "expected"),
    [
        (89, {}, []),
        (90, {}, [TEAM]),
        (29, {"is_crisis": True}, []),
        (30, {"is_crisis": True, "owner_email": OWNER}, [OWNER]),
        (97, {"owner_email": OWNER}, [OWNER, MANAGER]),
        (500, {"confidence": "low"}, [MANAGER, TEAM]),
    ],
    ids=["not-yet", "usual", "crisis-not-yet", "crisis", "escalated", "hidden-ones-too"],
)
def test_who_is_told_and_each_step_once(
    days_ago: int, fields: dict[str, Any], expected: list[str]
) -> None:
    point(verified_on=NOW.date() - days_ago * DAY, **fields)
    daily.run(now=NOW)
    assert told() == sorted(expected)
    daily.run(now=NOW + timedelta(hours=2))
    daily.run(now=NOW + DAY) if days_ago != 89 and days_ago != 29 else None
    assert told() == sorted(expected)


def test_a_week_later_it_goes_to_those_above_and_a_check_ends_it() -> None:
    made = point(verified_on=NOW.date() - 90 * DAY, owner_email=OWNER)
    for day in range(30):
        daily.run(now=NOW + day * DAY)
    assert told() == [OWNER, MANAGER]
    ContactPoint.objects.filter(pk=made.pk).update(verified_on=NOW.date())
    for pk in Delivery.objects.values_list("pk", flat=True):
        delivery.send(pk, now=NOW)
    states = Delivery.objects.filter(kind=DeliveryKind.NUMBERS_DUE).values_list("status", flat=True)
    assert "sent" not in set(states)


def test_the_mail_names_the_number_and_leads_to_the_round(
    smtp_server: SmtpServer, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp_server.port
    point(verified_on=NOW.date() - 100 * DAY, owner_email=OWNER)
    daily.run(now=NOW)
    for pk in Delivery.objects.filter(kind=DeliveryKind.NUMBERS_DUE).values_list("pk", flat=True):
        delivery.send(pk, now=NOW)
    (one,) = smtp_server.wait_for(to=OWNER)
    assert one.subject == "Numbers to check"
    assert "The line: 01632 960001" in one.text
    assert ROUND in one.text
    (above,) = smtp_server.wait_for(to=MANAGER)
    assert above.subject == "Overdue: numbers that people ring"
    assert "please see that somebody does" in above.text


def page_with(*points: ContactPoint) -> str:
    keys = ContactPoint.objects.ids_by_key()
    body = stream_from([{"contacts": [each.key for each in points]}], keys)
    page = home_page().add_child(instance=StandardPage(title="Help", slug="help-here", body=body))
    return str(page.url)


@pytest.mark.parametrize(
    ("days_ago", "is_said"),
    [(90, False), (103, False), (104, True)],
    ids=["due", "soon", "flagged"],
)
def test_the_public_page_says_when_it_was_last_checked_once_it_is_long_overdue(
    client: Client, days_ago: int, is_said: bool
) -> None:
    path = page_with(point(verified_on=NOW.date() - days_ago * DAY))
    assert ("Last checked on" in text_of(client, path)) is is_said


def test_what_replaced_a_number_stands_wherever_it_was_chosen(client: Client) -> None:
    new = point("new", name="Report Fraud", value="01632 960002")
    middle = point("middle", name="Middle", value="01632 960003", replaced_by=new)
    old = point("old", name="Action Fraud", value="01632 960004", replaced_by=middle)
    hidden = point("hidden", value="01632 960005", replaced_by=point("low", confidence="low"))
    said = text_of(client, page_with(old, new, hidden))
    assert said.count("01632 960002") == 1
    assert "Action Fraud" not in said
    assert "01632 960005" not in said
    template = Template("{% load reporting %}{% contact_points 'old' as p %}{{ p.0.value }}")
    assert template.render(Context()) == "01632 960002"


def keeper(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("kim"))
    return client


@pytest.mark.parametrize(
    ("answer", "value", "confidence", "is_dated"),
    [
        ({"result": "right"}, "01632 960001", "high", True),
        ({"result": "corrected", "value": "01632 960009"}, "01632 960009", "high", True),
        ({"result": "wrong"}, "01632 960001", "low", False),
        ({"result": "no-answer"}, "01632 960001", "medium", False),
    ],
    ids=["right", "corrected", "wrong", "no-answer"],
)
def test_a_tick_in_the_round_changes_the_number_and_is_written_down(
    client: Client, answer: dict[str, str], value: str, confidence: str, is_dated: bool
) -> None:
    made = point(confidence="medium", verified_on=NOW.date() - 95 * DAY)
    admin = keeper(client)
    assert "01632 960001" in text_of(admin, ROUND)
    admin.post(f"{ROUND}{made.pk}/checked/", {"how": "phone", **answer})
    made.refresh_from_db()
    assert (made.value, made.confidence) == (value, confidence)
    assert (made.verified_on == NOW.date()) is is_dated
    row = ContactCheck.objects.get()
    assert (row.by, row.how, row.result) == ("kim", "phone", answer["result"])
    assert (row.value_before, row.value_after) == ("01632 960001", value)
    assert (row.confidence_before, row.confidence_after) == ("medium", confidence)
    # A pack that is loaded again leaves what was checked as it is.
    put_contact_points(
        [{"key": "line", "name": "The line", "value": "01632 960001", "confidence": "medium"}]
    )
    made.refresh_from_db()
    assert (made.value, made.confidence) == (value, confidence)


@pytest.mark.parametrize(
    "answer",
    [{}, {"result": "corrected"}, {"result": "right", "how": "guess"}],
    ids=["nothing", "no-new-number", "made-up"],
)
def test_what_makes_no_sense_changes_nothing(client: Client, answer: dict[str, str]) -> None:
    made = point(verified_on=NOW.date() - 95 * DAY)
    keeper(client).post(f"{ROUND}{made.pk}/checked/", {"how": "phone", **answer})
    assert not ContactCheck.objects.exists()
    made.refresh_from_db()
    assert made.verified_on == NOW.date() - 95 * DAY


def test_only_those_who_keep_them_may(client: Client) -> None:
    made = point(verified_on=None)
    client.force_login(User.objects.create_user("somebody"))
    client.get(ROUND)
    client.post(f"{ROUND}{made.pk}/checked/", {"how": "phone", "result": "right"})
    assert not ContactCheck.objects.exists()


def test_history_does_not_change() -> None:
    row = ContactCheck.objects.create(
        contact_key="line", at=NOW, by="kim", how="phone", result="right",
        value_before="1", value_after="1", confidence_before="low", confidence_after="high",
    )  # fmt: skip
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def printed(*options: str) -> str:
    out = StringIO()
    call_command("check_contacts", *options, stdout=out)
    return out.getvalue()


def test_the_command_lists_tries_and_tells() -> None:
    point(verified_on=NOW.date() - 95 * DAY, owner_email=OWNER)
    point("gone", value="01632 960007", replaced_by=ContactPoint.objects.get(key="line"))
    point("secret", value="01632 960008", confidence="low")
    said = printed("--list")
    assert (
        "line | 01632 960001 | high | 2026-08-20 | not said | 2026-11-18 | shown, check due" in said
    )
    assert "replaced by line" in said
    assert (
        "secret | 01632 960008 | low | 2026-11-23 | not said | 2027-02-21 | hidden until confirmed"
        in said
    )
    assert f"{OWNER}: The line: 01632 960001" in printed("--dry-run")
    assert told() == []
    assert "1 to tell." in printed()
    assert told() == [OWNER]
    assert "0 to tell." in printed()

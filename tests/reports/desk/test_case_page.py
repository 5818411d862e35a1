"""The case page: what it shows at each tier, what it hides, what it costs, what it writes down."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports import delivery, referrals, timeline
from reports.models import AuditEvent, Case, CaseEvent, DataKey, Delivery
from tests.factories.reports import CANARIES, MONDAY, link_of, referral_of, take_report

WHO = ("name", "phone", "email", "address", "times", "someone", "language", "not_say", "agency")
SAID = ("place", "postcode", "description", "person", "vehicle", "about", "detail", "landlord")


def words_of(client: Client, case: Case) -> str:
    """What the case page says."""
    answer = client.get(f"/admin/reports/case/{case.reference}/")
    assert answer.status_code == 200
    return answer.content.decode()


def asked(queries: CaptureQueriesContext) -> int:
    """How many queries were made; a test's own transaction adds savepoints that a site does not."""
    return sum("SAVEPOINT" not in each["sql"] for each in queries.captured_queries)


@pytest.mark.parametrize("tier", ["named", "confidential", "anonymous"])
def test_a_case_shows_what_was_said_and_why_but_never_who(
    desk: Client, monday: datetime, tier: str
) -> None:
    words = words_of(desk, take_report(tier))
    assert [part for part in SAID if CANARIES[part] not in words] == []
    assert [part for part in WHO if CANARIES[part] in words] == []
    assert "Noise goes to environmental health" in words
    assert "by triage policy version" in words
    assert "What is happening?" in words
    assert "Environmental health" in words
    assert ("Show who reported" in words) == (tier != "anonymous")
    assert ("Nobody to show" in words) == (tier == "anonymous")


@pytest.mark.parametrize(("tier", "hour"), [("anonymous", ", about 10:00"), ("named", ", 10:20")])
def test_the_minute_of_an_anonymous_report_is_not_shown(desk: Client, tier: str, hour: str) -> None:
    case = take_report(tier, now=MONDAY + timedelta(minutes=20))
    words = words_of(desk, case)
    assert f"<dd>23 November{hour}" in words
    received = words[words.index("Report received") :]
    assert received[received.index("23 November") :].startswith(f"23 November{hour}")


def test_script_is_inert_wherever_somebody_wrote_it(
    desk: Client, officer: AbstractBaseUser, monday: datetime
) -> None:
    script = "<script>alert(1)</script>"
    wrong = {
        "words": script,
        "breed": f'"><img src=x onerror=alert(1)>{script}',
        "looks": {"person": script, "vehicle": script},
        "place": {"address": script, "postcode": script, "description": script, "kind": script},
        "landlord": {"kind": script, "name": script},
        "last": {"how": "about", "on": script, "about": script},
        "pattern": {"days": [script], "times": [script], "detail": script},
        "sharing": {"who": script, "why": script},
        "contact": {"name": script, "ways": [script], "email": script, "phone": script},
        "agency": script,
    }
    case = take_report("named", **wrong)
    referral = referral_of(case)
    referrals.hand_back(
        link=link_of(referral),
        answer=referrals.HandBack(reason=script, instead=script),
        is_low_assurance=True,
        now=MONDAY,
    )
    desk.post(f"/admin/reports/case/{case.reference}/note/", {"note": script})
    shown = desk.post(
        f"/admin/reports/case/{case.reference}/who/", {"reason": f"Because {script}"}
    ).content.decode()
    inbox = desk.get("/admin/reports/").content.decode()
    for words in (words_of(desk, case), shown, inbox):
        assert script not in words
        assert "<img src=x" not in words
    assert "&lt;script&gt;" in words_of(desk, case)
    assert "Low assurance" in words_of(desk, case)


def test_a_case_is_shown_in_28_queries_however_much_it_holds(
    desk: Client, monday: datetime
) -> None:
    desk.get("/admin/")
    for _ in range(3):
        case = take_report("named")
    with CaptureQueriesContext(connection) as first:
        words_of(desk, case)
    for number in range(60):
        timeline.add(
            case=case, kind=CaseEvent.Kind.NOTE, actor="o", now=MONDAY, note=f"note {number}"
        )
    with CaptureQueriesContext(connection) as later:
        words = words_of(desk, case)
    assert "note 59" in words
    assert asked(first) <= 28
    assert asked(later) <= 28


def test_the_first_look_stops_the_clock_and_every_look_is_written_down(
    desk: Client, officer: AbstractBaseUser, monday: datetime
) -> None:
    case = take_report("named")
    for _ in range(2):
        words_of(desk, case)
    case.refresh_from_db()
    assert (case.status, case.looked_at) == ("looking", MONDAY)
    seen = AuditEvent.objects.filter(action="case-viewed", subject=f"case:{case.reference}")
    assert [event.actor for event in seen] == [officer.get_username()] * 2


def test_what_a_mail_server_took_is_never_called_received(desk: Client, monday: datetime) -> None:
    case = take_report("named")
    row = Delivery.objects.get(referral__case=case)
    delivery.send(row.pk, now=MONDAY)
    words = words_of(desk, case)
    assert "Handed to the mail server on 23 November, 10:00" in words
    assert "not answered" in words.lower()
    assert "received" not in words.lower().replace("report received", "")


def test_an_erased_or_locked_report_says_so(
    desk: Client, monday: datetime, settings: object
) -> None:
    case = take_report("named")
    key = case.reports.get().answers_key
    DataKey.objects.filter(pk=key.pk).update(wrapped=b"\x00" * 60)
    assert "cannot be opened" in words_of(desk, case)
    DataKey.objects.filter(pk=key.pk).delete()
    words = words_of(desk, case)
    assert "have been erased" in words
    assert CANARIES["place"] not in words


def test_cases_with_the_same_place_or_contact_are_named(desk: Client, monday: datetime) -> None:
    first, second = take_report("named"), take_report("anonymous")
    third = take_report("named", place={"kind": "street", "address": "1 Elsewhere"})
    words = words_of(desk, first)
    assert f"/case/{second.reference}/" in words
    assert f"/case/{third.reference}/" in words
    assert "(same place)" in words
    assert "(same contact)" in words
    assert f"/case/{third.reference}/" not in words_of(desk, second)


@pytest.mark.parametrize(
    "address",
    [
        "case/SV-NONE/",
        "case/SV-NONE/who/",
        "case/SV-NONE/note/",
        "case/%00/",
        "case/SV-%F0%9F%98%80/",
    ],
)
def test_an_unknown_reference_is_not_found_and_written_down(desk: Client, address: str) -> None:
    before = timezone.now()
    assert desk.get(f"/admin/reports/{address}").status_code == 404
    event = AuditEvent.objects.latest("number")
    assert (event.action, event.at >= before) == ("desk-refused", True)

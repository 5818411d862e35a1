"""The data protection officer's pages: who may open them, what they do, what is written down."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from portal.pack_reading import read_pack
from reports import audit, cases, permissions, retention
from reports.models import AuditEvent, Case, Erasure
from tests.factories.reports import CANARIES, MONDAY, take_report
from tests.reports.desk.conftest import client_of, make_user

HOME = "/admin/reports/protection/"
PAGES = (HOME, f"{HOME}trail/", f"{HOME}looks/", f"{HOME}person/")
REASON = "Request 12, identity checked"


@pytest.fixture
def dora(groups: None) -> Client:
    """A data protection officer."""
    retention.put_rules(read_pack("stevenage").retention)
    return client_of(make_user("dora", permissions.PROTECTION))


def close(case: Case) -> None:
    """Close a case."""
    case.referrals.update(status="closed")
    user = make_user(f"closer-{case.pk}")
    cases.close(case=case, outcome=Case.Outcome.RESOLVED, note="", user=user, now=MONDAY)


def person(client: Client, **data: str) -> Any:
    """Post the form about a person."""
    return client.post(f"{HOME}person/", data, follow=True)


@pytest.mark.parametrize("group", permissions.DESK_PERMISSIONS)
def test_only_the_data_protection_officer_finds_these_pages(
    groups: None, monday: datetime, group: str
) -> None:
    client = client_of(make_user("person", group))
    is_dpo = group == permissions.PROTECTION
    for address in PAGES:
        assert client.get(address).status_code == (200 if is_dpo else 404), address
    assert client.post(f"{HOME}person/", {"email": "a@b.example"}).status_code == (
        200 if is_dpo else 404
    )
    assert ("Data protection" in client.get("/admin/").content.decode()) == is_dpo


def test_nothing_of_these_pages_is_kept_by_a_browser(dora: Client, monday: datetime) -> None:
    for address in PAGES:
        assert dora.get(address)["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "given",
    [
        {"email": CANARIES["email"].upper()},
        {"phone": "+44 7700 900123"},
        {"phone": CANARIES["phone"], "email": "somebody@else.example"},
    ],
)
def test_a_person_is_found_by_what_they_gave(
    dora: Client, monday: datetime, given: dict[str, str]
) -> None:
    theirs, anonymous = take_report("named"), take_report("anonymous")
    words = person(dora, **given).content.decode()
    assert theirs.reference in words
    assert anonymous.reference not in words
    for canary in ("Canarystreet", "Wilhelmina", "canarywords"):
        assert canary not in words
    event = AuditEvent.objects.get(action="person-searched")
    assert event.detail == {
        "by": [name for name in ("email", "phone") if name in given],
        "found": 1,
    }


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Type what the person gave you"),
        ({"email": "nobody@nowhere.example"}, "Nothing is held by that"),
        ({"code": "short"}, "cannot be a receipt code"),
        ({"code": "7K2M-Q4TV-9RXB-3HWD"}, "Nothing is held by that"),
        ({"email": "not an address"}, "valid email"),
    ],
)
def test_what_cannot_be_found_is_said(
    dora: Client, monday: datetime, given: dict[str, str], says: str
) -> None:
    take_report("named")
    assert says in person(dora, **given).content.decode()


@pytest.mark.parametrize("what", ["json", "text"])
def test_a_person_gets_a_copy_of_all_they_told_us(
    dora: Client, monday: datetime, what: str
) -> None:
    case = take_report("named")
    answer = person(dora, email=CANARIES["email"], what=what, reason=REASON)
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    body = answer.content.decode()
    for canary in ("name", "address", "place", "person", "breed", "times"):
        assert CANARIES[canary] in body, canary
    assert case.reference in body
    if what == "json":
        assert json.loads(body)["reports"][0]["tier"] == "Named"
    event = AuditEvent.objects.get(action="person-exported")
    assert (event.actor, event.subject) == ("dora", f"case:{case.reference}")
    assert any(each.read_note() == REASON for each in case.events.all())


def test_identity_is_erased_on_request_and_the_report_stays(dora: Client, monday: datetime) -> None:
    case = take_report("named")
    page = person(dora, email=CANARIES["email"], what="identity", reason=REASON)
    assert "Erased, of 1 report." in page.content.decode()
    report = case.reports.get()
    assert not hasattr(report, "identity")
    assert report.read_answers()["words"] == CANARIES["words"]
    assert Erasure.objects.get().by == "dora"
    again = person(dora, email=CANARIES["email"], what="identity", reason=REASON)
    assert "nothing left to erase" in again.content.decode()


def test_a_whole_report_is_erased_once_its_case_is_closed(dora: Client, monday: datetime) -> None:
    case = take_report("named")
    data = {"email": CANARIES["email"], "what": "everything", "reason": REASON}
    assert "close it first" in person(dora, **data).content.decode()
    close(case)
    assert "Erased, of 1 report." in person(dora, **data).content.decode()
    case.refresh_from_db()
    assert case.erased_at == MONDAY
    assert case.reports.get().read_answers() == {}


@pytest.mark.parametrize("what", ["identity", "everything"])
def test_a_hold_refuses_and_says_so(dora: Client, monday: datetime, what: str) -> None:
    case = take_report("named")
    close(case)
    address = f"/admin/reports/case/{case.reference}/hold/"
    assert dora.post(address, {"reason": REASON}, follow=True).status_code == 200
    page = person(dora, email=CANARIES["email"], what=what, reason=REASON)
    assert "on legal hold" in page.content.decode()
    assert not Erasure.objects.exists()
    assert case.reference in dora.get(HOME).content.decode()
    assert dora.post(f"{address}end/", {"reason": REASON}, follow=True).status_code == 200
    case.refresh_from_db()
    assert case.legal_hold_at is None


def test_a_reason_is_needed(dora: Client, monday: datetime) -> None:
    take_report("named")
    page = person(dora, email=CANARIES["email"], what="identity", reason="short")
    assert not Erasure.objects.exists()
    assert "at least 10 characters" in page.content.decode()


@pytest.mark.parametrize("group", [permissions.OFFICERS, permissions.MANAGERS])
def test_managers_hold_a_case_and_officers_see_that_it_is(
    groups: None, monday: datetime, group: str
) -> None:
    case = take_report("named")
    client = client_of(make_user("person", group))
    is_manager = group == permissions.MANAGERS
    page = f"/admin/reports/case/{case.reference}/"
    assert ("Put on legal hold" in client.get(page).content.decode()) == is_manager
    done = client.post(f"{page}hold/", {"reason": "A court asked for it"})
    assert done.status_code == (302 if is_manager else 404)
    shown = client.get(page).content.decode()
    assert ("nothing is erased" in shown) == is_manager
    assert ("A court asked for it" in shown) == is_manager
    again = client.post(f"{page}hold/", {"reason": "A court asked for it"})
    assert again.status_code == (200 if is_manager else 404)


def test_the_trail_is_filtered_paged_and_itself_written_down(
    dora: Client, monday: datetime
) -> None:
    for number in range(60):
        audit.record(
            actor="olive" if number % 2 else "mo",
            action="case-viewed",
            subject=f"case:SV-{number:04}",
            now=MONDAY - timedelta(days=number),
        )
    found = dora.get(f"{HOME}trail/", {"actor": "olive", "action": "case-viewed"})
    words = found.content.decode()
    assert "30 events" in words
    event = AuditEvent.objects.latest("number")
    assert (event.action, event.actor) == ("audit-read", "dora")
    assert event.detail == {"page": 1, "by": ["actor", "action"]}
    for query, count in (
        ({"subject": "sv-0007"}, "1 event"),
        ({"action": "case-viewed", "since": "2026-11-20", "until": "2026-11-22"}, "3 events"),
        ({"action": "case-viewed", "p": "2"}, "60 events"),
        ({"since": "never"}, "0 events"),
    ):
        assert count in dora.get(f"{HOME}trail/", query).content.decode(), query
    assert "Older" in dora.get(f"{HOME}trail/", {"action": "case-viewed"}).content.decode()


def test_the_rules_are_shown_with_what_is_due_and_can_be_changed(
    dora: Client, monday: datetime
) -> None:
    words = dora.get(HOME).content.decode()
    assert "Anonymous, and nothing could be done" in words
    rule = retention.rules()[0]
    page = dora.get(f"/admin/snippets/reports/retentionrule/edit/{rule.pk}/")
    assert page.status_code == 200

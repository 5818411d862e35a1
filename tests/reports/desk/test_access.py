"""Who may open what: every group at every address, and what is written down of a refusal."""

import re
from datetime import datetime

import pytest
from django.test import Client

from reports import permissions as may
from reports.models import AuditEvent, Case
from tests.factories.reports import referral_of, take_report
from tests.reports.desk.conftest import client_of, make_user

CASE_PAGES = ("", "who/", "take/", "assign/", "note/", "band/", "refer/", "close/", "reopen/")
OFFICERS = {may.OFFICERS, may.MANAGERS}


def addresses(case: Case) -> list[str]:
    """Every address of the desk."""
    base = f"/admin/reports/case/{case.reference}/"
    referral = referral_of(case)
    task = case.tasks.create(words="Ring them", asked_at=case.opened_at)
    parts = [
        f"referral/{referral.pk}/again/",
        f"referral/{referral.pk}/recall/",
        f"task/{task.pk}/",
    ]
    return [
        "/admin/reports/",
        "/admin/reports/results/",
        "/admin/reports/about-you/",
        *(base + page for page in (*CASE_PAGES, *parts)),
    ]


@pytest.mark.parametrize("group", [*may.DESK_PERMISSIONS, "nobody's"])
def test_only_officers_find_anything(groups: None, monday: datetime, group: str) -> None:
    case = take_report("named")
    client = client_of(make_user("person", group, *([may.COMMS] if group == "nobody's" else [])))
    for address in addresses(case):
        for method in (client.get, client.post):
            before = AuditEvent.objects.count()
            answer = method(address)
            if group in OFFICERS:
                assert answer.status_code in {200, 302, 405}, address
            else:
                assert answer.status_code == 404, address
                assert case.reference not in answer.content.decode()
                assert AuditEvent.objects.count() == before + 1
                assert AuditEvent.objects.latest("number").action == "desk-refused"


def test_a_superuser_is_no_officer(groups: None, monday: datetime) -> None:
    case = take_report("named")
    user = make_user("root", may.ADMINISTRATORS)
    user.is_superuser = True
    user.save()
    client = client_of(user)
    assert client.get(f"/admin/reports/case/{case.reference}/").status_code == 404
    user.groups.add(*user.groups.model.objects.filter(name=may.OFFICERS))
    assert client.get(f"/admin/reports/case/{case.reference}/").status_code == 200


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(groups: None, monday: datetime) -> None:
    case = take_report("named")
    for address in addresses(case):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "/admin/login/" in answer.url


@pytest.mark.parametrize("group", may.DESK_PERMISSIONS)
def test_the_menu_and_the_dashboard_show_reports_to_officers_alone(
    groups: None, group: str
) -> None:
    words = client_of(make_user("person", group)).get("/admin/").content.decode()
    in_menu = bool(re.search(r"/admin/reports/(&quot;|\"|\\\\u0022)", words))
    assert in_menu == (group in OFFICERS)
    assert ("not looked at in time" in words) == (group in OFFICERS)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("referral/{referral}/again/", True),
        ("referral/{referral}/recall/", True),
        ("task/{task}/", True),
    ],
)
def test_a_part_of_another_case_is_not_found(
    desk: Client, monday: datetime, part: str, other: bool
) -> None:
    mine, another = take_report("named"), take_report("named")
    task = another.tasks.create(words="Ring", asked_at=another.opened_at)
    address = part.format(referral=referral_of(another).pk, task=task.pk)
    for method in (desk.get, desk.post):
        answer = method(f"/admin/reports/case/{mine.reference}/{address}")
        assert answer.status_code == 404
        assert AuditEvent.objects.latest("number").action == "desk-refused"
    task.refresh_from_db()
    assert task.done_at is None

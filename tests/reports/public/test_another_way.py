"""Somebody asks for Easy Read: to the team, without a word about their health, and counted with no report."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports import insight
from reports.choices import Band
from reports.models import Case, Delivery, Referral, Report
from tests.reports.public.reporter import Reporter, errors_in, receipt_in

ASK = "/report/ask-in-another-way/"
WISHES = {
    "privacy": {"tier": "named"},
    "wishes": {"ways": ["easy-read", "with-me"]},
    "about": {"what-for": "page"},
    "you": {
        "contact-name": "Wilhelmina Wick",
        "contact-ways": ["email"],
        "contact-email": "wilhelmina@wick.example",
    },
}


@pytest.mark.usefixtures("stevenage")
def test_it_is_kept_and_mailed_to_the_team() -> None:
    reporter = Reporter(ASK)
    assert reporter.get().status_code == 200
    reporter.walk(WISHES)
    reporter.send()
    receipt = receipt_in(reporter.get("done/"))
    report = Report.objects.get()
    assert receipt["reference"] == report.case.reference
    assert report.case.band == Band.P3
    referral = Referral.objects.get(case=report.case)
    assert referral.partner.key == "own-team"
    assert referral.contact is not None
    assert Delivery.objects.filter(referral=referral, address=referral.contact.email).exists()
    Case.objects.update(is_unverified=False)
    today = timezone.localdate()
    assert insight.reports_received(today - timedelta(days=1), today).value == 0


@pytest.mark.usefixtures("stevenage")
def test_it_wants_a_way_to_answer_and_no_reason() -> None:
    reporter = Reporter(ASK)
    reporter.walk(WISHES, until="you")
    reporter.get("you/")
    assert errors_in(reporter.post("you/", {"contact-name": ""}))
    assert not Report.objects.exists()


@pytest.mark.usefixtures("stevenage")
@pytest.mark.parametrize("page", ["/equality/", "/accessibility/", "/contact/"])
def test_it_is_reached_from_where_people_look(client: Client, page: str) -> None:
    shown = client.get(page).content.decode()
    assert f'href="{ASK}"' in shown
    assert 'href="/equality/"' in shown
    assert ASK not in client.get("/report/").content.decode()

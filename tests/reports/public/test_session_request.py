"""A school asks for a session: through the door of every report, to the team, and counted with no report."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reports import insight
from reports.choices import Band
from reports.models import Case, Referral, Report
from tests.reports.public.reporter import Reporter, errors_in, receipt_in

ASK = "/report/ask-for-a-session/"
WISHES = {
    "privacy": {"tier": "named"},
    "group": {"group-kind": "primary", "ages": "Year 6, 60"},
    "about": {"topics": ["county-lines"], "when": "A Tuesday"},
    "you": {
        "organisation": "Quagmire Primary",
        "contact-name": "Quentin Quagmire",
        "contact-ways": ["email"],
        "contact-email": "quentin@quagmire.example",
    },
}


@pytest.mark.usefixtures("stevenage")
def test_it_is_kept_answered_by_the_team_and_no_crime() -> None:
    reporter = Reporter(ASK)
    assert reporter.get().status_code == 200
    reporter.walk(WISHES)
    reporter.send()
    receipt = receipt_in(reporter.get("done/"))
    report = Report.objects.get()
    assert receipt["reference"] == report.case.reference
    assert report.case.band == Band.P4
    referral = Referral.objects.get(case=report.case)
    assert referral.partner.key == "own-team"
    assert referral.contact is not None
    Case.objects.update(is_unverified=False)
    today = timezone.localdate()
    span = (today - timedelta(days=1), today)
    assert insight.reports_received(*span).value == 0
    assert not insight.reports_received(*span).is_hidden
    assert insight.reports_received(*span, "session-request").is_hidden


@pytest.mark.usefixtures("stevenage")
def test_it_wants_to_know_who_asks() -> None:
    reporter = Reporter(ASK)
    reporter.walk(WISHES, until="you")
    reporter.get("you/")
    assert errors_in(reporter.post("you/", {"organisation": "", "contact-name": ""}))
    assert not Report.objects.exists()


@pytest.mark.usefixtures("stevenage")
@pytest.mark.parametrize(
    ("form", "says_who"), [(ASK, True), ("/report/antisocial-behaviour/", False)]
)
def test_only_a_form_that_leaves_the_choice_says_so(
    client: Client, form: str, says_who: bool
) -> None:
    page = client.get(form).content.decode()
    assert ("We need to know who you are" in page) == says_who
    assert ("You choose how private it is" in page) != says_who


@pytest.mark.usefixtures("stevenage")
def test_it_stands_with_the_events_and_not_among_the_reports(client: Client) -> None:
    assert f'href="{ASK}"' in client.get("/events/").content.decode()
    assert ASK not in client.get("/report/").content.decode()
